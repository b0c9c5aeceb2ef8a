"""A long page that is read and searched by the line at its foot: what help and the rules have in common."""

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


from abc import abstractmethod
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from textual.widget import Widget

from herstel.tui.keys.commands import PAGE, READING, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.fitted_text import Card
from herstel.tui.widgets.framed_tables import FilteredTable
from herstel.tui.widgets.key_line import KeyLine


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


class PageScreen(HerstelScreen[None]):
    """Shows what fills a screen at once, and lays out what lies below it once that is painted."""

    BINDINGS = bindings(PAGE, READING)
    SCOPE = PAGE
    HEADING: ClassVar[str]
    """Key of its title."""
    AT_ONCE: ClassVar[int]
    """How many of its parts the largest terminal shows before anything is scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._below: Iterator[Widget] = iter(())
        """The parts that are still to be laid out."""

    @abstractmethod
    def parts(self) -> Iterator[Widget]:
        """Yield what there is to read, from the top."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield from self.top(self.say.text(self.HEADING))
        self._below = self.parts()
        with ReadingScroll(id="reading"):
            yield from islice(self._below, self.AT_ONCE)
        yield FilterLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.set_focus(self.query_one("#reading"))
        self.call_after_refresh(self._lay_out_below)

    async def _lay_out_below(self) -> None:
        if self.is_attached:
            await self.query_one("#reading").mount_all(self._below)
            self._leave_matches(self.query_one(FilterLine).query_one(Input).value)

    @on(FilterLine.WordsTyped)
    def show_matches(self, event: FilterLine.WordsTyped) -> None:
        """Leave only what has the words, and say how much that is."""
        count = self._leave_matches(event.words)
        self.query_one(FilterLine).tell(self.say.plural("help.matches", count) if event.words.strip() else "")
        self.query_one("#reading").scroll_home(animate=False)

    def _leave_matches(self, words: str) -> int:
        """Show what has some words; of what is not searched, all while there are none."""
        count = 0
        for part in self.query_one("#reading").children:
            if isinstance(part, FilteredTable) or (isinstance(part, Card) and part.is_searched):
                count += part.filter(words)
            else:
                part.display = not words.strip()
        return count

    def action_search(self) -> None:
        """Ask for words that are looked for."""
        self.query_one(FilterLine).ask(self.say.text("help.search"))

    def action_leave(self) -> None:
        """Look for nothing any more; go back where nothing was looked for."""
        if not self.query_one(FilterLine).clear():
            self.dismiss()
