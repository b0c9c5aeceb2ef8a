"""Own normal, how it slides over months, and how far a morning falls short of it.

Own normal is a median of the four weeks that ended a week ago. It moves along with whoever slides slowly, so
that no single morning is ever far below it; what has come down for a month is seen from further away, beside
four weeks of two to three months ago. The need for recovery is one number for ordering days, never shown to a
person.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from herstel.domain.frozen import frozen
from herstel.domain.scales import NORMAL, SIGNAL_ITEMS, WORST, Item
from herstel.metrics.answers import COLUMN_OF, ITEMS, Answers, Distribution, Series, Window, pair_median
from herstel.metrics.signals import PAIRS, Kind
from herstel.metrics.thresholds import DEFAULTS, Thresholds


@frozen
class Baseline:
    """What is normal for this athlete.

    Attributes:
        checkins: how many check-ins it rests on.
        items: the median answer by item; an item without enough answers is absent.
        pairs: the median of the mean of two items, by kind of signal.
    """

    checkins: int
    items: dict[Item, float]
    pairs: dict[Kind, float]

    def normal(self, item: Item) -> float:
        """Return the own median, or the scale's own normal (3) while it is not known."""
        return self.items.get(item, float(NORMAL))


def baseline(window: Window, thresholds: Thresholds = DEFAULTS) -> Baseline:
    """Return own normal from the check-ins of its four weeks.

    A pair counts on a morning when one of its items was answered; the other is then taken at its own
    median, so that a skipped question is neither good nor bad.
    """
    enough = thresholds.baseline_checkins
    if window.mornings < enough:
        return Baseline(window.mornings, {}, {})
    items: dict[Item, float] = {}
    for column, item in enumerate(ITEMS):
        own = window.item(column)
        if own.answered >= thresholds.baseline_answers:
            items[item] = own.median
    pairs: dict[Kind, float] = {}
    for kind, (one, other) in PAIRS.items():
        if one in items and other in items:
            median, mornings = pair_median(window.pair(kind), items[one], items[other])
            if mornings >= enough:
                pairs[kind] = median
    return Baseline(window.mornings, items, pairs)


def pair_mean(one: int | None, other: int | None, normal_one: float, normal_other: float) -> float | None:
    """Return the mean of two answers, a skipped one taken at its normal; None when both are."""
    if one is None and other is None:
        return None
    return ((normal_one if one is None else one) + (normal_other if other is None else other)) / 2


class Levels:
    """The level of each morning: the mean of its answers, weighed as in the need (1 to 5, 5 best)."""

    def __init__(
        self, days: Sequence[date], mornings: Sequence[Answers], thresholds: Thresholds = DEFAULTS
    ) -> None:
        """Make it.

        Args:
            days: mornings in order, without those of illness.
            mornings: what they answered, in the same order.
        """
        self._thresholds = thresholds
        levels = [(day, level(answers, thresholds)) for day, answers in zip(days, mornings, strict=True)]
        self._levels = Series([(day, mean) for day, mean in levels if mean is not None])

    def decline(self, day: date) -> float | None:
        """Return by how many steps both of the last two fortnights lie below the weeks compared with.

        Both, so that one bad fortnight is not called a slide; below 0 when they lie above. None where the
        mornings are too few.
        """
        thresholds = self._thresholds
        half = thresholds.decline_days // 2
        before = self._mean(day, thresholds.decline_from_days_back, thresholds.decline_until_days_back)
        if before is None:
            return None
        late, early = self._mean(day, half - 1, 0), self._mean(day, 2 * half - 1, half)
        if late is None or early is None:
            return None
        # Sums of many means end a little beside the number that they stand for.
        return round(before - max(late, early), 6)

    def _mean(self, day: date, first: int, last: int) -> float | None:
        """Return the mean level from `first` to `last` days before a day."""
        levels = self._levels.back(day, first, last)
        return sum(levels) / len(levels) if len(levels) >= self._thresholds.decline_mornings else None


def level(answers: Answers, thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the weighed mean of the answers of a morning; None without one that carries weight."""
    total = answered = 0.0
    weights = thresholds.need_weights
    for item, answer in zip(ITEMS, answers.items, strict=True):
        if answer is not None and item in weights:
            total += weights[item] * answer
            answered += weights[item]
    return total / answered if answered else None


_SIGNAL_COLUMNS: Final = tuple((item, COLUMN_OF[item]) for item in SIGNAL_ITEMS)

NOTHING_WEIGHED: Final[Mapping[Item, float]] = {}
"""The deviations of a morning without answers."""


class ItemMark(NamedTuple):
    """An answer beside the answers of the weeks before.

    Attributes:
        z: how far it lies from the own mean, in own standard deviations (below is negative).
        mean: the own mean of the answers, as it is shown; None while there are too few of them to say so.
        low: whether it is clearly low for this athlete.
    """

    z: float
    mean: float | None
    low: bool


def deviation(answer: int, own: Distribution, thresholds: Thresholds = DEFAULTS) -> float:
    """Return how far an answer lies from the own mean, in own standard deviations (below is negative)."""
    mean = own_mean(own, thresholds)
    return (answer - mean) / own_spread(own, mean, thresholds)


def weighed_deviations(today: Answers, past: Window, thresholds: Thresholds = DEFAULTS) -> dict[Item, float]:
    """Return how far the answers that carry weight lie from the own mean, in own standard deviations."""
    z = {}
    for item in thresholds.need_weights:
        column = COLUMN_OF[item]
        answer = today.items[column]
        if answer is not None:
            z[item] = deviation(answer, past.item(column), thresholds)
    return z


def item_marks(
    today: Answers,
    past: Window,
    thresholds: Thresholds = DEFAULTS,
    *,
    own_normal_known: bool,
    weighed: Mapping[Item, float] = NOTHING_WEIGHED,
) -> dict[Item, ItemMark]:
    """Return each answer of a morning beside the answers of the weeks before.

    An answer is low at half an own deviation below the own mean and a step below the own median. The second
    guards people whose answers hardly vary: somebody who answers 3 and 4 at random is not tired on every 3,
    also where as many of each put the median between them. While own normal is not known, the words of the
    scale decide too: 2 and 1 are worse than normal.

    Args:
        today: the answers of the morning.
        past: the mornings before it.
        own_normal_known: whether the own median counts.
        weighed: the `weighed_deviations` of the same answers, where they are known.
    """
    marks: dict[Item, ItemMark] = {}
    for item, column in _SIGNAL_COLUMNS:
        answer = today.items[column]
        if answer is not None:
            own = past.item(column)
            z = weighed[item] if item in weighed else deviation(answer, own, thresholds)
            is_low = z <= -thresholds.item_below_sd and _is_below(
                answer, own, thresholds, own_normal_known=own_normal_known
            )
            is_told = own.answered >= thresholds.baseline_answers
            marks[item] = ItemMark(z, own.total / own.answered if is_told else None, is_low)
    return marks


def _is_below(answer: int, own: Distribution, thresholds: Thresholds, *, own_normal_known: bool) -> bool:
    """Whether an answer is below what it is held against.

    In the first weeks both count: the words of the scale, and the own answers as soon as there are enough to
    show. Who answers 2 every morning is not low on a 2; the worst answer is nobody's normal so soon.
    """
    is_below_own = bool(own.answered) and own.median - answer >= thresholds.item_below_steps
    if own_normal_known and own.answered:
        return is_below_own
    if answer > thresholds.low_answer:
        return False
    return is_below_own or answer == WORST or own.answered < thresholds.baseline_answers


def own_mean(past: Distribution, thresholds: Thresholds = DEFAULTS) -> float:
    """Return the own mean of an item; with fewer than ten answers it leans towards the scale's normal.

    From ten answers on it is plainly theirs: leaning for ever would make a tired person of everybody whose
    normal is 2.
    """
    weight = thresholds.prior_weight if past.answered < thresholds.prior_answers else 0
    return (past.total + weight * NORMAL) / (past.answered + weight)


def own_spread(past: Distribution, mean: float, thresholds: Thresholds = DEFAULTS) -> float:
    """Return the own standard deviation of an item about its own mean, leaning towards 0.7; at least 0.5.

    So one answer in a quiet week cannot be "minus four".
    """
    weight, count = thresholds.prior_weight, past.answered
    squares = past.squares - 2 * mean * past.total + count * mean * mean
    spread = math.sqrt((max(squares, 0.0) + weight * thresholds.prior_sd**2) / (count + weight))
    return max(spread, thresholds.least_sd)


def recovery_need(z: Mapping[Item, float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the weighted shortfall of a morning in own standard deviations, above 0 when it falls short.

    What is better than the own mean counts half: a good mood does not rest tired legs. None when no item
    that carries weight was answered.
    """
    total = answered = 0.0
    for item, weight in thresholds.need_weights.items():
        deviation = z.get(item)
        if deviation is not None:
            total += weight * (-deviation if deviation <= 0 else -thresholds.better_counts * deviation)
            answered += weight
    return total / answered if answered else None


def with_kinds(shortfall: float, kinds_on: int, thresholds: Thresholds = DEFAULTS) -> float:
    """Return the need of a morning with what the kinds of signal that are on add to it."""
    return shortfall + thresholds.kind_adds_to_need * min(kinds_on, thresholds.kinds_that_add)


def need_score(
    shortfall: float | None, kinds_on: int, offset: float = 0.0, thresholds: Thresholds = DEFAULTS
) -> float:
    """Return the need as a number from 0 to 1, for ordering days; never shown to a person."""
    return 1.0 / (1.0 + math.exp(-1.5 * with_kinds(shortfall or 0.0, kinds_on, thresholds) - offset))
