"""Follows the plan into its folder, and takes over what a person says yes to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.constraints import TITLE_LIMIT
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import RestKind
from herstel.formats.ics.calendar_entries import entry_of
from herstel.formats.plan_folder.folder import PlanFolder
from herstel.formats.plan_folder.phone_offer import PhoneLook, PhoneOffer, Planned
from herstel.formats.plan_folder.shown import Shown
from herstel.i18n.catalog import Translator
from herstel.services.calendar.change import on_day
from herstel.services.workspace import Workspace

_BETWEEN: Final = " · "
_MINUTES: Final = re.compile(r"(\d{1,4}) ?min", re.IGNORECASE)
_RPE: Final = re.compile(r"RPE (\d{1,2}(?:[.,]5)?)", re.IGNORECASE)


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


def changes_for_offer(offer: PhoneOffer, taken_out: Sequence[Planned], say: Translator) -> list[Change]:
    """Return what makes the plan as the phone shows it; the day it was first planned on is kept.

    Args:
        taken_out: what was taken out here, as it was.

    Raises:
        InvalidRecordError: when the phone shows what cannot be.
    """
    record = offer.record
    if offer.reading is not None:
        return list(offer.reading.saves)
    if offer.theirs is None or offer.theirs.is_off:
        return [] if record is None else [Remove(record)]
    before = record or next((record for record in taken_out if record.id == offer.record_id), None)
    if before is None:
        return []
    after = _as_shown(before, offer.theirs, say)
    return [] if after == record else [Save(after, record)]


def _as_shown(record: Planned, theirs: Shown, say: Translator) -> Planned:
    ours = Shown.of_entry(entry_of(record, say))
    moved = on_day(record, theirs.day)
    update = _of_session(ours, theirs) if isinstance(record, Session) else _of_rest(ours, theirs, say)
    if not update:
        return moved if isinstance(moved, (Session, Rest)) else record
    return type(record).validated({**moved.values(), **update})


def _of_session(ours: Shown, theirs: Shown) -> dict[str, Any]:
    """Return what the phone says of a session beside its day."""
    update: dict[str, Any] = {}
    if theirs.start != ours.start:
        update["start"] = theirs.start
    if (lasts := theirs.minutes) is not None and lasts != ours.minutes:
        update["planned_minutes"] = lasts
    words = []
    for part in _said_anew(ours.title, theirs.title):
        if (minutes := _MINUTES.fullmatch(part)) is not None:
            update.setdefault("planned_minutes", int(minutes[1]))
        elif (rpe := _RPE.fullmatch(part)) is not None:
            update["planned_rpe"] = float(rpe[1].replace(",", "."))
        else:
            words.append(part)
    return update | ({"title": _title(words)} if words else {})


def _of_rest(ours: Shown, theirs: Shown, say: Translator) -> dict[str, Any]:
    """Return what the phone says of a rest beside its day: another kind, another reason."""
    kinds = {say.text(f"rest.{kind.value}").casefold(): kind for kind in RestKind}
    update: dict[str, Any] = {}
    words = []
    for part in _said_anew(ours.title, theirs.title):
        if (kind := kinds.get(part.casefold())) is not None:
            update["kind"] = kind
        else:
            words.append(part)
    return update | ({"reason": _title(words)} if words else {})


def _said_anew(ours: str, theirs: str) -> list[str]:
    """Return the parts of a title that the phone has and we do not; what it left out is left as it is."""
    own = ours.split(_BETWEEN)
    return [stripped for part in theirs.split(_BETWEEN) if (stripped := part.strip()) and stripped not in own]


def _title(words: Sequence[str]) -> str:
    title = _BETWEEN.join(words)
    return title if len(title) <= TITLE_LIMIT else f"{title[: TITLE_LIMIT - 1]}…"
