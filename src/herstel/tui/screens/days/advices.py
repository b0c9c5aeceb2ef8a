"""The advice of the days that are shown, worked out in the background when the cursor rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from herstel.domain.journal import Journal
from herstel.rules.replay import replay
from herstel.tui.screens.days.carrying import CarryingScreen

_REST_SECONDS = 0.4
"""So long the cursor has to rest before anything is worked out: walking is never slowed down."""


class AdvicesScreen(CarryingScreen):
    """A screen that shows the advice of each day in its cell."""

    @dataclass
    class WorkedOut(Message):
        """The advice of some days is known."""

        journal: Journal
        advices: dict[date, str]

    def __init__(self) -> None:
        super().__init__()
        self._advices: dict[date, str] = {}
        self._waiting: Timer | None = None

    def journal_changed(self) -> None:
        """Show the journal as it is now; what was advised may have changed with it."""
        self._advices = {}
        super().journal_changed()

    def advice_of(self, day: date) -> str:
        """Return the name of the advice of a day; nothing while it is not known, or there is none."""
        return self._advices.get(day, "")

    def draw_advice(self) -> None:
        """Show the advice that has become known."""
        raise NotImplementedError

    def when_at_rest(self) -> None:
        """Do what costs time once the cursor rests."""
        if self._waiting is not None:
            self._waiting.stop()
        self.workers.cancel_group(self, "advices")
        self._waiting = self.set_timer(_REST_SECONDS, self.at_rest)

    def at_rest(self) -> None:
        """Work out the advice of the days that are shown."""
        journal = self.herstel.service.journal
        span = journal.span
        if span is None:
            return
        first = max(self.grid.first_shown, span[0])
        last = min(self.grid.last_shown, self.herstel.today())
        missing = [each for each in (first, last) if each not in self._advices]
        if first <= last and missing:
            self.run_worker(
                lambda: self._replay(journal, first, last), thread=True, group="advices", exclusive=True
            )

    def _replay(self, journal: Journal, first: date, last: date) -> None:
        thresholds = self.herstel.context.thresholds
        worker, found = get_current_worker(), dict[date, str]()
        for each in replay(journal, first, last, thresholds):
            if worker.is_cancelled:
                return
            found[each.day] = each.advice.value
        self.post_message(self.WorkedOut(journal, found))

    @on(WorkedOut)
    def show_advice(self, event: WorkedOut) -> None:
        """Show what was worked out, unless the journal has changed meanwhile."""
        if event.journal is self.herstel.service.journal:
            self._advices |= event.advices
            self.draw_advice()
