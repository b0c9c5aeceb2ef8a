"""A field of one line that loses no line of what is pasted into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from herstel.domain.errors import InvalidInputError


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
