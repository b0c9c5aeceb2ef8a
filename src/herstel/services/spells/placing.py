"""Where a session that did not come off could still go: the first day that has room for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from herstel.domain.journal import Journal
from herstel.domain.scales import HARD_RPE, EventKind, Weight
from herstel.domain.session import Session
from herstel.rules.planning.limits import day_limit
from herstel.rules.planning.spell_effects import holds_on
from herstel.rules.planning.unwell import Unwell

_FARTHEST = 14


def first_room(
    journal: Journal, session: Session, first: date, unwell: Unwell, taken: Collection[date] = ()
) -> date | None:
    """Return the first day with room for a session, of the two weeks from a day on; None when none has.

    A day has room when neither training nor rest stands on it, it lies in no illness, injury or journey, it
    is no day of a race, life and its limits leave room, and the way back after an illness allows the session.
    A hard session also keeps a day between itself and the next.

    Args:
        journal: what there is.
        session: the session.
        first: the first day that is looked at.
        unwell: what illness and the way back allow.
        taken: days that are given away already.
    """
    days = (first + timedelta(days=step) for step in range(_FARTHEST))
    for day in days:
        if day in taken or not unwell.allows(session, day) or not _is_free(journal, day):
            continue
        if day_limit(journal, day).refuses(session.sport, session.planned_minutes, session.start):
            continue
        beside = (day - timedelta(days=1), day + timedelta(days=1))
        if not (is_hard(session) and any(_has_hard(journal, neighbour) for neighbour in beside)):
            return day
    return None


def is_hard(session: Session) -> bool:
    """Whether a session is at RPE 7 or more: what was planned of it, or what was done."""
    rpe = session.planned_rpe if session.is_open else session.rpe
    return rpe is not None and rpe >= HARD_RPE


def _is_free(journal: Journal, day: date) -> bool:
    if journal.rest_on(day) or any(not session.is_gone for session in journal.sessions_on(day)):
        return False
    if any(event.kind is EventKind.RACE for event in journal.events_on(day)):
        return False
    if any(event.is_spell and holds_on(event, day) for event in journal.all_events):
        return False
    return all(commitment.weight is not Weight.HEAVY for commitment in journal.commitments_on(day))


def _has_hard(journal: Journal, day: date) -> bool:
    return any(is_hard(session) for session in journal.sessions_on(day) if not session.is_gone)
