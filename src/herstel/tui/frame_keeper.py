"""Keeps what Today shows, once it stands still: its picture for the next start, its line for a prompt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from herstel.services.kept_frame import KeptFrame
from herstel.tui.screens.today import TodayScreen
from herstel.tui.textual_gaps import drawn_lines

if TYPE_CHECKING:
    from textual.app import App

    from herstel.services.workspace import Workspace


class FrameKeeper:
    """Looks at the screen once a second, and keeps what stood there at two looks."""

    def __init__(self) -> None:
        self._seen: object = None
        self._lines: Sequence[str] = ()
        self._is_kept = False

    def look(self, app: App[Any], workspace: Workspace) -> None:
        """Keep the picture of Today if it is new and stands still."""
        state = (workspace.journal, workspace.today(), app.size, app.theme)
        if state != self._seen:
            self._seen, self._lines, self._is_kept = state, (), False
        if self._is_kept or not _is_as_opened(app):
            return
        before, self._lines = self._lines, drawn_lines(app)
        if before == self._lines:
            self.keep(app, workspace)

    def keep(self, app: App[Any], workspace: Workspace) -> None:
        """Keep the picture as it is now, where Today stands as it does after opening."""
        if not self._is_kept and workspace.visited_from is None and _is_as_opened(app):
            self._is_kept = True
            KeptFrame(workspace, *app.size).keep(drawn_lines(app))
            _tell_prompt(app, workspace)


def _tell_prompt(app: App[Any], workspace: Workspace) -> None:
    """Keep what Today says in one line too."""
    view = app.screen.view if isinstance(app.screen, TodayScreen) else None
    if view is None or workspace.is_demo:
        return
    # Loaded here: the first paint waits for none of it.
    from herstel.services.advice.today_line import tell_prompt, today_line

    line = today_line(view.words.headline, workspace.service, view.day, workspace.say)
    tell_prompt(line, view.day, workspace)


def _is_as_opened(app: App[Any]) -> bool:
    """Whether Today is in front, without a question, a toast or anything else that goes by itself."""
    screen = app.screen
    return isinstance(screen, TodayScreen) and screen.is_as_opened and not screen.query("Toast")
