"""The season: a week a line, load planned and done, races, heavy life, and where recovery weeks go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.i18n.catalog import short_date
from herstel.services.long_view.season import (
    Season,
    SeasonWeek,
    is_week_advised,
    rhythm_words,
    season,
    season_notes,
    week_load_words,
    week_name,
)
from herstel.tui import glyphs
from herstel.tui.glyphs import Sign
from herstel.tui.jump_places import DayPicked, JumpPlace
from herstel.tui.navigation import Destination, MainPlace, OpenAhead, OpenPlan, OpenSeason, OpenYear
from herstel.tui.screens.long import LongScreen
from herstel.tui.shown_text import cut, safe

if TYPE_CHECKING:
    from herstel.domain.journal import Journal

_Spot = tuple[int, int, int, int, date]
"""Left column, top line, width and height of what stands for a day, and the day."""


_MOST_WEEKS: Final = 52
_BAR: Final = (6, 100)
"""The fewest and the most cells of a bar."""
_NAME: Final = 15
_NUMBERS: Final = 12
_NOTES: Final = 24
_NOTE_SIGNS: Final = 6
_WORDS_FROM: Final = 60
"""Width from which notes have words."""

DONE: Final = glyphs.LOAD_DONE[0]
MORE: Final = "═"
LEFT: Final = glyphs.LOAD_PLANNED[0]
USUAL: Final = "╌"
_SIGNS: Final = (
    Sign(DONE, "$primary", "season.done"),
    Sign(LEFT, "$muted", "season.planned"),
    Sign(MORE, "$signal", "season.more"),
    Sign(USUAL, "$band", "season.usual"),
    Sign(glyphs.RACE, "$signal", "year.race"),
    Sign(glyphs.LIFE, "$life", "season.heavy_day"),
    Sign(glyphs.TRAVEL, "$life", "ahead.travel"),
    Sign(glyphs.REST, "$rest", "season.lighter"),
)
NOTE_SIGNS: Final = {
    "race": (glyphs.RACE, "$signal"),
    "taper": (glyphs.BELOW, "$signal"),
    "recovery": (glyphs.REST, "$rest"),
    "lighter": (glyphs.REST, "$rest"),
    "place": (f"{glyphs.HERE}{glyphs.REST}", "$rest"),
    "heavy": (glyphs.LIFE, "$life"),
    "ill": (glyphs.ILL, "$hard"),
    "travel": (glyphs.TRAVEL, "$life"),
}


class LinePicture(Static, can_focus=True):
    """Lines that a screen draws, with places in them that can be clicked and jumped to."""

    def __init__(self, draw: Callable[[int, int], tuple[Content, Sequence[_Spot]]]) -> None:
        """Make a picture.

        Args:
            draw: gives the lines for a width and a height, and what stands where.
        """
        super().__init__("", markup=False)
        self._draw = draw
        self._places: Sequence[_Spot] = ()

    def render(self) -> Content:
        """Draw it for the size it has: the first picture is the right one."""
        content, self._places = self._draw(*self.size)
        return content

    def on_click(self, event: events.Click) -> None:
        """Look at what was clicked."""
        for left, top, width, height, day in self._places:
            if left <= event.x < left + width and top <= event.y < top + height:
                self._pick(day)

    def _pick(self, day: date) -> None:
        self.post_message(DayPicked(day))

    def jump_places(self) -> Iterator[JumpPlace]:
        """Return every place."""
        for left, top, _, _, day in self._places:
            yield JumpPlace(left, top, partial(self._pick, day))


class SeasonScreen(LongScreen):
    """Half a year back and half a year ahead, a line a week."""

    EXPLAINED = "season"
    ASKED = OpenSeason
    PLACE = MainPlace.PLAN
    ACROSS = ("week", 1)
    DOWN = ("week", 1)
    PAGE = ("week", 4)

    def __init__(self, day: date | None = None) -> None:
        super().__init__(day)
        self._advised: tuple[Journal, date, Season] | None = None
        """The season of a journal on a day in which a recovery week is advised."""

    @property
    def heading(self) -> str:
        """The name of the screen."""
        return self.say.text("screen.season")

    @property
    def picture(self) -> LinePicture:
        """The weeks."""
        return self.query_one(LinePicture)

    def compose_picture(self) -> ComposeResult:
        """Lay out the weeks, and what their signs mean."""
        yield LinePicture(self._picture)
        yield Static("", id="legend", markup=False)

    @property
    def inner(self) -> Destination:
        """Four weeks from the week in focus on."""
        return OpenAhead(self.day)

    @property
    def outer(self) -> Destination:
        """The year."""
        return OpenYear(self.day)

    @property
    def leads_to(self) -> Destination:
        """The plan of the week in focus."""
        return OpenPlan(self.day)

    def on_mount(self) -> None:
        """Show the weeks, and look whether a recovery week is advised."""
        super().on_mount()
        self._look_for_advice()

    def journal_changed(self) -> None:
        """Show the journal as it is now."""
        super().journal_changed()
        self._look_for_advice()

    @property
    def season(self) -> Season:
        """The weeks around today."""
        journal, today = self.journal, self.today()
        if self._advised is not None and self._advised[:2] == (journal, today):
            return self._advised[2]
        this, settings, kept = self.workspace.week_of(today), self.settings, self.workspace.kept
        return kept.of("season", (journal, today), lambda: season(journal, today, this, settings, kept=kept))

    def _look_for_advice(self) -> None:
        """Place the recovery weeks anew where the mornings ask for one now."""
        journal, today = self.journal, self.today()
        this, settings = self.workspace.week_of(today), self.settings

        def work() -> Season | None:
            if not is_week_advised(journal, today, this, settings):
                return None
            return season(journal, today, this, settings, is_advised=True)

        def show(advised: Season | None) -> None:
            if advised is not None and journal is self.journal:
                self._advised = journal, today, advised
                self.draw()

        self.in_background(work, show, "season")

    def go_to(self, day: date) -> None:
        """Stay within the weeks that are worked out."""
        weeks = self.season.weeks
        super().go_to(max(weeks[0].week.days[0], min(weeks[-1].week.days[-1], day)))

    # -- what is shown -----------------------------------------------------------------------------------

    @property
    def _began(self) -> int:
        """The place of the first week of which anything stands in the journal."""
        weeks, span = self.season.weeks, self.journal.span
        return max(0, (span[0] - weeks[0].week.days[0]).days // 7) if span else 0

    @property
    def _here(self) -> int:
        weeks = self.season.weeks
        return max(0, min(len(weeks) - 1, (self.day - weeks[0].week.days[0]).days // 7))

    def draw(self) -> None:
        """Read out the week in focus, and draw the weeks."""
        say, week = self.say, self.season.weeks[self._here]
        when = week_name(week.week, say)
        words = [week_load_words(week, say), *(text for _, text in season_notes(week, say))]
        self.read_out(
            Content.assemble((when, "bold"), "  ", safe(" · ".join(words))),
            Content.styled(rhythm_words(self.season.rhythm, say), "$muted"),
        )
        self.query_one("#legend", Static).update(self.legend(_SIGNS))
        self.picture.refresh()

    def _picture(self, width: int, height: int) -> tuple[Content, list[_Spot]]:
        """Draw as many weeks as there is room for, that in focus among them."""
        if self.is_empty:
            return Content(self.say.text("season.empty")), []
        room = max(1, min(_MOST_WEEKS, height - 1))
        weeks, here = self.season.weeks, self._here
        top = max(min(self._began, here), min(len(weeks) - room, here - room // 3), 0)
        shown = weeks[top : top + room]
        most = max(
            (max(week.planned.at_least, _done(week), self._usual(week)) for week in shown), default=0.0
        )
        lines = [self._line(week, top + at, most, width) for at, week in enumerate(shown)]
        places = [(0, 1 + at, width, 1, week.week.days[0]) for at, week in enumerate(shown)]
        return Content("\n").join([self._head(width), *lines]), places

    def _bar_room(self, width: int) -> int:
        notes = _NOTES if width >= _WORDS_FROM else _NOTE_SIGNS
        return max(_BAR[0], min(_BAR[1], width - _NAME - _NUMBERS - notes))

    def _head(self, width: int) -> Content:
        """Return what the bars and the numbers are."""
        room = self._bar_room(width)
        text = f"{self.say.text('season.numbers'):>{room + _NUMBERS - 1}}"
        return cut(Content.styled(" " * _NAME + text, "$muted"), width)

    def _line(self, week: SeasonWeek, at: int, most: float, width: int) -> Content:
        is_here, say = at == self._here, self.say
        number = say.text("season.number", number=week.week.number)
        first = short_date(week.week.days[0], say.language).split(" ", 1)[1]
        pointer = glyphs.HERE if is_here else "·" if at == self.season.now else " "
        name = f"{pointer} {number} {first}".ljust(_NAME)
        room = self._bar_room(width)
        style = "bold $primary" if is_here else "bold" if at == self.season.now else "$muted"
        line = Content.assemble(
            (name, style),
            *bar(week, most, room, self._usual(week)),
            f" {self._numbers(week):>{_NUMBERS - 2}} ",
            Content(" ").join(list(self._notes(week, in_words=width >= _WORDS_FROM))),
        )
        return cut(line, width)

    def _usual(self, week: SeasonWeek) -> float:
        """Return AU of a usual week where one is still to be planned, less where a recovery week fits."""
        is_open = week.done is None and not week.sessions and not week.away
        usual = (self.season.usual or 0.0) if is_open else 0.0
        return usual * self.season.recovery_share if week.suits_recovery else usual

    def _numbers(self, week: SeasonWeek) -> str:
        """Return done and planned, in AU."""
        planned = f"{week.planned.at_least:.0f}" if week.planned.at_least else "–"
        if week.done is None:
            return planned
        if not week.done.at_least and week.done.unknown_days:
            return f"{glyphs.DOUBT}/{planned}" if week.planned.at_least else planned
        at_least = "≥" if week.done.unknown_days else ""
        return f"{at_least}{week.done.at_least:.0f}/{planned}"

    def _notes(self, week: SeasonWeek, *, in_words: bool) -> Iterator[Content]:
        """Return what there is to say of a week; signs alone where lines are short: it is read out above."""
        for kind, text in season_notes(week, self.say):
            glyph, colour = NOTE_SIGNS[kind]
            yield (
                Content.assemble((f"{glyph} ", colour), safe(text))
                if in_words
                else Content.styled(glyph, colour)
            )

    def as_text(self) -> str:
        """Return every week that has something to say, one a line."""
        lines = []
        for week in self.season.weeks:
            words = [week_load_words(week, self.say), *(text for _, text in season_notes(week, self.say))]
            lines.append(f"{week.week}: {' · '.join(words)}")
        return "\n".join([self.heading, rhythm_words(self.season.rhythm, self.say), *lines])


def _done(week: SeasonWeek) -> float:
    return week.done.at_least if week.done is not None else 0.0


def bar(week: SeasonWeek, most: float, room: int, usual: float = 0.0) -> list[tuple[str, str]]:
    """Return what was done, what was planned beyond it, and what was done beyond the plan, as runs of cells.

    Args:
        most: AU that fill the room.
        usual: AU of a usual week, drawn in the place of one that is still to be planned; 0 for none.
    """
    if not most:
        return [(" " * room, "")]
    if usual:
        colour = "$rest" if week.suits_recovery else "$band"
        return [(f"{USUAL * round(room * usual / most):<{room}}", colour)]
    done, planned = (round(room * load / most) for load in (_done(week), week.planned.at_least))
    both = min(done, planned) if planned else done
    runs = [(DONE * both, "$primary"), (MORE * (done - both), "$signal"), (LEFT * (planned - both), "$muted")]
    return [*runs, (" " * (room - sum(cell_len(text) for text, _ in runs)), "")]
