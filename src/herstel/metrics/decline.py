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
        levels = [level(answers, settings) for answers in mornings]
        self._settings = settings
        self._days = [
            day.toordinal() for day, mean_answer in zip(days, levels, strict=True) if mean_answer is not None
        ]
        self._sums = [0.0, *accumulate(mean_answer for mean_answer in levels if mean_answer is not None)]

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
        number = day.toordinal()
        start = bisect_left(self._days, number - first)
        stop = bisect_right(self._days, number - last, start)
        if stop - start < self._settings.decline_mornings:
            return None
        return (self._sums[stop] - self._sums[start]) / (stop - start)


def level(answers: Answers, settings: Thresholds = DEFAULTS) -> float | None:
    """Return the weighed mean of the answers of a morning; None without one that carries weight."""
    weights = settings.need_weights
    answered = [
        (weights[item], answer)
        for item, answer in zip(ITEMS, answers.items, strict=True)
        if answer is not None and item in weights
    ]
    total = sum(weight for weight, _ in answered)
    return sum(weight * answer for weight, answer in answered) / total if total else None
