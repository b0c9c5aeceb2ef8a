"""What an empty journal shows: one sentence, three keys, and how long it takes to know your normal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.shown_text import folded
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.widgets.large_text import large_letters

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_KEYS = (("c", "empty.checkin"), ("r", "empty.rest"), ("d", "empty.demo"))
_INDENT: Final = 5
_WIDEST: Final = 90
"""A paragraph is no wider, however many columns there are."""


class EmptyState(FittedText):
    """Explains itself in three keys; nothing opens by itself."""

    DEFAULT_CSS = """
    EmptyState {
        padding: 0 1 0 2;
        border-left: thick $primary;
        text-wrap: nowrap;
        max-width: 116;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._paragraphs: list[tuple[Content, int]] = []
        """What is said, each with how far its lines after the first stand in."""

    def show(self, mornings: int, questions: int, say: Translator) -> None:
        """Show what can be done first.

        Args:
            mornings: mornings after which own normal is known.
            questions: how many questions of a morning are answered with one key.
        """
        self._title, blank = say.text("empty.title"), (Content(), 0)
        keys = [
            Content.assemble((f"  {key}  ", "bold $primary"), say.text(sentence, count=questions))
            for key, sentence in _KEYS
        ]
        self._paragraphs = [
            (Content(say.text("empty.idea")), 0),
            blank,
            *((line, _INDENT) for line in keys),
            blank,
            (Content.styled(say.plural("empty.mornings", mornings), "$muted"), 0),
        ]
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return what can be done first, a key a line or more."""
        room = min(width, _WIDEST)
        title = large_letters(self, self._title, width) or (self._title,)
        lines = [folded(text, room, indent) for text, indent in self._paragraphs]
        return Content("\n").join([Content.styled("\n".join(title), "bold $primary"), Content(), *lines])
