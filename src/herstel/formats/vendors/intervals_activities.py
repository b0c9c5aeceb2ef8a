"""The activities of Intervals.icu, as a table or as the JSON of its interface.

`start_date` is UTC, `start_date_local` the wall clock. The effort is `icu_rpe`, 1 to 10; `session_rpe` is
effort times minutes, and `feel` (1 strong, 5 weak) no effort. What came from Strava is empty here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext, recognised_text
from herstel.formats.vendors.json_text import json_of, numbered, word
from herstel.formats.vendors.source_values import moment_of, number
from herstel.formats.vendors.vendor_table import header_names, read_vendor_table
from herstel.formats.vendors.workouts import Workout, take_workouts

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
        take_workouts(batch, numbered(json_of(text)), _workout, reading)
        return batch
    table = read_vendor_table(text)
    batch.skipped += table.skipped
    take_workouts(batch, table.entries, lambda row: _workout(table.named_cells(row)), reading)
    return batch


def _workout(values: Mapping[str, object]) -> Workout:
    written = word(values.get("start_date_local"))
    if not written:
        raise InvalidInputError("import.elsewhere")
    return Workout(
        source=SOURCE,
        start=moment_of(written).replace(tzinfo=None),
        seconds=number(values.get("moving_time")) or number(values.get("elapsed_time")),
        sport=word(values.get("type")),
        title=word(values.get("name")),
        rpe=values.get("icu_rpe"),
        distance=values.get("distance"),
        average_hr=values.get("average_heartrate"),
        source_id=word(values.get("id")),
    )
