"""What a person said of a file that leaves something open: it is asked once.

An answer holds for a path as long as the first line of the file, its columns, stays as it was; a file that
says something else is asked about anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import Item
from herstel.formats.batch import ReadingContext
from herstel.services.environment import LocalFile
from herstel.services.importing.item_scale import read_scale

_LONGEST_HEADER: Final = 16_384
_ITEMS: Final = frozenset(item.value for item in Item)


class FileAnswers:
    """The answers that were given, by file."""

    def __init__(self, memory: Path, *, writes: bool = True) -> None:
        """Take the file that remembers them."""
        self._memory, self._writes = LocalFile(memory), writes
        self._stored = self._memory.read()

    def to(self, path: Path, reading: ReadingContext) -> ReadingContext:
        """Return the circumstances with what was said of a file; what is said now goes first."""
        match self._stored.get(str(path.absolute())):
            case {"columns": str(columns), **answers} if columns == _columns(path):
                return _with(reading, answers)
        return reading

    def keep(self, path: Path, reading: ReadingContext) -> None:
        """Remember what was said of a file in the circumstances in which it was read."""
        answers = {
            "columns": _columns(path),
            "scale": reading.scale.written if reading.scale else None,
            "is_sure": reading.is_sure,
            "worse_high": sorted(reading.worse_high),
            "athlete": reading.athlete,
        }
        self._stored[str(path.absolute())] = answers
        if self._writes:
            self._memory.write(self._stored)


def _with(reading: ReadingContext, answers: Mapping[Any, object]) -> ReadingContext:
    scale, athlete, worse = answers.get("scale"), answers.get("athlete"), answers.get("worse_high")
    if reading.athlete is None and isinstance(athlete, str):
        reading = replace(reading, athlete=athlete)
    if reading.scale is not None or reading.worse_high or not isinstance(scale, str):
        return reading
    items = (
        frozenset(str(item) for item in worse) & _ITEMS if isinstance(worse, Iterable) else frozenset[str]()
    )
    try:
        is_sure = reading.is_sure or answers.get("is_sure") is True
        return replace(reading, scale=read_scale(scale), worse_high=items, is_sure=is_sure)
    except InvalidInputError:
        return reading


def _columns(path: Path) -> str:
    """Return what tells the first line of a file from others; nothing for what cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.readline(_LONGEST_HEADER)
    except OSError:
        return ""
    return hashlib.blake2b(header.strip(), digest_size=16).hexdigest()
