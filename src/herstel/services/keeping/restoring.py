"""Bringing back what a backup, or a journal elsewhere, holds: merged into ours."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import HerstelError, InvalidInputError, StoreError
from herstel.domain.frozen import frozen
from herstel.domain.record import Record, RecordKey
from herstel.services.keeping.backups import Backups
from herstel.services.undo.undo_steps import Edit, UndoSteps
from herstel.store.backup import Content, is_year_file, read_backup
from herstel.store.durable import reason_of
from herstel.store.journal_files import JournalFiles
from herstel.store.lazy_journal import typed_record
from herstel.store.merge import Document, Records, StoredRecord, merge, visible
from herstel.store.repository import is_id, year_of
from herstel.store.rows import take_out_stamps_after
from herstel.store.year_file import Problem, decode


@frozen
class Wanted:
    """What is to come back.

    Attributes:
        year: only what belongs to this year, as four digits.
        record: only the record with this id, also where it was deleted here.
    """

    year: str | None = None
    record: str | None = None

    def takes(self, key: str) -> bool:
        return self.year in {None, year_of(key)} and self.record in {None, key}


@frozen
class AsOf:
    """How far is gone back.

    Attributes:
        moment: what was saved later does not count.
        day: the day that it belongs to, as people count.
        is_end: whether that is the end of the day, and not a time that was named.
    """

    moment: datetime
    day: date
    is_end: bool = True


class Fate(Enum):
    """What becomes of a record."""

    BACK = "back"
    CHANGED = "changed"
    GONE = "gone"


@frozen
class Turn:
    """A record that looks different afterwards.

    Attributes:
        record_key: its table and id.
        now: what is shown of it here; None for nothing.
        then: what will be shown of it; None for nothing.
    """

    record_key: RecordKey
    now: Document | None
    then: Document | None

    @property
    def fate(self) -> Fate:
        if self.now is None:
            return Fate.BACK
        return Fate.GONE if self.then is None else Fate.CHANGED


@dataclass
class Restoring:
    """What becomes of the journal.

    Attributes:
        source: the backup, or whatever else, that it comes from; None where several are looked at.
        made: when that was made; None where it does not say.
        as_of: the moment that is gone back to; None for merging.
        turns: the records that look different afterwards.
        stays: how many records of the source stay as they are here.
        deleted: by table and id, what stands in the source and was deleted here.
        unsure: by table and id, what stays as it is here, since nothing tells how it was.
        guessed: how many turns lead to what is last known from before, and may not be the last there was.
        fields: the fields to write anew.
        records: for merging: the records as they are kept in the source.
    """

    source: Path | None = None
    made: datetime | None = None
    as_of: AsOf | None = None
    turns: list[Turn] = field(default_factory=list)
    stays: int = 0
    deleted: dict[RecordKey, Document] = field(default_factory=dict)
    unsure: dict[RecordKey, Document] = field(default_factory=dict)
    guessed: int = 0
    fields: dict[str, dict[str, dict[str, Any] | None]] = field(default_factory=dict)
    records: Records = field(default_factory=dict)

    def count(self, *fates: Fate) -> int:
        """Return how many records have one of these fates."""
        return sum(turn.fate in fates for turn in self.turns)

    @property
    def takes_away(self) -> bool:
        """Whether something that is shown now will not be shown any more."""
        return self.count(Fate.GONE, Fate.CHANGED) > 0 and bool(self.fields)

    def check_has(self, wanted: Wanted) -> None:
        """Refuse to bring back what is nowhere.

        Raises:
            HerstelError: when a year or a record is wanted of which there is nothing.
        """
        if wanted != Wanted() and not (self.turns or self.stays or self.deleted or self.unsure):
            raise HerstelError("restore.not_in_it", wanted=wanted.record or wanted.year)

    def note(self, record_key: RecordKey, now: Document | None, then: Document | None) -> None:
        """Take note of what a record is here and will be."""
        if now != then:
            self.turns.append(Turn(record_key, now, then))
        else:
            self.stays += now is not None

    def write(self, record_key: RecordKey, now: Document | None, then: Document | None) -> None:
        """Have a record written as it was, with new stamps; None takes it out."""
        table, key = record_key
        if now != then:
            fields = None if then is None else {**dict.fromkeys(now or {}), **then}
            self.fields.setdefault(table, {})[key] = fields
        self.note(record_key, now, then)


def named_backup(backups: Backups, given: str | None) -> Path:
    """Return the backup that is meant: a file, or the newest sound one.

    Raises:
        HerstelError: when there is none.
    """
    if given is not None:
        path = Path(given).expanduser()
        named = backups.folder / path.name
        return named if not path.exists() and named.exists() else path
    listed = backups.all()
    if not listed:
        raise HerstelError("restore.no_backup", path=str(backups.folder))
    return next((backup for backup in listed if backup.is_sound), listed[0]).path


def records_in(content: Content, horizon: str, source: Path = Path()) -> Records:
    """Return the join of all versions of all records in a backup; of damaged files what is whole.

    Args:
        content: the files.
        horizon: what is stamped later comes from a clock that is ahead.
        source: where the files stand, to say which of them is at fault.

    Raises:
        StoreError: when a newer version wrote it: what its records mean is not known here.
    """
    joined: Records = {}
    for name, data in content.files.items():
        if is_year_file(name):
            year_file = decode(data)
            if year_file.problem is Problem.NEWER:
                raise StoreError("merge.newer", file=str(source / name))
            take_out_stamps_after(year_file.records, horizon)
            join(joined, {table: dict(rows) for table, rows in year_file.records.items()})
    return joined


def join(records: Records, more: Mapping[str, Mapping[str, Any]]) -> None:
    """Merge more versions of records into what is there."""
    for table, rows in more.items():
        held = records.setdefault(table, {})
        for key, record in rows.items():
            held[key] = merge(held[key], record) if key in held else record


def typed(files: JournalFiles, table: str, key: str) -> Record | None:
    """Return a record as the rest of the program knows it; None when it is deleted or not understood."""
    return typed_record(table, key, files.merged.record(table, key))


def plan_merge(files: JournalFiles, content: Content, wanted: Wanted, source: Path) -> Restoring:
    """Return what would come in of files that were kept elsewhere; nothing is changed.

    Raises:
        InvalidInputError: for a record that is none.
        StoreError: for what a newer version wrote.
    """
    if wanted.record is not None and not is_id(wanted.record):
        raise InvalidInputError("store.bad_id", id=wanted.record[:60])
    plan = Restoring(source, made_of(content))
    for table, rows in records_in(content, files.on_disk.horizon, source).items():
        for key, record in rows.items():
            if wanted.takes(key):
                _join(plan, files, (table, key), record, is_named=wanted.record is not None)
    plan.check_has(wanted)
    return plan


def _join(
    plan: Restoring, files: JournalFiles, record_key: RecordKey, record: StoredRecord, *, is_named: bool
) -> None:
    """Merge a record in; what was deleted here comes back only where it is asked for by its id."""
    table, key = record_key
    held, kept = files.merged.record(table, key), visible(record)
    joined = record if held is None else merge(held, record)
    now, then = visible(held) if held else None, visible(joined)
    if kept is not None and then is None:
        if is_named:
            plan.write(record_key, now, kept)
        else:
            plan.deleted[record_key] = kept
        return
    if joined != held:
        plan.records.setdefault(table, {})[key] = record
    plan.note(record_key, now, then)


def made_of(content: Content) -> datetime | None:
    """Return when a backup was made; None where it does not say."""
    try:
        return datetime.fromisoformat(content.made).astimezone()
    except (ValueError, OverflowError):
        return None


def carry_out(plan: Restoring, files: JournalFiles, history: UndoSteps) -> None:
    """Make the plan true; it is one step for undo.

    Raises:
        StoreError: when what it writes over is no more what was asked about; then nothing was changed.
    """
    record_keys = [turn.record_key for turn in plan.turns]
    with files.locked():
        before = {record_key: typed(files, *record_key) for record_key in record_keys}
        for turn in plan.turns:
            table, key = turn.record_key
            if key in plan.fields.get(table, ()) and files.merged.document(table, key) != turn.now:
                raise StoreError("restore.changed_meanwhile")
        if plan.fields:
            files.commit(plan.fields, even_if_gone=True)
        if plan.records:
            files.absorb(plan.records)
    edits = [Edit(before[record_key], typed(files, *record_key)) for record_key in record_keys]
    history.add(tuple(edit for edit in edits if edit.before or edit.after))


_MOST_BYTES: Final = 200_000_000
"""More than a year of anybody's journal; what is larger is none."""
_DEVICE: Final = "elsewhere/"


def journal_at(path: Path) -> Content:
    """Return the year files of a journal that stands at a path.

    Raises:
        StoreError: when nothing of a journal stands there, or it cannot be read.
    """
    try:
        if path.is_dir():
            content = Content(_year_files(path))
        elif path.suffix.casefold() == ".zip":
            content = read_backup(path)
        else:
            content = Content({_DEVICE + path.name: _bytes_of(path)})
    except OSError as error:
        raise StoreError("merge.unreadable", path=str(path), reason=reason_of(error)) from error
    if not any(decode(data).records for name, data in content.files.items() if is_year_file(name)):
        raise StoreError("merge.nothing", path=str(path))
    return content


def damaged_in(content: Content) -> list[str]:
    year_files = {name: decode(data) for name, data in content.files.items() if is_year_file(name)}
    return [name for name, year_file in sorted(year_files.items()) if year_file.problem is not None]


def check_is_another(path: Path, journal: Path) -> None:
    """Refuse to merge a journal with itself.

    Raises:
        HerstelError: when the path lies inside the journal that is worked in.
    """
    if path.resolve().is_relative_to(journal.resolve()):
        raise HerstelError("merge.itself", path=str(path))


def _year_files(folder: Path) -> dict[str, bytes]:
    """Return the year files of a journal folder, or of the folder of one device."""
    files: dict[str, bytes] = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            below = path.relative_to(folder).as_posix()
            below = below if "/" in below else _DEVICE + below
            if is_year_file(below) and path.is_file():
                files[below] = _bytes_of(path)
    return files


def _bytes_of(path: Path) -> bytes:
    # A pipe would be waited for without end, and a device has no end.
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        raise StoreError("merge.nothing", path=str(path))
    return path.read_bytes()
