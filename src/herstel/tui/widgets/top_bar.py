"""One line at the top: where one is among the places one can go to, and which day it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, cast

from textual import events
from textual.content import Content
from textual.widgets import Static

from herstel.i18n.catalog import long_date, short_date
from herstel.tui.navigation import GoToday, MainPlace, Navigation, OpenCalendar, OpenPlan, OpenTrends
from herstel.tui.our_app import workspace_of

if TYPE_CHECKING:
    from textual.visual import VisualType

_NAME: Final = "herstel"
_GAP: Final = 2
_DESTINATIONS: Final[Mapping[MainPlace, type[Navigation]]] = MappingProxyType(
    {
        MainPlace.TODAY: GoToday,
        MainPlace.CALENDAR: OpenCalendar,
        MainPlace.PLAN: OpenPlan,
        MainPlace.TRENDS: OpenTrends,
    }
)


class _HasPlace(Protocol):
    place: MainPlace | None


class _Tab(NamedTuple):
    """A place with its name, as it stands in the bar with a blank on either side."""

    place: MainPlace
    name: str

    @property
    def width(self) -> int:
        return len(self.name) + 2


class TopBar(Static):
    """The places on the left, the one in front marked; today on the right. A click goes to a place.

    A screen that is none of the places shows its title alone.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; padding: 0 2; background: $surface; color: $muted; }
    """

    def __init__(self, title: str, day: date, period: str = "") -> None:
        """Make the bar.

        Args:
            day: the day at its end.
            period: what stands in the place of that day where there is room.
        """
        super().__init__(markup=False)
        self._shown = (title, day, period)

    def show(self, title: str, day: date, period: str = "") -> None:
        """Show something else; each step of a cursor asks for it, and few change anything."""
        if (title, day, period) != self._shown:
            self._shown = (title, day, period)
            self.refresh()

    def render(self) -> VisualType:
        """Draw the line: where one is comes first, then the date in short, then all that fits besides."""
        width = self.content_size.width
        for tabs, has_name, when in self._arrangements():
            left = self._left(tabs, has_name=has_name)
            gap = width - left.cell_length - len(when)
            if gap >= _GAP or (gap >= 0 and not when):
                return Content.assemble(left, " " * gap, when)
        return self._left(self._here()).truncate(width, ellipsis=True)

    def _arrangements(self) -> Iterator[tuple[list[_Tab], bool, str]]:
        """Yield which places, whether the name of the program, and which date; the fullest first."""
        tabs, here = self._tabs(), self._here()
        _, day, period = self._shown
        language = workspace_of(self).say.language
        in_short = short_date(day, language)
        yield tabs, True, period or long_date(day, language)
        yield tabs, True, in_short
        yield tabs, False, in_short
        yield here, True, in_short
        yield here, False, in_short
        yield here, False, ""

    @property
    def _place(self) -> MainPlace | None:
        return cast("_HasPlace", self.screen).place

    def _tabs(self) -> list[_Tab]:
        if self._place is None:
            return []
        say = workspace_of(self).say
        return [_Tab(place, say.text(f"screen.{place.value}")) for place in MainPlace]

    def _here(self) -> list[_Tab]:
        return [tab for tab in self._tabs() if tab.place is self._place]

    def _left(self, tabs: list[_Tab], *, has_name: bool = False) -> Content:
        parts: list[Content] = []
        if has_name or not tabs:
            parts += [Content.styled(_NAME, "bold $primary"), Content(" ")]
        for tab in tabs:
            shown = Content(f" {tab.name} ")
            parts.append(shown.stylize(self._front_look) if tab.place is self._place else shown)
        title = self._own_title(tabs)
        if title:
            parts.append(Content.styled(f" {title}", "$foreground"))
        return Content.assemble(*parts)

    @property
    def _front_look(self) -> str:
        """How the place in front is marked: also among the terminal's own colours, and without any."""
        is_ansi, has_colours = self.app.native_ansi_color, not self.app.no_color
        colours = "ansi_default on ansi_default" if is_ansi else "$background on $primary"
        if has_colours:
            return f"bold reverse {colours}" if is_ansi else f"bold {colours}"
        return f"bold underline {colours}"

    def _own_title(self, tabs: list[_Tab]) -> str:
        """Return what the title says besides the name of the place."""
        names = [tab.name for tab in tabs if tab.place is self._place]
        title = self._shown[0]
        if title in names:
            return ""
        return title.removeprefix(f"{names[0]} · ") if names else title

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        shown = str(self.render())
        for tab in self._tabs():
            start = shown.find(f" {tab.name} ")
            if tab.place is not self._place and 0 <= start <= offset.x < start + tab.width:
                self.app.post_message(_DESTINATIONS[tab.place]())
                return


class TooSmall(Static):
    """One sentence, shown instead of everything else by the style form."""

    DEFAULT_CSS = """
    TooSmall {
        display: none;
    }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, markup=False)
