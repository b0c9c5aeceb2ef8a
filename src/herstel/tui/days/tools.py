"""The plain objects that do what the keys of a screen of days ask for, and what it is in the midst of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from herstel.services.calendar.view import Filter
from herstel.tui.days.carrier import DayCarrier
from herstel.tui.days.copier import DayCopier
from herstel.tui.days.day_search import DaySearch
from herstel.tui.days.editor import DayEditor
from herstel.tui.days.saved_weeks import SavedWeeks
from herstel.tui.days.saving import EditSaver
from herstel.tui.days.writer import DayWriter

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.grid import DayGrid
    from herstel.tui.days.screen_desk import ScreenDesk
    from herstel.tui.days.shown_items import ShownItems


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
