"""The tables of Oura's exports: the sleep of the new one, and the trends of the old one in its two forms.

The day is that of waking. The lowest heart rate of the night is the resting one; average HRV is rMSSD in
milliseconds. Scores, contributors and balances are 0 to 100 and no answers.
"""

from __future__ import annotations

from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import day_of, moment_of, number
from herstel.formats.source_records import Sleep
from herstel.formats.vendor_file import FileKind, VendorRow, has_columns, vendor_files

_HOUR: Final = 3600
_DAY: Final = ("day", "date")
_TOTAL: Final = ("total_sleep_duration", "total sleep duration", "total sleep time", "total sleep dur")
_HEART: Final = ("lowest_heart_rate", "lowest resting heart rate", "lo rhr")
_HRV: Final = ("average_hrv", "average hrv")
_START: Final = ("bedtime_start", "bedtime start")
_END: Final = ("bedtime_end", "bedtime end")
_NAPS: Final = frozenset({"sleep", "late_nap"})
_UNREAD: Final = frozenset({"deleted", "rest"})


def _sleep(row: VendorRow) -> Sleep | None:
    kind = row.cell("type")
    if kind in _UNREAD:
        raise InvalidInputError("import.sleep_kind", kind=kind)
    seconds = row.cell(*_TOTAL)
    if not seconds or number(seconds) == 0:
        return None
    start, end = row.cell(*_START), row.cell(*_END)
    return Sleep(
        day=day_of(row.cell(*_DAY)),
        asleep=seconds,
        hour_is=_HOUR,
        start=moment_of(start) if start else None,
        end=moment_of(end) if end else None,
        resting_hr=row.cell(*_HEART),
        hrv_rmssd=row.cell(*_HRV),
        is_nap=kind in _NAPS,
    )


looks_like, read = vendor_files(
    "oura",
    FileKind(
        has_columns(_DAY, _TOTAL, (*_HEART, *_HRV, *_END)),
        lambda file: file.take_sleeps(_sleep),
    ),
    FileKind(
        has_columns("contributors", "day", "score"),
        lambda file: file.leave_all("import.only_scores"),
    ),
)
