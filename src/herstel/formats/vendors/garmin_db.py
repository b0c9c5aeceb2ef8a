"""The databases of GarminDB, a program that copies Garmin Connect to one's own machine.

`garmin.db` has the nights and the resting heart rate, `garmin_activities.db` the sessions. Moments are local.
The effort is a word for which Garmin gives no number, and distances are in the units of that program's
settings, which stand elsewhere: both are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from typing import Final

from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.vendors.database_rows import Row, RowsOf
from herstel.formats.vendors.records import Nights, Sleep, Workout, day_of, entry, moment_of, number, positive

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
    batch, nights = Batch(), Nights(SOURCE)
    for row in rows(_NIGHTS):
        with entry(batch, f"{_NIGHTS} {row.get('day')}"):
            nights.add(_sleep(row))
    for row in rows(_HEART):
        with entry(batch, f"{_HEART} {row.get('day')}"):
            if beats := positive(row.get("resting_heart_rate")):
                nights.add(Sleep(day=day_of(str(row.get("day"))), resting_hr=beats))
    nights.tell(batch)
    for row in rows(_SESSIONS):
        with entry(batch, f"{_SESSIONS} {row.get('activity_id')}") as leave_out:
            batch.records.append(_workout(row).session(reading, leave_out))
    return batch


def _sleep(row: Row) -> Sleep:
    seconds = _seconds(row.get("total_sleep"))
    return Sleep(
        day=day_of(str(row.get("day"))),
        hours=seconds / 3600 if seconds else None,
        start=_moment(row.get("start")) if seconds else None,
        end=_moment(row.get("end")) if seconds else None,
        where=f"{_NIGHTS} {row.get('day')}",
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
        average_hr=number(row.get("avg_hr")),
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
