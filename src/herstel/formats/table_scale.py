"""What a table says of the scale of its answers, and what of it is open."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from herstel.domain.errors import HerstelError
from herstel.domain.scales import Item
from herstel.formats.batch import ColumnUse, OpenScale
from herstel.formats.table import Row, Table
from herstel.formats.table_columns import ITEMS, Column
from herstel.formats.table_readers import CellReader
from herstel.services.importing.item_scale import OURS

SCALE_UNSAID: Final = frozenset({"import.column_scale", "import.column_end"})
"""Why a column of answers is not read while nobody says on which scale they are."""
_TWO_WAYS: Final = frozenset({Item.FATIGUE.value, Item.SORENESS.value, Item.STRESS.value})
"""Items whose names in our tables are those of their bad ends."""
_LONGEST_ROW: Final = 200


def open_scale(
    table: Table,
    columns: Sequence[Column],
    readers: Mapping[str, CellReader],
    uses: Sequence[ColumnUse],
) -> OpenScale:
    """Return what is open of the scale of a table's answers."""
    unsaid = [use for use in uses if use.key in SCALE_UNSAID]
    params = next((use.params for use in unsaid if "low" in use.params), {})
    low, high = params.get("low", OURS.low), params.get("high", OURS.high)
    assert isinstance(low, int)
    assert isinstance(high, int)
    says_scale = _says_scale([column for column in columns if column.field in ITEMS])
    known_ends = frozenset(column.field for column in columns if column.field and column.scale)
    left = [column for column in columns if column.field not in known_ends]
    items = [column for column in left if column.field in ITEMS]
    return OpenScale(
        low,
        high,
        "; ".join(_telling_rows(table, left, readers)),
        unread=tuple(use.name for use in unsaid),
        bad_ends=_bad_ends(items),
        has_our_names=all(column.name in {column.field, "date"} for column in columns if column.field),
        is_declared=not unsaid and says_scale,
        known_ends=known_ends,
    )


def _says_scale(items: Sequence[Column]) -> bool:
    """Whether the header says which end is good: each item that can be read both ways by its good end."""
    two_ways = [column for column in items if column.field in _TWO_WAYS]
    return bool(two_ways) and all(
        column.scale.is_high_best if column.scale else column.is_good_end for column in two_ways
    )


def _bad_ends(items: Sequence[Column]) -> dict[str, str]:
    """Return the columns that are named after the bad end of an item, by item, where others are not."""
    bad = {
        column.field: column.name
        for column in items
        if column.field and (column.is_bad_end or (column.field in _TWO_WAYS and not column.is_good_end))
    }
    return bad if len(bad) < len(items) else {}


def _telling_rows(table: Table, columns: Sequence[Column], readers: Mapping[str, CellReader]) -> list[str]:
    """Return the rows with the highest and the lowest answers: by them a person knows a scale again."""
    items = [column for column in columns if column.field in ITEMS]
    day = next(column for column in columns if column.field == "date")
    dated = [row for row in table.rows if _is_day(row.cells[day.at], readers)]
    answered = [row for row in dated if all(row.cells[column.at] for column in items)]
    answered = answered or [row for row in dated if any(row.cells[column.at] for column in items)]
    by_answers = sorted(answered, key=lambda row: [_number_in(row.cells[column.at]) for column in items])
    shown = sorted({0, len(by_answers) // 2, len(by_answers) - 1}) if by_answers else ()
    shown_rows = [by_answers[at] for at in shown]
    return [f"{row.cells[day.at]} ({_answers_in(row, items)})"[:_LONGEST_ROW] for row in shown_rows]


def _answers_in(row: Row, items: Sequence[Column]) -> str:
    return ", ".join(f"{column.name} {row.cells[column.at]}" for column in items if row.cells[column.at])


def _is_day(text: str, readers: Mapping[str, CellReader]) -> bool:
    try:
        return readers["date"](text) is not None
    except HerstelError:
        return False


def _number_in(text: str) -> float:
    match = re.search(r"\d+(?:[.,]\d+)?", text, re.ASCII)
    return float(match[0].replace(",", ".")) if match else 0.0
