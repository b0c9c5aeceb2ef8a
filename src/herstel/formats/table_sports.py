"""Tables with a column for each sport: a row that fills several of them holds several sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from herstel.domain.sports import sport_family
from herstel.formats.batch import ColumnUse, Skipped
from herstel.formats.table import Row, Table
from herstel.formats.table_columns import Column
from herstel.formats.table_values import is_unknown

_UNDIVIDED: Final = frozenset({"rpe", "planned_minutes", "planned_rpe", "average_hr", "start", "felt"})
"""What a row says of its session, besides sport and amounts, that nobody can divide among several."""
_BARE: Final = re.compile(r"[\d.,]+", re.ASCII)
_NOTHING: Final = re.compile(r"0+(?:[.,:]0+)*", re.ASCII)


def unfolded(table: Table, columns: Sequence[Column]) -> Table:
    """Return a table in which each sport of a row has a row: its name and its amounts, before all else."""
    fields = _fields(columns)
    if not fields:
        return table
    unfolding = _Unfolding(fields, columns)
    rows = [unfolded_row for row in table.rows for unfolded_row in unfolding.of(row)]
    names = ("sport", *fields.values(), *(column.name for column in unfolding.others))
    return replace(table, columns=names, rows=rows, skipped=[*table.skipped, *unfolding.skipped])


def uses_as_written(columns: Sequence[Column], uses: Sequence[ColumnUse]) -> list[ColumnUse]:
    """Return what became of the columns of a table, of those of the table that it was unfolded to.

    Args:
        columns: of the table as it is written.
        uses: of the columns of the unfolded table, in their order.
    """
    fields = _fields(columns)
    first = dict(zip(("sport", *fields), uses, strict=False)) if fields else {}
    others = iter(uses[len(first) :])
    written = []
    for column in columns:
        use = (
            replace(first[_amount_of(column)], name=column.name)
            if _amount_of(column) in first
            else next(others)
        )
        detail = column.sport or column.pain_place
        written.append(replace(use, read_as=f"{use.read_as} ({detail})") if use.read_as and detail else use)
    return written


class _Unfolding:
    """Makes rows of one sport of the rows of a table."""

    def __init__(self, fields: Mapping[str, str], columns: Sequence[Column]) -> None:
        self._fields = fields
        self._of_sports = [column for column in columns if column.sport]
        self._whole = {
            _amount_of(column): column
            for column in columns
            if not column.sport and _amount_of(column) in {"sport", *fields}
        }
        self.others = [column for column in columns if _amount_of(column) not in {"sport", *fields}]
        self.skipped: list[Skipped] = []

    def of(self, row: Row) -> Iterator[Row]:
        """Yield a row for each sport of a row, the first with what it says once; one where it has none."""
        filled = [column for column in self._of_sports if _says_something(row, column)]
        sports = list(dict.fromkeys(column.sport for column in filled))
        cells = [row.cells[column.at] for column in self.others]
        if len(sports) > 1 or self._is_of_another_sport(row, sports):
            cells = self._divided(row, cells, len(sports))
        whole: dict[str, Column] = self._whole if len(sports) < 2 else {}
        for sport in sports or [""]:
            amounts = whole | {_amount_of(column): column for column in filled if column.sport == sport}
            named = whole.get("sport")
            name = sport or (row.cells[named.at] if named else "")
            written = [_cell(row, amounts.get(field), header) for field, header in self._fields.items()]
            yield Row(row.line, (name, *written, *cells))
            # A second session has only its day of what the row says once.
            cells = [
                cell if column.field == "date" else ""
                for column, cell in zip(self.others, cells, strict=True)
            ]

    def _is_of_another_sport(self, row: Row, sports: Sequence[str]) -> bool:
        named = self._whole.get("sport")
        if named is None or not sports:
            return False
        return sport_family(row.cells[named.at] or sports[0]) != sports[0]

    def _divided(self, row: Row, cells: Sequence[str], sports: int) -> list[str]:
        """Return the other cells of a row without what may be of each of its sports, and say that."""
        unclear = [*self._whole.values(), *(column for column in self.others if column.field in _UNDIVIDED)]
        if any(_says_something(row, column) for column in unclear):
            self.skipped.append(Skipped(str(row.line), "import.several_sports", is_part=True))
        if sports < 2:
            return list(cells)
        return [
            "" if column.field in _UNDIVIDED else cell
            for column, cell in zip(self.others, cells, strict=True)
        ]


def _amount_of(column: Column) -> str:
    """Return the field of a column, of a length of any kind `minutes`; empty where it means nothing."""
    return "minutes" if column.field == "duration" else column.field or ""


def _fields(columns: Sequence[Column]) -> dict[str, str]:
    """Return the amounts for which sports have columns, each with the name of its one column."""
    amounts = dict.fromkeys(_amount_of(column) for column in columns if column.sport)
    names = {"distance_km": "distance km", "minutes": "duration"}
    units = {column.unit for column in columns if _amount_of(column) == "minutes"}
    if len(units) == 1 and "" not in units:
        names["minutes"] = f"minutes ({units.pop()})"
    return {field: names[field] for field in amounts}


def _says_something(row: Row, column: Column) -> bool:
    cell = row.cells[column.at]
    return not (is_unknown(cell) or _NOTHING.fullmatch(cell))


def _cell(row: Row, column: Column | None, header: str) -> str:
    """Return the cell of an amount, with its unit where the columns have several."""
    cell = row.cells[column.at] if column else ""
    is_bare = column is not None and header == "duration" and _BARE.fullmatch(cell)
    return f"{cell} {column.unit}".rstrip() if column and is_bare else cell
