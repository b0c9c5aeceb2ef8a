"""The JSON of the phone app Health Auto Export.

Sleep comes summed up for each night, in hours. Its heart rate variability is Apple's SDNN, which is never
rMSSD, and is not read. Stamps carry an offset: they are instants.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import ColumnUse, FormatError, ReadingContext
from herstel.formats.entries import local, moment_of, positive
from herstel.formats.source_records import METRES, Sleep, Workout
from herstel.formats.structured_text import child, numbered, objects_in, word
from herstel.formats.vendor_file import FileKind, VendorFile, vendor_files

_SLEEP, _HEART, _HRV = "sleep_analysis", "resting_heart_rate", "heart_rate_variability"
_STAGES: Final = ("core", "deep", "rem")


def _take(file: VendorFile) -> None:
    exported = child(file.document, "data")
    if not isinstance(exported, dict):
        raise FormatError("import.not_exchange")
    mornings: list[tuple[str, tuple[str, dict[str, Any]]]] = []
    for metric in objects_in(exported.get("metrics") or []):
        name = word(metric.get("name"))
        if name == _HRV:
            file.batch.columns.append(ColumnUse(name, key="import.column_sdnn"))
        if name in {_SLEEP, _HEART}:
            measured = numbered(metric.get("data") or [], name)
            mornings += ((where, (name, values)) for where, values in measured)
    file.take_sleeps(lambda named: _night(named[0], named[1], file.reading), mornings)
    file.take_workouts(_workout, numbered(exported.get("workouts") or [], "workouts"))


def _night(name: str, exported: dict[str, Any], reading: ReadingContext) -> Sleep:
    if name == _SLEEP:
        return _sleep(exported, reading)
    return Sleep(day=_local(exported, "date", reading).date(), resting_hr=exported.get("qty"))


def _sleep(exported: dict[str, Any], reading: ReadingContext) -> Sleep:
    names = ("totalSleep", "asleep")
    hours = next((value for name in names if (value := positive(exported.get(name)))), None)
    hours = hours or sum(positive(exported.get(stage)) or 0 for stage in _STAGES) or None
    has_end = bool(word(exported.get("sleepEnd")))
    end = _local(exported, "sleepEnd" if has_end else "date", reading)
    if hours is None:
        raise InvalidInputError("import.no_sleep", date=end.date().isoformat())
    return Sleep(
        day=end.date(),
        asleep=hours,
        start=_local(exported, "sleepStart", reading) if word(exported.get("sleepStart")) else None,
        end=end if has_end else None,
    )


def _workout(exported: dict[str, Any]) -> Workout:
    start, written = moment_of(word(exported.get("start"))), word(exported.get("end"))
    seconds = positive(exported.get("duration")) or (
        (moment_of(written) - start).total_seconds() if written else None
    )
    unit_metres = METRES.get(word(child(exported, "distance", "units")))
    name = word(exported.get("name"))
    for setting in ("Outdoor ", "Indoor ", "Buiten ", "Binnen "):
        name = name.removeprefix(setting)
    return Workout(
        start=start,
        seconds=seconds,
        sport=name,
        distance=child(exported, "distance", "qty") if unit_metres else None,
        unit_metres=unit_metres or 1,
        average_hr=child(exported, "avgHeartRate", "qty"),
        source_id=word(exported.get("id")),
    )


def _local(exported: dict[str, Any], name: str, reading: ReadingContext) -> dt.datetime:
    return local(moment_of(word(exported.get(name))), reading)


def _begins(start: str) -> bool:
    is_export = start.startswith("{") and '"data"' in start[:200]
    return is_export and ('"metrics"' in start[:400] or '"workouts"' in start[:400])


looks_like, read = vendor_files("apple_health", FileKind(_begins, _take))
