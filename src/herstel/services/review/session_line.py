"""What became of one session, beside its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from herstel.domain.journal import Journal
from herstel.domain.scales import EASY_RPE, Felt, SessionStatus
from herstel.domain.session import Session
from herstel.rules.planning.spells import forbids
from herstel.services.review.days import away_on


class SessionFate(StrEnum):
    """What became of one session; each session has one."""

    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"
    ELSEWHERE = "elsewhere"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of the week.

    Attributes:
        day: the day on which it stands.
        name: how it is called, as it was written; not yet safe to show.
        fate: what became of it.
        moved_from: the day it was first planned on, when that is another one.
        unplanned: whether it was done without a plan.
        key: whether it is a key session.
        planned_minutes: how long it was meant to be.
        minutes: how long it was.
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
    return any(each is not None for each in planned)


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
