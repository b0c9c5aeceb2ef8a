"""Text that is laid out for the width it gets; in a frame, where it is part of a page that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from herstel.tui.folding import folded
from herstel.tui.widgets.filter_line import has_words

if TYPE_CHECKING:
    from textual.geometry import Size

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
        """Return what is shown in so many columns."""
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


class FramedText(FittedText):
    """What is read, folded to its width; lines after the first of a paragraph stand in as far as is asked."""

    DEFAULT_CSS = """
    FramedText { text-wrap: nowrap; }
    """

    def __init__(self, content: Content | None = None, *, name: str | None = None, indent: int = 0) -> None:
        """Make the section.

        Args:
            content: a name in its first line, and below it what is read.
            name: the id of the widget.
            indent: how far the lines after the first of a paragraph stand in.
        """
        super().__init__(name=name, classes="frame")
        self._content, self._indent = content or Content(), indent
        self.border_title = Content(self._title)

    def filter(self, words: str) -> int:
        """Show it only if it has some words; return how many parts of a page are left, 1 or 0."""
        self.display = has_words(self._content.plain, words)
        return int(self.display)

    def tell(self, content: Content, indent: int = 0) -> None:
        """Show something else, as when it is made."""
        self._content, self._indent = content, indent
        self.border_title = Content(self._title)
        self.redraw()

    @property
    def _title(self) -> str:
        return self._content.plain.partition("\n")[0]

    def fitted(self, width: int) -> Content:
        """Return what is read, below its name."""
        lines = self._content.split("\n", allow_blank=True)[1:]
        return Content("\n").join(folded(line, width, self._indent) for line in lines)
