"""The folder of a workspace: looked at and written, and what a person answered carried out as one step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from herstel.domain.changes import Change
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.formats.plan_folder.folder import PlanFolder
from herstel.formats.plan_folder.phone_offer import PhoneLook, PhoneOffer
from herstel.formats.plan_folder.taking import changes_for_offer
from herstel.services.workspace import Workspace


def plan_folder_of(workspace: Workspace) -> PlanFolder | None:
    """Return the folder in which the config wants the plan; None where it wants none."""
    config = workspace.config
    if workspace.is_demo or not config.calendar.plan_folder:
        return None
    zone = ZoneInfo(config.timezone) if config.timezone else None
    folder = Path(config.calendar.plan_folder).expanduser()
    return PlanFolder(folder, workspace.paths.plan_folder, workspace.say, zone)


def follow_plan(workspace: Workspace, *, writes: bool = True) -> PhoneLook:
    """Compare the folder with the plan, and write what changed here.

    Args:
        workspace: has the open journal.
        writes: whether anything is written.

    Raises:
        HerstelError: when the folder cannot be read or written.
    """
    folder = plan_folder_of(workspace)
    if folder is None:
        return PhoneLook()
    return folder.follow(workspace.journal, workspace.today(), workspace.clock.now() if writes else None)


def note_told(workspace: Workspace, look: PhoneLook) -> None:
    """Remember that a person was told what a look came to, so that what is no plan of ours is named once."""
    if (folder := plan_folder_of(workspace)) is not None:
        folder.leave(look.of_others)


def answer_phone(workspace: Workspace, answers: Mapping[PhoneOffer, bool]) -> None:
    """Take over what a person said yes to, as one step; what they said no to is written anew.

    Args:
        workspace: has the open journal.
        answers: what the phone did, and whether it is taken over.

    Raises:
        HerstelError: when it cannot be saved, or the folder cannot be written.
        InvalidRecordError: when the phone shows what cannot be.
    """
    folder = plan_folder_of(workspace)
    if folder is None or not answers:
        return
    service = workspace.service
    gone = [
        record
        for table in (Session.table, Rest.table)
        for record in service.taken_out(table)
        if isinstance(record, (Session, Rest))
    ]
    changes: list[Change] = []
    for offer, is_taken in answers.items():
        changes += changes_for_offer(offer, gone, workspace.say) if is_taken else []
    service.edit(changes)
    # Whoever is stopped in between is asked again, and finds that both sides agree.
    folder.settle(answers)
    folder.follow(service.journal, workspace.today(), workspace.clock.now())
