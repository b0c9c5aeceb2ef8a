"""Four weeks ahead, life included: what each day asks, what the checks say, where rest would go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.week import Week
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import AddRest, MoveRest
from herstel.rules.planning.week import PlanWeek
from herstel.services.planning.condition import condition_for
from herstel.services.planning.week_plan import WeekPlan, loads_of, minutes_of, weeks_before

WEEKS: Final = 4


class Mark(StrEnum):
    """What a day holds, in the order in which it is shown."""

    RACE = "race"
    HARD = "hard"
    ILL = "ill"
    TRAVEL = "travel"
    HEAVY = "heavy"
    NIGHT = "night"
    REST = "rest"
    REST_PLACE = "rest_place"


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One of the days.

    Attributes:
        day: its date.
        load: AU that are planned, or were done, as far as they are known.
        is_known: whether that is all of it.
        sessions: how many sessions stand on it.
        marks: what else it holds.
    """

    day: date
    load: float
    is_known: bool
    sessions: int
    marks: tuple[Mark, ...]


def weeks_ahead(
    journal: Journal, first: Week, today: date, limits: Thresholds = DEFAULTS, count: int = WEEKS
) -> list[WeekPlan]:
    """Return weeks with what is remarked on them, each seen behind the plans of the ones before it.

    Args:
        journal: what there is.
        first: the first of the weeks.
        today: the day it is.
        limits: the thresholds.
        count: how many weeks.
    """
    plans: list[WeekPlan] = []
    for week in (first.shifted(at) for at in range(count)):
        loads, minutes = _before(journal, week, today, limits, plans)
        condition = condition_for(journal, week, today, limits)
        plan = plan_week(journal, week.days, today, limits, loads, minutes, condition)
        plans.append(WeekPlan(plan, tuple(remarks(plan, limits, limits.muted))))
    return plans


def _before(
    journal: Journal, week: Week, today: date, limits: Thresholds, plans: Sequence[WeekPlan]
) -> tuple[tuple[float | None, ...], tuple[int | None, ...]]:
    """Return load and minutes of the weeks before one, the latest first; of those ahead what is planned."""
    before = weeks_before(journal, week)
    loads, minutes = list(loads_of(journal, before, limits)), list(minutes_of(journal, before))
    for at, plan in enumerate(reversed(plans[-len(before) :] if before else [])):
        if plan.week.days[-1] >= today:
            has_all = plan.week.sessions and all(each.load is not None for each, _ in plan.week.sessions)
            loads[at] = plan.week.load if has_all else None
            minutes[at] = plan.week.minutes or None
    return tuple(loads), tuple(minutes)


def rest_places(plan: WeekPlan, limits: Thresholds = DEFAULTS) -> frozenset[date]:
    """Return the days on which rest would go, by what is proposed for a week."""
    if not plan.remarks:
        return frozenset()
    steps = [step for step, _ in propose(plan.week, limits, limits.muted).steps]
    return frozenset(plan.week.days[step.to] for step in steps if isinstance(step, (AddRest, MoveRest)))


def days_ahead(week: PlanWeek, places: frozenset[date] = frozenset()) -> tuple[DayAhead, ...]:
    """Return the days of a week as they are shown.

    Args:
        week: the week as planning sees it.
        places: the days on which rest would go.
    """
    return tuple(_day(week, place, day in places) for place, day in enumerate(week.days))


def _day(week: PlanWeek, place: int, is_rest_place: bool) -> DayAhead:
    sessions = [session for session, at in week.sessions if at == place]
    life = week.life[place]
    holds = {
        Mark.RACE: place in week.races,
        Mark.HARD: any(session.is_hard for session in sessions),
        Mark.ILL: place in week.away,
        Mark.TRAVEL: place in week.travel,
        Mark.HEAVY: life.heavy,
        Mark.NIGHT: life.night,
        Mark.REST: any(at == place for _, at in week.rests),
        Mark.REST_PLACE: is_rest_place,
    }
    return DayAhead(
        week.days[place],
        sum(session.load or 0.0 for session in sessions),
        all(session.load is not None for session in sessions),
        len(sessions),
        tuple(mark for mark, is_held in holds.items() if is_held),
    )
