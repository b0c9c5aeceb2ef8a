"""Runalyze's backup: a line of JSON for each row, behind a line that names its table.

Its times are the local wall clock counted as if it were UTC. The pulse at rest is what the user entered.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, FormatError, ReadingContext, recognised_text
from herstel.formats.vendors.json_text import word
from herstel.formats.vendors.records import Nights, Sleep, Workout, entry, number, positive, rpe_of

SOURCE: Final = "runalyze"
_EPOCH: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001  local wall clock


def looks_like(start: str) -> bool:
    """Whether a text begins as such a backup does."""
    return start.startswith("version=") and '{"TABLE":"runalyze_' in start


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the sessions and the mornings.

    Raises:
        FormatError: when it is no such backup.
    """
    recognised_text(text, looks_like)
    batch, sports, nights = Batch(), dict[str, str](), Nights(SOURCE)
    for line, table, key, row in _rows(text, batch):
        with entry(batch, line) as leave_out:
            if table == "runalyze_sport":
                sports[key] = word(row.get("name"))
            elif table == "runalyze_user" and (beats := positive(row.get("pulse_rest"))):
                nights.add(Sleep(day=_moment(row).date(), resting_hr=beats, where=str(line)))
            elif table == "runalyze_training":
                workout = Workout(
                    source=SOURCE,
                    start=_moment(row),
                    seconds=number(row.get("s")),
                    sport=sports.get(word(row.get("sportid")), ""),
                    title=word(row.get("title")) or word(row.get("comment")),
                    rpe=rpe_of(row.get("rpe"), batch, line),
                    metres=(number(row.get("distance")) or 0) * 1000,
                    source_id=key,
                )
                batch.records.append(workout.session(reading, leave_out))
    nights.tell(batch)
    return batch


def _rows(text: str, batch: Batch) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    """Yield number of the line, table, key and values of each row."""
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
            yield from ((line, table, key, value) for key, value in row.items() if isinstance(value, dict))


def _moment(row: dict[str, Any]) -> dt.datetime:
    seconds = number(row.get("time"))
    if not seconds:
        raise InvalidInputError("import.date", given=str(row.get("time"))[:40])
    return _EPOCH + dt.timedelta(seconds=seconds)
