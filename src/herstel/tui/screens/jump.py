"""Jumping: every place on a screen that one can go to gets a letter, and the letter goes there."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from herstel.tui.jump_chips import chips
from herstel.tui.jump_places import Jumpable, JumpPlace
from herstel.tui.keys.commands import READING, bindings
from herstel.tui.textual_gaps import shown_lines
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from textual.screen import Screen

_NEAR: Final = "asdfghjklqwertyuiopzxcvbnm"
LETTERS: Final = _NEAR + "".join(letter for letter in ascii_letters if letter not in _NEAR)
"""The letters in the order in which they are given out: those under the fingers first."""


class JumpScreen(ModalScreen[None]):
    """The letters, over the screen that they belong to, which steps back; any other key takes them away."""

    BINDINGS = bindings(READING)
    DEFAULT_CSS = """
    JumpScreen {
        & > .jump--letter {
            position: absolute;
            width: auto;
            height: 1;
            background: $primary;
            color: $background;
            text-style: bold;
            &:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
        }
        & > #jump-hint {
            dock: bottom;
            width: 1fr;
            height: 1;
            text-align: center;
            background: $primary;
            color: $background;
            text-style: bold;
            &:ansi { background: ansi_default; color: ansi_default; text-style: bold reverse; }
        }
    }
    """

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._laid_out_for = below.app.size
        self.chips = {chip.letter: chip for chip in chips(LETTERS, _places_on(below), shown_lines(below))}
        """What is drawn, by letter."""

    def compose(self) -> ComposeResult:
        """Put a letter beside every place, and say what to do."""
        for chip in self.chips.values():
            label = Static(chip.text, markup=False, classes="jump--letter")
            label.styles.offset = (chip.x, chip.y)
            yield label
        yield Static(workspace_of(self).say.text("jump.press"), id="jump-hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Go to the place of a letter; leave at any other key."""
        event.stop()
        event.prevent_default()
        if not self.is_current:
            return  # of two keys typed at once the first has left
        chip = self.chips.get(event.character or "")
        self.dismiss()
        if chip is not None:
            self.app.call_later(chip.place.go)

    def on_resize(self) -> None:
        """Leave when the screen below is laid out anew: the letters stand beside what was there before."""
        if self.app.size != self._laid_out_for:
            self.dismiss()

    def action_leave(self) -> None:
        """Leave without going anywhere."""
        self.dismiss()


def _places_on(screen: Screen[object]) -> Iterator[JumpPlace]:
    """Yield the places of a screen and of all its widgets that can be seen, where they are on the screen."""
    if isinstance(screen, Jumpable):
        yield from screen.jump_places()
    for widget in screen.query("*"):
        if isinstance(widget, Jumpable) and widget.display and widget.region:
            for target in widget.jump_places():
                x, y = widget.content_region.x + target.x, widget.content_region.y + target.y
                if screen.region.contains(x, y):
                    yield JumpPlace(x, y, target.go)
