"""The databases of GarminDB, a program that copies Garmin Connect to one's own machine.

`garmin.db` has the nights and the resting heart rate, `garmin_activities.db` the sessions. Moments are local.
The effort is a word for which Garmin gives no number, and distances are in the units of that program's
settings, which stand elsewhere: both are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Set
from typing import Final

from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.vendors.database_rows import Row, RowsOf
from herstel.formats.vendors.sleeps import Sleep, take_sleeps
from herstel.formats.vendors.source_values import day_of, moment_of
from herstel.formats.vendors.workouts import Workout, take_workouts

SOURCE: Final = "garmin"
_NIGHTS, _HEART, _SESSIONS = "sleep", "resting_hr", "activities"
_OWN: Final = frozenset({"sleep_events", "activity_laps", "steps_activities", "daily_summary"})
"""Tables beside those that are read: they tell this database from another one with a table of sleep."""
_CLOCK: Final = re.compile(r"(?:\d{4}-\d\d-\d\d )?(\d{1,3}):(\d{2}):(\d{2})(?:\.\d+)?", re.ASCII)


def is_of(tables: Set[str]) -> bool:
    """Whether these are the tables of such a database."""
    return bool(tables & {_NIGHTS, _HEART, _SESSIONS}) and bool(tables & _OWN)


def read(rows: RowsOf, reading: ReadingContext) -> Batch:
    """Read the nights and the sessions.

    Args:
        rows: gives the rows of a table; none where there is no such table.
        reading: the circumstances.
    """
    batch = Batch()
    nights = [*_named(rows, _NIGHTS, "day"), *_named(rows, _HEART, "day")]
    take_sleeps(batch, SOURCE, nights, _sleep)
    take_workouts(batch, _named(rows, _SESSIONS, "activity_id"), _workout, reading)
    return batch


def _named(rows: RowsOf, table: str, key: str) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a table, each behind the name by which a person finds it."""
    yield from ((f"{table} {row.get(key)}", row) for row in rows(table))


def _sleep(row: Row) -> Sleep:
    """Return what a row says of a night, be it of its sleep or of its heart."""
    seconds = _seconds(row.get("total_sleep"))
    return Sleep(
        day=day_of(str(row.get("day"))),
        asleep=seconds,
        hour_is=3600,
        start=_moment(row.get("start")) if seconds else None,
        end=_moment(row.get("end")) if seconds else None,
        resting_hr=row.get("resting_heart_rate"),
    )


def _workout(row: Row) -> Workout:
    sub_sport = str(row.get("sub_sport") or "")
    is_named = sub_sport not in {"", "generic"}
    return Workout(
        source=SOURCE,
        start=moment_of(str(row.get("start_time"))),
        seconds=_seconds(row.get("moving_time")) or _seconds(row.get("elapsed_time")),
        sport=sub_sport if is_named else str(row.get("sport") or ""),
        title=str(row.get("name") or ""),
        average_hr=row.get("avg_hr"),
        source_id=str(row.get("activity_id") or ""),
    )


def _moment(value: object) -> dt.datetime | None:
    return None if value is None else moment_of(str(value))


def _seconds(value: object) -> float:
    """Return a length that stands as a time of day: 07:12:00 are seven hours and twelve minutes."""
    match = _CLOCK.fullmatch(str(value or "").strip())
    if match is None:
        return 0
    hours, minutes, seconds = (int(part) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
