"""The files of all devices, read again only when they changed."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from herstel.domain.errors import StoreError
from herstel.store.device import DEVICE_NAME
from herstel.store.durable import TEMP_PREFIX, Signature, reason_of, signature_of
from herstel.store.merge import merge
from herstel.store.migrate import Migration
from herstel.store.rows import Places, Rows, Tables
from herstel.store.year_file import Problem, YearFile, decode

# A year file, or the copy that a sync program puts beside it: one more version to merge.
_FILE_NAME: Final = re.compile(r"[0-9]{4}(\..*)?\.json")


@dataclass
class Replica:
    """One file as it was last read.

    Attributes:
        signature: None when it could not be read, so that it is tried again.
        year_file: what stands in it.
    """

    signature: Signature | None
    year_file: YearFile


class Replicas:
    """What stands in the journal folder, by path relative to it.

    Attributes:
        files: the replicas; paths look like `k3f9/2026.json`.
        leftovers: temporary files, of writers at work or of writers that were killed.
    """

    def __init__(self, journal_dir: Path, migrations: Sequence[Migration]) -> None:
        self._root = journal_dir
        self._migrations = migrations
        self.files: dict[str, Replica] = {}
        self.leftovers: list[Path] = []

    @property
    def devices(self) -> set[str]:
        """The names of all devices that have a file here."""
        return {name.partition("/")[0] for name in self.files}

    def refresh(self) -> Places:
        """Read what changed and return the places that may look different now.

        Raises:
            StoreError: when the journal folder cannot be listed.
        """
        signatures = self._scan()
        touched: Places = {}
        for name in self.files.keys() - signatures.keys():
            # A listing may miss a file that is being replaced: only one that is really gone counts.
            if not (self._root / name).exists():
                _add(touched, _differences(self.files.pop(name).year_file.records, {}))
        for name, signature in signatures.items():
            held = self.files.get(name)
            if held is None or held.signature != signature:
                _add(touched, self._read(name, held))
        return touched

    def merged(self, places: Places) -> Tables:
        """Return the join of all versions of some records; those that are nowhere are left out."""
        result: Tables = {table: Rows() for table in places}
        for replica in self.files.values():
            for table, rows in replica.year_file.records.items():
                found = result.get(table)
                if found is None:
                    continue
                keys = rows.texts.keys() & places[table]
                if len(keys) == len(rows) and keys.isdisjoint(found.texts):
                    found.adopt_all(rows)
                    continue
                for key in keys:
                    _join(found, key, rows)
        return result

    def _scan(self) -> dict[str, Signature]:
        self.leftovers = []
        found: dict[str, Signature] = {}
        try:
            with os.scandir(self._root) as entries:
                folders = [entry.name for entry in entries if _is_device_folder(entry)]
            for folder in sorted(folders):
                self._scan_folder(folder, found)
        except FileNotFoundError:
            return found
        except OSError as error:
            raise StoreError("store.unreadable", path=str(self._root), reason=reason_of(error)) from error
        return found

    def _scan_folder(self, folder: str, found: dict[str, Signature]) -> None:
        with os.scandir(self._root / folder) as entries:
            for entry in entries:
                if entry.name.startswith(TEMP_PREFIX):
                    self.leftovers.append(Path(entry.path))
                elif _FILE_NAME.fullmatch(entry.name):
                    with contextlib.suppress(FileNotFoundError):
                        found[f"{folder}/{entry.name}"] = signature_of(entry.stat())

    def _read(self, name: str, held: Replica | None) -> Places:
        """Read one file; return the places whose version in it is another than before."""
        old = held.year_file.records if held else {}
        try:
            with (self._root / name).open("rb") as file:
                signature: Signature | None = signature_of(os.fstat(file.fileno()))
                year_file = decode(file.read(), self._migrations)
        except OSError:
            signature, year_file = None, YearFile(problem=Problem.DAMAGED)
        if year_file.problem is Problem.DAMAGED:
            # What was read while it was whole stays in sight.
            year_file.records = _united(old, year_file.records)
        self.files[name] = Replica(signature, year_file)
        return _differences(old, year_file.records)


def _is_device_folder(entry: os.DirEntry[str]) -> bool:
    return DEVICE_NAME.fullmatch(entry.name) is not None and entry.is_dir()


def _add(touched: Places, more: Places) -> None:
    for table, keys in more.items():
        touched.setdefault(table, set()).update(keys)


def _join(rows: Rows, key: str, other: Rows) -> None:
    """Take a version of a record in beside the one that is there, if there is one."""
    if key not in rows:
        rows.adopt(key, other)
    elif rows.texts[key] != other.texts[key]:
        rows.put_as_read(key, merge(rows[key], other[key]))


def _united(old: Tables, new: Tables) -> Tables:
    united: Tables = {}
    for tables in (old, new):
        for table, rows in tables.items():
            united.setdefault(table, Rows()).adopt_all(rows)
    return united


def _differences(old: Tables, new: Tables) -> Places:
    places: Places = {}
    for table in old.keys() | new.keys():
        before, after = (tables[table].texts if table in tables else {} for tables in (old, new))
        places[table] = {key for key in after if before.get(key) != after[key]} if before else set(after)
        places[table] |= before.keys() - after.keys()
    return places
