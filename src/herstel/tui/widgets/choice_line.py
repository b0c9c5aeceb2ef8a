"""A question at the foot of a screen that one key answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

_HELP = "app.help"


class ChoiceLine(Static, can_focus=True):
    """Hidden until it is asked to ask; Escape leaves everything as it was."""

    DEFAULT_CSS = """
    ChoiceLine {
        display: none;
        height: auto;
        max-height: 4;
        padding: 0 2;
        background: $panel;
    }
    ChoiceLine.-open { display: block; }
    """

    class Closed(Message):
        """The question is gone; the keys belong to the screen again."""

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._keys: frozenset[str] = frozenset()
        self._take: Callable[[str], None] | None = None

    def ask(self, question: str, choices: Sequence[tuple[str, str]], take: Callable[[str], None]) -> None:
        """Ask.

        Args:
            question: what is asked.
            choices: each key with what it means.
            take: is given the key that was pressed.
        """
        self._keys, self._take = frozenset(key for key, _ in choices), take
        parts = [Content.assemble((f"{key} ", "bold $primary"), meaning) for key, meaning in choices]
        self.update(Content("  ").join([Content.styled(question, "bold"), *parts]))
        self.add_class("-open")
        self.screen.set_focus(self)

    def close(self) -> bool:
        """Close the question; say whether it was open."""
        was_open = self.has_class("-open")
        self.remove_class("-open")
        if was_open:
            self.post_message(self.Closed())
        return was_open

    def on_key(self, event: events.Key) -> None:
        """Take the key that answers; no other key means anything here, but for help."""
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.binding.id == _HELP:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.close()
        elif event.character in self._keys and self._take is not None:
            self.close()
            self._take(event.character)
