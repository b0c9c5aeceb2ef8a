"""Dated copies of a whole journal folder, byte for byte: what can be gone back to when a file is lost.

A backup is a zip file for its owner alone. It holds every file of the folder, also those of other devices,
damaged ones and those that are not read, and beside them the device's name and the steps that can be undone.
Its own list (`backup.json`) has the sum of each file; a backup counts once it was read back and agrees.

Of the last days many are kept, fewer of the last year, one of every year before. What is damaged never takes
the place of what was sound: each kind is counted by itself, and the newest sound one and the one with most
records stay whatever their age.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import stat
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import StoreError
from herstel.domain.frozen import frozen
from herstel.store.durable import (
    FILE_MODE,
    TEMP_PREFIX,
    make_folder,
    reason_of,
    write_bytes,
)
from herstel.store.merge import DELETED, are_sound, merge, visible
from herstel.store.signature import WRITE_AHEAD_FILE
from herstel.store.year_file import Texts, decode, texts_as_written

BACKUP_STAMP: Final = "%Y-%m-%dT%H%M%SZ"
"""How the moment of a backup stands in its name, in UTC."""

_NAME: Final = re.compile(r"herstel-(\d{4}-\d{2}-\d{2}T\d{6}Z)-(\d+)-(sound|damaged)(?:-(\d+))?\.zip")
_YEAR_FILE: Final = re.compile(r"[^/.][^/]*/[0-9]{4}(\..*)?\.json")
_NEWEST: Final = 10
"""This many stay whatever their day: several imports in one morning each have a way back."""


_MAY_BE_DELETED: Final = f'"{DELETED}":'


@frozen
class Backup:
    """A backup by what its name says.

    Attributes:
        path: the zip file.
        moment: when it was made, in UTC.
        records: how many records stand in it that are not deleted.
        is_sound: whether every year file in it could be read whole.
        number: which one it is of those that were made in one second.
    """

    path: Path
    moment: datetime
    records: int
    is_sound: bool
    number: int = 1


_PERIODS: Final[Sequence[tuple[int | None, Callable[[Backup], Hashable]]]] = (
    (7, lambda backup: backup.moment.date()),
    (5, lambda backup: backup.moment.isocalendar()[:2]),
    (12, lambda backup: (backup.moment.year, backup.moment.month)),
    (None, lambda backup: backup.moment.year),
)
"""How many days, weeks, months and years keep their newest backup."""


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    backups = [backup for path in paths if (backup := _named(path)) is not None]
    return sorted(backups, key=lambda backup: (backup.moment, backup.number), reverse=True)


def superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups that may go.

    Args:
        backups: all of them, the newest first.
    """
    kept = {backup.path for backup in backups[:_NEWEST]}
    for is_sound in (True, False):
        alike = [backup for backup in backups if backup.is_sound is is_sound]
        for most, period in _PERIODS:
            kept |= {backup.path for backup in _newest_of_each(alike, period)[:most]}
        if alike:
            kept.add(max(alike, key=lambda backup: backup.records).path)
    return [backup for backup in backups if backup.path not in kept]


def _newest_of_each(backups: Iterable[Backup], period: Callable[[Backup], Hashable]) -> list[Backup]:
    newest: dict[Hashable, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup), backup)
    return list(newest.values())


def is_year_file(name: str) -> bool:
    """Return whether a path relative to the journal folder is that of a year file, or of a copy of one."""
    return _YEAR_FILE.fullmatch(name) is not None


def _named(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(match[1])
    except ValueError:
        return None
    return Backup(path, moment, int(match[2]), match[3] == "sound", int(match[4] or 1))


JOURNAL: Final = "journal/"
"""What the names of the journal's own files begin with inside a backup."""

_STATE: Final = "state/"
_STATE_FILES: Final = ("device.json", "undo.json", WRITE_AHEAD_FILE)
_LIST: Final = "backup.json"
HISTORIES: Final = frozenset({".git", ".stversions"})
"""Folders in which another program keeps old versions of the same files."""

_EFFORT: Final = 3
"""Of 9: the first save of a day waits for it, and 6 takes twice the time for five sixths of the room."""

_MOST_BYTES: Final = 2_000_000_000
"""More than any journal: what unpacks to more was made to fill a memory."""


@frozen
class Content:
    """What stands in a backup.

    Attributes:
        files: by path relative to the journal folder: the bytes.
        state: by name: the files of the machine's own folder.
        made: when it was made, as ISO 8601; empty when it does not say.
    """

    files: Mapping[str, bytes]
    state: Mapping[str, bytes] = field(default_factory=dict)
    made: str = ""


def make_backup(journal: Path, state: Path, folder: Path, moment: datetime, occasion: str) -> Backup | None:
    """Write a backup, read it back and return it; None where there is no journal file at all.

    Args:
        journal: the journal folder.
        state: the machine's own folder.
        folder: where to put it.
        moment: the time now.
        occasion: what it is made for.

    Raises:
        StoreError: when it could not be written, or reads back otherwise than it was written.
    """
    files, unreadable = _files_below(journal)
    if not files and not unreadable:
        return None
    records, damaged = _counted(files)
    is_sound = not damaged and not unreadable
    try:
        members = {JOURNAL + name: data for name, data in files.items()} | _state_files(state)
        about: dict[str, Any] = {
            "herstel_backup": 1,
            "made": moment.isoformat(timespec="seconds"),
            "occasion": occasion,
            "records": records,
            "damaged": sorted([*damaged, *unreadable]),
            "sums": {name: _sum(data) for name, data in members.items()},
        }
        make_folder(folder)
        backup = _next_backup(folder, moment, records, is_sound=is_sound)
        write_bytes(backup.path, _zipped(members, about, moment))
        _check_read_back(backup.path, members)
    except OSError as error:
        raise StoreError("backup.failed", path=str(folder), reason=reason_of(error)) from error
    return backup


def read_backup(path: Path) -> Content:
    """Return what stands in a backup, wherever it was made.

    Raises:
        StoreError: when it cannot be read, is no backup, or does not agree with its own list.
    """
    from zipfile import BadZipFile

    if path.exists() and not path.is_file():
        raise StoreError("backup.no_backup", path=str(path))  # a pipe would be waited for without end
    try:
        members = _members(path)
        about = json.loads(members.pop(_LIST))
        sums = about["sums"]
        is_whole = sums.keys() == members.keys() and all(
            _sum(data) == sums[name] for name, data in members.items()
        )
    except OSError as error:
        raise StoreError("backup.unreadable", path=str(path), reason=reason_of(error)) from error
    except (BadZipFile, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
        raise StoreError("backup.no_backup", path=str(path)) from error
    except (NotImplementedError, EOFError, RecursionError, MemoryError) as error:
        raise StoreError("backup.no_backup", path=str(path)) from error
    if not is_whole:
        raise StoreError("backup.no_backup", path=str(path))
    return Content(_part(members, JOURNAL), _part(members, _STATE), str(about.get("made", "")))


def _part(members: Mapping[str, bytes], prefix: str) -> dict[str, bytes]:
    return {name.removeprefix(prefix): data for name, data in members.items() if name.startswith(prefix)}


def _members(path: Path) -> dict[str, bytes]:
    from zipfile import ZipFile  # nothing but a backup needs it, and a save looks at their names alone

    with ZipFile(path) as archive:
        if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
            raise ValueError(path)
        return {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def _check_read_back(path: Path, members: Mapping[str, bytes]) -> None:
    try:
        back = read_backup(path)
    except StoreError:
        path.unlink(missing_ok=True)
        raise
    written = {JOURNAL + name: data for name, data in back.files.items()}
    written |= {_STATE + name: data for name, data in back.state.items()}
    if written != members:
        path.unlink(missing_ok=True)
        raise StoreError("backup.no_backup", path=str(path))


def _zipped(members: Mapping[str, bytes], about: dict[str, Any], moment: datetime) -> bytes:
    """Return the bytes of the zip file; its list stands in it first."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        listed = json.dumps(about, indent=1, sort_keys=True).encode("ascii")
        for name, data in {_LIST: listed, **members}.items():
            info = ZipInfo(name, max(moment, moment.replace(year=1980)).timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | FILE_MODE) << 16
            archive.writestr(info, data, compresslevel=_EFFORT)
    return written.getvalue()


def _next_backup(folder: Path, moment: datetime, records: int, *, is_sound: bool) -> Backup:
    """Return the backup that is to be written, under a name of its own."""
    second = moment.astimezone(UTC).replace(microsecond=0)
    number = max((backup.number for backup in backups_in(folder) if backup.moment == second), default=0) + 1
    state, end = "sound" if is_sound else "damaged", f"-{number:03}" if number > 1 else ""
    name = f"herstel-{second.strftime(BACKUP_STAMP)}-{records}-{state}{end}.zip"
    return Backup(folder / name, second, records, is_sound, number)


def _files_below(root: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of a folder by relative path, and those that could not be read."""
    files: dict[str, bytes] = {}
    unreadable: list[str] = []
    for path in _regular_files(root):
        name = path.relative_to(root).as_posix()
        try:
            name.encode("utf-8")
            files[name] = path.read_bytes()
        except (OSError, UnicodeEncodeError):
            unreadable.append(name.encode("utf-8", "replace").decode("utf-8"))
    return files, unreadable


def _regular_files(root: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(root):
        below[:] = sorted(set(below) - HISTORIES)
        for name in sorted(names):
            path = Path(folder, name)
            # A pipe would be waited for without end; temporary files belong to writers at work.
            if not name.startswith(TEMP_PREFIX) and path.is_file():
                yield path


def _state_files(state: Path) -> dict[str, bytes]:
    return {_STATE + name: (state / name).read_bytes() for name in _STATE_FILES if (state / name).is_file()}


def _counted(files: Mapping[str, bytes]) -> tuple[int, list[str]]:
    """Return how many records that are not deleted stand in year files, and which of those are not whole."""
    year_files = {name: data for name, data in files.items() if is_year_file(name)}
    try:
        return _counted_as(year_files, texts_as_written)
    except (ValueError, RecursionError):
        return _counted_as(year_files, lambda _: None)  # the sum of one is right, what it covers is not


def _counted_as(
    files: Mapping[str, bytes], as_written: Callable[[bytes], Texts | None]
) -> tuple[int, list[str]]:
    versions: dict[tuple[str, str], tuple[str, ...]] = {}
    damaged: list[str] = []
    for name, data in files.items():
        texts = as_written(data)
        if texts is None:
            year_file = decode(data)
            texts = year_file.texts
            damaged += [name] if year_file.problem else []
        for table, rows in texts.items():
            for key, text in rows.items():
                versions[table, key] = (*versions.get((table, key), ()), text)
    return sum(map(_is_shown, versions.values())), damaged


def _is_shown(versions: Sequence[str]) -> bool:
    """Whether a record, as it stands in each file, is not deleted.

    Raises:
        ValueError: when one of them is no record.
    """
    if len(versions) == 1 and _MAY_BE_DELETED not in versions[0]:
        return True
    records = [json.loads(text) for text in versions]
    if not are_sound(records):
        raise ValueError(versions)
    return visible(reduce(merge, records)) is not None


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
