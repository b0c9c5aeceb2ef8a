"""What an injury does to a planned session: the days on which its sport is not allowed, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event, Session
from herstel.domain.frozen import frozen
from herstel.domain.injuries import forbidding, sports_left
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind
from herstel.rules.planning.limits import day_limit
from herstel.rules.planning.unwell import Unwell

_MOST_DAYS_LATER: Final = 21
"""A session moves no farther than this: what is further off is another plan."""


@frozen
class Forbidden:
    """Why a planned session cannot be done on some days of the week.

    Attributes:
        day_indexes: the days on which an injury does not allow its sport, 0 for Monday.
        where: where that injury is; empty when that was not said.
        instead: the athlete's own sports that are allowed on its day, the most frequent first.
        after: the first free day on which it is allowed again; None when no end is known, or it is far off.
    """

    day_indexes: frozenset[int]
    where: str = ""
    instead: tuple[str, ...] = ()
    after: date | None = None


def forbidden_days(
    session: Session,
    journal: Journal,
    injuries: Sequence[Event],
    unwell: Unwell,
    days: Sequence[date],
    today: date,
) -> Forbidden | None:
    """Return on which days of a week a planned session is not allowed; None when it is on all of them.

    Args:
        injuries: those that do not allow some sport.
        today: the day it is; the athlete's own sports are those of the eight weeks before it.
    """
    causes = {day_index: forbidding(injuries, session.sport, day) for day_index, day in enumerate(days)}
    day_indexes = frozenset(day_index for day_index, injury in causes.items() if injury is not None)
    if not session.is_open or not day_indexes:
        return None
    injury = forbidding(injuries, session.sport, session.date) or causes[min(day_indexes)]
    return Forbidden(
        day_indexes,
        (injury.place or "") if injury else "",
        sports_left(journal, injuries, session.date, today),
        first_free_day(session, journal, injuries, unwell),
    )


def first_free_day(
    session: Session, journal: Journal, injuries: Sequence[Event], unwell: Unwell
) -> date | None:
    """Return the first free day after its own on which no injury, illness or limit forbids a session.

    None when no end of them is known, or the day is more than three weeks off.
    """
    if unwell.has_no_end:
        return None
    later = (session.date + timedelta(days=ahead) for ahead in range(1, _MOST_DAYS_LATER + 1))
    return next(
        (
            day
            for day in later
            if forbidding(injuries, session.sport, day) is None
            and unwell.allows(session, day)
            and not day_limit(journal, day).refuses(session.sport, session.planned_minutes, session.start)
            and _is_free(journal, day)
        ),
        None,
    )


def _is_free(journal: Journal, day: date) -> bool:
    if any(event.excuses or event.kind is EventKind.RACE for event in journal.events_on(day)):
        return False
    return not journal.rest_on(day) and all(session.is_gone for session in journal.sessions_on(day))
