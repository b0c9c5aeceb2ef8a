"""`herstel calendars`: every calendar with its source, its age and what waits; and taking one out whole."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

from herstel.cli import DONE
from herstel.cli.bootstrap import make_workspace, opened_journal
from herstel.cli.phone_report import offer_as_json
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.formats.inbox import inbox_of
from herstel.formats.plan_folder.following import follow_plan
from herstel.formats.plan_folder.phone_offer import PhoneLook, offer_words, phone_notices
from herstel.i18n.catalog import Translator
from herstel.services.importing.calendar_names import (
    ImportedCalendar,
    changes_for_dropping_calendar,
    imported_calendars,
)
from herstel.services.workspace import Workspace


def run(options: argparse.Namespace) -> int:
    workspace = make_workspace(options.journal)
    service = opened_journal(workspace)
    calendars = imported_calendars(service.journal, service.today())
    if options.drop is not None:
        changes = changes_for_dropping_calendar(calendars, options.drop)
        if not changes:
            names = ", ".join(one_line(calendar.name) for calendar in calendars) or "-"
            raise HerstelError("calendars.unknown", name=options.drop, names=names)
        service.apply(changes)
        print(workspace.say.plural("calendars.dropped", len(changes)), file=sys.stderr)
        if any(calendar.name == options.drop for calendar in workspace.config.calendars):
            print(workspace.say.text("calendars.still_named"), file=sys.stderr)
        return DONE
    listed = _listed(workspace, calendars)
    look = follow_plan(workspace, writes=False)
    if options.json:
        plan = [_plan_as_json(workspace, look)] if workspace.config.calendar.plan_folder else []
        print(json.dumps([*(calendar.as_json() for calendar in listed), *plan], ensure_ascii=False))
        return DONE
    for calendar in listed:
        print(_line(calendar, workspace.say))
    _tell_plan(workspace, look)
    if not listed and not workspace.config.calendar.plan_folder:
        print(workspace.say.text("calendars.none"), file=sys.stderr)
    return DONE


@frozen
class _Listed:
    """A calendar as it is listed.

    Attributes:
        imported: what stands in the journal of it; None when nothing does.
        source: where it is read from again; empty for one that was imported by hand.
        changed: when its source last changed; None when there is none.
        waits: whether something there was not read yet.
    """

    name: str
    imported: ImportedCalendar | None
    source: str = ""
    changed: datetime | None = None
    waits: bool = False

    def as_json(self) -> dict[str, object]:
        nothing = {"name": self.name, "commitments": 0, "ahead": 0, "from": None, "to": None}
        changed = self.changed.isoformat(timespec="seconds") if self.changed else None
        facts = self.imported.as_json() if self.imported else nothing
        return {**facts, "source": self.source or None, "changed": changed, "waiting": self.waits}


def _listed(workspace: Workspace, imported: list[ImportedCalendar]) -> list[_Listed]:
    """Return the calendars of the config, and the ones that were imported by hand."""
    by_name = {calendar.name: calendar for calendar in imported}
    inbox = inbox_of(workspace)
    unread = {*inbox.changed(), *inbox.waiting} if inbox else set()
    listed = []
    for folder in workspace.config.calendars:
        path = Path(folder.path).expanduser()
        seconds = inbox.last_change(path) if inbox else None
        changed = datetime.fromtimestamp(seconds, workspace.clock.now().tzinfo) if seconds else None
        read_before = by_name.pop(folder.name, None)
        listed.append(_Listed(folder.name, read_before, folder.path, changed, waits=path in unread))
    return [*listed, *(_Listed(calendar.name, calendar) for calendar in by_name.values())]


def _line(calendar: _Listed, say: Translator) -> str:
    parts = [_stands(calendar, say)]
    if calendar.source:
        parts.append(one_line(calendar.source))
        if calendar.changed is None:
            parts.append(say.text("calendars.not_there"))
        else:
            parts.append(say.text("calendars.changed", when=f"{calendar.changed:%Y-%m-%d %H:%M}"))
    parts += [say.text("calendars.waits")] if calendar.waits else []
    return " · ".join(parts)


def _stands(calendar: _Listed, say: Translator) -> str:
    name = one_line(calendar.name)
    if calendar.imported is None:
        return say.text("calendars.nothing_yet", name=name)
    facts = calendar.imported.as_json()
    days = {"first": facts["from"], "last": facts["to"]}
    count = say.plural("calendars.count", len(calendar.imported.commitments))
    return say.text("calendars.line", name=name, count=count, ahead=calendar.imported.ahead, **days)


def _tell_plan(workspace: Workspace, look: PhoneLook) -> None:
    """Say what lies in the folder of the plan, and what waits there."""
    say, path = workspace.say, workspace.config.calendar.plan_folder
    if not path:
        return
    print(say.plural("calendars.plan", look.files, path=one_line(path)))
    for offer in look.offers:
        print(f"  {offer_words(offer, say)}")
    lines = phone_notices(look, say, "")
    if look.offers:
        lines.append(say.plural("phone.wait", len(look.offers)))
    if look.changed_files:
        lines.append(say.plural("phone.would_files", look.changed_files))
    for line in lines:
        print(line, file=sys.stderr)


def _plan_as_json(workspace: Workspace, look: PhoneLook) -> dict[str, object]:
    path = workspace.config.calendar.plan_folder
    waiting = [offer_as_json(offer, None) for offer in look.offers]
    return {"name": "herstel", "plan": True, "source": path, "files": look.files, "waiting": waiting}
