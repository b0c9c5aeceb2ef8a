"""Jumping: every place on a screen that one can go to gets a letter, and the letter goes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_letters
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from herstel.domain.frozen import frozen
from herstel.tui.jump_places import Jumpable, JumpPlace
from herstel.tui.keys.commands import READING, bindings
from herstel.tui.our_app import workspace_of
from herstel.tui.textual_gaps import shown_lines

if TYPE_CHECKING:
    from textual.screen import Screen

_SHAPES: Final = ("[{}]", "{}")
"""A letter in brackets, or alone where there is less room."""


@frozen
class Chip:
    """A letter as it is drawn.

    Attributes:
        letter: the letter that is typed.
        text: the letter, in brackets where they fit.
        x: column of its first cell on the screen.
        y: its line.
        place: where it goes.
    """

    letter: str
    text: str
    x: int
    y: int
    place: JumpPlace


def chips(letters: str, places: Iterable[JumpPlace], lines: Sequence[str]) -> list[Chip]:
    """Return a chip for each place, as far as there are letters.

    Args:
        letters: the letters, the handiest first.
        places: the places, on the screen.
        lines: what the screen shows, line by line.
    """
    grid = [_cells(line) for line in lines]
    made: list[Chip] = []
    for letter, target in zip(letters, places, strict=False):
        text, x, y = _beside(letter, target, grid)
        for at in range(x, x + len(text)):
            if y < len(grid) and at < len(grid[y]):
                grid[y][at] = letter
        made.append(Chip(letter, text, x, y, target))
    return made


def _cells(line: str) -> list[str]:
    """Return a line cell by cell; a wide character takes two."""
    return [part for character in line for part in [character] + ["?"] * (cell_len(character) - 1)]


def _beside(letter: str, target: JumpPlace, grid: Sequence[Sequence[str]]) -> tuple[str, int, int]:
    """Return a chip for a place and where it stands: before it, else above it, at worst on its edge."""
    for shape in _SHAPES:
        text = shape.format(letter)
        # Where the place itself begins with a blank, the chip ends there.
        on_blank = target.x + 1 - len(text)
        for x, y in ((target.x - len(text), target.y), (on_blank, target.y), (target.x, target.y - 1)):
            if _is_free(grid, x, y, len(text)):
                return text, x, y
    return letter, max(0, target.x - 1), target.y


def _is_free(grid: Sequence[Sequence[str]], x: int, y: int, width: int) -> bool:
    if x < 0 or not 0 <= y < len(grid):
        return False
    cells = grid[y][x : x + width]
    return len(cells) == width and all(cell == " " for cell in cells)


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
