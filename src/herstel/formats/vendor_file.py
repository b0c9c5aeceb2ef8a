"""Files of vendors: each kind of them says how it begins and what of it is taken; all are read in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import SEEN_CHARACTERS, Batch, FormatError, ReadingContext
from herstel.formats.entries import entry
from herstel.formats.sleeps import Nights, Sleep
from herstel.formats.structured_text import json_of, numbered
from herstel.formats.vendor_table import VendorTable, header_names, read_vendor_table
from herstel.formats.workouts import Workout

Entries = Iterable[tuple[object, Any]]
"""What a source says of each session, sleep or morning, behind where it stands."""


@dataclass
class VendorFile:
    """A file of a vendor while it is read.

    Attributes:
        source: the program that it comes from.
        text: what stands in it; empty for one that is read as a stream.
        batch: takes what is read, and what is left out.
    """

    source: str
    reading: ReadingContext
    text: str = ""
    batch: Batch = field(default_factory=Batch)

    @property
    def start(self) -> str:
        """The text from its first sign on."""
        return self.text.lstrip("\ufeff \r\n\t")

    @cached_property
    def table(self) -> VendorTable:
        """Its cells."""
        return self.table_after(0)

    def table_after(self, first_line: int) -> VendorTable:
        """Return the cells behind so many lines; the rows that cannot be trusted are left out with a word."""
        blank = self.text.count("\n", 0, len(self.text) - len(self.start))
        table = read_vendor_table(self.text, blank + first_line)
        self.batch.skipped += table.skipped
        return table

    @cached_property
    def document(self) -> Any:  # noqa: ANN401  whatever stands there
        """What its JSON says."""
        return json_of(self.text)

    def _entries(self) -> Entries:
        """Return the objects of its JSON, or else the rows of its table."""
        return numbered(self.document) if self.start.startswith(("[", "{")) else self.table.entries

    def take_workouts(self, workout_of: Callable[[Any], Workout], entries: Entries | None = None) -> None:
        """Take sessions.

        Args:
            workout_of: reads one of them; raises InvalidInputError for one that is no session.
            entries: what is said of each; None for all that stands in the file.
        """
        for where, exported in self._entries() if entries is None else entries:
            with entry(self.batch, where) as leave_out:
                self.batch.records.append(workout_of(exported).session(self.source, self.reading, leave_out))

    def take_sleeps(self, sleep_of: Callable[[Any], Sleep | None], entries: Entries | None = None) -> None:
        """Take nights.

        Args:
            sleep_of: reads a sleep or a morning; None where nothing was measured; raises InvalidInputError
                for what is neither.
            entries: what is said of each; None for all that stands in the file.
        """
        nights = Nights(self.source, self.batch)
        for where, exported in self._entries() if entries is None else entries:
            with entry(self.batch, where):
                if (sleep := sleep_of(exported)) is not None:
                    nights.add(sleep, where)
        nights.tell()

    def leave_all(self, key: str = "import.no_sessions") -> None:
        """Say why nothing is taken of it."""
        self.batch.skip("*", InvalidInputError(key))

    def taken(self) -> Batch:
        """Return what was taken; where that is nothing, it is said."""
        if not self.batch.records and not self.batch.skipped:
            self.leave_all()
        return self.batch


@frozen
class FileKind:
    """One kind of file of a vendor.

    Attributes:
        begins: whether a text, without white space before it, begins as such a file does.
    """

    begins: Callable[[str], bool]
    take: Callable[[VendorFile], None]


def has_columns(*wanted: str | tuple[str, ...]) -> Callable[[str], bool]:
    """Return what tells a table with all of these columns; of several names in one place it needs one."""
    groups = [{name} if isinstance(name, str) else {*name} for name in wanted]
    return lambda start: all(header_names(start) & names for names in groups)


def vendor_files(
    source: str, *kinds: FileKind
) -> tuple[Callable[[str], bool], Callable[[str, ReadingContext], Batch]]:
    """Return what a module of a vendor gives: `looks_like`, and `read`.

    The first kind that a text begins as is what it is; `read` raises FormatError for one that is of none.
    """

    def kind_of(start: str) -> FileKind | None:
        return next((kind for kind in kinds if kind.begins(start)), None)

    def read(text: str, reading: ReadingContext) -> Batch:
        file = VendorFile(source, reading, text)
        kind = kind_of(file.start[:SEEN_CHARACTERS])
        if kind is None:
            raise FormatError("import.no_columns", columns=file.start.split("\n", 1)[0][:200])
        kind.take(file)
        return file.batch

    return lambda start: kind_of(start) is not None, read
