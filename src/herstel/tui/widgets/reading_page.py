"""A page that is read, and the line at its foot that leaves only what has the words typed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from herstel.tui.widgets.entry_line import LineField
from herstel.tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen


class ReadingScroll(VerticalScroll):
    """Runs the command of a key at once, so that what is typed right behind it reaches what it opened."""

    async def on_key(self, event: events.Key) -> None:
        """Run a command, or pass on what was typed ahead."""
        screen = cast("HerstelScreen[None]", self.screen)
        if not screen.pass_on(event, self):
            await screen.run_key(event)


class FilterLine(FootLine, Vertical):
    """Hidden until it is opened; Enter keeps what is typed and gives the keys back, Escape lets go of it."""

    DEFAULT_CSS = """
    FilterLine {
        dock: bottom;
        margin-bottom: 1;
        & Input { background: $panel; }
        & Static { height: 1; color: $muted; }
    }
    """

    @dataclass
    class WordsTyped(Message):
        """Other words are looked for; none at all when they are empty."""

        words: str

    def compose(self) -> ComposeResult:
        """Lay out the field, and how much was found below it."""
        yield LineField(compact=True, select_on_focus=False)
        yield Static("", markup=False)

    def ask(self, hint: str) -> None:
        """Ask for the words."""
        field = self.query_one(Input)
        field.placeholder = hint
        self.open(field)

    def tell(self, count: str) -> None:
        """Say how much was found."""
        self.query_one(Static).update(count)

    def clear(self) -> bool:
        """Look for nothing any more; say whether anything was looked for."""
        field = self.query_one(Input)
        had_words = self.close() or bool(field.value)
        field.value = ""
        return had_words

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Look for what is typed so far."""
        event.stop()
        self.post_message(self.WordsTyped(event.value))

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Give the keys back, and keep what was found."""
        event.stop()
        self.close()
