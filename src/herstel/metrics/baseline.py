"""Own normal: medians of the four weeks that ended a week ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from herstel.domain.scales import NORMAL, Item
from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.kinds import PAIRS, Kind
from herstel.metrics.thresholds import DEFAULTS, Thresholds

_COLUMNS: Final = {item: number for number, item in enumerate(ITEMS)}


@dataclass(frozen=True, slots=True)
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


def baseline(window: Sequence[Answers], thresholds: Thresholds = DEFAULTS) -> Baseline:
    """Return own normal from the check-ins of its four weeks.

    A pair counts on a morning when one of its items was answered; the other is then taken at its own
    median, so that a skipped question is neither good nor bad.
    """
    enough = thresholds.baseline_checkins
    if len(window) < enough:
        return Baseline(len(window), {}, {})
    columns = list(zip(*(answers.items for answers in window), strict=True))
    items: dict[Item, float] = {}
    for item, column in zip(ITEMS, columns, strict=True):
        answered = [value for value in column if value is not None] if None in column else column
        if len(answered) >= thresholds.baseline_answers:
            items[item] = median(answered)
    pairs: dict[Kind, float] = {}
    for kind, (one, other) in PAIRS.items():
        if one in items and other in items:
            means = _pair_means(columns[_COLUMNS[one]], columns[_COLUMNS[other]], items[one], items[other])
            if len(means) >= enough:
                pairs[kind] = median(means)
    return Baseline(len(window), items, pairs)


def _pair_means(
    first: Sequence[int | None], second: Sequence[int | None], normal_first: float, normal_second: float
) -> list[float]:
    """Return `pair_mean` of every morning that has one, without a call for each: this runs for each day."""
    return [
        ((normal_first if one is None else one) + (normal_second if other is None else other)) / 2
        for one, other in zip(first, second, strict=True)
        if one is not None or other is not None
    ]


def pair_mean(one: int | None, other: int | None, normal_one: float, normal_other: float) -> float | None:
    """Return the mean of two answers, a skipped one taken at its normal; None when both are."""
    if one is None and other is None:
        return None
    return ((normal_one if one is None else one) + (normal_other if other is None else other)) / 2


def median(values: Sequence[float]) -> float:
    """Return the middle value, or the mean of the two in the middle."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
