"""Tables with a column for each sport: a row that fills several of them holds several sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from herstel.formats.batch import ColumnUse, Skipped
from herstel.formats.table import Row, Table
from herstel.formats.table_columns import Column
from herstel.formats.table_values import is_unknown

_OF_ONE: Final = frozenset(
    {"sport", "minutes", "duration", "rpe", "planned_minutes", "planned_rpe", "average_hr", "start", "felt"}
)
"""What a row says of its session, which nobody can divide among several."""
_BARE: Final = re.compile(r"[\d.,]+", re.ASCII)


def unfolded(table: Table, columns: Sequence[Column]) -> Table:
    """Return a table in which each sport of a row has a row: its name and its amounts, before all else.

    Args:
        table: a table.
        columns: what its columns mean.
    """
    fields = _fields(columns)
    if not fields:
        return table
    others = [column for column in columns if not column.sport]
    names = ("sport", *fields.values(), *(column.name for column in others))
    rows, skipped = list[Row](), list(table.skipped)
    for row in table.rows:
        of_sport = [column for column in columns if column.sport and not is_unknown(row.cells[column.at])]
        sports = list(dict.fromkeys(column.sport for column in of_sport)) or [""]
        cells = [row.cells[column.at] for column in others]
        if len(sports) > 1:
            left = [column.field in _OF_ONE and not is_unknown(row.cells[column.at]) for column in others]
            cells = ["" if is_left else cell for cell, is_left in zip(cells, left, strict=True)]
            if any(left):
                skipped.append(Skipped(str(row.line), "import.several_sports", is_part=True))
        for number, sport in enumerate(sports):
            mine = {column.field: column for column in of_sport if column.sport == sport}
            amounts = [_amount(row, mine.get(field), header) for field, header in fields.items()]
            if number:
                # The morning, and what else there is once in a row, stands in the first.
                cells = [
                    cell if column.field == "date" else "" for cell, column in zip(cells, others, strict=True)
                ]
            rows.append(Row(row.line, (sport, *amounts, *cells)))
    return replace(table, columns=names, rows=rows, skipped=skipped)


def uses_as_written(columns: Sequence[Column], uses: Sequence[ColumnUse]) -> list[ColumnUse]:
    """Return what became of the columns of a table, of those of the table that it was unfolded to.

    Args:
        columns: of the table as it is written.
        uses: of the columns of the unfolded table, in their order.
    """
    fields = _fields(columns)
    if not fields:
        return list(uses)
    amounts = dict(zip(fields, uses[1:], strict=False))
    others = iter(uses[1 + len(fields) :])
    written = [
        replace(amounts[column.field or ""], name=column.name) if column.sport else next(others)
        for column in columns
    ]
    return [
        replace(use, read_as=f"{use.read_as} ({detail})") if use.read_as and detail else use
        for use, detail in zip(
            written, (column.sport or column.pain_place for column in columns), strict=True
        )
    ]


def _fields(columns: Sequence[Column]) -> dict[str, str]:
    """Return the amounts for which sports have columns, each with the name of its column."""
    units: dict[str, set[str]] = {}
    for column in columns:
        if column.sport and column.field:
            units.setdefault(column.field, set()).add(column.unit)
    names = {"distance_km": "distance km", "minutes": "duration"}
    return {
        field: f"minutes ({min(of_field)})" if field == "minutes" and len(of_field) == 1 else names[field]
        for field, of_field in units.items()
    }


def _amount(row: Row, column: Column | None, header: str) -> str:
    cell = row.cells[column.at] if column else ""
    has_unit = header != "duration" or not _BARE.fullmatch(cell)
    return cell if column is None or has_unit else f"{cell} {column.unit}"
