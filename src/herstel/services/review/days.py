"""Which days of a week are over, on which nothing counts as missed, and which were days of rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.dates import Week
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind, Illness, RestKind
from herstel.metrics.load import session_load, week_load
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.own_history import is_gentle

_MOVED_DAYS: Final = 28
"""What was moved out of a week is looked for this many days before and after it."""


class Away(StrEnum):
    """Why nothing counts as missed on a day."""

    ILL = "ill"
    TRAVEL = "travel"


def away_on(journal: Journal, day: date) -> Away | None:
    """Return whether a day lies in an illness or a journey; None when it does not.

    An illness that was only reported in the morning's check-in counts as well.
    """
    spells = {event.kind for event in journal.events_on(day) if event.is_spell}
    checkin = journal.checkin(day)
    if EventKind.ILLNESS in spells or (checkin is not None and checkin.illness is not Illness.NONE):
        return Away.ILL
    return Away.TRAVEL if EventKind.TRAVEL in spells else None


def days_until(week: Week, today: date) -> tuple[date, ...]:
    """Return the days of a week that have come, today included."""
    return tuple(day for day in week.days if day <= today)


def previous_weeks(week: Week, count: int) -> list[Week]:
    """Return the weeks before a week, the latest first."""
    return [week.shifted(-back) for back in range(1, count + 1)]


_R = TypeVar("_R", Session, Rest)


def moved_out(records: Mapping[date, Sequence[_R]], week: Week) -> int:
    """Count the sessions or rests that were first planned in a week and now stand in another one."""
    days = (week.days[0] + timedelta(days=offset) for offset in range(-_MOVED_DAYS, 7 + _MOVED_DAYS))
    return sum(
        record.original_date is not None and record.original_date in week.days
        for day in days
        if day not in week.days
        for record in records.get(day, ())
    )


def has_rested(journal: Journal, day: date, settings: EngineSettings) -> bool:
    """Whether a rest makes known that a day was without training, and no session says otherwise."""
    return any(rest.settles_day and is_rest_of(rest, journal, settings) for rest in journal.rest_on(day))


def is_rest_of(rest: Rest, journal: Journal, settings: EngineSettings) -> bool:
    """Whether what was done on the day of a rest is still rest.

    Of full rest nothing but a walk is; of active recovery what is known of the load stays within its ceiling.
    """
    done = journal.done_on(rest.date)
    if rest.kind is RestKind.ACTIVE_RECOVERY and not rest.no_training:
        ceiling = settings.thresholds.active_ceiling if rest.load_ceiling is None else rest.load_ceiling
        return week_load(session_load(session.rpe, session.minutes) for session in done).at_least <= ceiling
    return all(is_gentle(session.sport, session.rpe, session.minutes) for session in done)
