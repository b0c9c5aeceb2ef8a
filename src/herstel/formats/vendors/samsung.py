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
from herstel.formats.entries import moment_of, positive, sports_by_code
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.vendor_file import FileKind, VendorFile, VendorRow, vendor_files

_NAME: Final = re.compile(r"com\.samsung\.s?health\.(\w+)")
_PREFIX: Final = re.compile(r"com\.samsung\.s?health\.\w+\.")
_OFFSET: Final = re.compile(r"UTC([+-])(\d{2})(\d{2})")
_SPORTS: Final = sports_by_code("walk 1001|run 1002|ride 11007 15003|hike 13001 16001|swim 14001|other 10007")
_FIRST_YEAR: Final = 1990


def _take(file: VendorFile) -> None:
    match = _NAME.match(file.start)
    table = file.table_after(1)
    table.names[:] = [_PREFIX.sub("", name) for name in table.names]
    if match and match[1] == "sleep" and "end_time" in table.names:
        file.take_sleeps(_sleep, table.entries)
    elif match and match[1] == "exercise" and "exercise_type" in table.names:
        file.take_workouts(_workout, table.entries)
    else:
        file.leave_all()


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
        start=_local(_moment(row, "start_time"), row),
        seconds=(positive(row.cell("duration")) or 0) / 1000,
        sport=_SPORTS.get(row.cell("exercise_type"), ""),
        title=row.cell("title"),
        distance=row.cell("distance"),
        average_hr=row.cell("mean_heart_rate"),
        source_id=row.cell("datauuid"),
    )


def _moment(row: VendorRow, name: str) -> dt.datetime:
    """Return a moment in UTC."""
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


looks_like, read = vendor_files(
    "samsung_health", FileKind(lambda start: _NAME.match(start) is not None, _take)
)
