"""Numbers of days in order, of which the part between two days is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date


class Series:
    """Numbers, each of one day: nights, heart rates. Days are added in order."""

    def __init__(self) -> None:
        self._ordinals: list[int] = []
        self._values: list[float] = []

    def add(self, day: date, value: float) -> None:
        """Take in the number of a day that is later than those before it."""
        self._ordinals.append(day.toordinal())
        self._values.append(value)

    def back(self, day: date, first: int, last: int) -> list[float]:
        """Return the numbers from `first` days before a day to `last` days before it, oldest first."""
        number = day.toordinal()
        start = bisect_left(self._ordinals, number - first)
        return self._values[start : bisect_right(self._ordinals, number - last, start)]
