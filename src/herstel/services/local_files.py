"""Small files of this machine: answers not saved yet, and what the app remembers. All may be deleted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from herstel.store.durable import write_text


class LocalFile:
    """A small JSON object on disk. A missing or broken file counts as empty; it is never worth an error."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """Return the object."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    def write(self, values: dict[str, Any]) -> None:
        """Replace the object; a disk that refuses is passed over."""
        try:
            write_text(self._path, json.dumps(values, ensure_ascii=False))
        except OSError:
            return

    def forget(self) -> None:
        """Delete the file."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            return


class CheckInDraft:
    """The answers of a check-in that is not saved yet; it survives a killed terminal."""

    def __init__(self, path: Path) -> None:
        self._file = LocalFile(path)

    def of(self, day: date) -> dict[str, str]:
        """Return the answers typed for a day, as they were typed."""
        draft = self._file.read()
        typed = draft.get("typed") if draft.get("date") == day.isoformat() else None
        if not isinstance(typed, dict):
            return {}
        return {str(name): value for name, value in typed.items() if isinstance(value, str)}

    def keep(self, day: date, typed: dict[str, str]) -> None:
        """Keep what was typed so far."""
        self._file.write({"date": day.isoformat(), "typed": typed})

    def forget(self) -> None:
        """Drop it: it is saved, or no longer wanted."""
        self._file.forget()
