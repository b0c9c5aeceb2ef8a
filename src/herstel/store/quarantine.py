"""Where files go that are not to be read any more: byte for byte, on this machine, never deleted by us.

Copies that programs and people put beside the files of devices go there too, once what only they hold
stands in our own files.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path
from typing import Final

from herstel.store.durable import FILE_MODE, make_folder, sync_folder, write_bytes
from herstel.store.merge import Records
from herstel.store.own_year_files import OwnYearFiles
from herstel.store.replicas import Replica, Replicas
from herstel.store.rows import Places

_NOTE: Final = "notes.txt"
_LONGEST_NAME: Final = 120
"""Bytes."""


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
    """Return a path as one name that every file system takes: they count bytes."""
    flat = "".join(letter if letter.isprintable() and letter != "\\" else "_" for letter in name)
    return flat.replace("/", "__").encode("utf-8", "replace")[-_LONGEST_NAME:].decode("utf-8", "ignore")


class ConflictCopies:
    """Settles copies once: their records go into our own files, they themselves into quarantine.

    Attributes:
        settled: the copies that were, by their path relative to the journal folder.
    """

    def __init__(
        self, journal_dir: Path, replicas: Replicas, own_files: OwnYearFiles, quarantine: Quarantine
    ) -> None:
        self._journal_dir, self._replicas = journal_dir, replicas
        self._own_files, self._quarantine = own_files, quarantine
        self.settled: list[str] = []

    @property
    def whole(self) -> list[str]:
        """The copies of which everything can be read; a damaged one is left for a repair."""
        return sorted(name for name, replica in self._replicas.files.items() if _is_whole_copy(replica))

    def settle(self) -> None:
        """Write down what stands in the whole copies alone, and set them aside. The caller holds the lock."""
        names = self.whole
        self._own_files.save(self._only_in(names))
        for name in names:
            self._quarantine.move_in(self._journal_dir, name, "a copy whose records were taken over")
            self._replicas.forget(name)
            self.settled.append(name)

    def _only_in(self, names: list[str]) -> Records:
        """Return the records, or their versions, that stand in these copies and in no file of a device."""
        places: Places = {}
        for name in names:
            for table, rows in self._replicas.files[name].year_file.records.items():
                places.setdefault(table, set()).update(rows)
        elsewhere = self._replicas.merged(places, with_copies=False)
        only_there: Records = {}
        for table, rows in self._replicas.merged(places).items():
            held = elsewhere[table]
            for key in rows:
                if key not in held or held.texts[key] != rows.texts[key]:
                    only_there.setdefault(table, {})[key] = rows[key]
        return only_there


def _is_whole_copy(replica: Replica) -> bool:
    return replica.is_copy and replica.year_file.problem is None and not replica.year_file.unsayable
