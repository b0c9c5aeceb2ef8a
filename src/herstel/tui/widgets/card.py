"""Lines in a frame with its name: most of what is read stands in one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from herstel.tui.shown_text import INDENT, folded
from herstel.tui.widgets.fitted_text import FittedText


def has_words(text: str, words: str) -> bool:
    """Whether a text has each of some words, or a part of one, in any order and case."""
    folded_text = text.casefold()
    return all(word in folded_text for word in words.casefold().split())


class Card(FittedText):
    """Folds each of its lines to the width; hidden while there are none."""

    DEFAULT_CSS = """
    Card { text-wrap: nowrap; }
    """

    def __init__(
        self,
        title: str = "",
        lines: Sequence[Content] = (),
        *,
        name: str | None = None,
        indent: int = INDENT,
        is_searched: bool = True,
    ) -> None:
        """Make the card.

        Args:
            title: what the frame is called.
            lines: what is read.
            indent: how far what goes on below its line stands in.
            is_searched: whether a search on its page looks through it.
        """
        super().__init__(name=name, classes="frame")
        self.is_searched = is_searched
        self._indent = indent
        self.border_title, self.lines = Content(title), lines

    def tell(self, title: str, lines: Sequence[Content]) -> None:
        """Show something else."""
        self.border_title, self.lines, self.display = Content(title), lines, bool(lines)
        self.redraw()

    def filter(self, words: str) -> int:
        """Show it only if it has some words; return how many parts of a page are left, 1 or 0."""
        texts = (str(self.border_title or ""), *(line.plain for line in self.lines))
        self.display = has_words("\n".join(texts), words)
        return int(self.display)

    def fitted(self, width: int) -> Content:
        """Return a line or more for each of its lines."""
        return Content("\n").join(folded(line, width, self._indent) for line in self.lines)
