"""What became of the sessions of a week, whether the easy ones were easy, and what they came to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EASY_RPE, Felt, SessionStatus
from herstel.metrics.load import (
    DayLoad,
    WeekLoad,
    change_percent,
    load_on,
    monotony,
    session_load,
    strain,
    week_load,
)
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.unwell import forbids
from herstel.services.planning.week_plan import load_of, loads_of
from herstel.services.review.days import away_on, days_until, moved_out, previous_weeks


class SessionFate(StrEnum):
    """What became of one session; each session has one."""

    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"
    ELSEWHERE = "elsewhere"
    EXCUSED = "excused"


@frozen
class SessionLine:
    """One session of the week.

    Attributes:
        day: the day on which it stands.
        name: how it is called, as it was written; not yet safe to show.
        moved_from: the day it was first planned on, when that is another one.
        unplanned: whether it was done without a plan.
        planned_minutes: how long it was meant to be.
        planned_rpe: how hard it was meant to be (CR10).
        rpe: how hard it felt (CR10).
        felt: how it went against what was expected.
        reason: why it was skipped, as it was written.
    """

    day: date
    name: str
    fate: SessionFate
    moved_from: date | None
    unplanned: bool
    key: bool
    planned_minutes: int | None
    minutes: int | None
    planned_rpe: float | None
    rpe: float | None
    felt: Felt | None
    reason: str

    @property
    def was_not_easy(self) -> bool:
        """Whether it was meant to be easy (RPE 4 at most) and felt harder (Foster et al. 2001)."""
        if self.fate is not SessionFate.DONE or self.planned_rpe is None or self.rpe is None:
            return False
        return self.planned_rpe <= EASY_RPE < self.rpe


def session_line(journal: Journal, session: Session) -> SessionLine:
    """Return what became of a session whose day has come."""
    moved = session.original_date not in {None, session.date}
    return SessionLine(
        day=session.date,
        name=session.title or session.sport,
        fate=_fate(journal, session),
        moved_from=session.original_date if moved else None,
        unplanned=session.is_done and not _has_plan(session),
        key=session.key,
        planned_minutes=session.planned_minutes,
        minutes=session.minutes,
        planned_rpe=session.planned_rpe,
        rpe=session.rpe,
        felt=session.felt,
        reason=session.reason,
    )


def _has_plan(session: Session) -> bool:
    """Whether anything shows that it was planned: its numbers, a repetition, a day it was moved from."""
    planned = (session.planned_minutes, session.planned_rpe, session.series, session.original_date)
    return any(value is not None for value in planned)


def _is_forbidden(journal: Journal, session: Session) -> bool:
    """Whether it lay in an injury that did not allow its sport."""
    return any(forbids(event, session) for event in journal.events_on(session.date))


def _fate(journal: Journal, session: Session) -> SessionFate:
    match session.status:
        case SessionStatus.DONE:
            return SessionFate.DONE
        case SessionStatus.MOVED:
            return SessionFate.ELSEWHERE
    if session.excused or away_on(journal, session.date) or _is_forbidden(journal, session):
        return SessionFate.EXCUSED
    return SessionFate.SKIPPED if session.status is SessionStatus.SKIPPED else SessionFate.OPEN


@frozen
class TrainingReview:
    """The sessions of a week, up to today.

    A session that was moved is counted where it stands, with what became of it there.

    Attributes:
        lines: each session whose day has come.
        moved_out: sessions that were first planned in this week and now stand in another one.
        ahead: sessions that are still to come in this week, today's open ones included.
    """

    lines: tuple[SessionLine, ...]
    moved_out: int
    ahead: int

    def count(self, fate: SessionFate) -> int:
        """Return how many sessions ended so."""
        return sum(line.fate is fate for line in self.lines)

    @property
    def moved(self) -> int:
        """How many sessions stand on another day than the one they were first planned on."""
        return sum(line.moved_from is not None or line.fate is SessionFate.ELSEWHERE for line in self.lines)

    @property
    def unplanned(self) -> int:
        """How many sessions were done without a plan."""
        return sum(line.unplanned for line in self.lines)

    @property
    def not_easy(self) -> tuple[SessionLine, ...]:
        """The easy sessions that were not easy."""
        return tuple(line for line in self.lines if line.was_not_easy)


def training_review(journal: Journal, week: Week, today: date) -> TrainingReview:
    """Return what became of the sessions of a week.

    On a day of illness or travel nothing is skipped or open: such sessions are excused.

    Args:
        today: the day it is; what lies after it, and what is still open on it, is still to come.
    """
    every = [session for day in week.days for session in journal.sessions_on(day)]
    return TrainingReview(
        lines=tuple(
            session_line(journal, session)
            for day in days_until(week, today)
            for session in journal.sessions_on(day)
            if not _is_ahead(session, today)
        ),
        moved_out=moved_out(journal.sessions, week),
        ahead=sum(_is_ahead(session, today) and session.is_open for session in every),
    )


def _is_ahead(session: Session, today: date) -> bool:
    return session.date > today or (session.date == today and session.is_open)


NORMAL_WEEKS: Final = 4
"""Own normal is the mean of this many weeks before."""

_LEAST_WEEKS: Final = 2
"""At least this many of them must be known before there is an own normal (convention)."""


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
    settings: EngineSettings = DEFAULT_SETTINGS,
) -> LoadReview:
    """Return the load of a week.

    Args:
        lines: the week's sessions up to today.
        settings: what a low day is.
    """
    days = [(day, load_on(journal, day, settings.thresholds)) for day in days_until(week, today)]
    loads = [load.load for day, load in days if not _is_undecided(day, load, today)]
    before = loads_of(journal, previous_weeks(week, NORMAL_WEEKS), today, settings)
    normal_loads = [load for load in before if load is not None]
    normal = own_normal(normal_loads)
    is_whole, plan = len(loads) == len(week.days), _planned(lines)
    load_of_week = load_of(journal, week, today, settings) if is_whole else week_load(loads)
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
