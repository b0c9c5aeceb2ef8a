"""Jumping: every place on a screen that one can go to gets a letter, and the letter goes there."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from herstel.tui.jump_places import Jumpable, JumpPlace
from herstel.tui.keys.commands import READING, bindings

if TYPE_CHECKING:
    from textual.screen import Screen

_NEAR: Final = "asdfghjklqwertyuiopzxcvbnm"
LETTERS: Final = _NEAR + "".join(each for each in ascii_letters if each not in _NEAR)
"""The letters in the order in which they are given out: those under the fingers first."""


class JumpScreen(ModalScreen[None]):
    """The letters, over the screen that they belong to; any other key takes them away."""

    BINDINGS = bindings(READING)
    DEFAULT_CSS = """
    JumpScreen > Static {
        position: absolute;
        width: 1;
        height: 1;
        background: $primary;
        color: $background;
        text-style: bold;
        &:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    }
    """

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._places = dict(zip(LETTERS, _places_on(below), strict=False))

    def compose(self) -> ComposeResult:
        """Put a letter on every place."""
        for letter, place in self._places.items():
            label = Static(letter, markup=False)
            label.styles.offset = (place.x, place.y)
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go to the place of a letter; leave at any other key."""
        event.stop()
        event.prevent_default()
        place = self._places.get(event.character or "")
        self.dismiss()
        if place is not None:
            self.app.call_later(place.go)

    def action_leave(self) -> None:
        """Leave without going anywhere."""
        self.dismiss()


def _places_on(screen: Screen[object]) -> Iterator[JumpPlace]:
    """Yield the places of a screen and of all its widgets that can be seen, where they are on the screen."""
    if isinstance(screen, Jumpable):
        yield from screen.jump_places()
    for widget in screen.query("*"):
        if isinstance(widget, Jumpable) and widget.display and widget.region:
            for place in widget.jump_places():
                x, y = widget.content_region.x + place.x, widget.content_region.y + place.y
                if screen.region.contains(x, y):
                    yield JumpPlace(x, y, place.go)
