"""What reads the nights of a table that a device's program wrote: its header says what it is, and no guess.

Nights are measured; the answers that some of these programs ask for lie on scales of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.night import Night
from herstel.formats.batch import Batch, ColumnUse
from herstel.formats.table import Row, Table
from herstel.formats.table_values import Numbers, is_unknown

_MEASURED: Final = ("sleep_hours", "resting_hr", "hrv_rmssd")

NightOf = Callable[[Mapping[str, str]], dict[str, Any]]
"""Gives the values of a night from the cells of a row, by lower-case column; raises InvalidInputError."""


def read_nights(table: Table, source: str, night_of: NightOf, uses: Sequence[ColumnUse]) -> Batch:
    """Return the nights of a table; a row that measured nothing gives none."""
    batch = Batch(skipped=list(table.skipped), columns=list(uses))
    for row in table.rows:
        try:
            values = night_of(cells_of(table, row))
            if any(values.get(name) is not None for name in _MEASURED):
                batch.records.append(Night.validated({"source": source, **values}))
        except HerstelError as error:
            batch.skip(str(row.line), error)
    return batch


def cells_of(table: Table, row: Row) -> dict[str, str]:
    """Return the cells of a row by their columns in small letters."""
    return {name.casefold(): cell for name, cell in zip(table.columns, row.cells, strict=True)}


def measured(cell: str, field: str) -> float | None:
    """Return a measured number; 0 and what says nothing are unknown. Devices write a decimal point.

    Raises:
        InvalidInputError: when it is no number.
    """
    if is_unknown(cell):
        return None
    try:
        number = float(cell)
    except ValueError:
        number = Numbers([cell]).read(cell, field)
    return number if 0 < number < float("inf") else None


def heart_rate(cell: str) -> int | None:
    """Return a resting heart rate in whole beats per minute.

    Raises:
        InvalidInputError: when it is no number.
    """
    number = measured(cell, "resting_hr")
    return None if number is None else int(number + 0.5)


def hours(cell: str, units_in_an_hour: float) -> float | None:
    """Return hours slept from seconds or minutes.

    Raises:
        InvalidInputError: when it is no number, or more than a day.
    """
    number = measured(cell, "sleep_hours")
    if number is not None and number > 24 * units_in_an_hour:
        raise InvalidInputError("error.range", field="sleep_hours", given=cell[:40], allowed="0-24")
    return None if number is None else round(number / units_in_an_hour, 2)
