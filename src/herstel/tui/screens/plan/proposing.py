"""Proposals for a week: nothing is changed without a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content

from herstel.domain.changes import Change
from herstel.domain.scales import Answer, RestOrigin
from herstel.rules.planning.checks import NO_LIGHTER_WEEK, NO_RECOVERY_WEEK
from herstel.rules.planning.proposals import Proposal
from herstel.rules.planning.steps import Step
from herstel.services.advice.replies import answered_week
from herstel.services.calendar.names import origin_words
from herstel.services.forms.answer_letters import lettered
from herstel.services.planning.mending import Mending, mendings_in_turn
from herstel.services.planning.recovery import accepted, recovery_proposal
from herstel.services.planning.week_plan import better, changes_of
from herstel.tui.commands import COMMANDS_BY_ID
from herstel.tui.key_names import keys_text
from herstel.tui.keymap import keymap_of
from herstel.tui.screens.days.carrying import EDITS
from herstel.tui.screens.plan.checked import CheckedScreen
from herstel.tui.widgets.foot_line import FootLine
from herstel.tui.widgets.plan_lines import proposal_lines

if TYPE_CHECKING:
    from herstel.domain.journal import Journal

_NOT_NOW: Final = EDITS | {"better", "choose", "recovery", "templates", "leave"}
"""What waits until a proposal is answered; so do the keys that walk from week to week."""

_ANSWERS: Final = (Answer.ACCEPTED, Answer.LATER, Answer.DISMISSED)


class ProposingScreen(CheckedScreen):
    """A week that can be made better: wholly, in one remark, or as a recovery week."""

    def __init__(self) -> None:
        super().__init__()
        self._proposal: Proposal | None = None
        self._title = ""
        self._marked = 0
        self._mendings: Iterator[Mending] | None = None
        """The ways to mend the remarks, from the one that is shown on."""
        self._asks_week = False

    def forget_proposal(self) -> None:
        """Let go of what was proposed."""
        self._proposal, self._mendings = None, None

    def foot_lines(self) -> list[Content]:
        """Return what is said below the week: a proposal takes the place of the remarks."""
        plan, proposal = self.plan, self._proposal
        self.set_class(proposal is not None, "-proposing")
        if proposal is None:
            return super().foot_lines()
        return proposal_lines(proposal, self._title, self._marked, plan, self.say)

    def propose(self, proposal: Proposal, title: str) -> None:
        """Show a proposal under its title, and wait."""
        self._proposal, self._title, self._marked = proposal, title, 0
        self._show()

    def _show(self) -> None:
        self.draw_day()
        self.refresh_bindings()

    # -- what is asked for -----------------------------------------------------------------------------

    def action_better(self) -> None:
        """Show what would be better for this week."""
        if not self.plan.remarks:
            self.quiet(self.plan.fits)
            return
        self.propose(better(self.plan, self.herstel.context.thresholds), self.say.text("plan.proposal"))

    def action_mend(self) -> None:
        """Show what answers one remark: that of the day, or else the first; again, the next way to."""
        remarks = self.plan.remarks
        if not remarks:
            self.quiet(self.plan.fits)
            return
        if self._mendings is None:
            week, limits = self.plan.week, self.herstel.context.thresholds
            here = [at for at, each in enumerate(remarks) if week.days[each.place] == self.day]
            self._mendings = mendings_in_turn(week, remarks, here[0] if here else 0, limits)
        mending = next(self._mendings)
        if mending.remark.check in {NO_LIGHTER_WEEK, NO_RECOVERY_WEEK}:
            self.action_recovery()
            return
        self.propose(mending.proposal, self._mending_title(mending))

    def _mending_title(self, mending: Mending) -> str:
        if mending.ways == 1:
            return self.say.text("plan.mending")
        keys = keymap_of(self.herstel.context.config).keys_of(COMMANDS_BY_ID["plan.mend"])
        number, key = mending.number, keys_text(keys, self.say)
        return self.say.text("plan.mending.way", number=number, ways=mending.ways, key=key)

    def action_recovery(self) -> None:
        """Show the week as a recovery week, and ask."""
        if not self.plan.week.asked:
            self.quiet("plan.over")
            return
        self.propose(
            recovery_proposal(self.plan, self.herstel.context.thresholds),
            self.say.text("plan.recovery"),
        )
        answers = lettered([(answer, self.say.text(f"recovery.{answer.value}")) for answer in _ANSWERS])
        self._asks_week = True
        self.choice.ask(
            self.say.text("recovery.question"),
            answers.choices,
            lambda key: self._answer_week(answers.by_key[key]),
        )

    @on(FootLine.Closed)
    def leave_week(self) -> None:
        """Leave a recovery week that was not answered as it is."""
        if self._asks_week and not self.is_asking:
            self._asks_week = False
            self.forget_proposal()
            self._show()

    def _answer_week(self, answer: Answer) -> None:
        if self._proposal is None:
            # The journal changed meanwhile: a yes was to what is not on screen any more.
            self.action_recovery()
            return
        journal, today = self.herstel.service.journal, self.herstel.today()
        steps, self._asks_week = self._steps(), False
        self.forget_proposal()
        if answer is Answer.ACCEPTED:
            self._record(lambda: accepted(journal, self.plan, steps, today), "recovery.accepted.done")
        else:
            self._record(lambda: answered_week(today, answer), f"recovery.{answer.value}.done")
        self._show()

    def _record(self, changes: Callable[[], Sequence[Change]], done: str) -> None:
        service = self.herstel.service
        if self.herstel.try_to(lambda: service.edit(changes())):
            self.notify(self.say.text(done), markup=False, timeout=3)

    # -- what is taken ---------------------------------------------------------------------------------

    def _steps(self) -> list[Step]:
        return [step for step, _ in self._proposal.steps] if self._proposal else []

    def action_take(self) -> None:
        """Make all the proposed changes."""
        self._take(self._steps())

    def action_take_one(self) -> None:
        """Make the marked change alone."""
        steps = self._steps()
        if steps:
            self._take([steps[self._marked % len(steps)]])

    def action_mark(self, step: int) -> None:
        """Mark another line of the proposal."""
        self._marked += step
        self._show()

    def action_keep(self) -> None:
        """Leave the week as it is."""
        self.let_go()

    def _take(self, steps: Sequence[Step]) -> None:
        service, week = self.herstel.service, self.plan.week
        journal: Journal = service.journal
        changes = changes_of(journal, week, steps, origin_words(RestOrigin.ADVISED, self.say))
        if self.herstel.try_to(lambda: service.edit(changes)) and changes:
            self.notify(self.say.plural("plan.taken", len(changes)), markup=False, timeout=3)

    def let_go(self) -> bool:
        """Leave the proposal before anything else."""
        was_asking = self.is_asking
        if self._proposal is None:
            return super().let_go()
        if was_asking:
            super().let_go()
        self.forget_proposal()
        self._show()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the keys of the proposal work only while there is one."""
        if action in {"take", "take_one", "mark"}:
            return self._proposal is not None and bool(self._proposal.steps)
        if action == "keep":
            return self._proposal is not None
        if self._proposal is not None and (action in _NOT_NOW or parameters[:1] == ("week",)):
            return False
        return super().check_action(action, parameters)
