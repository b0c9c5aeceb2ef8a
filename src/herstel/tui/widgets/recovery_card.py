"""The longer advice, a recovery week, while it waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui.folding import folded
from herstel.tui.keys.keymap import first_key
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.widgets.open_card import key_line
from herstel.tui.workspace_of import workspace_of

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

_ROOMY_HEIGHT: Final = 30
_INDENT: Final = 2


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
        is_roomy = self.app.size.height >= _ROOMY_HEIGHT
        lines = [folded(Content(self._words), width)] if is_roomy else []
        return Content("\n").join([*lines, folded(look, width, _INDENT)])
