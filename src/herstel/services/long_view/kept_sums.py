"""Sums of stretches of days, each worked out anew only where what its days hold has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from herstel.domain.journal import Journal

_S = TypeVar("_S")


class KeptSums(Generic[_S]):
    """Keeps a sum of each stretch of days: most edits change one of half a hundred."""

    def __init__(self) -> None:
        self._kept: dict[date, tuple[tuple[object, ...], _S]] = {}

    def of(
        self,
        journal: Journal,
        days: Sequence[date],
        rests_on: tuple[object, ...],
        work_out: Callable[[], _S],
    ) -> _S:
        """Return the sum of some days in a row.

        Args:
            days: the days; the first of them names the stretch.
            rests_on: what the sum rests on besides sessions, rest, check-ins, life and events.
            work_out: makes the sum.
        """
        tables = (journal.sessions, journal.rest, journal.checkins, journal.commitments)
        held = (*(list(map(table.get, days)) for table in tables), journal.all_events, journal.repeating)
        kept = self._kept.get(days[0])
        if kept is None or kept[0] != (held, rests_on):
            kept = self._kept[days[0]] = (held, rests_on), work_out()
        return kept[1]
