"""Opening a journal behind the app's first picture, and the keys that wait for it or for another screen."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.message import Message

from herstel.domain.errors import HerstelError
from herstel.services.early_start import EarlyJournal
from herstel.tui.toast_times import FAULT_SECONDS

if TYPE_CHECKING:
    from textual.app import App
    from textual.geometry import Size
    from textual.screen import Screen

    from herstel.services.advice.today import TodayView
    from herstel.services.journal_service import JournalService
    from herstel.services.workspace import Workspace
    from herstel.tui.cover import Cover
    from herstel.tui.screens.today import TodayScreen


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


_COVERED_SECONDS: Final = 0.4
"""How long the picture of the last time waits for what is worked out in the background."""


class JournalOpening:
    """Opens journals in the background. Keys, acts and the cover wait for the first one.

    Attributes:
        workspace: what is worked in: that of the journal opened last.
        cover: the picture that stands on the terminal; nothing is drawn over it until the journal is open.
        fault: why the journal could not be opened, as a sentence; empty when it could.
    """

    def __init__(
        self,
        app: App[Any],
        workspace: Workspace,
        today: TodayScreen,
        cover: Cover,
        on_opened: Callable[[Workspace, bool], None],
    ) -> None:
        """Make it.

        Args:
            today: the screen that shows the first advice.
            cover: what stands on the terminal already.
            on_opened: told of each workspace that is open, and whether it is the first.
        """
        self.workspace = workspace
        self.cover = cover
        self.fault = ""
        self._app = app
        self._today = today
        self._on_opened = on_opened
        self._waiting_acts: list[Callable[[], object]] = []
        self._early_keys = EarlyKeys()
        self._size_at_start: Size | None = None

    def begin(self, workspace: Workspace) -> None:
        """Open the journal of a workspace; once it is open, that is what is worked in."""
        journal = self.cover.journal or EarlyJournal(workspace)
        self.cover.journal = None
        self._app.run_worker(lambda: self._open(workspace, journal), thread=True, group="open")

    def when_open(self, act: Callable[[], object]) -> None:
        """Act now, or as soon as the journal is open, in the order in which it was asked for."""
        if self.workspace.is_open:
            act()
        elif self.fault:
            self._app.notify(self.fault, severity="error", markup=False, timeout=FAULT_SECONDS)
        else:
            self._waiting_acts.append(act)

    def holds(self, event: events.Event) -> bool:
        """Whether an event has to wait for the journal; the first one after that lifts the cover."""
        if not (self.workspace.is_open or self.fault):
            return self._early_keys.hold(event, self._app)
        if isinstance(event, (events.Key, events.MouseEvent)):
            self.lift_cover()
        return False

    def lift_cover(self) -> None:
        """Draw what is true in the place of the picture, unless that is the last one of this run."""
        if self.cover.is_on and not self.cover.is_last:
            self.cover.is_on = False
            self._app.refresh()

    def keep_size(self, size: Size) -> None:
        """Lift a picture that was made for another size."""
        if self._size_at_start is None:
            self._size_at_start = size
        elif size != self._size_at_start:
            self.lift_cover()

    def _open(self, workspace: Workspace, journal: EarlyJournal) -> None:
        try:
            service, view = journal.outcome()
        except HerstelError as error:
            self._app.call_from_thread(self._failed, error)
        else:
            self._app.call_from_thread(self._opened, workspace, service, view)

    def _opened(self, workspace: Workspace, service: JournalService, view: TodayView) -> None:
        is_first = not self.workspace.is_open
        workspace.opened = service
        self.workspace, self.fault = workspace, ""
        self._today.show(view)
        if is_first:
            # What is worked out in the background joins the first picture, unless that takes too long.
            self._app.set_timer(_COVERED_SECONDS, self.lift_cover)
        # What the start made stays: the collector need not look at it again.
        gc.freeze()
        gc.enable()
        acts, self._waiting_acts = self._waiting_acts, []
        for act in acts:
            act()
        self._early_keys.release(self._app)
        self._on_opened(workspace, is_first)

    def _failed(self, error: HerstelError) -> None:
        from herstel.services.sentences import sentence

        gc.enable()
        self.fault = sentence(error, self.workspace.say)
        self._today.show_notices()
        self.lift_cover()
        self._early_keys.release(self._app)


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
