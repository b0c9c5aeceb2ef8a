"""Putting a journal in order from everything that is known of it; nothing that was there is thrown away."""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from herstel.domain.errors import HerstelError, InvalidRecordError, StoreError
from herstel.domain.frozen import frozen
from herstel.domain.record import Record, RecordKey
from herstel.services.environment import Paths
from herstel.services.keeping.backups import Backups, forget_before, telling_backups
from herstel.services.keeping.doctor import OTHERS, Finding
from herstel.services.keeping.restoring import join, records_in, typed
from herstel.services.undo.undo_steps import Edit, UndoSteps
from herstel.store.backup import read_backup
from herstel.store.journal_files import JournalFiles
from herstel.store.lazy_journal import fault_of
from herstel.store.merge import Records, merge, newest_stamp, visible
from herstel.store.replicas import Replica
from herstel.store.repository import year_of
from herstel.store.rows import encode_record
from herstel.store.year_file import Problem


@frozen
class Repaired:
    """What was done.

    Attributes:
        files: the files that went into quarantine.
        from_files: how many records were taken over from them.
        from_backups: how many records came, wholly or in part, from backups.
        set_aside: how many records were kept aside because they could not be understood.
        from_steps: how many records came, wholly or in part, from the steps that can be undone.
    """

    files: list[str]
    from_files: int
    from_backups: int
    set_aside: int
    from_steps: int


def repair(
    files: JournalFiles, paths: Paths, backups: Backups, findings: list[Finding], year: str | None
) -> Repaired:
    """Mend what was found; it is one step for undo.

    Raises:
        StoreError: when no backup of the present state could be made; then nothing was changed.
    """
    kept = _kept(paths, year, files.on_disk.horizon)
    backups.make("repair")
    mending = ((name, _is_to_mend(files, name, replica, year)) for name, replica in files.replicas.items())
    names = sorted(name for name, is_to_mend in mending if is_to_mend)
    taken = _taken_over(files, names, kept)
    from_backups = _only_kept(files, taken, kept)
    everything: Records = {}
    join(everything, taken)
    join(everything, from_backups)
    before = _typed(files, everything)
    if names or from_backups or any(finding.kind in {"lost", "gone"} for finding in findings):
        files.rebuild(names, everything)
    history = UndoSteps(paths.state / "undo.json")
    from_steps = _from_steps(files, history, names, taken)
    before = {**from_steps, **before}
    set_aside = [
        record_key for record_key in _not_understood(findings, year) if _put_right(files, *record_key)
    ]
    _remember(before, files, history)
    _put_in_order(findings)
    return Repaired(names, _count(taken), _count(from_backups), len(set_aside), len(from_steps))


def forget_losses(files: JournalFiles, paths: Paths, backups: Backups, now: datetime) -> int:
    """Take what is there as it was meant, after a backup: what was removed, and what was changed by hand.

    Returns:
        How many files, or records of a journal that is gone, are missed no more or are taken over.

    Raises:
        StoreError: when no backup of the present state could be made; then nothing was changed.
    """
    lost = files.memory.records if files.is_gone else len(files.losses)
    changed = [] if files.is_gone else _changed_by_hand(files)
    if lost or changed:
        backups.make("forget")
        files.rebuild(changed, _taken_over(files, changed, {}))
        forget_before(paths, now)
    return lost + len(changed)


def _changed_by_hand(files: JournalFiles) -> list[str]:
    return sorted(n for n, r in files.replicas.items() if r.year_file.problem is Problem.CHANGED)


def _kept(paths: Paths, year: str | None, horizon: str) -> Records:
    """Return the join of what stands in all backups that can be read."""
    joined: Records = {}
    for backup in telling_backups(paths):
        with contextlib.suppress(HerstelError):
            for table, rows in records_in(read_backup(backup.path), horizon).items():
                if backup.is_sound:
                    join(joined, {table: {k: r for k, r in rows.items() if year in {None, year_of(k)}}})
    return joined


def _is_to_mend(files: JournalFiles, name: str, replica: Replica, year: str | None) -> bool:
    year_file = replica.year_file
    if replica.signature is None or year_file.problem is Problem.NEWER:
        return False
    if year is not None and year not in name.rpartition("/")[2]:
        return False
    device, _, file = name.partition("/")
    is_beside = device == files.device and file.count(".") > 1
    return replica.is_copy or is_beside or year_file.is_kept or bool(year_file.ahead)


def _taken_over(files: JournalFiles, names: list[str], kept: Records) -> Records:
    """Return the records of the files to mend, joined with every other version that is known.

    Where a damaged file and a backup say different things of one and the same save, the backup is right; so
    it is where the damage took the stamp of a record away.
    """
    taken: Records = {}
    for name in names:
        for table, rows in files.replicas[name].year_file.records.items():
            for key in rows:
                version, copy = rows[key], kept.get(table, {}).get(key)
                if copy is not None and newest_stamp(copy) >= newest_stamp(version):
                    version = copy
                join(taken, {table: {key: {n: v for n, v in version.items() if _is_sayable(n, v)}}})
    for name, replica in files.replicas.items():
        if name not in names:
            _join_known(taken, replica)
    return taken


def _join_known(taken: Records, replica: Replica) -> None:
    for table, rows in taken.items():
        other = replica.year_file.records.get(table)
        for key in rows:
            if other is not None and key in other:
                rows[key] = merge(rows[key], other[key])


def _is_sayable(name: str, value: object) -> bool:
    try:
        encode_record(name, {name: value})
    except StoreError:
        return False
    return True


def _only_kept(files: JournalFiles, taken: Records, kept: Records) -> Records:
    """Return what backups know and neither the files to mend nor the others do."""
    records: Records = {}
    for table, rows in kept.items():
        for key, record in rows.items():
            held = taken.get(table, {}).get(key) or files.merged.record(table, key)
            if held is None or (newest_stamp(held) != newest_stamp(record) and merge(held, record) != held):
                records.setdefault(table, {})[key] = record if held is None else merge(held, record)
    return records


def _from_steps(
    files: JournalFiles, history: UndoSteps, names: list[str], taken: Records
) -> dict[RecordKey, Record | None]:
    """Write what the steps that can be undone know of records whose line is lost; return what was there.

    What they hold is newer than any backup. A record that could still be read, and one that somebody took
    out, stays as it is.
    """
    if not names and not files.losses:
        return {}
    written: dict[RecordKey, Record | None] = {}
    for (table, key), record in history.last_known().items():
        stored, held = files.merged.record(table, key), typed(files, table, key)
        is_out = stored is not None and visible(stored) is None
        is_understood = held is not None and key in taken.get(table, {})
        if record is None or record == held or is_out or is_understood:
            continue
        fields = {**dict.fromkeys(held.facts() if held else ()), **record.facts()}
        files.commit({table: {key: fields}}, even_if_gone=True)
        written[table, key] = held
    return written


def _not_understood(findings: list[Finding], year: str | None) -> Iterator[RecordKey]:
    for finding in findings:
        if finding.kind == "not_understood" and year in {None, year_of(finding.record)}:
            yield str(finding.params["table"]), finding.record


def _put_right(files: JournalFiles, table: str, key: str) -> bool:
    """Keep a record aside and take out of it what cannot be understood."""
    stored = files.merged.record(table, key)
    fault = fault_of(table, key, stored) if stored is not None else None
    names = fault.fields & stored.keys() if stored and isinstance(fault, InvalidRecordError) else ()
    if not names:
        return False
    files.set_aside(table, key)
    files.commit({table: {key: dict.fromkeys(sorted(names))}}, even_if_gone=True)
    if typed(files, table, key) is None:
        # It is the id that is wrong: without its other fields it is no day either.
        files.commit({table: {key: None}}, even_if_gone=True)
    return True


def _typed(files: JournalFiles, records: Records) -> dict[RecordKey, Record | None]:
    return {(table, key): typed(files, table, key) for table, rows in records.items() for key in rows}


def _remember(before: dict[RecordKey, Record | None], files: JournalFiles, history: UndoSteps) -> None:
    edits = (Edit(old, typed(files, *record_key)) for record_key, old in before.items())
    step = tuple(edit for edit in edits if edit.before != edit.after)
    if step:
        history.add(step)


def _put_in_order(findings: list[Finding]) -> None:
    """Close what others can read, and sweep what writers that were killed left."""
    for finding in findings:
        path = Path(finding.file)
        with contextlib.suppress(OSError):
            if finding.kind == "open":
                path.chmod(stat.S_IMODE(path.stat().st_mode) & ~OTHERS)
            elif finding.kind == "leftover":
                path.unlink()


def _count(records: Records) -> int:
    return sum(map(len, records.values()))
