"""The files of a journal as a whole: one save, one look, and what a killed writer left is mended."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from herstel.domain.errors import StoreError
from herstel.store.durable import TEMP_PREFIX, left_by_the_dead, make_folder, store_errors_at
from herstel.store.merge import Records, edit
from herstel.store.merged_journal import MergedJournal
from herstel.store.remembered_files import Digests, FileMemory, FilesOfYear, Loss, YearDigest
from herstel.store.replicas import FileProblem, Replica, Replicas
from herstel.store.rows import Documents, KeysByTable, check_changes
from herstel.store.writer import Device, HybridClock, Lock, wall_clock_ms
from herstel.store.year_file import MIGRATIONS, Migration, newest_schema

if TYPE_CHECKING:
    from herstel.store.salvage import Quarantine  # nothing is set aside in most runs

Changes = Mapping[str, Mapping[str, Mapping[str, Any] | None]]
"""By table and id: the changed fields (None removes a field), or None to delete the record."""

_MOST_UNREAD: Final = 5
"""At most this many files that are not read are named one by one."""

SeenTexts = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""By table and id: the texts that the author of a change had before them."""


class JournalFiles:
    """The files of the journal: what is written to them is durable, all of it or nothing.

    Nothing is written before the first save. Reading needs no lock.

    Attributes:
        merged: what stands in the files of all devices, as far as it was read.
        on_disk: those files.
        memory: what this machine remembers of them.
        write_ahead: the save over several files that was cut short, if one was.

    Raises:
        StoreError: when the journal folder exists and cannot be listed.
    """

    def __init__(
        self,
        journal_dir: Path,
        state_dir: Path,
        device: str,
        wall_ms: Callable[[], int],
        read_only: bool = False,
        *,
        claim: Callable[[set[str]], str] | None = None,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        self._journal_dir, self._state_dir = journal_dir, state_dir
        self._read_only, self._claim = read_only, claim
        schema = newest_schema(migrations)
        self._clock = HybridClock(device, wall_ms)
        self._lock = Lock(state_dir / "lock")
        self._digests = Digests(state_dir, schema)
        self.memory = FileMemory(state_dir)
        self.on_disk = Replicas(journal_dir, migrations, wall_ms, self._digests)
        self.merged = MergedJournal(journal_dir, state_dir, self.on_disk, self._clock, schema)
        self.write_ahead = self.merged.write_ahead
        self._settled_copies: list[str] = []
        self._set_aside: list[FileProblem] = []
        self.merged.take_in()
        self._recover_if_free(bool(self._own_leftovers()))
        self._settle_copies_if_free()
        self._remember()
        self.merged.news()

    @property
    def tables(self) -> Mapping[str, Documents]:
        """By table and id, all documents as people see them; every year is read. Only to be looked at."""
        self.merged.read_all()
        return self.merged.tables_read

    @property
    def replicas(self) -> Mapping[str, Replica]:
        """Every file, by path relative to the journal folder; each is read. Only to be looked at."""
        self.merged.read_all()
        return self.on_disk.files

    def shown(self) -> Iterator[tuple[str, str]]:
        """Yield table and id of every record that is shown."""
        return ((table, key) for table, documents in self.tables.items() for key in documents)

    def keep_digests(self, digest_of: Callable[[str, FilesOfYear], YearDigest | None]) -> None:
        """Keep what lets old years rest the next time, beside what is kept of those that rest now.

        Args:
            digest_of: makes the digest of a year with these files; None where there can be none.
        """
        if self._read_only or self.is_gone:
            return
        made = ((year, digest_of(year, files)) for year, files in self.on_disk.whole_years().items())
        digests = {year: digest for year, digest in made if digest is not None}
        self._digests.keep({**self.on_disk.resting, **digests})

    @property
    def device(self) -> str:
        """The name of the device whose folder is written."""
        return self._clock.device

    @property
    def is_locked(self) -> bool:
        """Whether this object keeps other writers out just now: then nothing can have come in."""
        return self._lock.is_held

    @property
    def problems(self) -> list[FileProblem]:
        """What is wrong with the files: message keys and their values."""
        if self.is_gone:
            return [("store.gone", {"path": str(self._journal_dir), "before": self.memory.records})]
        problems = [
            *(p for name, r in sorted(self.on_disk.files.items()) for p in r.problems(name, self.memory)),
            *((loss.key, loss.params) for loss in self.losses),
        ]
        unread = self.on_disk.unread
        problems += [("store.unread", {"file": name}) for name in unread[:_MOST_UNREAD]]
        if (more := len(unread) - _MOST_UNREAD) > 0:
            problems.append(("store.unread_more", {"number": more}))
        if self._settled_copies:
            copies, folder = ", ".join(self._settled_copies), str(self._quarantine.folder)
            problems.append(("store.copies_merged", {"files": copies, "folder": folder}))
        problems += self._set_aside
        if self._read_only or not self._may_write:
            problems.append(("store.read_only", {"path": str(self._journal_dir)}))
        return problems

    def remember_told(self) -> None:
        """Take note that what somebody changed in the files was told: the next run need not say it again."""
        if not self._read_only and not self.is_gone:
            files = self.on_disk.files.items()
            self.memory.tell((n, r.year_file.changed) for n, r in files if r.year_file.changed)

    @property
    def losses(self) -> list[Loss]:
        """What holds less than this machine remembers; of a file that cannot be read nobody knows."""
        losses = self.memory.losses(self.on_disk.seen)
        return [loss for loss in losses if loss.now is not None or loss.name not in self.on_disk.files]

    @property
    def is_gone(self) -> bool:
        """Whether nothing is left of a journal that was there."""
        return self.on_disk.is_gone or (self.on_disk.is_empty and self.memory.records > 0)

    def refresh(self) -> KeysByTable:
        """Take in what other processes and devices wrote, and return what changed by it."""
        self.merged.take_in()
        self._recover_if_free(needed=False)
        return self.merged.news()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out, with their last word taken in; may be nested."""
        if self._read_only:
            raise StoreError("store.read_only", path=str(self._journal_dir))
        with ExitStack() as stack:
            with store_errors_at(self._state_dir):
                make_folder(self._state_dir)
                stack.enter_context(self._lock)
                if self._lock.is_outermost:
                    self.merged.take_in()
                    self._recover()
            yield

    def commit(self, changes: Changes, seen: SeenTexts | None = None, *, even_if_gone: bool = False) -> None:
        """Make changes durable, all of them or none.

        Args:
            changes: the fields to change.
            seen: the texts that the author had before them.
            even_if_gone: begin anew where a journal was and is no more.

        Raises:
            StoreError: when nothing was written; memory and files are as they were.
        """
        check_changes(changes)
        with self.locked():
            if self.is_gone and not even_if_gone:
                raise StoreError("store.gone", path=str(self._journal_dir), before=self.memory.records)
            self._claim_device()
            self.merged.save(self._edited(changes, seen or {}))
            self._remember()

    def absorb(self, records: Records) -> int:
        """Merge records that were kept elsewhere into the journal, with their own stamps.

        What is newer here stays; nothing is replaced. That works on a journal that is gone as well.

        Returns:
            How many records look different now, or are there again.
        """
        with self.locked():
            self._claim_device()
            joined = self.merged.joined(records)
            self.merged.save(joined)
            self._remember()
        return sum(map(len, joined.values()))

    def rebuild(self, names: Sequence[str], records: Records) -> None:
        """Put files into quarantine and write what is known of their records into sound ones of our own.

        Args:
            names: the files, relative to the journal folder.
            records: what is to stand in our own files; what a death in the middle leaves is written later.
        """
        with self.locked(), store_errors_at(self._journal_dir):
            self._claim_device()
            self.merged.read_all()
            self.write_ahead.record(records)
            for name in names:
                self._quarantine.move_in(self._journal_dir, name, "mended: its records were taken over")
            self.merged.take_in()
            for name in names:
                if name in self.on_disk.files and not (self._journal_dir / name).exists():
                    del self.on_disk.files[name]
            self.merged.save(records, is_written_ahead=True)
            self.write_ahead.finish()
            self.merged.take_in()
            self.memory.accept(self.on_disk.seen)

    @property
    def leftovers(self) -> list[Path]:
        """Temporary files in our own folders, of writers that were killed or are at work."""
        return [*self._own_leftovers(), *sorted(self._state_dir.glob(f"{TEMP_PREFIX}*"))]

    def standing(self, table: str, key: str) -> tuple[str, int | None]:
        """Return the file in which a record stands, relative to the journal folder, and its line."""
        from herstel.store.salvage import line_in  # only where something is wrong

        name = self.merged.file_of(table, key)
        return name, line_in(self._journal_dir / name, key, table) if name else None

    def set_aside(self, table: str, key: str) -> None:
        """Keep a record as it stands, before what cannot be understood of it is written over."""
        record = self.merged.record(table, key)
        if record is not None:
            with store_errors_at(self._state_dir):
                data = json.dumps({table: {key: record}}).encode("ascii")
                kept = self._quarantine.keep(f"{table}-{key}.json", data, "it could not be understood")
            self._set_aside.append(("store.record_kept", {"id": key, "file": str(kept)}))

    @cached_property
    def _quarantine(self) -> Quarantine:
        from herstel.store.salvage import Quarantine

        return Quarantine(self._state_dir)

    @property
    def _own_dir(self) -> Path:
        return self._journal_dir / self.device

    @property
    def _may_write(self) -> bool:
        """Whether the folder that is written to, ours or the one that ours will be made in, can be."""
        folder = self._own_dir if self._own_dir.exists() else self._journal_dir
        return not folder.exists() or os.access(folder, os.W_OK)

    def _own_leftovers(self) -> list[Path]:
        return [path for path in self.on_disk.leftovers if path.parent == self._own_dir]

    def _claim_device(self) -> None:
        if self._claim:
            with store_errors_at(self._state_dir):
                self._clock.device = self._claim(self.on_disk.devices)
            self._claim = None

    def _edited(self, changes: Changes, seen: SeenTexts) -> Records:
        stamp = self._clock.next()
        edited: Records = {}
        for table, rows in changes.items():
            for key, fields in rows.items():
                if not fields and (fields is None) == (self.merged.document(table, key) is None):
                    # Deleting what is not there, or changing nothing of what is.
                    continue
                record = self.merged.record(table, key)
                texts = seen.get(table, {}).get(key)
                edited.setdefault(table, {})[key] = edit(record, fields, stamp, texts)
        return edited

    def _recover_if_free(self, needed: bool) -> None:
        """Mend what a killed writer left, unless somebody is writing: then it is not a leftover."""
        if self._read_only or not (needed or self.write_ahead.is_pending):
            return
        with contextlib.suppress(StoreError, OSError), Lock(self._state_dir / "lock", patience=0):
            self.merged.take_in()
            self._recover()

    def _recover(self) -> None:
        """Mend what a killed writer left. The caller holds the lock."""
        for path in (*self._own_leftovers(), *left_by_the_dead(self._state_dir)):
            with contextlib.suppress(OSError):
                path.unlink()
        if self.write_ahead.is_pending and (not self.is_gone or self._journal_dir.is_dir()):
            kept = self.merged.finish_cut_short_save()
            self._set_aside += [("store.redo_damaged", {"file": str(kept)})] if kept else []

    def _remember(self) -> None:
        if not self._read_only and not self.is_gone:
            self.memory.remember(self.on_disk.seen)

    def _settle_copies_if_free(self) -> None:
        """Write down what stands in copies that other programs made, and set them aside."""
        has_copies = any(replica.is_whole_copy for replica in self.on_disk.files.values())
        if self._read_only or not has_copies or self.is_gone:
            return
        with contextlib.suppress(StoreError, OSError):
            make_folder(self._state_dir)
            with Lock(self._state_dir / "lock", patience=0):
                self._claim_device()
                self._settled_copies.extend(self.merged.settle_copies(self._quarantine))


def open_files(
    journal_dir: Path,
    state_dir: Path,
    wall_ms: Callable[[], int] = wall_clock_ms,
    *,
    read_only: bool = False,
) -> JournalFiles:
    """Open the files of a journal; nothing is written before the first save, so it need not exist.

    Args:
        journal_dir: the folder that may be shared between machines.
        state_dir: the folder of this machine alone.
        wall_ms: the wall clock.
        read_only: never write, not even to mend what a killed writer left.

    Raises:
        StoreError: when the journal exists and cannot be read.
    """
    device = Device(state_dir)
    return JournalFiles(journal_dir, state_dir, device.name, wall_ms, read_only, claim=device.claim)
