"""Bringing back what a backup, or a journal elsewhere, holds: merged into ours, or put in its place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import HerstelError, InvalidInputError, StoreError
from herstel.domain.frozen import frozen
from herstel.domain.record import Record, RecordKey
from herstel.services.clock import day_of
from herstel.services.keeping.backups import Backups
from herstel.services.undo.undo_steps import Edit, UndoSteps
from herstel.store.backup import Content, read_backup
from herstel.store.durable import reason_of
from herstel.store.ids import is_id, year_of
from herstel.store.journal_files import JournalFiles
from herstel.store.lazy_journal import typed_record
from herstel.store.merge import Records, merge, visible
from herstel.store.rows import tame
from herstel.store.year_file import Problem, decode, is_year_file


@frozen
class Wanted:
    """What is to come back.

    Attributes:
        year: only what belongs to this year, as four digits.
        record: only the record with this id.
        as_of: go back to how everything was on this day, also where something newer is here.
    """

    year: str | None = None
    record: str | None = None
    as_of: date | None = None

    def takes(self, key: str) -> bool:
        """Return whether a record is among it."""
        return self.year in {None, year_of(key)} and self.record in {None, key}


@dataclass
class Restoring:
    """What becomes of the journal.

    Attributes:
        backup: the backup, or whatever else, that it comes from.
        made: when that was made, as it says itself.
        back: table and id of records that are here again.
        changed: table and id of records that look different afterwards.
        gone: for going back to a day: table and id of records that are not here any more.
        stays: how many records of the backup stay as they are here.
        fields: for going back to a day: the fields to write anew.
        records: for merging: the records as they are kept in the backup.
    """

    backup: Path
    made: str
    back: list[RecordKey] = field(default_factory=list)
    changed: list[RecordKey] = field(default_factory=list)
    gone: list[RecordKey] = field(default_factory=list)
    stays: int = 0
    fields: dict[str, dict[str, dict[str, Any] | None]] = field(default_factory=dict)
    records: Records = field(default_factory=dict)


def chosen_backup(backups: Backups, given: str | None, as_of: date | None) -> Path:
    """Return the backup that is meant: a file, the last one of a day or before it, or the newest sound one.

    Raises:
        HerstelError: when there is none.
    """
    if given is not None:
        path = Path(given).expanduser()
        named = backups.folder / path.name
        return named if not path.exists() and named.exists() else path
    usable = [
        backup for backup in backups.all() if as_of is None or day_of(backup.moment.astimezone()) <= as_of
    ]
    if not usable:
        raise HerstelError("restore.no_backup", path=str(backups.folder))
    return next((backup for backup in usable if backup.is_sound), usable[0]).path


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
            tame(year_file.records, horizon)
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


def plan_restore(files: JournalFiles, backup: Path, wanted: Wanted) -> Restoring:
    """Return what would come back from a backup; nothing is changed.

    Raises:
        InvalidInputError: for a record that is none.
        StoreError: when the backup cannot be read.
    """
    if wanted.record is not None and not is_id(wanted.record):
        raise InvalidInputError("store.bad_id", id=wanted.record[:60])
    return plan_from(files, read_backup(backup), wanted, backup)


def plan_from(files: JournalFiles, content: Content, wanted: Wanted, source: Path) -> Restoring:
    """Return what would come back of files that were kept elsewhere; nothing is changed."""
    plan = Restoring(source, content.made)
    kept = {
        table: {key: record for key, record in rows.items() if wanted.takes(key)}
        for table, rows in records_in(content, files.on_disk.horizon, source).items()
    }
    if wanted.as_of is None:
        _plan_merging(plan, files, kept)
    else:
        _plan_going_back(plan, files, kept, wanted)
    return plan


def carry_out(plan: Restoring, files: JournalFiles, history: UndoSteps) -> None:
    """Make the plan true; it is one step for undo."""
    record_keys = [*plan.back, *plan.changed, *plan.gone]
    before = {record_key: typed(files, *record_key) for record_key in record_keys}
    if plan.fields:
        files.commit(plan.fields, even_if_gone=True)
    if plan.records:
        files.absorb(plan.records)
    edits = [Edit(before[record_key], typed(files, *record_key)) for record_key in record_keys]
    history.add(tuple(edit for edit in edits if edit.before or edit.after))


def _plan_merging(plan: Restoring, files: JournalFiles, kept: Records) -> None:
    for table, rows in kept.items():
        for key, record in rows.items():
            held = files.merged.record(table, key)
            joined = record if held is None else merge(held, record)
            if joined == held:
                plan.stays += 1
                continue
            plan.records.setdefault(table, {})[key] = record
            _note(plan, table, key, visible(held) if held else None, visible(joined))


def _plan_going_back(plan: Restoring, files: JournalFiles, kept: Records, wanted: Wanted) -> None:
    here = {(table, key) for table, key in files.shown() if wanted.takes(key)}
    for table, key in sorted(here | {(table, key) for table, rows in kept.items() for key in rows}):
        record, held = kept.get(table, {}).get(key), files.merged.record(table, key)
        then, now = visible(record) if record else None, visible(held) if held else None
        if then == now:
            plan.stays += then is not None
            continue
        fields = None if then is None else {**dict.fromkeys(now or {}), **then}
        plan.fields.setdefault(table, {})[key] = fields
        _note(plan, table, key, now, then)


def _note(plan: Restoring, table: str, key: str, now: object, then: object) -> None:
    if now is None and then is not None:
        plan.back.append((table, key))
    elif now is not None and then is None:
        plan.gone.append((table, key))
    elif now != then:
        plan.changed.append((table, key))
    else:
        plan.stays += 1


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
    """Return the files of which only a part can be read."""
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
