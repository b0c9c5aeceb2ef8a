"""A question at the foot of a screen that one key answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.widgets import Static

from herstel.tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen

_HELP = "app.help"


class ChoiceLine(FootLine, Static, can_focus=True):
    """Hidden until it is asked to ask; Escape leaves everything as it was."""

    EXPLAINED = "choice"

    DEFAULT_CSS = """
    ChoiceLine { max-height: 14; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._keys: frozenset[str] = frozenset()
        self._take: Callable[[str], None] | None = None

    def ask(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        take: Callable[[str], None],
        *,
        in_lines: bool = False,
    ) -> None:
        """Ask.

        Args:
            question: what is asked; it may have several lines.
            choices: each key with what it means.
            take: is given the key that was pressed.
            in_lines: whether each choice stands on a line of its own.
        """
        self._keys, self._take = frozenset(key for key, _ in choices), take
        parts = [Content.assemble((f"{key} ", "bold $primary"), meaning) for key, meaning in choices]
        # What lists something has lines of its own, and the keys stand below it.
        rows = [Content.styled(question, "bold")]
        rows += parts if in_lines else [Content("  ").join(parts)]
        self.update(Content("\n" if in_lines or "\n" in question else "  ").join(rows))
        self.open(self)

    def on_key(self, event: events.Key) -> None:
        """Take the key that answers; no other key means anything here, but for help."""
        if cast("HerstelScreen[None]", self.screen).pass_on(event, self):
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.binding.id == _HELP:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.close()
        elif event.character in self._keys and self._take is not None:
            self.close()
            self._take(event.character)
