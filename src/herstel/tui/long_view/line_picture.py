"""A picture made of lines of text, with places in it that stand for days; it takes the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from textual import events
from textual.content import Content
from textual.widgets import Static

from herstel.tui.jump_places import JumpPlace
from herstel.tui.long_view.screen import DayPicked

Place = tuple[int, int, int, int, date]
"""Left column, top line, width and height of what stands for a day, and the day."""


class LinePicture(Static, can_focus=True):
    """Lines that a screen draws, with places in them that can be clicked and jumped to."""

    def __init__(self, draw: Callable[[int, int], tuple[Content, Sequence[Place]]]) -> None:
        """Make a picture.

        Args:
            draw: gives the lines for a width and a height, and what stands where.
        """
        super().__init__("", markup=False)
        self._draw = draw
        self._places: Sequence[Place] = ()

    def show(self) -> None:
        """Draw what there is now."""
        self.refresh()

    def render(self) -> Content:
        """Draw it for the size it has: the first picture is the right one."""
        content, self._places = self._draw(*self.size)
        return content

    def on_click(self, event: events.Click) -> None:
        """Look at what was clicked."""
        for left, top, width, height, day in self._places:
            if left <= event.x < left + width and top <= event.y < top + height:
                self._pick(day)

    def _pick(self, day: date) -> None:
        self.post_message(DayPicked(day))

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return every place."""
        for left, top, _, _, day in self._places:
            yield JumpPlace(left, top, partial(self._pick, day))
