"""How far apart the hard days of a week are, and whether an easy one lies between the taxing ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.week import DAYS_OF_WEEK
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import HARD_SPACING, Remark
from herstel.rules.planning.training_days import ANY_MUSCLES, TrainingDay
from herstel.rules.planning.week import PlanWeek

TAXING_DAYS: Final = 3
"""So many taxing days in a row, with no easy one between, are remarked on."""

_DAY_HOURS: Final = 24


class Spacing:
    """Looks at the hard days of one week.

    Attributes:
        days_apart: how many days apart hard days are at least that ask for the same muscles.
    """

    def __init__(self, week: PlanWeek, settings: Thresholds) -> None:
        self._week, self._hours = week, settings.hard_hours_apart
        self._asked = week.asked
        self.days_apart = _days_apart(settings.hard_hours_apart)
        self._other_days = min(self.days_apart, _days_apart(settings.hard_hours_other_sport))

    def remarks(self, days: Sequence[TrainingDay]) -> list[Remark]:
        """Return the hard days that are too close to one before, and taxing ones without an easy one."""
        week = self._week
        before = {-1: ANY_MUSCLES} if week.hard_before else {}
        # What a race asks of the days beside it is said of the race.
        hard = before | {
            day_index: day.muscles
            for day_index, day in enumerate(days)
            if day.muscles and day_index not in week.races
        }
        too_close = [
            day_index
            for day_index in hard
            if day_index >= 0
            and any(self._is_too_close(hard, earlier, day_index) for earlier in hard if earlier < day_index)
        ]
        if (
            week.hard_after
            and DAYS_OF_WEEK - 1 not in too_close
            and self._is_too_close(hard | {DAYS_OF_WEEK: ANY_MUSCLES}, DAYS_OF_WEEK - 1, DAYS_OF_WEEK)
        ):
            too_close.append(DAYS_OF_WEEK - 1)
        remarks = [Remark(HARD_SPACING, day_index, limit=self._hours) for day_index in too_close]
        return [*remarks, *self._without_easy_day(days, too_close)]

    def _is_too_close(self, hard: dict[int, frozenset[str]], earlier: int, later: int) -> bool:
        if earlier not in hard or later not in hard:
            return False
        shares = bool(hard[earlier] & hard[later])
        return later - earlier < (self.days_apart if shares else self._other_days)

    def _without_easy_day(self, days: Sequence[TrainingDay], too_close: Sequence[int]) -> list[Remark]:
        """Return that taxing days follow each other; not where hard days are told to be too close."""
        row = self._week.taxing_before
        for day_index, day in enumerate(days):
            row = row + 1 if day.taxing else 0
            if row < TAXING_DAYS or day_index not in self._asked:
                continue
            if not any(day_index - TAXING_DAYS < hard <= day_index for hard in too_close):
                return [Remark(HARD_SPACING, day_index, value=row, detail="no_easy")]
        return []


def _days_apart(hours: int) -> int:
    """Return how many days apart two sessions are at least, so that so many hours lie between them."""
    return -(-hours // _DAY_HOURS)
