"""The need for recovery of one morning: a number for ordering days, never shown to a person."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from herstel.domain.scales import NORMAL, SIGNAL_ITEMS, WORST, Item
from herstel.metrics.answer_columns import COLUMN_OF, Distribution, Window
from herstel.metrics.answers import Answers
from herstel.metrics.thresholds import DEFAULTS, Thresholds

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


def deviation(answer: int, own: Distribution, settings: Thresholds = DEFAULTS) -> float:
    """Return how far an answer lies from the own mean, in own standard deviations (below is negative)."""
    mean = own_mean(own, settings)
    return (answer - mean) / own_spread(own, mean, settings)


def weighed_deviations(today: Answers, past: Window, settings: Thresholds = DEFAULTS) -> dict[Item, float]:
    """Return how far the answers that carry weight lie from the own mean, in own standard deviations."""
    z = {}
    for item in settings.need_weights:
        column = COLUMN_OF[item]
        answer = today.items[column]
        if answer is not None:
            z[item] = deviation(answer, past.item(column), settings)
    return z


def item_marks(
    today: Answers,
    past: Window,
    settings: Thresholds = DEFAULTS,
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
        settings: the thresholds.
        own_normal_known: whether the own median counts.
        weighed: the `weighed_deviations` of the same answers, where they are known.
    """
    marks: dict[Item, ItemMark] = {}
    for item, column in _SIGNAL_COLUMNS:
        answer = today.items[column]
        if answer is not None:
            own = past.item(column)
            z = weighed[item] if item in weighed else deviation(answer, own, settings)
            is_low = z <= -settings.item_below_sd and _is_below(
                answer, own, settings, own_normal_known=own_normal_known
            )
            is_told = own.answered >= settings.baseline_answers
            marks[item] = ItemMark(z, own.total / own.answered if is_told else None, is_low)
    return marks


def _is_below(answer: int, own: Distribution, settings: Thresholds, *, own_normal_known: bool) -> bool:
    """Whether an answer is below what it is held against.

    In the first weeks both count: the words of the scale, and the own answers as soon as there are enough to
    show. Who answers 2 every morning is not low on a 2; the worst answer is nobody's normal so soon.
    """
    is_below_own = bool(own.answered) and own.median - answer >= settings.item_below_steps
    if own_normal_known and own.answered:
        return is_below_own
    if answer > settings.low_answer:
        return False
    return is_below_own or answer == WORST or own.answered < settings.baseline_answers


def own_mean(past: Distribution, settings: Thresholds = DEFAULTS) -> float:
    """Return the own mean of an item; with fewer than ten answers it leans towards the scale's normal.

    From ten answers on it is plainly theirs: leaning for ever would make a tired person of everybody whose
    normal is 2.
    """
    weight = settings.prior_weight if past.answered < settings.prior_answers else 0
    return (past.total + weight * NORMAL) / (past.answered + weight)


def own_spread(past: Distribution, mean: float, settings: Thresholds = DEFAULTS) -> float:
    """Return the own standard deviation of an item about its own mean, leaning towards 0.7; at least 0.5.

    So one answer in a quiet week cannot be "minus four".
    """
    weight, count = settings.prior_weight, past.answered
    squares = past.squares - 2 * mean * past.total + count * mean * mean
    spread = math.sqrt((max(squares, 0.0) + weight * settings.prior_sd**2) / (count + weight))
    return max(spread, settings.least_sd)


def recovery_need(z: Mapping[Item, float], settings: Thresholds = DEFAULTS) -> float | None:
    """Return the weighted shortfall of a morning in own standard deviations, above 0 when it falls short.

    What is better than the own mean counts half: a good mood does not rest tired legs. None when no item
    that carries weight was answered.
    """
    total = answered = 0.0
    for item, weight in settings.need_weights.items():
        deviation = z.get(item)
        if deviation is not None:
            total += weight * (-deviation if deviation <= 0 else -settings.better_counts * deviation)
            answered += weight
    return total / answered if answered else None


def with_kinds(shortfall: float, kinds_on: int, settings: Thresholds = DEFAULTS) -> float:
    """Return the need of a morning with what the kinds of signal that are on add to it."""
    return shortfall + settings.kind_adds_to_need * min(kinds_on, settings.kinds_that_add)


def need_score(
    shortfall: float | None, kinds_on: int, offset: float = 0.0, settings: Thresholds = DEFAULTS
) -> float:
    """Return the need as a number from 0 to 1, for ordering days; never shown to a person."""
    return 1.0 / (1.0 + math.exp(-1.5 * with_kinds(shortfall or 0.0, kinds_on, settings) - offset))
