"""What lies hidden at the foot of a screen until it asks; a question there that one key answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from herstel.tui.keys.key_names import keys_text
from herstel.tui.our_app import workspace_of
from herstel.tui.shown_text import SIDES, folded, packed, safe
from herstel.tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen


_OPEN = "-open"


_RAISED = "-raised"


_HELP = "app.help"


_ANSWER: Final = "answer"
"""What the letters of an answer know: its key."""


class FootLine(Widget):
    """Opened with something that takes the keys; closed, it gives them back to the screen."""

    DEFAULT_CSS = """
    FootLine { display: none; height: auto; padding: 0 2; }
    FootLine.-open { display: block; }
    """

    class Closed(Message):
        """The line is gone; the keys belong to the screen again."""

    _before: Widget | None = None
    """What had the keys when the line was opened."""

    @property
    def is_open(self) -> bool:
        return self.has_class(_OPEN)

    def open(self, field: Widget) -> None:
        """Show the line and give the keys to a part of it.

        At once, and not with the next message: a letter typed right after must not reach the screen.
        """
        self._before = self.screen.focused
        self.add_class(_OPEN)
        self._raise_toasts(is_asking=True)
        self.take_rows(self.rows_needed)
        self.screen.set_focus(field)

    def close(self) -> bool:
        """Close the line; say whether it was open.

        The keys go back at once, too: one that was typed ahead is no answer to what was answered already.
        """
        was_open = self.is_open
        self.remove_class(_OPEN)
        if was_open:
            self._raise_toasts(is_asking=False)
            self.take_rows(0)
            if self.has_focus_within and self._before is not None:
                self.screen.set_focus(self._before)
            self.post_message(self.Closed())
        return was_open

    @property
    def rows_needed(self) -> int:
        """The rows that its screen can do without for it; none where the line lies over the page."""
        return 0

    def take_rows(self, rows: int) -> None:
        """Take rows that its screen can do without, so that the rest stays as it is."""
        cast("HerstelScreen[None]", self.screen).give_rows(rows)

    def _raise_toasts(self, *, is_asking: bool) -> None:
        """Let what is said besides stand above the line while one types there."""
        self.screen.query("ToastRack").set_class(is_asking, _RAISED)


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
        say = workspace_of(self).say
        self._question = Content.styled(question, "bold")
        self._answers = [
            Content.assemble((f"{keys_text(key, say)} ", "bold $primary"), meaning).stylize(
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
        return self.fitted(self.screen.size.width - SIDES).plain.count("\n") + 1

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
        say = workspace_of(self).say
        pressed = event.character if event.is_printable and event.character else keys_text(event.key, say)
        words = say.text("choice.no_answer", key=safe(pressed), keys=keys_text(",".join(self.keys), say))
        self._fault = Content.styled(words, "$text-warning")
        self.redraw()
