"""The JSON of the phone app Health Auto Export.

Sleep comes summed up for each night, in hours. Its heart rate variability is Apple's SDNN, which is never
rMSSD, and is not read. Stamps carry an offset: they are instants.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ColumnUse, FormatError, ReadingContext
from herstel.formats.entries import entry, local, moment_of, positive
from herstel.formats.sleeps import Nights, Sleep
from herstel.formats.structured_text import child, json_of, numbered, objects_in, word
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "apple_health"
_SLEEP, _HEART, _HRV = "sleep_analysis", "resting_heart_rate", "heart_rate_variability"
_STAGES: Final = ("core", "deep", "rem")
_METRES: Final = {"km": 1000.0, "mi": 1609.344, "m": 1.0, "yd": 0.9144}


def looks_like(start: str) -> bool:
    """Whether a text begins as such a file does."""
    if not start.startswith("{") or '"data"' not in start[:200]:
        return False
    return '"metrics"' in start[:400] or '"workouts"' in start[:400]


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the nights and the sessions.

    Raises:
        FormatError: when it is no such file.
    """
    data = child(json_of(text), "data")
    if not isinstance(data, dict):
        raise FormatError("import.not_exchange")
    batch = Batch()
    nights = Nights(SOURCE, batch)
    for metric in objects_in(data.get("metrics") or []):
        name = word(metric.get("name"))
        if name == _HRV:
            batch.columns.append(ColumnUse(name, key="import.column_sdnn"))
        for where, exported in numbered(metric.get("data") or [], name):
            with entry(batch, where):
                if name == _SLEEP:
                    nights.add(_sleep(exported, reading), where)
                elif name == _HEART:
                    day = _local(exported, "date", reading).date()
                    nights.add(Sleep(day=day, resting_hr=exported.get("qty")), where)
    nights.tell()
    take_workouts(batch, numbered(data.get("workouts") or [], "workouts"), _workout, reading)
    return batch


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
    unit_metres = _METRES.get(word(child(exported, "distance", "units")))
    name = word(exported.get("name"))
    for setting in ("Outdoor ", "Indoor ", "Buiten ", "Binnen "):
        name = name.removeprefix(setting)
    return Workout(
        source=SOURCE,
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
