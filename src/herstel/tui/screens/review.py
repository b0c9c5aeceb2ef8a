"""How a week went, to read: rest, training, load, signals, and what was done with the advice."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.domain.week import Week
from herstel.i18n.dates import short_date
from herstel.services.review.week_review import week_review
from herstel.services.review.wording import review_sections, week_title
from herstel.tui.commands import READING, bindings
from herstel.tui.safe_text import safe
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar


class ReviewScreen(HerstelScreen[None]):
    """The review of one week."""

    BINDINGS = bindings(READING)

    def __init__(self, week: Week) -> None:
        super().__init__()
        self.week = week

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say, herstel = self.say, self.herstel
        review = week_review(herstel.service.journal, self.week, herstel.today(), herstel.context.thresholds)
        title, last = week_title(review, say), short_date(self.week.days[-1], say.language)
        yield TopBar(say.text("screen.review"), title, last)
        yield TooSmall(say.text("screen.too_small"))
        with VerticalScroll(id="reading"):
            for section in review_sections(review, say):
                lines = [Content.styled(section.title, "bold"), *(safe(line) for line in section.lines)]
                yield Static(Content("\n").join(lines), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#reading").focus()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
