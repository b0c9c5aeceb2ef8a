"""A screen of days as the desk that the plain objects work at: what is chosen on it, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from herstel.domain.errors import HerstelError
from herstel.tui.days.desk import DaySelection
from herstel.tui.questions.spells import settle_sessions
from herstel.tui.toast_times import GLANCE_SECONDS
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.entry_line import EntryLine

if TYPE_CHECKING:
    from herstel.domain.record import Change
    from herstel.tui.days.grid import DayGrid
    from herstel.tui.days.shown_items import ShownItems
    from herstel.tui.screens.base import HerstelScreen


class ScreenDesk:
    """The `DayDesk` of a screen with a grid of days."""

    def __init__(
        self,
        screen: HerstelScreen[None],
        grid: Callable[[], DayGrid],
        shown_items: ShownItems,
        draw: Callable[[], None],
        draw_day: Callable[[], None],
    ) -> None:
        """Make a desk.

        Args:
            draw: shows everything on the screen anew.
            draw_day: shows the day under the cursor anew.
        """
        self._screen = screen
        self._grid = grid
        self._items = shown_items
        self.draw = draw
        self.draw_day = draw_day

    # -- what is asked ---------------------------------------------------------------------------------

    @property
    def line(self) -> EntryLine:
        """Asks for a line."""
        return self._screen.query_one(EntryLine)

    @property
    def choice(self) -> ChoiceLine:
        """Asks for one key."""
        return self._screen.query_one(ChoiceLine)

    def settle_sessions(self, spell_id: str) -> None:
        """Ask what becomes of the sessions that an illness or injury forbids."""
        settle_sessions(self._screen, spell_id)

    # -- what is chosen --------------------------------------------------------------------------------

    def selection(self) -> DaySelection:
        """Return what is chosen now."""
        grid, shown = self._grid(), self._items
        day, days, item = grid.cursor, grid.selected_days(), shown.chosen(grid.cursor)
        targets = [item] if item is not None else []
        if grid.is_selecting:
            targets = [item for selected in days for item in shown.beginning_on(selected)]
        return DaySelection(
            day=day,
            days=days,
            items=tuple(shown.on(day)),
            item=item,
            targets=tuple(targets),
            is_range=grid.is_selecting,
            by_week=grid.span.by_week,
        )

    def follow(self, work: Iterable[object], after: Callable[[], None]) -> None:
        """Work in the background; `after` is called after each part of the work, and at its end."""
        app = self._screen.app

        def run() -> None:
            try:
                for _ in work:
                    app.call_from_thread(after)
            except HerstelError as error:
                app.call_from_thread(self._screen.tell, error)
            app.call_from_thread(after)

        self._screen.run_worker(run, thread=True, group="following", exclusive=True)

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self._grid().go_to(day)

    def choose(self, record_id: str) -> None:
        """Choose an item of the day by its id; the first one when it is not there."""
        self._items.choose(self._grid().cursor, record_id)
        self.draw_day()

    def end_selection(self) -> None:
        """Select no days any more."""
        self._grid().end_selection()

    def move_selection(self, days: int) -> None:
        """Move the cursor, and the selected days with it."""
        self._grid().move_selection(days)

    # -- what is told and saved ------------------------------------------------------------------------

    def inform(self, sentence: str, seconds: float = GLANCE_SECONDS) -> None:
        """Say something that goes by itself."""
        self._screen.notify(sentence, markup=False, timeout=seconds)

    def tell(self, error: HerstelError) -> None:
        """Say in one sentence what is wrong."""
        self._screen.tell(error)

    def save(self, changes: Sequence[Change], run: str = "") -> bool:
        """Save changes as one step for undo, and say whether they are saved."""
        return self._screen.try_to(lambda: self._screen.service.edit(changes, run))
