"""The answers of mornings by column, set up so that a window over days costs no walk through it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Final

from herstel.domain.scales import Item
from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.kinds import PAIRS, Kind
from herstel.metrics.tally import counted, tally_of

COLUMN_OF: Final = {item: number for number, item in enumerate(ITEMS)}

_FIRST_ONLY: Final = 16
_SECOND_ONLY: Final = 24
"""In the tally of a pair sums of two answers come first; from here on stand answers of which the other was
skipped."""


class AnswerColumns:
    """The answers of mornings in order.

    Attributes:
        days: their dates.
        rows: what each morning answered.
    """

    def __init__(self, days: Sequence[date], rows: Sequence[Answers]) -> None:
        self.days, self.rows = days, rows
        self._ordinals = [day.toordinal() for day in days]
        self._items: dict[Item, list[int]] = {}
        self._pairs: dict[Kind, list[int]] = {}

    def window(self, day: date, first: int, last: int) -> slice[int, int, None]:
        """Return where the mornings stand from `first` days before a day to `last` days before it."""
        number = day.toordinal()
        start = bisect_left(self._ordinals, number - first)
        return slice(start, bisect_right(self._ordinals, number - last, start))

    def count(self, day: date, first: int, last: int) -> int:
        """Return how many mornings there are from `first` to `last` days before a day."""
        window = self.window(day, first, last)
        return window.stop - window.start

    def tally(self, item: Item, window: slice[int, int, None]) -> int:
        """Return how often each answer to an item was given in a window."""
        sums = self._items.get(item)
        if sums is None:
            column = COLUMN_OF[item]
            sums = self._items[item] = self._added_up(lambda row: tally_of(row.items[column]))
        return sums[window.stop] - sums[window.start]

    def pair_tally(self, kind: Kind, window: slice[int, int, None]) -> int:
        """Return how often each two answers to the items of a kind were given together, or one alone."""
        sums = self._pairs.get(kind)
        if sums is None:
            one, other = (COLUMN_OF[item] for item in PAIRS[kind])
            sums = self._pairs[kind] = self._added_up(
                lambda row: _tally_of_pair(row.items[one], row.items[other])
            )
        return sums[window.stop] - sums[window.start]

    def hours(self, window: slice[int, int, None]) -> list[float]:
        """Return the known hours of the nights of a window, oldest first."""
        return [hours for hours in self._hours[window] if hours is not None]

    @cached_property
    def _hours(self) -> list[float | None]:
        return [row.sleep_hours for row in self.rows]

    def _added_up(self, tally_of_row: Callable[[Answers], int]) -> list[int]:
        """Return the sum of the tallies before each morning, and that of all."""
        return [0, *accumulate(map(tally_of_row, self.rows))]


def pair_values(tally: int, normal_one: float, normal_other: float) -> list[tuple[float, int]]:
    """Return the means of two answers in a tally of a pair, each with how often it was given, in order.

    A skipped answer is taken at its normal, so that a skipped question is neither good nor bad.
    """
    values = []
    for code, often in counted(tally):
        if code >= _SECOND_ONLY:
            mean = (normal_one + (code - _SECOND_ONLY)) / 2
        elif code >= _FIRST_ONLY:
            mean = ((code - _FIRST_ONLY) + normal_other) / 2
        else:
            mean = code / 2
        values.append((mean, often))
    return sorted(values)


def _tally_of_pair(one: int | None, other: int | None) -> int:
    if one is None:
        return 0 if other is None else tally_of(_SECOND_ONLY + other)
    return tally_of(_FIRST_ONLY + one if other is None else one + other)
