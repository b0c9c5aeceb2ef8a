"""The tables of Oura's exports: the sleep of the new one, and the trends of the old one in its two forms.

The day is that of waking. The lowest heart rate of the night is the resting one; average HRV is rMSSD in
milliseconds. Scores, contributors and balances are 0 to 100 and no answers.
"""

from __future__ import annotations

from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import day_of, moment_of, number
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.vendor_table import VendorRow, header_names, recognised_table

SOURCE: Final = "oura"
_HOUR: Final = 3600
_DAY: Final = ("day", "date")
_TOTAL: Final = ("total_sleep_duration", "total sleep duration", "total sleep time", "total sleep dur")
_HEART: Final = ("lowest_heart_rate", "lowest resting heart rate", "lo rhr")
_HRV: Final = ("average_hrv", "average hrv")
_START: Final = ("bedtime_start", "bedtime start")
_END: Final = ("bedtime_end", "bedtime end")
_NAPS: Final = frozenset({"sleep", "late_nap"})
_UNREAD: Final = frozenset({"deleted", "rest"})


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of such a table."""
    names = header_names(start)
    if {"contributors", "day", "score"} <= names:
        return True
    return bool(names & {*_DAY}) and bool(names & {*_TOTAL}) and bool(names & {*_HEART, *_HRV, *_END})


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the nights; a table of scores alone has none.

    Raises:
        FormatError: when it is no such table.
    """
    del reading  # every row carries its own day
    table, batch = recognised_table(text, looks_like)
    if table.columns.place(_TOTAL) is None:
        batch.skip("*", InvalidInputError("import.only_scores"))
        return batch
    take_sleeps(batch, SOURCE, table.entries, _sleep)
    return batch


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
