"""Fitbit's files, from Google Takeout and from its own site.

Sleep logs (JSON), the sleep scores (a table whose `timestamp` is the local moment of waking although it ends
in Z), the resting heart rate (0.0 is none), the daily heart rate variability (rMSSD), and the table of sleeps
of the site. All times are local without a zone. Scores are no answers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import day_of, moment_of, number, positive
from herstel.formats.source_records import METRES, Sleep, Workout
from herstel.formats.structured_text import child, word
from herstel.formats.table_days import DayReader
from herstel.formats.vendor_file import (
    FileKind,
    VendorFile,
    VendorRow,
    has_columns,
    header_names,
    vendor_files,
)

_START, _END, _ASLEEP = "start time", "end time", "minutes asleep"
_SLEEPS: Final = frozenset({_START, _END, _ASLEEP})
_SLEEP_LOG: Final = re.compile(r'\[\s*\{[^\[]*"dateOfSleep"', re.DOTALL)
_HEART: Final = re.compile(
    r'\[\s*\{\s*"dateTime"\s*:\s*"[^"]{6,20}"\s*,\s*"value"\s*:\s*\{\s*"date"\s*:', re.DOTALL
)
_EXERCISE: Final = re.compile(r'\[\s*\{(?=[^\[]*"activityName")(?=[^\[]*"logId")', re.DOTALL)


def _lines_before(text: str) -> int:
    """Return how many lines stand before the header: the site writes one with the name of the table."""
    return int(text.partition("\n")[0].strip(' "\r').casefold() in {"sleep", "sleeps"})


def _begins_as_sleeps(start: str) -> bool:
    return header_names("\n".join(start.split("\n")[_lines_before(start) :])) >= _SLEEPS


def _score(row: VendorRow) -> Sleep:
    return Sleep(day=day_of(row.cell("timestamp")), resting_hr=row.cell("resting_heart_rate"))


def _variability(row: VendorRow) -> Sleep:
    return Sleep(day=day_of(row.cell("timestamp")), hrv_rmssd=row.cell("rmssd"))


def _take_sleeps(file: VendorFile) -> None:
    table = file.table_after(_lines_before(file.start))
    texts = [*table.texts(_START), *table.texts(_END)]
    days = DayReader(texts, file.reading.today, file.reading.day_order)

    def sleep(row: VendorRow) -> Sleep:
        (first, begun), (last, ended) = days.read(row.cell(_START)), days.read(row.cell(_END))
        return Sleep(
            day=last,
            asleep=row.cell(_ASLEEP).replace(",", ""),
            hour_is=60,
            start=None if begun is None else dt.datetime.combine(first, begun),
            end=None if ended is None else dt.datetime.combine(last, ended),
        )

    file.take_sleeps(sleep, table.entries)


def _morning(exported: dict[str, Any]) -> Sleep | None:
    beats = child(exported, "value", "value")
    if number(beats) == 0 or beats is None:
        return None  # its day is not said either
    return Sleep(day=_american_day(child(exported, "value", "date")), resting_hr=beats)


def _sleep_log(exported: dict[str, Any]) -> Sleep:
    start, end = word(exported.get("startTime")), word(exported.get("endTime"))
    return Sleep(
        day=day_of(word(exported.get("dateOfSleep"))),
        asleep=exported.get("minutesAsleep"),
        hour_is=60,
        start=moment_of(start) if start else None,
        end=moment_of(end) if end else None,
        is_nap=exported.get("mainSleep") is False,
        source_id=word(exported.get("logId")),
    )


def _exercise(exported: dict[str, Any]) -> Workout:
    """Return a logged activity: its length is that of the moving time, in milliseconds, its start is UTC."""
    written = word(exported.get("startTime"))
    for pattern in ("%m/%d/%y %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f"):
        try:
            start = dt.datetime.strptime(written, pattern).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
        break
    else:
        raise InvalidInputError("import.date", given=written[:40])
    length = positive(exported.get("activeDuration")) or positive(exported.get("duration")) or 0
    unit_metres = {"kilometer": METRES["km"], "mile": METRES["mi"], "meter": METRES["m"]}.get(
        word(exported.get("distanceUnit")).casefold()
    )
    return Workout(
        start=start,
        seconds=length / 1000,
        sport=word(exported.get("activityName")),
        distance=exported.get("distance") if unit_metres else None,
        unit_metres=unit_metres or 1,
        average_hr=exported.get("averageHeartRate"),
        source_id=word(exported.get("logId")),
    )


def _american_day(value: object) -> dt.date:
    try:
        return dt.datetime.strptime(word(value), "%m/%d/%y").replace(tzinfo=dt.UTC).date()
    except ValueError:
        raise InvalidInputError("import.date", given=word(value)[:40]) from None


def _begins(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda start: pattern.match(start) is not None


looks_like, read = vendor_files(
    "fitbit",
    FileKind(_begins(_EXERCISE), lambda file: file.take_workouts(_exercise)),
    FileKind(_begins(_SLEEP_LOG), lambda file: file.take_sleeps(_sleep_log)),
    FileKind(_begins(_HEART), lambda file: file.take_sleeps(_morning)),
    FileKind(
        has_columns("timestamp", "overall_score", "resting_heart_rate"),
        lambda file: file.take_sleeps(_score),
    ),
    FileKind(has_columns("timestamp", "rmssd", "nremhr"), lambda file: file.take_sleeps(_variability)),
    FileKind(_begins_as_sleeps, _take_sleeps),
)
