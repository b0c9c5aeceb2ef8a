"""The plan on the phone, in the app: kept up to date in the background, asked about when a key says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from herstel.domain.errors import HerstelError
from herstel.services.sentences import fault_sentence, sentence
from herstel.tui.toast_times import READ_SECONDS
from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from textual.app import App

    from herstel.domain.journal import Journal
    from herstel.formats.plan_folder.phone_offer import OfOther, PhoneOffer
    from herstel.i18n.catalog import Translator
    from herstel.services.workspace import Workspace
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.screens.today import TodayScreen


_POLLS_BETWEEN: Final = 60
"""Looks around of the app after which the folder is looked at though nothing changed here."""


PhoneAnswers = Mapping["PhoneOffer", bool]


class PhoneQuestions:
    """Asks about each thing; what was answered until Escape counts, and the rest is asked another time."""

    def __init__(
        self,
        offers: Sequence[PhoneOffer],
        line: ChoiceLine,
        say: Translator,
        on_answered: Callable[[PhoneAnswers], None],
    ) -> None:
        """Make them.

        Args:
            offers: what the phone did; at least one thing.
            on_answered: is given all answers at once.
        """
        self._offers = offers
        self._line = line
        self._say = say
        self._on_answered = on_answered
        self._answers: dict[PhoneOffer, bool] = {}

    def ask(self) -> None:
        """Ask about the first thing that has no answer."""
        from herstel.formats.plan_folder.phone_offer import offer_words

        left, say = self._offers[len(self._answers) :], self._say
        offer = left[0]
        ways: list[tuple[dict[PhoneOffer, bool], str]] = [
            ({offer: True}, say.text("phone.take")),
            ({offer: False}, say.text("phone.leave" if offer.reading else "phone.keep")),
        ]
        if len(left) > 1:
            ways.append((dict.fromkeys(left, True), say.plural("phone.take_all", len(left))))
        count = f"{len(self._answers) + 1}/{len(self._offers)}  " if len(self._offers) > 1 else ""
        ask_which(
            self._line,
            count + offer_words(offer, say),
            ways,
            self._take,
            leave=lambda: self._on_answered(self._answers),
        )

    def _take(self, answers: PhoneAnswers) -> None:
        self._answers.update(answers)
        if len(self._answers) < len(self._offers):
            self.ask()
        else:
            self._on_answered(self._answers)


class PhoneWatch:
    """Keeps the folder of the plan of a workspace.

    Attributes:
        notices: what a person has to know of it; they stay on screen.
        waiting: how many changes on the phone wait for an answer.
    """

    def __init__(self, app: App[Any], today: TodayScreen) -> None:
        """Make it.

        Args:
            today: the screen on which the notices stand.
        """
        self.notices: list[str] = []
        self.waiting = 0
        self._app, self._today = app, today
        self._named: dict[str, OfOther] = {}
        """What of others was named since the app began: that is done once, and stands until the app ends."""
        self._kept: Journal | None = None
        """The journal of which the folder has everything."""
        self._polls = 0

    def look_around(self, workspace: Workspace) -> None:
        """Look at the folder in the background where the journal has changed, and else now and then."""
        if not workspace.config.calendar.plan_folder or workspace.is_demo:
            self.notices, self.waiting = [], 0
            return
        self._polls += 1
        if workspace.journal is self._kept and self._polls < _POLLS_BETWEEN:
            return
        self._polls, self._kept = 0, workspace.journal
        self._app.run_worker(lambda: self._look(workspace), thread=True, group="phone", exclusive=True)

    def finish(self, workspace: Workspace) -> None:
        """Write what changed since the last look, before the app ends."""
        if workspace.config.calendar.plan_folder and workspace.journal is not self._kept:
            from herstel.formats.plan_folder.following import follow_plan

            with suppress(Exception):  # nobody is there to be told; the next start says it
                follow_plan(workspace)

    def ask(self, screen: HerstelScreen[None]) -> None:
        """Ask about what was changed on the phone, on a screen that has a line for questions."""
        from herstel.formats.plan_folder.following import follow_plan
        from herstel.tui.phone_watch import PhoneQuestions

        lines = screen.query(ChoiceLine)
        try:
            offers = follow_plan(screen.workspace, writes=False).offers if lines else ()
        except HerstelError as error:
            screen.tell(error)
            return
        if offers:
            PhoneQuestions(
                offers, lines.first(), screen.say, lambda answers: self._answered(answers, screen)
            ).ask()
        else:
            screen.glance("phone.nothing" if lines else "phone.elsewhere", READ_SECONDS)

    def _answered(self, answers: PhoneAnswers, screen: HerstelScreen[None]) -> None:
        from herstel.formats.plan_folder.following import answer_phone

        if not (answers and screen.try_to(lambda: answer_phone(screen.workspace, answers))):
            return
        say, taken = screen.say, sum(answers.values())
        key = screen.key_of("app.undo")
        sentences = [say.plural("phone.taken", taken, key=key)] if taken else []
        sentences += [say.plural("phone.kept", left)] if (left := len(answers) - taken) else []
        screen.notify(" ".join(sentences), markup=False, timeout=READ_SECONDS)
        self._follow(screen.workspace)
        self._today.show_notices()

    def _tell(self, workspace: Workspace) -> None:
        from herstel.formats.plan_folder.following import follow_plan, note_told
        from herstel.formats.plan_folder.phone_offer import phone_notices

        look = follow_plan(workspace)
        self.waiting = len(look.offers)
        self._named |= look.of_others
        named = replace(look, of_others=self._named)
        self.notices = phone_notices(named, workspace.say, self._today.key_of("app.phone"))
        note_told(workspace, look)

    def _look(self, workspace: Workspace) -> None:
        self._follow(workspace)
        self._app.call_from_thread(self._today.show_notices)

    def _follow(self, workspace: Workspace) -> None:
        self.waiting = 0
        try:
            self._tell(workspace)
        except HerstelError as error:
            self.notices = [sentence(error, workspace.say)]
        except Exception as error:
            # The phone is kept beside the morning: not even a fault of ours there may end the app.
            self.notices = [fault_sentence("phone.fault", error, workspace.say)]
