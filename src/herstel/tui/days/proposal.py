"""Proposals for a week: nothing is changed without a yes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from herstel.domain.scales import Answer, RestOrigin
from herstel.rules.planning.arrangement import applied
from herstel.rules.planning.checks import NO_LIGHTER_WEEK, NO_RECOVERY_WEEK
from herstel.rules.planning.mending import Mending, cycled_mendings
from herstel.rules.planning.remarks import remarks
from herstel.services.advice.replies import (
    can_be_fine,
    changes_for_fine,
    changes_for_week_answer,
    quiet_words,
)
from herstel.services.calendar.names import origin_words
from herstel.services.planning.preview import ProposalPreview
from herstel.services.planning.recovery import changes_for_recovery_week, recovery_proposal
from herstel.services.planning.text import recovery_title, remark_words
from herstel.services.planning.week_plan import better, changes_of
from herstel.tui.keys.commands import COMMANDS_BY_ID
from herstel.tui.keys.key_names import keys_text
from herstel.tui.keys.keymap import keymap_of
from herstel.tui.toast_times import READ_SECONDS
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from herstel.rules.planning.arrangement import Step
    from herstel.rules.planning.checks import Check, Remark
    from herstel.rules.planning.proposals import Proposal
    from herstel.services.planning.week_plan import WeekPlan
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver

_ANSWERS: Final = (Answer.ACCEPTED, Answer.LATER, Answer.DISMISSED)


class PlanProposal:
    """What would be better for a week: wholly, in one remark, or as a recovery week.

    Attributes:
        proposal: what is proposed now.
        title: what it is called.
        marked: the place of the marked line; it counts on beyond the last one.
        shows_after: whether the days are shown as they would be, and not as they are.
    """

    def __init__(
        self, workspace: Workspace, desk: DayDesk, saver: EditSaver, plan_of_week: Callable[[], WeekPlan]
    ) -> None:
        """Begin without a proposal.

        Args:
            workspace: where the journal is.
            saver: says what is wrong when changes cannot be made.
            plan_of_week: gives the week under the cursor with its remarks; a new one after each change.
        """
        self._workspace = workspace
        self._desk = desk
        self._saver = saver
        self._plan_of_week = plan_of_week
        self.proposal: Proposal | None = None
        self.title = ""
        self.marked = 0
        self.shows_after = True
        self._preview: ProposalPreview | None = None
        self._mendings: Iterator[Mending] | None = None
        """The ways to mend the remarks, from the one that is shown on."""
        self._asks_week = False
        self._answers_week = False
        """Whether the proposal answers every remark of the week, not one of them."""

    @property
    def is_open(self) -> bool:
        """Whether something is proposed."""
        return self.proposal is not None

    @property
    def steps(self) -> list[Step]:
        """The proposed changes."""
        return [step for step, _ in self.proposal.steps] if self.proposal else []

    def forget(self) -> None:
        """Let go of what was proposed."""
        self.proposal, self._preview, self._mendings = None, None, None

    def _propose(self, proposal: Proposal, title: str, *, answers_week: bool = False) -> None:
        """Show a proposal under its title, and wait."""
        self.proposal, self.title, self.marked = proposal, title, 0
        self._answers_week = answers_week
        self._preview, self.shows_after = None, True
        self._desk.draw()

    @property
    def preview(self) -> ProposalPreview | None:
        """The week with the proposed changes; None when nothing would change."""
        if self._preview is None and self.steps:
            workspace, week = self._workspace, self._plan_of_week().week
            self._preview = ProposalPreview(workspace.journal, week, self.steps, workspace.say)
        return self._preview

    def flip(self) -> None:
        """Show the days as they are, or again as they would be."""
        self.shows_after = not self.shows_after
        self._desk.draw()

    # -- what is asked for -----------------------------------------------------------------------------

    def better(self) -> None:
        """Propose what would be better for this week."""
        plan, say = self._plan_of_week(), self._workspace.say
        if plan.remarks:
            self._propose(better(plan), say.text("plan.proposal"), answers_week=True)
        else:
            self._desk.inform(say.text(plan.fits))

    def mend(self, day: date) -> None:
        """Propose what answers one remark: that of a day, or else the first; again, the next way to."""
        plan = self._plan_of_week()
        if not plan.remarks:
            self._desk.inform(self._workspace.say.text(plan.fits))
            return
        if self._mendings is None:
            self._mendings = self._mendings_from(plan, day)
        mending = next(self._mendings)
        if mending.remark.check in {NO_LIGHTER_WEEK, NO_RECOVERY_WEEK}:
            self.recovery()
        else:
            self._propose(mending.proposal, self._mending_title(mending))

    def _mendings_from(self, plan: WeekPlan, day: date) -> Iterator[Mending]:
        week = plan.week
        here = [number for number, remark in enumerate(plan.remarks) if week.days[remark.day_index] == day]
        return cycled_mendings(week, plan.remarks, here[0] if here else 0, plan.settings)

    def _mending_title(self, mending: Mending) -> str:
        say = self._workspace.say
        if mending.ways == 1:
            return say.text("plan.mending")
        keys = keymap_of(self._workspace.config).keys_of(COMMANDS_BY_ID["plan.mend"])
        key = keys_text(keys, say)
        return say.text("plan.mending.way", number=mending.number, ways=mending.ways, key=key)

    def recovery(self) -> None:
        """Propose the week as a recovery week, and ask."""
        plan, say = self._plan_of_week(), self._workspace.say
        if not plan.week.asked:
            self._desk.inform(say.text("plan.over"))
            return
        proposal = recovery_proposal(plan, self._workspace.settings)
        self._propose(proposal, recovery_title(plan.week, proposal, say))
        answers = [(answer, say.text(f"recovery.{answer.value}")) for answer in _ANSWERS]
        self._asks_week = True
        ask_which(self._desk.choice, say.text("recovery.question"), answers, self._answer_week)

    def leave_week(self) -> None:
        """Leave a recovery week that was not answered as it is."""
        if self._asks_week:
            self._asks_week = False
            self.leave()

    def _answer_week(self, answer: Answer) -> None:
        if self.proposal is None:
            # The journal changed meanwhile: a yes was to what is not on screen any more.
            self.recovery()
            return
        steps, self._asks_week = self.steps, False
        self.forget()
        self._saver.attempt(lambda: self._save_answer(answer, steps))
        self._desk.draw_day()

    def _save_answer(self, answer: Answer, steps: Sequence[Step]) -> None:
        journal, today = self._workspace.journal, self._workspace.today()
        if answer is Answer.ACCEPTED:
            changes = changes_for_recovery_week(journal, self._plan_of_week(), steps, today)
        else:
            changes = changes_for_week_answer(today, answer)
        if self._desk.save(changes):
            self._desk.inform(self._workspace.say.text(f"recovery.{answer.value}.done"), READ_SECONDS)

    # -- what is fine as it is -------------------------------------------------------------------------

    def fine(self, day: date) -> None:
        """Say that what is remarked on a day is fine, or else what is remarked first; of several, which."""
        plan, say = self._plan_of_week(), self._workspace.say
        here = [remark for remark in plan.remarks if plan.week.days[remark.day_index] == day]
        checks = list(dict.fromkeys(remark.check for remark in here or plan.remarks[:1]))
        quietable = [check for check in checks if can_be_fine(check)]
        if not quietable:
            self._desk.inform(say.text("plan.fine.health" if checks else plan.fits))
        elif len(quietable) == 1:
            self._save_fine(quietable[0])
        else:
            named = {str(number): check for number, check in enumerate(quietable, 1)}
            choices = [(key, say.text(f"check.{check.id}.short")) for key, check in named.items()]
            self._desk.choice.ask(
                say.text("plan.fine.which"), choices, lambda key: self._save_fine(named[key])
            )

    def _save_fine(self, check: Check) -> None:
        self._saver.attempt(lambda: self._keep_fine(check))

    def _keep_fine(self, check: Check) -> None:
        workspace = self._workspace
        week = workspace.week_of(self._plan_of_week().week.days[0])
        if self._desk.save(changes_for_fine(check, week, workspace.today())):
            words = quiet_words(
                [silence for silence in self._plan_of_week().quiet if silence.check == check.id],
                workspace.say,
            )
            self._desk.inform(words, READ_SECONDS)

    # -- what is taken ---------------------------------------------------------------------------------

    def take(self) -> None:
        """Make all the proposed changes."""
        self._saver.attempt(lambda: self._take(self.steps))

    def take_one(self) -> None:
        """Make the marked change alone."""
        steps = self.steps
        if not steps:
            return
        step = steps[self.marked % len(steps)]
        more = self._new_remarks(step)
        if more:
            self._ask_about_half(step, more)
        else:
            self._saver.attempt(lambda: self._take_one(step))

    def _new_remarks(self, step: Step) -> list[Remark]:
        """Return what would be remarked anew with one change alone, where that is more in all."""
        plan = self._plan_of_week()
        alone = remarks(applied(plan.week, [step]), plan.settings)
        if len(alone) <= len(plan.remarks):
            return []
        there = {(remark.check.id, remark.day_index, remark.session) for remark in plan.remarks}
        return [
            remark for remark in alone if (remark.check.id, remark.day_index, remark.session) not in there
        ]

    def _ask_about_half(self, step: Step, more: Sequence[Remark]) -> None:
        """Say what one change alone would bring before it is made."""
        say, week = self._workspace.say, self._plan_of_week().week
        answers = [(True, say.text("plan.half.take")), (False, say.text("plan.half.leave"))]
        words = " ".join(remark_words(remark, week, say) for remark in more)
        ask_which(
            self._desk.choice,
            say.text("plan.half", remarks=words),
            answers,
            lambda takes: self._saver.attempt(lambda: self._take_one(step)) if takes else None,
        )

    def _take_one(self, step: Step) -> None:
        """Make one change, and go on with what would still be better."""
        answers_week = self._answers_week
        self._take([step])
        if answers_week and self._plan_of_week().remarks:
            self.better()

    def _take(self, steps: Sequence[Step]) -> None:
        say, week = self._workspace.say, self._plan_of_week().week
        changes = changes_of(self._workspace.journal, week, steps, origin_words(RestOrigin.ADVISED, say))
        if self._desk.save(changes) and changes:
            self._desk.inform(say.plural("plan.taken", len(changes)), READ_SECONDS)

    def mark(self, step: int) -> None:
        """Mark another line of the proposal."""
        self.marked += step
        self._desk.draw_day()

    def leave(self) -> None:
        """Leave the week as it is."""
        self.forget()
        self._desk.draw()
