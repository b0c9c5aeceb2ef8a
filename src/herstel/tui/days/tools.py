"""The plain objects that do what the keys of a screen of days ask for, their desk, and the states it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from herstel.domain.errors import HerstelError
from herstel.services.calendar.view import Filter
from herstel.tui.days.day_search import DaySearch
from herstel.tui.days.desk import DaySelection
from herstel.tui.days.editor import DayEditor
from herstel.tui.days.saved_weeks import SavedWeeks
from herstel.tui.days.saving import EditSaver
from herstel.tui.days.transfer import DayCarrier, DayCopier
from herstel.tui.days.writer import DayWriter
from herstel.tui.questions.rest_and_spells import settle_sessions
from herstel.tui.toast_times import GLANCE_SECONDS
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine

if TYPE_CHECKING:
    from herstel.domain.record import Change
    from herstel.i18n.catalog import Translator
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.grid import DayGrid
    from herstel.tui.days.shown_items import ShownItems
    from herstel.tui.screens.base import HerstelScreen


EDITS: Final = frozenset(
    {"add", "again", "carry", "checkin", "copy", "copy_week", "delete", "duplicate", "edit", "load", "log"}
    | {"outcome", "paste", "repeat", "rest", "select", "select_weeks", "shift", "shove", "skip", "filter"}
)
"""What waits until that which is carried has been put down, or what is proposed has been answered."""


class DayTools:
    """One of each, at one desk.

    Attributes:
        saver: brings edits to the journal.
        writer: adds and changes by lines of text.
        copier: takes out, copies and pastes.
        editor: marks, moves and plans rest.
        carrier: carries items to other days.
        search: finds days.
        saved_weeks: weeks saved by name, one of them the usual one.
    """

    def __init__(self, workspace: Workspace, desk: DayDesk) -> None:
        self.saver = EditSaver(workspace, desk)
        self.writer = DayWriter(workspace, desk, self.saver)
        self.copier = DayCopier(workspace, desk, self.saver)
        self.editor = DayEditor(workspace, desk, self.saver, self.copier)
        self.carrier = DayCarrier(workspace, desk, self.saver)
        self.search = DaySearch(workspace, desk)
        self.saved_weeks = SavedWeeks(workspace, desk, self.saver)


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


class ScreenState:
    """Says in which states a screen is, and leaves them one by one."""

    def __init__(
        self,
        desk: ScreenDesk,
        grid: Callable[[], DayGrid],
        shown_items: ShownItems,
        tools: DayTools,
        say: Translator,
    ) -> None:
        """See what there is to leave.

        Args:
            shown_items: of which kind they are.
            tools: carry and search.
        """
        self._desk = desk
        self._grid = grid
        self._items = shown_items
        self._tools = tools
        self._say = say

    @property
    def is_asking(self) -> bool:
        """Whether one of the lines at the foot has the keys."""
        return self._desk.line.is_open or self._desk.choice.is_open

    def words(self) -> list[str]:
        """Return what is carried, the count that is being typed, what is selected, filtered and searched."""
        grid, say, kind = self._grid(), self._say, self._items.filter
        counted = [str(grid.count)] if grid.count else []
        if grid.is_selecting:
            counted.append(say.plural("calendar.selected", len(grid.selected_days())))
        if kind is not Filter.ALL:
            counted.append(say.text("calendar.only", kind=say.text(f"filter.{kind.value}")))
        day = grid.cursor
        return [*self._tools.carrier.status(day), *counted, *self._tools.search.status(day)]

    def let_go(self) -> bool:
        """Leave the innermost state; say whether there was one."""
        if self._desk.line.close() or self._desk.choice.close() or self._tools.carrier.put_back():
            return True
        grid = self._grid()
        if grid.count:
            grid.take_count()
            return True
        if grid.is_selecting:
            grid.end_selection()
            return True
        return self._show_all_again()

    def _show_all_again(self) -> bool:
        """Leave what was searched and which kind of items is shown; say whether there was any such thing."""
        if not self._tools.search.words and self._items.filter is Filter.ALL:
            return False
        self._tools.search.clear()
        self._items.show_only(Filter.ALL)
        self._desk.draw()
        return True
