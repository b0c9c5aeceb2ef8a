"""The tables of Withings' export: sleep, activities and weight.

Their headers mix the user's language with English, so columns are found by what is always the same in them
and by their place. Heart rates are those of the night, and no resting ones. Pauses stand in a cell of JSON.
"""

from __future__ import annotations

import re
from typing import Final

from herstel.formats.entries import moment_of, number
from herstel.formats.source_records import Sleep, Workout
from herstel.formats.structured_text import child, json_of
from herstel.formats.vendor_file import (
    FileKind,
    VendorFile,
    VendorRow,
    has_columns,
    header_names,
    vendor_files,
)

_SLEEP: Final = frozenset({"heart rate (min)", "snoring (s)", "duration to sleep (s)"})
_WEIGHT: Final = re.compile(r"^(?:weight|gewicht|gewicht|poids|peso) \((?:kg|lb|lbs)\)$")
_STAGES: Final = ("light", "deep", "rem")
_WORDS: Final = {
    "light": ("light (s)", "licht (s)", "leicht (s)", "léger (s)"),
    "deep": ("deep (s)", "diep (s)", "tief (s)", "profond (s)"),
    "rem": ("rem (s)",),
}


def _take_sleeps(file: VendorFile) -> None:
    table = file.table
    # Where a language is not known, the stages stand behind start and end.
    places = [table.place(_WORDS[stage]) for stage in _STAGES]
    columns = places if None not in places else [2, 3, 4]

    def sleep(row: VendorRow) -> Sleep:
        start, end = moment_of(row.at(0)), moment_of(row.at(1))
        asleep = sum(number(row.at(column)) or 0 for column in columns)
        return Sleep(day=end.date(), asleep=asleep, hour_is=3600, start=start, end=end)

    file.take_sleeps(sleep)


def _take_workouts(file: VendorFile) -> None:
    table = file.table
    kind, zone = table.place(("activity type",)), table.place(("timezone",))
    kind = zone + 1 if kind is None and zone is not None else kind
    file.take_workouts(lambda row: _workout(row, row.at(kind)))


def _workout(row: VendorRow, kind: str) -> Workout:
    start, end = moment_of(row.at(0)), moment_of(row.at(1))
    details = json_of(row.cell("data") or "{}")
    pause = number(child(details, "pause_duration")) or 0
    return Workout(
        # Its own wall clock counts, wherever the journal is.
        start=start.replace(tzinfo=None),
        seconds=(end - start).total_seconds() - pause,
        sport=kind,
        distance=child(details, "distance"),
        average_hr=child(details, "hr_average"),
    )


def _is_weight(start: str) -> bool:
    names = header_names(start)
    return any(_WEIGHT.match(name) for name in names) and len(names) > 4


looks_like, read = vendor_files(
    "withings",
    FileKind(has_columns("timezone", "data", "gps", "modified"), _take_workouts),
    FileKind(lambda start: len(header_names(start) & _SLEEP) > 1, _take_sleeps),
    FileKind(_is_weight, VendorFile.leave_all),
)
