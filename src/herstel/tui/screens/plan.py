"""The plan of a week: seven days side by side, what is remarked on them, what would be better, its note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.domain.dates import Week
from herstel.rules.planning.checks import Remark
from herstel.services.calendar.view import DayCell
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.preview import load_asked
from herstel.services.planning.week_plan import WeekPlan, checked_week, past_before
from herstel.services.review.week_review import changes_for_note
from herstel.services.spells.spells_of_today import Rung, way_back_on
from herstel.tui.days.day_screen import DayScreen
from herstel.tui.days.details_pane import DayDetails
from herstel.tui.days.plan_foot import PlanFoot, outlook_lines
from herstel.tui.days.proposal import PlanProposal
from herstel.tui.days.shown_items import GridContent
from herstel.tui.days.tools import EDITS
from herstel.tui.days.week_grid import WeekGrid
from herstel.tui.keys.commands import CALENDAR, PLAN, Act, ActBy, bindings
from herstel.tui.navigation import Destination, MainPlace, OpenAhead, OpenPlan, OpenReview
from herstel.tui.shown_text import SIDES, hung
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.foot_line import ChoiceLine, FootLine
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.load_bar import DayBar
from herstel.tui.widgets.plan_lines import reasons_of_day

_ROOMY: Final = 38
_WIDE: Final = 100
"""From this size on there is room for more than the week."""
_NOT_NOW: Final = EDITS | {
    *("better", "choose", "fine", "recovery", "templates", "usual", "leave", "ahead", "zoom_out"),
}
"""What waits until a proposal is answered; so do the keys that walk from week to week."""


class PlanScreen(DayScreen):
    """A week with its remarks; every edit is checked at once, and nothing changes without a yes."""

    EXPLAINED = "plan"

    BINDINGS = bindings(CALENDAR, PLAN)
    SCOPE = PLAN
    PLACE = MainPlace.PLAN

    def __init__(self, day: date, *, asks_recovery: bool = False) -> None:
        """Make the screen.

        Args:
            day: a day of the week to begin with.
            asks_recovery: whether it begins with that week as a recovery week.
        """
        super().__init__()
        self._begins_on = day
        self._asks_recovery = asks_recovery
        self._plan: WeekPlan | None = None
        self._way_back: tuple[Rung, ...] = ()
        self._asked_rows = 0
        """Rows of what is asked at the foot."""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        day = self._begins_on
        yield from self.top(self.title_of(day))
        yield WeekGrid(day, self.days_shown(), self.say.language, self.first_weekday)
        yield Static("", id="outlook", markup=False)
        yield DayDetails()
        below = Static("", id="remarks", classes="frame", markup=False)
        below.border_title = self.say.text("plan.notes")
        yield below
        yield EntryLine()
        yield ChoiceLine()
        yield KeyLine()

    def on_resize(self) -> None:
        """Show more than the week where there is room for it."""
        super().on_resize()
        self.set_class(self._is_roomy, "-roomy")
        self.call_after_refresh(self.draw_below)

    @property
    def _is_roomy(self) -> bool:
        """Whether the day under the cursor has room for what is remarked on it, and the week for more."""
        return self.size.height >= _ROOMY and self.size.width >= _WIDE

    def on_mount(self) -> None:
        """Begin with the week that was asked for."""
        self.set_focus(self.grid)
        self.draw()
        if self._asks_recovery:
            self.action_recovery()

    # -- the week ------------------------------------------------------------------------------------------

    @cached_property
    def proposal(self) -> PlanProposal:
        """What would be better for the week."""
        return PlanProposal(self.workspace, self.desk, self.tools.saver, lambda: self.plan)

    @cached_property
    def foot(self) -> PlanFoot:
        """What is said below the week."""
        return PlanFoot(self.workspace, self.key_of)

    @property
    def grid(self) -> WeekGrid:
        """The seven days."""
        return self.query_one(WeekGrid)

    @property
    def shown_week(self) -> Week:
        """The week of the cursor, which begins on the day that the person chose."""
        return self.workspace.week_of(self.day)

    @property
    def plan(self) -> WeekPlan:
        """The week of the cursor with its remarks; what was proposed for another one is forgotten."""
        if self._plan is None or self.day not in self._plan.week.days:
            if self.proposal.is_open:
                self.proposal.forget()
                self.grid.invalidate()
            journal, today, week = self.journal, self.today(), self.shown_week
            kept = self.workspace.kept
            (condition,) = ConditionMemory(kept).conditions(journal, [week], today, self.settings)
            past = past_before(journal, week, today, self.settings, kept)
            self._plan = kept.of(
                "plan",
                (journal, week, today),
                lambda: checked_week(journal, week, today, self.settings, condition, past),
            )
            self._way_back = way_back_on(journal, today, self.settings)
        return self._plan

    @property
    def is_over(self) -> bool:
        """Whether the week has passed."""
        return self.plan.week.days[-1] < self.today()

    def shows(self, asked: Destination) -> bool:
        """Go to the week of the day when the plan is asked for again."""
        if isinstance(asked, OpenPlan) and asked.day is not None and not asked.asks_recovery:
            self.go_to(asked.day)
            return True
        return super().shows(asked)

    def title_of(self, day: date) -> str:
        """Return the week."""
        return self.say.text("plan.title", number=self.workspace.week_of(day).number)

    def days_shown(self) -> GridContent:
        """Return what the grid shows; the days that something is remarked on are marked."""
        days = super().days_shown()
        return GridContent(
            self._cell_of,
            days.advice_of,
            days.today,
            days.hits,
            self._is_remarked,
            self._notes_of,
            self._bars_of,
        )

    def _cell_of(self, day: date) -> DayCell:
        """Return what stands on a day; while something is proposed, what would stand there."""
        preview = self.proposal.preview if self.proposal.shows_after else None
        if preview is None or day not in self.plan.week.days:
            return self.shown_items.cell(day)
        return preview.cell(day)

    def _notes_of(self, day: date) -> list[str]:
        """Return what is remarked on a day in a few words; of what is proposed, what would be left."""
        plan, proposed = self.plan, self.proposal
        remarks: Sequence[Remark] = plan.remarks
        if proposed.proposal is not None and proposed.shows_after:
            remarks = proposed.proposal.left
        checks = (remark.check.id for remark in remarks if plan.week.days[remark.day_index] == day)
        return [self.say.text(f"check.{check}.short") for check in dict.fromkeys(checks)]

    def _bars_of(self, day: date) -> list[DayBar]:
        """Return how much a day asks, and below it how much it would; only while something is proposed."""
        days, preview = self.plan.week.days, self.proposal.preview
        if preview is None:
            return []
        journals = [self.journal, preview.journal]
        loads = [[load_asked(journal, day) for day in days] for journal in journals]
        most = max(load.at_least for of_week in loads for load in of_week)
        if not most or day not in days:
            return []
        day_index, shown = days.index(day), int(self.proposal.shows_after)
        return [
            DayBar(load.at_least, most, not load.unknown_days, at == shown)
            for at, load in enumerate(of_week[day_index] for of_week in loads)
        ]

    def _is_remarked(self, day: date) -> bool:
        return bool(self._notes_of(day))

    def remarks_on(self, day: date) -> list[Content]:
        """Return what is remarked on a day, with the reasons."""
        return reasons_of_day(self.plan, day, self.say)

    def journal_changed(self) -> None:
        """Check the week as it is now."""
        self._plan = None
        super().journal_changed()

    # -- what is said below it -----------------------------------------------------------------------------

    def draw_below(self) -> None:
        """Show what is remarked on the week, or what is proposed in its place."""
        lines = [hung(line, self.size.width - SIDES) for line in self.foot_lines()]
        self.query_one("#remarks", Static).update(Content("\n").join(lines))
        # Before the week is laid out its columns have no place yet, and in another size another one.
        self.grid.take_in_size()
        is_laid_out = self.grid.width > 1
        if is_laid_out and self._is_roomy:
            lines = outlook_lines(self.plan, self.journal, self._column_of, self.say)
            self.query_one("#outlook", Static).update(Content("\n").join(lines))

    def _column_of(self, day: date) -> tuple[int, int]:
        region = self.grid.region_of(day)
        return region.x, region.width

    def as_text(self) -> str:
        """Return the selected days, or the week with what is said below it, one fact a line."""
        if self.grid.is_selecting:
            return super().as_text()
        days = self.plan.week.days
        below = [line.plain for line in self.foot_lines()]
        return "\n".join([self.title_of(days[0]), self.days_as_text(days), *below])

    def foot_lines(self) -> list[Content]:
        """Return what is said below the week: a proposal takes the place of the remarks."""
        # Asking for the plan lets go of what was proposed for another one.
        plan, proposed = self.plan, self.proposal
        self.set_class(proposed.is_open, "-proposing")
        self.set_class(plan.is_blank and not proposed.is_open, "-blank")
        if proposed.proposal is not None:
            has_columns, rows = self.grid.has_columns, self._asked_rows
            return self.foot.proposal_lines(
                proposed, plan, self.size, has_columns=has_columns, asked_rows=rows
            )
        if self.is_over:
            return self.foot.closing_lines(plan, self.shown_week)
        return self.foot.lines(plan, self.day, self._way_back, self.size)

    def give_rows(self, rows: int) -> None:
        """Give rows of the details; what is proposed and asked about takes what is left."""
        super().give_rows(rows)
        self._asked_rows = rows
        if self.proposal.is_open:
            self.draw_below()

    # -- which keys work -----------------------------------------------------------------------------------

    @on(FootLine.Closed)
    def leave_week(self) -> None:
        """Leave a recovery week that was not answered as it is."""
        if not self.state.is_asking:
            self.proposal.leave_week()

    def let_go(self) -> bool:
        """Leave the proposal before anything else."""
        if not self.proposal.is_open:
            return super().let_go()
        if self.state.is_asking:
            super().let_go()
        self.proposal.leave()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of a proposal work only while there is one; leave out what belongs to the month."""
        if action in {"zoom_in", "plan"}:
            return False
        is_open = self.proposal.is_open
        if action in {"take", "take_one", "mark", "flip"}:
            return is_open and bool(self.proposal.steps)
        if action == "keep":
            return is_open
        if is_open and (action in _NOT_NOW or parameters[:1] == ("week",)):
            return False
        return super().check_action(action, parameters)

    # -- keys ----------------------------------------------------------------------------------------------

    action_better: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.better()
    action_mend: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.mend(screen.day)
    action_fine: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.fine(screen.day)
    action_recovery: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.recovery()
    action_take: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.take()
    action_take_one: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.take_one()
    action_flip: ClassVar[Act[PlanScreen]] = lambda screen: screen.proposal.flip()
    action_mark: ClassVar[ActBy[PlanScreen]] = lambda screen, step: screen.proposal.mark(step)
    action_keep: ClassVar[Act[PlanScreen]] = lambda screen: screen.let_go()
    action_templates: ClassVar[Act[PlanScreen]] = lambda screen: screen.tools.saved_weeks.ask()

    def action_review(self) -> None:
        """Show how the week went; on the day with which it begins, how the one before went."""
        today, span = self.today(), self.journal.span
        day = min(self.plan.week.days[0], today)
        if day == today == self.plan.week.days[0] and span is not None and span[0] < day:
            day -= timedelta(days=1)
        self.navigate(OpenReview(self.workspace.week_of(day)))

    action_ahead: ClassVar[Act[PlanScreen]] = lambda screen: screen.navigate(OpenAhead(screen.day))
    action_zoom_out: ClassVar[Act[PlanScreen]] = action_ahead

    def action_note(self) -> None:
        """Write the note of the week."""
        week = self.shown_week
        note = self.journal.week_note(week.monday)
        self.desk.line.ask(
            self.say.text("plan.note"),
            str,
            lambda text: self.tools.saver.attempt(lambda: self._note(week, text)),
            text=note.note if note else "",
            may_be_empty=True,
        )

    def _note(self, week: Week, text: str) -> None:
        self.desk.save(changes_for_note(self.journal, week, text))
