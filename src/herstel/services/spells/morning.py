"""What a morning's answers say of an illness or injury that is not marked yet."""

from __future__ import annotations

from datetime import date
from typing import Final

from herstel.domain.checkin import CheckIn
from herstel.domain.frozen import frozen
from herstel.domain.scales import Complaint, Illness

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
