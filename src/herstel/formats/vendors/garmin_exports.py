"""Garmin apart from its table: the JSON one may request by law, that of its API, the databases of GarminDB.

The export counts activities in milliseconds and centimetres and its local start as if it were UTC; the
interface in seconds and metres. Asleep is deep, light and REM together; a night that was not confirmed has
none. The resting heart rate of a day that still runs only counts where there is no other. The effort is
`workoutRpe` in tenths; how it felt is no effort.

GarminDB copies Garmin Connect to one's own machine: `garmin.db` has the nights and the resting heart rate,
`garmin_activities.db` the sessions, with local moments. Its effort is a word without a number of Garmin's,
and its distances are in units that stand elsewhere: both are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Set
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import LeaveOut, day_of, entry, moment_of, number, positive
from herstel.formats.source_records import Nights, Sleep, Workout
from herstel.formats.sources import DatabaseRow, RowsOf
from herstel.formats.structured_text import child, objects_in, word
from herstel.formats.vendor_file import FileKind, VendorFile, vendor_files

_SOURCE: Final = "garmin"
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_STAGES: Final = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds")
_MARKS: Final = (
    *("summarizedActivitiesExport", "sleepStartTimestampGMT", "sleepWindowConfirmationType"),
    *("dailySleepDTO", "hrvSummary", "currentDayRestingHeartRate", "lastSevenDaysAvgRestingHeartRate"),
)
_ACTIVITY: Final = re.compile(r'"activityId"\s*:\s*\d+')
_HEALTH: Final = re.compile(
    r'"metrics"\s*:\s*\[\s*\{[^\]]{0,400}"type"\s*:\s*"(?:HRV|HR|SPO2|RESPIRATION|SKIN_TEMP_C)"'
)
_TRANSITION: Final = "transition"

_NIGHTS, _HEART, _SESSIONS = "sleep", "resting_hr", "activities"
_OWN: Final = frozenset({"sleep_events", "activity_laps", "steps_activities", "daily_summary"})
"""Tables beside those that are read: they tell this database from another one with a table of sleep."""
_CLOCK: Final = re.compile(r"(?:\d{4}-\d\d-\d\d )?(\d{1,3}):(\d{2}):(\d{2})(?:\.\d+)?", re.ASCII)


def _begins(start: str) -> bool:
    if not start.startswith(("[", "{")):
        return False
    if any(f'"{mark}"' in start for mark in _MARKS):
        return True
    has_day = '"calendarDate"' in start
    if has_day and ('"restingHeartRate"' in start or _HEALTH.search(start) is not None):
        return True
    return _ACTIVITY.search(start) is not None and '"startTimeLocal"' in start


def _take(file: VendorFile) -> None:
    batch, reading = file.batch, file.reading
    nights = Nights(_SOURCE, batch)
    for count, (exported, is_export) in enumerate(_entries(file.document), 1):
        where = f"[{count}]"
        with entry(batch, where) as leave_out:
            if "activityId" in exported:
                workout = _workout(exported, is_export=is_export)
                batch.records.append(workout.session(_SOURCE, reading, leave_out))
            elif (sleep := _sleep(exported, reading, leave_out)) is not None:
                nights.add(sleep, where)
    nights.tell()


looks_like, read = vendor_files(_SOURCE, FileKind(_begins, _take))


def _entries(document: object) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield each activity and each day, and whether it is counted as the export does."""
    for object_ in objects_in(document):
        if "summarizedActivitiesExport" in object_:
            yield from ((inner, True) for inner in objects_in(object_["summarizedActivitiesExport"]))
        elif isinstance(object_.get("activities"), list):
            yield from ((inner, False) for inner in objects_in(object_["activities"]))
        else:
            yield object_, False


def _workout(exported: dict[str, Any], *, is_export: bool) -> Workout:
    kind = exported.get("activityType")
    sport = word(child(kind, "typeKey")) or word(kind)
    if _TRANSITION in sport.casefold():
        raise InvalidInputError("import.transition")
    lengths = (number(exported.get(name)) for name in ("duration", "movingDuration", "elapsedDuration"))
    seconds = next((length for length in lengths if length), 0)
    effort = number(exported.get("workoutRpe")) or number(exported.get("directWorkoutRpe"))
    return Workout(
        start=_start(exported, is_export=is_export),
        seconds=seconds / 1000 if is_export else seconds,
        sport=sport,
        title=word(exported.get("name")) or word(exported.get("activityName")),
        rpe=effort / 10 if effort else None,
        distance=exported.get("distance"),
        unit_metres=0.01 if is_export else 1,
        average_hr=exported.get("avgHr") or exported.get("averageHR"),
        source_id=word(exported.get("activityId")),
    )


def _start(exported: dict[str, Any], *, is_export: bool) -> dt.datetime:
    """Return the local wall clock at which it began."""
    begun = exported.get("startTimeLocal")
    if is_export and (milliseconds := number(begun)):
        return (_EPOCH + dt.timedelta(milliseconds=milliseconds)).replace(tzinfo=None)
    if isinstance(begun, str):
        return moment_of(begun).replace(tzinfo=None)
    for name in ("beginTimestamp", "startTimeGmt"):
        if milliseconds := number(exported.get(name)):
            return _EPOCH + dt.timedelta(milliseconds=milliseconds)
    raise InvalidInputError("import.no_times")


def _sleep(exported: dict[str, Any], reading: ReadingContext, leave_out: LeaveOut) -> Sleep | None:
    """Return what a day says of its night; None when that is nothing that is read."""
    summary = child(exported, "hrvSummary")
    if isinstance(summary, dict):
        return Sleep(day=_day(summary), hrv_rmssd=summary.get("lastNightAvg"))
    if isinstance(exported.get("metrics"), list):
        return _of_health(exported)
    night = child(exported, "dailySleepDTO")
    night = night if isinstance(night, dict) else exported
    if any(name in night for name in (*_STAGES, "sleepWindowConfirmationType", "sleepTimeSeconds")):
        return _of_sleep(night, exported, reading)
    beats = positive(exported.get("restingHeartRate"))
    if beats is None and (beats := positive(exported.get("currentDayRestingHeartRate"))) is not None:
        leave_out(InvalidInputError("import.day_running", beats=int(beats)))
    return None if beats is None else Sleep(day=_day(exported), resting_hr=beats)


def _of_health(exported: dict[str, Any]) -> Sleep | None:
    values = [
        positive(metric.get("value"))
        for metric in objects_in(exported["metrics"])
        if metric.get("type") == "HRV"
    ]
    measured = next((value for value in values if value), None)
    return Sleep(day=_day(exported), hrv_rmssd=measured) if measured else None


def _of_sleep(night: dict[str, Any], whole: dict[str, Any], reading: ReadingContext) -> Sleep:
    seconds = sum(positive(night.get(name)) or 0 for name in _STAGES) or positive(
        night.get("sleepTimeSeconds")
    )
    day = _day(night)
    if not seconds or word(night.get("sleepWindowConfirmationType")) in {"UNCONFIRMED", "OFF_WRIST"}:
        raise InvalidInputError("import.no_sleep", date=day.isoformat())
    zone = reading.zone
    return Sleep(
        day=day,
        asleep=seconds,
        hour_is=3600,
        start=_utc(night.get("sleepStartTimestampGMT"), zone),
        end=_utc(night.get("sleepEndTimestampGMT"), zone),
        resting_hr=whole.get("restingHeartRate") if whole is not night else None,
        hrv_rmssd=whole.get("avgOvernightHrv") if whole is not night else None,
    )


def _utc(value: object, zone: dt.tzinfo | None) -> dt.datetime | None:
    """Return a moment, in the old way a text without a zone, in the new one milliseconds."""
    if isinstance(value, str) and value:
        return moment_of(value).replace(tzinfo=dt.UTC).astimezone(zone)
    milliseconds = number(value)
    return (_EPOCH + dt.timedelta(milliseconds=milliseconds)).astimezone(zone) if milliseconds else None


def _day(exported: dict[str, Any]) -> dt.date:
    written = exported.get("calendarDate")
    if isinstance(written, dict):
        written = written.get("date")
    if isinstance(written, list) and len(written) >= 3 and all(isinstance(part, int) for part in written[:3]):
        written = "{:04}-{:02}-{:02}".format(*written[:3])
    return day_of(word(written))


def is_of(tables: Set[str]) -> bool:
    """Whether these are the tables of such a database."""
    return bool(tables & {_NIGHTS, _HEART, _SESSIONS}) and bool(tables & _OWN)


def read_database(rows: RowsOf, reading: ReadingContext) -> Batch:
    """Read the nights and the sessions."""
    file = VendorFile(_SOURCE, reading)
    file.take_sleeps(_night_row, [*_named(rows, _NIGHTS, "day"), *_named(rows, _HEART, "day")])
    file.take_workouts(_session_row, _named(rows, _SESSIONS, "activity_id"))
    return file.batch


def _named(rows: RowsOf, table: str, key: str) -> Iterator[tuple[str, DatabaseRow]]:
    """Yield the rows of a table, each behind the name by which a person finds it."""
    yield from ((f"{table} {row.get(key)}", row) for row in rows(table))


def _night_row(row: DatabaseRow) -> Sleep:
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


def _session_row(row: DatabaseRow) -> Workout:
    sub_sport = str(row.get("sub_sport") or "")
    is_named = sub_sport not in {"", "generic"}
    return Workout(
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
