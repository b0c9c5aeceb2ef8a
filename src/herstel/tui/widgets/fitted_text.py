"""Text that is laid out for the width it gets; as lines in a frame with its name it is a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from herstel.tui.shown_text import INDENT, folded

if TYPE_CHECKING:
    from textual.geometry import Size

ROOMY_HEIGHT: Final = 30
"""From this many lines of the terminal on there is room for more than what is needed."""

_MOST_FITS: Final = 3


class FittedText(Static):
    """What is shown follows from the width, so that the first picture is the right one.

    Text that is given to a `Static` beforehand is measured before its width is known: the first picture is
    wrong, and its place keeps the height of then.
    """

    DEFAULT_CSS = """
    FittedText { height: auto; }
    """

    def __init__(self, *, name: str | None = None, classes: str | None = None) -> None:
        """Make the widget.

        Args:
            name: its id.
            classes: its classes, separated by spaces.
        """
        super().__init__("", id=name, classes=classes, markup=False)
        self._fits: dict[tuple[int, Size], Content] = {}
        """What is shown by width and size of the terminal: a layout asks for its height several times."""

    def fitted(self, width: int) -> Content:
        """Return what is shown in `width` columns."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show what there is now."""
        self._fits.clear()
        self.refresh(layout=True)

    def _fit(self, width: int) -> Content:
        size = (width, self.app.size)
        if size not in self._fits:
            if len(self._fits) >= _MOST_FITS:
                self._fits.clear()
            self._fits[size] = self.fitted(width)
        return self._fits[size]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines that takes in a width."""
        if not width:
            return 0
        content = self._fit(width)
        folds_itself = self.styles.text_wrap == "nowrap"
        return content.plain.count("\n") + 1 if folds_itself else len(content.wrap(width))

    def render(self) -> Content:
        """Return what is shown."""
        return self._fit(self.content_size.width)


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
