"""Whether what was worked out from a journal still holds: its signature, and the names that go with it.

Loaded by a start that reads no journal, so it loads nothing of the store.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

WRITE_AHEAD_FILE: Final = "redo.json"
"""What a save of several files that was cut short would still change in the journal."""

TODAY_TEXT: Final = "today.txt"
"""A text that was worked out from the journal, for programs that only read it. They cannot look whether it
still holds, so it goes before anything is written."""


def journal_signature(journal_dir: Path, state_dir: Path) -> str | None:
    """Return a text that differs whenever a file of the journal does; None when that cannot be said.

    Every save gives a file a later time of change, so name, time, size and inode tell all versions apart.
    Where a save was cut short nothing is said: the journal will still change.
    """
    if (state_dir / WRITE_AHEAD_FILE).exists():
        return None
    files: list[str] = []
    try:
        with os.scandir(journal_dir) as devices:
            for device in devices:
                if device.is_dir():
                    files += _files_of(device.path)
                elif not device.name.startswith("."):
                    files.append(device.path)
    except FileNotFoundError:
        return ""
    except OSError:
        return None
    # Written out and not digested: loading what digests costs more than comparing this.
    return "\n".join(sorted(files)).encode("utf-8", "backslashreplace").decode("utf-8")


def _files_of(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [_version(entry) for entry in entries if not entry.name.startswith(".")]


def _version(entry: os.DirEntry[str]) -> str:
    try:
        status = entry.stat()
    except FileNotFoundError:
        return entry.path  # a link to nothing
    return f"{entry.path}|{status.st_mtime_ns}|{status.st_size}|{status.st_ino}"
