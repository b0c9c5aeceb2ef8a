"""Intervals.icu: its wellness and its activities, as tables from its site or as JSON from its API.

The answers run from 1 to 4 with 1 the good end in all of them (sleepQuality 1 great, fatigue 1 low, mood 1
great, motivation 1 extreme): a scale without a middle. They are read when the person says so (`--scale
1-4:worst`). `hrv` is rMSSD in milliseconds, `hrvSDNN` is not; sleepScore and readiness are others' opinions.

Of an activity `start_date` is UTC, `start_date_local` the wall clock. The effort is `icu_rpe`, 1 to 10;
`session_rpe` is effort times minutes, and `feel` (1 strong, 5 weak) no effort. Those of Strava are empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.self_reports import CheckIn
from herstel.formats.batch import Batch, ColumnUse, ReadingContext
from herstel.formats.entries import day_of, entry, moment_of, number
from herstel.formats.open_scale import hold_back
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.structured_text import objects_in, word
from herstel.formats.table import Row, Table, header_of, read_table
from herstel.formats.table_values import Numbers, is_unknown
from herstel.formats.vendor_file import FileKind, VendorFile, has_columns, vendor_files
from herstel.services.importing.item_scale import ItemScale

_OWN: Final = frozenset({"restinghr", "hrvsdnn", "sleepsecs", "ctl", "atl", "ramprate", "sleepscore"})
_LEAST_OWN: Final = 2
_SECONDS: Final = 3600
_NIGHT: Final = {"sleepsecs": "sleep_hours", "restinghr": "resting_hr", "hrv": "hrv_rmssd"}
_ITEMS: Final = {
    "sleepquality": "sleep_quality",
    **{name: name for name in ("fatigue", "soreness", "stress", "mood", "motivation")},
}

_JSON: Final = re.compile(r'[\[{][^\[]{0,9000}?"start_date_local"', re.DOTALL)


def _is_wellness(start: str) -> bool:
    if start.startswith(("[", "{")):
        names = {name.casefold() for name in re.findall(r'"(\w+)"\s*:', start)}
    else:
        names = {name.casefold() for name in header_of(start)}
    return len(names & _OWN) >= _LEAST_OWN and bool(names & {"date", "id"})


def _take_wellness(file: VendorFile) -> None:
    """Take the nights, and the answers where their scale was said."""
    is_json, batch = file.start.startswith(("[", "{")), file.batch
    table = _table_of_json(file.document) if is_json else read_table(file.text)
    batch.skipped += table.skipped
    batch.columns += [_use(name, file.reading) for name in table.columns]
    file.take_sleeps(_night, table.entries)
    if file.reading.scale is not None:
        _read_answers(table, file.reading.scale, batch)
        hold_back(batch, file.reading)


def _table_of_json(document: object) -> Table:
    """Return days in JSON as the table that they are in the other form."""
    days = list(objects_in(document))
    columns = tuple(dict.fromkeys(name for day in days for name in day))
    rows = [Row(count, tuple(_cell(day.get(name)) for name in columns)) for count, day in enumerate(days, 1)]
    return Table(columns, rows)


def _cell(value: object) -> str:
    is_plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value) if is_plain else ""


def _use(name: str, reading: ReadingContext) -> ColumnUse:
    column = name.casefold()
    if column in {"date", "id"}:
        return ColumnUse(name, "date")
    if column in _NIGHT:
        return ColumnUse(name, _NIGHT[column])
    if column in _ITEMS:
        return ColumnUse(name, _ITEMS[column]) if reading.scale else ColumnUse(name, key="import.column_1_4")
    return ColumnUse(name, key="import.column_unknown")


def _night(cells: Mapping[str, str]) -> Sleep:
    return Sleep(
        day=_day(cells),
        asleep=cells.get("sleepsecs"),
        hour_is=_SECONDS,
        resting_hr=cells.get("restinghr"),
        hrv_rmssd=cells.get("hrv"),
    )


def _day(cells: Mapping[str, str]) -> date:
    return day_of(cells.get("date") or cells.get("id", ""))


def _read_answers(table: Table, scale: ItemScale, batch: Batch) -> None:
    for line, cells in table.entries:
        with entry(batch, line):
            answers = {
                item: _answer(cell, item, scale)
                for column, item in _ITEMS.items()
                if not is_unknown(cell := cells.get(column, ""))
            }
            if answers:
                batch.records.append(CheckIn.validated({"date": _day(cells), **answers}))


def _answer(cell: str, item: str, scale: ItemScale) -> int:
    """Return an answer on our scale.

    Raises:
        InvalidInputError: when it is no number, or not on the scale that was said.
    """
    answer = scale.on_ours(Numbers([cell]).read(cell, item))
    if answer is None:
        raise InvalidInputError(
            "error.range", field=item, given=cell[:40], allowed=f"{scale.low}-{scale.high}"
        )
    return answer


def _workout(values: Mapping[str, object]) -> Workout:
    written = word(values.get("start_date_local"))
    if not written:
        raise InvalidInputError("import.elsewhere")
    return Workout(
        start=moment_of(written).replace(tzinfo=None),
        seconds=number(values.get("moving_time")) or number(values.get("elapsed_time")),
        sport=word(values.get("type")),
        title=word(values.get("name")),
        rpe=values.get("icu_rpe"),
        distance=values.get("distance"),
        average_hr=values.get("average_heartrate"),
        source_id=word(values.get("id")),
    )


def _is_json_of_activities(start: str) -> bool:
    return _JSON.match(start) is not None and ('"icu_' in start or '"moving_time"' in start)


def _take_rows(file: VendorFile) -> None:
    file.take_workouts(lambda row: _workout(row.by_name))


looks_like, read = vendor_files(
    "intervals",
    FileKind(_is_wellness, _take_wellness),
    FileKind(_is_json_of_activities, lambda file: file.take_workouts(_workout)),
    FileKind(has_columns("id", "start_date_local", "type", "moving_time"), _take_rows),
)
