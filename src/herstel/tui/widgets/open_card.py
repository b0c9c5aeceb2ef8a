"""What still waits for an answer, each with its key; and a recovery week that is advised, with its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from herstel.tui.keys.keymap import first_key
from herstel.tui.shown_text import INDENT, folded, safe
from herstel.tui.widgets.fitted_text import ROOMY_HEIGHT, Card, FittedText
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.planning.easy_day import RestAnswer


class OpenCard(Card):
    """Hidden when nothing is open."""

    def show(self, view: TodayView, say: Translator) -> None:
        """Show what is open; nothing at all when nothing is."""
        # They know records, for which the first picture does not wait.
        from herstel.services.advice.still_open import open_questions
        from herstel.services.planning.easy_day import RestAnswer

        key_of = partial(first_key, config=workspace_of(self).config, say=say)
        questions = []
        for answer, text in open_questions(view.still_open, say):
            if answer == "rest_was":
                keys = [key_line(key_of(f"today.rest_{way.value}"), _felt(way, say)) for way in RestAnswer]
                questions += [safe(text), Content("  ").join(keys)]
            else:
                questions.append(key_line(key_of(f"today.{answer}"), text))
        self.tell(say.text("today.open"), questions)


def key_line(key: str, text: str) -> Content:
    """Return what a key does."""
    return Content.assemble((f"{key} ", "bold $primary"), text)


def _felt(way: RestAnswer, say: Translator) -> str:
    return say.text(f"felt_rest.{way.value}")


class RecoveryCard(FittedText):
    """Hidden where there is none; where lines are few, the key that shows it."""

    DEFAULT_CSS = """
    RecoveryCard { border-title-color: $signal; }
    """

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self._words = ""

    def show(self, words: str, say: Translator) -> None:
        """Show the longer advice in its words; nothing at all when there are none."""
        self._words, self.display = words, bool(words)
        self.border_title = say.text("today.recovery_week")
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the words where there is room, and the key."""
        workspace = workspace_of(self)
        key = first_key("today.recovery", workspace.config, workspace.say)
        look = key_line(key, workspace.say.text("today.recovery_look"))
        is_roomy = self.app.size.height >= ROOMY_HEIGHT
        lines = [folded(Content(self._words), width)] if is_roomy else []
        return Content("\n").join([*lines, folded(look, width, INDENT)])
