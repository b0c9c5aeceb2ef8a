"""The plan of a week in the journal: the weeks before, what is remarked on it, what would be better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.dates import ONE_DAY, Week, days_through
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.metrics.load import WeekLoad, load_on, week_load
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.arrangement import (
    AddRest,
    LightenSession,
    MoveRest,
    MoveSession,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
)
from herstel.rules.planning.arrangement import changed as changed_session
from herstel.rules.planning.checks import Remark
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.own_history import Past, first_day_read, leaves_rest_unmarked, own_history
from herstel.rules.planning.proposals import Proposal, propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import WEEKS_COMPARED, Condition, PlanWeek
from herstel.services.advice.replies import Quiet, quiet_checks, with_quiet
from herstel.services.calendar.change import on_day
from herstel.services.calendar.mark import skipped
from herstel.services.kept import Kept, held_on
from herstel.services.planning.condition import conditions_for
from herstel.store.repository import IdMaker, new_id

WEEKS_BEFORE: Final = 29
"""How many weeks before a plan are looked at: half a year of changes from week to week, and three more."""


@frozen
class WeekPlan:
    """A week with what is remarked on it.

    Attributes:
        remarks: what is remarked on it, by day.
        settings: the settings with which it was checked: what is quiet for a while is muted in them.
        quiet: what the athlete called fine, so that it is not remarked on this week.
    """

    week: PlanWeek
    remarks: tuple[Remark, ...]
    settings: EngineSettings = DEFAULT_SETTINGS
    quiet: tuple[Quiet, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether neither training nor rest stands in the week."""
        return not self.week.sessions and not self.week.rests

    @property
    def is_blank(self) -> bool:
        """Whether the week is empty, can still be planned, and there is nothing to say of that."""
        return self.is_empty and not self._is_away and not self.remarks and bool(self.week.asked)

    @property
    def fits(self) -> str:
        """Return the key of the sentence for a week on which nothing is remarked."""
        if self.is_empty:
            return "plan.away" if self._is_away else "plan.empty"
        return "plan.fits" if self.week.rests else "plan.fits.plain"

    @property
    def _is_away(self) -> bool:
        """Whether all days that can still be planned lie in a journey."""
        return bool(self.week.asked) and self.week.asked <= self.week.travel


def checked_week(
    journal: Journal,
    week: Week,
    today: date,
    settings: EngineSettings,
    condition: Condition | None = None,
    past: Past | None = None,
) -> WeekPlan:
    """Return a week of the journal with what is remarked on it; what is muted is not.

    Args:
        condition: how the athlete is today; None to work it out from today's advice.
        past: what was trained before the week; None to work it out.
    """
    past = past_before(journal, week, today, settings) if past is None else past
    condition = condition or conditions_for(journal, [week], today, settings)[0]
    plan = plan_week(journal, week.days, today, settings, past, condition)
    return checked(plan, journal, today, settings)


def checked(plan: PlanWeek, journal: Journal, today: date, settings: EngineSettings) -> WeekPlan:
    """Return a week as planning sees it with what is remarked on it; what is muted or quiet is not."""
    quiet = quiet_checks(journal, plan.days, today)
    settings = with_quiet(settings, quiet)
    return WeekPlan(plan, tuple(remarks(plan, settings)), settings, quiet)


@frozen
class WeekSum:
    """What a week asks, in all.

    Attributes:
        load: AU of the sessions whose load is known.
        unknown: how many sessions have no minutes or no RPE.
        usual: mean AU of the three weeks before; None while one of them is unknown.
        rests: how many days of rest.
        done: AU of the sessions that were done, as far as it is known.
        is_over: whether no session is left to do.
    """

    load: float
    unknown: int
    usual: float | None
    sessions: int
    minutes: int
    rests: int
    done: float = 0.0
    is_over: bool = False


def week_sum(week: PlanWeek) -> WeekSum:
    before = week.loads_before[:WEEKS_COMPARED]
    trained = {day_index for _, day_index in week.sessions}
    return WeekSum(
        load=week.load,
        unknown=sum(session.load is None for session, _ in week.sessions),
        usual=None if None in before or len(before) < WEEKS_COMPARED else week.usual_load,
        sessions=len(week.sessions),
        minutes=week.minutes,
        rests=len({day_index for rest, day_index in week.rests if rest.ceiling or day_index not in trained}),
        done=sum(session.load or 0.0 for session, _ in week.sessions if session.is_over),
        is_over=all(session.is_over or day_index < week.first_open for session, day_index in week.sessions),
    )


def better(plan: WeekPlan) -> Proposal:
    """Return the fewest changes that answer what is remarked on a week."""
    return propose(plan.week, plan.settings)


def changes_of(
    journal: Journal, plan: PlanWeek, steps: Sequence[Step], reason: str = "", make_id: IdMaker = new_id
) -> list[Change]:
    """Return steps of a proposal as changes of the journal, one for each record."""
    rests: list[Change] = []
    changed: dict[str, tuple[Session | Rest, Session | Rest]] = {}
    for step in steps:
        if isinstance(step, AddRest):
            day = plan.days[step.to]
            rests.append(Save(Rest(id=make_id(day.isoformat()), date=day)))
            continue
        record = _record(journal, plan, step)
        now = changed[record.id][1] if record.id in changed else record
        changed[record.id] = (record, _stepped(now, step, plan, reason))
    return [*rests, *(Save(after, before) for before, after in changed.values())]


_OfItem = MoveSession | MoveRest | LightenSession | SkipSession | SwapSport | PostponeSession


def _record(journal: Journal, plan: PlanWeek, step: _OfItem) -> Session | Rest:
    if isinstance(step, MoveRest):
        rest, day_index = plan.rests[step.index]
        return next(day for day in journal.rest_on(plan.days[day_index]) if day.id == rest.id)
    session, day_index = plan.sessions[step.index]
    return next(
        candidate for candidate in journal.sessions_on(plan.days[day_index]) if candidate.id == session.id
    )


def _stepped(record: Session | Rest, step: Step, plan: PlanWeek, reason: str) -> Session | Rest:
    if isinstance(step, (MoveSession, MoveRest, PostponeSession)):
        moved = on_day(record, step.to if isinstance(step, PostponeSession) else plan.days[step.to])
        assert isinstance(moved, (Session, Rest))
        lighter = step.lighter if isinstance(step, MoveSession) else None
        return moved if lighter is None else _lightened(moved, lighter, plan)
    assert isinstance(record, Session)
    if isinstance(step, SkipSession):
        return skipped(record, reason)
    if isinstance(step, SwapSport):
        # The old title speaks of the old sport: "long run" is no ride; nor does its distance hold.
        asked = {"planned_minutes": step.minutes, "planned_rpe": step.rpe, "distance_km": None}
        return record.changed(sport=step.sport, title="", key=False, **asked)
    assert isinstance(step, LightenSession)
    return _lightened(record, step, plan)


def _lightened(record: Session | Rest, step: LightenSession, plan: PlanWeek) -> Session:
    assert isinstance(record, Session)
    km = changed_session(plan.sessions[step.index][0], step).km
    return record.changed(planned_minutes=step.minutes, planned_rpe=step.rpe, distance_km=km)


def weeks_before(journal: Journal, week: Week, most: int = WEEKS_BEFORE) -> list[Week]:
    """Return the weeks before one, the latest first, back to the first week of the journal."""
    if journal.span is None:
        return []
    ago = (week.shifted(-back) for back in range(1, most + 1))
    return [week for week in ago if week.days[-1] >= journal.span[0]]


def loads_of(
    journal: Journal, weeks: Sequence[Week], today: date, settings: EngineSettings
) -> tuple[float | None, ...]:
    """Return the load of each week, AU; None where a day of it is unknown.

    Args:
        weeks: weeks in a row, the latest first.
    """
    if not weeks:
        return ()
    after = weeks[0].shifted(1).days[0]
    counts_free = leaves_rest_unmarked(journal, after, today, settings)
    return tuple(_load_of(journal, week, today, settings, counts_free=counts_free).total for week in weeks)


def load_of(journal: Journal, week: Week, today: date, settings: EngineSettings) -> WeekLoad:
    """Return the load of a week.

    Of who logs what was done and nothing else, the days of a week with sessions that are left free count as
    days without training.
    """
    counts_free = leaves_rest_unmarked(journal, week.shifted(1).days[0], today, settings)
    return _load_of(journal, week, today, settings, counts_free=counts_free)


def _load_of(
    journal: Journal, week: Week, today: date, settings: EngineSettings, *, counts_free: bool
) -> WeekLoad:
    days = [(day, load_on(journal, day, settings.thresholds)) for day in week.days]
    if not counts_free or not any(load.trained for _, load in days):
        return week_load(load.load for _, load in days)

    def is_free(day: date) -> bool:
        return day <= today and not any(session.is_open for session in journal.sessions_on(day))

    # A session that was done without numbers stays unknown.
    return week_load(
        0.0 if load.load is None and not load.trained and is_free(day) else load.load for day, load in days
    )


def minutes_of(journal: Journal, weeks: Iterable[Week]) -> tuple[int | None, ...]:
    """Return the minutes trained in each week as far as they are known; None where nothing was done."""
    return tuple(
        sum(session.minutes or 0 for session in journal.done_on(*week.days)) or None for week in weeks
    )


def past_before(
    journal: Journal, week: Week, today: date, settings: EngineSettings, kept: Kept | None = None
) -> Past:
    """Return what was trained before a week.

    Args:
        kept: what was worked out before: no edit of the days ahead changes the past.
    """
    monday = week.days[0]
    first = min(week.shifted(-WEEKS_BEFORE).days[0], first_day_read(monday, today, settings))
    days = list(days_through(first, monday - ONE_DAY))

    def work_out() -> Past:
        weeks = weeks_before(journal, week)
        loads, minutes = loads_of(journal, weeks, today, settings), minutes_of(journal, weeks)
        return Past(loads, minutes, own_history(journal, monday, today, settings))

    rests_on = (held_on(journal, days), today, settings)
    return work_out() if kept is None else kept.of(("past", week), rests_on, work_out)
