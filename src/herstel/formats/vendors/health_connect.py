"""Health Connect's export: the database of Android, in a zip.

Moments are milliseconds since 1970 in UTC beside the offset of their place in seconds. Asleep is what the
stages say; without them the whole session. Heart rate variability (rMSSD) is the mean of what was measured
within the night. Kinds of exercise are the numbers of the platform, not those of its library for apps.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from statistics import fmean
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import entry, number, positive, sports_by_code
from herstel.formats.source_records import Nights, Sleep, Workout
from herstel.formats.sources import DatabaseRow, RowsOf

_SOURCE: Final = "health_connect"
_SLEEPS, _STAGES = "sleep_session_record_table", "sleep_stages_table"
_HRV, _HEART = "heart_rate_variability_rmssd_record_table", "resting_heart_rate_record_table"
_RMSSD: Final = "heart_rate_variability_millis"
_NOON: Final = 12
_EXERCISES: Final = "exercise_session_record_table"
_ASLEEP: Final = frozenset({2, 4, 5, 6})
_SPORTS: Final = sports_by_code(
    "ride 4 5|hiit 20|hike 21|paddle 25|pilates 27|row 31 61|run 33 34|ski 38|soccer 41|strength 45 55"
    "|stretching 46|swim 48 49|tennis 51|walk 53|yoga 57|elliptical 60"
)


def is_of(tables: Set[str]) -> bool:
    """Whether these are the tables of such an export."""
    return bool(tables & {_SLEEPS, _HRV, _HEART, _EXERCISES})


def read(rows: RowsOf, reading: ReadingContext) -> Batch:
    """Read the nights and the sessions."""
    batch = Batch()
    _read_nights(rows, batch)
    seen: set[tuple[object, ...]] = set()
    for row in rows(_EXERCISES):
        with entry(batch, f"{_EXERCISES} {row.get('row_id', '')}") as leave_out:
            key = (row.get("start_time"), row.get("end_time"), row.get("exercise_type"))
            if key not in seen:
                seen.add(key)
                batch.records.append(_workout(row).session(_SOURCE, reading, leave_out))
    return batch


def _read_nights(rows: RowsOf, batch: Batch) -> None:
    nights = Nights(_SOURCE, batch)
    stages: dict[object, list[DatabaseRow]] = {}
    for row in rows(_STAGES):
        stages.setdefault(row.get("parent_key"), []).append(row)
    beats = [(row.get("time"), positive(row.get(_RMSSD))) for row in rows(_HRV)]
    hearts: dict[dt.date, tuple[int, float]] = {}
    for row in rows(_HEART):
        with entry(batch, f"{_HEART} {row.get('row_id', '')}"):
            moment = _local(row, "time", "zone_offset")
            value = positive(row.get("beats_per_minute"))
            if value and row["time"] >= hearts.get(moment.date(), (0, 0.0))[0]:
                hearts[moment.date()] = (row["time"], value)
    for day, (_, value) in hearts.items():
        nights.add(Sleep(day=day, resting_hr=value), f"{_HEART} {day}")
    # Two apps may tell of one night: the one that says its stages counts.
    sleeps = sorted(rows(_SLEEPS), key=lambda row: row.get("row_id") not in stages)
    seen: set[tuple[object, object]] = set()
    for row in sleeps:
        key = (row.get("start_time"), row.get("end_time"))
        if key in seen:
            continue
        seen.add(key)
        where = f"{_SLEEPS} {row.get('row_id', '')}"
        with entry(batch, where):
            nights.add(_sleep(row, stages.get(row.get("row_id"), []), beats), where)
    for day, measured in _mornings(rows, batch).items():
        nights.add(Sleep(day=day, hrv_rmssd=round(fmean(measured), 1)), f"{_HRV} {day}")
    nights.tell()


def _mornings(rows: RowsOf, batch: Batch) -> dict[dt.date, list[float]]:
    """Return what was measured before noon of each day: it counts where no sleep holds any of it."""
    mornings: dict[dt.date, list[float]] = {}
    for row in rows(_HRV):
        with entry(batch, f"{_HRV} {row.get('row_id', '')}"):
            moment, value = _local(row, "time", "zone_offset"), positive(row.get(_RMSSD))
            if value and moment.hour < _NOON:
                mornings.setdefault(moment.date(), []).append(value)
    return mornings


def _sleep(row: DatabaseRow, stages: list[DatabaseRow], beats: list[tuple[Any, float | None]]) -> Sleep:
    start, end = row["start_time"], row["end_time"]
    asleep = sum(
        stage["stage_end_time"] - stage["stage_start_time"]
        for stage in stages
        if stage.get("stage_type") in _ASLEEP
    )
    measured = [value for at, value in beats if value and isinstance(at, int) and start <= at <= end]
    local_end = _local(row, "end_time", "end_zone_offset")
    return Sleep(
        day=local_end.date(),
        asleep=asleep if stages else end - start,
        hour_is=3_600_000,
        start=_local(row, "start_time", "start_zone_offset"),
        end=local_end,
        hrv_rmssd=round(fmean(measured), 1) if measured else None,
    )


def _workout(row: DatabaseRow) -> Workout:
    title = row.get("title")
    uuid = row.get("uuid")
    return Workout(
        start=_local(row, "start_time", "start_zone_offset"),
        seconds=(row["end_time"] - row["start_time"]) / 1000,
        sport=_SPORTS.get(str(row.get("exercise_type")), ""),
        title=title if isinstance(title, str) else "",
        rpe=row.get("rate_of_perceived_exertion"),
        source_id=uuid.hex() if isinstance(uuid, bytes) else "",
    )


def _local(row: DatabaseRow, name: str, offset: str) -> dt.datetime:
    """Return the local wall clock of a moment."""
    milliseconds, ahead = number(row.get(name)), number(row.get(offset))
    if milliseconds is None:
        raise InvalidInputError("import.date", given=str(row.get(name))[:40])
    try:
        return dt.datetime.fromtimestamp(milliseconds / 1000 + (ahead or 0), dt.UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        raise InvalidInputError("import.date", given=str(milliseconds)[:40]) from None
