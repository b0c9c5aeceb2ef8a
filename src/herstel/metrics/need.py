"""The need for recovery of one morning: a number for ordering days, never shown to a person."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from herstel.domain.scales import NORMAL, SIGNAL_ITEMS, Item
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
        if answer is not None and item in SIGNAL_ITEMS:
            past = [value for answers in before if (value := answers.items[place]) is not None]
            scores[item] = _z(answer, past, thresholds)
    return scores


def own_mean(past: Sequence[int], thresholds: Thresholds = DEFAULTS) -> float:
    """Return the own mean of an item over 28 days, shrunk to the middle of the scale."""
    weight = thresholds.prior_weight
    return (sum(past) + weight * NORMAL) / (len(past) + weight)


def own_spread(past: Sequence[int], thresholds: Thresholds = DEFAULTS) -> float:
    """Return the own standard deviation of an item over 28 days, shrunk like the mean; at least 0.5."""
    weight, count = thresholds.prior_weight, len(past)
    total, mean = sum(past), own_mean(past, thresholds)
    squares = sum(value * value for value in past) - 2 * mean * total + count * mean * mean
    spread = math.sqrt((max(squares, 0.0) + weight * thresholds.prior_sd**2) / (count + weight))
    return max(spread, thresholds.least_sd)


def _z(answer: int, past: Sequence[int], thresholds: Thresholds) -> float:
    return (answer - own_mean(past, thresholds)) / own_spread(past, thresholds)


def need(
    z: Mapping[Item, float], thresholds: Thresholds = DEFAULTS, *, after_hard: bool = False
) -> float | None:
    """Return the weighted shortfall of a morning in own standard deviations, above 0 when it falls short.

    What is better than normal counts three quarters, and only for fatigue and soreness: a good mood does
    not rest tired legs. The morning after a hard session starts a little short. None when no item that
    carries weight was answered.
    """
    weights = thresholds.need_weights
    answered = [item for item in weights if item in z]
    if not answered:
        return None
    total = sum(weights[item] * _falls_short(item, z[item], thresholds) for item in answered)
    added = thresholds.hard_session_adds if after_hard else 0.0
    return total / sum(weights[item] for item in answered) + added


def _falls_short(item: Item, z: float, thresholds: Thresholds) -> float:
    if z <= 0:
        return -z
    return -thresholds.better_counts * z if item in thresholds.better_items else 0.0


def need_score(
    shortfall: float | None, kinds_on: int, offset: float = 0.0, thresholds: Thresholds = DEFAULTS
) -> float:
    """Return the need as a number from 0 to 1: this morning's shortfall, and a little for each kind on."""
    lasting = thresholds.kind_adds_to_score * min(kinds_on, thresholds.score_kinds)
    return 1.0 / (1.0 + math.exp(-1.5 * ((shortfall or 0.0) + lasting) - offset))
