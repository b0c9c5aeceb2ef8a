"""The year as one widget drawn by lines: 53 weeks side by side, a day a cell, and a cursor on one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual import events

from herstel.i18n.dates import short_day, short_month
from herstel.services.long_view.year import DayKind, YearDay
from herstel.tui import glyphs
from herstel.tui.jump_places import JumpPlace
from herstel.tui.long_view.screen import DayPicked
from herstel.tui.signs import Sign
from herstel.tui.widgets.cached_lines import CachedLines

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language

WEEKS: Final = 53
_DAYS: Final = 7
_LABEL: Final = 4
_WIDEST: Final = 3

LOADS: Final = "░▂▄▆█"
"""How much a day asked: unknown, and the four quarters of the loads that are shown."""

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
    """Seven lines of days below a line of months."""

    EXPLAINED = "year"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"year-view--here", "year-view--label"}
    DEFAULT_CSS = """
    YearView {
        height: 8;
        margin: 0 1;
        & > .year-view--here { text-style: reverse; }
        & > .year-view--label { color: $muted; }
    }
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

    @property
    def _cell(self) -> int:
        """How wide a week is."""
        return max(1, min(_WIDEST, (self.width - _LABEL) // WEEKS))

    @property
    def _left(self) -> int:
        """The first week that is shown: where there is no room for all, the cursor stays in the picture."""
        room = max(1, (self.width - _LABEL) // self._cell)
        return max(0, min(len(self._days) // _DAYS - room, self._here // _DAYS - room // 2))

    def place_of(self, y: int) -> Hashable:
        """Return what a line depends on: its number, the first week, and the cursor where it stands on it."""
        return (y, self._left, self._here // _DAYS if self._here % _DAYS == y - 1 else None)

    def segments_of(self, y: int) -> list[Segment]:
        """Draw the months, or one day of every week."""
        if not self._days or y > _DAYS:
            return []
        label = self.plain + self.component("year-view--label")
        if y == 0:
            return [Segment(self._months(), label)]
        name = short_day(self._days[y - 1].day, self._language)
        return [Segment(name.ljust(_LABEL), label), *self._line(y - 1)]

    def _line(self, weekday: int) -> Iterator[Segment]:
        for at in range(self._left * _DAYS + weekday, len(self._days), _DAYS):
            glyph, colour = _drawn(self._days[at])
            style = self.plain + self.colour(colour)
            if at == self._here:
                style += self.component("year-view--here")
            yield Segment(glyph, style)
            if self._cell > 1:
                yield Segment(" " * (self._cell - 1), self.plain)

    def _months(self) -> str:
        """Return the names of the months, each above the first week that begins in it."""
        left = self._left * _DAYS
        text, before = " " * _LABEL, self._days[left].day.month
        for week, start in enumerate(range(left, len(self._days), _DAYS)):
            day, column = self._days[start].day, _LABEL + week * self._cell
            if day.month != before and len(text) <= column:
                name = short_month(day, self._language)
                if column + len(name) <= self.width:
                    text = f"{text.ljust(column)}{name} "
            before = day.month
        return text

    def on_click(self, event: events.Click) -> None:
        """Look at the day that was clicked."""
        week, weekday = self._left + (event.x - _LABEL) // self._cell, event.y - 1
        if self._days and 0 <= weekday < _DAYS and self._left <= week < len(self._days) // _DAYS:
            self._pick(self._days[week * _DAYS + weekday].day)

    def _pick(self, day: date) -> None:
        self.post_message(DayPicked(day))

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return the first day of every month."""
        for week, start in enumerate(range(self._left * _DAYS, len(self._days), _DAYS)):
            days = (self._days[start].day + timedelta(days=after) for after in range(_DAYS))
            if (first := next((day for day in days if day.day == 1), None)) is not None:
                place = _LABEL + week * self._cell
                yield JumpPlace(place, 1 + (first - self._days[start].day).days, partial(self._pick, first))


def _drawn(day: YearDay) -> tuple[str, str]:
    """Return the glyph of a day and its colour."""
    if day.kind is DayKind.TRAINED:
        return LOADS[day.quarter], "$primary"
    sign = KINDS[day.kind]
    return sign.glyph, sign.colour
