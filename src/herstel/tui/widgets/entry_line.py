"""One line at the foot of a screen that asks for something and says how it was understood while one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from herstel.domain.errors import InvalidInputError
from herstel.services.sentences import sentence
from herstel.tui.widgets.foot_line import FootLine
from herstel.tui.widgets.line_field import LineField

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.tui.host import Host


class EntryLine(FootLine, Vertical):
    """Hidden until it is asked to ask; Enter takes what can be understood, Escape closes it."""

    EXPLAINED = "entry"

    DEFAULT_CSS = """
    EntryLine {
        & Input { background: $panel; }
        & Static { height: auto; min-height: 1; max-height: 3; color: $primary; }
        & Static.-fault { color: $error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: Callable[[str], str] | None = None
        self._take: Callable[[str], None] | None = None
        self._may_be_empty = False
        self._takes_lines = False
        self._next: Callable[..., None] | None = None
        """Asks again the question that takes one line after the other."""
        self._waiting: list[str] = []
        """Lines that were pasted and are still to be offered."""

    def compose(self) -> ComposeResult:
        """Lay out the field, and how it was understood below it."""
        yield LineField(compact=True, select_on_focus=False)
        yield Static("", markup=False)

    def ask(
        self,
        hint: str,
        read: Callable[[str], str],
        take: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
        takes_lines: bool = False,
    ) -> None:
        """Ask for something.

        Args:
            hint: what may be typed.
            read: says how a text is understood; raises `InvalidInputError` when it is not.
            take: does what was asked for.
            text: what stands there already.
            may_be_empty: whether nothing is an answer too.
            takes_lines: whether several pasted lines are offered one after the other.
        """
        self._read, self._take, self._may_be_empty = read, take, may_be_empty
        self._takes_lines = takes_lines
        if takes_lines:
            self._next = partial(self.ask, hint, read, take, takes_lines=True)
        field = self.query_one(Input)
        field.placeholder, field.value = hint, text
        field.cursor_position = len(text)
        self._say_how(text)
        self.open(field)

    @on(Input.Changed)
    def understand(self, event: Input.Changed) -> None:
        """Say how the text is understood so far."""
        event.stop()
        self._say_how(event.value)

    @on(LineField.Pasted)
    def keep_others(self, event: LineField.Pasted) -> None:
        """Keep the other lines for later, or say that they were not taken."""
        event.stop()
        if not event.others:
            return
        if not self._takes_lines:
            self._tell("paste.first_only", len(event.others))
            return
        self._waiting = [*event.others, *self._waiting]
        self._say_how(self.query_one(Input).value)

    @on(LineField.Refused)
    def refuse(self, event: LineField.Refused) -> None:
        """Say why nothing was taken."""
        event.stop()
        self.notify(sentence(event.error, self._translator), severity="error", markup=False)

    def offer_next(self) -> bool:
        """Offer the next of the lines that were pasted; say whether there was one."""
        if not self._waiting or self._next is None:
            return False
        self._next(text=self._waiting.pop(0))
        return True

    def close(self) -> bool:
        """Close the line, and say how many pasted lines are not taken with it."""
        if self._waiting:
            self._tell("paste.left", len(self._waiting))
            self._waiting = []
        return super().close()

    @property
    def _translator(self) -> Translator:
        return cast("Host", self.app).say

    def _tell(self, key: str, count: int) -> None:
        self.notify(self._translator.plural(key, count), markup=False, timeout=6)

    def _say_how(self, text: str) -> None:
        said, is_fault = self._understood(text)
        if self._waiting:
            said += ("\n" if said else "") + self._translator.plural("paste.waiting", len(self._waiting))
        self.query_one(Static).update(said)
        self.query_one(Static).set_class(is_fault, "-fault")

    def _understood(self, text: str) -> tuple[str, bool]:
        if not text.strip() or self._read is None:
            return "", False
        try:
            return self._read(text), False
        except InvalidInputError as error:
            return sentence(error, self._translator), True

    @on(Input.Submitted)
    def finish(self, event: Input.Submitted) -> None:
        """Take what was typed, or stay while it cannot be understood."""
        event.stop()
        text = event.value
        if not self.is_open or text != self.query_one(Input).value:
            # Enter was held, or pressed ahead: this text is taken already.
            return
        if not text.strip() and not self._may_be_empty:
            self.close()
        elif not self._understood(text)[1] and self._take is not None:
            waiting, self._waiting = self._waiting, []
            self.close()
            self._waiting = waiting
            self._take(text)
