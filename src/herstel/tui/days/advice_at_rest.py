"""The advice of the days that are shown, worked out once the cursor rests: walking is never slowed down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from textual.timer import Timer

    from herstel.domain.journal import Journal
    from herstel.tui.days.advices import DayAdvices
    from herstel.tui.days.grid import DayGrid
    from herstel.tui.screens.base import HerstelScreen

_REST_SECONDS: Final = 0.4
"""So long the cursor has to rest before anything is worked out."""

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
            grid: gives the grid that has the cursor.
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
        if self._resting is not None:
            self._resting.stop()
        self._screen.workers.cancel_group(self._screen, _GROUP)
        self._resting = self._screen.set_timer(_REST_SECONDS, self._at_rest)

    def _at_rest(self) -> None:
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

    def _take(self, journal: Journal, advices: dict[date, str]) -> None:
        """Keep what was worked out, unless the journal has changed meanwhile."""
        if journal is self._screen.journal:
            self._advices.keep(advices)
            self._worked_out()
