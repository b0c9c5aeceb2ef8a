"""How often each answer was given in a window of mornings, kept as one number.

Each answer has bits of its own in the number, so that tallies are added and taken away like numbers.
Added up once over all mornings, they give any window as the difference of two: a window that moves a day
costs the same whether it holds four mornings or forty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

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


def counted(counts: int) -> Iterator[tuple[int, int]]:
    """Yield each answer of a tally with how often it was given, the lowest first."""
    answer = 0
    while counts:
        often = counts & _MASK
        if often:
            yield answer, often
        counts >>= BITS
        answer += 1


@lru_cache(_REMEMBERED)
def distribution(counts: int) -> Distribution:
    """Return what the answers of a tally come to."""
    answers = list(counted(counts))
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
