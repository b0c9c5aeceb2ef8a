"""Planned sessions that lie in an illness or injury which forbids them, as an offer: left out, or moved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.changes import Change, Save
from herstel.domain.event import Event
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind
from herstel.domain.session import Session
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.planning.spell_effects import first_day_after, forbids, held_until
from herstel.rules.planning.unwell import Unwell
from herstel.services.calendar.change import on_day
from herstel.services.calendar.mark import excused
from herstel.services.spells.placing import first_room
from herstel.services.spells.still_standing import standing

_MOST_DAYS: Final = 366
"""Of a spell that is marked for longer, the sessions of one year are looked at."""


@frozen
class InsideOffer:
    """The sessions that a spell forbids.

    Attributes:
        spell: the spell.
        sessions: the open sessions that lie in it, in order; never none.
        rooms: for each session the day after the spell and its way back on which there is room for it; None
            where there is none. Where no end of the spell is known, it is taken to be over as soon as it can.
    """

    spell: Event
    sessions: tuple[Session, ...]
    rooms: tuple[date | None, ...]

    @property
    def can_move(self) -> bool:
        """Whether any of them can be moved."""
        return any(self.rooms)


def inside_offer(journal: Journal, spell: Event, today: date) -> InsideOffer | None:
    """Return what is offered for the sessions in a spell; None when none of them is still open.

    Of the days before today nothing is offered here: what became of these sessions is asked elsewhere.
    """
    first, last = max(spell.date, today), held_until(spell)
    if spell.kind is EventKind.INJURY and spell.is_open_ended:
        # Not asked about for days, it still stands today: only the athlete says that it is over.
        last = max(last, today)
    last = min(last, first + timedelta(days=_MOST_DAYS))
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    sessions = [
        session
        for day in days
        for session in journal.sessions_on(day)
        if session.is_open and forbids(spell, session)
    ]
    return InsideOffer(spell, tuple(sessions), _rooms(journal, spell, sessions, today)) if sessions else None


def first_inside(journal: Journal, today: date) -> InsideOffer | None:
    """Return the offer of the first spell from today on that forbids open sessions; None when none does."""
    ahead = (spell for spell in journal.all_events if spell.date > today)
    spells = [*standing(journal, today), *ahead]
    return next((offer for spell in spells if (offer := inside_offer(journal, spell, today))), None)


def changes_for_leaving_out(offer: InsideOffer, reason: str) -> list[Change]:
    """Return what leaves all of the sessions out; the reason names the spell."""
    return [Save(excused(session, reason), session) for session in offer.sessions]


def changes_for_moving_behind(offer: InsideOffer, reason: str) -> list[Change]:
    """Return what moves the sessions behind the spell; those for which there is no room are left out."""
    return [
        Save(on_day(session, room) if room else excused(session, reason), session)
        for session, room in zip(offer.sessions, offer.rooms, strict=True)
    ]


def _rooms(journal: Journal, spell: Event, sessions: list[Session], today: date) -> tuple[date | None, ...]:
    if spell.is_open_ended:
        # Nobody knows how long it lasts: the earliest days are shown; what then lies in it is asked again.
        spell = spell.changed(until=max(held_until(spell), today))
        journal = journal.with_event(spell)
    first = first_day_after(spell)
    if first is None:
        return (None,) * len(sessions)
    unwell, rooms = Unwell(journal, today, DEFAULTS), list[date | None]()
    for session in sessions:
        taken = {room for room in rooms if room}
        rooms.append(first_room(journal, session, first, unwell, taken))
    return tuple(rooms)
