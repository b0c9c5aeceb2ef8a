"""What still waits for an answer, each with the key that answers it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.keys.keymap import first_key
from herstel.tui.safe_text import safe
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


_INDENT: Final = 2


class OpenCard(FittedText):
    """Hidden when nothing is open."""

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self._parts: list[Content] = []

    def show(self, view: TodayView, say: Translator) -> None:
        """Show what is open; nothing at all when nothing is."""
        key_of = partial(first_key, config=workspace_of(self).config, say=say)
        questions = [key_line(key_of(command), text) for command, text in _open_questions(view, say)]
        if view.rest_to_ask is not None:
            from herstel.services.planning.rest_felt import RestAnswer, rest_name

            questions.append(safe(say.text("open.rest", what=rest_name(view.rest_to_ask, say))))
            answers = [
                key_line(key_of(f"today.rest_{answer.value}"), say.text(f"felt_rest.{answer.value}"))
                for answer in RestAnswer
            ]
            questions.append(Content("  ").join(answers))
        self._parts, self.display = questions, bool(questions)
        self.border_title = say.text("today.open")
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return what is open, a line or more each."""
        return Content("\n").join(folded(part, width, _INDENT) for part in self._parts)


def key_line(key: str, text: str) -> Content:
    """Return what a key does."""
    return Content.assemble((f"{key} ", "bold $primary"), text)


def _open_questions(view: TodayView, say: Translator) -> list[tuple[str, str]]:
    """Return the commands that answer what is open, and what each is about."""
    questions = []
    if not view.advice.checked_in:
        questions.append(("today.checkin", say.text("open.checkin")))
    if view.open_sessions:
        questions.append(("today.yesterday", say.plural("open.sessions", len(view.open_sessions))))
    elif view.missed_yesterday:
        questions.append(("today.yesterday", say.text("open.yesterday")))
    if view.is_yesterday_blank:
        questions.append(("today.no_training", say.text("open.no_training")))
    if view.unrated:
        questions.append(("today.rate", say.plural("open.unrated", view.unrated)))
    questions += _about_spells(view, say)
    if view.scale_doubt is not None:
        questions.append(("today.scale", say.text(f"open.scale.{view.scale_doubt.value}")))
    return questions


def _about_spells(view: TodayView, say: Translator) -> list[tuple[str, str]]:
    from herstel.services.calendar.names import spell_name, still_words

    questions, spells = [], view.spells
    if spells.asked is not None:
        questions.append(("today.still", still_words(spells.asked, view.day, say)))
        questions.append(("today.better", say.text("open.better")))
    if spells.may_be_marked:
        questions.append(("today.ill", say.text("open.ill")))
    if spells.inside is not None:
        name = spell_name(spells.inside.spell, say)
        questions.append(("today.settle", say.plural("open.inside", len(spells.inside.sessions), what=name)))
    elif spells.missed is not None:
        questions.append(("today.settle", say.plural("open.missed", len(spells.missed.sessions))))
    return questions
