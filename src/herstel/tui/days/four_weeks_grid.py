"""Four weeks as one widget, a row each: what a week asks before it, and its days with what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region

from herstel.domain.constraints import one_line
from herstel.domain.dates import first_days
from herstel.domain.frozen import frozen
from herstel.i18n.catalog import short_day, short_month
from herstel.services.calendar.names import shorter_names, sport_name
from herstel.services.long_view.ahead import WEEKS, DayAhead, DaySign
from herstel.tui import glyphs
from herstel.tui.days.grid import DAYS, DayGrid
from herstel.tui.days.shown_items import GridContent
from herstel.tui.glyphs import SIGNS_AHEAD
from herstel.tui.widgets.cells import padded
from herstel.tui.widgets.item_cells import name_lines, shortened
from herstel.tui.widgets.load_bar import level_sign, load_bar

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_HEAD: Final = 1
_MARGINS: Final = (6, 9, 11)
"""Columns before the days, from a phone to a wide screen."""
_LEAST_CELL: Final = 5
_WIDE: Final = 76
_TALLEST: Final = 7
_ROOMY: Final = 10
"""Width from which a day has words, and its load as a line with its number."""
_NUMBERS: Final = 9
"""Room for the number of a day and for its load."""
_WIDEST_BAR: Final = 12

MARKS: Final = {DaySign(name): sign for name, sign in SIGNS_AHEAD.items()}


@frozen
class WeekHead:
    """What stands before a week.

    Attributes:
        name: its number, as it is said.
        load: what it asks, AU, as it is shown.
        notes: how much is remarked on it.
        suits_recovery: whether a recovery week would go here.
    """

    name: str
    load: str
    notes: int
    suits_recovery: bool


@frozen
class FourWeeks:
    """What the weeks hold, given from outside.

    Attributes:
        day_of: gives what a day asks and holds.
        head_of: gives what stands before the week that begins on a day.
        most_load: gives AU of the heaviest of the days that are shown.
        say: the language.
    """

    day_of: Callable[[date], DayAhead]
    head_of: Callable[[date], WeekHead]
    most_load: Callable[[], float]
    say: Translator


class FourWeeksGrid(DayGrid):
    """Four weeks from the one it was opened on; they stay while the cursor lies in them."""

    period = "week"

    def __init__(self, cursor: date, days: GridContent, weeks: FourWeeks, first_weekday: int) -> None:
        super().__init__(cursor, days, weeks.say.language, first_weekday)
        self._weeks = weeks
        self._anchor = self.week_start(cursor)
        self._most_shown: float | None = None

    # -- which days are shown --------------------------------------------------------------------------

    def first_of(self, day: date) -> date:
        """Return the first day that is shown with the cursor on a day; weeks stay while it lies in them."""
        start = self.week_start(day)
        away = (start - self._anchor).days // DAYS
        if away < 0:
            return start - timedelta(weeks=WEEKS - 1)
        return self._anchor if away < WEEKS else start

    @property
    def last_shown(self) -> date:
        """Return the last day that is shown."""
        return self.first_shown + timedelta(days=WEEKS * DAYS - 1)

    def watch_cursor(self, old: date, new: date) -> None:
        """Keep the weeks in which the cursor is now."""
        first = self.first_of(new)
        if first != self._anchor:
            self._most_shown = None
        super().watch_cursor(old, new)
        self._anchor = first

    def show(self, days: GridContent) -> None:
        """Show another journal."""
        self._most_shown = None
        super().show(days)

    # -- where they are --------------------------------------------------------------------------------

    def lay_out(self, width: int, height: int) -> None:
        """Work out the size of a cell."""
        super().lay_out(width, height)
        narrowest, usual, widest = _MARGINS
        is_usual = width >= usual + DAYS * _LEAST_CELL
        self._margin = widest if width >= _WIDE else usual if is_usual else narrowest
        self._column = max(_LEAST_CELL, (width - self._margin) // DAYS)
        self._lines = max(2, min(_TALLEST, (height - _HEAD) // WEEKS))

    @property
    def has_words(self) -> bool:
        """Whether a day is wide enough for words, and for its load as a line."""
        return self.width > 0 and self._column >= _ROOMY

    def region_of(self, day: date) -> Region:
        """Return the cell of a day."""
        week, weekday = divmod((day - self.first_shown).days, DAYS)
        left = self._margin + weekday * self._column
        return Region(left, _HEAD + week * self._lines, self._column, self._lines)

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day whose cell lies at a place."""
        week, weekday = (y - _HEAD) // self._lines, (x - self._margin) // self._column
        if y < _HEAD or week >= WEEKS or not 0 <= weekday < DAYS:
            return None
        return self.first_shown + timedelta(days=week * DAYS + weekday)

    # -- how they are drawn ----------------------------------------------------------------------------

    def segments_of(self, y: int) -> list[Segment]:
        """Draw one line: the names of the days, or a line of a week."""
        if y < _HEAD:
            days = first_days(self.first_shown, DAYS)
            names = "".join(f" {short_day(day, self._language)}".ljust(self._column) for day in days)
            return [Segment(" " * self._margin + names, self.plain + self.style_of("head"))]
        week, line = divmod(y - _HEAD, self._lines)
        if week >= WEEKS:
            return []
        start = self.first_shown + timedelta(days=week * DAYS)
        cells = [self.drawn(start + timedelta(days=at))[line] for at in range(DAYS)]
        return [*self._head_of(start)[line], *(segment for cell in cells for segment in cell)]

    def _head_of(self, start: date) -> list[list[Segment]]:
        """Return what stands before a week: its number, what it asks, and how much is noted on it."""
        head = self._weeks.head_of(start)
        plain, load = self.plain, Segment(head.load, self.plain + self.look("$primary"))
        is_now = start <= self._days.today < start + timedelta(days=DAYS)
        named = self.look("$primary") if is_now else self.style_of("day")
        name = Segment(head.name, plain + named + Style(bold=True))
        rest_sign = Segment(
            f"{glyphs.HERE}{glyphs.REST}" if head.suits_recovery else "", plain + self.look("$rest")
        )
        noted = f"{glyphs.ABOVE}{head.notes}" if head.notes else ""
        notes = Segment(noted, plain + self.look("$signal"))
        gap = Segment(" ", plain)
        lines = [[name], [load, gap, rest_sign], [notes]]
        if self._margin == _MARGINS[0]:
            lines = [[name], [load], [rest_sign, notes]]
        if self._lines < len(lines):
            lines = [[name], [load, rest_sign, notes]]
        lines += [[]] * (self._lines - len(lines))
        return [padded(line, self._margin, plain) for line in lines]

    def draw_day(self, day: date) -> list[list[Segment]]:
        """Draw the cell of a day: its number and what it asks, then what it holds."""
        ground, width, ahead = self.ground(day), self._column, self._weeks.day_of(day)
        number = str(day.day)
        if day.day == 1 and width >= _ROOMY:
            number += f" {short_month(day, self._language)}"
        head = [
            Segment(self.pointer(day), ground + self.style_of("day")),
            Segment(number, ground + self.date_style(day)),
            Segment(" " * (width > _LEAST_CELL), ground),
            *self._load(ahead, width - 1, ground),
        ]
        lines = [padded(head, width, ground), *self._held(ahead, ground)]
        return (lines + [padded([], width, ground)] * self._lines)[: self._lines]

    def _load(self, ahead: DayAhead, width: int, ground: Style) -> list[Segment]:
        """Return how much a day asks: a line and its number, or a level where there is no room for them."""
        most = self._heaviest
        if width < _ROOMY - 1:
            level = level_sign(ahead.load, most) if ahead.load and most else " "
            return [Segment(level, ground + self.look("$primary"))]
        if not ahead.sessions:
            return []
        room = max(1, min(_WIDEST_BAR, width - _NUMBERS))
        bar = load_bar(0.0, ahead.load, most, room)
        blank = " " * (room - sum(cell_len(text) for text, _ in bar))
        amount = f"{'' if ahead.is_known else '≥'}{ahead.load:.0f}"
        number = f"{blank} {amount if ahead.load else '?'}"
        drawn = [Segment(text, ground + self.look(colour)) for text, colour in bar]
        return [*drawn, Segment(number, ground)]

    @property
    def _heaviest(self) -> float:
        """AU of the heaviest of the days that are shown."""
        if self._most_shown is None:
            self._most_shown = self._weeks.most_load()
        return self._most_shown

    def _held(self, ahead: DayAhead, ground: Style) -> Iterator[list[Segment]]:
        """Yield what a day holds: in words, with how many things are left out; or all signs."""
        width, room, say = self._column, self._lines - 1, self._weeks.say
        signs = {mark: MARKS[mark] for mark in ahead.marks}
        if width < _ROOMY:
            drawn = [Segment(sign.glyph, ground + self.look(sign.colour)) for sign in signs.values()]
            yield padded([Segment(" ", ground), *drawn], width, ground)
            return
        parts: list[tuple[str, str, Style]] = []
        for session in ahead.sessions:
            glyph = glyphs.SESSION if session.is_over else glyphs.SESSION_PLANNED
            hard = glyphs.HARD if session.is_hard else ""
            colour = ground + self.look("$hard" if hard else "$primary")
            parts.append((f"{glyph}{hard} ", sport_name(session.name, say), colour))
        for mark, sign in signs.items():
            if mark is not DaySign.HARD:
                title = ahead.life.get(mark) or say.text(sign.key)
                parts.append((f"{sign.glyph} ", title, ground + self.look(sign.colour)))
        kept = parts if len(parts) <= room else parts[: room - 1]
        lines = [_folded(words, width - 2 - cell_len(glyph), room) for glyph, words, _ in kept]
        if sum(map(len, lines)) > room or len(kept) < len(parts):
            lines = [[_fitting(words, width - 2 - cell_len(glyph))] for glyph, words, _ in kept]
        for (glyph, _, colour), (first, *others) in zip(kept, lines, strict=True):
            yield padded([Segment(f" {glyph}", colour), Segment(first, ground)], width, ground)
            indent = " " * (1 + cell_len(glyph))
            yield from (padded([Segment(indent + line, ground)], width, ground) for line in others)
        if len(kept) < len(parts):
            more = Segment(f" +{len(parts) - len(kept)}", ground + self.style_of("head"))
            yield padded([more], width, ground)


def _folded(text: str, width: int, most: int) -> list[str]:
    """Return a text in as many lines as it needs, up to `most`."""
    name = one_line(text)
    return name_lines(name, width, most) or [shortened(name, width)]


def _fitting(name: str, width: int) -> str:
    """Return a name, or as much of it as says something in `width` columns."""
    name = one_line(name)
    fits = (short for short in shorter_names(name) if cell_len(short) <= width)
    return next(fits, "") or shortened(name, width)
