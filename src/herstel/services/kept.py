"""What was worked out, kept for as long as nothing that it rests on has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, Final, TypeVar, cast

from herstel.domain.journal import Journal

_V = TypeVar("_V")


_MOST: Final = 300
"""At most this many values are kept: all that the screens show at once, a few times over."""


class Kept:
    """Values by name, each worked out anew where what it rests on is no longer equal.

    Whoever asks names all that a value rests on but the settings and the language, which are the same for as
    long as the workspace that this belongs to; so nobody has to say that the journal has changed. Of a name
    the latest value is kept, until many others were asked for.
    """

    def __init__(self) -> None:
        self._values: dict[Hashable, tuple[object, Any]] = {}

    def of(self, name: Hashable, rests_on: object, work_out: Callable[[], _V]) -> _V:
        """Return the value of a name.

        Args:
            name: what kind of value it is, and of what.
        """
        rests_on_before, value = self._values.pop(name, (None, None))
        if rests_on_before is None or rests_on_before != rests_on:
            value = work_out()
        self._values[name] = rests_on, value
        if len(self._values) > _MOST:
            del self._values[next(iter(self._values))]
        return cast("_V", value)


def held_on(journal: Journal, days: Sequence[date]) -> tuple[object, ...]:
    """Return what some days hold, and what can reach into them, to be compared."""
    tables = (journal.sessions, journal.rest, journal.checkins, journal.commitments)
    began = None if journal.span is None else journal.span[0]
    return (*(list(map(table.get, days)) for table in tables), journal.all_events, journal.repeating, began)
