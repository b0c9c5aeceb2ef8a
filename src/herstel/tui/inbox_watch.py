"""The inbox in the app: looked into in the background once the journal is open, saved in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.services.sentences import fault_sentence, sentence
from herstel.tui.toast_times import READ_SECONDS, WARNING_SECONDS
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from textual.app import App

    from herstel.formats.arrival import ReadyImport
    from herstel.formats.batch import ReadingContext
    from herstel.formats.inbox import Inbox
    from herstel.services.importing.import_plan import ImportPlan
    from herstel.services.workspace import Workspace
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.screens.today import TodayScreen

_T = TypeVar("_T")


@frozen
class _Doubt:
    """What waits until a person says whether sessions are ones of the journal.

    Attributes:
        ready: the look that found them.
        plan: with the sessions.
        notice: what stands on screen meanwhile.
    """

    ready: ReadyImport
    plan: ImportPlan
    notice: str


class InboxWatch:
    """Looks into the inbox of a workspace.

    Attributes:
        notices: what a person has to know of files that brought nothing; they stay on screen.
    """

    def __init__(self, app: App[Any], today: TodayScreen) -> None:
        """Make it.

        Args:
            today: the screen on which the notices stand.
        """
        self.notices: list[str] = []
        self._losses: list[str] = []
        """Those of them that no later look would tell, for what was read once is not read again."""
        self._app = app
        self._today = today
        self._doubt: _Doubt | None = None
        self._has_answered = False
        self._at_work = 0
        """How many looks and answers are being prepared: until then there is nothing to ask."""

    def begin(self, workspace: Workspace) -> None:
        """Look in the background; whoever leaves while it is read finds it new the next time."""
        if workspace.is_demo or not (workspace.config.inbox.paths or workspace.config.calendars):
            return
        self.notices, self._doubt = list(self._losses), None
        self._prepare(lambda: _looked_into(workspace), lambda look: self._take(*look, workspace), workspace)

    def look_again(self, workspace: Workspace) -> None:
        """Look anew after an undo, which may have taken an answer back: then it is asked once more."""
        if self._has_answered:
            self.begin(workspace)

    def ask(self, screen: HerstelScreen[None]) -> bool:
        """Ask about sessions that may be ones of the journal, on a screen that has a line for questions.

        Returns:
            Whether there was anything to ask.
        """
        from herstel.formats.arrival import doubts

        if self._at_work:
            # What stands on screen may be of the last time.
            screen.glance("inbox.looking", READ_SECONDS)
            return True
        lines = screen.query(ChoiceLine)
        if (doubt := self._doubt) is None or not lines:
            return False
        say = screen.say
        ask_which(
            lines.first(),
            doubts(doubt.plan, say),
            [(True, say.text("inbox.same")), (False, say.text("inbox.both"))],
            lambda are_same: self._answer(doubt, screen, are_same=are_same),
        )
        return True

    def _prepare(
        self, prepare: Callable[[], _T | None], then: Callable[[_T], None], workspace: Workspace
    ) -> None:
        """Prepare something in a thread, and do then what follows; what goes wrong stands on screen."""

        def work() -> None:
            try:
                if (ready := prepare()) is not None:
                    self._app.call_from_thread(self._today.try_to, lambda: then(ready))
            except HerstelError as error:
                self.notices.append(sentence(error, workspace.say))
            except Exception as error:
                # The inbox is read beside the morning: not even a fault of ours there may end the app.
                self.notices.append(fault_sentence("inbox.fault", error, workspace.say))
            self._app.call_from_thread(end)

        def end() -> None:
            self._at_work -= 1
            self._today.show_notices()

        self._at_work += 1
        self._app.run_worker(work, thread=True, group="inbox")

    def _take(self, inbox: Inbox, ready: ReadyImport, workspace: Workspace) -> None:
        """Save what the inbox brought, say what that was, and what waits in it."""
        from herstel.formats.arrival import came, doubts, losses, remember, waits

        plan, say = ready.save(), workspace.say
        arrival = ready.arrival
        remember(inbox, {**arrival.batches, **arrival.calendars}, plan, arrival.waiting)
        self._losses = list(dict.fromkeys([*self._losses, *losses(arrival, plan, say)]))
        self.notices = [*waits(arrival, plan, say), *self._losses]
        if plan.doubtful:
            key, example = self._today.key_of("app.phone"), doubts(plan, say, 1)
            notice = say.plural("inbox.alike", len(plan.doubtful), example=example, key=key)
            self._doubt = _Doubt(ready, plan, notice)
            self.notices.append(notice)
        if text := came(plan, self._today.key_of("app.undo"), say):
            self._app.notify(text, markup=False, timeout=WARNING_SECONDS)

    def _answer(self, doubt: _Doubt, screen: HerstelScreen[None], *, are_same: bool) -> None:
        """Save what follows of an answer; the files wait until they are looked at again, as undo does."""
        from herstel.formats.arrival import came

        say, pairs = screen.say, doubt.plan.doubtful

        def save(ready: ReadyImport) -> None:
            plan, key = ready.save(), screen.key_of("app.undo")
            text = came(plan, key, say) or say.text("import.nothing")
            if are_same and plan.changes and not plan.added:
                text = say.plural("inbox.same_taken", len(pairs), key=key)
            screen.notify(text, markup=False, timeout=READ_SECONDS)
            self._doubt, self._has_answered = None, True
            self.notices = [notice for notice in self.notices if notice != doubt.notice]

        self._prepare(lambda: doubt.ready.answered(pairs, are_same=are_same), save, screen.workspace)


def _looked_into(workspace: Workspace) -> tuple[Inbox, ReadyImport] | None:
    """Return the inbox with what is in it, ready to be saved; None when there is nothing to read in it."""
    from herstel.formats.inbox import inbox_of

    if (inbox := inbox_of(workspace)) is None or not inbox.needs_reading:
        return None
    from herstel.formats.arrival import look_into, ready

    arrival = look_into(inbox, workspace.service.journal, reading_of(workspace), workspace.settings)
    return inbox, ready(arrival, workspace.service)


def reading_of(workspace: Workspace) -> ReadingContext:
    """Return the circumstances in which the inbox is read: those of the config."""
    from zoneinfo import ZoneInfo

    from herstel.formats.arrival import FileAnswers
    from herstel.formats.batch import ReadingContext

    config, answers = workspace.config, FileAnswers(workspace.paths.file_answers)
    reading = ReadingContext(
        workspace.today(), settings=config.calendar, calendars=config.calendars, answers=answers
    )
    return replace(reading, zone=ZoneInfo(config.timezone)) if config.timezone else reading
