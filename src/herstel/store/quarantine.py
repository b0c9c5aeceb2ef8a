"""Where files go that are not to be read any more: byte for byte, on this machine, never deleted by us.

Copies that programs and people put beside the files of devices go there too, once what only they hold
stands in our own files.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from herstel.store.durable import FILE_MODE, make_folder, sync_folder, write_bytes
from herstel.store.merge import Records
from herstel.store.own_year_files import OwnYearFiles
from herstel.store.replicas import Replicas
from herstel.store.rows import Places, add_places

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


def settle_copies(
    journal_dir: Path, replicas: Replicas, own_files: OwnYearFiles, quarantine: Quarantine
) -> Iterator[str]:
    """Write down what stands in whole copies alone, set each aside, and yield it. The caller holds the lock.

    A damaged one is left for a repair.
    """
    names = sorted(name for name, replica in replicas.files.items() if replica.is_whole_copy)
    own_files.save(_only_in(names, replicas))
    for name in names:
        quarantine.move_in(journal_dir, name, "a copy whose records were taken over")
        replicas.forget(name)
        yield name


def _only_in(names: list[str], replicas: Replicas) -> Records:
    """Return the records, or their versions, that stand in these copies and in no file of a device."""
    places: Places = {}
    for name in names:
        add_places(places, {t: set(rows) for t, rows in replicas.files[name].year_file.records.items()})
    elsewhere = replicas.merged(places, with_copies=False)
    only_there: Records = {}
    for table, rows in replicas.merged(places).items():
        held = elsewhere[table]
        for key in rows:
            if key not in held or held.texts[key] != rows.texts[key]:
                only_there.setdefault(table, {})[key] = rows[key]
    return only_there
