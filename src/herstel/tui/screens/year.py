"""The year: every day's rest and load in one picture, each month in a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.domain.week import DAYS_OF_WEEK
from herstel.i18n.dates import long_date
from herstel.services.calendar.items import items_on
from herstel.services.calendar.month_sentence import month_words
from herstel.services.kept import Kept
from herstel.services.long_view.year import MonthOfYear, Year, year
from herstel.tui.long_view.month_table import MonthTable
from herstel.tui.long_view.screen import LongScreen
from herstel.tui.long_view.year_view import SIGNS, WEEKS, YearView
from herstel.tui.navigation import Destination, OpenCalendar, OpenSeason, OpenYear
from herstel.tui.safe_text import cut
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.domain.journal import Journal


class YearScreen(LongScreen):
    """53 weeks; the cursor reads out its day and its month."""

    ASKED = OpenYear
    ACROSS = ("week", 1)
    DOWN = ("day", 1)
    PAGE = ("year", 1)

    def __init__(self, day: date | None = None) -> None:
        super().__init__(day)
        self._months = Kept[MonthOfYear]()
        self._shown: tuple[Journal, date, Year] | None = None

    @property
    def heading(self) -> str:
        """The name of the screen, and the years."""
        days = self.year.days
        years = dict.fromkeys((days[0].day.year, days[-1].day.year))
        return f"{self.say.text('screen.year')} · {'–'.join(str(year) for year in years)}"

    @property
    def picture(self) -> YearView:
        """The picture."""
        return self.query_one(YearView)

    def compose_picture(self) -> ComposeResult:
        """Lay out the picture, what its signs mean, and the months."""
        yield YearView(self.say.language)
        yield Static("", id="legend", markup=False)
        yield MonthTable(self.say)

    @property
    def inner(self) -> Destination:
        """The season, for who came from there; else the month."""
        below = self.app.screen_stack[-2]
        is_season = isinstance(below, LongScreen) and below.ASKED is OpenSeason
        return OpenSeason(self.day) if is_season else OpenCalendar(self.day)

    # -- what is worked out ------------------------------------------------------------------------------

    @property
    def year(self) -> Year:
        """The days that are shown, with their months: a year up to this week, or one that holds the focus."""
        journal, first = self.journal, self._first
        if self._shown is None or self._shown[:2] != (journal, first):
            made = year(journal, first, WEEKS * DAYS_OF_WEEK, self.today(), self.settings, self._months)
            self._shown = (journal, first, made)
        return self._shown[2]

    @property
    def _first(self) -> date:
        """The first day that is shown: whole pictures of 53 weeks, one of which ends with this week."""
        span = WEEKS * DAYS_OF_WEEK
        last = self.workspace.week_of(self.today()).days[-1]
        pictures = (self.day - last + timedelta(days=span - 1)) // timedelta(days=span)
        return last + timedelta(days=pictures * span + 1 - span)

    # -- what is shown -----------------------------------------------------------------------------------

    def draw(self) -> None:
        """Show the year of the day in focus."""
        day, say, width = self.day, self.say, self.size.width - 4
        self.picture.show(self.year.days, day)
        held = [item_line(item, say) for item in items_on(self.journal, day)]
        items = Content("  ").join(held) if held else Content.styled(say.text("year.nothing"), "$muted")
        when = Content.styled(long_date(day, say.language), "bold")
        month = next(month for month in self.year.months if month.holds(day))
        self.read_out(cut(Content.assemble(when, "  ", items), width), Content(month_words(month, say)))
        self.query_one("#legend", Static).update(self.legend(SIGNS))
        self.query_one(MonthTable).show([] if self.is_empty else self.year.months, day)

    def as_text(self) -> str:
        """Return every month that is shown in a sentence."""
        return "\n".join([self.heading, *(month_words(month, self.say) for month in self.year.months)])
