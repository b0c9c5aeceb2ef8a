"""Four weeks ahead, life included: what each day asks, what the checks say, where rest would go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind, Weight
from herstel.i18n.catalog import Translator, short_date
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.arrangement import AddRest, MoveRest
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.own_history import Past, own_history
from herstel.rules.planning.week import PlannedSession, PlanWeek
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.week_plan import (
    WEEKS_BEFORE,
    WeekPlan,
    better,
    checked,
    loads_of,
    minutes_of,
    past_before,
)

WEEKS: Final = 4


class DaySign(StrEnum):
    """What a day holds, in the order in which it is shown."""

    RACE = "race"
    HARD = "hard"
    ILL = "ill"
    TRAVEL = "travel"
    HEAVY = "heavy"
    NIGHT = "night"
    LIFE = "life"
    REST = "rest"
    REST_PLACE = "rest_place"


@frozen
class DayAhead:
    """One of the days.

    Attributes:
        load: AU that are planned, or were done, as far as they are known.
        is_known: whether that is all of it.
        sessions: the sessions on it; what they are called is not yet safe to show.
        marks: what else it holds.
        life: what the rest is called, as it was written; not yet safe to show.
    """

    day: date
    load: float
    is_known: bool
    sessions: tuple[PlannedSession, ...]
    marks: tuple[DaySign, ...]
    life: Mapping[DaySign, str]


def weeks_ahead(
    journal: Journal,
    first: Week,
    today: date,
    settings: EngineSettings = DEFAULT_SETTINGS,
    count: int = WEEKS,
    conditions: ConditionMemory | None = None,
    past: Past | None = None,
) -> list[WeekPlan]:
    """Return weeks with what is remarked on them, each seen behind the plans of the ones before it.

    Args:
        conditions: knows the advice of today; None to work it out.
        past: what was trained before the first of them; None to work it out.
    """
    plans: list[WeekPlan] = []
    weeks = [first.shifted(at) for at in range(count)]
    past = past or past_before(journal, first, today, settings)
    of_weeks = (conditions or ConditionMemory()).conditions(journal, weeks, today, settings)
    for week, condition in zip(weeks, of_weeks, strict=True):
        plan = plan_week(journal, week.days, today, settings, past, condition)
        plans.append(checked(plan, journal, today, settings))
        load, trained = _asked(journal, week, plan, today, settings)
        past = Past(
            (load, *past.loads)[:WEEKS_BEFORE],
            (trained, *past.minutes)[:WEEKS_BEFORE],
            own_history(journal, week.shifted(1).days[0], today, settings),
        )
    return plans


def _asked(
    journal: Journal, week: Week, plan: PlanWeek, today: date, settings: EngineSettings
) -> tuple[float | None, int | None]:
    """Return load and minutes of a week as the next one sees it: what is planned, until it is over."""
    if week.days[-1] < today:
        return loads_of(journal, [week], today, settings)[0], minutes_of(journal, [week])[0]
    has_all = plan.sessions and all(session.load is not None for session, _ in plan.sessions)
    return plan.load if has_all else None, plan.minutes or None


def days_for_rest(plan: WeekPlan) -> frozenset[date]:
    """Return the days on which rest would go, by what is proposed for a week."""
    if not plan.remarks:
        return frozenset()
    steps = [step for step, _ in better(plan).steps]
    return frozenset(plan.week.days[step.to] for step in steps if isinstance(step, (AddRest, MoveRest)))


def days_ahead(
    journal: Journal, week: PlanWeek, rest_days: frozenset[date] = frozenset()
) -> tuple[DayAhead, ...]:
    """Return the days of a week as they are shown.

    Args:
        rest_days: the days on which rest would go.
    """
    return tuple(
        _day(week, day_index, _titles(journal, day), day in rest_days)
        for day_index, day in enumerate(week.days)
    )


_EVENTS: Final = {EventKind.RACE: DaySign.RACE, EventKind.TRAVEL: DaySign.TRAVEL}


def _titles(journal: Journal, day: date) -> dict[DaySign, str]:
    """Return what is heavy, what else there is of life, a race and a journey, by their titles."""
    titles: dict[DaySign, list[str]] = {}
    for event in journal.events_on(day):
        if event.kind in _EVENTS:
            titles.setdefault(_EVENTS[event.kind], []).append(event.title)
    for commitment in journal.commitments_on(day):
        sign = DaySign.HEAVY if commitment.weight is Weight.HEAVY else DaySign.LIFE
        titles.setdefault(sign, []).append(commitment.title)
    return {sign: ", ".join(filter(None, named)) for sign, named in titles.items()}


def _day(week: PlanWeek, day_index: int, life: Mapping[DaySign, str], suits_rest: bool) -> DayAhead:
    sessions = [session for session, at in week.sessions if at == day_index]
    holds = {
        DaySign.RACE: day_index in week.races,
        DaySign.HARD: any(session.is_hard for session in sessions),
        DaySign.ILL: day_index in week.away,
        DaySign.TRAVEL: day_index in week.travel,
        DaySign.HEAVY: DaySign.HEAVY in life,
        DaySign.NIGHT: week.life[day_index].night,
        DaySign.LIFE: DaySign.LIFE in life,
        DaySign.REST: any(at == day_index for _, at in week.rests),
        DaySign.REST_PLACE: suits_rest,
    }
    return DayAhead(
        week.days[day_index],
        sum(session.load or 0.0 for session in sessions),
        all(session.load is not None for session in sessions),
        tuple(sessions),
        tuple(mark for mark, is_held in holds.items() if is_held),
        life,
    )


def rest_words(days: Sequence[date], say: Translator) -> str:
    """Return on which days rest would go, by what the plan suggests."""
    return say.text("ahead.rest_places", days=say.listed([short_date(day, say.language) for day in days]))
