"""What is offered for sessions that a spell forbids, or that were missed, in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from herstel.domain.cleaning import one_line
from herstel.domain.session import Session
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.services.calendar.names import spell_details, spell_name
from herstel.services.planning.text import asked
from herstel.services.spells.inside import InsideOffer
from herstel.services.spells.missed import MissedOffer, TimeAway

_MOST_LISTED: Final = 5


def inside_question(offer: InsideOffer, say: Translator) -> str:
    """Return the sessions that a spell forbids, each with the day to which it could move."""
    spell = ", ".join([spell_name(offer.spell, say), *spell_details(offer.spell, say)])
    head = say.plural("spell.inside.question", len(offer.sessions), what=spell)
    rows = [
        session_row(session, room, say) for session, room in zip(offer.sessions, offer.rooms, strict=True)
    ]
    return "\n".join([head, *_shortened(rows, say)])


def missed_question(offer: MissedOffer, say: Translator) -> str:
    """Return the sessions that were missed, and that nothing is owed."""
    head = say.plural("spell.missed.question", len(offer.sessions), when=away_words(offer.away, say))
    rows = [session_row(session, None, say) for session in offer.sessions]
    return "\n".join([head, *_shortened(rows, say)])


def shift_words(offer: MissedOffer, say: Translator) -> str:
    """Return what shifting the plan does; a race or goal ahead is said to stay where it is."""
    words = say.plural("spell.missed.shift", offer.shift_days // 7, items=len(offer.shifted))
    fixed = offer.keeps_its_day
    if fixed is None:
        return words
    name = one_line(fixed.title) or say.text(f"event.{fixed.kind.value}")
    return f"{words}; {say.text('spell.missed.stays', name=name, day=short_date(fixed.date, say.language))}"


def away_words(away: TimeAway, say: Translator) -> str:
    """Return a time away in words: the spell, or its days."""
    first, last = (short_date(day, say.language) for day in (away.first, away.last))
    days = first if away.first == away.last else say.text("way_back.days", first=first, last=last)
    return f"{spell_name(away.spell, say)}, {days}" if away.spell else days


def away_reason(away: TimeAway, say: Translator) -> str:
    """Return why a session of a time away is left out: the spell by its name, or that one was away."""
    return spell_name(away.spell, say) if away.spell else say.text("spell.missed.reason")


def session_row(session: Session, room: date | None, say: Translator) -> str:
    """Return a session with its day, and the day to which it could move where there is one."""
    name = one_line(session.title or session.sport)
    parts = [short_date(session.date, say.language), name]
    parts += [asked(session.planned_minutes, session.planned_rpe, say)]
    row = "  " + "  ".join(part for part in parts if part)
    return f"{row}  → {short_date(room, say.language)}" if room else row


def _shortened(rows: list[str], say: Translator) -> list[str]:
    if len(rows) <= _MOST_LISTED:
        return rows
    shown = rows[: _MOST_LISTED - 1]
    return [*shown, "  " + say.plural("spell.more_sessions", len(rows) - len(shown))]
