"""A question at the foot of a screen that one key answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from herstel.domain.cleaning import one_line
from herstel.tui.keys.commands import display_keys
from herstel.tui.keys.key_names import keys_text
from herstel.tui.safe_text import safe
from herstel.tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen

_HELP = "app.help"


class ChoiceLine(FootLine, Static, can_focus=True):
    """Hidden until it is asked to ask; Escape leaves everything as it was."""

    EXPLAINED = "choice"

    DEFAULT_CSS = """
    ChoiceLine { max-height: 14; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self.keys: tuple[str, ...] = ()
        """The keys that answer what is asked, in the order in which they are offered."""
        self.meanings: Mapping[str, str] = {}
        """What each of them means, in one line, where that is explained."""
        self._asked = Content()
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
        """Ask.

        Args:
            question: what is asked; it may have several lines.
            choices: each key with what it means.
            take: is given the key that was pressed.
            in_lines: whether each choice stands on a line of its own.
            keys: all keys that answer, where more do than are explained.
            leave: follows when it is left without an answer.
        """
        self.keys, self._take = tuple(keys) or tuple(key for key, _ in choices if len(key) == 1), take
        self._leave = leave
        self.meanings = {key: one_line(meaning) for key, meaning in choices}
        parts = [
            Content.assemble((f"{display_keys(key)} ", "bold $primary"), meaning) for key, meaning in choices
        ]
        # What lists something has lines of its own, and the keys stand below it.
        rows = [Content.styled(question, "bold")]
        rows += parts if in_lines else [Content("  ").join(parts)]
        self._asked = Content("\n" if in_lines or "\n" in question else "  ").join(rows)
        self.update(self._asked)
        self.open(self)

    def open(self, field: Widget) -> None:
        """Show the question, and at the foot of the screen its keys instead of those of the screen."""
        super().open(field)
        self.screen.refresh_bindings()

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

    @property
    def leaves(self) -> str:
        """Return what Escape does, in words."""
        return cast("HerstelScreen[None]", self.screen).say.text("choice.leave")

    def _say_no_answer(self, event: events.Key) -> None:
        say = cast("HerstelScreen[None]", self.screen).say
        pressed = event.character if event.is_printable and event.character else keys_text(event.key, say)
        told = say.text("choice.no_answer", key=safe(pressed), keys=", ".join(map(display_keys, self.keys)))
        self.update(Content("\n").join([self._asked, Content.styled(told, "$text-warning")]))
