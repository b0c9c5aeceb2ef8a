"""What was typed before the journal is open: it waits, and is acted on in its order on what is true then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events

if TYPE_CHECKING:
    from textual.app import App


class EarlyKeys:
    """Holds keys and pastes back. A mouse that clicks on what is not there yet has clicked on nothing."""

    def __init__(self) -> None:
        self._held: list[events.Key | events.Paste] = []

    def hold(self, event: events.Event, app: App[Any]) -> bool:
        """Whether an event has to wait; ending the app is never kept waiting by itself."""
        if isinstance(event, events.MouseEvent):
            return True
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            return False
        if isinstance(event, events.Key) and not self._held and _ends(event.key, app):
            return False
        self._held.append(event)
        return True

    def release(self, app: App[Any]) -> None:
        """Hand on what has waited, in its order."""
        held, self._held = self._held, []
        for event in held:
            is_key = isinstance(event, events.Key)
            app.post_message(
                events.Key(event.key, event.character) if is_key else events.Paste(event.text)  # type: ignore[union-attr]
            )


def _ends(key: str, app: App[Any]) -> bool:
    active = app.screen.active_bindings.get(key)
    return active is not None and active.binding.action in {"quit", "app.quit"}
