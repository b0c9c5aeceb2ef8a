"""Opens the full-screen app, when there is a terminal that can show it."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date

from herstel.domain.errors import HerstelError
from herstel.services.workspace import Workspace
from herstel.tui.cover import Cover

_COLOR_SYSTEMS = frozenset({"auto", "standard", "256", "truecolor", "windows"})
"""What Textual knows; any other word would end it."""
_ESCAPE_MS = "30"
"""As other programs wait: long enough for a sequence that a terminal sends at once."""


def open_screen(workspace: Workspace, calendar_day: date | None = None) -> int:
    """Run the app and return its exit status; a signal that ended it counts from 128.

    Args:
        workspace: where things live.
        calendar_day: the day at which the calendar is opened; without one it begins with Today.

    Raises:
        HerstelError: when there is no terminal, or one that cannot place text, or when the app fell over.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise HerstelError("screen.no_terminal")
    if os.environ.get("TERM", "dumb") in {"dumb", "unknown", ""} and sys.platform != "win32":
        raise HerstelError("screen.dumb_terminal", term=os.environ.get("TERM", ""))
    # Nothing that is made during the start is garbage: collecting then only delays the first paint.
    gc.disable()
    # So long a lone Escape may still become an arrow key; on a slow line a person sets more.
    os.environ.setdefault("ESCDELAY", _ESCAPE_MS)
    mouse = workspace.config.mouse
    if "STY" in os.environ:
        # GNU screen shows true colours wrongly, and keeps Escape back while it reports the mouse.
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "256")
        mouse = False
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOR_SYSTEMS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    if calendar_day is not None:
        return _run(workspace, Cover(), mouse=mouse, calendar_day=calendar_day)
    from herstel.cli.first_frame import painted

    with painted(workspace) as cover:
        return _run(workspace, cover, mouse=mouse)


def _run(workspace: Workspace, cover: Cover, *, mouse: bool, calendar_day: date | None = None) -> int:
    from herstel.tui.app import HerstelApp
    from herstel.tui.navigation import OpenCalendar

    first = None if calendar_day is None else OpenCalendar(calendar_day)
    app = HerstelApp(workspace, first, cover)
    app.run(mouse=mouse)
    if app.crash is not None:
        from herstel.cli.crash import crash_told

        raise crash_told(app.crash, workspace.paths.state)
    return app.return_code or 0
