"""A week that is checked at every edit."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from herstel.domain.week import Week
from herstel.metrics.way_back import Rung
from herstel.services.planning.week_plan import WeekPlan, checked_week
from herstel.services.review.week_review import week_review
from herstel.services.spells.ladder import week_lines
from herstel.services.spells.today import way_back_on
from herstel.tui import glyphs
from herstel.tui.days.grid import Days
from herstel.tui.days.week_grid import WeekGrid
from herstel.tui.safe_text import safe
from herstel.tui.screens.days.details import DetailsScreen
from herstel.tui.widgets.plan_lines import reasons_of_day, remark_lines, sum_line

_ROOMY_HEIGHT = 30


class CheckedScreen(DetailsScreen):
    """A week with its remarks, beside the days they concern and all together below."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: WeekPlan | None = None
        self._way_back: tuple[Rung, ...] = ()

    @property
    def grid(self) -> WeekGrid:
        """Return the seven days."""
        return self.query_one(WeekGrid)

    @property
    def period(self) -> str:
        """Return the unit that fills the screen."""
        return "week"

    @property
    def shown_week(self) -> Week:
        """Return the week of the cursor, which begins on the day that the person chose."""
        return self.herstel.context.week_of(self.day)

    @property
    def plan(self) -> WeekPlan:
        """Return the week of the cursor with its remarks; what was proposed for another one is forgotten."""
        if self._plan is None or self.day not in self._plan.week.days:
            self.forget_proposal()
            service, limits = self.herstel.service, self.herstel.context.thresholds
            self._plan = checked_week(service.journal, self.shown_week, self.herstel.today(), limits)
            self._way_back = way_back_on(service.journal, self.herstel.today(), limits)
        return self._plan

    @property
    def is_over(self) -> bool:
        """Whether the week has passed."""
        return self.plan.week.days[-1] < self.herstel.today()

    def days_shown(self) -> Days:
        """Return what the grid shows; the days that something is remarked on are marked."""
        days = super().days_shown()
        return Days(days.cell_of, days.advice_of, days.today, days.found, self._is_remarked)

    def _is_remarked(self, day: date) -> bool:
        week = self.plan
        return any(week.week.days[each.place] == day for each in week.remarks)

    def journal_changed(self) -> None:
        """Check the week as it is now."""
        self._plan = None
        super().journal_changed()
        self.refresh_bindings()

    def forget_proposal(self) -> None:
        """Let go of what was proposed."""

    def draw_day(self) -> None:
        """Show the day under the cursor anew, and what is remarked on its week."""
        super().draw_day()
        self.query_one("#remarks", Static).update(Content("\n").join(self.foot_lines()))

    def more_details(self, day: date) -> list[Content]:
        """Return what is remarked on a day, with the reasons."""
        plan = self.plan
        return reasons_of_day(plan, plan.week.days.index(day), self.say) if day in plan.week.days else []

    def as_text(self) -> str:
        """Return the selected days, or the week with what is said below it, one fact a line."""
        if self.begun is not None:
            return super().as_text()
        days = self.plan.week.days
        said = [line.plain for line in self.foot_lines()]
        return "\n".join([self.title_of(days[0]), self.days_as_text(days), *said])

    def foot_lines(self) -> list[Content]:
        """Return what is said below the week."""
        plan, say = self.plan, self.say
        note = self.herstel.service.journal.week_note(plan.week.days[0])
        noted = [safe(note.note, "$muted")] if note else []
        if self.is_over:
            return [Content.styled(self._closing_words(), "bold"), *noted]
        return [sum_line(plan, say), *self._way_back_lines(), *remark_lines(plan, say), *noted]

    def _way_back_lines(self) -> list[Content]:
        """Return what the way back allows: on the days of the week, where lines are few on the chosen one."""
        is_roomy = self.size.height >= _ROOMY_HEIGHT
        days = [day for day in self.plan.week.days if day >= self.herstel.today()] if is_roomy else [self.day]
        lines = week_lines(self._way_back, days, self.say)
        return [Content.styled(f"{glyphs.ILL} {line}", "$rest") for line in lines]

    def _closing_words(self) -> str:
        """Say in one sentence how the week went."""
        service, thresholds = self.herstel.service, self.herstel.context.thresholds
        review = week_review(service.journal, self.shown_week, self.herstel.today(), thresholds)
        return review.closing.text(self.say)
