"""The recovery week: when it is suggested, which week it would be, and that week with 45 % less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from herstel.domain.calendar_items import Event
from herstel.domain.dates import Week
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.domain.scales import Answer, EventKind
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import Step, applied
from herstel.rules.planning.checks import NO_LIGHTER_WEEK, NO_RECOVERY_WEEK, Remark
from herstel.rules.planning.easing import recovery_week
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.own_history import own_history
from herstel.rules.planning.proposals import Proposal
from herstel.rules.planning.remarks import is_lighter_due, remarks
from herstel.services.advice.replies import changes_for_week_answer, is_week_quiet
from herstel.services.planning.condition import week_to_recover
from herstel.services.planning.week_plan import WeekPlan, changes_of, loads_of, week_sum, weeks_before
from herstel.store.repository import IdMaker, new_id


def is_due(journal: Journal, today: date, settings: EngineSettings) -> bool:
    """Whether five weeks have passed without a lighter one, and no recovery week stands or was answered."""
    if NO_LIGHTER_WEEK.id in settings.muted or is_week_quiet(journal, today, settings):
        return False
    week = week_to_recover(today)
    if any(journal.has_event(day, EventKind.RECOVERY_WEEK) for day in week.days):
        return False
    this = Week.of(today)
    if own_history(journal, this.days[0], today, settings).rests_enough:
        return False
    before = weeks_before(journal, this, settings.thresholds.weeks_without_lighter + 3)
    loads = loads_of(journal, before, today, settings)
    if week != this and (running := _load_by_sunday(journal, this, today, settings)) is not None:
        loads = (running, *loads)
    return is_lighter_due(loads, settings)


def _load_by_sunday(journal: Journal, week: Week, today: date, settings: EngineSettings) -> float | None:
    """Return what a week that is under way comes to if the rest of it is done as planned.

    None while it is unknown: a session has no numbers, or nothing is planned on the days that are left.
    """
    ahead = [day for day in week.days if day > today]
    if ahead and not any(session.is_open for day in ahead for session in journal.sessions_on(day)):
        return None
    asked = week_sum(plan_week(journal, week.days, today, settings))
    return None if asked.unknown or not asked.sessions else asked.load


def recovery_proposal(plan: WeekPlan, settings: EngineSettings) -> Proposal:
    """Return a week as a recovery week: same days, 40 to 50 % less, nothing hard."""
    steps = recovery_week(plan.week, settings)
    why = Remark(NO_RECOVERY_WEEK, min(plan.week.asked, default=0))
    lighter = replace(applied(plan.week, steps), is_recovery_week=True)
    left = remarks(lighter, settings.muting((NO_LIGHTER_WEEK.id,)))
    return Proposal(tuple((step, why) for step in steps), tuple(left))


def changes_for_recovery_week(
    journal: Journal, plan: WeekPlan, steps: Sequence[Step], today: date, make_id: IdMaker = new_id
) -> list[Change]:
    """Return what makes a week a recovery week: the week itself, its lighter sessions, and the answer."""
    days = plan.week.days
    there = any(journal.has_event(day, EventKind.RECOVERY_WEEK) for day in days)
    week = Event(id=make_id(days[0].isoformat()), date=days[0], kind=EventKind.RECOVERY_WEEK, until=days[-1])
    return [
        *([] if there else [Save(week)]),
        *changes_of(journal, plan.week, steps),
        *changes_for_week_answer(today, Answer.ACCEPTED, make_id),
    ]
