"""What the month and the week have in common: a cursor that walks over days, and how a day is dressed."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from herstel.tui import glyphs
from herstel.tui.days.shown_items import GridContent
from herstel.tui.days.walk import SelectedSpan, stepped, within
from herstel.tui.jump_places import JumpPlace
from herstel.tui.widgets.cached_lines import CachedLines
from herstel.tui.widgets.cells import LOOKS
from herstel.tui.widgets.load_bar import load_bar

if TYPE_CHECKING:
    from herstel.i18n.catalog import Language
    from herstel.services.calendar.view import DayCell
    from herstel.tui.screens.base import HerstelScreen

DAYS: Final = 7
MONDAY: Final = 0
SATURDAY: Final = 5
_MOST_COUNT: Final = 999
_MOST_DRAWN: Final = 1000
"""At most this many days are kept as they were drawn: about two dozen months."""


class DayGrid(CachedLines, can_focus=True):
    """Days as one widget drawn by lines. What is on a day comes from outside."""

    EXPLAINED = "grid"

    period: ClassVar[str]
    """The unit of which one fills the grid: `week` or `month`."""

    DEFAULT_CSS = """
    DayGrid { height: 1fr; width: 1fr; }
    """

    cursor: reactive[date] = reactive(date.min, repaint=False)
    """The day that keys act on; the period that is shown is always the one it lies in."""

    selection: reactive[tuple[date, date] | None] = reactive(None)
    """The first and the last day that are selected."""

    class Counted(Message):
        """A digit was typed, or the count that was typed is used up."""

    @dataclass
    class Moved(Message, bubble=False):
        """The cursor is on another day."""

        day: date

    @dataclass
    class Scrolled(Message):
        """The wheel was turned: how many periods on, or back where negative."""

        periods: int

    class Selected(Message):
        """Other days are selected, or none any more."""

    def __init__(
        self, cursor: date, days: GridContent, language: Language, first_weekday: int = MONDAY
    ) -> None:
        super().__init__()
        self.set_reactive(DayGrid.cursor, cursor)
        self.span = SelectedSpan(self.week_start)
        """The days that are selected."""
        self._days = days
        self._language = language
        self._first_weekday = first_weekday
        self._drawn: dict[tuple[date, bool, date], list[list[Segment]]] = {}
        self._first: tuple[date, date] | None = None
        self._most: tuple[date, float] | None = None
        self.count = 0
        """The number that was typed before a key; 0 when there is none."""

    def show(self, days: GridContent) -> None:
        """Show another journal."""
        self._days, self._most = days, None
        self.invalidate()

    def clear_cache(self) -> None:
        """Let go of the days that were drawn, too."""
        self._drawn.clear()
        super().clear_cache()

    def watch_selection(self) -> None:
        """Draw the selected days."""
        self.clear_cache()
        self.post_message(self.Selected())

    def drawn(self, day: date) -> list[list[Segment]]:
        """Return the lines of a day; it is drawn once, and again when the cursor comes or goes."""
        look = (day, day == self.cursor, self.first_shown)
        lines = self._drawn.get(look)
        if lines is None:
            lines = self._drawn[look] = self.draw_day(day)
        return lines

    def draw_day(self, day: date) -> list[list[Segment]]:
        """Draw all lines of a day."""
        raise NotImplementedError

    def look_ahead(self, *cursors: date) -> None:
        """Draw the days around other cursors already, so that going there takes no longer than a step.

        Args:
            cursors: where the cursor may go next.
        """
        here = self.cursor
        for cursor in cursors:
            self.set_reactive(DayGrid.cursor, cursor)
            # The size may have changed since the last line was drawn.
            for y in range(self.size.height):
                self.render_line(y)
        self.set_reactive(DayGrid.cursor, here)

    def place_of(self, y: int) -> Hashable:
        """Return the number of a line, the period, and the cursor where it is on the line."""
        region = self.region_of(self.cursor)
        has_cursor = region.y <= y < region.bottom
        return (y, self.cursor if has_cursor else None, self.first_shown)

    # -- days and places, which the month and the week lay out differently ------------------------

    def first_of(self, day: date) -> date:
        """Return the first day that is shown while the cursor is on a day."""
        raise NotImplementedError

    @property
    def first_shown(self) -> date:
        if self._first is None or self._first[0] != self.cursor:
            self._first = (self.cursor, self.first_of(self.cursor))
        return self._first[1]

    @property
    def last_shown(self) -> date:
        raise NotImplementedError

    def region_of(self, day: date) -> Region:
        """Return where a day is drawn."""
        raise NotImplementedError

    def day_at(self, x: int, y: int) -> date | None:
        """Return the day that is drawn at a place."""
        raise NotImplementedError

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return every day that is shown, to go to."""
        day = self.first_shown
        while day <= self.last_shown:
            region = self.region_of(day)
            yield JumpPlace(region.x, region.y, partial(setattr, self, "cursor", day))
            day += timedelta(days=1)

    def week_start(self, day: date) -> date:
        """Return the first day of the week, as it is shown, that a day lies in."""
        return day - timedelta(days=(day.weekday() - self._first_weekday) % DAYS)

    # -- the cursor --------------------------------------------------------------------------------

    def watch_cursor(self, old: date, new: date) -> None:
        """Draw what changes: two days within a period, everything in another one."""
        if self.first_of(old) == self.first_of(new) and self.redraws_days_alone(old, new):
            self.refresh(self.region_of(old), self.region_of(new))
        else:
            if len(self._drawn) > _MOST_DRAWN:
                self.clear_cache()
            self.refresh()
        self._show_selection()
        # Straight to the screen: on its way there nobody else wants it, and each who is asked takes time.
        self.screen.post_message(self.Moved(new))

    def redraws_days_alone(self, old: date, new: date) -> bool:
        """Whether nothing but these two days looks different when the cursor goes from one to the other."""
        return True

    async def on_key(self, event: events.Key) -> None:
        """Take a digit as a count for the key that follows, or run the command of the key."""
        screen = cast("HerstelScreen[None]", self.screen)
        if screen.pass_on(event, self):
            return
        if self._counts(event.character or ""):
            event.stop()
            event.prevent_default()
        else:
            await screen.run_key(event)

    def _counts(self, character: str) -> bool:
        """Take a digit; 0 only after another one."""
        if not (character.isascii() and character.isdigit()) or (character == "0" and not self.count):
            return False
        self.count = min(_MOST_COUNT, self.count * 10 + int(character))
        self.post_message(self.Counted())
        return True

    def on_click(self, event: events.Click) -> None:
        """Go to the day that was clicked."""
        day = self.day_at(event.x, event.y)
        if day is not None:
            self.cursor = day

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on by a period."""
        event.stop()
        self.post_message(self.Scrolled(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back by a period."""
        event.stop()
        self.post_message(self.Scrolled(-1))

    # -- walking, counting and selecting ------------------------------------------------------------

    def go_to(self, day: date) -> None:
        """Put the cursor on a day, or on the nearest one that a calendar shows."""
        self.cursor = within(day)

    def take_count(self) -> int:
        """Return the count that was typed, and forget it; 1 when there was none."""
        count, self.count = self.count, 0
        if count:
            self.post_message(self.Counted())
        return count or 1

    def walk(self, unit: str, count: int) -> None:
        """Move the cursor by some days, weeks, months or years, or to an end of its week."""
        count *= self.take_count()
        if unit == "start":
            self.go_to(self.week_start(self.cursor))
        elif unit == "end":
            self.go_to(self.week_start(self.cursor) + timedelta(days=DAYS - 1))
        else:
            self.go_to(stepped(self.cursor, self.period if unit == "period" else unit, count))

    @property
    def is_selecting(self) -> bool:
        return self.span.begun is not None

    def selected_days(self) -> tuple[date, ...]:
        """Return the days that are selected, in order; the day under the cursor when none are."""
        return self.span.days(self.cursor)

    def select(self, *, by_week: bool) -> None:
        """Begin to select days or whole weeks, go over from one to the other, or end it."""
        self.span.toggle(self.cursor, by_week=by_week)
        self._show_selection()

    def go_to_other_end(self) -> None:
        """Put the cursor where the selection began, and let it go on from where the cursor was."""
        self.go_to(self.span.turned(self.cursor))

    def end_selection(self) -> None:
        """Select nothing any more."""
        self.span.end()
        self._show_selection()

    def move_selection(self, days: int) -> None:
        """Move the cursor, and the days that are selected with it."""
        self.span.move(days)
        self.go_to(self.cursor + timedelta(days=days))

    def _show_selection(self) -> None:
        days = self.selected_days()
        self.selection = (days[0], days[-1]) if self.is_selecting else None

    def take_over(self, other: DayGrid) -> None:
        """Stand where another grid stood, with the days that were selected there."""
        self.span.begun, self.span.by_week = other.span.begun, other.span.by_week
        self.cursor = other.cursor
        self._show_selection()

    # -- how a day is dressed ----------------------------------------------------------------------

    def ground(self, day: date) -> Style:
        """Return the background of a day."""
        if day == self.cursor:
            return self.plain + self.style_of("cursor")
        if self.is_selected(day):
            return self.plain + self.style_of("selected")
        return self.plain + self.style_of("weekend") if day.weekday() >= SATURDAY else self.plain

    def is_selected(self, day: date) -> bool:
        """Whether a day is one of those that were selected."""
        return self.selection is not None and self.selection[0] <= day <= self.selection[1]

    def pointer(self, day: date) -> str:
        """Return the sign before a day: the cursor, a selected day, one that was found."""
        if day == self.cursor:
            return glyphs.HERE
        if self.is_selected(day):
            return glyphs.SELECTED
        return glyphs.SEARCH_HIT if day in self._days.hits else " "

    def date_style(self, day: date) -> Style:
        """Return how the number of a day is written."""
        style = self.style_of("today" if day == self._days.today else "day")
        # The grounds of the terminal's own colours hardly differ.
        is_reversed = day == self.cursor and self.app.native_ansi_color
        return style + self.look("reverse") if is_reversed else style

    def marks(self, day: date, cell: DayCell) -> list[tuple[str, str]]:
        """Return the small signs beside the number of a day, each with its style."""
        signs = [(glyphs.ILL, "hard")] if cell.ill else []
        if cell.checked_in:
            signs.append((glyphs.REMEMBERED if cell.remembered else glyphs.CHECKED_IN, "head"))
        return signs

    def advice(self, day: date) -> Segment | None:
        """Return the sign of the advice of a day, when it is known."""
        heading = self._days.advice_of(day)
        if heading is None:
            return None
        glyph, colour = glyphs.ADVICE[heading.look]
        return Segment(glyph, self.ground(day) + self.look(colour))

    @property
    def most_load(self) -> float:
        """The load of the heaviest day that is shown, AU."""
        if self._most is None or self._most[0] != self.first_shown:
            self._most = (self.first_shown, self._days.most_load(self.first_shown, self.last_shown))
        return self._most[1]

    def load_line(self, cell: DayCell, width: int, ground: Style) -> list[Segment]:
        """Return the load of a day beside the heaviest of the days that are shown."""
        load = cell.load
        runs = load_bar(load.done, load.planned, self.most_load, width, is_whole=load.is_whole)
        return [Segment(text, ground + self.look(colour)) for text, colour in runs]

    def style_of(self, name: str) -> Style:
        """Return the style of a part of a day."""
        return self.look(LOOKS[name])
