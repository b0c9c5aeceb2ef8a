"""A part of a screen that is read, in a frame that its first line names."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from herstel.tui.folding import folded


class Section(Static):
    """What is read, folded to its width; lines after the first of a paragraph stand in as far as is asked."""

    DEFAULT_CSS = """
    Section { height: auto; text-wrap: nowrap; }
    """

    def __init__(self, content: Content | None = None, *, name: str | None = None, indent: int = 0) -> None:
        """Make the section.

        Args:
            content: a name in its first line, and below it what is read.
            name: the id of the widget.
            indent: how far the lines after the first of a paragraph stand in.
        """
        super().__init__("", id=name, classes="frame", markup=False)
        self._content, self._indent = content or Content(), indent

    def tell(self, content: Content, indent: int = 0) -> None:
        """Show something else, as when it is made."""
        self._content, self._indent = content, indent
        self._draw()

    def on_resize(self) -> None:
        """Fold for the new width, once everything has its new place."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        title, *lines = self._content.split("\n", allow_blank=True) or [Content()]
        self.border_title = str(title)
        width = self.content_size.width or self.app.size.width
        self.update(Content("\n").join(folded(line, width, self._indent) for line in lines))
