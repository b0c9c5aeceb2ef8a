"""Copying days and weeks onto others, and shifting a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.services.editing.adding import IdMaker, copied
from herstel.services.editing.changing import on_day
from herstel.services.editing.items import Item, items_on
from herstel.store.ids import new_id
from herstel.store.repository import Save


@dataclass(frozen=True, slots=True)
class Register:
    """What was copied or cut.

    Attributes:
        items: what it holds, each with its day.
        start: the day from which their places count: pasting puts that day where the cursor is.
        days: over how many days it stretches; pasting three times puts them behind one another.
        by_week: whether it is whole weeks: they are laid weekday by weekday.
    """

    items: tuple[Item, ...]
    start: date
    days: int = 1
    by_week: bool = False

    def pasted(self, day: date, count: int = 1, make_id: IdMaker = new_id) -> list[Save]:
        """Return what lays it on a day, so many times behind one another. Nothing is replaced."""
        back = (day.weekday() - self.start.weekday()) % 7 if self.by_week else 0
        first = day - timedelta(days=back)
        return [
            Save(copied(item, first + (item.date - self.start) + timedelta(days=turn * self.days), make_id))
            for turn in range(count)
            for item in self.items
        ]


def taken(journal: Journal, days: Sequence[date], *, by_week: bool = False) -> Register:
    """Return everything that stands on some days in a row; a spell only if it begins there."""
    items = [item for day in days for item in items_on(journal, day) if _begins(item, day)]
    return Register(tuple(items), days[0], len(days), by_week)


def of_items(items: Iterable[Item], day: date) -> Register:
    """Return a register of some items of a day."""
    return Register(tuple(items), day)


def duplicated(items: Iterable[Item], days: int, make_id: IdMaker = new_id) -> list[Save]:
    """Return copies of items so many days later."""
    return [Save(copied(item, item.date + timedelta(days=days), make_id)) for item in items]


def shifted(journal: Journal, first: date, days: int) -> list[Save]:
    """Return what moves every planned session and every rest that is still open, from a day on.

    Life, races and goals stay where they are, and what has an outcome is history.
    """
    step = timedelta(days=days)
    tables: tuple[Mapping[date, Sequence[Session | Rest]], ...] = (journal.sessions, journal.rest)
    ahead = [(table, day) for table in tables for day in sorted(table) if day >= first]
    found = [each for table, day in ahead for each in table.get(day, ()) if each.is_open]
    return [Save(on_day(each, each.date + step), each) for each in found]


def _begins(item: Item, day: date) -> bool:
    return not isinstance(item, Event) or item.date == day
