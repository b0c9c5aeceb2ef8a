"""Text that is laid out for the width it gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.geometry import Size

ROOMY_HEIGHT: Final = 30
"""From so many lines of the terminal on there is room for more than what is needed."""

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
