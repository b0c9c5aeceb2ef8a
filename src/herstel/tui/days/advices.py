"""The advice of the days that are shown, worked out once the cursor rests: walking is never slowed down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from herstel.rules.advice import Heading
from herstel.rules.engine import replay
from herstel.services.advice.given import is_shown

if TYPE_CHECKING:
    from textual.timer import Timer

    from herstel.domain.journal import Journal
    from herstel.rules.engine_settings import EngineSettings
    from herstel.tui.days.grid import DayGrid
    from herstel.tui.screens.base import HerstelScreen


class DayAdvices:
    """The advice of days of one journal, as far as it is known."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._advices: dict[date, Heading | None] = {}

    def of(self, day: date) -> Heading | None:
        """Return how the advice of a day looks; None while it is not known, or none is shown."""
        return self._advices.get(day)

    def forget(self) -> None:
        """Let go of everything: the journal has changed, and what is advised may have changed with it."""
        self._advices = {}

    def keep(self, advices: dict[date, Heading | None]) -> None:
        """Take in what was worked out."""
        self._advices |= advices

    def missing(self, journal: Journal, first: date, last: date, today: date) -> tuple[date, date] | None:
        """Return the first and the last of some days that can have an advice; None when all is known.

        Args:
            journal: whose advice is asked for.
            first: the first day that is shown.
            today: the day it is; nothing is advised beyond.
        """
        if journal.span is None:
            return None
        first, last = max(first, journal.span[0]), min(last, today)
        is_known = first in self._advices and last in self._advices
        return None if first > last or is_known else (first, last)

    def work_out(
        self, journal: Journal, first: date, last: date, is_cancelled: Callable[[], bool]
    ) -> dict[date, Heading | None] | None:
        """Return the headings of some days; None when it was cancelled on the way.

        It keeps nothing, so that it can run in a thread beside what is on the screen.
        """
        advices: dict[date, Heading | None] = {}
        for advice in replay(journal, first, last, self._settings):
            if is_cancelled():
                return None
            advices[advice.day] = advice.heading if is_shown(advice, journal) else None
        return advices


_REST_SECONDS: Final = 0.4
"""How long the cursor has to rest before anything is worked out; at most twice as long."""

_GROUP: Final = "advices"


class AdviceAtRest:
    """Works in a thread of the screen, and is left as soon as the cursor moves on."""

    def __init__(
        self,
        screen: HerstelScreen[None],
        grid: Callable[[], DayGrid],
        advices: DayAdvices,
        rested: Callable[[], None],
        worked_out: Callable[[], None],
    ) -> None:
        """Begin with nothing to do.

        Args:
            screen: whose days these are.
            advices: what keeps the advice that is known.
            rested: follows when the cursor has come to rest.
            worked_out: follows when more advice is known.
        """
        self._screen = screen
        self._grid = grid
        self._advices = advices
        self._rested = rested
        self._worked_out = worked_out
        self._resting: Timer | None = None

    def wait(self) -> None:
        """Wait until the cursor rests; what is being worked out is left."""
        self._screen.workers.cancel_group(self._screen, _GROUP)
        if self._resting is None:
            self._resting = self._screen.set_interval(_REST_SECONDS, self._at_rest)
        else:
            # A new timer with each step of the cursor would take longer than the step.
            self._resting.reset()

    def _at_rest(self) -> None:
        if self._resting is not None:
            self._resting.pause()
        screen, grid, journal = self._screen, self._grid(), self._screen.journal
        span = self._advices.missing(journal, grid.first_shown, grid.last_shown, screen.today())
        if span is not None:
            screen.run_worker(
                lambda: self._work_out(journal, *span), thread=True, group=_GROUP, exclusive=True
            )
        self._rested()

    def _work_out(self, journal: Journal, first: date, last: date) -> None:
        worker = get_current_worker()
        advices = self._advices.work_out(journal, first, last, lambda: worker.is_cancelled)
        if advices is not None:
            self._screen.call_later(self._take, journal, advices)

    def _take(self, journal: Journal, advices: dict[date, Heading | None]) -> None:
        """Keep what was worked out, unless the journal has changed meanwhile."""
        if journal is self._screen.journal:
            self._advices.keep(advices)
            self._worked_out()
