"""The answers of mornings by column, set up so that a window over days costs no walk through it.

How often each answer was given is one number, in which each answer has bits of its own, so that such tallies
are added and taken away like numbers. Added up once over all mornings, they give any window as the difference
of two: a window that moves a day costs the same whether it holds four mornings or forty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import getitem
from typing import Final, NamedTuple

from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.kinds import PAIRS, Kind
from herstel.metrics.series import OrderedDays

BITS: Final = 24
"""Of each answer: counts stay below sixteen million."""

_MASK: Final = (1 << BITS) - 1
_REMEMBERED: Final = 16_384


class Distribution(NamedTuple):
    """What the answers of a window come to.

    Attributes:
        answered: how many there are.
        total: their sum.
        squares: the sum of their squares.
        median: the middle one, or the mean of the two in the middle; 0 without answers.
    """

    answered: int
    total: int
    squares: int
    median: float


def tally_of(answer: int | None) -> int:
    """Return the tally of one answer (0 or more); of None an empty one, which is 0."""
    return 0 if answer is None else 1 << BITS * answer


def counted(counts: int) -> list[tuple[int, int]]:
    """Return each answer of a tally with how often it was given, the lowest first."""
    answers, answer = [], 0
    while counts:
        often = counts & _MASK
        if often:
            answers.append((answer, often))
        counts >>= BITS
        answer += 1
    return answers


@lru_cache(_REMEMBERED)
def distribution(counts: int) -> Distribution:
    """Return what the answers of a tally come to."""
    answers = counted(counts)
    answered = total = squares = 0
    for answer, often in answers:
        answered += often
        total += answer * often
        squares += answer * answer * often
    return Distribution(answered, total, squares, weighted_median(answers, answered))


def weighted_median(values: Iterable[tuple[float, int]], count: int) -> float:
    """Return the median of values that are given in order, each with how often it occurs; 0 without any.

    Args:
        count: how many there are together.
    """
    reached, lower = 0, None
    for value, often in values:
        reached += often
        if lower is None and 2 * reached >= count:
            lower = value
        if 2 * reached > count and lower is not None:
            return (lower + value) / 2
    return 0.0


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
