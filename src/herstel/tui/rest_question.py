"""The question about a day of rest on which a session is put: the rest moves, is broken, or both stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from herstel.i18n.dates import short_date
from herstel.services.calendar.rest_conflicts import Clash, RestChoice
from herstel.services.forms.answer_letters import lettered

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.tui.days.desk import KeyQuestion


def ask_about_rest(
    line: KeyQuestion, found: Sequence[Clash], say: Translator, then: Callable[[RestChoice], None]
) -> None:
    """Ask what becomes of the rest; Escape leaves everything as it was.

    Args:
        line: where it is asked.
        found: the days of rest.
        say: gives the sentences.
        then: is given the answer.
    """
    free = found[0].free
    day = say.text("clash.free_days") if len(found) > 1 or free is None else short_date(free, say.language)
    answers = lettered(
        [
            (choice, say.text(f"clash.{choice.value}", day=day))
            for choice in RestChoice
            if choice is not RestChoice.MOVE or all(each.free for each in found)
        ]
    )
    line.ask(_question(found, say), answers.choices, lambda key: then(answers.by_key[key]))


def _question(found: Sequence[Clash], say: Translator) -> str:
    if len(found) > 1:
        return say.plural("clash.several", len(found))
    return say.text("clash.one", day=short_date(found[0].rest.date, say.language))
