"""What a session is called on screens and in print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herstel.domain.sports import Sport

if TYPE_CHECKING:
    from herstel.domain.session import Session
    from herstel.i18n.catalog import Translator

_TABLE = frozenset(sport.value for sport in Sport)


def session_name(session: Session, say: Translator) -> str:
    """Return a session's title; without one, the name of its sport in the language on screen."""
    return session.title or sport_name(session.sport, say)


def when_and_how_far(session: Session, say: Translator) -> list[str]:
    """Return the time of day at which a session begins and its distance, as far as they are known."""
    start = [f"{session.start:%H:%M}"] if session.start else []
    km = session.distance_km
    return [*start, *([say.text("unit.km", value=say.number(km, 2))] if km is not None else [])]


def sport_name(sport: str, say: Translator) -> str:
    """Return the name of a sport of the table in the language on screen; a word of one's own is itself."""
    return say.text(f"sport.{sport}") if sport in _TABLE else sport


def activity_name(sport: str, say: Translator) -> str:
    """Return a sport as one does it, "running" of a run; a word of one's own is itself.

    For sentences in which no session is meant, such as "no running for now".
    """
    return say.text(f"activity.{sport}") if sport in _TABLE else sport
