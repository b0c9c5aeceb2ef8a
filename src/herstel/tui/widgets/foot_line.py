"""What lies hidden at the foot of a screen until it has something to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen

_OPEN = "-open"
_RAISED = "-raised"


class FootLine(Widget):
    """Opened with something that takes the keys; closed, it gives them back to the screen."""

    DEFAULT_CSS = """
    FootLine { display: none; height: auto; padding: 0 2; }
    FootLine.-open { display: block; }
    """

    class Closed(Message):
        """The line is gone; the keys belong to the screen again."""

    _before: Widget | None = None
    """What had the keys when the line was opened."""

    @property
    def is_open(self) -> bool:
        """Whether it is there."""
        return self.has_class(_OPEN)

    def open(self, field: Widget) -> None:
        """Show the line and give the keys to a part of it.

        At once, and not with the next message: a letter typed right after must not reach the screen.
        """
        self._before = self.screen.focused
        self.add_class(_OPEN)
        self._raise_toasts(is_asking=True)
        self.take_rows(self.rows_needed)
        self.screen.set_focus(field)

    def close(self) -> bool:
        """Close the line; say whether it was open.

        The keys go back at once, too: one that was typed ahead is no answer to what was answered already.
        """
        was_open = self.is_open
        self.remove_class(_OPEN)
        if was_open:
            self._raise_toasts(is_asking=False)
            self.take_rows(0)
            if self.has_focus_within and self._before is not None:
                self.screen.set_focus(self._before)
            self.post_message(self.Closed())
        return was_open

    @property
    def rows_needed(self) -> int:
        """The rows that its screen can do without for it; none where the line lies over the page."""
        return 0

    def take_rows(self, rows: int) -> None:
        """Take so many rows of what its screen can do without, so that the rest stays as it is."""
        cast("HerstelScreen[None]", self.screen).give_rows(rows)

    def _raise_toasts(self, *, is_asking: bool) -> None:
        """Let what is said besides stand above the line while one types there."""
        self.screen.query("ToastRack").set_class(is_asking, _RAISED)
