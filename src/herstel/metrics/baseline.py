"""Own normal: medians of the four weeks that ended a week ago."""

from __future__ import annotations

from herstel.domain.frozen import frozen
from herstel.domain.scales import NORMAL, Item
from herstel.metrics.answer_columns import Window, pair_median
from herstel.metrics.answers import ITEMS
from herstel.metrics.kinds import PAIRS, Kind
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
