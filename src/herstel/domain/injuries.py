"""Which sports an injury does not allow, on which days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.same_sport import is_forbidden
from herstel.domain.scales import EventKind


def is_sport(sport: str, forbidden: str) -> bool:
    """Whether a sport is the one that is forbidden; every comparison of the two goes through here."""
    return is_forbidden(sport, (forbidden,))


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
