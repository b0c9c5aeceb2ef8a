"""Changes on their way to the journal: rest is protected, repetitions are asked about, ceilings are said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from herstel.domain.changes import Change
from herstel.domain.errors import HerstelError
from herstel.i18n.dates import short_date
from herstel.services.calendar.items import Item, Reach, repeats
from herstel.services.calendar.rest_conflicts import Overload, RestChoice, clashes, overloads, settled_all
from herstel.services.forms.answer_letters import lettered
from herstel.tui.questions.rest import ask_about_rest
from herstel.tui.screens.days.moving import MovingScreen

Then = Callable[[], None]


class AskingScreen(MovingScreen):
    """A screen that saves changes, and asks first where only the person can know."""

    def attempt(self, act: Then) -> None:
        """Do something, and say in one sentence what is wrong when it cannot be done."""
        try:
            act()
        except HerstelError as error:
            self.herstel.tell(error)

    def make(self, changes: Sequence[Change], *, run: str = "", then: Then | None = None) -> None:
        """Save changes as one step; ask first when they put a session on a day of rest.

        Args:
            changes: what to save and take out.
            run: name of a run of edits that is one step together.
            then: what follows when they were saved.
        """
        found = clashes(self.herstel.service.journal, changes)
        if not found:
            self._save(changes, run, then)
            return
        ask_about_rest(self.choice, found, self.say, partial(self._settle, changes, run, then))

    def _settle(self, changes: Sequence[Change], run: str, then: Then | None, choice: RestChoice) -> None:
        journal = self.herstel.service.journal
        self._save([*changes, *settled_all(journal, changes, choice)], run, then)

    def _save(self, changes: Sequence[Change], run: str, then: Then | None) -> None:
        service = self.herstel.service
        heavy = overloads(service.journal, changes, self.herstel.context.thresholds)
        if self.herstel.try_to(lambda: service.edit(changes, run)):
            for each in heavy:
                self.notify(self.overload_text(each), markup=False, timeout=6)
            if then is not None:
                then()

    def overload_text(self, overload: Overload) -> str:
        """Say that a session asks more than its day of active recovery allows."""
        return self.say.text(
            "clash.overload",
            day=short_date(overload.day, self.say.language),
            load=self.say.number(overload.load),
            ceiling=self.say.number(overload.ceiling),
        )

    def ask_reach(self, items: Sequence[Item], then: Callable[[Reach], None]) -> None:
        """Ask how much of a repetition is meant, when a single item that repeats is edited."""
        if len(items) != 1 or not repeats(items[0]):
            then(Reach.THIS)
            return
        answers = lettered([(reach, self.say.text(f"reach.{reach.value}")) for reach in Reach])
        self.choice.ask(
            self.say.text("reach.question"),
            answers.choices,
            lambda key: self.attempt(lambda: then(answers.by_key[key])),
        )
