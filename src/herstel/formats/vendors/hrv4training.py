"""The measurements of HRV4Training, as its apps for iOS and Android export them.

The Android app writes days as yyyy-dd-MM, and 0.0 for what was not measured; iOS writes `-`. Stamps end in
+0000 and are local all the same. Which way the sliders run stands nowhere, so they are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import ColumnUse, FormatError
from herstel.formats.entries import number
from herstel.formats.source_records import Sleep
from herstel.formats.table import header_of, read_table
from herstel.formats.table_values import clock_minutes, is_unknown
from herstel.formats.vendor_file import FileKind, VendorFile, vendor_files

_READ: Final = {"date": "date", "hr": "resting_hr", "rmssd": "hrv_rmssd", "sleep_time": "sleep_hours"}
_SLIDERS: Final = frozenset(
    {"training_performance", "sleep_quality", "mental_energy", "muscle_soreness", "fatigue"}
    | {"physical_condition", "trainingmotivation"}
)
_AFTERNOON: Final = re.compile(r"p\.?\s?m\.?|(?:^|[ T])(?:1[2-9]|2[0-3]):", re.IGNORECASE)


def _begins(start: str) -> bool:
    names = {name.casefold() for name in header_of(start)}
    return "hrv4t_recovery_points" in names and {"rmssd", "hr"} <= names


def _take(file: VendorFile) -> None:
    table = read_table(file.text, cut_long_rows=True)
    names = {name.casefold() for name in table.columns}
    if not names & {"date", "timestamp_measurement"}:
        raise FormatError("import.no_columns", columns=", ".join(table.columns)[:200])
    is_android = "time" in names and "timestamp_measurement" not in names
    file.batch.skipped += table.skipped
    file.batch.columns += [_use(name) for name in table.columns]
    file.take_sleeps(lambda cells: _night(cells, is_android=is_android), table.entries)


def _use(name: str) -> ColumnUse:
    column = name.casefold()
    if column in _READ:
        return ColumnUse(name, _READ[column])
    key = "import.column_slider" if column in _SLIDERS else "import.column_unknown"
    return ColumnUse(name, key=key)


def _night(cells: Mapping[str, str], *, is_android: bool) -> Sleep:
    stamp = cells.get("timestamp_measurement") or cells.get("time", "")
    slept, rmssd = cells.get("sleep_time", ""), cells.get("rmssd", "")
    # What was measured in the afternoon is no value of a morning.
    is_morning = not is_unknown(rmssd) and number(rmssd) != 0 and not _AFTERNOON.search(stamp)
    return Sleep(
        day=_day(cells.get("date") or stamp, is_android=is_android),
        asleep=None if is_unknown(slept) else clock_minutes(slept, is_hours=True),
        hour_is=60,
        resting_hr=cells.get("hr") if is_morning else None,
        hrv_rmssd=rmssd if is_morning else None,
    )


def _day(written: str, *, is_android: bool) -> date:
    fault = InvalidInputError("import.date", given=written[:40])
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", written, re.ASCII)
    if match is None:
        raise fault
    year, second, third = (int(part) for part in match.groups())
    try:
        return date(year, third, second) if is_android else date(year, second, third)
    except ValueError:
        raise fault from None


looks_like, read = vendor_files("hrv4training", FileKind(_begins, _take))
