"""The older table of Wahoo Fitness: several tables in one file, the start in words and numbers.

It says no sport. What Wahoo writes today is FIT.
"""

from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.entries import number
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "wahoo"
_PARTS: Final = ("Year", "Month", "Day", "Hour", "Minute", "Second")
_MOST_LINES: Final = 60


def looks_like(start: str) -> bool:
    """Whether a text begins as such a file does."""
    lines = start.splitlines()
    return len(lines) > 1 and lines[0].startswith("Device,") and lines[1].startswith("Year,")


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the session.

    Raises:
        FormatError: when it is no such file.
    """
    if not looks_like(text.lstrip("\ufeff \r\n\t")[:2000]):
        raise FormatError("import.no_columns", columns=text.split("\n", 1)[0][:200])
    lines = text.lstrip("\ufeff \r\n\t").splitlines()[:_MOST_LINES]
    batch = Batch()
    take_workouts(batch, [(2, lines)], _workout, reading)
    return batch


def _workout(lines: list[str]) -> Workout:
    try:
        rows = list(csv.reader(lines))
    except csv.Error as error:
        raise InvalidInputError("import.not_csv", line=1, reason=str(error)) from error
    begun = dict(zip(rows[1][::2], rows[1][1::2], strict=False))
    return Workout(source=SOURCE, start=_start(begun), seconds=number(_value(rows, "runningtime")))


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
