"""The answers of mornings by column, set up so that a window over days costs no walk through it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from operator import getitem
from typing import Final, NamedTuple

from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.kinds import PAIRS, Kind
from herstel.metrics.series import OrderedDays
from herstel.metrics.tally import BITS, Distribution, counted, distribution, tally_of, weighted_median

COLUMN_OF: Final = {item: number for number, item in enumerate(ITEMS)}

_ANSWERS: Final = (None, 1, 2, 3, 4, 5)

_FIRST_ONLY: Final = 16
_SECOND_ONLY: Final = 24
"""In the tally of a pair sums of two answers come first; from here on stand answers of which the other was
skipped."""

_ITEM_BITS: Final = 8 * BITS
_PAIR_BITS: Final = 32 * BITS
_ITEM_MASK: Final = (1 << _ITEM_BITS) - 1
_PAIR_MASK: Final = (1 << _PAIR_BITS) - 1
_PAIRS_FROM: Final = len(ITEMS) * _ITEM_BITS
"""In the tally of a window the items stand one beside the other, and after them the pairs."""


class Window(NamedTuple):
    """Mornings that stand in a row.

    Attributes:
        mornings: how many there are.
        tally: how often each answer to each item, and each two answers to a pair, was given in them.
    """

    mornings: int
    tally: int

    def item(self, column: int) -> Distribution:
        """Return what the answers to an item come to."""
        return distribution(self.tally >> column * _ITEM_BITS & _ITEM_MASK)

    def pair(self, kind: Kind) -> int:
        """Return the tally of the two answers to the items of a kind."""
        return self.tally >> _PAIRS_FROM + _PAIR_NUMBER[kind] * _PAIR_BITS & _PAIR_MASK


NO_MORNINGS: Final = Window(0, 0)


class AnswerColumns:
    """The answers of mornings in order."""

    def __init__(self, days: Sequence[date], rows: Sequence[Answers]) -> None:
        self._days = OrderedDays(days)
        self._tallies = [0, *accumulate(map(_tally_of_row, rows))]

    def window(self, day: date, first: int, last: int) -> Window:
        """Return the mornings from `first` days before a day to `last` days before it."""
        start, stop = self._days.back(day, first, last)
        return Window(stop - start, self._tallies[stop] - self._tallies[start])


def pair_median(tally: int, normal_one: float, normal_other: float) -> tuple[float, int]:
    """Return the median of the means of two answers in a tally of a pair, and on how many mornings it rests.

    A skipped answer is taken at its normal, so that a skipped question is neither good nor bad.
    """
    if not tally >> _FIRST_ONLY * BITS:
        own = distribution(tally)
        return own.median / 2, own.answered
    values, mornings = [], 0
    for code, often in counted(tally):
        if code >= _SECOND_ONLY:
            mean = (normal_one + (code - _SECOND_ONLY)) / 2
        elif code >= _FIRST_ONLY:
            mean = ((code - _FIRST_ONLY) + normal_other) / 2
        else:
            mean = code / 2
        values.append((mean, often))
        mornings += often
    return weighted_median(sorted(values), mornings), mornings


def _tally_of_pair(one: int | None, other: int | None) -> int:
    if one is None:
        return 0 if other is None else tally_of(_SECOND_ONLY + other)
    return tally_of(_FIRST_ONLY + one if other is None else one + other)


_PAIR_NUMBER: Final = {kind: number for number, kind in enumerate(PAIRS)}
_ITEM_TALLIES: Final = tuple(
    {answer: tally_of(answer) << column * _ITEM_BITS for answer in _ANSWERS} for column in range(len(ITEMS))
)
_PAIR_TALLIES: Final = tuple(
    (
        COLUMN_OF[one],
        COLUMN_OF[other],
        {
            (first, second): _tally_of_pair(first, second) << _PAIRS_FROM + number * _PAIR_BITS
            for first in _ANSWERS
            for second in _ANSWERS
        },
    )
    for number, (one, other) in enumerate(PAIRS.values())
)


def _tally_of_row(row: Answers) -> int:
    items = row.items
    pairs = sum([tallies[items[one], items[other]] for one, other, tallies in _PAIR_TALLIES])
    return sum(map(getitem, _ITEM_TALLIES, items), pairs)
