"""The inbox in the app: looked into in the background once the journal is open, saved in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError
from herstel.services.sentences import sentence
from herstel.tui.toast_times import READ_SECONDS, WARNING_SECONDS
from herstel.tui.widgets.choice_line import ChoiceLine

if TYPE_CHECKING:
    from textual.app import App

    from herstel.formats.arrival import Arrival
    from herstel.formats.batch import ReadingContext
    from herstel.formats.inbox import Inbox
    from herstel.formats.inbox_doubt import InboxDoubt
    from herstel.services.importing.import_plan import Wishes
    from herstel.services.journal_service import JournalService
    from herstel.services.workspace import Workspace
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.screens.today import TodayScreen

_LONGEST_REASON: Final = 100


class InboxWatch:
    """Looks into the inbox of a workspace.

    Attributes:
        notices: what a person has to know of files that brought nothing; they stay on screen.
    """

    def __init__(self, app: App[Any], today: TodayScreen) -> None:
        """Make it.

        Args:
            app: the app in whose background the inbox is read.
            today: the screen on which the notices stand.
        """
        self.notices: list[str] = []
        self._app = app
        self._today = today
        self._doubt: InboxDoubt | None = None

    def begin(self, workspace: Workspace) -> None:
        """Look in the background; whoever leaves while it is read finds it new the next time."""
        if workspace.config.inbox.paths or workspace.config.calendars:
            self._app.run_worker(
                lambda: self._look(workspace), thread=True, group="inbox", exit_on_error=False
            )

    def ask(self, screen: HerstelScreen[None]) -> bool:
        """Ask about sessions that may be ones of the journal, on a screen that has a line for questions.

        Returns:
            Whether there was anything to ask.
        """
        from herstel.services.forms.answer_letters import lettered

        lines = screen.query(ChoiceLine)
        if self._doubt is None or not lines:
            return False
        say = screen.say
        choices = lettered([(True, say.text("inbox.same")), (False, say.text("inbox.both"))])
        lines.first().ask(
            self._doubt.question(say),
            choices.choices,
            lambda key: self._answered(screen, are_same=choices.by_key[key]),
        )
        return True

    def _answered(self, screen: HerstelScreen[None], *, are_same: bool) -> None:
        doubt = self._doubt
        if doubt is None or not screen.try_to(partial(doubt.settle, are_same=are_same)):
            return
        self._doubt = None
        key = screen.key_of("app.undo")
        screen.notify(
            doubt.settled_words(screen.say, key, are_same=are_same), markup=False, timeout=READ_SECONDS
        )
        self.begin(screen.workspace)

    def _look(self, workspace: Workspace) -> None:
        if (take := self._what_came(workspace)) is not None:
            self._app.call_from_thread(self._save, take)
        self._app.call_from_thread(self._today.show_notices)

    def _save(self, take: Callable[[str], str]) -> None:
        """Save what the inbox brought, and say what that was."""
        sentences: list[str] = []
        key = self._today.key_of("app.undo")
        if self._today.try_to(lambda: sentences.append(take(key))) and any(sentences):
            self._app.notify(sentences[0], markup=False, timeout=WARNING_SECONDS)

    def _what_came(self, workspace: Workspace) -> Callable[[str], str] | None:
        """Read what changed, in a thread; return what saves it and gives the sentence of what came.

        None when there is no inbox, or nothing new in it.
        """
        from herstel.formats.inbox import inbox_of

        if workspace.is_demo or (inbox := inbox_of(workspace)) is None:
            return None
        try:
            self.notices = []
            return self._arrived(inbox, workspace) if inbox.needs_reading else None
        except HerstelError as error:
            self.notices = [sentence(error, workspace.say)]
        except Exception as error:
            # The inbox is read beside the morning: not even a fault of ours there may end the app.
            fault = HerstelError("inbox.fault", reason=f"{type(error).__name__} {error}"[:_LONGEST_REASON])
            self.notices = [one_line(sentence(fault, workspace.say))]
        return None

    def _arrived(self, inbox: Inbox, workspace: Workspace) -> Callable[[str], str] | None:
        from herstel.formats.arrival import came, look_into, troubles
        from herstel.formats.inbox_doubt import InboxDoubt

        service, say = workspace.service, workspace.say
        journal, reading = service.journal, reading_of(workspace)
        arrival: Arrival = look_into(
            inbox, journal, _wishes_of(service, reading), reading, workspace.settings
        )
        self.notices = troubles(arrival, say)
        self._doubt = InboxDoubt(arrival, inbox, workspace, reading) if arrival.doubtful else None
        if self._doubt is not None:
            self.notices.append(self._doubt.notice(say, self._today.key_of("app.phone")))
        if arrival.plan.changes:
            service.back_up("import")

        def take(key: str) -> str:
            plan = arrival.plan
            if service.journal is not journal:
                plan = arrival.on(service.journal, _wishes_of(service, reading), reading)
            service.apply(plan.changes)
            inbox.keep()
            return came(plan, key, say)

        return take if arrival.files else None


def _wishes_of(service: JournalService, reading: ReadingContext) -> Wishes:
    """Return what was taken out by hand, and stays out; and what was said of sessions before."""
    from herstel.services.importing.import_plan import Wishes

    same = reading.answers.same if reading.answers else {}
    return Wishes(deleted=service.deleted(), deleted_sessions=service.deleted_sessions(), same=same)


def reading_of(workspace: Workspace) -> ReadingContext:
    """Return the circumstances in which the inbox is read: those of the config."""
    from zoneinfo import ZoneInfo

    from herstel.formats.batch import ReadingContext
    from herstel.formats.file_answers import FileAnswers

    config, answers = workspace.config, FileAnswers(workspace.paths.file_answers)
    reading = ReadingContext(
        workspace.today(), settings=config.calendar, calendars=config.calendars, answers=answers
    )
    return replace(reading, zone=ZoneInfo(config.timezone)) if config.timezone else reading
