"""A file of columns as cells: what divides them, which row is the header, and which rows cannot be trusted.

Nothing is guessed. A quote that is never closed would swallow the rows after it, and a number with a comma in
a table divided by commas shifts the cells behind it: both are refused with their line. Where several people
stand in a table, as in a club's diary, one of them keeps this journal: it is asked which.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from herstel.domain.constraints import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import MOST_RECORDS, FormatError, Skipped

MOST_COLUMNS: Final = 500
_DELIMITERS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(?P<delimiter>.)"?', re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"')
_DATED: Final = re.compile(r"\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b", re.ASCII)
_SHOWN: Final = 60
_RUN_BY_SPREADSHEETS: Final = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet takes for a formula when a cell begins with it."""

_WHOSE: Final = frozenset(
    {
        *("athlete", "athlete_id", "athlete_name", "member", "participant", "participant_id"),
        *("person", "player", "subject", "subject_id", "user", "user_id", "username"),
        *("atleet", "deelnemer", "sporter", "speler", "athlet", "sportler", "spieler", "teilnehmer"),
    }
)
"""What a column that says whose row it is may be called."""

_MOST_NAMES_LENGTH: Final = 200

_Row = TypeVar("_Row")


@frozen
class Row:
    """A row of cells.

    Attributes:
        line: number of the line on which it begins.
        cells: as many as there are columns, without blanks around them.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Table:
    """A table.

    Attributes:
        columns: the names in its header, as they stand there; of two of one name only the first.
        rows: its rows that hold anything.
        skipped: the rows that cannot be trusted, and why.
        delimiter: what divides its cells.
    """

    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    delimiter: str = ","

    @property
    def entries(self) -> list[tuple[int, dict[str, str]]]:
        """The cells of each row by their columns in small letters, behind the number of its line."""
        names = [name.casefold() for name in self.columns]
        return [(row.line, dict(zip(names, row.cells, strict=True))) for row in self.rows]


def header_of(text: str) -> list[str]:
    """Return the names in the header of what may be a table; empty when nothing stands there."""
    _, lines, delimiter = _beginning(text)
    if not lines:
        return []
    try:
        cells = next(csv.reader([lines[0]], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [_name(cell) for cell in cells]


def read_table(text: str, *, cut_long_rows: bool = False) -> Table:
    """Return the cells of a table.

    Args:
        cut_long_rows: whether what stands behind the last column may be left out: only for tables of which it
            is known that what is read stands before that.

    Raises:
        FormatError: when it has no header, a quote that is never closed, columns that contradict each other,
            or too many rows.
    """
    first, lines, delimiter = _beginning(text)
    records = list(_records("\n".join(lines), first, delimiter))
    if not records:
        raise FormatError("import.no_columns", columns="")
    names = [_name(cell) for cell in records[0].cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise FormatError("import.too_many_columns", count=len(names), most=MOST_COLUMNS)
    return _joined(_checked(names, records[1:], delimiter, cut_long_rows=cut_long_rows))


def _beginning(text: str) -> tuple[int, list[str], str]:
    """Return the number of the header's line, the lines from it on, and what divides its cells."""
    lines = (
        text.removeprefix("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    at, declared = 0, ""
    while at < len(lines) and not lines[at].strip(" \t,;|\"'\u00a0"):
        at += 1
    if at < len(lines) and (match := _SEPARATOR_LINE.fullmatch(lines[at].strip())):
        at, declared = at + 1, match["delimiter"]
    if at >= len(lines):
        return at + 1, [], ","
    bare = _QUOTED.sub("", lines[at])
    return at + 1, lines[at:], declared or max(_DELIMITERS, key=bare.count)


def _records(text: str, first: int, delimiter: str) -> Iterator[Row]:
    """Yield the rows of cells as they stand there."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    before = 0
    try:
        for count, cells in enumerate(reader):
            line, before = first + before, reader.line_num
            if count > MOST_RECORDS:
                raise FormatError("import.too_many", count=count, most=MOST_RECORDS)
            for cell in cells:
                if "\n" in cell and any(_is_row(part, delimiter) for part in cell.split("\n")[1:]):
                    raise FormatError("import.open_quote", line=line)
            yield Row(line, tuple(" ".join(cell.split("\u00a0")).strip() for cell in cells))
    except csv.Error as error:
        key = "import.open_quote" if "unexpected end" in str(error) else "import.not_csv"
        raise FormatError(key, line=first + before, reason=str(error)) from error


def _is_row(line: str, delimiter: str) -> bool:
    """Whether a line of a note is a row of its own, taken in by a quote."""
    return _DATED.match(line) is not None and delimiter in line


def _name(cell: str) -> str:
    return one_line(cell.strip().strip('"'))


def _checked(names: list[str], records: list[Row], delimiter: str, *, cut_long_rows: bool) -> Table:
    """Return the rows that have a cell for each column."""
    table = Table(tuple(names), delimiter=delimiter)
    full = [row for row in records if any(row.cells)]
    width = len(names)
    # Some programs end every row, but not the header, with a delimiter.
    always_longer = cut_long_rows or (
        bool(full) and all(len(row.cells) > width and not any(row.cells[width:]) for row in full)
    )
    for row in full:
        if len(row.cells) > width and not always_longer:
            fault = InvalidInputError("import.more_cells", cells=len(row.cells), columns=width)
            table.skipped.append(Skipped(str(row.line), fault.key, fault.params))
            continue
        cells = (*row.cells[:width], *("" for _ in range(width - len(row.cells))))
        table.rows.append(Row(row.line, cells))
    return table


def _joined(table: Table) -> Table:
    """Return a table with one column of each name: a second one may fill the gaps of the first.

    Raises:
        FormatError: when two columns of one name say different things.
    """
    first: dict[str, int] = {}
    for at, name in enumerate(table.columns):
        if not name:
            continue
        kept = first.setdefault(" ".join(name.casefold().replace("_", " ").split()), at)
        if kept != at:
            table.rows = [_filled(row, kept, at, name) for row in table.rows]
    keep = sorted(first.values())
    rows = [Row(row.line, tuple(row.cells[at] for at in keep)) for row in table.rows]
    return Table(tuple(table.columns[at] for at in keep), rows, table.skipped, table.delimiter)


def _filled(row: Row, kept: int, other: int, name: str) -> Row:
    one, two = row.cells[kept], row.cells[other]
    if one and two and one != two:
        raise FormatError("import.doubled_column", column=name[:_SHOWN], line=row.line)
    if one or not two:
        return row
    return Row(row.line, (*row.cells[:kept], two, *row.cells[kept + 1 :]))


def table_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as a table; one that says nothing beside its first column is left out."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [_cell(row.get(name)) for name in columns]
        if any(cells[1:]):
            writer.writerow(cells)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, str):
        return f"'{value}" if _RUN_BY_SPREADSHEETS.match(value) else value
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


class SeveralPeopleError(FormatError):
    """A table speaks of several people: it is asked which of them keeps this journal."""

    def __init__(self, names: Sequence[str]) -> None:
        shown = ", ".join(one_line(name) for name in names)[:_MOST_NAMES_LENGTH]
        super().__init__("import.many_people", names=shown)
        self.names = tuple(names)


def says_whose(column: str) -> bool:
    """Whether a column of this name says whose its rows are."""
    return _plain(column) in _WHOSE


def rows_of_one(
    columns: Sequence[str],
    rows: Sequence[_Row],
    cell: Callable[[_Row, int], str],
    athlete: str | None,
) -> Sequence[_Row]:
    """Return the rows of one person; all of them where no column says whose they are.

    Args:
        athlete: whom the person chose; None when nobody was asked.

    Raises:
        SeveralPeopleError: when there are several and nobody, or nobody of that name, was chosen.
    """
    at = next((at for at, name in enumerate(columns) if says_whose(name)), None)
    if at is None:
        return rows
    names = _distinct(cell(row, at) for row in rows)
    if athlete is None and len(names) < 2:
        return rows
    if athlete is None or _plain(athlete) not in map(_plain, names):
        raise SeveralPeopleError(names)
    return [row for row in rows if _plain(cell(row, at)) == _plain(athlete)]


def _distinct(cells: Iterable[str]) -> list[str]:
    """Return the names that stand there, each once, in order."""
    names = {_plain(cell): cell.strip() for cell in cells if cell.strip()}
    return [names[name] for name in sorted(names)]


def _plain(name: str) -> str:
    return "_".join(name.casefold().strip(' "').split())
