"""Changes on their way to the journal: rest is protected, repetitions are asked about, ceilings are said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from herstel.domain.errors import HerstelError
from herstel.domain.record import Change
from herstel.i18n.catalog import short_date
from herstel.services.calendar.items import DayItem, Reach, repeats
from herstel.services.calendar.rest_conflicts import (
    Overload,
    RestChoice,
    changes_for_rest_choices,
    clashes,
    overloads,
)
from herstel.tui.questions.rest_and_spells import ask_about_rest
from herstel.tui.toast_times import WARNING_SECONDS
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk


class EditSaver:
    """Saves edits, asks first where only the person can know, and remembers the last edit."""

    def __init__(self, workspace: Workspace, desk: DayDesk) -> None:
        self._workspace = workspace
        self._desk = desk
        self._last_edit: Callable[[], None] | None = None

    def edit(self, act: Callable[[], None], again: Callable[[], None] | None = None) -> None:
        """Do an edit of what is chosen, and remember it for being repeated elsewhere.

        Args:
            act: the edit.
            again: the same where the cursor is then, where the edit itself was meant for a certain day.
        """
        self._last_edit = again or act
        self.attempt(act)

    def again(self, times: int) -> None:
        """Repeat the last edit where the cursor is now."""
        if self._last_edit is None:
            self._desk.inform(self._workspace.say.text("calendar.nothing_to_repeat"))
            return
        for _ in range(times):
            self.attempt(self._last_edit)

    def attempt(self, act: Callable[[], None]) -> None:
        """Do something, and say in one sentence what is wrong when it cannot be done."""
        try:
            act()
        except HerstelError as error:
            self._desk.tell(error)

    def save(
        self,
        changes: Sequence[Change],
        *,
        run: str = "",
        then: Callable[[], None] | None = None,
        leave: Callable[[], None] | None = None,
    ) -> None:
        """Save changes as one step; ask first when they put a session on a day of rest.

        Args:
            changes: what to save and take out.
            run: name of a run of edits that is one step together.
            then: what follows when they were saved.
            leave: what follows when the question is left without an answer.
        """
        days_of_rest = clashes(self._workspace.journal, changes)
        if not days_of_rest:
            self._save(changes, run, then)
            return
        settle = partial(self._settle, changes, run, then)
        ask_about_rest(self._desk.choice, days_of_rest, self._workspace.say, settle, leave)

    def _settle(
        self, changes: Sequence[Change], run: str, then: Callable[[], None] | None, choice: RestChoice
    ) -> None:
        self._save([*changes, *changes_for_rest_choices(self._workspace.journal, changes, choice)], run, then)

    def _save(self, changes: Sequence[Change], run: str, then: Callable[[], None] | None) -> None:
        # Against the journal before it is saved: afterwards nothing arrives any more.
        too_heavy = self.overloads(changes)
        if self._desk.save(changes, run):
            for sentence in too_heavy:
                self._desk.inform(sentence, WARNING_SECONDS)
            if then is not None:
                then()

    def overloads(self, changes: Sequence[Change]) -> list[str]:
        """Say which sessions ask more than their days of active recovery allow."""
        heavy = overloads(self._workspace.journal, changes, self._workspace.settings)
        return [self._overload_text(overload) for overload in heavy]

    def _overload_text(self, overload: Overload) -> str:
        say = self._workspace.say
        return say.text(
            "clash.overload",
            day=short_date(overload.day, say.language),
            load=say.number(overload.load),
            ceiling=say.number(overload.ceiling),
        )

    def ask_reach(self, items: Sequence[DayItem], then: Callable[[Reach], None]) -> None:
        """Ask how much of a repetition is meant, when a single item that repeats is edited."""
        if len(items) != 1 or not repeats(items[0]):
            then(Reach.THIS)
            return
        say = self._workspace.say
        answers = [(reach, say.text(f"reach.{reach.value}")) for reach in Reach]
        ask_which(
            self._desk.choice,
            say.text("reach.question"),
            answers,
            lambda reach: self.attempt(lambda: then(reach)),
        )
