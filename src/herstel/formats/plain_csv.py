"""Tables of check-ins and of sessions, written with the columns that are read again.

A table of one's own: a header with the names of our fields, one check-in or one session a row.

Check-ins: `date` and any of sleep_hours, the six items (5 best, 3 normal), resting_hr, hrv_rmssd, pain,
pain_place, note.
Sessions: `date`, `sport` (or `type`), `minutes`, and any of rpe, planned_minutes, planned_rpe, felt, key,
pain_before, pain_during, pain_place, title, note. What herstel wrote itself also has its `id`, `status` and
`reason`, and is never taken twice.
Columns may be separated by commas, semicolons or tabs, decimals may have a comma, and an empty cell is
unknown. Other columns are passed over.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from herstel.domain.checkin import CheckIn
from herstel.domain.entry import decimal
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.ids import RECORD_ID, derived_id
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.scales import Item, SessionStatus
from herstel.domain.session import Session
from herstel.formats.batch import MOST_RECORDS, Batch, FormatError, ReadingContext
from herstel.services.faults import first_fault

_MEASURES: Final = ("sleep_hours", *(item.value for item in Item), "resting_hr", "hrv_rmssd", "pain")
_LENGTHS: Final = ("minutes", "planned_minutes")
_EFFORTS: Final = ("rpe", "planned_rpe")
_PAINS: Final = ("pain_before", "pain_during")
_CHECKIN_COLUMNS: Final = (*_MEASURES, "pain_place", "note")
_SESSION_COLUMNS: Final = (
    *("sport", *_LENGTHS, *_EFFORTS, "felt", "key"),
    *(*_PAINS, "pain_place", "title", "note"),
)
_OWN_COLUMNS: Final = ("id", "status", "reason", "start", "distance_km")
"""Columns that count where the id is one of ours: others mean other things by these names."""

_OTHER_NAMES: Final = {"type": "sport"}
_YES: Final = frozenset({"1", "true", "yes", "ja", "y", "j"})


def looks_like(header: str) -> bool:
    """Whether a first line is the header of such a table."""
    columns = {column.strip().strip('"').lower() for column in _split(header)}
    return "date" in columns and bool(columns & {*_CHECKIN_COLUMNS, *_SESSION_COLUMNS, *_OTHER_NAMES})


def read(text: str, reading: ReadingContext) -> Batch:
    """Read a table of check-ins or of sessions; its columns tell which it is.

    Raises:
        FormatError: when it has no `date`, or nothing else that we know.
    """
    del reading  # every row carries its own day
    lines = text.splitlines()
    delimiter = _delimiter(lines[0] if lines else "")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = {column: _name(column) for column in rows.fieldnames or () if column}
    known = set(names.values())
    if "date" not in known or not known & {*_CHECKIN_COLUMNS, *_SESSION_COLUMNS}:
        raise FormatError("import.no_columns", columns=", ".join(names)[:200])
    wanted = ("date", *(_SESSION_COLUMNS if "minutes" in known else _CHECKIN_COLUMNS))
    return _read_rows(rows, names, wanted, is_sessions="minutes" in known)


def _read_rows(
    rows: csv.DictReader[str], names: dict[str, str], wanted: tuple[str, ...], *, is_sessions: bool
) -> Batch:
    batch, seen = Batch(), Counter[str]()
    try:
        for row in rows:
            where = str(rows.line_num)
            cells = {name: (row.get(column) or "").strip() for column, name in names.items()}
            try:
                names_here = (*wanted, *_OWN_COLUMNS) if is_sessions and _is_ours(cells) else wanted
                values = {name: _value(name, cells[name]) for name in names_here if cells.get(name)}
                batch.records.append(_session(values, seen) if is_sessions else _checkin(values))
            except ValidationError as error:
                batch.skip(where, first_fault(error))
            except HerstelError as error:
                batch.skip(where, error)
            if len(batch.records) > MOST_RECORDS:
                raise FormatError("import.too_many", count=len(batch.records), most=MOST_RECORDS)
    except csv.Error as error:
        raise FormatError("import.not_csv", line=rows.line_num, reason=str(error)) from error
    return batch


def _checkin(values: dict[str, Any]) -> Record:
    if not values.keys() - {"date"}:
        raise InvalidInputError("import.blank")
    return CheckIn.model_validate(values)


def _is_ours(cells: dict[str, str]) -> bool:
    return re.fullmatch(RECORD_ID, cells.get("id", "")) is not None


def _session(values: dict[str, Any], seen: Counter[str]) -> Record:
    if "id" in values:
        return Session.model_validate(values)
    contents = repr(sorted(values.items()))
    seen[contents] += 1
    day = date.fromisoformat(values["date"]) if "date" in values else date.min
    own = derived_id(day, "csv", contents, seen[contents])
    return Session.model_validate({**values, "id": own, "source": "csv"})


def _value(name: str, text: str) -> object:
    if name in _LENGTHS and math.isfinite(minutes := decimal(text, name)):
        return round(minutes)
    if name in {*_MEASURES, *_EFFORTS, *_LENGTHS, *_PAINS, "distance_km"}:
        number = decimal(text, name)
        return int(number) if number.is_integer() else number
    if name == "key":
        return text.lower() in _YES
    if name == "date":
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise InvalidInputError("error.date", given=text[:40]) from None
    return text


def _name(column: str) -> str:
    name = column.strip().lower().replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _split(header: str) -> list[str]:
    return header.split(_delimiter(header))


def write_sessions(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the sessions of the days from `first` to `last` as a table that can be read again."""
    days = [day for day in sorted(journal.sessions) if _lies(day, first, last)]
    sessions = [session for day in days for session in journal.sessions_on(day)]
    return _table(("date", *_SESSION_COLUMNS, *_OWN_COLUMNS), sessions)


def write_checkins(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the check-ins of the days from `first` to `last` as a table that can be read again."""
    mornings = (journal.checkin(day) for day in journal.checkin_days if _lies(day, first, last))
    checkins = [each for each in mornings if each is not None]
    return _table(("date", *_CHECKIN_COLUMNS), checkins)


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
