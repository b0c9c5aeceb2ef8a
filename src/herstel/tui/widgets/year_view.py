"""The year as one widget drawn by lines: 53 weeks side by side, a day a cell, and a cursor on one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.i18n.catalog import short_day, short_month
from herstel.services.long_view.year import QUARTERS, DayKind, YearDay
from herstel.tui import glyphs
from herstel.tui.glyphs import Sign
from herstel.tui.jump_places import DayPicked, JumpPlace
from herstel.tui.widgets.cached_lines import CachedLines

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language

WEEKS: Final = 53
_LABEL: Final = 4
_WIDEST: Final = 3
_TWO_LINES_FROM: Final = 1 + 2 * DAYS_OF_WEEK
"""From this many lines on each day has two of them: loads become a skyline."""

LOADS: Final = "░▂▄▆█"
"""How much a day asked: unknown, and the four quarters of the loads that are shown."""

_TALL_LOADS: Final = ((" ", "░"), (" ", "▄"), (" ", "█"), ("▄", "█"), ("▇", "█"))
"""The same in two lines, upper and lower."""

SHADES: Final = (0.73, 0.82, 0.91, 1.0)
"""How much of the accent the quarters have; the rest is the background."""

KINDS: Final = {
    DayKind.RESTED: Sign("●", "$rest", "sign.rest_kept"),
    DayKind.REST_PLANNED: Sign(glyphs.REST, "$rest", "sign.rest_planned"),
    DayKind.PLANNED: Sign(glyphs.SESSION_PLANNED, "$foreground", "sign.planned"),
    DayKind.ILL: Sign(glyphs.ILL, "$hard", "year.ill"),
    DayKind.RACE: Sign(glyphs.RACE, "$signal", "year.race"),
    DayKind.NOTHING: Sign(glyphs.NOTHING, "$line", "year.nothing"),
}
"""Every other day."""

SIGNS: Final = (
    Sign(LOADS[1:], "$primary", "year.load"),
    *(sign for kind, sign in KINDS.items() if kind is not DayKind.NOTHING),
    Sign(LOADS[0], "$primary", "year.load_unknown"),
)
"""What stands below the picture; an empty day explains itself."""


class YearView(CachedLines, can_focus=True):
    """A line of months, and below it the days of the week, in a line each or in two."""

    EXPLAINED = "year"
    DEFAULT_CSS = """
    YearView { height: 8; margin: 0 1; }
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._days: Sequence[YearDay] = ()
        self._here = 0

    def show(self, days: Sequence[YearDay], day: date) -> None:
        """Show days, the first of which begins a week, with the cursor on one of them."""
        if days is not self._days:
            self._days = days
            self.clear_cache()
        self._here = (day - days[0].day).days
        self.refresh()

    # -- where the days are ----------------------------------------------------------------------------

    @property
    def _cell(self) -> int:
        """How wide a week is."""
        return max(1, min(_WIDEST, (self.width - _LABEL) // WEEKS))

    @property
    def _tall(self) -> int:
        """How many lines a day has."""
        return 2 if self.height >= _TWO_LINES_FROM else 1

    @property
    def _left(self) -> int:
        """The first week that is shown: where there is no room for all, the cursor stays in the picture."""
        room = max(1, (self.width - _LABEL) // self._cell)
        return max(0, min(len(self._days) // DAYS_OF_WEEK - room, self._here // DAYS_OF_WEEK - room // 2))

    def place_of(self, y: int) -> Hashable:
        """Return what a line depends on: its number, the first week, and the cursor where it stands on it."""
        is_here = y > 0 and self._here % DAYS_OF_WEEK == (y - 1) // self._tall
        return (y, self._left, self._here // DAYS_OF_WEEK if is_here else None)

    # -- how they are drawn ----------------------------------------------------------------------------

    def segments_of(self, y: int) -> list[Segment]:
        """Draw the months, or one day of every week."""
        weekday, line = divmod(y - 1, self._tall)
        if not self._days or weekday >= DAYS_OF_WEEK:
            return []
        if y == 0:
            return [Segment(self._months(), self.plain + self.look("bold $foreground"))]
        is_named = line == self._tall - 1
        name = short_day(self._days[weekday].day, self._language) if is_named else ""
        label = Segment(name.ljust(_LABEL), self.plain + self.look("$muted"))
        return [label, *self._line(weekday, is_upper=not is_named)]

    def _line(self, weekday: int, *, is_upper: bool) -> Iterator[Segment]:
        """Draw a day of every week; the months stand on two grounds in turn."""
        blank = " " * (self._cell - 1)
        for at in range(self._left * DAYS_OF_WEEK + weekday, len(self._days), DAYS_OF_WEEK):
            day = self._days[at]
            glyph, style = self._glyph(day, is_upper=is_upper), self._dressed(day)
            if at != self._here:
                yield Segment(glyph + blank, style)
                continue
            yield Segment(glyph, style + self.look("reverse"))
            if blank:
                yield Segment(blank, style)

    def _glyph(self, day: YearDay, *, is_upper: bool) -> str:
        """Return the sign of a day in one of its lines."""
        if day.kind is not DayKind.TRAINED:
            return " " if is_upper else KINDS[day.kind].glyph
        return LOADS[day.quarter] if self._tall == 1 else _TALL_LOADS[day.quarter][not is_upper]

    def _dressed(self, day: YearDay) -> Style:
        """Return the colour of a day on the ground of its month."""
        name = f"{day.kind.value}-{day.quarter}-{day.day.month % 2}"
        style = self._styles.get(name)
        if style is None:
            trained = day.kind is DayKind.TRAINED
            style = self._shade(day.quarter) if trained else self.look(KINDS[day.kind].colour)
            ground = self.look("on $surface") if day.day.month % 2 else self.plain
            style = self._styles[name] = self.plain + ground + style
        return style

    def _shade(self, quarter: int) -> Style:
        """Return the accent, paler for the lighter quarters; as it is among the terminal's own colours."""
        name = f"shade-{quarter}"
        style = self._styles.get(name)
        if style is None:
            theme = self.app.theme_variables
            accent, ground = Color.parse(theme["primary"]), Color.parse(theme["background"])
            is_pale = 0 < quarter < QUARTERS and accent.ansi is None
            shade = ground.blend(accent, SHADES[quarter - 1]) if is_pale else accent
            style = self._styles[name] = Style(color=shade.rich_color)
        return style

    def _months(self) -> str:
        """Return the names of the months, each above the first week that begins in it."""
        left = self._left * DAYS_OF_WEEK
        text, before = " " * _LABEL, self._days[left].day.month
        for week, start in enumerate(range(left, len(self._days), DAYS_OF_WEEK)):
            day, column = self._days[start].day, _LABEL + week * self._cell
            if day.month != before and len(text) <= column:
                name = short_month(day, self._language)
                if column + len(name) <= self.width:
                    text = f"{text.ljust(column)}{name} "
            before = day.month
        return text

    # -- going there -----------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Look at the day that was clicked."""
        week, weekday = self._left + (event.x - _LABEL) // self._cell, (event.y - 1) // self._tall
        if (
            self._days
            and 0 <= weekday < DAYS_OF_WEEK
            and self._left <= week < len(self._days) // DAYS_OF_WEEK
        ):
            self._pick(self._days[week * DAYS_OF_WEEK + weekday].day)

    def _pick(self, day: date) -> None:
        self.post_message(DayPicked(day))

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return the first day of every month."""
        for week, start in enumerate(range(self._left * DAYS_OF_WEEK, len(self._days), DAYS_OF_WEEK)):
            days = (self._days[start].day + timedelta(days=after) for after in range(DAYS_OF_WEEK))
            if (first := next((day for day in days if day.day == 1), None)) is not None:
                weekday = (first - self._days[start].day).days
                x = _LABEL + week * self._cell
                yield JumpPlace(x, (1 + weekday) * self._tall, partial(self._pick, first))
