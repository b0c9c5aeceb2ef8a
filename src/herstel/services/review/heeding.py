"""Whether an advice was followed, and how the mornings after it were."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.scales import SessionStatus
from herstel.metrics.load import load_on, session_load, week_load
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice, AdviceClass
from herstel.services.advice.replies import override_of

DAYS_AFTER: Final = 3
"""So many days after an advice are looked at."""

_SAME: Final = 0.05
"""A smaller change of the need score is none (convention: one answer a step lower is more than that)."""


class Heeded(StrEnum):
    """What was done with an advice."""

    FOLLOWED = "followed"
    OVERRIDDEN = "overridden"
    UNKNOWN = "unknown"
    GIVEN = "given"
    OPEN = "open"
    """The day is not over."""


class After(StrEnum):
    """How the mornings after a day compare with its own."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


def heeded(journal: Journal, advice: Advice, today: date, thresholds: Thresholds = DEFAULTS) -> Heeded:
    """Return whether an advice was followed.

    Until the day is over only what was done otherwise can be told.

    Rest, or stop, is followed when nothing was trained: the day is known to be without training, or all that
    was planned was skipped. Active recovery is followed by that too, or by a load within the ceiling of such
    a day. A day of which nothing is known is unknown, never followed. What lowers no training (as planned,
    sleep first) is only given. What the athlete said to do otherwise counts as overridden, unless nothing was
    trained after all.
    """
    done = _done_with(journal, advice, thresholds)
    is_settled = advice.day < today or done in {Heeded.OVERRIDDEN, Heeded.GIVEN}
    return done if is_settled else Heeded.OPEN


def _done_with(journal: Journal, advice: Advice, thresholds: Thresholds) -> Heeded:
    if not advice.advice.is_easy:
        return Heeded.GIVEN
    sessions = journal.sessions_on(advice.day)
    load = load_on(journal, advice.day, thresholds)
    if not load.trained:
        skipped = bool(sessions) and all(session.status is SessionStatus.SKIPPED for session in sessions)
        if load.load == 0 or skipped:
            return Heeded.FOLLOWED
        return Heeded.OVERRIDDEN if override_of(journal, advice.day) else Heeded.UNKNOWN
    if advice.advice is not AdviceClass.ACTIVE_RECOVERY:
        return Heeded.OVERRIDDEN
    done_load = week_load(
        session_load(session.rpe, session.minutes) for session in sessions if session.is_done
    )
    if done_load.at_least > thresholds.active_ceiling:
        return Heeded.OVERRIDDEN
    if override_of(journal, advice.day):
        return Heeded.OVERRIDDEN
    return Heeded.UNKNOWN if done_load.unknown_days else Heeded.FOLLOWED


def change_after(advices: Mapping[date, Advice], day: date) -> float | None:
    """Return how much the need score of the next three days' check-ins differs from a day's own.

    Below zero is better. None when the day or the three days after it have no check-in.

    Args:
        advices: by day, what was advised.
        day: the day.
    """
    own = advices.get(day)
    following = (advices.get(day + timedelta(days=ahead)) for ahead in range(1, DAYS_AFTER + 1))
    scores = [day.score for day in following if day is not None and day.checked_in]
    if own is None or not own.checked_in or not scores:
        return None
    return math.fsum(scores) / len(scores) - own.score


def after(change: float | None) -> After:
    """Return a change of the need score in words."""
    if change is None:
        return After.UNKNOWN
    if abs(change) < _SAME:
        return After.SAME
    return After.BETTER if change < 0 else After.WORSE
