"""A rule or a check as a card: what it says, what it stands on, its numbers, how often it spoke."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.widgets.filter_line import has_words
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.services.advice.rule_list import RuleEntry

_INDENT: Final = 2


class RuleCard(FittedText):
    """Its name and what it asks for stand in the edge; below its sentence what is special about it now."""

    DEFAULT_CSS = """
    RuleCard { text-wrap: nowrap; height: auto; }
    """

    def __init__(self, entry: RuleEntry, *, name: str | None = None) -> None:
        super().__init__(name=name, classes="frame")
        self._entry, self._spoken = entry, ""
        head = "  ".join(filter(None, (entry.id, entry.title)))
        self.border_title = Content.styled(head, "$foreground")

    def tell_spoken(self, spoken: str) -> None:
        """Add how often it spoke lately."""
        self._spoken = spoken
        self.redraw()

    def filter(self, words: str) -> None:
        """Show it only if it has some words."""
        entry = self._entry
        told = (entry.id, entry.title, entry.text, entry.evidence, *entry.numbers, entry.state, self._spoken)
        self.display = has_words(" ".join(told), words)

    def fitted(self, width: int) -> Content:
        """Return the sentence, and muted what there is to know of it."""
        numbers = " · ".join(self._entry.numbers)
        told = workspace_of(self).say.text("rules.numbers", numbers=numbers) if numbers else ""
        details = [self._spoken, self._entry.evidence, told]
        lines = [folded(Content(self._entry.text), width)]
        if self._entry.state:
            lines.append(Content.styled(self._entry.state, "$signal"))
        lines += [folded(Content.styled(line, "$muted"), width, _INDENT) for line in details if line]
        return Content("\n").join(lines)
