"""The need for recovery of one morning: a number for ordering days, never shown to a person."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from herstel.domain.scales import NORMAL, Item
from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.thresholds import DEFAULTS, Thresholds


def item_z(today: Answers, before: Sequence[Answers], thresholds: Thresholds = DEFAULTS) -> dict[Item, float]:
    """Return how far each answer lies from the own mean, in own standard deviations (below is negative).

    Mean and deviation are those of the 28 days before, shrunk to the middle of the scale as if seven
    mornings of 3 with deviation 0.7 stood beside them, so that one answer in a quiet week is not
    'minus four'. The deviation is at least 0.5.
    """
    scores: dict[Item, float] = {}
    for place, item in enumerate(ITEMS):
        answer = today.items[place]
        if answer is not None:
            past = [value for answers in before if (value := answers.items[place]) is not None]
            scores[item] = _z(answer, past, thresholds)
    return scores


def own_mean(past: Sequence[int], thresholds: Thresholds = DEFAULTS) -> float:
    """Return the own mean of an item over 28 days, shrunk to the middle of the scale."""
    weight = thresholds.prior_weight
    return (sum(past) + weight * NORMAL) / (len(past) + weight)


def _z(answer: int, past: Sequence[int], thresholds: Thresholds) -> float:
    weight, count = thresholds.prior_weight, len(past)
    total, mean = sum(past), own_mean(past, thresholds)
    squares = sum(value * value for value in past) - 2 * mean * total + count * mean * mean
    spread = math.sqrt((max(squares, 0.0) + weight * thresholds.prior_sd**2) / (count + weight))
    return (answer - mean) / max(spread, thresholds.least_sd)


def need(z: Mapping[Item, float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the weighted shortfall of a morning in own standard deviations, above 0 when it falls short.

    What is better than normal counts half: a good mood does not rest tired legs. None when no item that
    carries weight was answered.
    """
    weights = thresholds.need_weights
    answered = [item for item in weights if item in z]
    if not answered:
        return None
    better = thresholds.better_counts
    total = sum(weights[item] * (max(0.0, -z[item]) - better * max(0.0, z[item])) for item in answered)
    return total / sum(weights[item] for item in answered)


def need_score(shortfall: float | None, offset: float) -> float:
    """Return the need as a number from 0 to 1 that rises with the shortfall and the advice's offset."""
    return 1.0 / (1.0 + math.exp(-1.5 * (shortfall or 0.0) - offset))
