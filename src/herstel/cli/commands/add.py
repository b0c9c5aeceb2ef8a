"""`herstel add`: one line in words, as in the calendar."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date, timedelta
from typing import Any, Final

from herstel.cli import DONE, WRONG_USAGE
from herstel.cli.bootstrap import given_day, make_workspace, opened_journal
from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.life import Commitment, Limit
from herstel.domain.plain_values import written
from herstel.domain.record import Record
from herstel.i18n.catalog import short_date
from herstel.services.calendar.already_there import already_there
from herstel.services.calendar.items import Ruled
from herstel.services.calendar.read_back import doubts, read_aloud
from herstel.services.calendar.rest_conflicts import clashes
from herstel.services.calendar.typed_line import Typed, own_sports, told_spells, typed, with_plans_filled
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace

_TABLES: Final = (Session.table, Rest.table, Commitment.table, Event.table, Limit.table)
_ALWAYS_SAID: Final = ("sport", "status", "kind", "category", "weight")
_DAYS_SAID: Final = timedelta(weeks=6)
"""The days of what repeats by a rule are listed this far ahead."""


def run(options: argparse.Namespace) -> int:
    """Save what the line says, or only say it; what is in doubt is refused with the reason."""
    workspace = make_workspace(options.journal)
    service = opened_journal(workspace)
    today = service.today()
    day = given_day(options.date, today)
    own = own_sports(service.journal, today)
    spells = told_spells(service.journal)
    line = typed(" ".join(options.text), day, today, own, now=workspace.clock.now(), spells=spells)
    line = with_plans_filled(line, service.journal)
    asked = [
        *doubts(line, workspace.say),
        *already_there(line.saves, service.journal, workspace.say),
        *_rest_days(line, service, workspace),
    ]
    if options.json:
        print(json.dumps(as_json(line), ensure_ascii=False))
    else:
        print("\n".join(read_aloud(line, workspace.say)))
    if asked and not options.yes:
        hint = workspace.say.text("cli.add.doubt")
        print(f"herstel: {' '.join(asked)} {hint}", file=sys.stderr)
        return WRONG_USAGE
    if not options.dry_run:
        service.edit(line.saves)
    return DONE


def _rest_days(line: Typed, service: JournalService, workspace: Workspace) -> list[str]:
    """Say on which days of rest a session would come: in the calendar that is a question too."""
    say = workspace.say
    days = [short_date(clash.rest.date, say.language) for clash in clashes(service.journal, line.saves)]
    return [say.text("cli.add.rest_day", days=", ".join(days))] if days else []


def as_json(line: Typed) -> dict[str, Any]:
    """Return what a line says as records of the exchange file, by table, and the words that were not read."""
    records: dict[str, list[dict[str, Any]]] = {table: [] for table in _TABLES}
    for save in line.saves:
        records[save.record.table].append(_facts(save.record))
    return {"records": records, "unread": [span.text for span in line.unread]}


def _facts(record: Record) -> dict[str, Any]:
    values = record.values()
    facts: dict[str, Any] = {
        name: written(values[name]) for name in _ALWAYS_SAID if name in values
    } | record.facts()
    for name in ("start", "end"):
        if name in facts:
            facts[name] = facts[name][:5]
    if isinstance(record, Ruled) and record.repeat is not None:
        facts["days"] = _days(record, record.date)
    return facts


def _days(record: Ruled, start: date) -> list[str]:
    assert record.repeat is not None
    return [day.isoformat() for day in record.repeat.days(start, start, start + _DAYS_SAID)]
