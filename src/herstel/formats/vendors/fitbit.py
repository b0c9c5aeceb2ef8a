"""Fitbit's files, from Google Takeout and from its own site.

Sleep logs (JSON), the sleep scores (a table whose `timestamp` is the local moment of waking although it ends
in Z), the resting heart rate (0.0 is none), the daily heart rate variability (rMSSD), and the table of sleeps
of the site. All times are local without a zone. Scores are no answers.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import SEEN_CHARACTERS, Batch, ReadingContext, recognised_text
from herstel.formats.entries import day_of, moment_of, number, positive
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.structured_text import child, json_of, numbered, word
from herstel.formats.table_days import Days
from herstel.formats.vendor_table import VendorRow, VendorTable, header_names, read_vendor_table
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "fitbit"
_SCORES: Final = frozenset({"timestamp", "overall_score", "resting_heart_rate"})
_HRV: Final = frozenset({"timestamp", "rmssd", "nremhr"})
_START, _END, _ASLEEP = "start time", "end time", "minutes asleep"
_SLEEPS: Final = frozenset({_START, _END, _ASLEEP})
_SLEEP_LOG: Final = re.compile(r'\[\s*\{[^\[]*"dateOfSleep"', re.DOTALL)
_HEART: Final = re.compile(
    r'\[\s*\{\s*"dateTime"\s*:\s*"[^"]{6,20}"\s*,\s*"value"\s*:\s*\{\s*"date"\s*:', re.DOTALL
)
_EXERCISE: Final = re.compile(r'\[\s*\{(?=[^\[]*"activityName")(?=[^\[]*"logId")', re.DOTALL)


def looks_like(start: str) -> bool:
    """Whether a text begins as one of these files does."""
    if start.startswith("["):
        return any(pattern.match(start) for pattern in (_SLEEP_LOG, _HEART, _EXERCISE))
    names = header_names(_from_header(start))
    return any(names >= wanted for wanted in (_SCORES, _HRV, _SLEEPS))


def _from_header(text: str) -> str:
    """Return a table without the line that the site writes before it."""
    first, _, rest = text.partition("\n")
    return rest if first.strip(' "\r').casefold() in {"sleep", "sleeps"} else text


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the nights, or the sessions.

    Raises:
        FormatError: when it is no such file.
    """
    batch = Batch()
    start = recognised_text(text, looks_like)
    if start.startswith("["):
        _read_json(start[:SEEN_CHARACTERS], json_of(text), reading, batch)
        return batch
    table = read_vendor_table(_from_header(start))
    batch.skipped += table.skipped
    names = frozenset(table.names)
    if names >= _SLEEPS:
        _read_sleeps(table, reading, batch)
    else:
        _read_mornings(table, batch, is_score=names >= _SCORES)
    return batch


def _read_mornings(table: VendorTable, batch: Batch, *, is_score: bool) -> None:
    def morning(row: VendorRow) -> Sleep:
        day = day_of(row.cell("timestamp"))
        return Sleep(day=day, resting_hr=row.cell(heart), hrv_rmssd=row.cell(rmssd))

    heart, rmssd = ("resting_heart_rate", "") if is_score else ("", "rmssd")

    take_sleeps(batch, SOURCE, table.entries, morning)


def _read_sleeps(table: VendorTable, reading: ReadingContext, batch: Batch) -> None:
    days = Days([*table.texts(_START), *table.texts(_END)], reading.today, reading.day_order)

    def sleep(row: VendorRow) -> Sleep:
        (first, begun), (last, ended) = days.read(row.cell(_START)), days.read(row.cell(_END))
        return Sleep(
            day=last,
            asleep=row.cell(_ASLEEP).replace(",", ""),
            hour_is=60,
            start=None if begun is None else dt.datetime.combine(first, begun),
            end=None if ended is None else dt.datetime.combine(last, ended),
        )

    take_sleeps(batch, SOURCE, table.entries, sleep)


def _read_json(start: str, document: object, reading: ReadingContext, batch: Batch) -> None:
    if _EXERCISE.match(start):
        take_workouts(batch, numbered(document), _exercise, reading)
    else:
        sleep_of = _sleep_log if _SLEEP_LOG.match(start) else _morning
        take_sleeps(batch, SOURCE, numbered(document), sleep_of)


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
    unit_metres = {"kilometer": 1000.0, "mile": 1609.344, "meter": 1.0}.get(
        word(exported.get("distanceUnit")).casefold()
    )
    return Workout(
        source=SOURCE,
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
