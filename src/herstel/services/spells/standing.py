"""Which spells stand: what a morning says of one, when it is asked about, what an answer saves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Save
from herstel.domain.scales import Complaint, EventKind, Illness
from herstel.domain.self_reports import CheckIn
from herstel.rules.planning.unwell import held_until, holds_on

ILLNESS_ASKED_DAYS: Final = 21
"""An illness that nobody has spoken of for longer than this is no longer asked about."""


def standing(journal: Journal, day: date) -> list[Event]:
    """Return the illnesses and injuries that stand on a day or are to be asked about on it."""
    spells = (spell for spell in journal.all_events if spell.kind in {EventKind.ILLNESS, EventKind.INJURY})
    return [spell for spell in spells if holds_on(spell, day) or is_asked(spell, day)]


def is_asked(spell: Event, day: date) -> bool:
    """Whether it is time to ask if a spell still stands: an illness every morning, an injury once a week."""
    if not spell.is_open_ended or held_until(spell) >= day:
        return False
    return spell.kind is EventKind.INJURY or is_near(spell, day)


def is_near(spell: Event, day: date) -> bool:
    """Whether somebody spoke of a spell so lately that it may still stand on a day."""
    return day - spell.last <= timedelta(days=ILLNESS_ASKED_DAYS)


def asked_on(journal: Journal, day: date) -> list[Event]:
    """Return the spells that are asked about on a day, the latest first."""
    return sorted(
        (spell for spell in journal.all_events if is_asked(spell, day)),
        key=lambda spell: spell.date,
        reverse=True,
    )


def save_for_still_standing(spell: Event, day: date) -> Save:
    """Return what records that a spell still stood on a day."""
    return Save(spell.changed(confirmed=day), spell)


def save_for_well_again(spell: Event, day: date) -> Save:
    """Return what records that a spell is over: the day before was its last, never one before its first."""
    return save_for_last_day(spell, day - timedelta(days=1))


def save_for_last_day(spell: Event, day: date) -> Save:
    """Return what records the last day of a spell, which is never before its first."""
    return Save(spell.changed(until=max(spell.date, day)), spell)


STRONG_PAIN: Final = 6
"""From this pain on (0 to 10) a check-in offers to mark an injury: it forbids training (Silbernagel 2007)."""

_COMPLAINT_OF: Final = {
    Illness.FEVER: Complaint.FEVER,
    Illness.BELOW_NECK: Complaint.BELOW_NECK,
    Illness.ABOVE_NECK: Complaint.ABOVE_NECK,
}


@frozen
class SpellStart:
    """What is known of a spell before it is marked.

    Attributes:
        day: the day on which it is marked; dates are read from there.
        complaint: what the illness is, as far as the check-in says it.
        is_injury: whether it is an injury.
        place: where it hurts, as far as that is known.
    """

    day: date
    complaint: Complaint | None = None
    is_injury: bool = False
    place: str | None = None


def start_of(day: date, checkin: CheckIn | None) -> SpellStart:
    """Return what a morning's check-in already says of a spell; an illness goes before a pain."""
    if checkin is not None and checkin.illness is not Illness.NONE:
        return SpellStart(day, complaint=_COMPLAINT_OF[checkin.illness])
    if checkin is not None and _hurts(checkin):
        return SpellStart(day, is_injury=True, place=checkin.pain_place)
    return SpellStart(day)


def suggests_spell(checkin: CheckIn) -> bool:
    """Whether a morning's answers are reason to offer marking a spell: illness, strong or limiting pain."""
    return checkin.illness is not Illness.NONE or _hurts(checkin)


def _hurts(checkin: CheckIn) -> bool:
    return checkin.pain_alters_movement or (checkin.pain is not None and checkin.pain >= STRONG_PAIN)
