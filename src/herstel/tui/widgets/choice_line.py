"""A question at the foot of a screen that one key answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from textual import events
from textual.content import Content
from textual.style import Style

from herstel.tui.keys.commands import display_keys
from herstel.tui.keys.key_names import keys_text
from herstel.tui.shown_text import folded, packed, safe
from herstel.tui.widgets.fitted_text import FittedText
from herstel.tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen

_HELP = "app.help"
_ANSWER: Final = "answer"
"""What the letters of an answer know: its key."""
_SIDES: Final = 4
"""Blanks on either side of the line."""


class ChoiceLine(FootLine, FittedText, can_focus=True):
    """Hidden until it is asked to ask; Escape leaves everything as it was. A click takes an answer too."""

    EXPLAINED = "choice"

    DEFAULT_CSS = """
    ChoiceLine { max-height: 14; background: $panel; text-wrap: nowrap; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[str, ...] = ()
        """The keys that answer what is asked, in the order in which they are offered."""
        self._question = Content()
        self._answers: Sequence[Content] = ()
        self._in_lines = False
        self._fault = Content()
        """That a key was no answer."""
        self._take: Callable[[str], None] | None = None
        self._leave: Callable[[], None] | None = None

    def ask(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        take: Callable[[str], None],
        *,
        in_lines: bool = False,
        keys: Sequence[str] = (),
        leave: Callable[[], None] | None = None,
    ) -> None:
        """Ask, as `KeyQuestion` has it."""
        self.keys, self._take = tuple(keys) or tuple(key for key, _ in choices if len(key) == 1), take
        self._leave, self._in_lines, self._fault = leave, in_lines, Content()
        self._question = Content.styled(question, "bold")
        self._answers = [
            Content.assemble((f"{display_keys(key)} ", "bold $primary"), meaning).stylize(
                Style.from_meta({_ANSWER: key})
            )
            for key, meaning in choices
        ]
        self.redraw()
        self.open(self)

    def fitted(self, width: int) -> Content:
        """Return the question and its answers: in one line, or the answers, each whole, below it."""
        question = folded(self._question, width)
        # What lists something has lines of its own, and the keys stand below it.
        answers = list(self._answers) if self._in_lines else packed(self._answers, width)
        beside = Content("  ").join([question, *answers])
        is_one_line = "\n" not in beside.plain and len(answers) == 1 and beside.cell_length <= width
        lines = [beside] if is_one_line else [question, *(folded(line, width, 2) for line in answers)]
        return Content("\n").join([*lines, self._fault] if self._fault.plain else lines)

    @property
    def rows_needed(self) -> int:
        """The rows it takes on its screen."""
        return self.fitted(self.screen.size.width - _SIDES).plain.count("\n") + 1

    def on_click(self, event: events.Click) -> None:
        """Take the answer that was clicked."""
        if key := event.style.meta.get(_ANSWER):
            self.app.simulate_key(key)

    def on_key(self, event: events.Key) -> None:
        """Take the key that answers, in capitals too; of any other key but help, say that it is no answer."""
        if cast("HerstelScreen[None]", self.screen).pass_on(event, self):
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.binding.id == _HELP:
            return
        event.stop()
        event.prevent_default()
        key = event.key if event.key in self.keys else (event.character or "").casefold()
        if event.key == "escape":
            self.close()
            if self._leave is not None:
                self._leave()
        elif key in self.keys and self._take is not None:
            self.close()
            self._take(key)
        else:
            self._say_no_answer(event)

    def _say_no_answer(self, event: events.Key) -> None:
        say = cast("HerstelScreen[None]", self.screen).say
        pressed = event.character if event.is_printable and event.character else keys_text(event.key, say)
        words = say.text("choice.no_answer", key=safe(pressed), keys=", ".join(map(display_keys, self.keys)))
        self._fault = Content.styled(words, "$text-warning")
        self.redraw()
