"""The picture that Today last made on the terminal, kept while nothing that it depends on has changed.

It is painted before anything is loaded that could draw it. What stands in it is never acted on: the app that
comes after it opens the journal, and draws what is true.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from herstel import __version__
from herstel.services.environment import LocalFile
from herstel.store.durable import journal_signature

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace

_VARIABLES: Final = ("TERM", "COLORTERM", "NO_COLOR", "STY", "LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE")
"""What decides, beside Textual's own variables, how a terminal is drawn on."""
_DRAWN: Final = re.compile(r"(?:[^\x00-\x1f\x7f-\x9f]|\x1b\[[0-9;]*m)*")
"""Text and its colours. Whatever else stands in the file is not written to a terminal."""


class KeptFrame:
    """The picture of one size, day, journal and look."""

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
        """Keep the picture that stands on the screen now."""
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
