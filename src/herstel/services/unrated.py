"""Sessions whose effort nobody has rated yet: their load is unknown until someone does."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Save
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.names import session_name


def unrated(journal: Journal, today: date, days: int | None = None) -> list[Session]:
    """Return the sessions that were done and have no effort, newest first.

    Args:
        today: the last day that is looked at.
        days: how many days are looked back; None for all.
    """
    first = date.min if days is None else today - timedelta(days=days - 1)
    return [
        session
        for day in reversed(journal.session_days)
        if first <= day <= today
        for session in reversed(journal.sessions_on(day))
        if session.is_done and session.rpe is None
    ]


def save_for_rating(session: Session, rpe: float) -> Save:
    return Save(session.changed(rpe=rpe), session)


@frozen
class Remembered:
    """What helps to remember how hard a session was, in words.

    Attributes:
        day: its day, with the year where that is another one than today's.
        name: what it is called; not yet safe to show.
        start: when it began; empty when nobody knows.
        distance: how far it went; empty when nobody knows.
        length: how long it was; empty when nobody knows.
        heart: its mean heart rate; empty when it was not measured.
    """

    day: str
    name: str
    start: str
    distance: str
    length: str
    heart: str


def remembered(session: Session, today: date, say: Translator) -> Remembered:
    day = short_date(session.date, say.language)
    beats, km = session.average_hr, session.distance_km
    return Remembered(
        day if session.date.year == today.year else f"{day} {session.date.year}",
        session_name(session, say),
        f"{session.start:%H:%M}" if session.start else "",
        "" if km is None else say.text("unit.km", value=say.number(km, 2)),
        say.text("unit.minutes", value=session.minutes) if session.minutes else "",
        "" if beats is None else say.text("unit.bpm", value=beats),
    )
