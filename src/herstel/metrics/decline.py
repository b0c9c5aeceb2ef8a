"""A slow slide: the last four weeks beside four weeks of two to three months ago.

Own normal moves along with whoever slides slowly, so that no single morning is ever far below it. What has
come down for a month is seen from further away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from herstel.metrics.answers import ITEMS, Answers
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
        told = [
            (day.toordinal(), mean_answer)
            for day, answers in zip(days, mornings, strict=True)
            if (mean_answer := level(answers, settings)) is not None
        ]
        self._settings = settings
        self._days = [day for day, _ in told]
        self._sums = [0.0, *accumulate([mean_answer for _, mean_answer in told])]

    def decline(self, day: date) -> float | None:
        """Return by how many steps both of the last two fortnights lie below the weeks compared with.

        Both, so that one bad fortnight is not called a slide; below 0 when they lie above. None where the
        mornings are too few.
        """
        settings, number = self._settings, day.toordinal()
        half = settings.decline_days // 2
        before = self._mean(number, settings.decline_from_days_back, settings.decline_until_days_back)
        if before is None:
            return None
        late, early = self._mean(number, half - 1, 0), self._mean(number, 2 * half - 1, half)
        if late is None or early is None:
            return None
        # Sums of many means end a little beside the number that they stand for.
        return round(before - max(late, early), 6)

    def _mean(self, number: int, first: int, last: int) -> float | None:
        """Return the mean level from `first` to `last` days before the day of a number."""
        start = bisect_left(self._days, number - first)
        stop = bisect_right(self._days, number - last, start)
        if stop - start < self._settings.decline_mornings:
            return None
        return (self._sums[stop] - self._sums[start]) / (stop - start)


def level(answers: Answers, settings: Thresholds = DEFAULTS) -> float | None:
    """Return the weighed mean of the answers of a morning; None without one that carries weight."""
    total = answered = 0.0
    weights = settings.need_weights
    for item, answer in zip(ITEMS, answers.items, strict=True):
        if answer is not None and item in weights:
            total += weights[item] * answer
            answered += weights[item]
    return total / answered if answered else None
