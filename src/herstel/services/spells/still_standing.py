"""Whether an illness or injury without a known end still stands: when it is asked, what an answer saves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.changes import Save
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind
from herstel.rules.planning.spell_effects import held_until, holds_on

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
