"""What is told beside the grid of the day under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from herstel.tui.days.details import DayDescription, DayShown

if TYPE_CHECKING:
    from textual.content import Content

    from herstel.services.workspace import Workspace
    from herstel.tui.days.advices import DayAdvices
    from herstel.tui.days.details_pane import DayDetails
    from herstel.tui.days.shown_items import ShownItems


class DayPanel:
    """Fills the pane of details."""

    def __init__(
        self,
        workspace: Workspace,
        shown_items: ShownItems,
        advices: DayAdvices,
        key_of: Callable[[str], str],
    ) -> None:
        """Make a panel.

        Args:
            workspace: where the journal and the language are.
            shown_items: what stands on the days.
            advices: the advice of the days, as far as it is known.
            key_of: gives the first key of a command, as a person reads it.
        """
        self._items = shown_items
        self._advices = advices
        self._description = DayDescription(workspace, key_of)

    def show(self, pane: DayDetails, day: date, remarks: Sequence[Content]) -> None:
        """Show what there is to know of a day, and what is remarked on it."""
        items = self._items
        shown = DayShown(day, items.on(day), items.place(day), self._advices.of(day), remarks)
        things = self._description.things(shown, pane.size.width)
        pane.show(self._description.title(shown), things, shown.chosen, self._description.more)
