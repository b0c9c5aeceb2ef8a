"""The way back after an illness, step by step with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.rules.way_back import Rung


class LadderCard(Static):
    """Hidden when there is no way back."""

    DEFAULT_CSS = """
    LadderCard { height: auto; margin: 1 0 0 0; padding: 0 0 0 2; border-left: thick $rest; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.display = False

    def show(self, rungs: tuple[Rung, ...], say: Translator) -> None:
        """Show the steps; nothing at all when there are none."""
        from herstel.services.spells.ladder import ladder_lines

        self.display = bool(rungs)
        title = Content.styled(say.text("way_back.title"), "bold")
        self.update(Content("\n").join([title, *map(Content, ladder_lines(rungs, say))]))
