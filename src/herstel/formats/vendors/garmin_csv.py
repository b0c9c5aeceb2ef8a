"""The `Activities.csv` of Garmin Connect's list of activities, in English, Dutch and German.

Its dates are the local wall clock, it has no ids and no effort. The style of its numbers is independent of
the language of its header. Distances carry no unit: kilometres unless the length of the steps says miles, and
metres (or yards) for swims; where English rows leave that open, no distance is taken.
"""

from __future__ import annotations

import datetime as dt
import re
from statistics import median
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import ColumnUse
from herstel.formats.entries import sport_named
from herstel.formats.source_records import METRES, Workout
from herstel.formats.table_days import DayReader
from herstel.formats.table_values import Numbers
from herstel.formats.vendor_file import (
    FileKind,
    VendorFile,
    VendorRow,
    VendorTable,
    header_names,
    vendor_files,
)

_TYPE: Final = ("activity type", "activiteittype", "activiteitstype", "type activiteit", "aktivitätstyp")
_DATE: Final = ("date", "datum")
_TITLE: Final = ("title", "titel")
_DISTANCE: Final = ("distance", "afstand", "distanz")
_TIME: Final = ("time", "activity time", "tijd", "zeit")
_HEART: Final = (
    "avg hr",
    "average heart rate",
    "gem. hs",
    "gem. hartslag",
    "ø herzfrequenz",
    "durchschnittliche hf",
)
_ELAPSED: Final = ("elapsed time", "verstreken tijd", "verstrichene zeit")
_STRIDE: Final = ("avg stride length",)
_CADENCE: Final = ("avg run cadence", "avg cadence")
_TRANSITION: Final = re.compile(r"transition|wissel|übergang", re.IGNORECASE)
_LENGTH: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?(?:[.,]\d+)?", re.ASCII)


def _lines_before(text: str) -> int:
    """Return how many lines stand before the header: an old form has a title and an empty line."""
    lines = text.splitlines()
    is_titled = len(lines) > 2 and not lines[1].strip() and "," not in lines[0] and ";" not in lines[0]
    return 2 if is_titled else 0


def _begins(start: str) -> bool:
    names = header_names("\n".join(start.splitlines()[_lines_before(start) :]))
    return all(names & {*wanted} for wanted in (_TYPE, _DATE, _TITLE, _TIME, _DISTANCE))


def _take(file: VendorFile) -> None:
    table = file.table_after(_lines_before(file.start))
    days = DayReader(table.texts(*_DATE), file.reading.today, file.reading.day_order)
    numbers = Numbers(
        cell for row in table.rows for cell in row.cells if cell[:1].isdigit() and ":" not in cell
    )
    unit = _unit(table, numbers)
    if unit is None:
        file.batch.columns.append(ColumnUse("Distance", key="import.column_no_unit"))
    file.take_workouts(lambda row: _workout(row, days, numbers, unit), table.entries)


def _unit(table: VendorTable, numbers: Numbers) -> float | None:
    """Return the metres of the unit of distances: by the language, else by steps times their length."""
    if "distance" not in table.names:
        return 1000
    ratios = []
    for row in table.rows:
        try:
            cadence, stride, far = (
                numbers.read(row.cell(*names), "") for names in (_CADENCE, _STRIDE, _DISTANCE)
            )
            ratios.append(cadence * (_seconds(row.cell(*_TIME)) or 0) / 60 * stride / far)
        except (InvalidInputError, ZeroDivisionError):
            continue
    if not ratios or median(ratios) <= 0:
        return None
    return next((unit for unit in (1000, METRES["mi"]) if 0.85 < median(ratios) / unit < 1.15), None)


def _workout(row: VendorRow, days: DayReader, numbers: Numbers, unit: float | None) -> Workout:
    kind = row.cell(*_TYPE)
    if _TRANSITION.search(kind):
        raise InvalidInputError("import.transition")
    day, at = days.read(row.cell(*_DATE))
    if unit is not None and sport_named(kind)[0] == "swim":
        unit = 1 if unit == 1000 else METRES["yd"]
    return Workout(
        start=None if at is None else dt.datetime.combine(day, at),
        day=day,
        seconds=_seconds(row.cell(*_TIME)) or _seconds(row.cell(*_ELAPSED)),
        sport=kind,
        title=row.cell(*_TITLE),
        average_hr=row.cell(*_HEART),
        distance=_read_distance(row.cell(*_DISTANCE), numbers) if unit else None,
        unit_metres=unit or 1,
    )


def _read_distance(cell: str, numbers: Numbers) -> float | str:
    """Return a distance as the file as a whole writes numbers; what is none is left to be told."""
    try:
        return numbers.read(cell, "distance_km")
    except InvalidInputError:
        return cell


def _seconds(text: str) -> float | None:
    """Return seconds from `1:57:18`, `32:11`, `00:28:10.5`."""
    if not text:
        return None
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise InvalidInputError("import.no_duration", given=text[:40])
    whole = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    rest = re.search(r"[.,](\d+)", text)
    return whole + (float(f"0.{rest[1]}") if rest else 0)


looks_like, read = vendor_files("garmin", FileKind(_begins, _take))
