"""A long page that is read and searched: what help and the rules have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from herstel.tui.keys.commands import PAGE, READING, bindings
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.fitted_text import Card
from herstel.tui.widgets.framed_tables import FilteredTable
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.reading_page import FilterLine, ReadingScroll


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
        self.query_one("#reading").focus()
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
