"""Where the letters of places go: beside what they belong to, never on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len

from herstel.domain.frozen import frozen
from herstel.tui.jump_places import JumpPlace

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
