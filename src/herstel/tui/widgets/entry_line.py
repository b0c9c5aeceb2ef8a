"""One line at the foot of a screen that asks for something and says how it was understood while one types.

What is in doubt stands below it with a mark; Enter then asks, and only a second Enter keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Static

from herstel.domain.errors import InvalidInputError
from herstel.services.sentences import sentence
from herstel.tui.glyphs import DOUBT
from herstel.tui.our_app import workspace_of
from herstel.tui.toast_times import WARNING_SECONDS
from herstel.tui.widgets.foot_line import FootLine
from herstel.tui.widgets.foot_questions import Understood

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator


_NOTHING = Understood(())


_MOST_LINES = 8
"""The most that is said below the field, as its style has it."""


class _Underline(Highlighter):
    """Underlines some words: a sign that needs no colour."""

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        self._places = tuple(places)

    def highlight(self, text: Text) -> None:
        """Underline them."""
        for start, end in self._places:
            text.stylize("bold underline", start, end)


class LineField(Input):
    """Takes the first line of a paste and tells of the others; Textual's own field drops them."""

    # Each letter changes it, and no other widget depends on it: the screen need not be laid out anew.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    @dataclass
    class Pasted(Message):
        """Text was pasted; its first line stands in the field, these were the others."""

        others: list[str]

    @dataclass
    class Refused(Message):
        """Text was pasted that is none for a line."""

        error: InvalidInputError

    def mark(self, places: Sequence[tuple[int, int]]) -> None:
        """Underline words that were not understood, by where they begin and end."""
        self.highlighter = _Underline(places) if places else None
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Take the first line, and tell of the others."""
        event.stop()
        event.prevent_default()
        self._take(event.text)

    def action_paste(self) -> None:
        """Do the same with what was copied within the app."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        from herstel.services.forms.form import pasted_lines  # the first paint does without

        try:
            lines = pasted_lines(text)
        except InvalidInputError as error:
            self.post_message(self.Refused(error))
            return
        if lines:
            self.replace(lines[0], *self.selection)
            self.post_message(self.Pasted(lines[1:]))


class EntryLine(FootLine, Vertical):
    """Hidden until it is asked to ask; Enter takes what can be understood, Escape closes it."""

    EXPLAINED = "entry"

    DEFAULT_CSS = """
    EntryLine {
        & Input { background: $panel; }
        & Static { height: auto; min-height: 1; max-height: 8; color: $primary; }
        & Static.-fault { color: $error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: Callable[[str], str | Understood] | None = None
        self._asked_about = ""
        self._take: Callable[[str], None] | None = None
        self._may_be_empty = False
        self._takes_lines = False
        self._room = 1
        """Lines below the field: as many as it needed at most since it was asked."""
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
        read: Callable[[str], str | Understood],
        take: Callable[[str], None],
        *,
        text: str = "",
        may_be_empty: bool = False,
        takes_lines: bool = False,
    ) -> None:
        """Ask for something, as `LineQuestion` has it."""
        self._read, self._take, self._may_be_empty = read, take, may_be_empty
        self._asked_about = ""
        self.query_one(Static).styles.min_height = self._room = 1
        self._takes_lines = takes_lines
        if takes_lines:
            self._next = partial(self.ask, hint, read, take, takes_lines=True)
        field = self.query_one(Input)
        field.placeholder, field.value = hint, text
        field.cursor_position = len(text)
        self._say_how(text)
        self.open(field)

    def read_again(self) -> None:
        """Say anew how what stands there is understood: more is known now than when it was typed."""
        if self.is_open:
            self._say_how(self.query_one(Input).value)

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
        return workspace_of(self).say

    def _tell(self, key: str, count: int) -> None:
        self.notify(self._translator.plural(key, count), markup=False, timeout=WARNING_SECONDS)

    def _say_how(self, text: str) -> None:
        understood, fault = self._understood(text)
        below_line = (
            Content(fault) if fault else self._preview(understood, is_asked=text == self._asked_about)
        )
        if self._waiting:
            waiting = Content(self._translator.plural("paste.waiting", len(self._waiting)))
            below_line = Content("\n").join([part for part in (below_line, waiting) if part.plain])
        self.query_one(LineField).mark(understood.unread)
        below = self.query_one(Static)
        # The room below the field grows and never shrinks while one types: nothing jumps, and to lay the
        # screen out anew, which costs more than to read the line, is rare.
        needed = self._height_of(below_line, below)
        grows = needed > self._room
        if grows:
            below.styles.min_height = self._room = needed
            if self.is_open:
                self.take_rows(self.rows_needed)
        below.update(below_line, layout=grows)
        below.set_class(bool(fault), "-fault")

    @property
    def rows_needed(self) -> int:
        """The rows it takes on its screen: the field, and what is said below it."""
        return 1 + self._room

    @staticmethod
    def _height_of(below_line: Content, below: Static) -> int:
        """Return how many lines it takes: at least one, and no more than there is room for."""
        height = below_line.get_height({}, below.size.width) if below_line.plain and below.size.width else 0
        return min(_MOST_LINES, max(1, height))

    def _preview(self, understood: Understood, *, is_asked: bool) -> Content:
        lines = [Content(line) for line in understood.lines]
        lines += [Content.styled(f"{DOUBT} {doubt}", "$signal") for doubt in understood.doubts]
        if understood.doubts and is_asked:
            lines.append(Content.styled(self._translator.text("line.again"), "bold $signal"))
        return Content("\n").join(lines)

    def _understood(self, text: str) -> tuple[Understood, str]:
        """Return how a text is understood, or in a sentence why it cannot be."""
        if not text.strip() or self._read is None:
            return _NOTHING, ""
        try:
            understood = self._read(text)
        except InvalidInputError as error:
            return _NOTHING, sentence(error, self._translator)
        return (Understood((understood,)) if isinstance(understood, str) else understood), ""

    @on(Input.Submitted)
    def finish(self, event: Input.Submitted) -> None:
        """Take what was typed; stay while it cannot be understood, and ask once about what is in doubt."""
        event.stop()
        text = event.value
        if not self.is_open or text != self.query_one(Input).value:
            # Enter was held, or pressed ahead: this text is taken already.
            return
        if not text.strip() and not self._may_be_empty:
            self.close()
            return
        understood, fault = self._understood(text)
        if fault or self._take is None:
            return
        if understood.doubts and text != self._asked_about:
            self._asked_about = text
            self._say_how(text)
            return
        waiting, self._waiting = self._waiting, []
        self.close()
        self._waiting = waiting
        self._take(text)
