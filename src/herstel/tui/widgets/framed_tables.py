"""Tables in frames: of what matches the words that were typed, and of labels with their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.domain.frozen import frozen
from herstel.tui.keys.key_names import keys_text
from herstel.tui.keys.keymap import keymap_of
from herstel.tui.our_app import workspace_of
from herstel.tui.shown_text import INDENT, folded
from herstel.tui.widgets.fitted_text import FittedText, has_words

if TYPE_CHECKING:
    from herstel.tui.glyphs import Sign
    from herstel.tui.keys.commands import Command


class FilteredTable(FittedText):
    """Hides itself while none of its rows has the words."""

    DEFAULT_CSS = """
    FilteredTable { text-wrap: nowrap; }
    """

    def __init__(self, title: str, *, name: str | None = None) -> None:
        """Make the table.

        Args:
            title: what its rows belong to; its words count for each of them.
        """
        super().__init__(name=name, classes="frame")
        self.border_title = Content(title)
        self._title, self._words = title, ""

    def filter(self, words: str) -> int:
        """Show only the rows that have some words; return how many these are."""
        self._words = words
        count = len(self.rows())
        self.display = bool(count)
        self.redraw()
        return count

    def rows(self) -> Sequence[object]:
        """Return the rows that have the words."""
        raise NotImplementedError

    def has_words(self, *texts: str) -> bool:
        """Whether a row with these texts has the words."""
        return has_words(" ".join((self._title, *texts)), self._words)


_WIDE: Final = 66


_MOST_KEYS: Final = 14


_NARROW_KEYS: Final = 8


_GAP: Final = 2


_LEAST_VALUE: Final = 22
"""With less room than this beside its label a value stands below it."""


_MOST_VALUE: Final = 28
"""A longer value does not push away what stands behind the values of the other rows."""


class KeyTable(FilteredTable):
    """The commands of a part of the app, each with its keys, its name, and what it does."""

    def __init__(self, title: str, commands: Sequence[Command], *, name: str | None = None) -> None:
        """Make the table.

        Args:
            title: what the commands belong to.
            commands: the commands, in their order.
        """
        super().__init__(title, name=name)
        self._commands = commands

    def rows(self) -> list[tuple[str, str, str]]:
        """Return the keys, the name and the sentence of each command that has the words."""
        workspace = workspace_of(self)
        say, keymap = workspace.say, keymap_of(workspace.config)
        rows = [
            (keys_text(keymap.keys_of(command), say), say.text(command.label_key), say.text(command.tip_key))
            for command in self._commands
        ]
        return [row for row in rows if self.has_words(*row)]

    def fitted(self, width: int) -> Content:
        """Return the commands; a sentence goes on below its beginning."""
        rows = self.rows()
        if width < _WIDE:
            return Content("\n").join(_narrow_row(*row, width) for row in rows)
        keys_width = min(max((len(keys) for keys, _, _ in rows), default=0), _MOST_KEYS) + _GAP
        names_width = max((len(name) for _, name, _ in rows), default=0) + _GAP
        return Content("\n").join(_wide_row(*row, keys_width, names_width, width) for row in rows)


def _wide_row(keys: str, name: str, tip: str, keys_width: int, names_width: int, width: int) -> Content:
    keys_width = max(keys_width, len(keys) + _GAP)
    line = Content.assemble(
        (keys.ljust(keys_width), "bold $primary"), name.ljust(names_width), (tip, "$muted")
    )
    return folded(line, width, keys_width + names_width)


def _narrow_row(keys: str, name: str, tip: str, width: int) -> Content:
    head = Content.assemble((keys.ljust(_NARROW_KEYS - 1), "bold $primary"), " ", (name, "bold"))
    ahead = " " * _NARROW_KEYS
    below = folded(Content.styled(ahead + tip, "$muted"), width, _NARROW_KEYS)
    return Content.assemble(head, "\n", below)


class SignTable(FilteredTable):
    """What the signs mean."""

    def __init__(self, title: str, signs: Sequence[Sign], *, name: str | None = None) -> None:
        super().__init__(title, name=name)
        self._signs = signs

    def rows(self) -> list[Content]:
        """Return each sign that has the words, with its meaning."""
        say = workspace_of(self).say
        named = ((sign, say.text(sign.key)) for sign in self._signs)
        return [
            Content.assemble((f"{sign.glyph} ", sign.colour), meaning)
            for sign, meaning in named
            if self.has_words(meaning)
        ]

    def fitted(self, width: int) -> Content:
        """Return the signs in columns of one width; a meaning that is longer goes on below itself."""
        cells = self.rows()
        column = max((cell.cell_length for cell in cells), default=0) + _GAP
        on_a_line = max(1, (width + _GAP) // column)
        lines = []
        for first in range(0, len(cells), on_a_line):
            row = cells[first : first + on_a_line]
            line = Content.assemble(*(cell.pad_right(column - cell.cell_length) for cell in row)).rstrip()
            lines.append(folded(line, width, _GAP))
        return Content("\n").join(lines)


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
