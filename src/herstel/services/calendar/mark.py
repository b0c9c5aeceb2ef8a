"""What became of an item, and how much it asks: one key each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from herstel.domain.calendar_items import MOST_CEILING, Event, Rest, Session
from herstel.domain.constraints import TITLE_LIMIT
from herstel.domain.dates import MINUTES_OF_DAY
from herstel.domain.life import Commitment, Limit
from herstel.domain.scales import RestOutcome, SessionStatus, Weight
from herstel.services.calendar.items import DayItem

_LENGTH_STEP: Final = 5
RPE_STEP: Final = 0.5
CEILING_STEP: Final = 10

_STATUSES: Final = (SessionStatus.PLANNED, SessionStatus.DONE, SessionStatus.SKIPPED)
_OUTCOMES: Final = (None, RestOutcome.KEPT, RestOutcome.BROKEN)
_WEIGHTS: Final = tuple(Weight)


def next_outcome(item: DayItem, *, has_come: bool) -> DayItem | None:
    """Return an item with its next outcome: done, skipped, planned again; kept, broken, open again.

    Args:
        has_come: whether its day has come: nothing is done, kept or broken before that.

    Returns:
        The item, or None for what has no outcome.
    """
    if isinstance(item, Session):
        return _next_status(item, has_come=has_come)
    if isinstance(item, Rest) and has_come:
        index = _OUTCOMES.index(item.outcome) if item.outcome in _OUTCOMES else 0
        outcome = _OUTCOMES[(index + 1) % len(_OUTCOMES)]
        # How it was is said of what was kept; of anything else it would be a leftover.
        return item.changed(outcome=outcome, how=item.how if outcome is RestOutcome.KEPT else None)
    return None


def done_with(session: Session, rpe: float | None) -> Session:
    """Return a session that was planned as done, as long as planned, with how hard it was.

    Args:
        rpe: how hard it was; None when that was not said.
    """
    return _next_status(session, has_come=True).changed(rpe=rpe)


def to_be_done(items: Sequence[DayItem], today: date) -> list[Session]:
    """Return the sessions of some items of which the next outcome is that they were done."""
    sessions = [item for item in items if isinstance(item, Session)]
    return [session for session in sessions if session.is_open and session.date <= today]


def _next_status(session: Session, *, has_come: bool) -> Session:
    index = _STATUSES.index(session.status) if session.status in _STATUSES else 0
    status = _STATUSES[(index + 1) % len(_STATUSES)]
    if status is SessionStatus.DONE and not has_come:
        status = SessionStatus.SKIPPED
    update: dict[str, object] = {"status": status}
    if status is SessionStatus.DONE:
        update["minutes"] = session.minutes or session.planned_minutes
    elif status is SessionStatus.PLANNED:
        plan = {
            "planned_minutes": session.planned_minutes or session.minutes,
            "planned_rpe": session.rpe if session.planned_rpe is None else session.planned_rpe,
        }
        not_done = dict.fromkeys(("felt", "minutes", "rpe", "pain_before", "pain_during", "pain_place"))
        update |= {**plan, **not_done, "reason": "", "excused": False}
    return session.changed(**update)


def skipped(session: Session, reason: str) -> Session:
    """Return a session as not done, with the reason.

    Raises:
        InvalidRecordError: when the reason is too long.
    """
    fields = {
        **session.values(),
        "status": SessionStatus.SKIPPED,
        "reason": reason,
        "excused": False,
    }
    return Session.validated(fields)


def excused(session: Session, reason: str) -> Session:
    """Return a session as left out because of an illness, an injury or a time away: it was not missed.

    Args:
        reason: what it was left out for; what is too long for a reason is cut.
    """
    return skipped(session, reason[:TITLE_LIMIT]).changed(excused=True)


def with_more(item: DayItem, steps: int) -> DayItem | None:
    """Return an item that asks more, or less for negative steps; None for what has nothing to change.

    A session gets `_LENGTH_STEP` minutes a step, or `RPE_STEP` where it has no minutes; active recovery a
    higher ceiling; a commitment the next weight; a limit `_LENGTH_STEP` minutes a step.
    """
    if isinstance(item, Commitment):
        index = min(max(_WEIGHTS.index(item.weight) + steps, 0), len(_WEIGHTS) - 1)
        weight = _WEIGHTS[index]
        own_words = item.own_words or (bool(item.calendar) and weight is not item.weight)
        return item.changed(weight=weight, own_words=own_words)
    if isinstance(item, Event):
        return None
    if isinstance(item, Limit):
        return _with_more_room(item, steps)
    if isinstance(item, Rest):
        if item.load_ceiling is None:
            return None
        ceiling = max(0, min(MOST_CEILING, item.load_ceiling + steps * CEILING_STEP))
        return item.changed(load_ceiling=ceiling)
    prefix = "planned_" if item.is_open else ""
    minutes, rpe = getattr(item, f"{prefix}minutes"), getattr(item, f"{prefix}rpe")
    if minutes is not None:
        # What is shorter than a step does not become longer by asking less.
        asked = max(min(minutes, _LENGTH_STEP), min(MINUTES_OF_DAY, minutes + steps * _LENGTH_STEP))
        return item.changed(**{f"{prefix}minutes": asked})
    if rpe is not None:
        return item.changed(**{f"{prefix}rpe": max(0.0, min(10.0, rpe + steps * RPE_STEP))})
    return None


def _with_more_room(limit: Limit, steps: int) -> Limit | None:
    if limit.most_minutes is None:
        return None
    shortest = min(limit.most_minutes, _LENGTH_STEP)
    minutes = max(shortest, min(MINUTES_OF_DAY, limit.most_minutes + steps * _LENGTH_STEP))
    return limit.changed(most_minutes=minutes)
