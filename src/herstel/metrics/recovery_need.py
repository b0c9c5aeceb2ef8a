"""The need for recovery of one morning: a number for ordering days, never shown to a person."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import repeat
from operator import mul
from typing import NamedTuple

from herstel.domain.scales import NORMAL, SIGNAL_ITEMS, Item
from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.baseline import median
from herstel.metrics.thresholds import DEFAULTS, Thresholds


class ItemMark(NamedTuple):
    """An answer beside the answers of the weeks before.

    Attributes:
        z: how far it lies from the own mean, in own standard deviations (below is negative).
        mean: the own mean of the answers, as it is shown.
        low: whether it is clearly low for this athlete.
    """

    z: float
    mean: float
    low: bool


def item_marks(
    today: Answers, before: Sequence[Answers], settings: Thresholds = DEFAULTS, *, own_normal_known: bool
) -> dict[Item, ItemMark]:
    """Return each answer of a morning beside the answers of the weeks before.

    An answer is low at half an own deviation below the own mean and a step below the own median. The second
    guards people whose answers hardly vary: somebody who answers 3 and 4 at random is not tired on every 3,
    also where as many of each put the median between them. While own normal is not known, the words of the
    scale decide: 2 and 1 are worse than normal.
    """
    marks: dict[Item, ItemMark] = {}
    columns = zip(*(answers.items for answers in before), strict=True) if before else repeat(())
    for item, answer, column in zip(ITEMS, today.items, columns, strict=False):
        if answer is not None and item in SIGNAL_ITEMS:
            past = [value for value in column if value is not None] if None in column else column
            total = sum(past)
            level = _mean_of(total, len(past), settings)
            z = (answer - level) / _spread_about(level, past, total, settings)
            is_low = z <= -settings.item_below_sd and _is_below(
                answer, past, settings, own_normal_known=own_normal_known
            )
            marks[item] = ItemMark(z, total / len(past) if past else float(NORMAL), is_low)
    return marks


def _is_below(answer: int, past: Sequence[int], settings: Thresholds, *, own_normal_known: bool) -> bool:
    if not (own_normal_known and past):
        return answer <= settings.low_answer
    return median(past) - answer >= settings.item_below_steps


def own_mean(past: Sequence[int], settings: Thresholds = DEFAULTS) -> float:
    """Return the own mean of an item; with fewer than ten answers it leans towards the scale's normal.

    From ten answers on it is plainly theirs: leaning for ever would make a tired person of everybody whose
    normal is 2.
    """
    return _mean_of(sum(past), len(past), settings)


def _mean_of(total: int, count: int, settings: Thresholds) -> float:
    weight = settings.prior_weight if count < settings.prior_answers else 0
    return (total + weight * NORMAL) / (count + weight)


def own_spread(past: Sequence[int], settings: Thresholds = DEFAULTS) -> float:
    """Return the own standard deviation of an item, leaning towards 0.7; at least 0.5.

    So one answer in a quiet week cannot be "minus four".
    """
    return _spread_about(own_mean(past, settings), past, sum(past), settings)


def _spread_about(mean: float, past: Sequence[int], total: int, settings: Thresholds) -> float:
    weight, count = settings.prior_weight, len(past)
    squares = sum(map(mul, past, past)) - 2 * mean * total + count * mean * mean
    spread = math.sqrt((max(squares, 0.0) + weight * settings.prior_sd**2) / (count + weight))
    return max(spread, settings.least_sd)


def recovery_need(z: Mapping[Item, float], settings: Thresholds = DEFAULTS) -> float | None:
    """Return the weighted shortfall of a morning in own standard deviations, above 0 when it falls short.

    What is better than the own mean counts half: a good mood does not rest tired legs. None when no item
    that carries weight was answered.
    """
    weights = settings.need_weights
    answered = [item for item in weights if item in z]
    if not answered:
        return None
    total = sum(weights[item] * _falls_short(z[item], settings) for item in answered)
    return total / sum(weights[item] for item in answered)


def _falls_short(z: float, settings: Thresholds) -> float:
    return -z if z <= 0 else -settings.better_counts * z


def with_kinds(shortfall: float, kinds_on: int, settings: Thresholds = DEFAULTS) -> float:
    """Return the need of a morning with what the kinds of signal that are on add to it."""
    return shortfall + settings.kind_adds_to_need * min(kinds_on, settings.kinds_that_add)


def need_score(
    shortfall: float | None, kinds_on: int, offset: float = 0.0, settings: Thresholds = DEFAULTS
) -> float:
    """Return the need as a number from 0 to 1, for ordering days; never shown to a person."""
    return 1.0 / (1.0 + math.exp(-1.5 * with_kinds(shortfall or 0.0, kinds_on, settings) - offset))
