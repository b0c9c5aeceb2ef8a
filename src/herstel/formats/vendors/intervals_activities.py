"""The activities of Intervals.icu, as a table or as the JSON of its interface.

`start_date` is UTC, `start_date_local` the wall clock. The effort is `icu_rpe`, 1 to 10; `session_rpe` is
effort times minutes, and `feel` (1 strong, 5 weak) no effort. What came from Strava is empty here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext, recognised_text
from herstel.formats.vendors.json_text import json_of, objects_in, word
from herstel.formats.vendors.records import Workout, entry, moment_of, number, rpe_of
from herstel.formats.vendors.vendor_table import header_names, read_vendor_table

SOURCE: Final = "intervals"
_COLUMNS: Final = frozenset({"id", "start_date_local", "type", "moving_time"})
_JSON: Final = re.compile(r'[\[{][^\[]{0,9000}?"start_date_local"', re.DOTALL)


def looks_like(start: str) -> bool:
    """Whether a text begins as such a table, or such a list, does."""
    if start.startswith(("[", "{")):
        return bool(_JSON.match(start)) and ('"icu_' in start or '"moving_time"' in start)
    return header_names(start) >= _COLUMNS


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the sessions.

    Raises:
        FormatError: when it is neither.
    """
    start = recognised_text(text, looks_like)
    batch = Batch()
    if start.startswith(("[", "{")):
        for count, exported in enumerate(objects_in(json_of(text)), 1):
            with entry(batch, f"[{count}]") as leave_out:
                batch.records.append(_workout(exported.get, batch, count).session(reading, leave_out))
        return batch
    table = read_vendor_table(text)
    batch.skipped += table.skipped
    for row in table.rows:
        with entry(batch, row.line) as leave_out:
            cells = dict(zip(table.names, row.cells, strict=False))
            batch.records.append(_workout(cells.get, batch, row.line).session(reading, leave_out))
    return batch


def _workout(value: Callable[[str], object], batch: Batch, where: int) -> Workout:
    written = word(value("start_date_local"))
    if not written:
        raise InvalidInputError("import.elsewhere")
    return Workout(
        source=SOURCE,
        start=moment_of(written).replace(tzinfo=None),
        seconds=number(value("moving_time")) or number(value("elapsed_time")),
        sport=word(value("type")),
        title=word(value("name")),
        rpe=rpe_of(value("icu_rpe"), batch, where),
        metres=number(value("distance")),
        average_hr=number(value("average_heartrate")),
        source_id=word(value("id")),
    )
