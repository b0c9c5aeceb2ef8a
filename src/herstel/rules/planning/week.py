"""A week as planning sees it: what each day asks of the body and of the rest of life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from herstel.domain.commitment import Commitment
from herstel.domain.event import Event
from herstel.domain.injuries import forbidding_injuries
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import HARD_RPE, EventKind, RestKind, RestOutcome, SessionStatus, Weight
from herstel.domain.session import Session
from herstel.domain.sports import Sport
from herstel.metrics.load import session_load
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.forbidden import Forbidden, first_free_day, forbidden_days
from herstel.rules.planning.unwell import DayBound, Unwell

DAYS: Final = 7

_RESTING: Final = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})
_GIVEN_UP: Final = frozenset({RestOutcome.BROKEN, RestOutcome.FORCED})
_NOT_HERE: Final = frozenset({SessionStatus.SKIPPED, SessionStatus.MOVED})
"""Sessions that were not done on their day, and will not be."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session of the week, done or planned.

    Attributes:
        id: its id.
        name: how it is called.
        minutes: how long it is; None when that is not known.
        rpe: how hard it is; None when that is not known.
        key: whether it is a key session: it keeps its day if at all possible.
        fixed: whether it may not be moved: it is done, its day has passed, or it is a race.
        is_run: whether it is running.
        forbidden: the days on which an injury does not allow it; None when none does.
        is_over: whether it was done, or is otherwise settled: nothing about it can be changed any more.
        later: where illness, or the way back after it, does not allow it on its day, the first free day on
            which it is allowed; None where it is allowed, no end is known, or that day is far off.
    """

    id: str
    name: str
    minutes: int | None
    rpe: float | None
    key: bool
    fixed: bool
    is_run: bool
    forbidden: Forbidden | None = None
    is_over: bool = False
    later: date | None = None

    @property
    def is_hard(self) -> bool:
        """Whether it is at RPE 7 or more (Seiler & Kjerland 2006)."""
        return self.rpe is not None and self.rpe >= HARD_RPE

    @property
    def load(self) -> float | None:
        """RPE x minutes in AU; None when one is not known."""
        return session_load(self.rpe, self.minutes)


@dataclass(frozen=True, slots=True)
class PlannedRest:
    """Rest of the week that counts as a day of rest: full rest, or active recovery.

    Attributes:
        id: its id; empty for rest that is only proposed.
        ceiling: the most load (AU) of its day; 0 for full rest.
        fixed: whether it may not be moved: its day has passed, or it is settled.
    """

    id: str
    ceiling: float
    fixed: bool


@dataclass(frozen=True, slots=True)
class LifeOfDay:
    """What life asks of a day.

    Attributes:
        heavy: whether something heavy stands on it.
        night: whether something takes the night, such as a night shift.
        busy: how many things stand on it.
    """

    heavy: bool = False
    night: bool = False
    busy: int = 0

    @property
    def weighs(self) -> bool:
        """Whether it leaves little for a hard session on this day or the next."""
        return self.heavy or self.night


@dataclass(frozen=True, slots=True)
class PlanWeek:
    """Seven days, with what has to be known of the time before them.

    Attributes:
        days: Monday to Sunday.
        sessions: those of the week, each with the place of its day, 0 for Monday.
        rests: the same for rest.
        life: what life asks of each day.
        life_before: what it asked of the Sunday before.
        trained_before: how many days in a row were trained up to that Sunday.
        hard_before: whether that Sunday was hard.
        hard_after: whether the Monday after is hard.
        first_open: place of the first day that can still be planned; 7 when the week is over.
        loads_before: AU of the weeks before, the latest first; None where a day is unknown.
        minutes_before: minutes trained in them, as far as they are known; None where nothing is.
        longest_run: minutes of the longest run of the 30 days before; None when there was none.
        is_recovery_week: whether it was planned as one.
        away: places of the days that lie in an illness or a journey: nothing is asked of them.
        races: places of the days of a race: nothing else is put there.
        bounds: for each day what illness, or the way back after it, allows; None where neither is.
    """

    days: tuple[date, ...]
    sessions: tuple[tuple[PlannedSession, int], ...]
    rests: tuple[tuple[PlannedRest, int], ...]
    life: tuple[LifeOfDay, ...]
    life_before: LifeOfDay = LifeOfDay()
    trained_before: int = 0
    hard_before: bool = False
    hard_after: bool = False
    first_open: int = 0
    loads_before: tuple[float | None, ...] = ()
    minutes_before: tuple[int | None, ...] = ()
    longest_run: int | None = None
    is_recovery_week: bool = False
    away: frozenset[int] = frozenset()
    races: frozenset[int] = frozenset()
    bounds: tuple[DayBound | None, ...] = (None,) * DAYS

    def too_much_for(self, session: PlannedSession) -> dict[int, DayBound]:
        """Return the days on which a session asks more than illness, or the way back, allows."""
        return {
            place: bound
            for place, bound in enumerate(self.bounds)
            if bound is not None and not session.is_over and not bound.allows(session.rpe, session.minutes)
        }

    def closed_to(self, session: PlannedSession) -> frozenset[int]:
        """Return the days on which neither illness nor an injury allows a session: it is not put there."""
        forbidden = session.forbidden.places if session.forbidden else frozenset()
        return forbidden | self.too_much_for(session).keys()

    @property
    def asked(self) -> frozenset[int]:
        """Places of the days that are remarked on: they have not passed and lie in no illness or journey."""
        return frozenset(range(self.first_open, DAYS)) - self.away

    @property
    def open_places(self) -> tuple[int, ...]:
        """Places of the days that a session or rest can be put on, in order."""
        return tuple(sorted(self.asked - self.races))

    @property
    def race_places(self) -> frozenset[int]:
        """Places of races for which no hard session stands in the plan: the race itself is one."""
        hard = {place for session, place in self.sessions if session.is_hard and session.fixed}
        return self.races - hard

    @property
    def minutes(self) -> int:
        """Minutes of all sessions whose length is known."""
        return sum(session.minutes or 0 for session, _ in self.sessions)

    @property
    def load(self) -> float:
        """AU of all sessions whose load is known."""
        return sum(session.load or 0.0 for session, _ in self.sessions)


def plan_week(
    journal: Journal,
    days: tuple[date, ...],
    today: date,
    limits: Thresholds,
    loads_before: tuple[float | None, ...] = (),
    minutes_before: tuple[int | None, ...] = (),
) -> PlanWeek:
    """Return seven days of the journal as planning sees them.

    Args:
        journal: all there is.
        days: Monday to Sunday, or any other seven days in a row.
        today: the day it is; days before it cannot be planned any more.
        limits: the numbers of the engine.
        loads_before: AU of the weeks before, the latest first.
        minutes_before: the minutes trained in them.
    """
    before, injuries = days[0] - timedelta(days=1), forbidding_injuries(journal)
    unwell = Unwell(journal, today, limits)
    return PlanWeek(
        days=days,
        sessions=tuple(
            (_session(each, journal, injuries, unwell, days, today), place)
            for place, day in enumerate(days)
            for each in journal.sessions_on(day)
            if each.status not in _NOT_HERE
        ),
        rests=tuple(
            (_rest(each, today, limits), place)
            for place, day in enumerate(days)
            for each in journal.rest_on(day)
            if each.kind in _RESTING and each.outcome not in _GIVEN_UP
        ),
        life=tuple(_life(journal.commitments_on(day)) for day in days),
        life_before=_life(journal.commitments_on(before)),
        trained_before=_trained_in_a_row(journal, before),
        hard_before=_is_hard_day(journal, before),
        hard_after=_is_hard_day(journal, days[-1] + timedelta(days=1)),
        first_open=sum(day < today for day in days),
        loads_before=loads_before,
        minutes_before=minutes_before,
        longest_run=_longest_run(journal, days[0], limits.longest_session_days),
        is_recovery_week=any(
            each.kind is EventKind.RECOVERY_WEEK for day in days for each in journal.events_on(day)
        ),
        away=frozenset(
            place for place, day in enumerate(days) if any(each.excuses for each in journal.events_on(day))
        ),
        races=frozenset(place for place, day in enumerate(days) if _is_race(journal, day)),
        bounds=tuple(unwell.on(day) for day in days),
    )


def _session(
    session: Session,
    journal: Journal,
    injuries: Sequence[Event],
    unwell: Unwell,
    days: Sequence[date],
    today: date,
) -> PlannedSession:
    minutes = session.planned_minutes if session.is_open else session.minutes or session.planned_minutes
    rpe = session.planned_rpe if session.is_open else session.rpe
    later = None
    if session.is_open and not unwell.allows(session, session.date):
        later = first_free_day(session, journal, injuries, unwell)
    return PlannedSession(
        id=session.id,
        name=session.title or session.sport,
        minutes=minutes,
        rpe=rpe,
        key=session.key,
        fixed=not session.is_open or session.date < today or _is_race(journal, session.date),
        is_run=session.sport == Sport.RUN,
        forbidden=forbidden_days(session, journal, injuries, unwell, days, today),
        is_over=not session.is_open,
        later=later,
    )


def _rest(rest: Rest, today: date, limits: Thresholds) -> PlannedRest:
    ceiling = 0.0
    if rest.kind is RestKind.ACTIVE_RECOVERY:
        ceiling = float(limits.active_ceiling if rest.load_ceiling is None else rest.load_ceiling)
    return PlannedRest(rest.id, ceiling, fixed=not rest.is_open or rest.date < today)


def _life(commitments: Sequence[Commitment]) -> LifeOfDay:
    return LifeOfDay(
        heavy=any(each.weight is Weight.HEAVY for each in commitments),
        night=any(each.takes_night for each in commitments),
        busy=sum(each.weight is not Weight.LIGHT for each in commitments),
    )


def _is_race(journal: Journal, day: date) -> bool:
    return any(each.kind is EventKind.RACE for each in journal.events_on(day))


def _is_hard(session: Session) -> bool:
    rpe = session.planned_rpe if session.is_open else session.rpe
    return session.status not in _NOT_HERE and rpe is not None and rpe >= HARD_RPE


def _is_hard_day(journal: Journal, day: date) -> bool:
    return _is_race(journal, day) or any(_is_hard(each) for each in journal.sessions_on(day))


def _is_trained(journal: Journal, day: date) -> bool:
    return any(each.status not in _NOT_HERE for each in journal.sessions_on(day))


def _trained_in_a_row(journal: Journal, last: date) -> int:
    """Return on how many days in a row up to a day there was training; more than two weeks are enough."""
    for back in range(2 * DAYS):
        if not _is_trained(journal, last - timedelta(days=back)):
            return back
    return 2 * DAYS


def _longest_run(journal: Journal, first: date, days: int) -> int | None:
    done = [
        each.minutes
        for back in range(1, days + 1)
        for each in journal.sessions_on(first - timedelta(days=back))
        if each.is_done and each.minutes and each.sport == Sport.RUN
    ]
    return max(done, default=None)
