"""Elite HRV's export, in its older and its newer form.

`Rmssd` is milliseconds; `HRV` is a score of 0 to 100. Only a reading of the type readiness is a morning; of
several on a day the first counts.
"""

from __future__ import annotations

from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import day_of
from herstel.formats.people import rows_of_one
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.vendor_table import VendorRow, header_names, recognised_table

SOURCE: Final = "elite_hrv"
_STAMP: Final = ("datetime", "date time start", "date")
_READINESS: Final = frozenset({"readiness", "morning readiness"})


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of such a table."""
    names = header_names(start)
    return {"member", "type", "rmssd", "hr"} <= names and bool(names & {*_STAMP})


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the mornings.

    Raises:
        FormatError: when it is no such table.
    """
    table, batch = recognised_table(text, looks_like)
    stamp = next(name for name in _STAMP if name in table.names)
    rows = rows_of_one(table.names, table.rows, VendorRow.at, reading.athlete)

    def morning(row: VendorRow) -> Sleep:
        if row.cell("type").casefold() not in _READINESS:
            raise InvalidInputError("import.not_morning")
        heart, rmssd = row.cell("hr"), row.cell("rmssd")
        return Sleep(day=day_of(row.cell(stamp)), resting_hr=heart, hrv_rmssd=rmssd)

    by_time = sorted(((row.line, row) for row in rows), key=lambda numbered: numbered[1].cell(stamp))
    take_sleeps(batch, SOURCE, by_time, morning)
    return batch
