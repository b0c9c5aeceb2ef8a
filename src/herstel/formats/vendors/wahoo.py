"""The older table of Wahoo Fitness: several tables in one file, the start in words and numbers.

It says no sport. What Wahoo writes today is FIT.
"""

from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import number
from herstel.formats.source_records import Workout
from herstel.formats.vendor_file import FileKind, vendor_files

_PARTS: Final = ("Year", "Month", "Day", "Hour", "Minute", "Second")
_MOST_LINES: Final = 60


def _workout(text: str) -> Workout:
    try:
        rows = list(csv.reader(text.splitlines()[:_MOST_LINES]))
    except csv.Error as error:
        raise InvalidInputError("import.not_csv", line=1, reason=str(error)) from error
    begun = dict(zip(rows[1][::2], rows[1][1::2], strict=False))
    return Workout(start=_start(begun), seconds=number(_value(rows, "runningtime")))


def _start(begun: dict[str, str]) -> dt.datetime:
    try:
        year, *rest = (int(begun[part]) for part in _PARTS)
        return dt.datetime(year, *rest)  # type: ignore[arg-type]  # noqa: DTZ001  local wall clock
    except (KeyError, ValueError):
        raise InvalidInputError("import.date", given=" ".join(begun.values())[:40]) from None


def _value(rows: list[list[str]], column: str) -> str:
    """Return a value of the table of the whole workout: the row after its names."""
    for names, values in pairwise(rows):
        if names[:1] == ["workout"]:
            return dict(zip(names, values, strict=False)).get(column, "")
    return ""


def _begins(start: str) -> bool:
    lines = start.splitlines()
    return len(lines) > 1 and lines[0].startswith("Device,") and lines[1].startswith("Year,")


looks_like, read = vendor_files(
    "wahoo", FileKind(_begins, lambda file: file.take_workouts(_workout, [(2, file.start)]))
)
