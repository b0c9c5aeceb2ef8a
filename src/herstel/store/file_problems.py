"""What is wrong with the files of a journal, as keys of sentences and their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from herstel.store.replicas import Replica
from herstel.store.seen_records import FileMemory
from herstel.store.year_file import Problem

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
        if year_file.problem and not memory.was_told(name, year_file.changed):
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
