"""The tables of Withings' export: sleep, activities and weight.

Their headers mix the user's language with English, so columns are found by what is always the same in them
and by their place. Heart rates are those of the night, and no resting ones. Pauses stand in a cell of JSON.
"""

from __future__ import annotations

import re
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import moment_of, number
from herstel.formats.sleeps import Sleep, take_sleeps
from herstel.formats.structured_text import child, json_of
from herstel.formats.vendor_table import VendorRow, VendorTable, header_names, recognised_table
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "withings"
_ACTIVITIES: Final = frozenset({"timezone", "data", "gps", "modified"})
_SLEEP: Final = frozenset({"heart rate (min)", "snoring (s)", "duration to sleep (s)"})
_WEIGHT: Final = re.compile(r"^(?:weight|gewicht|gewicht|poids|peso) \((?:kg|lb|lbs)\)$")
_STAGES: Final = ("light", "deep", "rem")
_WORDS: Final = {
    "light": ("light (s)", "licht (s)", "leicht (s)", "léger (s)"),
    "deep": ("deep (s)", "diep (s)", "tief (s)", "profond (s)"),
    "rem": ("rem (s)",),
}


def looks_like(start: str) -> bool:
    """Whether a text begins with the header of one of these tables."""
    names = header_names(start)
    is_weight = any(_WEIGHT.match(name) for name in names) and len(names) > 4
    return is_weight or names >= _ACTIVITIES or len(names & _SLEEP) > 1


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the nights, or the sessions.

    Raises:
        FormatError: when it is no such table.
    """
    table, batch = recognised_table(text, looks_like)
    names = frozenset(table.names)
    if names >= _ACTIVITIES:
        _read_workouts(table, reading, batch)
    elif len(names & _SLEEP) > 1:
        _read_sleeps(table, batch)
    else:
        batch.skip("*", InvalidInputError("import.no_sessions"))
    return batch


def _read_sleeps(table: VendorTable, batch: Batch) -> None:
    # Where a language is not known, the stages stand behind start and end.
    places = [table.columns.place(_WORDS[stage]) for stage in _STAGES]
    columns = places if None not in places else [2, 3, 4]

    def sleep(row: VendorRow) -> Sleep:
        start, end = moment_of(row.at(0)), moment_of(row.at(1))
        asleep = sum(number(row.at(column)) or 0 for column in columns)
        return Sleep(day=end.date(), asleep=asleep, hour_is=3600, start=start, end=end)

    take_sleeps(batch, SOURCE, table.entries, sleep)


def _read_workouts(table: VendorTable, reading: ReadingContext, batch: Batch) -> None:
    kind, zone = table.columns.place(("activity type",)), table.columns.place(("timezone",))
    kind = zone + 1 if kind is None and zone is not None else kind
    take_workouts(batch, table.entries, lambda row: _workout(row, row.at(kind)), reading)


def _workout(row: VendorRow, kind: str) -> Workout:
    start, end = moment_of(row.at(0)), moment_of(row.at(1))
    details = json_of(row.cell("data") or "{}")
    pause = number(child(details, "pause_duration")) or 0
    return Workout(
        source=SOURCE,
        # Its own wall clock counts, wherever the journal is.
        start=start.replace(tzinfo=None),
        seconds=(end - start).total_seconds() - pause,
        sport=kind,
        distance=child(details, "distance"),
        average_hr=child(details, "hr_average"),
    )
