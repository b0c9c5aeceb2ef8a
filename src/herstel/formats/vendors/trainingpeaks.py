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
from herstel.formats.entries import day_of, entry, moment_of, number, positive
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.vendor_file import (
    FileKind,
    VendorFile,
    VendorRow,
    has_columns,
    header_names,
    vendor_files,
)

_METRICS: Final = frozenset({"timestamp", "type", "value"})
_HEART, _HRV, _SLEEP = "pulse", "hrv", "sleep hours"


def _take_workouts(file: VendorFile) -> None:
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
            day=day,
            seconds=hours * 3600,
            sport=kind,
            title=cells.get("title", ""),
            rpe=cells.get("rpe"),
            distance=cells.get("distanceinmeters"),
            average_hr=cells.get("heartrateaverage"),
            source_id=f"{name[:180]} {seen[name]}",
        )

    file.take_workouts(workout)


def _take_metrics(file: VendorFile) -> None:
    days: dict[dt.date, dict[str, tuple[bool, float]]] = {}
    for row in file.table.rows:
        with entry(file.batch, row.line):
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
    file.take_sleeps(_morning, ((day, (day, values)) for day, values in days.items()))


def _morning(measured: tuple[dt.date, dict[str, tuple[bool, float]]]) -> Sleep:
    day, values = measured
    read = {kind: value for kind, (_, value) in values.items()}
    return Sleep(day=day, asleep=read.get(_SLEEP), resting_hr=read.get(_HEART), hrv_rmssd=read.get(_HRV))


looks_like, read = vendor_files(
    "trainingpeaks",
    FileKind(has_columns("title", "workouttype", "workoutday", "timetotalinhours"), _take_workouts),
    FileKind(lambda start: header_names(start) == _METRICS, _take_metrics),
)
