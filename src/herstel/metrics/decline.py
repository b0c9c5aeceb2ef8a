"""A slow slide: the last four weeks beside four weeks of two to three months ago.

Own normal moves along with whoever slides slowly, so that no single morning is ever far below it. What has
come down for a month is seen from further away.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.series import Series
from herstel.metrics.thresholds import DEFAULTS, Thresholds


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
