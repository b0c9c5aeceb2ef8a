"""The plan of a week in the journal: what is remarked on it, what would be better, and that as changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.week import Week
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import day_name
from herstel.metrics.load import load_on, week_load
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import Remark
from herstel.rules.planning.proposal import AddRest, MoveRest, MoveSession, Proposal, Step, propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import PlanWeek, plan_week
from herstel.services.editing.adding import IdMaker
from herstel.services.editing.changing import on_day
from herstel.store.ids import new_id
from herstel.store.repository import Change, Save

WEEKS_BEFORE: Final = 29
"""So many weeks before a plan are looked at: half a year of changes from week to week, and three more."""


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A week with what is remarked on it.

    Attributes:
        week: the week as planning sees it.
        remarks: what is remarked on it, by day.
    """

    week: PlanWeek
    remarks: tuple[Remark, ...]


def checked_week(
    journal: Journal, week: Week, today: date, limits: Thresholds, muted: frozenset[str] = frozenset()
) -> WeekPlan:
    """Return a week of the journal with what is remarked on it."""
    plan = plan_week(journal, week, today, limits, loads_before(journal, week, limits))
    return WeekPlan(plan, tuple(remarks(plan, limits, muted)))


def loads_before(journal: Journal, week: Week, limits: Thresholds) -> tuple[float | None, ...]:
    """Return the load of the weeks before one, the latest first, back to the first week of the journal."""
    if journal.span is None:
        return ()
    found: list[float | None] = []
    monday = week.monday - timedelta(weeks=1)
    while len(found) < WEEKS_BEFORE and monday >= journal.span[0] - timedelta(days=6):
        days = (monday + timedelta(days=each) for each in range(7))
        found.append(week_load(load_on(journal, day, limits).load for day in days).total)
        monday -= timedelta(weeks=1)
    return tuple(found)


def better(plan: WeekPlan, limits: Thresholds, muted: frozenset[str] = frozenset()) -> Proposal:
    """Return the fewest changes that answer what is remarked on where things stand."""
    return propose(plan.week, limits, muted)


def changes_of(
    journal: Journal, plan: PlanWeek, steps: Iterable[Step], make_id: IdMaker = new_id
) -> list[Change]:
    """Return steps of a proposal as changes of the journal."""
    return [_change(journal, plan, step, make_id) for step in steps]


def _change(journal: Journal, plan: PlanWeek, step: Step, make_id: IdMaker) -> Change:
    to = plan.days[step.to]
    if isinstance(step, AddRest):
        return Save(Rest(id=make_id(to.isoformat()), date=to))
    if isinstance(step, MoveSession):
        session, place = plan.sessions[step.index]
        found = next(each for each in journal.sessions_on(plan.days[place]) if each.id == session.id)
        return Save(on_day(found, to), found)
    rest, place = plan.rests[step.index]
    there = next(each for each in journal.rest_on(plan.days[place]) if each.id == rest.id)
    return Save(on_day(there, to), there)


# -- in words ------------------------------------------------------------------------------------------


def remark_words(remark: Remark, plan: PlanWeek, say: Translator) -> str:
    """Return a remark in one sentence."""
    names = {session.id: session.name for session, _ in plan.sessions}
    return say.text(
        f"check.{remark.check.id}",
        day=day_name(plan.days[remark.place], say.language),
        name=names.get(remark.session, ""),
        value=_number(remark.value, say),
        limit=_number(remark.limit, say),
    )


def step_words(step: Step, remark: Remark, plan: PlanWeek, say: Translator) -> str:
    """Return a step of a proposal with its reason."""
    to = day_name(plan.days[step.to], say.language)
    why = say.text(f"check.{remark.check.id}.why")
    if isinstance(step, AddRest):
        return say.text("plan.step.add", to=to, why=why)
    if isinstance(step, MoveRest):
        place = plan.rests[step.index][1]
        return say.text("plan.step.rest", day=day_name(plan.days[place], say.language), to=to, why=why)
    session, place = plan.sessions[step.index]
    day = day_name(plan.days[place], say.language)
    return say.text("plan.step.session", name=session.name, day=day, to=to, why=why)


def remark_json(remark: Remark, plan: PlanWeek, say: Translator) -> dict[str, object]:
    """Return a remark as JSON; its keys are a contract."""
    return {
        "check": remark.check.id,
        "date": plan.days[remark.place].isoformat(),
        "session": remark.session or None,
        "source": remark.check.source or None,
        "evidence": remark.check.evidence.value,
        "text": remark_words(remark, plan, say),
    }


def proposal_json(proposal: Proposal, plan: PlanWeek, say: Translator) -> dict[str, object]:
    """Return a proposal as JSON; its keys are a contract."""
    return {
        "changes": [_step_json(step, remark, plan, say) for step, remark in proposal.steps],
        "left": [remark_json(each, plan, say) for each in proposal.left],
    }


def _step_json(step: Step, remark: Remark, plan: PlanWeek, say: Translator) -> dict[str, object]:
    kinds = {AddRest: "add_rest", MoveRest: "move_rest", MoveSession: "move_session"}
    record, place = None, None
    if isinstance(step, MoveSession):
        record, place = plan.sessions[step.index][0].id, plan.sessions[step.index][1]
    elif isinstance(step, MoveRest):
        record, place = plan.rests[step.index][0].id, plan.rests[step.index][1]
    return {
        "change": kinds[type(step)],
        "id": record,
        "from": None if place is None else plan.days[place].isoformat(),
        "to": plan.days[step.to].isoformat(),
        "because": remark.check.id,
        "text": step_words(step, remark, plan, say),
    }


def _number(value: float | None, say: Translator) -> str:
    return "" if value is None else "∞" if value == float("inf") else say.number(round(value))
