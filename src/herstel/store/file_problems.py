"""What is wrong with the files of a journal, as keys of sentences and their values.

Only what is remembered of them makes an absence noticed: a deleted file, one rolled back to an older copy or
an emptied folder look as sound as any other journal. This machine keeps of each year file how many records
stood in it, and their newest stamp.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

from herstel.domain.frozen import frozen
from herstel.store.durable import replace_lightly
from herstel.store.merge import FLOOR, is_stamp
from herstel.store.replicas import Replica
from herstel.store.year_file import Problem, SeenRecords

_FILE: Final = "seen.json"


@frozen
class Loss:
    """A year file that holds less than it did.

    Attributes:
        name: the file, relative to the journal folder.
        before: as it was.
        now: as it is; None when it is gone.
    """

    name: str
    before: SeenRecords
    now: SeenRecords | None

    @property
    def key(self) -> str:
        """The key of the sentence that says what has become of it."""
        if self.now is None:
            return "store.file_gone"
        if self.now.records == 0:
            return "store.file_emptied"
        return "store.file_fewer" if self.now.records < self.before.records else "store.file_older"

    @property
    def params(self) -> dict[str, object]:
        """The values of that sentence: both numbers."""
        now = self.now.records if self.now else 0
        return {"file": self.name, "before": self.before.records, "now": now}


class FileMemory:
    """What is remembered of every year file. A file that cannot be read or written is worth no error."""

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / _FILE
        self._kept = _read(self._path)
        self._told = {(name, seen.changed) for name, seen in self._kept.items() if seen.changed}
        self._told_now: set[tuple[str, str]] = set()

    @property
    def records(self) -> int:
        """How many records were there, over all files."""
        return sum(seen.records for seen in self._kept.values())

    def was_told(self, name: str, changed: str) -> bool:
        """Whether an earlier run told already what somebody else made of a file."""
        return (name, changed) in self._told

    def tell(self, changed: Iterable[tuple[str, str]]) -> None:
        """Take note of what was told: the names of files, each with the sum of what somebody made of it.

        In this run it stays something to tell.
        """
        new = set(changed) - self._told - self._told_now
        self._told_now |= new
        sums = dict(new)
        if new:
            self._keep({n: replace(s, changed=sums.get(n, s.changed)) for n, s in self._kept.items()})

    def losses(self, seen: Mapping[str, SeenRecords]) -> list[Loss]:
        """Return what holds less than it did.

        Args:
            seen: every year file as it is now.
        """
        losses = [
            Loss(name, before, seen.get(name))
            for name, before in sorted(self._kept.items())
            if _is_less(seen.get(name), before)
        ]
        return [loss for loss in losses if not _has_moved(loss, seen)]

    def remember(self, seen: Mapping[str, SeenRecords]) -> None:
        """Take note of what is there; what holds less than it did keeps what it held."""
        lost = {loss.name for loss in self.losses(seen)}
        self._keep({**{n: self._as_told(n, s) for n, s in seen.items() if n not in lost}, **self._part(lost)})

    def accept(self, seen: Mapping[str, SeenRecords]) -> None:
        """Take what is there as all there is."""
        self._keep({name: self._as_told(name, now) for name, now in seen.items()})

    def _as_told(self, name: str, now: SeenRecords) -> SeenRecords:
        is_told = (name, now.changed) in self._told | self._told_now
        return now if is_told or not now.changed else replace(now, changed="")

    def _part(self, names: Iterable[str]) -> dict[str, SeenRecords]:
        return {name: self._kept[name] for name in names}

    def _keep(self, kept: dict[str, SeenRecords]) -> None:
        if kept == self._kept:
            return
        self._kept = kept
        content = json.dumps({name: asdict(seen) for name, seen in sorted(kept.items())})
        # A power cut may bring back an older one; that costs no more than a loss noticed later.
        replace_lightly(self._path, content.encode("ascii"))


def _is_less(now: SeenRecords | None, before: SeenRecords) -> bool:
    if before.records == 0:
        return False
    return now is None or now.records < before.records or now.newest < before.newest


def _has_moved(loss: Loss, seen: Mapping[str, SeenRecords]) -> bool:
    """Whether a file beside a damaged one is gone because its device put both together again."""
    device, _, name = loss.name.partition("/")
    year, *number = name.removesuffix(".json").split(".")
    whole = seen.get(f"{device}/{year}.json")
    return bool(number) and loss.now is None and whole is not None and whole.newest >= loss.before.newest


def _read(path: Path) -> dict[str, SeenRecords]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: seen for name, facts in content.items() if (seen := _seen(facts)) is not None}


def _seen(facts: Any) -> SeenRecords | None:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(facts, dict) or type(facts.get("records")) is not int:
        return None
    newest, changed = facts.get("newest", FLOOR), facts.get("changed")
    return SeenRecords(
        facts["records"],
        newest if is_stamp(newest) else FLOOR,
        changed if isinstance(changed, str) else "",
    )


FileProblem = tuple[str, dict[str, object]]
"""The key of a sentence, and its values."""

_NOTICES: Final = {
    Problem.DAMAGED: "store.damaged",
    Problem.CHANGED: "store.changed",
    Problem.NEWER: "store.newer",
}
_MOST_UNREAD: Final = 5
"""So many files that are not read are named one by one."""


def problems_of_files(files: Mapping[str, Replica], memory: FileMemory) -> Iterator[FileProblem]:
    """Yield what is wrong inside the files; that somebody changed one is not told twice.

    Args:
        files: by their path relative to the journal folder.
        memory: knows what was told.
    """
    for name, replica in sorted(files.items()):
        year_file = replica.year_file
        if replica.signature is None:
            yield "store.file_unreadable", {"file": name}
        elif year_file.problem and not memory.was_told(name, year_file.changed):
            yield _NOTICES[year_file.problem], {"file": name, "at": at_line(year_file.bad_line)}
        for record in year_file.unsayable:
            at = at_line(year_file.lines.get(record))
            yield "store.unsayable", {"file": name, "at": at, "id": record[1]}
        for record in year_file.ahead:
            at = at_line(year_file.lines.get(record))
            yield "store.ahead", {"file": name, "at": at, "id": record[1]}


def at_line(line: int | None) -> str:
    """Return a line as it is written behind the name of its file; nothing where it is not known."""
    return f":{line}" if line else ""


def problems_of_folder(
    unread: Sequence[str], settled: Sequence[str], quarantine: Path
) -> Iterator[FileProblem]:
    """Yield what stands in the folder and is no file of a device.

    Args:
        unread: files in which nothing of a journal stands.
        settled: copies whose records were taken over.
        quarantine: where those copies are now.
    """
    for name in unread[:_MOST_UNREAD]:
        yield "store.unread", {"file": name}
    if (more := len(unread) - _MOST_UNREAD) > 0:
        yield "store.unread_more", {"number": more}
    if settled:
        yield "store.copies_merged", {"files": ", ".join(settled), "folder": str(quarantine)}
