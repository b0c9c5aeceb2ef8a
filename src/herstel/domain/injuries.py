"""Injuries that do not allow some sports, and the sports of the athlete that are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.journal import Journal
from herstel.domain.same_sport import is_sport
from herstel.domain.scales import EventKind
from herstel.domain.sports import is_any_sport

_SPORT_DAYS: Final = 56
"""The sports of so many days are the athlete's own."""


def forbidding_injuries(journal: Journal) -> tuple[Event, ...]:
    """Return the injuries that do not allow some sport, whenever they stand."""
    return tuple(event for event in journal.all_events if event.kind is EventKind.INJURY and event.forbids)


def forbidding(injuries: Iterable[Event], sport: str, day: date) -> Event | None:
    """Return the injury that does not allow a sport on a day; of several the first, None when none does."""
    return next(
        (
            injury
            for injury in injuries
            if injury.stands_on(day) and any(is_sport(sport, forbidden) for forbidden in injury.forbids)
        ),
        None,
    )


def sports_left(journal: Journal, injuries: Sequence[Event], day: date, today: date) -> tuple[str, ...]:
    """Return the sports of the last eight weeks that are allowed on a day, the most frequent first.

    A session of which nobody said what it was may have been the very sport that hurts: it is no sport.
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for back in range(_SPORT_DAYS, -1, -1):
        for session in journal.sessions_on(today - timedelta(days=back)):
            if session.is_done and not is_any_sport(session.sport):
                counts[session.sport.casefold()] += 1
                spellings[session.sport.casefold()] = session.sport
    sports = (spellings[sport] for sport, _ in counts.most_common())
    return tuple(sport for sport in sports if forbidding(injuries, sport, day) is None)
