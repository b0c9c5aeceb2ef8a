"""TrainingPeaks: the table of workouts, and the long table of metrics.

A workout is a session when it took time: the others are planned, and a plan is no log. There is no time of
day and no id. `Rpe` is 1 to 10; `Feeling` has a direction that the file does not say. In the metrics a pulse
with a time of day was measured in the morning; one at midnight may be the mean of a day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import day_of, entry, moment_of, number, positive
from herstel.formats.sleeps import Nights, Sleep
from herstel.formats.vendor_table import VendorRow, VendorTable, header_names, recognised_table
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "trainingpeaks"
_WORKOUTS: Final = frozenset({"title", "workouttype", "workoutday", "timetotalinhours"})
_METRICS: Final = frozenset({"timestamp", "type", "value"})
_HEART, _HRV, _SLEEP = "pulse", "hrv", "sleep hours"


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of one of these tables."""
    names = header_names(start)
    return names >= _WORKOUTS or names == _METRICS


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the sessions, or the nights.

    Raises:
        FormatError: when it is neither.
    """
    table, batch = recognised_table(text, looks_like)
    if frozenset(table.names) >= _WORKOUTS:
        _read_workouts(table, reading, batch)
    else:
        _read_metrics(table, batch)
    return batch


def _read_workouts(table: VendorTable, reading: ReadingContext, batch: Batch) -> None:
    seen = Counter[str]()

    def workout(row: VendorRow) -> Workout:
        cells = row.by_name
        day, kind = day_of(cells.get("workoutday", "")), cells.get("workouttype", "")
        hours = number(cells.get("timetotalinhours"))
        if not hours or kind.casefold() == "day off":
            raise InvalidInputError("import.only_planned")
        name = f"{day} {kind} {cells.get('title', '')}"
        seen[name] += 1
        return Workout(
            source=SOURCE,
            day=day,
            seconds=hours * 3600,
            sport=kind,
            title=cells.get("title", ""),
            rpe=cells.get("rpe"),
            distance=cells.get("distanceinmeters"),
            average_hr=cells.get("heartrateaverage"),
            source_id=f"{name[:180]} {seen[name]}",
        )

    take_workouts(batch, table.entries, workout, reading)


def _read_metrics(table: VendorTable, batch: Batch) -> None:
    days: dict[dt.date, dict[str, tuple[bool, float]]] = {}
    for row in table.rows:
        with entry(batch, row.line):
            kind = row.cell("type").casefold()
            if kind not in {_HEART, _HRV, _SLEEP}:
                raise InvalidInputError("import.metric", kind=row.cell("type")[:60])
            value = positive(row.cell("value"))
            if value is None:
                raise InvalidInputError("error.number", field=kind, given=row.cell("value")[:40])
            moment = moment_of(row.cell("timestamp"))
            is_morning = moment.time() != dt.time()
            values = days.setdefault(moment.date(), {})
            if kind in values and (values[kind][0] or not is_morning):
                raise InvalidInputError("import.second_morning", date=moment.date().isoformat())
            values[kind] = (is_morning, value)
    nights = Nights(SOURCE, batch)
    for day, values in days.items():
        read = {kind: value for kind, (_, value) in values.items()}
        sleep = Sleep(day=day, asleep=read.get(_SLEEP), resting_hr=read.get(_HEART), hrv_rmssd=read.get(_HRV))
        nights.add(sleep, day)
    nights.tell()
