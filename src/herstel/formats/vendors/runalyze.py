"""Runalyze's backup: a line of JSON for each row, behind a line that names its table.

Its times are the local wall clock counted as if it were UTC. The pulse at rest is what the user entered.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import Batch, FormatError
from herstel.formats.entries import number
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.structured_text import word
from herstel.formats.vendor_file import FileKind, VendorFile, vendor_files

_EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001  local wall clock


@frozen
class _Row:
    """A row of a table: the key by which others name it, and its values."""

    key: str
    values: dict[str, Any]


def _take(file: VendorFile) -> None:
    tables: defaultdict[str, list[tuple[int, _Row]]] = defaultdict(list)
    for line, table, row in _rows(file.text, file.batch):
        tables[table].append((line, row))
    sports = {row.key: word(row.values.get("name")) for _, row in tables["runalyze_sport"]}
    file.take_sleeps(_morning, tables["runalyze_user"])
    file.take_workouts(lambda row: _workout(row, sports), tables["runalyze_training"])


def _morning(row: _Row) -> Sleep | None:
    beats = row.values.get("pulse_rest")
    return Sleep(day=_moment(row.values).date(), resting_hr=beats) if number(beats) != 0 and beats else None


def _workout(row: _Row, sports: Mapping[str, str]) -> Workout:
    values = row.values
    return Workout(
        start=_moment(values),
        seconds=number(values.get("s")),
        sport=sports.get(word(values.get("sportid")), ""),
        title=word(values.get("title")) or word(values.get("comment")),
        rpe=values.get("rpe"),
        distance=values.get("distance"),
        unit_metres=1000,
        average_hr=values.get("pulse_avg"),
        source_id=row.key,
    )


def _rows(text: str, batch: Batch) -> Iterator[tuple[int, str, _Row]]:
    """Yield each row behind the number of its line and the name of its table."""
    table = ""
    for line, written in enumerate(text.splitlines(), 1):
        if not written.startswith("{"):
            continue
        try:
            row = json.loads(written)
        except (ValueError, RecursionError) as error:
            batch.skip(str(line), FormatError("import.not_json", line=line, reason=str(error)[:100]))
            continue
        if isinstance(row, dict) and isinstance(row.get("TABLE"), str):
            table = row["TABLE"]
        elif isinstance(row, dict):
            yield from (
                (line, table, _Row(key, of_row)) for key, of_row in row.items() if isinstance(of_row, dict)
            )


def _moment(row: dict[str, Any]) -> dt.datetime:
    seconds = number(row.get("time"))
    if not seconds:
        raise InvalidInputError("import.date", given=str(row.get("time"))[:40])
    return _EPOCH + dt.timedelta(seconds=seconds)


def _begins(start: str) -> bool:
    return start.startswith("version=") and '{"TABLE":"runalyze_' in start


looks_like, read = vendor_files("runalyze", FileKind(_begins, _take))
