"""`herstel` and `herstel demo`: the full-screen app, on one's own journal or on a generated year."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from herstel.cli.bootstrap import make_workspace
from herstel.domain.errors import HerstelError
from herstel.services.workspace import Workspace
from herstel.tui.cover import Cover

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from herstel.config import Config

_COLOR_SYSTEMS = frozenset({"auto", "standard", "256", "truecolor", "windows"})
"""What Textual knows; any other word would end it."""
_ESCAPE_MS = "30"
"""As other programs wait: long enough for a sequence that a terminal sends at once."""


def run(options: argparse.Namespace) -> int:
    return open_app(options.journal)


def open_app(journal: str | None = None) -> int:
    workspace = make_workspace(journal)
    check_keys(workspace.config)
    return open_screen(workspace)


def check_keys(config: Config) -> None:
    """Look at the person's own keys before the screen is taken.

    Raises:
        ConfigError: when they cannot be used.
    """
    if config.keys:
        from herstel.tui.keys.keymap import keymap_of  # loads Textual, which other commands do without

        keymap_of(config)


def run_demo(options: argparse.Namespace) -> int:
    """Make the year of an invented athlete, open the app on it, and throw it away afterwards."""
    import tempfile  # the app itself has no use for it

    workspace = make_workspace(options.journal)
    check_keys(workspace.config)
    with tempfile.TemporaryDirectory(prefix="herstel-demo-") as folder:
        root = Path(folder)
        paths = replace(workspace.paths, journal=root / "journal", state=root / "state")
        return open_screen(replace(workspace, paths=paths, is_demo=True))


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
    # How long a lone Escape may still become an arrow key; on a slow line a person sets more.
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
