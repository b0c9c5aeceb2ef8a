"""Pain in words: the place, as the athlete calls it, and how much it hurt there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Session
    from herstel.i18n.catalog import Translator


def place_words(place: str, say: Translator) -> str:
    """Return the name of a place in the athlete's language; a word of one's own as it was written."""
    key = f"body.{place}"
    return say.text(key) if say.has(key) else place


def pain_label(place: str | None, say: Translator) -> str:
    """Return what the pain of a place is called; of None that no place was said."""
    return (
        say.text("trends.pain", place=place_words(place, say)) if place else say.text("trends.pain.somewhere")
    )


def worst_pain_words(session: Session, say: Translator) -> str:
    """Return where it hurt most during a session and how much: "right shoulder, 7 of 10"."""
    pain = say.text("pain.worst", pain=session.pain_during)
    return ", ".join([*([place_words(session.pain_place, say)] if session.pain_place else []), pain])


def session_pain_words(session: Session, say: Translator) -> str:
    """Return the pain before and during a session with its place: "Pain knee: before 1, during 3".

    Returns:
        The words, or an empty text where nothing was said. The place may be a word of one's own.
    """
    pains = (("before", session.pain_before), ("during", session.pain_during))
    parts = [say.text(f"trends.pain.{name}", pain=pain) for name, pain in pains if pain is not None]
    return f"{pain_label(session.pain_place, say)}: {', '.join(parts)}" if parts else ""
