"""Elite HRV's export, in its older and its newer form.

`Rmssd` is milliseconds; `HRV` is a score of 0 to 100. Only a reading of the type readiness is a morning; of
several on a day the first counts.
"""

from __future__ import annotations

from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import day_of
from herstel.formats.source_records import Sleep
from herstel.formats.table import rows_of_one
from herstel.formats.vendor_file import FileKind, VendorFile, VendorRow, has_columns, vendor_files

_STAMP: Final = ("datetime", "date time start", "date")
_READINESS: Final = frozenset({"readiness", "morning readiness"})


def _take(file: VendorFile) -> None:
    table = file.table
    stamp = next(name for name in _STAMP if name in table.names)
    rows = rows_of_one(table.names, table.rows, VendorRow.at, file.reading.athlete)

    def morning(row: VendorRow) -> Sleep:
        if row.cell("type").casefold() not in _READINESS:
            raise InvalidInputError("import.not_morning")
        heart, rmssd = row.cell("hr"), row.cell("rmssd")
        return Sleep(day=day_of(row.cell(stamp)), resting_hr=heart, hrv_rmssd=rmssd)

    by_time = sorted(((row.line, row) for row in rows), key=lambda numbered: numbered[1].cell(stamp))
    file.take_sleeps(morning, by_time)


looks_like, read = vendor_files(
    "elite_hrv", FileKind(has_columns("member", "type", "rmssd", "hr", _STAMP), _take)
)
