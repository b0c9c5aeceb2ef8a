"""Where files go that are not to be read any more: byte for byte, on this machine, never deleted by us."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Final

from herstel.store.durable import FILE_MODE, make_folder, sync_folder, write_bytes

_NOTE: Final = "notes.txt"


class Quarantine:
    """The folder of what was set aside.

    Attributes:
        folder: where it is.
    """

    def __init__(self, state_dir: Path) -> None:
        self.folder = state_dir / "quarantine"

    def keep(self, name: str, data: bytes, note: str) -> Path:
        """Keep bytes durably and return where they are; the same bytes of the same name are kept once.

        Args:
            name: the path they had, relative to the journal folder.
            data: the bytes.
            note: why they are here, for whoever looks later.
        """
        make_folder(self.folder)
        digest = hashlib.sha256(data).hexdigest()[:12]
        path = self.folder / f"{digest}-{_flat(name)}"
        if not path.exists():
            write_bytes(path, data)
            with contextlib.suppress(OSError):
                self._note({"file": path.name, "was": name, "because": note})
        return path

    def _note(self, entry: dict[str, str]) -> None:
        descriptor = os.open(self.folder / _NOTE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE_MODE)
        with os.fdopen(descriptor, "a", encoding="utf-8") as notes:
            notes.write(json.dumps(entry) + "\n")

    def move_in(self, root: Path, name: str, note: str) -> Path:
        """Move a file here: it is gone from where it was only when its bytes are safe."""
        source = root / name
        kept = self.keep(name, source.read_bytes(), note)
        source.unlink()
        sync_folder(source.parent)
        return kept


def _flat(name: str) -> str:
    """Return a path as one name that every file system takes."""
    flat = name.encode("utf-8", "replace").decode("utf-8").replace("/", "__")
    return "".join(letter if letter.isprintable() and letter != "\\" else "_" for letter in flat)[-120:]
