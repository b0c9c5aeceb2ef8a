"""Labels with their values in a frame: in columns where these fit, below each other where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from herstel.domain.frozen import frozen
from herstel.tui.shown_text import INDENT, folded
from herstel.tui.widgets.fitted_text import FittedText

_GAP: Final = 2
_LEAST_VALUE: Final = 22
"""With less room than this beside its label a value stands below it."""
_MOST_VALUE: Final = 28
"""A longer value does not push away what stands behind the values of the other rows."""


@frozen
class LabelledRow:
    """A label with its value.

    Attributes:
        label: what it is, in words.
        value: its value, in words or as it is written.
        beside: what is said of it, muted; empty for nothing.
        is_own: whether it was chosen by who reads it.
    """

    label: str
    value: str
    beside: str = ""
    is_own: bool = False

    @property
    def value_style(self) -> str:
        """Return how the value looks: the accent is for what you did yourself."""
        return "bold $primary" if self.is_own else ""


class LabelledRows(FittedText):
    """A frame of rows, or one sentence while there are none."""

    DEFAULT_CSS = """
    LabelledRows { text-wrap: nowrap; }
    """

    def __init__(self, title: str, *, name: str, empty: str = "") -> None:
        """Make the frame.

        Args:
            title: what the rows are.
            empty: what is said while there are none.
        """
        super().__init__(name=name, classes="frame")
        self.border_title = Content(title)
        self._rows: Sequence[LabelledRow] = ()
        self._alike: Sequence[LabelledRow] = ()
        self._empty = empty

    def show(self, rows: Sequence[LabelledRow], alike: Sequence[LabelledRow] = ()) -> None:
        """Show rows in the place of those of before, in columns in which those of another frame fit too."""
        self._rows, self._alike = rows, (*rows, *alike)
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the rows; what a line has no room for goes on below its value."""
        if not self._rows:
            return folded(Content.styled(self._empty, "$muted"), width)
        labels = max(len(row.label) for row in self._alike) + _GAP
        values = max(len(row.value) for row in self._alike) + _GAP
        besides = max(len(row.beside) for row in self._alike)
        if labels + values + besides > width:
            values = min(values, _MOST_VALUE + _GAP)
        if labels + _LEAST_VALUE > width:
            return Content("\n").join(_stacked(row, width) for row in self._rows)
        if labels + values + besides > width:
            values = 0
        return Content("\n").join(_in_columns(row, labels, values, width) for row in self._rows)


def _in_columns(row: LabelledRow, labels: int, values: int, width: int) -> Content:
    """Return a row; what is said beside a value has a column only where values have a width."""
    fill = " " * max(values - len(row.value), _GAP) if values else " · "
    beside = (f"{fill}{row.beside}", "$muted") if row.beside else ""
    line = Content.assemble(row.label.ljust(labels), (row.value, row.value_style), beside)
    return folded(line, width, labels)


def _stacked(row: LabelledRow, width: int) -> Content:
    value = Content.assemble(" " * INDENT, (row.value, row.value_style))
    if row.beside:
        value = Content.assemble(value, (f" · {row.beside}", "$muted"))
    return Content.assemble((row.label, "bold"), "\n", folded(value, width, INDENT))
