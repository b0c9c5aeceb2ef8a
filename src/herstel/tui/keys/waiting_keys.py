"""Keys that were typed before the screen they are meant for is laid out: they wait for it, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen


class KeyAhead(Message):
    """A key that has waited behind what lays its screen out; it comes to the app by bubbling up."""

    def __init__(self, key: str, character: str | None) -> None:
        super().__init__()
        self.key = key
        self.character = character


class KeysAhead:
    """Lets keys wait until a screen is laid out: before that it has no parts to act on, and no focus."""

    def __init__(self) -> None:
        self._screen: Screen[object] | None = None
        self._waiting = 0

    def has_to_wait(self, event: events.Key, screen: Screen[object]) -> bool:
        """Whether a key was sent to wait.

        A key that comes when its screen is there still waits while others do, or it would overtake them.

        Args:
            event: the key.
        """
        if screen is not self._screen:
            self._screen, self._waiting = screen, 0
        if screen.is_mounted and (event.is_forwarded or not self._waiting):
            return False
        # Textual handles the messages of a screen only when it is mounted.
        is_sent = screen.post_message(KeyAhead(event.key, event.character))
        self._waiting += is_sent
        return is_sent

    def has_come(self) -> None:
        """Count a key that waits no longer."""
        self._waiting = max(0, self._waiting - 1)
