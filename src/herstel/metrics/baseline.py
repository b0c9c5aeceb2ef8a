"""Own normal: medians of the four weeks that ended a week ago; and how it slides over months.

Own normal moves along with whoever slides slowly, so that no single morning is ever far below it. What has
come down for a month is seen from further away: beside four weeks of two to three months ago.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.domain.frozen import frozen
from herstel.domain.scales import NORMAL, Item
from herstel.metrics.answer_columns import Window, pair_median
from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.kinds import PAIRS, Kind
from herstel.metrics.series import Series
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
        self, days: Sequence[date], mornings: Sequence[Answers], settings: Thresholds = DEFAULTS
    ) -> None:
        """Make it.

        Args:
            days: mornings in order, without those of illness.
            mornings: what they answered, in the same order.
            settings: the thresholds.
        """
        self._settings = settings
        levels = [(day, level(answers, settings)) for day, answers in zip(days, mornings, strict=True)]
        self._levels = Series([(day, mean) for day, mean in levels if mean is not None])

    def decline(self, day: date) -> float | None:
        """Return by how many steps both of the last two fortnights lie below the weeks compared with.

        Both, so that one bad fortnight is not called a slide; below 0 when they lie above. None where the
        mornings are too few.
        """
        settings = self._settings
        half = settings.decline_days // 2
        before = self._mean(day, settings.decline_from_days_back, settings.decline_until_days_back)
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
        return sum(levels) / len(levels) if len(levels) >= self._settings.decline_mornings else None


def level(answers: Answers, settings: Thresholds = DEFAULTS) -> float | None:
    """Return the weighed mean of the answers of a morning; None without one that carries weight."""
    total = answered = 0.0
    weights = settings.need_weights
    for item, answer in zip(ITEMS, answers.items, strict=True):
        if answer is not None and item in weights:
            total += weights[item] * answer
            answered += weights[item]
    return total / answered if answered else None
