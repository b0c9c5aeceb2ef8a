"""One line at the foot of a screen that asks for something and says how it was understood while one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from herstel.domain.errors import InvalidInputError
from herstel.services.sentences import sentence
from herstel.tui.widgets.foot_line import FootLine

if TYPE_CHECKING:
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

    def compose(self) -> ComposeResult:
        """Lay out the field, and how it was understood below it."""
        yield Input(compact=True, select_on_focus=False)
        yield Static("", markup=False)

    def ask(
        self,
        hint: str,
        read: Callable[[str], str],
        take: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
    ) -> None:
        """Ask for something.

        Args:
            hint: what may be typed.
            read: says how a text is understood; raises `InvalidInputError` when it is not.
            take: does what was asked for.
            text: what stands there already.
            may_be_empty: whether nothing is an answer too.
        """
        self._read, self._take, self._may_be_empty = read, take, may_be_empty
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

    def _say_how(self, text: str) -> None:
        said, is_fault = self._understood(text)
        self.query_one(Static).update(said)
        self.query_one(Static).set_class(is_fault, "-fault")

    def _understood(self, text: str) -> tuple[str, bool]:
        if not text.strip() or self._read is None:
            return "", False
        try:
            return self._read(text), False
        except InvalidInputError as error:
            return sentence(error, cast("Host", self.app).say), True

    @on(Input.Submitted)
    def finish(self, event: Input.Submitted) -> None:
        """Take what was typed, or stay while it cannot be understood."""
        event.stop()
        text = event.value
        if not text.strip() and not self._may_be_empty:
            self.close()
        elif not self._understood(text)[1] and self._take is not None:
            self.close()
            self._take(text)
