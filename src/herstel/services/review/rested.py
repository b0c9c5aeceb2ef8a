"""Whether a day was one of rest: what was said of it, held against what was done on it."""

from __future__ import annotations

from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import RestKind
from herstel.metrics.load import session_load, week_load
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.own_history import is_gentle


def has_rested(journal: Journal, day: date, settings: Thresholds) -> bool:
    """Whether a rest makes known that a day was without training, and no session says otherwise."""
    return any(rest.settles_day and is_rest_of(rest, journal, settings) for rest in journal.rest_on(day))


def is_rest_of(rest: Rest, journal: Journal, settings: Thresholds) -> bool:
    """Whether what was done on the day of a rest is still rest.

    Of full rest nothing but a walk is; of active recovery what is known of the load stays within its ceiling.
    """
    done = [session for session in journal.sessions_on(rest.date) if session.is_done]
    if rest.kind is RestKind.ACTIVE_RECOVERY and not rest.no_training:
        ceiling = settings.active_ceiling if rest.load_ceiling is None else rest.load_ceiling
        return week_load(session_load(session.rpe, session.minutes) for session in done).at_least <= ceiling
    return all(is_gentle(session.sport, session.rpe, session.minutes) for session in done)
