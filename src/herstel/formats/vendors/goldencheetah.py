"""GoldenCheetah's JSON of one activity; its tables of samples and body weights hold no sessions.

The start is UTC; the length is that of the samples. Every text ends in a blank.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext, recognised_text
from herstel.formats.entries import number
from herstel.formats.structured_text import child, json_of, objects_in, word
from herstel.formats.vendor_table import header_names
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "goldencheetah"
_WEIGHTS: Final = frozenset({"date", "weightkg", "fatkg"})
_SAMPLES: Final = frozenset({"secs", "cad", "hr"})


def looks_like(start: str) -> bool:
    """Whether a text begins as one of these files does."""
    if start.startswith("{"):
        return '"RIDE"' in start and '"STARTTIME"' in start
    names = header_names(start)
    return names >= _WEIGHTS or names >= _SAMPLES


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the session.

    Raises:
        FormatError: when it is no such file.
    """
    start = recognised_text(text, looks_like)
    batch = Batch()
    if not start.startswith("{"):
        batch.skip("*", InvalidInputError("import.no_sessions"))
        return batch
    take_workouts(batch, [("RIDE", child(json_of(text), "RIDE"))], _workout, reading)
    return batch


def _workout(ride: object) -> Workout:
    tags = child(ride, "TAGS")
    return Workout(
        source=SOURCE,
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
