"""What an illness or an injury means for the sessions that lie in it, and for the days after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.event import Event
from herstel.domain.injuries import is_sport
from herstel.domain.scales import EASY_RPE, Complaint, EventKind
from herstel.domain.session import Session
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.metrics.way_back import easy_days

ASKED_EVERY: Final = {EventKind.ILLNESS: 1, EventKind.INJURY: 7}
"""Days after which an illness or injury without a known end is asked about again."""


def held_until(spell: Event) -> date:
    """Return the last day on which it is taken to stand.

    Without a known end that is the day before it is asked about again: an illness is asked about every
    morning, an injury once a week.
    """
    if not spell.is_open_ended:
        return spell.last
    return spell.last + timedelta(days=ASKED_EVERY[spell.kind] - 1)


def holds_on(spell: Event, day: date) -> bool:
    """Whether it is taken to stand on a day."""
    return spell.date <= day <= held_until(spell)


def forbids(spell: Event, session: Session) -> bool:
    """Whether a session is not to be done while a spell stands.

    An illness forbids every session, one above the neck only those that are not easy (RPE 4 at most); a
    session of which it is not known how hard it is counts as not easy. An injury forbids its sports.
    """
    if spell.kind is EventKind.ILLNESS:
        return spell.complaint is not Complaint.ABOVE_NECK or not _is_easy(session)
    if spell.kind is EventKind.INJURY:
        return any(is_sport(session.sport, sport) for sport in spell.forbids)
    return False


def first_day_after(spell: Event, settings: Thresholds = DEFAULTS) -> date | None:
    """Return the first day on which any session is possible again: after the spell and its way back.

    None while no end is known. After an illness above the neck, an injury or a journey there is no way back.
    """
    if spell.is_open_ended:
        return None
    after = spell.last + timedelta(days=1)
    if spell.kind is not EventKind.ILLNESS or spell.complaint is Complaint.ABOVE_NECK:
        return after
    fever = spell.complaint is Complaint.FEVER
    return after + timedelta(days=1 + easy_days((after - spell.date).days, settings, fever=fever))


def _is_easy(session: Session) -> bool:
    return session.planned_rpe is not None and session.planned_rpe <= EASY_RPE
