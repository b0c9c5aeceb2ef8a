"""What a start shows before the app is loaded: the last picture of Today, or the journal as it opens.

The picture is kept while nothing that it depends on has changed, and painted before anything is loaded that
could draw it. What stands in it is never acted on: the app that comes after it draws what is true.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final

from herstel import __version__
from herstel.services.environment import LocalFile
from herstel.store.signature import journal_signature

if TYPE_CHECKING:
    from herstel.services.advice.today import TodayView
    from herstel.services.journal_service import JournalService
    from herstel.services.workspace import Workspace

_VARIABLES: Final = ("TERM", "COLORTERM", "NO_COLOR", "STY", "LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE")
"""What decides, beside Textual's own variables, how a terminal is drawn on."""
_DRAWN: Final = re.compile(r"(?:[^\x00-\x1f\x7f-\x9f]|\x1b\[[0-9;]*m)*")
"""Text and its colours. Whatever else stands in the file is not written to a terminal."""


class KeptFrame:
    """The picture of Today of one size, day, journal and look."""

    def __init__(self, workspace: Workspace, columns: int, rows: int, day: date | None = None) -> None:
        """Find out what the picture depends on; no journal is opened for it.

        Args:
            workspace: gives the journal's files, the settings, the language and the day.
            day: a later day, whose picture is kept beside that of today; today when absent.
        """
        paths = workspace.paths
        self._rows = rows
        self._files = [LocalFile(paths.state / name) for name in ("frame.json", "next_frame.json")]
        self._own = self._files[0 if day is None else 1]
        self._key: str | None = None
        signature = journal_signature(paths.journal, paths.state)
        if signature and not workspace.is_demo:
            look = [_changed(paths.app_state), *sorted(map(_changed, paths.themes.glob("*.toml")))]
            about = [__version__, workspace.say.language, str(day or workspace.today()), columns, rows]
            self._key = json.dumps([*about, repr(workspace.config), look, _environment(), signature])

    def find(self) -> Sequence[str] | None:
        """Return the lines of the picture, if everything it depends on is still the same."""
        return next(filter(None, map(self._lines_in, self._files)), None)

    def _lines_in(self, file: LocalFile) -> Sequence[str] | None:
        kept = file.read()
        lines = kept.get("lines")
        if self._key is None or kept.get("key") != self._key or not isinstance(lines, list):
            return None
        is_whole = len(lines) == self._rows and all(map(_is_drawn, lines))
        return lines if is_whole else None

    def keep(self, lines: Sequence[str]) -> None:
        if self._key is not None and all(map(_is_drawn, lines)):
            self._own.write({"key": self._key, "lines": list(lines)})


def _is_drawn(line: object) -> bool:
    return isinstance(line, str) and _DRAWN.fullmatch(line) is not None


def _changed(file: Path) -> str:
    try:
        return f"{file}|{file.stat().st_mtime_ns}"
    except OSError:
        return str(file)


def _environment() -> dict[str, str]:
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if name in _VARIABLES or name.startswith("TEXTUAL")
    }


class EarlyJournal:
    """A journal that opens in a thread, from when this is made, with what Today shows of it.

    That it is open is not noted in the workspace.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: tuple[JournalService, TodayView] | None = None
        self._fault: Exception | None = None
        self._thread = Thread(target=self._open, daemon=True)
        self._thread.start()

    def view_within(self, seconds: float) -> TodayView | None:
        """Return what Today shows; None where that takes longer, or cannot be."""
        self._thread.join(seconds)
        return self._opened[1] if self._opened else None

    def outcome(self) -> tuple[JournalService, TodayView]:
        """Return the open journal and what Today shows of it now, whatever was written meanwhile.

        Raises:
            HerstelError: when it cannot be opened.
        """
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        assert self._opened is not None
        service, view = self._opened
        if service.refresh() or service.today() != view.day:
            view = self._view(service)
        return service, view

    def _open(self) -> None:
        try:
            service = self._workspace.open_journal()
            self._opened = service, self._view(service)
        except Exception as error:
            self._fault = error

    def _view(self, service: JournalService) -> TodayView:
        from herstel.services.advice.today import view_of

        return view_of(self._workspace, service, service.today())
