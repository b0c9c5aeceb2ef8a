"""GoldenCheetah's JSON of one activity; its tables of samples and body weights hold no sessions.

The start is UTC; the length is that of the samples. Every text ends in a blank.
"""

from __future__ import annotations

import datetime as dt

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import number
from herstel.formats.source_records import Workout
from herstel.formats.structured_text import child, objects_in, word
from herstel.formats.vendor_file import FileKind, VendorFile, has_columns, vendor_files


def _workout(ride: object) -> Workout:
    tags = child(ride, "TAGS")
    return Workout(
        start=_start(word(child(ride, "STARTTIME")).strip()),
        seconds=_seconds(ride),
        sport=word(child(tags, "Sport")).strip(),
        title=word(child(tags, "Workout Code")).strip() or word(child(tags, "Calendar Text")).strip(),
        rpe=word(child(tags, "RPE")).strip(),
    )


def _start(written: str) -> dt.datetime:
    try:
        return dt.datetime.strptime(written, "%Y/%m/%d %H:%M:%S UTC").replace(tzinfo=dt.UTC)
    except ValueError:
        raise InvalidInputError("import.date", given=written[:40]) from None


def _seconds(ride: object) -> float:
    seconds = [
        at
        for object_ in objects_in(child(ride, "SAMPLES"))
        if (at := number(object_.get("SECS"))) is not None
    ]
    step = number(child(ride, "RECINTSECS")) or 1
    return max(seconds) - min(seconds) + step if seconds else 0


def _begins(start: str) -> bool:
    return start.startswith("{") and '"RIDE"' in start and '"STARTTIME"' in start


looks_like, read = vendor_files(
    "goldencheetah",
    FileKind(_begins, lambda file: file.take_workouts(_workout, [("RIDE", child(file.document, "RIDE"))])),
    FileKind(has_columns("date", "weightkg", "fatkg"), VendorFile.leave_all),
    FileKind(has_columns("secs", "cad", "hr"), VendorFile.leave_all),
)
