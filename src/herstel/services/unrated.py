"""Sessions of which nobody has said yet how hard they were: their load is unknown until someone does."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.changes import Save
from herstel.domain.journal import Journal
from herstel.domain.session import Session
from herstel.i18n.catalog import Translator
from herstel.services.calendar.names import session_name, when_and_how_far


def unrated(journal: Journal, today: date, days: int | None = None) -> list[Session]:
    """Return the sessions that were done and have no effort, newest first.

    Args:
        journal: what there is.
        today: the last day that is looked at.
        days: only those of so many days; None for all.
    """
    first = date.min if days is None else today - timedelta(days=days - 1)
    return [
        session
        for day in reversed(journal.session_days)
        if first <= day <= today
        for session in reversed(journal.sessions_on(day))
        if session.is_done and session.rpe is None
    ]


def rated(session: Session, rpe: float) -> Save:
    """Return the change that gives a session its effort."""
    return Save(session.model_copy(update={"rpe": rpe}), session)


def about(session: Session, say: Translator) -> list[str]:
    """Return what helps to remember how hard a session was: name, start, distance, length, heart rate."""
    length = [say.text("unit.minutes", value=session.minutes)] if session.minutes else []
    heart = [] if session.average_hr is None else [say.text("unit.bpm", value=session.average_hr)]
    return [session_name(session, say), *when_and_how_far(session, say), *length, *heart]
