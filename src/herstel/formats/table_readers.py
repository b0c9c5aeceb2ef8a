"""What reads the cells of each column of a table, and why some columns are not read at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Final

from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.formats.batch import ColumnUse, FormatError, ReadingContext
from herstel.formats.table import Table, says_whose
from herstel.formats.table_columns import ITEMS, SCALED, TIMES, Column
from herstel.formats.table_days import DayReader
from herstel.formats.table_values import Numbers, is_unknown, length_reader, sleep_reader, time_of_day
from herstel.services.importing.item_scale import OURS, ItemScale, likely_range

CellReader = Callable[[str], object]
"""Gives the value of a cell; None for one that says nothing. Raises InvalidInputError."""

_NUMERIC: Final = (*SCALED, "distance_km")
_HEART: Final = ("resting_hr", "hrv_rmssd", "average_hr")
_LENGTHS: Final = ("minutes", "planned_minutes", "duration")
_MOST: Final[Mapping[str, float]] = {
    **dict.fromkeys(SCALED, 10),
    "sleep_hours": 24,
    "resting_hr": 150,
    "hrv_rmssd": 400,
}
_DUTCH_OR_GERMAN: Final = frozenset({"datum", "dag", "tag"})
_LEAST_WRONG: Final = 2
"""This many answers beyond a scale are no slip of the finger: the column has another scale."""

_YES: Final = frozenset({"1", "true", "yes", "ja", "y", "j", "x"})
_IS_CLOCK: Final = re.compile(r"(?:0?[4-9]|1\d|2[0-3]):[0-5]\d", re.ASCII)
"""What under the name of a time may be the hour at which a session began, or its minutes and seconds."""

_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_LN_MOST: Final = 6.5
"""The logarithm of 400 ms is 6.0: a column that never goes above is lnRMSSD."""


def readers_of(
    table: Table, columns: Sequence[Column], reading: ReadingContext
) -> tuple[dict[str, CellReader], list[ColumnUse]]:
    """Return what reads each field, and what becomes of each column.

    Raises:
        FormatError: when the days, or the answers, of the table can be read in two ways.
    """
    cells = {
        column.field: [text for row in table.rows if not is_unknown(text := row.cells[column.at])]
        for column in columns
        if column.field
    }
    own = {column.field for column in columns if column.scale}
    numbers = Numbers(
        text for field, texts in cells.items() if field not in {"date", "note"} for text in texts
    )
    readers: dict[str, CellReader] = {}
    uses: list[ColumnUse] = []
    scale_fault = _scale_fault(
        {field: texts for field, texts in cells.items() if field not in own}, numbers, reading.scale
    )
    for column in columns:
        if column.field is None:
            uses.append(_other_use(column))
            continue
        try:
            if column.field in ITEMS and column.scale is None and scale_fault is not None:
                raise scale_fault
            readers[column.field] = _reader(column, cells[column.field], numbers, reading)
            uses.append(ColumnUse(column.name, column.field))
        except InvalidInputError as error:
            if column.field == "date":
                raise FormatError(error.key, **error.params) from error
            params = {"field": "minutes" if column.field in _LENGTHS else column.field, **error.params}
            uses.append(ColumnUse(column.name, key=error.key, params=params))
    return readers, uses


def _reader(column: Column, cells: Sequence[str], numbers: Numbers, reading: ReadingContext) -> CellReader:
    """Return what reads a column.

    Raises:
        InvalidInputError: when the column as a whole cannot be read.
    """
    field = column.field or ""
    if field == "date":
        is_dutch_or_german = column.name.strip().casefold() in _DUTCH_OR_GERMAN
        days = DayReader(
            cells, reading.today, reading.day_order, reading.zone, is_dutch_or_german=is_dutch_or_german
        )
        return _or_unknown(days.read)
    if field in ITEMS:
        if column.is_bad_end and reading.scale is None and field not in reading.worse_high:
            raise InvalidInputError("import.column_end")
        own = None if field in reading.worse_high else column.scale
        if own is None and reading.scale is None and column.range and column.range[1] not in {5, 0}:
            low, high = column.range
            given = f"{low}-{high}"
            raise InvalidInputError("import.column_scale", given=given, low=low or 1, high=high)
        return _or_unknown(_item(field, numbers, own or reading.scale or OURS))
    if field in SCALED and column.range and column.range not in {(0, 10), (1, 10)}:
        raise InvalidInputError("import.column_declared", low=column.range[0] or 1, high=column.range[1])
    if field == "sleep_hours":
        hours = sleep_reader(cells, column.unit, numbers)
        _refuse_other_scale(field, cells, hours)
        return _or_unknown(_measured(lambda text: round(hours(text), 2)))
    if field in _LENGTHS:
        _refuse_clock(column, cells)
        # A day without training has a length of 0 in many a table.
        return _or_unknown(_measured(length_reader(cells, column.unit, numbers)))
    if field in _HEART or field in _NUMERIC:
        return _number_reader(field, cells, numbers)
    return _word_reader(field, cells)


def _word_reader(field: str, cells: Sequence[str]) -> CellReader:
    """Return what reads a column that holds no amount."""
    if field == "start":
        return _or_unknown(_clock_reader(cells))
    if field == "key":
        return _or_unknown(lambda text: text.casefold() in _YES)
    return lambda text: (text[1:] if _GUARDED.match(text) else text) or None


def _refuse_clock(column: Column, cells: Sequence[str]) -> None:
    is_time = column.name.strip().casefold() in TIMES
    if is_time and cells and all(map(_IS_CLOCK.fullmatch, cells)):
        raise InvalidInputError("import.clock_or_length", given=cells[0])


def _clock_reader(cells: Sequence[str]) -> Callable[[str], time]:
    """Return what reads a column of times of day; other things by that name are not read."""
    others = [cell for cell in cells if time_of_day(cell) is None]
    if 2 * len(others) > len(cells):
        raise InvalidInputError("import.column_no_times", given=others[0][:40])

    def read(text: str) -> time:
        if (at := time_of_day(text)) is None:
            raise InvalidInputError("import.start_left", given=text[:40])
        return at

    return read


def _number_reader(field: str, cells: Sequence[str], numbers: Numbers) -> CellReader:
    def read(text: str) -> float:
        number = numbers.read(text, field)
        if field in {"resting_hr", "average_hr"}:
            return int(number + 0.5)
        return int(number) if number.is_integer() else number

    _refuse_other_scale(field, cells, read)
    if field == "hrv_rmssd" and len(cells) > 2 and all(_below(read, cell, _LN_MOST) for cell in cells):
        raise InvalidInputError("import.column_ln")
    return _or_unknown(_measured(read) if field in _HEART else read)


def _or_unknown(read: CellReader) -> CellReader:
    """Return a reader for which what people write for unknown is unknown."""
    return lambda text: None if is_unknown(text) else read(text)


def _measured(read: Callable[[str], float]) -> CellReader:
    """Return a reader for which 0 is unknown: nobody sleeps nothing with a heart that stands still."""
    return lambda text: read(text) or None


def _below(read: Callable[[str], float], text: str, most: float) -> bool:
    try:
        return 0 <= read(text) <= most
    except HerstelError:
        return False


def _refuse_other_scale(field: str, cells: Sequence[str], read: Callable[[str], float]) -> None:
    """Refuse a column of which several values lie beyond what the field can be: the others mean other things.

    RPE from 6 to 20 would give its easy sessions as hard ones, and sleep in minutes only its worst nights.
    """
    most = _MOST.get(field)
    beyond = [cell for cell in cells if most is not None and not _below(read, cell, most)]
    numbers = [cell for cell in beyond if _below(read, cell, float("inf"))]
    if most is not None and len(numbers) >= _LEAST_WRONG and 10 * len(numbers) >= len(cells):
        raise InvalidInputError("import.column_range", given=numbers[0][:40], most=f"{most:g}")


def _item(field: str, numbers: Numbers, scale: ItemScale) -> CellReader:
    def read(text: str) -> int:
        number = numbers.read(text.removesuffix("%").strip(), field)
        answer = scale.on_ours(number) if scale != OURS or number.is_integer() else None
        if answer is None:
            allowed = f"{scale.low}-{scale.high}"
            raise InvalidInputError("error.range", field=field, given=text[:40], allowed=allowed)
        return answer

    return read


def _scale_fault(
    cells: Mapping[str, Sequence[str]], numbers: Numbers, scale: ItemScale | None
) -> InvalidInputError | None:
    """Return why no answer of the table can be taken: some of them lie on another scale than ours.

    One that is beyond it alone is a slip of the finger, and only its row is left out.
    """
    if scale is not None:
        return None
    values: list[float] = []
    for field in filter(ITEMS.__contains__, cells):
        for text in cells[field]:
            try:
                values.append(numbers.read(text.removesuffix("%").strip(), field))
            except InvalidInputError:
                continue
    beyond = [value for value in values if not (1 <= value <= 5 and value.is_integer())]
    if len(beyond) < _LEAST_WRONG and not (beyond and len(values) - len(beyond) < 3):
        return None
    low, high = likely_range(values)
    return InvalidInputError("import.column_scale", given=f"{beyond[0]:g}", low=low, high=high)


def _other_use(column: Column) -> ColumnUse:
    """Return what becomes of a column that is no field of ours."""
    if says_whose(column.name):
        return ColumnUse(column.name, "athlete")
    if column.same_as:
        return ColumnUse(column.name, key="import.column_twice", params={"field": column.same_as})
    key = "import.column_other" if column.other_measure else "import.column_unknown"
    return ColumnUse(column.name, key=key, params={"given": column.other_measure})
