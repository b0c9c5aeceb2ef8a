"""The question about a day of rest on which a session is put: the rest moves, is broken, or both stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from herstel.i18n.catalog import short_date
from herstel.services.calendar.rest_conflicts import Clash, RestChoice, changes_for_rest_choice, trained_rests
from herstel.services.forms.answer_letters import lettered
from herstel.tui.widgets.foot_line import ChoiceLine

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.tui.days.desk import KeyQuestion
    from herstel.tui.screens.base import HerstelScreen


def ask_about_rest(
    line: KeyQuestion,
    conflicts: Sequence[Clash],
    say: Translator,
    then: Callable[[RestChoice], None],
    leave: Callable[[], None] | None = None,
) -> None:
    """Ask what becomes of the rest; Escape leaves everything as it was.

    Args:
        conflicts: the days of rest.
        then: is given the answer.
        leave: follows when it is left without one.
    """
    free = conflicts[0].free
    day = (
        say.text("clash.free_days") if len(conflicts) > 1 or free is None else short_date(free, say.language)
    )
    answers = lettered(
        [
            (choice, say.text(f"clash.{choice.value}", day=day))
            for choice in RestChoice
            if choice is not RestChoice.MOVE or all(clash.free for clash in conflicts)
        ]
    )
    line.ask(_question(conflicts, say), answers.choices, lambda key: then(answers.by_key[key]), leave=leave)


def settle_trained_rest(screen: HerstelScreen[None], day: date) -> None:
    """Ask what becomes of a day of rest on which a session was done, and save the answer.

    Args:
        screen: where it is asked, if it has a line for questions.
        day: the day of the session.
    """
    clashes, lines = trained_rests(screen.journal, day), screen.query(ChoiceLine)
    if not clashes or not lines:
        return

    def settle(choice: RestChoice) -> None:
        changes = [change for clash in clashes for change in changes_for_rest_choice(clash, choice)]
        screen.try_to(lambda: screen.service.apply(changes))

    ask_about_rest(lines.first(), clashes, screen.say, settle)


def _question(conflicts: Sequence[Clash], say: Translator) -> str:
    if len(conflicts) > 1:
        return say.plural("clash.several", len(conflicts))
    return say.text("clash.one", day=short_date(conflicts[0].rest.date, say.language))
