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
from herstel.formats.vendors.records import Nights, Sleep, Workout, entry, moment_of, positive
from herstel.formats.vendors.vendor_table import VendorRow, VendorTable, read_vendor_table

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
    table.names = [_PREFIX.sub("", name) for name in table.names]
    batch = Batch(skipped=list(table.skipped))
    if match[1] == "sleep" and table.column(("end_time",)) is not None:
        _read_sleeps(table, batch)
    elif match[1] == "exercise" and table.column(("exercise_type",)) is not None:
        _read_workouts(table, reading, batch)
    else:
        batch.skip("*", InvalidInputError("import.no_sessions"))
    return batch


def _read_sleeps(table: VendorTable, batch: Batch) -> None:
    nights = Nights(SOURCE)
    for row in table.rows:
        with entry(batch, row.line):
            start, end = (
                _local(_moment(table, row, name), table, row) for name in ("start_time", "end_time")
            )
            minutes = positive(row.cell(table.column(("sleep_duration",))))
            nights.add(
                Sleep(
                    day=end.date(),
                    hours=minutes / 60 if minutes else (end - start).total_seconds() / 3600,
                    start=start,
                    end=end,
                    where=str(row.line),
                    source_id=row.cell(table.column(("datauuid",))),
                )
            )
    nights.tell(batch)


def _read_workouts(table: VendorTable, reading: ReadingContext, batch: Batch) -> None:
    for row in table.rows:
        with entry(batch, row.line) as leave_out:
            start = _moment(table, row, "start_time")
            workout = Workout(
                source=SOURCE,
                start=_local(start, table, row),
                seconds=(positive(row.cell(table.column(("duration",)))) or 0) / 1000,
                sport=_SPORTS.get(row.cell(table.column(("exercise_type",))), ""),
                title=row.cell(table.column(("title",))),
                metres=positive(row.cell(table.column(("distance",)))),
                source_id=row.cell(table.column(("datauuid",))),
            )
            batch.records.append(workout.session(reading, leave_out))


def _moment(table: VendorTable, row: VendorRow, name: str) -> dt.datetime:
    """Return a moment in UTC.

    Raises:
        InvalidInputError: when it is none.
    """
    written = row.cell(table.column((name,)))
    if written.isascii() and written.isdigit():  # older exports count milliseconds
        moment = dt.datetime.fromtimestamp(int(written) / 1000, dt.UTC)
    else:
        moment = moment_of(written).replace(tzinfo=dt.UTC)
    if moment.year < _FIRST_YEAR:
        raise InvalidInputError("import.date", given=written[:40])
    return moment


def _local(moment: dt.datetime, table: VendorTable, row: VendorRow) -> dt.datetime:
    written = row.cell(table.column(("time_offset",)))
    match = _OFFSET.fullmatch(written)
    if match is None:
        raise InvalidInputError("error.zone", given=written[:40])
    ahead = dt.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return (moment + (ahead if match[1] == "+" else -ahead)).replace(tzinfo=None)
