"""Every rule and check: what it says and stands on, its numbers, how often it spoke, what followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from herstel.services.advice.replies import quiet_checks
from herstel.services.advice.rule_list import RuleEntry, check_entries, own_entries, rule_entries, spoke_words
from herstel.services.review.did_it_help import DidItHelp, year_and_lately
from herstel.services.review.text import help_lines
from herstel.tui.navigation import Destination, ShowRules
from herstel.tui.our_app import workspace_of
from herstel.tui.screens.page import PageScreen
from herstel.tui.shown_text import INDENT, folded
from herstel.tui.widgets.fitted_text import Card
from herstel.tui.widgets.framed_tables import FilteredTable

_STILL: Final = 3
"""How many lines stand below the first when all is counted: kept free before, so that nothing jumps."""


class RuleList(FilteredTable):
    """One widget for all of them: a frame for each would take longer to lay out than to read."""

    def __init__(self, title: str, about: str, entries: Sequence[RuleEntry], *, name: str) -> None:
        """Make the list.

        Args:
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

    def rows(self) -> list[RuleEntry]:
        """Return those that have the words."""
        return [entry for entry in self._entries if self.has_words(*self._texts(entry))]

    def _texts(self, entry: RuleEntry) -> tuple[str, ...]:
        spoken = self._spoken.get(entry.id, "")
        return (entry.id, entry.title, entry.text, entry.state, spoken, entry.evidence, *entry.numbers)

    def fitted(self, width: int) -> Content:
        """Return each with its name above its sentence, and muted what there is to know of it."""
        lines = [folded(Content.styled(self._about, "$muted"), width)]
        for entry in self.rows():
            lines += [Content(), *(folded(line, width, INDENT) for line in self._entry_lines(entry))]
        return Content("\n").join(lines)

    def _entry_lines(self, entry: RuleEntry) -> Iterator[Content]:
        state = (f"  {entry.state}", "$signal") if entry.state else ""
        yield Content.assemble(("  ".join(filter(None, (entry.id, entry.title))), "bold"), state)
        yield Content(entry.text)
        numbers = " · ".join(entry.numbers)
        words = workspace_of(self).say.text("rules.numbers", numbers=numbers) if numbers else ""
        for line in (self._spoken.get(entry.id, ""), entry.evidence, words):
            if line:
                yield Content.styled(line, "$muted")


class RulesScreen(PageScreen):
    """The rules, and whether they were of use: counts, never a promise."""

    EXPLAINED = "rules"
    HEADING = "screen.rules"
    AT_ONCE = 2

    def shows(self, asked: Destination) -> bool:
        """Open the rules only once."""
        return isinstance(asked, ShowRules)

    def parts(self) -> Iterator[Widget]:
        """Yield the parts; what has to be counted comes a moment later."""
        say, today = self.say, self.today()
        counting = [Content(say.text("help.counting")), *[Content()] * _STILL]
        yield Card(say.text("help.title"), counting, name="helped", is_searched=False)
        rules = RuleList(say.text("rules.title"), say.text("rules.how"), self._rules, name="rules")
        rules.tell_spoken({entry.id: "…" for entry in self._rules})
        yield rules
        quiet = quiet_checks(self.journal, self.workspace.week_of(today).days, today)
        checks = check_entries(say, self.settings, quiet)
        yield RuleList(say.text("rules.checks"), say.text("rules.checks.how"), checks, name="checks")
        yield Static(Content.styled(say.text("why.diary"), "$muted"), markup=False)

    def on_mount(self) -> None:
        """Begin to count."""
        super().on_mount()
        self.journal_changed()

    def journal_changed(self) -> None:
        """Count again, in the background."""
        journal, today, settings = self.journal, self.today(), self.settings
        self.in_background(
            lambda: year_and_lately(journal, today, settings),
            lambda counts: self._show_counts(*counts),
            "counting",
        )

    def _show_counts(self, year: DidItHelp, lately: DidItHelp) -> None:
        say = self.say
        self.query_one("#helped", Card).tell(say.text("help.title"), [*map(Content, help_lines(year, say))])
        silent = {entry.id: say.text("rules.silent") for entry in self._rules}
        self.query_one("#rules", RuleList).tell_spoken({**silent, **spoke_words(lately, say)})

    @property
    def _rules(self) -> list[RuleEntry]:
        settings = self.settings
        return [*rule_entries(self.say, settings), *own_entries(self.say, settings)]
