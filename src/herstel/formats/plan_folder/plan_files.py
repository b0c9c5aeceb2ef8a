"""The files of the folder: which of them show something of the plan, and what.

A file that has not changed is not opened again, so that a look costs no more than asking the disk for times.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import Path
from typing import Any

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.plan_folder.event_file import BROKEN, MOST_BYTES, record_of, shown_in, uid_of
from herstel.formats.plan_folder.shown import Shown


@frozen
class PlanFile:
    """A file of the folder.

    Attributes:
        time: when it was last changed, nanoseconds.
        record_id: the record that it shows; empty for a file that is not ours.
        shown: what it shows; None when that is unclear.
        uid: what the program that made it calls what it shows; empty for a file that is ours, or no event.
        problem: key of the sentence that says why what it shows is unclear; empty otherwise.
    """

    name: str
    size: int
    time: int
    record_id: str = ""
    shown: Shown | None = None
    problem: str = ""
    uid: str = ""

    @staticmethod
    def of_stored(name: str, stored: object) -> PlanFile | None:
        """Return what was stored of a file; None for anything else."""
        match stored:
            case [int(size), int(time), str(record_id), shown, str(problem), str(uid)]:
                return PlanFile(name, size, time, record_id, Shown.of_stored(shown), problem, uid)
        return None

    @property
    def stored(self) -> list[Any]:
        """Return it as JSON values."""
        shown = self.shown.stored if self.shown else None
        return [self.size, self.time, self.record_id, shown, self.problem, self.uid]


@dataclass(slots=True)
class PlanFolderScan:
    """What lies in the folder.

    Attributes:
        files: every calendar file, by name.
        ours: those that show a record, by its id.
        others: events that are not ours, by what the program that made them calls them.
        twice: names of files that show what another one shows already; nothing is taken of them.
    """

    files: dict[str, PlanFile] = field(default_factory=dict)
    ours: dict[str, PlanFile] = field(default_factory=dict)
    others: dict[str, PlanFile] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)


def scan(folder: Path, before: Mapping[str, PlanFile], zone: tzinfo | None) -> PlanFolderScan:
    """Look at every file of a folder; links and hidden files are passed by.

    Args:
        before: what was seen at the last look.
        zone: the zone of local times; None for the machine's own.

    Raises:
        OSError: when the folder cannot be read.
    """
    looked = PlanFolderScan()
    with os.scandir(folder) as entries:
        listed = sorted((entry for entry in entries if _is_event(entry)), key=lambda entry: entry.name)
    for entry in listed:
        stat = entry.stat()
        file = before.get(entry.name)
        if file is None or (file.size, file.time) != (stat.st_size, stat.st_mtime_ns):
            file = _read(Path(entry.path), stat, zone)
        looked.files[file.name] = file
        if file.uid:
            looked.others.setdefault(file.uid, file)
        if not file.record_id:
            continue
        if file.record_id in looked.ours:
            looked.twice.append(file.name)
        else:
            looked.ours[file.record_id] = file
    return looked


def _is_event(entry: os.DirEntry[str]) -> bool:
    is_named = entry.name.lower().endswith(".ics") and not entry.name.startswith(".")
    return is_named and entry.is_file(follow_symlinks=False)


def _read(path: Path, stat: os.stat_result, zone: tzinfo | None) -> PlanFile:
    seen = PlanFile(path.name, stat.st_size, stat.st_mtime_ns)
    if stat.st_size > MOST_BYTES:
        return seen
    content = path.read_bytes()
    record_id = record_of(content)
    uid = "" if record_id else uid_of(content)
    if not (record_id or uid):
        return seen
    shown, problem = None, ""
    try:
        shown = shown_in(content, zone)
    except InvalidInputError as error:
        problem = error.key
    if uid and problem == BROKEN:
        return seen  # a task, a card, or what is being written: none of the plan's business
    return replace(seen, record_id=record_id or "", shown=shown, problem=problem, uid=uid)
