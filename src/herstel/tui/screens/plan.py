"""The plan of a week: seven days side by side, what is remarked on them, and what would be better."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from herstel.domain.week import Week
from herstel.i18n.dates import long_date, short_date
from herstel.rules.planning.proposal import Step
from herstel.services.planning import WeekPlan, better, changes_of, checked_week, remark_words, step_words
from herstel.services.review.noting import noted
from herstel.services.review.week_review import week_review
from herstel.tui import glyphs
from herstel.tui.commands import CALENDAR, PLAN, bindings
from herstel.tui.safe_text import safe
from herstel.tui.screens.days.carrying import EDITS
from herstel.tui.screens.days.details import DetailsScreen
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.day_details import DayDetails
from herstel.tui.widgets.entry_line import EntryLine
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar
from herstel.tui.widgets.week_grid import WeekGrid

if TYPE_CHECKING:
    from herstel.rules.planning.proposal import Proposal


class PlanScreen(DetailsScreen):
    """A week with its remarks; every edit is checked at once, and nothing changes without a yes."""

    BINDINGS = bindings(CALENDAR, PLAN)
    SCOPE = PLAN

    def __init__(self, day: date) -> None:
        super().__init__()
        self._begins_on = day
        self._plan: WeekPlan | None = None
        self._proposal: Proposal | None = None
        self._marked = 0

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        day, language = self._begins_on, self.say.language
        yield TopBar(self.title_of(day), long_date(day, language), short_date(day, language))
        yield TooSmall(self.say.text("screen.too_small"))
        yield WeekGrid(day, self.days_shown(), language, self.first_weekday)
        yield DayDetails()
        yield Static("", id="remarks", markup=False)
        yield EntryLine()
        yield ChoiceLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin with the week that was asked for."""
        self.set_focus(self.grid)
        self.draw()

    def title_of(self, day: date) -> str:
        """Return the week."""
        return self.say.text("plan.title", number=Week.of(day).number)

    @property
    def grid(self) -> WeekGrid:
        """Return the seven days."""
        return self.query_one(WeekGrid)

    @property
    def period(self) -> str:
        """Return the unit that fills the screen."""
        return "week"

    @property
    def plan(self) -> WeekPlan:
        """Return the week of the cursor with its remarks."""
        if self._plan is None or self.day not in self._plan.week.days:
            self._plan = checked_week(
                self.herstel.service.journal,
                Week.of(self.day),
                self.herstel.today(),
                self.herstel.context.thresholds,
            )
        return self._plan

    def journal_changed(self) -> None:
        """Check the week as it is now; what was proposed for another one is forgotten."""
        self._plan, self._proposal = None, None
        super().journal_changed()
        self.refresh_bindings()

    def draw_day(self) -> None:
        """Show the day under the cursor anew, and what is remarked on its week."""
        super().draw_day()
        if self._proposal is not None and self._plan is not None and self.day not in self._plan.week.days:
            self._proposal = None
        self.query_one("#remarks", Static).update(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        if self._proposal is not None:
            return self._proposal_lines(self._proposal)
        plan, say = self.plan, self.say
        note = self.herstel.service.journal.week_note(plan.week.days[0])
        noted_lines = [safe(note.note, "$muted")] if note else []
        if self._is_over:
            return [Content.styled(self._closing_words(), "bold"), *noted_lines]
        if not plan.remarks:
            return [Content.styled(f"{glyphs.CHECKED_IN} {say.text('plan.fits')}", "$rest"), *noted_lines]
        sign = (f"{glyphs.STATE['on'][0]} ", "$signal")
        said = [remark_words(each, plan.week, say) for each in plan.remarks]
        return [
            Content.styled(say.text("plan.remarks"), "bold"),
            *(Content.assemble(sign, safe(each)) for each in said),
            *noted_lines,
        ]

    @property
    def _is_over(self) -> bool:
        return self.plan.week.days[-1] < self.herstel.today()

    def _closing_words(self) -> str:
        """Say in one sentence how the week went."""
        service, thresholds = self.herstel.service, self.herstel.context.thresholds
        review = week_review(service.journal, Week.of(self.day), self.herstel.today(), thresholds)
        return review.closing.text(self.say)

    def _proposal_lines(self, proposal: Proposal) -> list[Content]:
        say, week = self.say, self.plan.week
        if not proposal.steps:
            lines = [Content.styled(say.text("plan.nothing_better"), "bold")]
        else:
            lines = [Content.styled(say.text("plan.proposal"), "bold")]
        for at, (step, remark) in enumerate(proposal.steps):
            pointer = glyphs.HERE if at == self._marked % len(proposal.steps) else " "
            words = safe(step_words(step, remark, week, say))
            lines.append(Content.assemble((f"{pointer} ", "bold $primary"), words))
        if proposal.left:
            lines.append(Content.styled(say.text("plan.left"), "$muted"))
            lines += [safe(f"  {remark_words(each, week, say)}", "$muted") for each in proposal.left]
        return lines

    # -- the review --------------------------------------------------------------------------------------

    def action_review(self) -> None:
        """Show how the week went."""
        from herstel.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(Week.of(self.day)))

    def action_note(self) -> None:
        """Write the note of the week."""
        week = Week.of(self.day)
        known = self.herstel.service.journal.week_note(week.monday)
        self.line.ask(
            self.say.text("plan.note"),
            str,
            lambda text: self.attempt(lambda: self._note(week, text)),
            text=known.note if known else "",
            may_be_empty=True,
        )

    def _note(self, week: Week, text: str) -> None:
        service = self.herstel.service
        self.herstel.try_to(lambda: service.edit(noted(service.journal, week, text)))

    # -- the proposal --------------------------------------------------------------------------------

    def action_better(self) -> None:
        """Show what would be better for this week."""
        if not self.plan.remarks:
            self.quiet("plan.fits")
            return
        self._proposal = better(self.plan, self.herstel.context.thresholds)
        self._marked = 0
        self._show_proposal()

    def action_take(self) -> None:
        """Make all the proposed changes."""
        if self._proposal is not None:
            self._take([step for step, _ in self._proposal.steps])

    def action_take_one(self) -> None:
        """Make the marked change alone."""
        if self._proposal is not None and self._proposal.steps:
            steps = self._proposal.steps
            self._take([steps[self._marked % len(steps)][0]])

    def action_next_step(self) -> None:
        """Mark the next line of the proposal."""
        self._marked += 1
        self._show_proposal()

    def _take(self, steps: list[Step]) -> None:
        service, week = self.herstel.service, self.plan.week
        changes = changes_of(service.journal, week, steps)
        if self.herstel.try_to(lambda: service.edit(changes)) and changes:
            self.notify(self.say.plural("plan.taken", len(changes)), markup=False, timeout=3)

    def _show_proposal(self) -> None:
        self.draw_day()
        self.refresh_bindings()

    def let_go(self) -> bool:
        """Leave the proposal before anything else."""
        if self._proposal is None or self.is_asking:
            return super().let_go()
        self._proposal = None
        self._show_proposal()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of the proposal work only while there is one."""
        if action in {"take", "take_one", "next_step"}:
            return self._proposal is not None and bool(self._proposal.steps)
        if self._proposal is not None and action in EDITS | {"better", "choose"}:
            return False
        if action in {"zoom_in", "zoom_out", "plan"}:
            return False
        return super().check_action(action, parameters)
