"""What the screens that look further than a week share: a day that keys walk over, and the ways on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from herstel.tui.days.walk import stepped
from herstel.tui.glyphs import Sign, legend
from herstel.tui.jump_places import DayPicked
from herstel.tui.keys.commands import LONG, Act, bindings
from herstel.tui.navigation import Destination, MainPlace, OpenAhead, OpenCalendar, OpenSeason, OpenYear
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.shown_text import SIDES, hung
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    _OfDay = OpenAhead | OpenSeason | OpenYear


class LongScreen(HerstelScreen[None]):
    """A picture of many days with one of them in focus, read out above it."""

    BINDINGS = bindings(LONG)
    SCOPE = LONG
    PLACE = MainPlace.CALENDAR
    ASKED: ClassVar[type[_OfDay]]
    """What asks for the screen."""
    ACROSS: ClassVar[tuple[str, int]] = ("day", 1)
    """What a step to the right is: a unit, and how many."""
    DOWN: ClassVar[tuple[str, int]] = ("week", 1)
    """What a step down is."""
    PAGE: ClassVar[tuple[str, int]] = ("month", 1)
    """What a page is."""

    def __init__(self, day: date | None = None) -> None:
        """Make the screen.

        Args:
            day: the day to begin with; None for today.
        """
        super().__init__()
        self._begins_on = day
        self._day: date | None = None

    @cached_property
    def place(self) -> MainPlace | None:
        """The place from which it was opened; its own where that was Today, or none."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1]
        place = below.place if isinstance(below, HerstelScreen) else None
        return self.PLACE if place in {None, MainPlace.TODAY} else place

    @property
    def day(self) -> date:
        """The day in focus."""
        return self._day or self._begins_on or self.today()

    @property
    def day_in_focus(self) -> date:
        """The day of which other screens show more."""
        return self.day

    # -- what each of them shows ------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        """The name of the screen."""
        raise NotImplementedError

    @property
    def picture(self) -> Widget:
        """The picture, which takes the keys."""
        raise NotImplementedError

    def compose_picture(self) -> ComposeResult:
        """Lay out what stands between the line that reads out the day and the keys."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show everything for the day in focus."""
        raise NotImplementedError

    @property
    def inner(self) -> Destination:
        """A shorter stretch of days around the one in focus."""
        return OpenCalendar(self.day)

    @property
    def outer(self) -> Destination | None:
        """A longer stretch of days; None where there is none."""
        return None

    @property
    def leads_to(self) -> Destination:
        """Where the day in focus is opened."""
        return OpenCalendar(self.day)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, not even something planned: then a sentence says what comes."""
        return self.journal.span is None

    # -- laying it out -----------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield from self.top(self.heading)
        yield Static("", id="readout", markup=False)
        yield from self.compose_picture()
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the picture the keys."""
        self.set_focus(self.picture)
        self._redraw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        super().on_resize()
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        self.set_class(self.is_empty, "-empty")
        self.draw()

    def shows(self, asked: Destination) -> bool:
        """Go to the day when the screen is asked for again."""
        if isinstance(asked, self.ASKED):
            self.go_to(asked.day or self.today())
            return True
        return super().shows(asked)

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        self._redraw()

    def read_out(self, *lines: Content) -> None:
        """Say what there is to know of the day in focus."""
        self.query_one(TopBar).show(self.heading, self.today())
        self.query_one("#readout", Static).update(
            Content("\n").join([hung(line, self.size.width - SIDES) for line in lines])
        )

    def legend(self, signs: Iterable[Sign]) -> Content:
        """Return what signs mean, in lines that break between them."""
        return legend(signs, self.size.width - SIDES, self.say)

    # -- keys ----------------------------------------------------------------------------------------------

    def go_to(self, day: date) -> None:
        """Put a day in focus."""
        self._day = day
        self.draw()

    def on_day_picked(self, event: DayPicked) -> None:
        """Put the day that was clicked in focus."""
        self.go_to(event.day)

    def action_walk(self, across: int, down: int) -> None:
        """Walk `across` steps across, or `down` steps down."""
        (unit, size), count = (self.ACROSS, across) if across else (self.DOWN, down)
        self.go_to(stepped(self.day, unit, size * count))

    def action_page(self, pages: int) -> None:
        """Walk a page on, or back."""
        unit, size = self.PAGE
        self.go_to(stepped(self.day, unit, size * pages))

    action_today: ClassVar[Act[LongScreen]] = lambda screen: screen.go_to(screen.today())
    action_open: ClassVar[Act[LongScreen]] = lambda screen: screen.navigate(screen.leads_to)
    action_zoom_in: ClassVar[Act[LongScreen]] = lambda screen: zoom_in(screen, screen.inner)

    def action_zoom_out(self) -> None:
        """Show a longer stretch of days."""
        if (outer := self.outer) is not None:
            self.navigate(outer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out a longer stretch where there is none."""
        if action == "zoom_out":
            return self.outer is not None
        return super().check_action(action, parameters)


def zoom_in(screen: HerstelScreen[None], to: Destination) -> None:
    """Show a shorter stretch of days: on the screen below, where one came from it."""
    below = screen.app.screen_stack[-2]
    if isinstance(below, HerstelScreen) and below.shows(to):
        screen.dismiss()
    else:
        screen.navigate(to)
