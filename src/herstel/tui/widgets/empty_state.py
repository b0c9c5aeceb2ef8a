"""What an empty journal shows: three keys, and how long it takes to know your normal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_KEYS = (("c", "empty.checkin"), ("r", "empty.rest"), ("d", "empty.demo"))


class EmptyState(Static):
    """Explains itself in three keys; nothing opens by itself."""

    DEFAULT_CSS = """
    EmptyState {
        height: auto;
        padding: 0 0 0 2;
        border-left: thick $primary;
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def show(self, mornings: int, questions: int, say: Translator) -> None:
        """Show what can be done first.

        Args:
            mornings: mornings after which own normal is known.
            questions: how many questions of a morning are answered with one key.
            say: gives sentences.
        """
        parts: list[Content | tuple[str, str] | str] = [
            (say.text("empty.title"), "bold $primary"),
            "\n\n",
            say.text("empty.idea"),
            "\n",
        ]
        for key, sentence in _KEYS:
            parts += ["\n", (f"  {key}  ", "bold $primary"), say.text(sentence, count=questions)]
        parts += ["\n\n", (say.plural("empty.mornings", mornings), "$muted")]
        self.update(Content.assemble(*parts))
