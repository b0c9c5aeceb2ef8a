"""The advice of the days that are shown, worked out piece by piece so that it can be left at any time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from herstel.rules.replay import replay
from herstel.services.advice.shown_advice import is_shown

if TYPE_CHECKING:
    from herstel.domain.journal import Journal
    from herstel.rules.settings import EngineSettings


class DayAdvices:
    """The advice of days of one journal, as far as it is known."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._advices: dict[date, str] = {}

    def of(self, day: date) -> str:
        """Return the name of the advice of a day; nothing while it is not known, or none is shown."""
        return self._advices.get(day, "")

    def forget(self) -> None:
        """Let go of everything: the journal has changed, and what is advised may have changed with it."""
        self._advices = {}

    def keep(self, advices: dict[date, str]) -> None:
        """Take in what was worked out."""
        self._advices |= advices

    def missing(self, journal: Journal, first: date, last: date, today: date) -> tuple[date, date] | None:
        """Return the first and the last of some days that can have an advice; None when all is known.

        Args:
            journal: whose advice is asked for.
            first: the first day that is shown.
            last: the last one.
            today: the day it is; nothing is advised beyond.
        """
        if journal.span is None:
            return None
        first, last = max(first, journal.span[0]), min(last, today)
        is_known = first in self._advices and last in self._advices
        return None if first > last or is_known else (first, last)

    def work_out(
        self, journal: Journal, first: date, last: date, is_cancelled: Callable[[], bool]
    ) -> dict[date, str] | None:
        """Return the names of the advice of some days; None when it was cancelled on the way.

        It keeps nothing, so that it can run in a thread beside what is on the screen.
        """
        advices: dict[date, str] = {}
        for advice in replay(journal, first, last, self._settings):
            if is_cancelled():
                return None
            advices[advice.day] = advice.advice.value if is_shown(advice, journal) else ""
        return advices
