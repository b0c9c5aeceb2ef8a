"""`herstel calendars`: the calendars that were imported, and taking one out whole."""

from __future__ import annotations

import argparse
import json
import sys

from herstel.cli.bootstrap import make_workspace
from herstel.cli.stderr import tell_notices
from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Translator
from herstel.services.importing.calendars import ImportedCalendar, dropped, imported_calendars


def run(options: argparse.Namespace) -> int:
    """List the calendars, or take one out."""
    workspace = make_workspace(options.journal)
    service = workspace.open_journal()
    tell_notices(service, workspace.say)
    calendars = imported_calendars(service.journal, service.today())
    if options.drop is not None:
        changes = dropped(calendars, options.drop)
        if not changes:
            names = ", ".join(one_line(each.name) for each in calendars) or "-"
            raise HerstelError("calendars.unknown", name=options.drop, names=names)
        service.apply(changes)
        print(workspace.say.plural("calendars.dropped", len(changes)), file=sys.stderr)
        return 0
    if options.json:
        print(json.dumps([each.as_json() for each in calendars], ensure_ascii=False))
        return 0
    for each in calendars:
        print(_line(each, workspace.say))
    if not calendars:
        print(workspace.say.text("calendars.none"), file=sys.stderr)
    return 0


def _line(calendar: ImportedCalendar, say: Translator) -> str:
    facts = calendar.as_json()
    days = {"first": facts["from"], "last": facts["to"]}
    count = say.plural("calendars.count", len(calendar.commitments))
    return say.text("calendars.line", name=one_line(calendar.name), count=count, ahead=calendar.ahead, **days)
