"""What stands on a day and can be edited there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.journal import Journal, days_between
from herstel.domain.life import Commitment, Limit

DayItem = Session | Rest | Commitment | Event | Limit

Ruled = Commitment | Limit
"""What repeats by a rule: one record stands on all its days."""

_STRAY = timedelta(days=366)
"""How far before the beginning of its series a session that was moved is still looked for."""


class Reach(StrEnum):
    """How much of a repetition an edit is meant for."""

    THIS = "this"
    ONWARD = "onward"
    ALL = "all"


def items_on(journal: Journal, day: date) -> list[DayItem]:
    """Return what stands on a day: what lies over it, sessions, rest, life, what limits it."""
    return [
        *journal.events_on(day),
        *journal.sessions_on(day),
        *journal.rest_on(day),
        *journal.commitments_on(day),
        *journal.limits_on(day),
    ]


def repeats(item: DayItem) -> bool:
    """Whether an item is one of several, so that an edit may be meant for more than this one."""
    if isinstance(item, Ruled):
        return item.repeat is not None
    return isinstance(item, (Session, Rest)) and item.series is not None


def one_each(items: Iterable[DayItem], reach: Reach) -> list[DayItem]:
    """Return items of which each repetition is there once, by its first day.

    What is meant for more than one day reaches the others from there; it must not be done twice.
    """
    if reach is Reach.THIS:
        return list(items)
    first_days: dict[tuple[str, str], DayItem] = {}
    for item in items:
        item_key = (item.table, getattr(item, "series", None) or item.id)
        if item_key not in first_days or item.date < first_days[item_key].date:
            first_days[item_key] = item
    return list(first_days.values())


def stored(journal: Journal, item: Ruled) -> Ruled:
    """Return what repeats as it is stored, with its first day."""
    there: Sequence[Ruled] = journal.repeating if isinstance(item, Commitment) else journal.repeating_limits
    return next((ruled for ruled in there if ruled.id == item.id), item)


def siblings(journal: Journal, item: Session | Rest, reach: Reach) -> list[Session | Rest]:
    """Return the sessions or rests of a series that an edit is meant for, in order; always `item` itself.

    What has an outcome is history: it is only included when it is the item itself.
    """
    if reach is Reach.THIS or item.series is None:
        return [item]
    later = [
        sibling
        for sibling in _of_series(journal, item)
        if sibling.id == item.id or (sibling.is_open and (reach is Reach.ALL or sibling.date >= item.date))
    ]
    return sorted(later, key=lambda sibling: (sibling.date, sibling.id))


def _of_series(journal: Journal, item: Session | Rest) -> Iterator[Session | Rest]:
    table = journal.sessions if isinstance(item, Session) else journal.rest
    for day in days_between(sorted(table), _earliest(str(item.series)), date.max):
        yield from (other for other in table.get(day, ()) if other.series == item.series)


def _earliest(series: str) -> date:
    try:
        return date.fromisoformat(series[:10]) - _STRAY
    except (ValueError, OverflowError):  # an id from elsewhere need not begin with a day that exists
        return date.min
