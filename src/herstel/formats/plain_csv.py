"""Tables of check-ins and of sessions, written with the columns that are read again.

A table of one's own: a header with the names of our fields, or what people call them in Dutch, English and
German; a morning, a session, or both in each row.

Check-ins: `date` and any of sleep_hours, the items (5 best, 3 normal), resting_hr, hrv_rmssd, pain,
pain_place, note.
Sessions: `date`, `minutes`, and any of sport (or `type`), rpe, planned_minutes, planned_rpe, felt, key,
pain_before, pain_during, pain_place, title, note. What herstel wrote itself also has its `id`, `status` and
`reason`, and is never taken twice.
Cells may be separated by commas, semicolons, tabs or bars, decimals may have a comma, and an empty cell is
unknown. What becomes of every column is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any, Final

from herstel.domain.calendar_items import SESSION_PAINS, Session
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.journal import Journal
from herstel.domain.record import RECORD_ID, Record, derived_id
from herstel.domain.scales import Item, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.domain.sports import sport_family
from herstel.formats.batch import Batch, ColumnUse, FormatError, ReadingContext
from herstel.formats.entries import LeaveOut, record_of
from herstel.formats.open_scale import SCALE_UNSAID, hold_back, open_scale
from herstel.formats.table import Row, Table, header_of, read_table, rows_of_one, table_text
from herstel.formats.table_columns import ITEMS, Column, columns_of, is_header, line_of_header, tables_in
from herstel.formats.table_readers import CellReader, readers_of
from herstel.formats.table_sports import unfolded, uses_as_written

_MEASURES: Final = ("sleep_hours", *(item.value for item in Item), "resting_hr", "hrv_rmssd", "pain")
_LENGTHS: Final = ("minutes", "planned_minutes")
_EFFORTS: Final = ("rpe", "planned_rpe")
_CHECKIN_COLUMNS: Final = (*_MEASURES, "pain_place", "note")
_SESSION_COLUMNS: Final = (
    *("sport", *_LENGTHS, *_EFFORTS, "felt", "key"),
    *(*SESSION_PAINS, "pain_place", "title", "note"),
)
_OWN_COLUMNS: Final = ("id", "status", "reason")
"""Columns that count where the id is one of ours: others mean other things by these names."""
_BESIDE: Final = ("start", "distance_km", "average_hr")
"""What alone makes no session."""
_NAMED: Final = tuple(dict.fromkeys((*_CHECKIN_COLUMNS, *_SESSION_COLUMNS, *_BESIDE)))
"""What a column can be called for us, besides `date`."""

_SHARED: Final = frozenset({"pain_place", "note"})
_OF_SESSIONS: Final = frozenset(_SESSION_COLUMNS) - _SHARED
_OF_CHECKINS: Final = frozenset(_CHECKIN_COLUMNS) - _SHARED


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of such a table."""
    return is_header(header_of(tables_in(start)[0]))


def read(text: str, reading: ReadingContext) -> Batch:
    """Read a table of check-ins, of sessions, or of both; its columns tell what each row is.

    Raises:
        FormatError: when it has no `date`, nothing else that we know, sessions without a length, or rows that
            cannot be told apart.
    """
    parts = tables_in(text)
    if len(parts) == 1:
        return _read_one(parts[0], reading)
    return _read_several(parts, reading)


def _read_several(parts: Sequence[str], reading: ReadingContext) -> Batch:
    """Read tables that stand under each other, each with a header of its own."""
    whole, faults = Batch(), list[FormatError]()
    for part in parts:
        try:
            batch = _read_one(part, reading)
        except FormatError as error:
            faults.append(error)
            whole.skip(str(line_of_header(part)), error)
            continue
        whole.take(batch)
        whole.columns += batch.columns
    if len(faults) == len(parts):
        raise faults[0]
    return whole


def _read_one(text: str, reading: ReadingContext) -> Batch:
    table = read_table(text)
    rows = rows_of_one(table.columns, table.rows, lambda row, at: row.cells[at], reading.athlete)
    written = columns_of(table.columns)
    table = unfolded(replace(table, rows=list(rows)), written)
    columns = columns_of(table.columns)
    fields = {column.field for column in columns}
    if not is_header(table.columns):
        raise FormatError("import.no_columns", columns=", ".join(table.columns)[:200])
    readers, uses = readers_of(table, columns, reading)
    _check_lengths(fields, readers, uses)
    readers, uses = _without_sessions(readers, uses)
    _check_something_left(readers, uses)
    batch = Batch(skipped=list(table.skipped), columns=uses_as_written(written, uses))
    _Rows(table, columns, readers, batch).read()
    is_our_export = table.columns == ("date", *_CHECKIN_COLUMNS)
    free = [name for name in _NAMED if name not in fields]
    batch.columns = [_with_names(use, free) for use in batch.columns]
    if not is_our_export:
        hold_back(batch, reading, open_scale(table, columns, readers, uses))
    return batch


def _with_names(use: ColumnUse, free: Sequence[str]) -> ColumnUse:
    """Return what became of a column, with the names under which one of no known name would be read."""
    is_unknown = use.key == "import.column_unknown"
    return replace(use, params={**use.params, "names": ", ".join(free)}) if is_unknown else use


def _check_lengths(
    fields: set[str | None], readers: Mapping[str, CellReader], uses: Sequence[ColumnUse]
) -> None:
    """Refuse sessions of which no length is known: of `sport` and `rpe` alone nothing can be made."""
    if not fields & (_OF_SESSIONS - {"title", "planned_minutes", "planned_rpe"}):
        return
    if readers.keys() & {"minutes", "duration", "id"} or fields & _OF_CHECKINS:
        return
    refused = next((use for use in uses if use.key and use.params.get("field") == "minutes"), None)
    if refused is not None:
        fault = HerstelError(refused.key, **refused.params)
        raise FormatError("import.no_minutes_because", column=refused.name, fault=fault)
    raise FormatError("import.no_minutes")


def _without_sessions(
    readers: Mapping[str, CellReader], uses: Sequence[ColumnUse]
) -> tuple[dict[str, CellReader], list[ColumnUse]]:
    """Return what is left where no column says how long a session was: its start and effort are not read."""
    if readers.keys() & {"minutes", "duration", "id"}:
        return dict(readers), list(uses)
    of_sessions = {*_OF_SESSIONS, *_BESIDE}
    left = {name: reader for name, reader in readers.items() if name not in of_sessions}
    without_sessions = [
        ColumnUse(use.name, key="import.column_of_session") if use.read_as in of_sessions else use
        for use in uses
    ]
    return left, without_sessions


def _check_something_left(readers: Mapping[str, CellReader], uses: Sequence[ColumnUse]) -> None:
    """Refuse a table of which only the days could be read, with the reason; answers may be asked about."""
    if readers.keys() - {"date", *_SHARED, *_OWN_COLUMNS, *_BESIDE} or any(
        use.key in SCALE_UNSAID for use in uses
    ):
        return
    refused = next((use for use in uses if use.key and use.key != "import.column_unknown"), None)
    if refused is not None:
        fault = HerstelError(refused.key, **refused.params)
        raise FormatError("import.column_refused", column=refused.name, fault=fault)


@dataclass(slots=True)
class _Rows:
    """Makes records of the rows of a table."""

    table: Table
    columns: Sequence[Column]
    readers: Mapping[str, CellReader]
    batch: Batch

    def read(self) -> None:
        """Take every row, or say why not."""
        seen = Counter[tuple[object, ...]]()
        mornings: dict[date, CheckIn] = {}
        for row in self.table.rows:
            try:
                records = _records(self._values(row), seen, self._leaving_out(row))
                for record in records:
                    if isinstance(record, CheckIn):
                        _check_agrees(record, mornings.setdefault(record.date, record))
                self.batch.records += records
            except HerstelError as error:
                if error.key != "import.blank" or not self._is_told(row):
                    self.batch.skip(str(row.line), error)
        self.batch.skipped.sort(key=lambda row: int(row.where))

    def _values(self, row: Row) -> dict[str, Any]:
        cells = {column.field: row.cells[column.at] for column in self.columns if column.field}
        is_ours = re.fullmatch(RECORD_ID, cells.get("id", "")) is not None
        self._refuse_shifted(row)
        values: dict[str, Any] = {}
        for name, cell in cells.items():
            reader = self.readers.get(name)
            if reader is None or (name in _OWN_COLUMNS and not is_ours):
                continue
            try:
                value = reader(cell)
            except InvalidInputError as error:
                self._leave_out(name, cell, row, error)
                continue
            if value is not None:
                values["minutes" if name == "duration" else name] = value
        where = next((column.pain_place for column in self.columns if column.pain_place), "")
        if where and values.get("pain"):
            values.setdefault("pain_place", where)
        return values

    def _leaving_out(self, row: Row) -> LeaveOut:
        return lambda error: self.batch.skip(str(row.line), error, is_part=True)

    def _leave_out(self, name: str, cell: str, row: Row, error: InvalidInputError) -> None:
        """Leave out a cell alone, where the rest of its row can be true without it.

        Raises:
            InvalidInputError: where it cannot.
        """
        if name in _EFFORTS and error.key == "error.number":
            # `7-8` is no effort, but what was trained is known.
            error = InvalidInputError("import.effort_left", given=cell[:40])
        elif name in _MEASURES and error.key in {"error.number", "error.range"}:
            error = InvalidInputError("import.value_left", fault=error)
        elif error.key != "import.start_left":
            raise error
        self._leaving_out(row)(error)

    def _is_told(self, row: Row) -> bool:
        """Whether it is said of its columns, or of its cells, why nothing is left of a row."""
        if self.batch.skipped and self.batch.skipped[-1].where == str(row.line):
            return True
        items = (column for column in self.columns if column.field in ITEMS)
        return any(column.field not in self.readers and row.cells[column.at] for column in items)

    def _refuse_shifted(self, row: Row) -> None:
        """Refuse a row whose note is the rest of a number: `7,5` in a table divided by commas."""
        if self.table.delimiter != ",":
            return
        for before, column in zip(self.columns, self.columns[1:], strict=False):
            is_digit = column.field in {"note", "title"} and re.fullmatch(r"\d{1,2}", row.cells[column.at])
            if is_digit and before.field in {*_MEASURES, *_LENGTHS, *_EFFORTS} and row.cells[before.at]:
                given = f"{row.cells[before.at]},{row.cells[column.at]}"
                raise InvalidInputError("import.shifted", column=column.name, given=given)


def _records(values: dict[str, Any], seen: Counter[tuple[object, ...]], leave_out: LeaveOut) -> list[Record]:
    """Return the morning, the session or both that a row holds."""
    if "date" not in values:
        raise InvalidInputError("import.no_date")
    day, at = values.pop("date")
    of_session = {
        name: value
        for name, value in values.items()
        if name in _OF_SESSIONS or name in _OWN_COLUMNS or name in _BESIDE
    }
    of_morning = {name: value for name, value in values.items() if name in _OF_CHECKINS}
    shared = {name: value for name, value in values.items() if name in _SHARED}
    is_session = "minutes" in of_session or "id" in of_session
    of_one = {name for name, value in of_session.items() if value}
    if not is_session and of_one - {"title", *_OWN_COLUMNS}:
        without_length = InvalidInputError("import.session_without_minutes")
        if not of_morning:
            raise without_length
        leave_out(without_length)
        of_session = {}
    if not is_session and not of_morning and not shared:
        raise InvalidInputError("import.blank")
    records: list[Record] = []
    if of_morning or not is_session:
        morning = record_of(CheckIn, {"date": day, **of_morning, **shared}, leave_out)
        if morning.facts().keys() - {"date"}:
            records.append(morning)
        shared = {}
    if is_session:
        records.append(record_of(Session, _session({**of_session, **shared}, day, at, seen), leave_out))
    return records


def _check_agrees(morning: CheckIn, first: CheckIn) -> None:
    """Refuse a second row of a morning that says something else than the first; one that says more may.

    Raises:
        InvalidInputError: with the first thing on which they differ.
    """
    earlier, later = first.facts(), morning.facts()
    for name in later:
        if name in _MEASURES and name in earlier and earlier[name] != later[name]:
            values = {"first": earlier[name], "given": later[name]}
            raise InvalidInputError("import.morning_twice", field=name, **values)


def _session(
    values: dict[str, Any], day: date, at: time | None, seen: Counter[tuple[object, ...]]
) -> dict[str, Any]:
    """Return the values of a session, with the id that it has wherever it is read."""
    if "id" in values:
        return {**values, "date": day}
    # An effort that is filled in later, and another word for the sport, leave it the same session.
    session_key = (day, sport_family(values.get("sport") or "other"), values["minutes"], at)
    seen[session_key] += 1
    own = derived_id(day, "csv", *session_key[1:], seen[session_key])
    start = {} if at is None or at == time() else {"start": at.replace(second=0)}
    return {**start, **values, "date": day, "id": own, "source": "csv"}


def write_sessions(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the sessions of the days from `first` to `last` as a table that can be read again."""
    days = [day for day in sorted(journal.sessions) if _lies(day, first, last)]
    sessions = [session for day in days for session in journal.sessions_on(day)]
    columns = ("date", *_SESSION_COLUMNS, *_OWN_COLUMNS, *_BESIDE)
    done = {"status": SessionStatus.DONE.value}
    return table_text(columns, ({**done, **session.facts()} for session in sessions))


def write_checkins(journal: Journal, first: date | None = None, last: date | None = None) -> str:
    """Return the check-ins of the days from `first` to `last` as a table that can be read again."""
    mornings = (journal.checkin(day) for day in journal.checkin_days if _lies(day, first, last))
    checkins = [morning for morning in mornings if morning is not None]
    return table_text(("date", *_CHECKIN_COLUMNS), (checkin.facts() for checkin in checkins))


def _lies(day: date, first: date | None, last: date | None) -> bool:
    return (first or date.min) <= day <= (last or date.max)
