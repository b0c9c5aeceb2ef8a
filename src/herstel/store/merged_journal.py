"""The journal of all devices in memory: merged from their files, and saved into those of this device.

What a save is about to do to several files is written ahead, and stands there until all of it is done.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from herstel.domain.errors import StoreError
from herstel.store.durable import (
    TEMP_PREFIX,
    Signature,
    make_folder,
    publish,
    store_errors_at,
    write_bytes,
)
from herstel.store.merge import (
    Document,
    Records,
    StoredRecord,
    canonical,
    merge,
    newest_stamp,
    without_stamps_after,
)
from herstel.store.replicas import Replica, Replicas
from herstel.store.repository import checked_id, year_of
from herstel.store.rows import Documents, KeysByTable, Rows, Tables, add_keys
from herstel.store.signature import TODAY_TEXT, WRITE_AHEAD_FILE
from herstel.store.writer import HybridClock
from herstel.store.year_file import Problem, YearFile, is_sound

if TYPE_CHECKING:
    from herstel.store.salvage import Quarantine  # nothing is set aside in most runs

_REFUSED: Final = "store.newer_year"


class WriteAhead:
    """The changed records of a save that touches several files, until all of them are written.

    Replaying merges the records, so it does no harm when a power cut brings back a finished one.

    Attributes:
        path: the file in which they stand.
    """

    def __init__(self, state_dir: Path) -> None:
        self.path = state_dir / WRITE_AHEAD_FILE
        self._quarantine = state_dir / "quarantine"

    @property
    def is_pending(self) -> bool:
        """Whether a save was cut short."""
        with contextlib.suppress(OSError):
            return self.path.exists()
        return False

    def publish(self, files: Mapping[Path, bytes], records: Records) -> dict[Path, Signature]:
        """Replace several files, with the changed records in them written ahead; return their signatures.

        They stay where a fault left one file new and another cannot be put back: the next start then
        completes the save. The caller holds the lock.
        """
        signatures = publish(files, once_staged=lambda: self.record(records), once_put_back=self.finish)
        # All is written: one that stays behind is merged again later, which changes nothing.
        with contextlib.suppress(OSError):
            self.finish()
        return signatures

    def record(self, records: Records) -> None:
        """Make the changed records durable. The caller holds the lock."""
        for leftover in self.path.parent.glob(f"{TEMP_PREFIX}*-{self.path.name}"):
            leftover.unlink(missing_ok=True)
        write_bytes(self.path, canonical(records).encode("ascii"))

    def finish(self) -> None:
        """Forget them: every file is written."""
        self.path.unlink(missing_ok=True)

    def pending(self, limit: str) -> Records | None:
        """Return what a save that was cut short meant to write, or None when it cannot be read.

        Args:
            limit: no stamp counts that sorts after it.
        """
        try:
            content = json.loads(self.path.read_bytes())
        except (ValueError, RecursionError):
            return None
        if not isinstance(content, dict) or not is_sound(content):
            return None
        return {
            table: {key: without_stamps_after(record, limit) for key, record in rows.items()}
            for table, rows in content.items()
        }

    def set_aside(self) -> Path:
        """Move an unreadable one out of the way, unchanged, and return where it is now."""
        make_folder(self._quarantine)
        moved_to = self._quarantine / f"redo-{os.urandom(4).hex()}.json"
        self.path.replace(moved_to)
        return moved_to


class MergedJournal:
    """What stands in the files, merged. Whoever asks for a record by its id has the year of it read.

    Attributes:
        on_disk: the files of all devices.
        tables_read: by table and id, the documents of the years that are read so far. Only to be read.
        write_ahead: the save over several files that was cut short, if one was.
    """

    def __init__(
        self, journal_dir: Path, state_dir: Path, on_disk: Replicas, clock: HybridClock, schema: int
    ) -> None:
        """Begin with nothing.

        Args:
            journal_dir: the journal folder.
            state_dir: the folder of this machine.
            on_disk: the files, of which none is read yet.
            clock: knows the name of the device; it is shown every stamp, so that what is written is newer.
            schema: the version that is written.
        """
        self._journal_dir, self._state_dir = journal_dir, state_dir
        self._clock, self._schema = clock, schema
        self.on_disk = on_disk
        self.tables_read: dict[str, Documents] = {}
        self.write_ahead = WriteAhead(state_dir)
        self._news: KeysByTable = {}
        self._newly_read: KeysByTable = {}

    def record(self, table: str, key: str) -> StoredRecord | None:
        self.read_year(year_of(key))
        return self.tables_read[table].rows.get(key) if table in self.tables_read else None

    def document(self, table: str, key: str) -> Document | None:
        """Return what is shown of a record, or None."""
        self.read_year(year_of(key))
        return self.tables_read[table].get(key) if table in self.tables_read else None

    def file_of(self, table: str, key: str) -> str:
        """Return the file in which a record stands, of several that with the newest version; or nothing."""
        files = {
            name: replica.year_file.records[table]
            for name, replica in self.on_disk.files.items()
            if key in replica.year_file.records.get(table, ())
        }
        return max(files, key=lambda name: newest_stamp(files[name][key]), default="")

    def read_year(self, year: str) -> None:
        """Read a year, unless it is read; what stands in it is no news, but `newly_read`."""
        digest = self.on_disk.resting.get(year)
        if digest is None:
            return
        read = self.on_disk.read_year(year)
        changed = self._take(read, self.on_disk.merged(read))
        add_keys(self._newly_read, read)
        files = self.on_disk.files
        if not digest.fits({name: seen for name in digest.files if (seen := files[name].signature)}):
            add_keys(self._news, changed)  # the files were others than those of the digest

    def read_all(self) -> None:
        """Read every year that is not read yet."""
        for year in tuple(self.on_disk.resting):
            self.read_year(year)

    def take_in(self) -> None:
        """Take in what other processes and devices wrote."""
        touched = self.on_disk.refresh()
        for digest in self.on_disk.resting.values():
            self._clock.witness(digest.newest)
        if touched:
            add_keys(self._news, self._take(touched, self.on_disk.merged(touched)))

    def news(self) -> KeysByTable:
        """Return what others changed and was not told yet, without looking again."""
        changed, self._news = self._news, {}
        return changed

    def newly_read(self) -> KeysByTable:
        """Return what stands in the years that were read since this was last asked, by table and id."""
        keys, self._newly_read = self._newly_read, {}
        return keys

    def save(self, edited: Records, *, is_written_ahead: bool = False) -> None:
        """Write records into the files of their years, all of them or none. The caller holds the lock.

        Args:
            edited: the records.
            is_written_ahead: whether the caller wrote them down, and forgets them once this came back.

        Raises:
            StoreError: when a file is of a newer version, a value cannot be written, or the disk refuses.
        """
        written: dict[str, Tables] = {}
        files: dict[Path, bytes] = {}
        for year, records in sorted(split_by_year(edited).items()):
            name = self._own_name(year)
            tables = written[name] = {table: Rows(rows) for table, rows in records.items()}
            files[self._journal_dir / name] = self._year_file(name).with_records(
                tables, self._clock.device, self._schema
            )
        if not files:
            return
        with store_errors_at(self._journal_dir):
            with contextlib.suppress(OSError):
                (self._state_dir / TODAY_TEXT).unlink(missing_ok=True)
            needs_ahead = len(files) > 1 and not is_written_ahead
            signatures = self.write_ahead.publish(files, edited) if needs_ahead else publish(files)
        for name, tables in written.items():
            year_file = self._year_file(name)
            year_file.take(tables)
            self.on_disk.files[name] = Replica(signatures[self._journal_dir / name], year_file)
            self._take({table: set(rows) for table, rows in tables.items()}, tables)

    def finish_cut_short_save(self) -> Path | None:
        """Write down what a save that was cut short left behind. The caller holds the lock.

        Returns:
            Where it was set aside when it cannot be written; None when it was.
        """
        pending = self.write_ahead.pending(self.on_disk.horizon)
        try:
            if pending is not None:
                self.save(self.joined(pending), is_written_ahead=True)
                self.write_ahead.finish()
                return None
        except StoreError as error:
            if error.key != _REFUSED:
                raise
        return self.write_ahead.set_aside()

    def joined(self, others: Records) -> Records:
        """Return what records become when others are merged in; what stays as it is, is left out."""
        joined: Records = {}
        for table, rows in others.items():
            for key, record in rows.items():
                held = self.record(table, key)
                new = merge(held, record) if held is not None else record
                if new != held:
                    joined.setdefault(table, {})[key] = new
        return joined

    def settle_copies(self, quarantine: Quarantine) -> Iterator[str]:
        """Write down what stands in whole copies alone, set each aside, and yield it. The lock is held.

        A damaged one is left for a repair.
        """
        names = sorted(name for name, replica in self.on_disk.files.items() if replica.is_whole_copy)
        self.save(self._only_in(names))
        for name in names:
            quarantine.move_in(self._journal_dir, name, "a copy whose records were taken over")
            del self.on_disk.files[name]
            yield name

    def _only_in(self, names: Iterable[str]) -> Records:
        """Return the records, or their versions, that stand in these copies and in no file of a device."""
        in_copies: KeysByTable = {}
        for name in names:
            tables = self.on_disk.files[name].year_file.records
            add_keys(in_copies, {table: set(rows) for table, rows in tables.items()})
        elsewhere = self.on_disk.merged(in_copies, with_copies=False)
        only_there: Records = {}
        for table, rows in self.on_disk.merged(in_copies).items():
            held = elsewhere[table]
            for key in rows:
                if key not in held or held.texts[key] != rows.texts[key]:
                    only_there.setdefault(table, {})[key] = rows[key]
        return only_there

    def _own_name(self, year: str) -> str:
        """Return our file of a year, which is read. Beside a damaged one there is another for what is new.

        Raises:
            StoreError: when a newer version wrote it.
        """
        self.read_year(year)
        name, number = f"{self._clock.device}/{year}.json", 1
        while self._year_file(name).is_kept:
            number += 1
            name = f"{self._clock.device}/{year}.{number}.json"
        if self._year_file(name).problem is Problem.NEWER:
            raise StoreError(_REFUSED, file=name)
        return name

    def _year_file(self, name: str) -> YearFile:
        replica = self.on_disk.files.get(name)
        return replica.year_file if replica else YearFile()

    def _take(self, keys_by_table: KeysByTable, records: Tables) -> KeysByTable:
        """Put new versions of some records in place; return those that look different.

        Args:
            keys_by_table: the records to replace.
            records: what they are now; those that are missing here are gone.
        """
        changed: KeysByTable = {}
        for table, keys in keys_by_table.items():
            newer, held = records.get(table, Rows()), self.tables_read.get(table)
            self._clock.witness(newer.newest)
            if held is None:
                held = self.tables_read[table] = Documents(newer)
                changed[table] = set(held.ids)
            else:
                changed[table] = {key for key in keys if held.take(key, newer)}
        return {table: keys for table, keys in changed.items() if keys}


def split_by_year(records: Records) -> dict[str, Records]:
    """Return the records by the year whose file holds them.

    Raises:
        StoreError: when an id names no year: it would name a file elsewhere.
    """
    years: dict[str, Records] = {}
    for table, rows in records.items():
        for key, record in rows.items():
            years.setdefault(year_of(checked_id(key)), {}).setdefault(table, {})[key] = record
    return years
