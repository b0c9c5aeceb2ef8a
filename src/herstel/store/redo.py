"""A change over several files: written down as a whole first, so that it is never done by half."""

from __future__ import annotations

import contextlib
import json
import secrets
from pathlib import Path

from herstel.store.durable import TEMP_PREFIX, make_folder, write_bytes
from herstel.store.merge import canonical
from herstel.store.replicas import Records
from herstel.store.salvage import is_sound_record


class WriteAhead:
    """The changed records of a save that touches several files, until all of them are written.

    Replaying merges the records, so it does no harm when a power cut brings back a finished one.
    """

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / "redo.json"
        self._quarantine = state_dir / "quarantine"

    @property
    def is_pending(self) -> bool:
        """Whether a save was cut short."""
        with contextlib.suppress(OSError):
            return self._path.exists()
        return False

    def record(self, records: Records) -> None:
        """Make the changed records durable. The caller holds the lock."""
        for leftover in self._path.parent.glob(f"{TEMP_PREFIX}*-{self._path.name}"):
            leftover.unlink(missing_ok=True)
        write_bytes(self._path, canonical(records).encode("ascii"))

    def finish(self) -> None:
        """Forget them: every file is written."""
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()

    def pending(self) -> Records | None:
        """Return what a save that was cut short meant to write, or None when it cannot be read."""
        try:
            content = json.loads(self._path.read_bytes())
        except (ValueError, RecursionError):
            return None
        is_whole = isinstance(content, dict) and all(
            isinstance(rows, dict) and all(map(is_sound_record, rows.values())) for rows in content.values()
        )
        return content if is_whole else None

    def set_aside(self) -> Path:
        """Move an unreadable one out of the way, unchanged, and return where it is now."""
        make_folder(self._quarantine)
        place = self._quarantine / f"redo-{secrets.token_hex(4)}.json"
        self._path.replace(place)
        return place
