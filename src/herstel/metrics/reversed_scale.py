"""Answers that run the wrong way: someone for whom 5 is exhausted, where 5 is meant to be fresh."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.metrics.thresholds import DEFAULTS, Thresholds

_OTHERS = (Item.SLEEP_QUALITY, Item.SORENESS, Item.STRESS, Item.MOOD)
_LEAST_OTHERS = 2


def fatigue_runs_against(checkins: Iterable[CheckIn], thresholds: Thresholds = DEFAULTS) -> bool:
    """Whether fatigue goes up where the other answers go down, over the mornings of two weeks.

    Needs eight mornings with fatigue and two of sleep quality, soreness, stress and mood, and a correlation
    of -0.4 or less. In people who answer as asked that is rare: their fatigue follows their other answers.
    """
    pairs = [pair for checkin in checkins if (pair := _pair(checkin)) is not None]
    if len(pairs) < thresholds.direction_mornings:
        return False
    coefficient = correlation([one for one, _ in pairs], [other for _, other in pairs])
    return coefficient is not None and coefficient <= thresholds.direction_correlation


def _pair(checkin: CheckIn) -> tuple[float, float] | None:
    others = [answer for item in _OTHERS if (answer := checkin.answer(item)) is not None]
    if checkin.fatigue is None or len(others) < _LEAST_OTHERS:
        return None
    return checkin.fatigue, sum(others) / len(others)


_LEAST_SPREAD: Final = 0.15
"""Values that hardly differ run in no direction."""


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Pearson's correlation, -1 to 1, or None where one of the series hardly varies."""
    count = len(one)
    mean_one, mean_other = math.fsum(one) / count, math.fsum(other) / count
    spread_one = math.sqrt(math.fsum((value - mean_one) ** 2 for value in one) / count)
    spread_other = math.sqrt(math.fsum((value - mean_other) ** 2 for value in other) / count)
    if min(spread_one, spread_other) < _LEAST_SPREAD:
        return None
    together = math.fsum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True)) / count
    return together / (spread_one * spread_other)
