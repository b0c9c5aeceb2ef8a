"""The files of all devices: year files, copies of them under any name, and what is not ours.

Each is read again only when it changed. Programs that keep folders alike put a copy beside a file that was
changed on two sides, under a name of their own ("2026.sync-conflict-…", "2026 (Anna's conflicted copy)",
"2026 2", "Copy of 2026", "2026.json..path1"), and so do people ("2026.json.bak"). What is a copy is told by
what stands in it, not by its name.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from herstel.domain.errors import StoreError
from herstel.store.durable import TEMP_PREFIX, Signature, reason_of, signature_of
from herstel.store.remembered_files import (
    Digests,
    FileMemory,
    FilesOfYear,
    YearDigest,
    may_rest,
    year_of_file,
)
from herstel.store.repository import year_of
from herstel.store.rows import KeysByTable, Rows, Tables, add_keys, differences, take_out_stamps_after, united
from herstel.store.writer import DEVICE_NAME, horizon
from herstel.store.year_file import Migration, Problem, SeenRecords, YearFile, decode

_YEAR_FILE: Final = re.compile(r"[0-9]{4}(\.[0-9]+)?\.json")
"""The file of a year, or the one beside it that was begun because it is damaged."""
_MAY_BE_A_COPY: Final = re.compile(r"json|bak|old|orig|copy|kopie|conflict|[0-9]{4}", re.IGNORECASE)
_OF_THE_SYSTEM: Final = re.compile(r"\..*|desktop\.ini|thumbs\.db|icon\r?|~syncthing~.*", re.IGNORECASE)
_LONGEST: Final = 64_000_000
"""Bytes; no year of anybody is as long."""

FileProblem = tuple[str, dict[str, object]]
"""The key of a sentence, and its values."""


def at_line(line: int | None) -> str:
    """Return a line as it is written behind the name of its file; nothing where it is not known."""
    return f":{line}" if line else ""


@dataclass
class FolderScan:
    """The files of a journal folder by path relative to it, such as `k3f9/2026.json`.

    Attributes:
        year_files: files of devices.
        others: what may be a copy of one, by its name and size.
        foreign: what is certainly none.
        leftovers: temporary files, of writers at work or of writers that were killed.
    """

    year_files: dict[str, Signature] = field(default_factory=dict)
    others: dict[str, Signature] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    leftovers: list[Path] = field(default_factory=list)


def _scan_folder(root: Path) -> FolderScan:
    """Return what stands in a journal folder and the folders in it, one deep, without reading any of it."""
    scan = FolderScan()
    folders: list[str] = []
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                folders += [] if _OF_THE_SYSTEM.fullmatch(entry.name) else [entry.name]
            else:
                _note(scan, entry, "", is_of_device=False)
    for folder in sorted(folders):
        is_of_device = DEVICE_NAME.fullmatch(folder) is not None
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    _note(scan, entry, f"{folder}/", is_of_device=is_of_device)
        except PermissionError:
            if is_of_device:
                raise
            scan.foreign.add(f"{folder}/")  # such as the `lost+found` of a disk
    return scan


def _note(scan: FolderScan, entry: os.DirEntry[str], prefix: str, *, is_of_device: bool) -> None:
    name = prefix + entry.name
    if entry.name.startswith(TEMP_PREFIX):
        scan.leftovers.append(Path(entry.path))
    elif not _OF_THE_SYSTEM.fullmatch(entry.name):
        status = _status(entry)
        if status is None:
            # A year file that a listing names may just be in replacement.
            if entry.is_symlink() or not is_of_device:
                scan.foreign.add(name)
            return
        signature = signature_of(status)
        if not stat.S_ISREG(status.st_mode):
            scan.foreign.add(name)  # a pipe would be waited for without end
        elif is_of_device and _YEAR_FILE.fullmatch(entry.name):
            scan.year_files[name] = signature
        elif signature[1] <= _LONGEST and _MAY_BE_A_COPY.search(entry.name):
            scan.others[name] = signature
        else:
            scan.foreign.add(name)


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return the state of an entry; None of what is gone, and of a link that leads nowhere."""
    try:
        return entry.stat()
    except OSError as error:
        if isinstance(error, PermissionError) and not entry.is_symlink():
            raise
        return None


@dataclass
class Replica:
    """One file as it was last read.

    Attributes:
        signature: None when it could not be read, so that it is tried again.
        year_file: what stands in it.
        is_copy: whether it is a copy that another program or a person put beside the file of a device.
    """

    signature: Signature | None
    year_file: YearFile
    is_copy: bool = False

    @property
    def is_whole_copy(self) -> bool:
        """Whether it is a copy of which everything can be read, and written."""
        return self.is_copy and self.year_file.problem is None and not self.year_file.unsayable

    def problems(self, name: str, memory: FileMemory) -> Iterator[FileProblem]:
        """Yield what is wrong in it; that somebody changed it is not told twice."""
        year_file = self.year_file
        if self.signature is None:
            yield "store.file_unreadable", {"file": name}
        elif year_file.problem and not memory.was_told(name, year_file.changed):
            yield year_file.problem.value, {"file": name, "at": at_line(year_file.bad_line)}
        for key, records in (("store.unsayable", year_file.unsayable), ("store.ahead", year_file.ahead)):
            for record in records:
                at = at_line(year_file.lines.get(record))
                yield key, {"file": name, "at": at, "id": record[1]}


class Replicas:
    """What stands in the journal folder, by path relative to it.

    Attributes:
        files: the replicas that were read; paths look like `k3f9/2026.json`.
        resting: by year, what is kept of those that are not read yet.
        leftovers: temporary files, of writers at work or of writers that were killed.
        is_gone: whether the folder, or all that was in it, vanished since it was last read.
    """

    def __init__(
        self, journal_dir: Path, migrations: Sequence[Migration], wall_ms: Callable[[], int], digests: Digests
    ) -> None:
        self._root, self._migrations = journal_dir, migrations
        self._wall_ms, self._digests = wall_ms, digests
        self._not_ours: dict[str, Signature] = {}
        self._foreign: set[str] = set()
        self.files: dict[str, Replica] = {}
        self.resting: dict[str, YearDigest] = {}
        self.leftovers: list[Path] = []
        self.is_gone = False

    @property
    def devices(self) -> set[str]:
        """The names of all devices that have a file here."""
        return {name.partition("/")[0] for name in (*self._of_devices, *self._resting_files)}

    @property
    def is_empty(self) -> bool:
        """Whether nothing of a journal was ever there."""
        return not (self.files or self.resting)

    @property
    def _of_devices(self) -> list[str]:
        return [name for name, replica in self.files.items() if not replica.is_copy]

    @property
    def _resting_files(self) -> FilesOfYear:
        return {name: seen for digest in self.resting.values() for name, seen in digest.files.items()}

    @property
    def horizon(self) -> str:
        """What every stamp that lies too far ahead sorts after."""
        return horizon(self._wall_ms())

    @property
    def _this_year(self) -> str:
        return f"{time.gmtime(self._wall_ms() / 1000).tm_year:04}"

    @property
    def unread(self) -> list[str]:
        """The files in the folder that are not read, because nothing of a journal stands in them."""
        return sorted(self._foreign | self._not_ours.keys())

    @property
    def seen(self) -> dict[str, SeenRecords]:
        """What is to be remembered of the files of devices."""
        read = {
            name: replica.year_file.seen
            for name, replica in self.files.items()
            if replica.signature is not None and not replica.is_copy
        }
        return {name: seen for name, (_, seen) in self._resting_files.items()} | read

    def refresh(self) -> KeysByTable:
        """Read what changed and return the records that may look different now.

        What was read stays in sight when the whole folder is gone: a drive may have been taken out.

        Raises:
            StoreError: when the journal folder cannot be listed.
        """
        try:
            scan = _scan_folder(self._root)
        except FileNotFoundError:
            scan = FolderScan()
        except OSError as error:
            raise StoreError("store.unreadable", path=str(self._root), reason=reason_of(error)) from error
        self.is_gone = not self.is_empty and not scan.year_files and not scan.others
        if self.is_gone:
            return {}
        self.leftovers, self._foreign = scan.leftovers, scan.foreign
        self._not_ours = {n: s for n, s in self._not_ours.items() if scan.others.get(n) == s}
        for name, (signature, _) in self._resting_files.items():
            if name not in scan.year_files and (self._root / name).exists():
                scan.year_files[name] = signature  # a listing may miss a file that is being replaced
        touched = self._gone({**scan.year_files, **scan.others})
        for name, signature in scan.others.items():
            if name not in self._not_ours:
                add_keys(touched, self._read_if_changed(name, signature, is_copy=True))
        # What stands in a copy has to be set beside all that it may be a copy of.
        may_rest = all(not replica.is_copy for replica in self.files.values())
        fitting = self._digests.fitting(scan.year_files, self._this_year) if may_rest else {}
        read = {year_of_file(name) for name in self._of_devices}
        self.resting = {year: digest for year, digest in fitting.items() if year not in read}
        for name, signature in scan.year_files.items():
            if year_of_file(name) not in self.resting:
                add_keys(touched, self._read_if_changed(name, signature, is_copy=False))
        return touched

    def read_year(self, year: str) -> KeysByTable:
        """Read a year that rests, and return what stands in it."""
        read: KeysByTable = {}
        for name in self.resting.pop(year).files:
            add_keys(read, self._read(name, None, is_copy=False))
        return read

    def whole_years(self) -> dict[str, FilesOfYear]:
        """Return the files of the years that were read and may rest the next time, with what is kept of each.

        A year of which a file is not as we would write it stays out.
        """
        years: dict[str, list[str]] = {}
        for name in (*self.files, *self._resting_files):
            years.setdefault(year_of_file(name), []).append(name)
        old = [year for year in sorted(years) if may_rest(year, years, self._this_year)]
        return {
            year: {name: (r.signature, r.year_file.seen) for name, r in files.items() if r.signature}
            for year in old
            if (files := {name: r for name in years[year] if (r := self.files.get(name))})
            and all(_is_as_written(year, name, replica) for name, replica in files.items())
        }

    def _gone(self, there: Mapping[str, Signature]) -> KeysByTable:
        """Let go of files that are no more, and return what stood in them."""
        touched: KeysByTable = {}
        for name in self.files.keys() - (there.keys() - self._not_ours.keys()):
            # A listing may miss a file that is being replaced: only one that is really gone counts.
            if not (self._root / name).exists():
                add_keys(touched, differences(self.files.pop(name).year_file.records, {}))
        return touched

    def _read_if_changed(self, name: str, signature: Signature, *, is_copy: bool) -> KeysByTable:
        held = self.files.get(name)
        if held is not None and held.signature == signature:
            return {}
        return self._read(name, held, is_copy=is_copy)

    def merged(self, keys_by_table: KeysByTable, *, with_copies: bool = True) -> Tables:
        """Return the join of all versions of some records; those that are nowhere are left out."""
        result: Tables = {table: Rows() for table in keys_by_table}
        for replica in self.files.values():
            if replica.is_copy and not with_copies:
                continue
            for table, rows in replica.year_file.records.items():
                held = result.get(table)
                if held is None:
                    continue
                keys = rows.texts.keys() & keys_by_table[table]
                if len(keys) == len(rows) and keys.isdisjoint(held.texts):
                    held.adopt_all(rows)
                    continue
                for key in keys:
                    held.join(key, rows)
        return result

    def _read(self, name: str, held: Replica | None, *, is_copy: bool) -> KeysByTable:
        """Read one file; return the records whose version in it is another than before."""
        old = held.year_file.records if held else {}
        try:
            with (self._root / name).open("rb") as file:
                signature: Signature | None = signature_of(os.fstat(file.fileno()))
                data = file.read()
            year_file = decode(data, self._migrations)
        except OSError:
            signature, data, year_file = None, b"", YearFile(problem=Problem.DAMAGED)
        if is_copy and signature is not None and not any(year_file.records.values()):
            self._not_ours[name] = signature
            self.files.pop(name, None)
            return differences(old, {})
        year_file.ahead = take_out_stamps_after(year_file.records, self.horizon)
        year_file.find_lines(data)
        if year_file.problem is Problem.DAMAGED:
            # What was read while it was whole stays in sight.
            year_file.records = united(old, year_file.records)
        self.files[name] = Replica(signature, year_file, is_copy)
        return differences(old, year_file.records)


def _is_as_written(year: str, name: str, replica: Replica) -> bool:
    year_file = replica.year_file
    return (
        not replica.is_copy
        and replica.signature is not None
        and name.endswith(f"/{year}.json")
        and year_file.problem is None
        and not (year_file.unsayable or year_file.ahead)
        and all(year_of(key) == year for rows in year_file.records.values() for key in rows)
    )
