"""The inbox: files and folders into which other programs write, looked at again and again.

What was read once is remembered by size, time and digest, so that a look at hundreds of files that have not
changed costs no more than asking the disk for their sizes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.services.environment import LocalFile
from herstel.services.workspace import Workspace

MOST_FILES: Final = 20_000
_PIECE: Final = 2**20
_CALENDAR_SUFFIX: Final = ".ics"
CALENDAR_TRAITS: Final = frozenset({"displayname", "color", "description", "order"})
"""What vdirsyncer writes beside the events of a calendar."""


@frozen
class _Mark:
    """By what a file is known again: a time alone changes when it is copied."""

    size: int
    time: int
    digest: str
    waits: bool
    besides: str = ""
    """What else it was read by: the rules of a calendar."""
    doubtful: frozenset[str] = frozenset()
    """The ids of the sessions in it that stayed out until it is said whether they are others."""

    @staticmethod
    def of(stored: object) -> _Mark | None:
        match stored:
            case [int(size), int(time), str(digest), bool(waits)]:
                return _Mark(size, time, digest, waits)
            case [int(size), int(time), str(digest), bool(waits), str(besides), *doubtful]:
                return _Mark(size, time, digest, waits, besides, frozenset(map(str, doubtful)))
        return None

    @property
    def stored(self) -> list[Any]:
        return [self.size, self.time, self.digest, self.waits, self.besides, *sorted(self.doubtful)]


class Inbox:
    """The files of the inbox, and which of them were read before."""

    def __init__(
        self, paths: Sequence[str], memory: Path, calendars: Mapping[str, str] | None = None
    ) -> None:
        """Take what the config names.

        Args:
            paths: files and folders; `~` is the home folder.
            calendars: folders that hold one calendar each, be it empty, and files of calendars; with what
                else each is read by, so that it is read again when that changes.
        """
        self._calendars = {
            str(Path(path).expanduser()): besides for path, besides in (calendars or {}).items()
        }
        names = (str(Path(name).expanduser()) for name in paths)
        self._paths = [Path(name) for name in names if name not in self._calendars]
        self._memory = LocalFile(memory)
        stored = self._memory.read().get("files")
        read = stored.items() if isinstance(stored, dict) else ()
        self._marks = {name: mark for name, value in read if (mark := _Mark.of(value)) is not None}

    @property
    def missing(self) -> list[Path]:
        """What the config names and is not there."""
        return [path for path in (*map(Path, self._calendars), *self._paths) if not path.exists()]

    def changed(self) -> list[Path]:
        """Return the files that are new, or say something else than when they were read.

        Raises:
            HerstelError: when there are more than anybody's inbox holds.
        """
        changed = []
        for number, (name, size, time) in enumerate(self._files()):
            if number >= MOST_FILES:
                raise HerstelError("import.too_many_files", most=MOST_FILES)
            mark = self._marks.get(name)
            if mark is None or mark.besides != self._calendars.get(name, ""):
                changed.append(Path(name))
            elif (mark.size, mark.time) != (size, time):
                if mark.size == size and mark.digest == _digest(Path(name)):
                    self._marks[name] = replace(mark, time=time)
                else:
                    changed.append(Path(name))
        return changed

    @property
    def needs_reading(self) -> bool:
        """Whether there is anything to read, to ask or to say; a look that finds nothing loads no reader.

        Raises:
            HerstelError: when there are more files than anybody's inbox holds.
        """
        return bool(self.changed() or self.waiting or self.missing)

    @property
    def waiting(self) -> list[Path]:
        """The files that were read and that a person must be asked about before they come in."""
        return [Path(name) for name, mark in self._marks.items() if mark.waits and Path(name).exists()]

    def note(self, files: Iterable[Path]) -> None:
        """Note files as they are now, before they are read: what changes in between is read again."""
        for path in files:
            try:
                self._marks[str(path)] = _Mark(
                    *_size_and_time(path),
                    _digest(path),
                    waits=False,
                    besides=self._calendars.get(str(path), ""),
                )
            except OSError:
                continue  # it is gone: there is nothing to know again

    def doubtful_in(self, path: Path) -> frozenset[str]:
        """Return the ids of the sessions of a file that wait until it is said whether they are others."""
        mark = self._marks.get(str(path))
        return mark.doubtful if mark else frozenset()

    def wait_for(self, path: Path, doubtful: frozenset[str] = frozenset(), *, waits: bool = True) -> None:
        """Note whether a person must be asked about a file, and of which sessions in it."""
        for name in {str(path), str(path.absolute())} & self._marks.keys():
            self._marks[name] = replace(self._marks[name], waits=waits, doubtful=doubtful)

    def keep(self) -> None:
        """Remember what was noted: those files are read."""
        self._memory.write({"files": {name: mark.stored for name, mark in self._marks.items()}})

    def last_change(self, path: Path) -> float | None:
        """Return when a file, or one of a calendar, last changed, seconds since 1970; None where none is."""
        try:
            _, time = _size_and_time(path)
        except OSError:
            return None
        return time / 1e9 or None

    def _files(self) -> Iterator[tuple[str, int, int]]:
        """Yield every file with its size and time; hidden ones and links within a folder are passed by.

        By names, for hundreds of paths cost more than all else that a look does.
        """
        for name in self._calendars:
            if (path := Path(name)).exists():
                yield name, *_size_and_time(path)
        for path in self._paths:
            if path.is_dir():
                yield from (file for file in _within(str(path)) if file[0] not in self._calendars)
            elif path.is_file():
                yield str(path), *_size_and_time(path)


def _size_and_time(path: Path) -> tuple[int, int]:
    """Return by what a change is seen first; of the folder of a calendar, that of all its files."""
    if not path.is_dir():
        stat = path.stat()
        return stat.st_size, stat.st_mtime_ns
    with os.scandir(path) as entries:
        return _sum_of([entry for entry in entries if _is_calendar_file(entry)])


def _sum_of(events: Sequence[os.DirEntry[str]]) -> tuple[int, int]:
    """Return by what a change in a folder of events is seen first."""
    stats = [entry.stat() for entry in events]
    return sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0)


def _within(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    if events := [entry for entry in listed if _is_calendar_file(entry)]:
        # As vdirsyncer and khal keep it: a file an event, and the folder is the calendar.
        yield folder, *_sum_of(events)
        listed = [
            entry for entry in listed if not _is_calendar_file(entry) and entry.name not in CALENDAR_TRAITS
        ]
    for entry in listed:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _within(entry.path)
        elif entry.is_file():
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns


def _is_calendar_file(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(_CALENDAR_SUFFIX) and entry.is_file(follow_symlinks=False)


def _digest(path: Path) -> str:
    """Return what tells two contents apart; of a folder, that of the calendar in it."""
    digest = hashlib.blake2b(digest_size=16)
    files = [path] if path.is_file() else sorted(path.glob(f"*{_CALENDAR_SUFFIX}"))
    for file_path in files:
        digest.update(file_path.name.encode("utf-8", "surrogateescape"))
        with file_path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def format_in_inbox(path: Path) -> str | None:
    """Return the one format that is read of a path of an inbox; None for any.

    A folder is one for its calendar: its other files are paths of their own.
    """
    return "ics" if path.is_dir() else None


def inbox_of(workspace: Workspace) -> Inbox | None:
    """Return the inbox and the calendars of the config; None where it names neither."""
    config = workspace.config
    if not (config.inbox.paths or config.calendars):
        return None
    # A calendar is read a year ahead, so that what repeats in it goes on only when it is read now and then.
    month = f"{workspace.today():%Y-%m}"
    besides = {calendar.path: f"{month} {calendar} {config.calendar}" for calendar in config.calendars}
    return Inbox(config.inbox.paths, workspace.paths.inbox, besides)
