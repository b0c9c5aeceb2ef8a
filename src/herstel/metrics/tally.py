"""How often each answer was given in a window of mornings, kept as one number.

Each answer has sixteen bits of its own in the number, so that tallies are added and taken away like numbers.
Added up once over all mornings, they give any window as the difference of two: a window that moves a day
costs the same whether it holds four mornings or forty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_BITS: Final = 16
_MASK: Final = (1 << _BITS) - 1
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
    return 0 if answer is None else 1 << _BITS * answer


def tally(answers: Iterable[int | None]) -> int:
    """Return the tally of answers, of which None is not counted."""
    return sum(map(tally_of, answers))


def counted(counts: int) -> Iterator[tuple[int, int]]:
    """Yield each answer of a tally with how often it was given, the lowest first."""
    answer = 0
    while counts:
        often = counts & _MASK
        if often:
            yield answer, often
        counts >>= _BITS
        answer += 1


@lru_cache(_REMEMBERED)
def distribution(counts: int) -> Distribution:
    """Return what the answers of a tally come to."""
    answers = list(counted(counts))
    return Distribution(
        answered=sum(often for _, often in answers),
        total=sum(answer * often for answer, often in answers),
        squares=sum(answer * answer * often for answer, often in answers),
        median=weighted_median(answers),
    )


def weighted_median(values: Iterable[tuple[float, int]]) -> float:
    """Return the median of values that are given in order, each with how often it occurs; 0 without any."""
    ordered: list[float] = []
    for value, often in values:
        ordered += [value] * often
    return middle_of(ordered) if ordered else 0.0


def middle_of(ordered: Sequence[float]) -> float:
    """Return the median of one value or more that stand in order."""
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
