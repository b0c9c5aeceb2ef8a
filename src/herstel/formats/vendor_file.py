"""Files of vendors: each kind says how it begins and what is taken from it; all are read in one way.

The columns of a table are found by what they are called, in each of its languages. Such tables have columns
of one name that mean different things, notes with line breaks, and rows with a delimiter too many; none of
that is a fault in them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from herstel.domain.constraints import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import MOST_RECORDS, SEEN_CHARACTERS, Batch, FormatError, ReadingContext, Skipped
from herstel.formats.entries import entry
from herstel.formats.source_records import Nights, Sleep, Workout
from herstel.formats.structured_text import json_of, numbered
from herstel.formats.table import header_of
from herstel.formats.table_values import Numbers, is_unknown

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
        return self.table_after(0)

    def table_after(self, first_line: int) -> VendorTable:
        """Return the cells from `first_line` on; the rows that cannot be trusted are left out with a word."""
        blank = self.text.count("\n", 0, len(self.text) - len(self.start))
        table = read_vendor_table(self.text, blank + first_line)
        self.batch.skipped += table.skipped
        return table

    @cached_property
    def document(self) -> Any:  # noqa: ANN401  whatever stands there
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


def plain_name(name: str) -> str:
    """Return the name of a column as it is compared: small letters, single blanks, nothing around it."""
    return " ".join(one_line(name.replace("\u00a0", " ")).casefold().strip(' "').split())


@lru_cache(maxsize=1)
def header_names(start: str) -> frozenset[str]:
    """Return the names of the columns of what may be a table: every vendor asks for those of one file."""
    return frozenset(plain_name(name) for name in header_of(start))


@dataclass(slots=True)
class VendorTable:
    """A table.

    Attributes:
        names: what its columns are called, as it is compared.
        rows: its rows that hold anything.
        skipped: the rows that cannot be trusted, and why.
    """

    names: list[str]
    rows: list[VendorRow] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _places: dict[tuple[tuple[str, ...], int], int | None] = field(default_factory=dict)
    """Where each column was found that was asked for: rows ask again and again."""

    @property
    def entries(self) -> list[tuple[int, VendorRow]]:
        """The rows, each behind the number of its line."""
        return [(row.line, row) for row in self.rows]

    def place(self, names: tuple[str, ...], occurrence: int = 0) -> int | None:
        """Return where the column with one of these names stands; of several, the one with this number."""
        if (names, occurrence) not in self._places:
            places = [at for at, name in enumerate(self.names) if name in names]
            self._places[names, occurrence] = places[occurrence] if occurrence < len(places) else None
        return self._places[names, occurrence]

    def texts(self, *names: str) -> list[str]:
        """Return the cells of a column that say something."""
        return [cell for row in self.rows if (cell := row.cell(*names))]


@frozen
class VendorRow:
    """A row of a table.

    Attributes:
        line: the number of the line on which it ends.
        cells: its cells, without blanks around them.
    """

    line: int
    cells: tuple[str, ...]
    table: VendorTable

    def at(self, place: int | None) -> str:
        """Return a cell; empty when it says nothing, or when there is no such column."""
        if place is None or place >= len(self.cells) or is_unknown(self.cells[place]):
            return ""
        return self.cells[place]

    def cell(self, *names: str, occurrence: int = 0) -> str:
        """Return the cell in the column with one of these names; empty when it says nothing."""
        return self.at(self.table.place(names, occurrence))

    @property
    def by_name(self) -> dict[str, str]:
        """The cells by the names of their columns; of columns of one name the last counts."""
        return dict(zip(self.table.names, self.cells, strict=False))


def read_vendor_table(text: str, first_line: int = 0) -> VendorTable:
    """Return the cells of a table.

    Args:
        first_line: how many lines stand before the header.

    Raises:
        FormatError: when it is no table, or has too many rows.
    """
    lines = (
        text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    while first_line < len(lines) and not lines[first_line].strip(' ,;\t"'):
        first_line += 1
    if first_line >= len(lines):
        raise FormatError("import.no_columns", columns="")
    header = lines[first_line]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO("\n".join(lines[first_line:]), newline=""), delimiter=delimiter)
    try:
        names = [plain_name(cell) for cell in next(reader)]
        table = VendorTable(names)
        for cells in reader:
            _take(table, first_line + reader.line_num, cells)
    except csv.Error as error:
        line = first_line + reader.line_num
        raise FormatError("import.not_csv", line=line, reason=str(error)) from error
    _write_points(table)
    _drop_cut_row(table, is_cut=not text.endswith(("\n", "\r")))
    return table


def _take(table: VendorTable, line: int, cells: list[str]) -> None:
    if not any(cell.strip() for cell in cells):
        return
    if len(table.rows) >= MOST_RECORDS:
        raise FormatError("import.too_many", count=len(table.rows) + 1, most=MOST_RECORDS)
    width = len(table.names)
    if any(cell.strip() for cell in cells[width:]):
        fault = InvalidInputError("import.more_cells", cells=len(cells), columns=width)
        table.skipped.append(Skipped(str(line), fault.key, fault.params))
        return
    written = tuple(cell.replace("\u00a0", " ").strip() for cell in cells[:width])
    table.rows.append(VendorRow(line, written, table))


def _write_points(table: VendorTable) -> None:
    """Write the numbers of a table with a decimal point, where its numbers as a whole have a comma.

    A spreadsheet that saves an export anew in the style of its country writes semicolons and commas; and some
    platforms write commas between quotes.
    """
    numbers = Numbers(cell for row in table.rows for cell in row.cells)
    if numbers.mark == ",":
        table.rows = [replace(row, cells=tuple(map(numbers.with_point, row.cells))) for row in table.rows]


def _drop_cut_row(table: VendorTable, *, is_cut: bool) -> None:
    """Leave out a last row that ends in the middle: its last number may have been longer."""
    usual = max((len(row.cells) for row in table.rows), default=0)
    if is_cut and table.rows and len(table.rows[-1].cells) < min(len(table.names), usual):
        table.skipped.append(Skipped(str(table.rows[-1].line), "import.cut_off"))
        table.rows.pop()
