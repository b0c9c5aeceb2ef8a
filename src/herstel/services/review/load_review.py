"""The load of a week beside its plan and the athlete's own normal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.week import Week
from herstel.metrics.load import DayLoad, WeekLoad, load_on, session_load, week_load
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.metrics.variation import change_percent, monotony, strain
from herstel.services.planning.week_loads import load_of, loads_of
from herstel.services.review.days import days_until, previous_weeks
from herstel.services.review.training_review import SessionLine

NORMAL_WEEKS: Final = 4
"""Own normal is the mean of so many weeks before."""

_LEAST_WEEKS: Final = 2
"""So many of them must be known before there is an own normal (convention)."""


@frozen
class LoadReview:
    """The load of a week, up to today, in AU (session RPE x minutes, Foster et al. 2001).

    Attributes:
        at_least: AU of the days that are known.
        unknown_days: how many are not; today counts once something is known of it.
        planned: AU that the plans of the sessions of these days add up to.
        planned_unknown: how many planned sessions have no RPE or no minutes in their plan.
        own_normal: mean AU of the weeks among the last four whose load is known; None with fewer than two.
        normal_weeks: how many weeks that is.
        change_percent: how much more the week is than own normal, in percent; None when either is unknown
            or the week is not over.
        monotony: mean of the seven daily loads by their population standard deviation (Foster 1998); None
            when a day is unknown. A number to look at, never an alarm.
        strain: load of the week times its monotony, AU; None when monotony is.
    """

    at_least: float
    unknown_days: int
    planned: float
    planned_unknown: int
    own_normal: float | None
    normal_weeks: int
    change_percent: float | None
    monotony: float | None
    strain: float | None

    @property
    def total(self) -> float | None:
        """AU, or None when a day is unknown."""
        return None if self.unknown_days else self.at_least


def load_review(
    journal: Journal,
    week: Week,
    today: date,
    lines: Sequence[SessionLine],
    thresholds: Thresholds = DEFAULTS,
) -> LoadReview:
    """Return the load of a week.

    Args:
        journal: what there is.
        week: the week.
        today: the day it is.
        lines: the week's sessions up to today.
        thresholds: what a low day is.
    """
    days = [(day, load_on(journal, day, thresholds)) for day in days_until(week, today)]
    loads = [load.load for day, load in days if not _is_undecided(day, load, today)]
    before = loads_of(journal, previous_weeks(week, NORMAL_WEEKS), today, thresholds)
    normal_loads = [load for load in before if load is not None]
    normal = own_normal(normal_loads)
    is_whole, plan = len(loads) == len(week.days), _planned(lines)
    load_of_week = load_of(journal, week, today, thresholds) if is_whole else week_load(loads)
    compared = load_of_week.total if is_whole and normal is not None else None
    return LoadReview(
        at_least=load_of_week.at_least,
        unknown_days=load_of_week.unknown_days,
        planned=plan.at_least,
        planned_unknown=plan.unknown_days,
        own_normal=normal,
        normal_weeks=len(normal_loads),
        change_percent=change_percent(compared, normal_loads),
        monotony=monotony(loads) if is_whole else None,
        strain=strain(loads) if is_whole else None,
    )


def own_normal(weeks: Sequence[float]) -> float | None:
    """Return the mean of the weeks that are known, of the last four; None with fewer than two."""
    return math.fsum(weeks) / len(weeks) if len(weeks) >= _LEAST_WEEKS else None


def _is_undecided(day: date, load: DayLoad, today: date) -> bool:
    """Whether nothing is known yet of a day that is not over."""
    return day == today and not load.trained and load.load is None


def _planned(lines: Sequence[SessionLine]) -> WeekLoad:
    """Add up the plans; a session that was done without one has none to add."""
    return week_load(
        session_load(line.planned_rpe, line.planned_minutes) for line in lines if not line.unplanned
    )
