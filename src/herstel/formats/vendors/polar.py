"""Polar's files: the export of Flow (JSON), the table of one session, and the older XML and HRM.

All of them say the local wall clock. The resting heart rate in them is a setting of the user and no
measurement; the interval between beats in the night is no resting heart rate either.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any, Final
from xml.etree.ElementTree import Element

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import ReadingContext
from herstel.formats.entries import day_of, moment_of, number, sports_by_code
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.structured_text import child, numbered, objects_in, text_in, word, xml_tree
from herstel.formats.table_days import DayReader
from herstel.formats.table_values import clock_minutes
from herstel.formats.vendor_file import FileKind, VendorFile, has_columns, read_vendor_table, vendor_files

_SPORTS: Final = sports_by_code(
    "run 1 4 12 17|ride 2 5 18 38|walk 3|ski 6 7|hiit 8|row 9|skate 10|hike 11 16|squash 13|strength 15"
    "|swim 23 103 105|yoga 27|football 39|futsal 50|indoor training 83|cardio 127"
)
_HEARTS: Final = ("hr sit", "average heart rate (bpm)")
_LENGTH: Final = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})(?:\.(\d+))?", re.ASCII)


def _take_json(file: VendorFile) -> None:
    workouts: list[tuple[str, dict[str, Any]]] = []
    nights: list[tuple[str, dict[str, Any]]] = []
    for where, exported in numbered(file.document):
        if "startTime" in exported:
            workouts += [(where, exercise) for exercise in _exercises(exported)]
        else:
            nights.append((where, exported))
    file.take_workouts(_of_json, workouts)
    file.take_sleeps(_night, nights)


def _take_xml(file: VendorFile) -> None:
    exercises = xml_tree(io.BytesIO(file.start.encode())).iter("exercise")
    file.take_workouts(_of_xml, ((f"[{count}]", exercise) for count, exercise in enumerate(exercises, 1)))


def _exercises(exported: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was done in a session: a triathlon is three sports, each with a length of its own."""
    exercises = list(objects_in(exported.get("exercises") or []))
    if len(exercises) > 1 and all("startTime" in exercise for exercise in exercises):
        return exercises
    return [{**(exercises[0] if exercises else {}), **exported}]


def _of_json(exported: dict[str, Any]) -> Workout:
    start = moment_of(word(exported.get("startTime"))).replace(tzinfo=None)
    sport = exported.get("sport")
    minutes = clock_minutes(word(exported.get("duration")), is_hours=True) or 0
    return Workout(
        start=start,
        seconds=(number(exported.get("durationMillis")) or 0) / 1000 or minutes * 60,
        sport=_SPORTS.get(word(child(sport, "id")), word(sport)),
        title=word(exported.get("name")),
        distance=exported.get("distanceMeters") or exported.get("distance"),
        average_hr=(
            exported.get("hrAvg") or exported.get("averageHeartRate") or child(exported, "heartRate", "avg")
        ),
        source_id=word(child(exported, "identifier", "id")) or word(exported.get("id")),
    )


def _night(exported: dict[str, Any]) -> Sleep:
    minutes = clock_minutes(word(child(exported, "evaluation", "asleepDuration")), is_hours=True)
    day = day_of(word(exported.get("night")) or word(exported.get("date")))
    if not minutes and "evaluation" in exported:
        raise InvalidInputError("import.no_sleep", date=day.isoformat())
    return Sleep(
        day=day,
        asleep=minutes,
        hour_is=60,
        hrv_rmssd=exported.get("meanNightlyRecoveryRmssd"),
    )


def _of_xml(exercise: Element) -> Workout:
    kind = text_in(exercise, "sport") or text_in(exercise, "result/speed/type")
    return Workout(
        start=moment_of(text_in(exercise, "time")),
        seconds=_seconds(text_in(exercise, "result/duration")),
        sport=kind,
        title=text_in(exercise, "name"),
        distance=text_in(exercise, "result/distance"),
    )


def _of_hrm(text: str) -> Workout:
    values = dict(re.findall(r"^(\w+)=(.*?)\s*$", text[:4000], re.MULTILINE))
    try:
        day = dt.datetime.strptime(values.get("Date", ""), "%Y%m%d").replace(tzinfo=dt.UTC).date()
        at = dt.time.fromisoformat(values.get("StartTime", "").partition(".")[0].zfill(8))
    except ValueError:
        raise InvalidInputError("import.date", given=values.get("Date", "")[:40]) from None
    start = dt.datetime.combine(day, at)
    return Workout(start=start, seconds=_seconds(values.get("Length", "")))


def _of_table(text: str, reading: ReadingContext) -> Workout:
    """Return the session of a table whose second line it is; samples with columns of their own follow."""
    table = read_vendor_table("\n".join(text.splitlines()[:2]) + "\n")
    if not table.rows:
        raise InvalidInputError("import.no_sessions")
    cells = table.rows[0].by_name
    # Its days are written with the year last and the day first.
    written = f"{cells.get('date', '')} {cells.get('start time', '')}"
    day, at = DayReader([written], reading.today, "day-first").read(written)
    return Workout(
        start=None if at is None else dt.datetime.combine(day, at),
        day=day,
        seconds=_seconds(cells.get("duration", "")),
        sport=cells.get("sport", ""),
        distance=cells.get("total distance (km)"),
        unit_metres=1000,
        average_hr=cells.get("average heart rate (bpm)"),
    )


def _seconds(text: str) -> float:
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise InvalidInputError("import.no_duration", given=text[:40])
    hours, minutes, seconds = (int(part) for part in match.groups()[:3])
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{match[4] or 0}")


def _is_json(start: str) -> bool:
    if start.startswith("{"):
        return '"durationMillis"' in start or ('"exportVersion"' in start and '"stopTime"' in start)
    is_list = start.startswith("[")
    return is_list and ('"asleepDuration"' in start or '"meanNightlyRecoveryRmssd"' in start)


looks_like, read = vendor_files(
    "polar",
    FileKind(
        lambda start: start.startswith("[Params]") and "StartTime=" in start,
        lambda file: file.take_workouts(_of_hrm, [(1, file.start)]),
    ),
    FileKind(_is_json, _take_json),
    FileKind(lambda start: start.startswith("<") and "<polar-exercise-data" in start, _take_xml),
    FileKind(
        has_columns("sport", "date", "start time", "duration", _HEARTS),
        lambda file: file.take_workouts(lambda text: _of_table(text, file.reading), [(1, file.start)]),
    ),
)
