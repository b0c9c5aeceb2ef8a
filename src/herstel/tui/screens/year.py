"""The year: every day's rest and load in one picture, and each month in a line of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.i18n.catalog import long_date, short_month
from herstel.services.calendar.items import items_on
from herstel.services.calendar.month_sentence import MonthSum, month_words, part_words
from herstel.services.long_view.year import Year, year
from herstel.tui import glyphs
from herstel.tui.navigation import Destination, OpenCalendar, OpenSeason, OpenYear
from herstel.tui.screens.long import LongScreen
from herstel.tui.shown_text import cut
from herstel.tui.widgets.item_lines import item_line
from herstel.tui.widgets.load_bar import load_bar
from herstel.tui.widgets.year_view import SIGNS, WEEKS, YearView

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_NAME: Final = 10
_WIDE_FROM: Final = 60
"""Width from which the columns stand apart and have whole words above them."""
_MOST_BAR: Final = 60
_LEAST_BAR: Final = 4
_COLUMNS: Final = ("sessions", "hours", "rests", "load")


class MonthTable(Static):
    """As many months as there is room for, that of the day in focus among them."""

    def __init__(self, say: Translator) -> None:
        super().__init__("", markup=False, id="months")
        self._say = say
        self._months: Sequence[MonthSum] = ()
        self._here = date.min

    def show(self, months: Sequence[MonthSum], here: date) -> None:
        """Show months.

        Args:
            months: the months, oldest first; none says what will stand here.
            here: a day of the month in focus.
        """
        self._months, self._here = months, here
        self.refresh()

    def render(self) -> Content:
        """Draw as many as there is room for now."""
        width, height = self.content_size
        if not self._months:
            return Content(self._say.text("year.empty"))
        head, *lines = month_table(self._months, self._here, width, self._say)
        room = max(1, height - 1)
        here = next((at for at, month in enumerate(self._months) if month.holds(self._here)), 0)
        top = max(0, min(len(lines) - room, here - room // 2))
        return Content("\n").join([head, *lines[top : top + room]])


def month_table(months: Sequence[MonthSum], here: date, width: int, say: Translator) -> list[Content]:
    """Return a line of heads, and a line for each month.

    Args:
        months: the months, oldest first.
        here: a day of the month in focus.
    """
    is_wide = width >= _WIDE_FROM
    gap = "  " if is_wide else " "
    rows = [[] if month.is_empty else _facts(month, say) for month in months]
    most = max((month.load.at_least for month in months), default=0.0)
    parts = [part_words(month, say) if row else "" for month, row in zip(months, rows, strict=True)]
    # Whole words above the numbers give way before the bars do.
    for ending in ("", ".short") if is_wide else (".short",):
        heads = [say.text(f"year.head.{name}{ending}") for name in _COLUMNS]
        columns = zip(heads, *filter(None, rows), strict=True)
        sizes = [max(cell_len(text) for text in column) for column in columns]
        room = min(_MOST_BAR, width - _NAME - sum(sizes) - len(gap) * len(sizes) - 2)
        if is_wide:
            room = _beside_notes(room, months, parts, most)
        if room >= _LEAST_BAR:
            break
    lines = [Content.styled(" " * _NAME + _row(heads, sizes, gap), "$muted")]
    for month, row, part in zip(months, rows, parts, strict=True):
        pointer, style = (glyphs.HERE, "bold $primary") if month.holds(here) else (" ", "$muted")
        name = f"{pointer}{short_month(month.first, say.language)} {month.first.year}".ljust(_NAME)
        row_text = _row(row, sizes, gap) if row else gap + say.text("year.nothing")
        bar = load_bar(month.load.at_least, 0.0, most, room) if row and room >= _LEAST_BAR else []
        # The bar of a part of a month is no slump.
        note = f" {part}" if part and is_wide else ""
        lines.append(
            Content.assemble((name, style), (row_text, "" if row else "$muted"), "  ", *bar, (note, "$muted"))
        )
    return lines


def _beside_notes(room: int, months: Sequence[MonthSum], parts: Sequence[str], most: float) -> int:
    """Return how long bars can be where what a part of a month is stands behind its bar."""
    for month, part in zip(months, parts, strict=True):
        if part and month.load.at_least:
            room = min(room, int((room - cell_len(part) - 1) * most / month.load.at_least))
    return room


def _row(texts: Sequence[str], sizes: Sequence[int], gap: str) -> str:
    return "".join(gap + text.rjust(size) for text, size in zip(texts, sizes, strict=True))


def _facts(month: MonthSum, say: Translator) -> list[str]:
    """Return the numbers of a month; its load with a sign where some of its days are unknown."""
    at_least = "≥" if month.load.unknown_days else ""
    return [
        str(month.sessions),
        say.hours(month.minutes),
        str(month.rests),
        f"{at_least}{month.load.at_least:.0f}",
    ]


class YearScreen(LongScreen):
    """53 weeks; the cursor reads out its day and its month."""

    ASKED = OpenYear
    ACROSS = ("week", 1)
    DOWN = ("day", 1)
    PAGE = ("year", 1)

    @property
    def heading(self) -> str:
        """The name of the screen, and the years."""
        days = self.year.days
        years = dict.fromkeys((days[0].day.year, days[-1].day.year))
        return f"{self.say.text('screen.year')} · {'–'.join(str(year) for year in years)}"

    @property
    def picture(self) -> YearView:
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
        journal, first, today, kept = self.journal, self._first, self.today(), self.workspace.kept
        return kept.of(
            "year",
            (journal, first, today),
            lambda: year(journal, first, WEEKS * DAYS_OF_WEEK, today, self.settings, kept),
        )

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
