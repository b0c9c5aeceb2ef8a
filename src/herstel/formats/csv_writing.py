"""Check-ins and sessions as tables, with the columns that `plain_csv` reads again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.scales import SessionStatus
from herstel.formats.plain_csv import CHECKIN_COLUMNS, OWN_COLUMNS, SESSION_COLUMNS


def write_sessions(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the sessions of the days from `first` to `last` as a table that can be read again."""
    sessions = [each for day in sorted(journal.sessions) for each in journal.sessions_on(day)]
    return _table(
        ("date", *SESSION_COLUMNS, *OWN_COLUMNS), [each for each in sessions if _lies(each.date, first, last)]
    )


def write_checkins(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the check-ins of the days from `first` to `last` as a table that can be read again."""
    mornings = (journal.checkin(day) for day in journal.checkin_days if _lies(day, first, last))
    checkins = [each for each in mornings if each is not None]
    return _table(("date", *CHECKIN_COLUMNS), checkins)


def _lies(day: date, first: date | None, last: date | None) -> bool:
    return (first or date.min) <= day <= (last or date.max)


def _table(columns: tuple[str, ...], records: Sequence[Record]) -> str:
    """Return records as rows; one that says nothing in these columns has no row."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(columns)
    for record in records:
        facts = {"status": SessionStatus.DONE.value, **record.facts()}
        cells = [_cell(facts.get(name)) for name in columns]
        if any(cells[1:]):
            rows.writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is True:
        return "yes"
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
