"""What is wrong with a journal and its files. It is looked at and never changed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import HerstelError, InvalidRecordError
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLE_OF
from herstel.i18n.catalog import Translator
from herstel.services.environment import Paths
from herstel.services.keeping.backups import telling_backups
from herstel.services.keeping.restoring import records_in
from herstel.services.sentences import sentence
from herstel.store.backup import HISTORIES, read_backup
from herstel.store.journal_files import JournalFiles
from herstel.store.lazy_journal import fault_of
from herstel.store.merge import Records, newest_stamp, visible
from herstel.store.replicas import Replica
from herstel.store.year_file import Problem

REPAIR: Final = "herstel doctor --repair"
RESTORE: Final = "herstel restore"
OTHERS: Final = 0o077
"""The bits of a mode that let other users in."""


@frozen
class Finding:
    """Something that is wrong.

    Attributes:
        kind: what, as a stable word.
        file: the file in which it stands; empty when it is about the whole journal.
        line: the line in that file, counted from 1; None when no line can be named.
        record: the id of the record, or empty.
        command: what heals it; empty when only a person can.
        params: further values of its sentences.
    """

    kind: str
    file: str = ""
    line: int | None = None
    record: str = ""
    command: str = REPAIR
    params: dict[str, object] = field(default_factory=dict)

    def _sentence(self, key: str, say: Translator) -> str:
        params = {"file": self.file, "record": self.record, **self.params}
        return sentence(HerstelError(key, **params), say)

    def as_json(self, say: Translator) -> dict[str, Any]:
        """Return it as `herstel doctor --json` writes it."""
        return {
            "kind": self.kind,
            "file": self.file or None,
            "line": self.line,
            "record": self.record or None,
            "what": self._sentence(f"doctor.{self.kind}", say),
            "at_stake": self._sentence(f"doctor.{self.kind}.stake", say),
            "command": self.command or None,
        }


def examine(files: JournalFiles, paths: Paths) -> list[Finding]:
    """Return what is wrong, the gravest first."""
    if files.is_gone:
        count: dict[str, object] = {"before": files.memory.records}
        return [Finding("gone", str(paths.journal), command=RESTORE, params=count)]
    kept = _kept(paths, files.on_disk.horizon)
    findings = [
        finding for name, replica in sorted(files.replicas.items()) for finding in _of_file(name, replica)
    ]
    for loss in files.losses:
        now = {"before": loss.params["before"], "now": loss.params["now"]}
        findings.append(Finding("lost", loss.name, params=now))
    findings += _missing(files, kept)
    findings += _not_understood(files)
    findings += [Finding("unread", name, command="") for name in files.on_disk.unread]
    findings += [Finding("leftover", str(path)) for path in files.leftovers]
    if files.write_ahead.is_pending:
        findings.append(Finding("unfinished", str(files.write_ahead.path)))
    return [*findings, *_open_to_others(paths)]


def _of_file(name: str, replica: Replica) -> Iterator[Finding]:
    year_file = replica.year_file
    if replica.signature is None:
        yield Finding("unreadable", name, command="")
        return
    if replica.is_copy:
        yield Finding("copy", name)
    if year_file.problem is Problem.NEWER:
        yield Finding("newer", name, command="")
    elif year_file.problem is not None:
        count = sum(map(len, year_file.records.values()))
        kind = "damaged" if year_file.problem is Problem.DAMAGED else "changed"
        yield Finding(kind, name, year_file.bad_line, params={"count": count})
    for record in year_file.unsayable:
        yield Finding("unsayable", name, year_file.lines.get(record), record[1])
    for record in year_file.ahead:
        yield Finding("ahead", name, year_file.lines.get(record), record[1])


def _kept(paths: Paths, horizon: str) -> Records:
    """Return the records of the newest sound backup; nothing when there is none that can be read."""
    for backup in telling_backups(paths):
        if backup.is_sound:
            try:
                return records_in(read_backup(backup.path), horizon)
            except HerstelError:
                continue
    return {}


def _missing(files: JournalFiles, kept: Records) -> Iterator[Finding]:
    """Yield records of the newest backup that are not here, or say something else without a save."""
    for table, rows in sorted(kept.items()):
        for key, record in sorted(rows.items()):
            held = files.merged.record(table, key)
            if held is None:
                yield Finding("missing", record=key, params={"table": table})
            elif newest_stamp(held) == newest_stamp(record) and visible(held) != visible(record):
                yield Finding("differs", record=key, params={"table": table, **_difference(held, record)})


def _difference(held: dict[str, Any], kept: dict[str, Any]) -> dict[str, object]:
    name = next(n for n in sorted({*held, *kept}) if held.get(n) != kept.get(n))
    return {"name": name, "here": str(held.get(name, "-"))[:40], "there": str(kept.get(name, "-"))[:40]}


def _not_understood(files: JournalFiles) -> Iterator[Finding]:
    for table, key in sorted(files.shown()):
        stored = files.merged.record(table, key)
        if stored is None or table not in TABLE_OF:
            continue
        fault = fault_of(table, key, stored)
        if fault is None:
            continue
        name, line = files.standing(table, key)
        yield Finding("not_understood", name, line, key, params={"table": table, "reason": _reason(fault)})


def _reason(fault: Exception) -> object:
    return fault if isinstance(fault, InvalidRecordError) else str(fault)[:60]


def _open_to_others(paths: Paths) -> Iterator[Finding]:
    """Yield what other users of the machine can read; what another program keeps is closed by its folder."""
    if os.name == "nt":
        return
    for root in (paths.journal, paths.state):
        for folder, below, names in os.walk(root):
            histories = sorted(HISTORIES.intersection(below))
            below[:] = [name for name in below if name not in HISTORIES]
            for path in (Path(folder), *(Path(folder, name) for name in (*histories, *names))):
                if _is_open(path):
                    yield Finding("open", str(path))


def _is_open(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False
    return not stat.S_ISLNK(status.st_mode) and bool(stat.S_IMODE(status.st_mode) & OTHERS)
