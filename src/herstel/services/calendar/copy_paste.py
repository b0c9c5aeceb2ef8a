"""Copying days and weeks onto others, and shifting a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment
from herstel.domain.record import Save
from herstel.services.calendar.add import copied
from herstel.services.calendar.change import on_day
from herstel.services.calendar.items import DayItem, Ruled, items_on
from herstel.store.repository import IdMaker, new_id

_EMPTY: Final = Journal()


@frozen
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

    items: tuple[DayItem, ...]
    start: date
    days: int = 1
    by_week: bool = False
    cut_until: date | None = None

    def pasted(
        self, day: date, count: int = 1, make_id: IdMaker = new_id, journal: Journal = _EMPTY
    ) -> list[Save]:
        """Return what lays it on a day, `count` times in a row. Nothing is replaced.

        Args:
            journal: what stands there: a copy is left out where the item comes by its own repetition, and
                rest where the day has such rest already, and all of a week that is laid on itself.
        """
        return [
            Save(self._laid(item, turn, to, make_id))
            for item, turn, to in self._places(day, count)
            if not self._is_there(journal, item, turn, to)
        ]

    def left_out(self, journal: Journal, day: date, count: int = 1) -> list[tuple[DayItem, date]]:
        """Return what `pasted` leaves out because it is there already, with the days."""
        places = self._places(day, count)
        return [(item, to) for item, turn, to in places if self._is_there(journal, item, turn, to)]

    def used(self) -> Register:
        """Return what can be pasted after it was pasted once: from then on, copies."""
        return replace(self, cut_until=None)

    def _places(self, day: date, count: int) -> Iterator[tuple[DayItem, int, date]]:
        """Yield each item, in which turn it is laid, and on which day."""
        back = (day.weekday() - self.start.weekday()) % 7 if self.by_week else 0
        for turn in range(count):
            first = day + timedelta(days=turn * self.days - back)
            yield from ((item, turn, first + (item.date - self.start)) for item in self.items)

    def _is_there(self, journal: Journal, item: DayItem, turn: int, day: date) -> bool:
        if self.by_week and day == item.date:
            # A week on itself would say all of it twice.
            return any(other.record_key == item.record_key for other in items_on(journal, day))
        is_copy = turn > 0 or self.cut_until is None
        return is_there(journal, item, day) if is_copy else _rests_on(journal, item, day)

    def _laid(self, item: DayItem, turn: int, day: date, make_id: IdMaker) -> DayItem:
        is_over = not getattr(item, "is_open", True)
        if turn or self.cut_until is None or (is_over and day > self.cut_until):
            return copied(item, day, make_id)
        update: dict[str, object] = {"id": make_id(day.isoformat())}
        if isinstance(item, Ruled):
            update["repeat"] = None
        return on_day(item, day).changed(**update)


def taken(journal: Journal, days: Sequence[date], *, by_week: bool = False) -> Register:
    """Return everything that stands on some days in a row; a spell only if it begins there."""
    items = [
        item
        for day in days
        for item in items_on(journal, day)
        if not isinstance(item, Event) or item.date == day
    ]
    return Register(tuple(items), days[0], len(days), by_week)


def of_items(items: Iterable[DayItem], day: date, cut_until: date | None = None) -> Register:
    """Return a register of some items, whose places count from a day."""
    return Register(tuple(items), day, cut_until=cut_until)


def changes_for_duplicating(items: Iterable[DayItem], days: int, make_id: IdMaker = new_id) -> list[Save]:
    """Return copies of items, `days` days later."""
    return [Save(copied(item, item.date + timedelta(days=days), make_id)) for item in items]


def is_there(journal: Journal, item: DayItem, day: date) -> bool:
    """Whether a copy of an item would say again what a day has: its own repetition, or the same rest."""
    return _repeats_on(journal, item, day) or _rests_on(journal, item, day)


def _rests_on(journal: Journal, item: DayItem, day: date) -> bool:
    """Whether an item is rest, of a kind that a day has already: a day cannot rest twice."""
    return isinstance(item, Rest) and any(rest.kind is item.kind for rest in journal.rest_on(day))


def _repeats_on(journal: Journal, item: DayItem, day: date) -> bool:
    """Whether an item stands on a day by its own repetition."""
    if isinstance(item, Ruled):
        return item.repeat is not None and any(other.id == item.id for other in _ruled_on(journal, item, day))
    if isinstance(item, Event) or item.series is None:
        return False
    there = journal.sessions_on(day) if isinstance(item, Session) else journal.rest_on(day)
    return any(other.series == item.series for other in there)


def _ruled_on(journal: Journal, item: Ruled, day: date) -> Sequence[Ruled]:
    return journal.commitments_on(day) if isinstance(item, Commitment) else journal.limits_on(day)


def changes_for_shifting(journal: Journal, first: date, days: int) -> list[Save]:
    """Return what moves every planned session and every rest that is still open, from a day on.

    Life, races and goals stay where they are, and what has an outcome is history.
    """
    step = timedelta(days=days)
    tables: tuple[Mapping[date, Sequence[Session | Rest]], ...] = (journal.sessions, journal.rest)
    ahead = [(table, day) for table in tables for day in sorted(table) if day >= first]
    open_items = [item for table, day in ahead for item in table.get(day, ()) if item.is_open]
    return [Save(on_day(item, item.date + step), item) for item in open_items]
