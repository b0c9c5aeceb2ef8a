"""Four weeks, a row each: load, hard days, races, life and rest; edited with the keys of the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.domain.frozen import frozen
from herstel.rules.planning.checks import RECOVERY_ADVISED
from herstel.services.long_view.ahead import DayAhead, days_ahead, days_for_rest, rest_words, weeks_ahead
from herstel.services.long_view.season import season
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.text import remark_words, sum_words
from herstel.services.planning.week_plan import WeekPlan, past_before, week_sum
from herstel.tui import glyphs
from herstel.tui.days.day_screen import DayScreen
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.four_weeks_grid import MARKS, FourWeeks, FourWeeksGrid, WeekHead
from herstel.tui.glyphs import Sign, legend
from herstel.tui.keys.commands import CALENDAR, bindings
from herstel.tui.navigation import Destination, MainPlace, OpenAhead, OpenPlan, OpenSeason
from herstel.tui.screens.long import zoom_in
from herstel.tui.shown_text import SIDES, fitting_lines
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.load_bar import LEVELS
from herstel.tui.widgets.plan_lines import reasons_of_day, remark_lines

if TYPE_CHECKING:
    from herstel.domain.journal import Journal

_HIGH: Final = 30
_BELOW: Final = (4, 7)
"""Rows for what is said of a week, on a low screen and on a high one."""
_LOADS: Final = (Sign(LEVELS, "$primary", "ahead.load"), Sign("──", "$primary", "ahead.load"))
"""How a load is drawn: a level in a narrow day, a line in one that has words."""


@frozen
class _FourWeeks:
    """What was worked out, and of what."""

    journal: Journal
    today: date
    first: date
    plans: Sequence[WeekPlan]
    days: dict[date, DayAhead]


class AheadScreen(DayScreen):
    """Four weeks from the one it was opened on; every edit is checked at once."""

    EXPLAINED = "ahead"
    BINDINGS = bindings(CALENDAR)
    SCOPE = CALENDAR
    PLACE = MainPlace.PLAN

    def __init__(self, day: date | None = None) -> None:
        """Make the screen.

        Args:
            day: the day to begin with; None for today.
        """
        super().__init__()
        self._begins_on = day
        self._four_weeks: _FourWeeks | None = None
        self._rest: frozenset[date] = frozenset()
        self._recovery: frozenset[date] = frozenset()

    def compose(self) -> ComposeResult:
        """Lay out the weeks, what their signs mean, the day under the cursor, and its week."""
        day = self._begins_on or self.today()
        yield from self.top(self.say.text("screen.ahead"))
        weeks = FourWeeks(self._day_of, self._head_of, self._most_load, self.say)
        yield FourWeeksGrid(day, self.days_shown(), weeks, self.first_weekday)
        yield Static("", id="legend", markup=False)
        yield DayDetails()
        below = Static("", id="below", classes="frame", markup=False)
        below.border_title = self.say.text("plan.notes")
        yield below
        yield EntryLine()
        yield ChoiceLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Give the weeks the keys."""
        self.set_focus(self.grid)
        self.draw()

    def on_resize(self) -> None:
        """Fit what is said of the week into the new width."""
        super().on_resize()
        self.call_after_refresh(self.draw_below)

    def shows(self, asked: Destination) -> bool:
        """Go to the day when the screen is asked for again."""
        if isinstance(asked, OpenAhead):
            self.go_to(asked.day or self.today())
            return True
        return super().shows(asked)

    @property
    def grid(self) -> FourWeeksGrid:
        return self.query_one(FourWeeksGrid)

    def title_of(self, day: date) -> str:
        """Return the name of the screen."""
        return self.say.text("screen.ahead")

    # -- what is worked out ------------------------------------------------------------------------------

    @property
    def _seen(self) -> _FourWeeks:
        """The four weeks with what is remarked on them; where rest would go is worked out beside it."""
        journal, today, first = self.journal, self.today(), self.grid.first_shown
        four_weeks = self._four_weeks
        if four_weeks is None or (four_weeks.journal, four_weeks.today, four_weeks.first) != (
            journal,
            today,
            first,
        ):
            week = self.workspace.week_of(first)
            kept = self.workspace.kept
            past = past_before(journal, week, today, self.settings, kept)
            conditions = ConditionMemory(kept)
            plans = kept.of(
                "ahead",
                (journal, week, today),
                lambda: weeks_ahead(journal, week, today, self.settings, conditions=conditions, past=past),
            )
            days = {day.day: day for plan in plans for day in days_ahead(journal, plan.week)}
            self._four_weeks = four_weeks = _FourWeeks(journal, today, first, plans, days)
            self._rest = self._recovery = frozenset()
            self.in_background(
                lambda: self._places(four_weeks),
                lambda places: self._show_places(four_weeks, *places),
                "ahead",
            )
        return four_weeks

    @property
    def plans(self) -> Sequence[WeekPlan]:
        """The four weeks."""
        return self._seen.plans

    def _places(self, four_weeks: _FourWeeks) -> tuple[frozenset[date], frozenset[date]]:
        """Return the days on which rest would go, and the weeks that would be recovery weeks."""
        rest = frozenset[date]().union(*(days_for_rest(plan) for plan in four_weeks.plans))
        is_advised = any(
            remark.check is RECOVERY_ADVISED for plan in four_weeks.plans for remark in plan.remarks
        )
        this = self.workspace.week_of(four_weeks.today)
        around = season(four_weeks.journal, four_weeks.today, this, self.settings, is_advised=is_advised)
        recovery = frozenset(week.week.days[0] for week in around.weeks if week.suits_recovery)
        return rest, recovery

    def _show_places(self, four_weeks: _FourWeeks, rest: frozenset[date], recovery: frozenset[date]) -> None:
        """Show where rest would go, unless other weeks are shown meanwhile."""
        if four_weeks is self._four_weeks:
            self._rest, self._recovery = rest, recovery
            for plan in four_weeks.plans:
                days = days_ahead(four_weeks.journal, plan.week, rest)
                four_weeks.days.update({day.day: day for day in days})
            self.draw()

    @property
    def _plan(self) -> WeekPlan:
        return next(plan for plan in self.plans if self.day in plan.week.days)

    def _day_of(self, day: date) -> DayAhead:
        return self._seen.days[day]

    def _most_load(self) -> float:
        return max((day.load for day in self._seen.days.values()), default=0.0)

    def _head_of(self, start: date) -> WeekHead:
        plan = next(plan for plan in self.plans if plan.week.days[0] == start)
        total = week_sum(plan.week)
        load = f"{'≥' if total.unknown else ''}{total.load:.0f}" if total.sessions else "–"
        return WeekHead(self._week_name(start), load, len(plan.remarks), start in self._recovery)

    # -- what is shown -----------------------------------------------------------------------------------

    def remarks_on(self, day: date) -> list[Content]:
        """Return what is remarked on a day, with the reasons."""
        return reasons_of_day(self._plan, day, self.say)

    def draw_below(self) -> None:
        """Say what there is to say of the week under the cursor."""
        load = _LOADS[self.grid.has_words]
        signs = legend([load, *MARKS.values()], self.size.width - SIDES, self.say)
        self.query_one("#legend", Static).update(signs)
        self.query_one("#below", Static).update(Content("\n").join(self._below()))

    def _below(self) -> list[Content]:
        say, plan = self.say, self._plan
        days = plan.week.days
        total = sum_words(week_sum(plan.week), say)
        lines = [Content.assemble((self._week_name(days[0]), "bold"), "  ", total)]
        if days[0] in self._recovery:
            lines.append(Content.styled(f"{glyphs.HERE}{glyphs.REST} {say.text('ahead.recovery')}", "$rest"))
        if places := [day for day in days if day in self._rest]:
            lines.append(Content.styled(f"{glyphs.HERE}{glyphs.REST} {rest_words(places, say)}", "$rest"))
        lines += remark_lines(plan, say, self.day)
        room, key = _BELOW[self.size.height >= _HIGH], self.key_of("calendar.plan")
        return fitting_lines(
            lines, room, self.size.width - SIDES, lambda count: say.plural("ahead.more", count, key=key)
        )

    def _week_name(self, first: date) -> str:
        return self.say.text("season.number", number=self.workspace.week_of(first).number)

    def as_text(self) -> str:
        """Return the selected days, or the four weeks with what is remarked on them."""
        if self.grid.is_selecting:
            return super().as_text()
        say, lines = self.say, [self.title_of(self.day)]
        for plan in self.plans:
            lines.append(f"{self._week_name(plan.week.days[0])}: {sum_words(week_sum(plan.week), say)}")
            lines += [f"  {remark_words(remark, plan.week, say)}" for remark in plan.remarks]
        return "\n".join(lines)

    # -- keys --------------------------------------------------------------------------------------------

    def action_zoom_in(self) -> None:
        """Show the plan of the week."""
        zoom_in(self, OpenPlan(self.day))

    def action_zoom_out(self) -> None:
        """Show the season around it."""
        self.navigate(OpenSeason(self.day))
