"""What became of the sessions of a week, and whether the easy ones were easy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.session import Session
from herstel.domain.week import Week
from herstel.services.review.days import days_until, moved_out
from herstel.services.review.session_line import SessionFate, SessionLine, session_line


@dataclass(frozen=True, slots=True)
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
        journal: what there is.
        week: the week.
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
