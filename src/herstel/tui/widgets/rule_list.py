"""Rules or checks in one frame: what each says, what it stands on, its numbers, how often it spoke."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.widgets.filtered_table import FilteredTable
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.services.advice.rule_list import RuleEntry

_INDENT: Final = 2


class RuleList(FilteredTable):
    """One widget for all of them: a frame for each would take longer to lay out than to read."""

    def __init__(self, title: str, about: str, entries: Sequence[RuleEntry], *, name: str) -> None:
        """Make the list.

        Args:
            title: what they are.
            about: what holds for all of them.
            entries: the rules or checks, in their order.
        """
        super().__init__(title, name=name)
        self._about, self._entries = about, entries
        self._spoken: Mapping[str, str] = {}

    def tell_spoken(self, spoken: Mapping[str, str]) -> None:
        """Add how often each of them spoke lately, by its id."""
        self._spoken = spoken
        self.redraw()

    def row_count(self) -> int:
        """Return how many of them have the words."""
        return len(self._shown())

    def _shown(self) -> list[RuleEntry]:
        return [entry for entry in self._entries if self.has_words(*self._texts(entry))]

    def _texts(self, entry: RuleEntry) -> tuple[str, ...]:
        spoken = self._spoken.get(entry.id, "")
        return (entry.id, entry.title, entry.text, entry.state, spoken, entry.evidence, *entry.numbers)

    def fitted(self, width: int) -> Content:
        """Return each with its name above its sentence, and muted what there is to know of it."""
        lines = [folded(Content.styled(self._about, "$muted"), width)]
        for entry in self._shown():
            lines += [Content(), *(folded(line, width, _INDENT) for line in self._told(entry))]
        return Content("\n").join(lines)

    def _told(self, entry: RuleEntry) -> Iterator[Content]:
        state = (f"  {entry.state}", "$signal") if entry.state else ""
        yield Content.assemble(("  ".join(filter(None, (entry.id, entry.title))), "bold"), state)
        yield Content(entry.text)
        numbers = " · ".join(entry.numbers)
        told = workspace_of(self).say.text("rules.numbers", numbers=numbers) if numbers else ""
        for line in (self._spoken.get(entry.id, ""), entry.evidence, told):
            if line:
                yield Content.styled(line, "$muted")
