"""What was answered on mornings, any window of it in the order of days, and which value of a night counts.

How often each answer was given is one number, in which each answer has bits of its own: such tallies, added
up once over all mornings, give any window as the difference of two, whether it holds four mornings or forty.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter, getitem
from typing import Final, Generic, NamedTuple, TypeVar

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn, Night
from herstel.metrics.signals import PAIRS, Kind

SLEEP_HOURS: Final = "sleep_hours"
RESTING_HR: Final = "resting_hr"
HRV_RMSSD: Final = "hrv_rmssd"
MEASURED: Final = (SLEEP_HOURS, RESTING_HR, HRV_RMSSD)
"""What both a check-in and a night can say, by the name of the field in either."""


@frozen
class NightValue:
    """One value of a night.

    Attributes:
        value: hours, beats a minute or milliseconds.
        source: the device that measured it; empty for an answer that no device gave.
        is_answer: whether the athlete answered it; otherwise it was only measured.
    """

    value: float
    source: str = ""
    is_answer: bool = False


def night_values(
    checkin: CheckIn | None, nights: Sequence[Night], devices: Sequence[str] = ()
) -> dict[str, NightValue]:
    """Return the values that hold for a morning, by the names of `MEASURED`; absent where nothing is known.

    The answer always holds. An answer that a device gives too is that device's: whoever takes over what
    the watch says measured nothing else.

    Args:
        checkin: the answers of the morning, if there are any.
        nights: what was measured in the night before it.
        devices: sources in the order in which they are believed; those that it does not name follow, by name.
    """
    values: dict[str, NightValue] = {}
    ranked = sorted(nights, key=lambda night: _rank(night, devices)) if len(nights) > 1 else nights
    for name in MEASURED:
        measured = [(value, night.source) for night in ranked if (value := getattr(night, name)) is not None]
        answer = None if checkin is None else getattr(checkin, name)
        if answer is not None:
            source = next((source for value, source in measured if _is_same(value, answer)), "")
            values[name] = NightValue(answer, source, is_answer=True)
        elif measured:
            values[name] = NightValue(*measured[0])
    return values


def _rank(night: Night, devices: Sequence[str]) -> tuple[int, str, float, str]:
    """Return what sorts nights: by the order of devices, and of two of one device the longer sleep first."""
    names = [name.casefold() for name in devices]
    source = night.source.casefold()
    order = names.index(source) if source in names else len(names)
    return order, source, -(night.sleep_hours or 0.0), night.id


def _is_same(measured: float, answer: float) -> bool:
    """Whether an answer is what was measured, as the check-in writes it down."""
    return round(measured, 2) == round(answer, 2)


ITEMS: tuple[Item, ...] = tuple(Item)

_ITEMS_OF = attrgetter(*(item.value for item in ITEMS))
_NIGHT_OF = attrgetter(*MEASURED)

_NO_ITEMS: Final[tuple[int | None, ...]] = (None,) * len(ITEMS)


class Answers(NamedTuple):
    """What one morning said, in the order of `ITEMS`; None is not answered.

    What a device measured stands where the athlete did not answer.
    """

    items: tuple[int | None, ...]
    sleep_hours: float | None
    resting_hr: float | None = None
    """Beats a minute."""
    ln_rmssd: float | None = None
    """Natural logarithm of the rMSSD in milliseconds."""
    resting_hr_source: str = ""
    """The device of the heart rate; empty for what the athlete measured and typed."""
    rmssd_source: str = ""
    """The device of the rMSSD."""

    @classmethod
    def of(cls, checkin: CheckIn) -> Answers:
        """Take the answers out of a check-in."""
        hours, heart_rate, rmssd = _NIGHT_OF(checkin)
        return cls(_ITEMS_OF(checkin), hours, heart_rate, None if rmssd is None else math.log(rmssd))

    @classmethod
    def merged(cls, checkin: CheckIn | None, values: Mapping[str, NightValue]) -> Answers:
        """Return the answers of a morning, with the values of its night that hold."""
        hours, heart, rmssd = (values.get(name) for name in (SLEEP_HOURS, RESTING_HR, HRV_RMSSD))
        return cls(
            _NO_ITEMS if checkin is None else _ITEMS_OF(checkin),
            hours.value if hours else None,
            heart.value if heart else None,
            math.log(rmssd.value) if rmssd else None,
            heart.source if heart else "",
            rmssd.source if rmssd else "",
        )


NO_ANSWERS: Final = Answers(_NO_ITEMS, None)
"""A morning that said nothing."""


def answers_on(journal: Journal, day: date, devices: Sequence[str] = ()) -> Answers | None:
    """Return what is known of a morning, or None without a check-in and a measured night.

    Args:
        journal: what there is.
        day: the morning.
        devices: sources of nights in the order in which they are believed.
    """
    checkin, nights = journal.checkin(day), journal.nights.get(day, ())
    if not nights:
        return None if checkin is None else Answers.of(checkin)
    values = night_values(checkin, nights, devices)
    return None if checkin is None and not values else Answers.merged(checkin, values)


_V = TypeVar("_V")


class OrderedDays:
    """Days in order; one may stand in it more than once."""

    def __init__(self, days: Sequence[date]) -> None:
        self._ordinals = [day.toordinal() for day in days]

    def back(self, day: date, first: int, last: int) -> tuple[int, int]:
        """Return the bounds of those from `first` days before a day to `last` days before it."""
        number = day.toordinal()
        start = bisect_left(self._ordinals, number - first)
        return start, bisect_right(self._ordinals, number - last, start)


class Series(Generic[_V]):
    """Values in the order of their days: nights, heart rates, sessions."""

    def __init__(self, pairs: Sequence[tuple[date, _V]] = ()) -> None:
        self._days = OrderedDays([day for day, _ in pairs])
        self._values = [value for _, value in pairs]

    def back(self, day: date, first: int, last: int) -> list[_V]:
        """Return the values from `first` days before a day to `last` days before it, oldest first."""
        if not self._values:
            return []
        start, stop = self._days.back(day, first, last)
        return self._values[start:stop]


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
