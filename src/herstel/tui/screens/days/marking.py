"""What became of items, how much they ask, and rest: one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from herstel.domain.changes import Change, Save
from herstel.domain.session import Session
from herstel.services.calendar.add import next_rest
from herstel.services.calendar.change import joined, removed, replaced
from herstel.services.calendar.copy_paste import Register, of_items
from herstel.services.calendar.items import Item
from herstel.services.calendar.mark import done_with, next_outcome, skipped, to_be_done, with_more
from herstel.services.forms.answer_letters import lettered
from herstel.tui.questions.effort import ask_how_hard
from herstel.tui.questions.spells import mark_or_change
from herstel.tui.screens.days.copying import CopyingScreen


class MarkingScreen(CopyingScreen):
    """A screen on which items are marked, and rest is planned."""

    def action_outcome(self) -> None:
        """Give the chosen items their next outcome: done, skipped, planned; kept, broken, open."""
        self.edit(self._next_outcome)

    def _next_outcome(self) -> None:
        today = self.herstel.today()
        session = to_be_done(self.targets(), today)
        if session is None:
            self._mark(lambda item: next_outcome(item, has_come=item.date <= today))
        else:
            ask_how_hard(self.choice, session, self.say, partial(self._done, session))

    def _done(self, session: Session, rpe: float | None) -> None:
        saves = [Save(done_with(session, rpe), session)]
        self.make(saves, run=f"mark {session.id}", then=lambda: self._come_to(session.id))

    def action_load(self, steps: int) -> None:
        """Let the chosen items ask more, or less."""
        steps *= self.take_count()
        self.edit(lambda: self._mark(lambda item: with_more(item, steps)))

    def _mark(self, marked: Callable[[Item], Item | None]) -> None:
        journal, changes = self.herstel.service.journal, list[Change]()
        for item in self.targets():
            after = marked(item)
            if after is not None and after != item:
                changes += replaced(journal, item, after)
        if not changes:
            self.quiet("calendar.nothing_to_change")
            return
        last = changes[-1].record.record_id
        self.make(joined(changes), run=f"mark {last}", then=lambda: self._come_to(last))

    def action_skip(self) -> None:
        """Ask why a session is not done; the reason may stay empty."""
        if isinstance(self.item, Session):
            hint = self.say.text("calendar.skip")
            self.line.ask(hint, str, lambda why: self.edit(lambda: self._skip(why)), may_be_empty=True)
        else:
            self.quiet("calendar.no_session_here")

    def _skip(self, why: str) -> None:
        sessions = [item for item in self.targets() if isinstance(item, Session)]
        self.make(self._checked(lambda: [Save(skipped(each, why), each) for each in sessions]))

    def action_ill(self) -> None:
        """Mark an illness or injury from the day on, or say more of the one that stands there."""
        mark_or_change(self.day, self.choice, self.herstel)

    def action_rest(self) -> None:
        """Plan rest on the selected days; on a day of rest, choose its next kind."""
        self.edit(self._rest)

    def _rest(self) -> None:
        journal, days = self.herstel.service.journal, self.selected_days()
        saves = [save for day in days for save in next_rest(journal, day)]
        fresh = {save.record.record_id[:10] for save in saves if save.base is None}
        planned = [
            each
            for day in days
            if day.isoformat() in fresh
            for each in journal.sessions_on(day)
            if each.is_open
        ]
        if not planned:
            self.make(saves, then=self.end_selection)
            return
        answers = lettered(
            [(planned, self.say.text("rest.plan.take")), ([], self.say.text("rest.plan.keep"))]
        )
        question = self.say.plural("rest.plan.question", len(planned))
        self.choice.ask(question, answers.choices, lambda key: self._rest_over(saves, answers.by_key[key]))

    def _rest_over(self, saves: Sequence[Save], planned: Sequence[Session]) -> None:
        journal = self.herstel.service.journal
        gone = [change for each in planned for change in removed(journal, each)]
        register = of_items(planned, planned[0].date) if planned else self.register
        self.make([*saves, *gone], then=lambda: self._rested(register))

    def _rested(self, register: Register | None) -> None:
        self.register = register
        self.end_selection()
