"""The next morning's Today, drawn unseen while the app is left, by a key or by closing its window."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from textual import events

from herstel.domain.errors import HerstelError
from herstel.services.early_start import KeptFrame
from herstel.tui.textual_gaps import drawn_lines
from herstel.tui.widgets.signal_strip import SignalStrip

if TYPE_CHECKING:
    from textual.app import App

    from herstel.tui.opening import JournalOpening
    from herstel.tui.screens.today import TodayScreen

_LONGEST_SECONDS: Final = 0.5
"""How long leaving may take for it."""

_FROM_OUTSIDE: Final = (events.InputEvent, events.Paste, events.Resize)
"""What a person does to the terminal. A picture for another size is none for the next start."""


class NextMorning:
    """Draws one picture, keeps it, and ends the app.

    It shows what the next day asks for if nothing is recorded until then. Nobody sees it now, and nobody can
    act on it: the terminal stays as it is, and whoever presses a key, clicks or pastes has left at once.

    Attributes:
        is_begun: whether the app is being left.
    """

    def __init__(self, app: App[Any], opening: JournalOpening, today: TodayScreen) -> None:
        self.is_begun = False
        self._app = app
        self._opening = opening
        self._today = today
        self._day = opening.workspace.today() + timedelta(days=1)
        self._frame: KeptFrame | None = None
        self._status = 0

    def begin(self, status: int) -> None:
        """Draw it and end with an exit status.

        It ends at once where there is nothing to draw, and where the picture is kept already. A window that
        is closed says so twice, by a signal and by the end of what can be read.
        """
        if self.is_begun:
            return
        self.is_begun, self._status = True, status
        if not (self._is_wanted() and self._show()):
            self.end()
            return
        self._app.set_timer(_LONGEST_SECONDS, self.end)
        self._today.call_after_refresh(self.look)

    def takes(self, event: events.Event) -> bool:
        """Whether an event goes no further, since the app is being left; most of them end that at once."""
        if not (self.is_begun and isinstance(event, _FROM_OUTSIDE)):
            return False
        # A window that is closed is told its size once more.
        is_told_again = isinstance(event, events.Resize) and event.size == self._app.size
        if not (is_told_again or isinstance(event, (events.MouseMove, events.MouseUp))):
            self.end()
        return True

    def end(self) -> None:
        """End, with it or without."""
        self._app.exit(return_code=self._status)

    def look(self) -> None:
        """Keep the picture and end, once all of it is there."""
        view = self._today.view
        if self._frame is None or any(strip.is_waited_for for strip in self._today.query(SignalStrip)):
            return
        if view is not None and view.day == self._day:
            self._frame.keep(drawn_lines(self._app))
        self.end()

    def _is_wanted(self) -> bool:
        """Whether Today stands as it will the next time, in a journal in which nothing is wrong."""
        workspace = self._opening.workspace
        is_own = workspace.is_open and not workspace.is_demo and workspace.visited_from is None
        return is_own and self._app.screen is self._today and self._today.is_as_opened

    def _show(self) -> bool:
        from herstel.services.advice.today import view_of

        workspace = self._opening.workspace
        self._day = workspace.today() + timedelta(days=1)
        # What it depends on is noted before it is worked out: what is written meanwhile makes it void.
        frame = KeptFrame(workspace, *self._app.size, day=self._day)
        if frame.find() is not None:
            return False
        try:
            workspace.service.refresh()
            view = view_of(workspace, workspace.service, self._day)
        except HerstelError:
            return False
        if workspace.service.notices or view.is_empty:
            return False
        self._frame = frame
        cover = self._opening.cover
        cover.is_on = cover.is_last = True
        self._today.show(view)
        return True
