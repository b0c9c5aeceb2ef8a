"""The way back after an illness, step by step with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from herstel.tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.metrics.way_back import Rung

_ROOMY_HEIGHT = 30


class LadderCard(FittedText):
    """A step a line, or one after another where lines are few; hidden when there is no way back."""

    DEFAULT_CSS = """
    LadderCard { border-title-color: $rest; }
    """

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self.display = False
        self._lines: list[str] = []

    def show(self, rungs: tuple[Rung, ...], say: Translator) -> None:
        """Show the steps; nothing at all when there are none."""
        from herstel.services.spells.text import ladder_lines

        self.display = bool(rungs)
        self.border_title, self._lines = say.text("way_back.title"), ladder_lines(rungs, say)
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the steps."""
        gap = "\n" if self.app.size.height >= _ROOMY_HEIGHT else "  "
        return Content(gap).join(map(Content, self._lines))
