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
from herstel.formats.batch import Batch, ReadingContext, recognised_text
from herstel.formats.entries import day_of, moment_of, number
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.structured_text import child, json_of, numbered, objects_in, text_in, word, xml_tree
from herstel.formats.table_days import Days
from herstel.formats.table_values import clock_minutes
from herstel.formats.vendor_table import header_names, read_vendor_table
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "polar"
_SPORTS: Final = {
    "1": "run",
    "2": "ride",
    "3": "walk",
    "4": "run",
    "5": "ride",
    "6": "ski",
    "7": "ski",
    "8": "hiit",
    "9": "row",
    "10": "skate",
    "11": "hike",
    "12": "run",
    "13": "squash",
    "15": "strength",
    "16": "hike",
    "17": "run",
    "18": "ride",
    "23": "swim",
    "27": "yoga",
    "38": "ride",
    "39": "football",
    "50": "futsal",
    "83": "indoor training",
    "103": "swim",
    "105": "swim",
    "127": "cardio",
}
_TABLE: Final = frozenset({"sport", "date", "start time", "duration"})
_HEARTS: Final = frozenset({"hr sit", "average heart rate (bpm)"})
_LENGTH: Final = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})(?:\.(\d+))?", re.ASCII)


def looks_like(start: str) -> bool:
    """Whether a text begins as one of these files does."""
    if start.startswith("{"):
        return '"durationMillis"' in start or ('"exportVersion"' in start and '"stopTime"' in start)
    if start.startswith("[Params]"):
        return "StartTime=" in start
    if start.startswith("["):
        return '"asleepDuration"' in start or '"meanNightlyRecoveryRmssd"' in start
    if start.startswith("<"):
        return "<polar-exercise-data" in start
    names = header_names(start)
    return names >= _TABLE and bool(names & _HEARTS)


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the sessions, or the nights.

    Raises:
        FormatError: when it is no such file.
    """
    start = recognised_text(text, looks_like)
    batch = Batch()
    if start.startswith(("{", "[")) and not start.startswith("[Params]"):
        _read_json(json_of(text), reading, batch)
    elif start.startswith("<"):
        root = xml_tree(io.BytesIO(start.encode()))
        exercises = ((f"[{count}]", exercise) for count, exercise in enumerate(root.iter("exercise"), 1))
        take_workouts(batch, exercises, _of_xml, reading)
    elif start.startswith("[Params]"):
        take_workouts(batch, [(1, start)], _of_hrm, reading)
    else:
        take_workouts(batch, [(1, start)], lambda table: _of_table(table, reading), reading)
    return batch


def _read_json(document: object, reading: ReadingContext, batch: Batch) -> None:
    workouts: list[tuple[str, dict[str, Any]]] = []
    nights: list[tuple[str, dict[str, Any]]] = []
    for where, exported in numbered(document):
        if "startTime" in exported:
            workouts += [(where, exercise) for exercise in _exercises(exported)]
        else:
            nights.append((where, exported))
    take_workouts(batch, workouts, _of_json, reading)
    take_sleeps(batch, SOURCE, nights, _night)


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
        source=SOURCE,
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
        source=SOURCE,
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
    return Workout(source=SOURCE, start=start, seconds=_seconds(values.get("Length", "")))


def _of_table(text: str, reading: ReadingContext) -> Workout:
    """Return the session of a table whose second line it is; samples with columns of their own follow."""
    table = read_vendor_table("\n".join(text.splitlines()[:2]) + "\n")
    if not table.rows:
        raise InvalidInputError("import.no_sessions")
    cells = table.rows[0].by_name
    # Its days are written with the year last and the day first.
    written = f"{cells.get('date', '')} {cells.get('start time', '')}"
    day, at = Days([written], reading.today, "day-first").read(written)
    return Workout(
        source=SOURCE,
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
