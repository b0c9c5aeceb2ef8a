"""The tables of Samsung Health's export: sleep and exercise.

The first line names the table, and every row has a cell more than the header. Moments are UTC beside the
offset of their place. The longest sleep that ends on a day is its night; those at the beginning of the epoch
stand for nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.entries import moment_of, positive
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.vendor_table import VendorRow, read_vendor_table
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "samsung_health"
_NAME: Final = re.compile(r"com\.samsung\.s?health\.(\w+)")
_PREFIX: Final = re.compile(r"com\.samsung\.s?health\.\w+\.")
_OFFSET: Final = re.compile(r"UTC([+-])(\d{2})(\d{2})")
_SPORTS: Final = {
    "1001": "walk",
    "1002": "run",
    "11007": "ride",
    "13001": "hike",
    "14001": "swim",
    "15003": "ride",
    "10007": "other",
    "16001": "hike",
}
_FIRST_YEAR: Final = 1990


def looks_like(start: str) -> bool:
    """Whether a text begins as one of these tables does."""
    return _NAME.match(start.lstrip("\ufeff")) is not None


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the nights, or the sessions.

    Raises:
        FormatError: when it is no such table.
    """
    match = _NAME.match(text.lstrip("\ufeff \r\n\t"))
    if match is None:
        raise FormatError("import.no_columns", columns=text.split("\n", 1)[0][:200])
    table = read_vendor_table(text.lstrip("\ufeff \r\n\t"), 1)
    table.columns.names[:] = [_PREFIX.sub("", name) for name in table.names]
    batch = Batch(skipped=list(table.skipped))
    if match[1] == "sleep" and table.columns.place(("end_time",)) is not None:
        take_sleeps(batch, SOURCE, table.entries, _sleep)
    elif match[1] == "exercise" and table.columns.place(("exercise_type",)) is not None:
        take_workouts(batch, table.entries, _workout, reading)
    else:
        batch.skip("*", InvalidInputError("import.no_sessions"))
    return batch


def _sleep(row: VendorRow) -> Sleep:
    start, end = (_local(_moment(row, name), row) for name in ("start_time", "end_time"))
    minutes = positive(row.cell("sleep_duration"))
    return Sleep(
        day=end.date(),
        asleep=minutes or (end - start).total_seconds() / 60,
        hour_is=60,
        start=start,
        end=end,
        source_id=row.cell("datauuid"),
    )


def _workout(row: VendorRow) -> Workout:
    return Workout(
        source=SOURCE,
        start=_local(_moment(row, "start_time"), row),
        seconds=(positive(row.cell("duration")) or 0) / 1000,
        sport=_SPORTS.get(row.cell("exercise_type"), ""),
        title=row.cell("title"),
        distance=row.cell("distance"),
        average_hr=row.cell("mean_heart_rate"),
        source_id=row.cell("datauuid"),
    )


def _moment(row: VendorRow, name: str) -> dt.datetime:
    """Return a moment in UTC.

    Raises:
        InvalidInputError: when it is none.
    """
    written = row.cell(name)
    if written.isascii() and written.isdigit():  # older exports count milliseconds
        moment = dt.datetime.fromtimestamp(int(written) / 1000, dt.UTC)
    else:
        moment = moment_of(written).replace(tzinfo=dt.UTC)
    if moment.year < _FIRST_YEAR:
        raise InvalidInputError("import.date", given=written[:40])
    return moment


def _local(moment: dt.datetime, row: VendorRow) -> dt.datetime:
    written = row.cell("time_offset")
    match = _OFFSET.fullmatch(written)
    if match is None:
        raise InvalidInputError("error.zone", given=written[:40])
    ahead = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return (moment + (ahead if match[1] == "+" else -ahead)).replace(tzinfo=None)
