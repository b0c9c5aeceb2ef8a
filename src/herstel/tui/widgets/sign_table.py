"""The signs of a screen in a frame, each with its meaning, as many on a line as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.widgets.filtered_table import FilteredTable
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.tui.signs import Sign

_GAP: Final = 2


class SignTable(FilteredTable):
    """What the signs mean."""

    def __init__(self, title: str, signs: Sequence[Sign], *, name: str | None = None) -> None:
        super().__init__(title, name=name)
        self._signs = signs

    def row_count(self) -> int:
        """Return how many signs have the words."""
        return len(self._shown())

    def _shown(self) -> list[Content]:
        say = workspace_of(self).say
        told = ((sign, say.text(sign.key)) for sign in self._signs)
        return [
            Content.assemble((f"{sign.glyph} ", sign.colour), meaning)
            for sign, meaning in told
            if self.has_words(meaning)
        ]

    def fitted(self, width: int) -> Content:
        """Return the signs in columns of one width; a meaning that is longer goes on below itself."""
        cells = self._shown()
        column = max((cell.cell_length for cell in cells), default=0) + _GAP
        on_a_line = max(1, (width + _GAP) // column)
        lines = []
        for first in range(0, len(cells), on_a_line):
            row = cells[first : first + on_a_line]
            line = Content.assemble(*(cell.pad_right(column - cell.cell_length) for cell in row)).rstrip()
            lines.append(folded(line, width, _GAP))
        return Content("\n").join(lines)
