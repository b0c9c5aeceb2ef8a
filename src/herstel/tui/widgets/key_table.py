"""Commands with their keys in a frame: a table where columns are many, two lines each where they are few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.keys.key_names import keys_text
from herstel.tui.keys.keymap import keymap_of
from herstel.tui.widgets.filtered_table import FilteredTable
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.tui.keys.commands import Command

_WIDE: Final = 66
_MOST_KEYS: Final = 14
_NARROW_KEYS: Final = 8
_GAP: Final = 2


class KeyTable(FilteredTable):
    """The commands of a part of the app, each with its keys, its name, and what it does."""

    def __init__(self, title: str, commands: Sequence[Command], *, name: str | None = None) -> None:
        """Make the table.

        Args:
            title: what the commands belong to.
            commands: the commands, in their order.
            name: the id of the widget.
        """
        super().__init__(title, name=name)
        self._commands = commands

    def row_count(self) -> int:
        """Return how many commands have the words."""
        return len(self._shown())

    def _shown(self) -> list[tuple[str, str, str]]:
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
        rows = self._shown()
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
