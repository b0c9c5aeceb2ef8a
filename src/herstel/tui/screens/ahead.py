"""Four weeks, a row each: load, hard days, races, life and rest, and what the checks of the plan say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from herstel.domain.week import Week
from herstel.i18n.dates import long_date, short_day
from herstel.rules.planning.checks import RECOVERY_ADVISED
from herstel.services.calendar.items import items_on
from herstel.services.long_view.ahead import WEEKS, days_ahead, rest_places, weeks_ahead
from herstel.services.long_view.season import season
from herstel.services.long_view.text import rest_words
from herstel.services.planning.text import remark_words, sum_words
from herstel.services.planning.week_plan import WeekPlan, week_sum
from herstel.tui import glyphs
from herstel.tui.long_view.day_cells import LEVELS, MARKS, day_cell, fitted
from herstel.tui.long_view.line_picture import LinePicture, Place
from herstel.tui.long_view.screen import LongScreen
from herstel.tui.navigation import Destination, OpenAhead, OpenPlan, OpenSeason
from herstel.tui.safe_text import cut, safe
from herstel.tui.signs import Sign
from herstel.tui.widgets.item_lines import item_line

if TYPE_CHECKING:
    from herstel.domain.journal import Journal

_DAYS: Final = 7
_LABEL: Final = (6, 9, 11)
"""Columns before the days, from a phone to a wide screen."""
_LEAST_CELL: Final = 5
_TALLEST: Final = 7
_HIGH: Final = 30
_BELOW: Final = (4, 8)
"""Rows for what is said of a week, on a low screen and on a high one."""
_SIGNS: Final = (Sign(LEVELS, "$primary", "ahead.load"), *MARKS.values())


@dataclass(frozen=True, slots=True)
class _Known:
    """What was worked out, and of what."""

    journal: Journal
    today: date
    first: Week
    plans: Sequence[WeekPlan]


class AheadScreen(LongScreen):
    """Four weeks from the one it was opened on; the day in focus is read out, its week said below."""

    EXPLAINED = "ahead"
    ASKED = OpenAhead
    PAGE = ("week", WEEKS)

    @dataclass
    class Placed(Message):
        """Where rest, and a recovery week, would go is known."""

        journal: Journal
        first: Week
        rest: frozenset[date]
        recovery: frozenset[date]

    def __init__(self, day: date | None = None) -> None:
        super().__init__(day)
        self._known: _Known | None = None
        self._first: Week | None = None
        self._rest: frozenset[date] = frozenset()
        self._recovery: frozenset[date] = frozenset()

    @property
    def heading(self) -> str:
        """The name of the screen."""
        return self.say.text("screen.ahead")

    @property
    def picture(self) -> LinePicture:
        """The weeks."""
        return self.query_one(LinePicture)

    def compose_picture(self) -> ComposeResult:
        """Lay out the weeks, what their signs mean, and what is said of one of them."""
        yield LinePicture(self._picture)
        yield Static("", id="legend", markup=False)
        yield Static("", id="below", markup=False)

    @property
    def inner(self) -> Destination:
        """The plan of the week in focus."""
        return OpenPlan(self.day)

    @property
    def outer(self) -> Destination:
        """The season around it."""
        return OpenSeason(self.day)

    @property
    def leads_to(self) -> Destination:
        """The plan, where everything is edited."""
        return OpenPlan(self.day)

    # -- what is worked out ------------------------------------------------------------------------------

    @property
    def _first_week(self) -> Week:
        """The first of the weeks: it stays while the day in focus lies within four weeks of it."""
        here = self.workspace.week_of(self.day)
        if self._first is None:
            self._first = here
        away = (here.days[0] - self._first.days[0]).days // _DAYS
        if away < 0:
            self._first = here.shifted(1 - WEEKS)
        elif away >= WEEKS:
            self._first = here
        return self._first

    @property
    def plans(self) -> Sequence[WeekPlan]:
        """The four weeks with what is remarked on them; where rest would go is worked out beside it."""
        journal, today, first = self.journal, self.today(), self._first_week
        known = self._known
        if known is None or (known.journal, known.today, known.first) != (journal, today, first):
            plans = weeks_ahead(journal, first, today, self.settings)
            self._known = known = _Known(journal, today, first, plans)
            self._rest = self._recovery = frozenset()
            self.run_worker(lambda: self._place(known), thread=True, group="ahead", exclusive=True)
        return known.plans

    def _place(self, known: _Known) -> None:
        rest = frozenset[date]().union(*(rest_places(plan) for plan in known.plans))
        is_advised = any(each.check is RECOVERY_ADVISED for plan in known.plans for each in plan.remarks)
        this = self.workspace.week_of(known.today)
        around = season(known.journal, known.today, this, self.settings, is_advised=is_advised)
        recovery = frozenset(each.week.days[0] for each in around.weeks if each.is_place)
        self.post_message(self.Placed(known.journal, known.first, rest, recovery))

    @on(Placed)
    def take(self, event: Placed) -> None:
        """Show where rest would go, unless other weeks are shown meanwhile."""
        if self._known and (event.journal, event.first) == (self._known.journal, self._known.first):
            self._rest, self._recovery = event.rest, event.recovery
            self.draw()

    @property
    def _plan(self) -> WeekPlan:
        return next(plan for plan in self.plans if self.day in plan.week.days)

    # -- what is shown -----------------------------------------------------------------------------------

    def draw(self) -> None:
        """Read out the day in focus, draw the weeks, and say what there is to say of its week."""
        say, width = self.say, self.size.width - 4
        held = [item_line(item, say) for item in items_on(self.journal, self.day)]
        items = Content("  ").join(held) if held else Content.styled(say.text("ahead.nothing"), "$muted")
        when = Content.styled(long_date(self.day, say.language), "bold")
        self.read_out(cut(Content.assemble(when, "  ", items), width))
        self.query_one("#legend", Static).update(self.legend(_SIGNS))
        self.query_one("#below", Static).update(Content("\n").join(self._below()))
        self.picture.show()

    def _below(self) -> list[Content]:
        say, plan = self.say, self._plan
        days = plan.week.days
        total = sum_words(week_sum(plan.week), say)
        lines = [Content.assemble((self._week_name(days[0]), "bold"), "  ", total)]
        if days[0] in self._recovery:
            lines.append(Content.styled(f"{glyphs.HERE}{glyphs.REST} {say.text('ahead.recovery')}", "$rest"))
        if places := [day for day in days if day in self._rest]:
            lines.append(Content.styled(f"{glyphs.HERE}{glyphs.REST} {rest_words(places, say)}", "$rest"))
        remarked = [safe(f"{glyphs.ABOVE} {remark_words(each, plan.week, say)}") for each in plan.remarks]
        lines += remarked or [Content.styled(f"{glyphs.CHECKED_IN} {say.text(plan.fits)}", "$easy")]
        return self._as_many_as_fit(lines)

    def _as_many_as_fit(self, lines: list[Content]) -> list[Content]:
        """Return lines that take a row each; where they are too many the last one says how many there are."""
        room = _BELOW[self.size.height >= _HIGH]
        if len(lines) > room:
            key = self.key_of("long.open")
            more = self.say.plural("ahead.more", len(lines) - room + 1, key=key)
            lines = [*lines[: room - 1], Content.styled(more, "$muted")]
        return [cut(line, self.size.width - 4) for line in lines]

    def _week_name(self, first: date) -> str:
        return self.say.text("season.number", number=self.workspace.week_of(first).number)

    def _picture(self, width: int, height: int) -> tuple[Content, list[Place]]:
        """Draw the days of the week and the four weeks, each as high as there is room for."""
        if self.is_empty:
            return Content(self.say.text("ahead.empty")), []
        plans, language, today = self.plans, self.say.language, self.today()
        narrowest, usual, widest = _LABEL
        label = widest if width >= 76 else usual if width >= usual + _DAYS * _LEAST_CELL else narrowest
        cell = max(_LEAST_CELL, (width - label) // _DAYS)
        tall = max(2, min(_TALLEST, (height - 1) // WEEKS))
        heads = "".join(short_day(day, language).ljust(cell) for day in plans[0].week.days)
        lines = [Content.styled(" " * label + heads, "$muted")]
        places: list[Place] = []
        most = max((day.load for plan in plans for day in days_ahead(plan.week)), default=0.0)
        for plan in plans:
            top = len(lines)
            days = days_ahead(plan.week, self._rest)
            cells = [day_cell(day, most, cell, tall, self.day, today, self.say) for day in days]
            margin = self._margin(plan, label, tall)
            lines += [Content("").join([margin[y], *(each[y] for each in cells)]) for y in range(tall)]
            places += [(label + at * cell, top, cell, tall, day.day) for at, day in enumerate(days)]
        return Content("\n").join(lines), places

    def _margin(self, plan: WeekPlan, label: int, tall: int) -> list[Content]:
        """Return what stands before a week: its number, what it asks, and how much is noted on it."""
        total, noted = week_sum(plan.week), len(plan.remarks)
        load = f"{'≥' if total.unknown else ''}{total.load:.0f}" if total.sessions else "–"
        place = (f"{glyphs.HERE}{glyphs.REST}" if plan.week.days[0] in self._recovery else "", "$rest")
        notes = (f"{glyphs.ABOVE}{noted}" if noted else "", "$signal")
        texts = [
            Content.styled(self._week_name(plan.week.days[0]), "bold"),
            Content.assemble((load, "$primary"), " ", place),
            Content.styled(*notes),
        ]
        if label == _LABEL[0]:
            texts[1:] = [Content.styled(load, "$primary"), Content.assemble(place, notes)]
        if tall < len(texts):
            texts[1:] = [Content.assemble((load, "$primary"), place, (notes[0][:1], notes[1]))]
        lines = [fitted(text, label) for text in texts]
        return lines + [Content(" " * label)] * (tall - len(lines))

    def as_text(self) -> str:
        """Return the four weeks, with what is remarked on them."""
        say, lines = self.say, [self.heading]
        for plan in self.plans:
            lines.append(f"{self._week_name(plan.week.days[0])}: {sum_words(week_sum(plan.week), say)}")
            lines += [f"  {remark_words(each, plan.week, say)}" for each in plan.remarks]
        return "\n".join(lines)
