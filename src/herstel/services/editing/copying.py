"""Copying days and weeks onto others, and shifting a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from herstel.domain.commitment import Commitment
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
        cut_until: for what was taken out, the last day on which something can have been done; pasting it the
            first time puts it down as it was. None for what was copied.
    """

    items: tuple[Item, ...]
    start: date
    days: int = 1
    by_week: bool = False
    cut_until: date | None = None

    def pasted(self, day: date, count: int = 1, make_id: IdMaker = new_id) -> list[Save]:
        """Return what lays it on a day, so many times behind one another. Nothing is replaced."""
        back = (day.weekday() - self.start.weekday()) % 7 if self.by_week else 0
        first = day - timedelta(days=back)
        return [
            Save(self._laid(item, turn, first + (item.date - self.start), make_id))
            for turn in range(count)
            for item in self.items
        ]

    def used(self) -> Register:
        """Return what can be pasted after it was pasted once: from then on, copies."""
        return replace(self, cut_until=None)

    def _laid(self, item: Item, turn: int, first: date, make_id: IdMaker) -> Item:
        day = first + timedelta(days=turn * self.days)
        is_over = not getattr(item, "is_open", True)
        if turn or self.cut_until is None or (is_over and day > self.cut_until):
            return copied(item, day, make_id)
        update: dict[str, object] = {"id": make_id(day.isoformat())}
        if isinstance(item, Commitment):
            update["repeat"] = None
        return on_day(item, day).model_copy(update=update)


def taken(journal: Journal, days: Sequence[date], *, by_week: bool = False) -> Register:
    """Return everything that stands on some days in a row; a spell only if it begins there."""
    items = [item for day in days for item in items_on(journal, day) if _begins(item, day)]
    return Register(tuple(items), days[0], len(days), by_week)


def of_items(items: Iterable[Item], day: date, cut_until: date | None = None) -> Register:
    """Return a register of some items, whose places count from a day."""
    return Register(tuple(items), day, cut_until=cut_until)


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
