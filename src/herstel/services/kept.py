"""What was worked out, kept for as long as nothing that it rests on has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Generic, TypeVar

from herstel.domain.journal import Journal

_V = TypeVar("_V")


class Kept(Generic[_V]):
    """Values by name, each worked out anew where what it rests on is no longer equal.

    Whoever asks names all that a value rests on, so nobody has to say that the journal has changed. Of a name
    the latest value is kept.
    """

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[object, _V]] = {}

    def of(self, name: Hashable, rests_on: object, work_out: Callable[[], _V]) -> _V:
        """Return the value of a name."""
        kept = self._values.get(name)
        if kept is None or kept[0] != rests_on:
            kept = self._values[name] = rests_on, work_out()
        return kept[1]


def held_on(journal: Journal, days: Sequence[date]) -> tuple[object, ...]:
    """Return what some days hold, and what can reach into them, to be compared."""
    tables = (journal.sessions, journal.rest, journal.checkins, journal.commitments)
    began = None if journal.span is None else journal.span[0]
    return (*(list(map(table.get, days)) for table in tables), journal.all_events, journal.repeating, began)
