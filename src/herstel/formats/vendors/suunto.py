"""Suunto's SML and XML, and the JSON of its newer app.

The header says the local wall clock; one with Z is an instant. The kind of sport is a number: its word is in
the user's language, or a name of their own for a mode of the watch.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, ReadingContext, recognised_text
from herstel.formats.entries import moment_of, number
from herstel.formats.structured_text import child, json_of, text_in, word, xml_tree
from herstel.formats.workouts import Workout, take_workouts

SOURCE: Final = "suunto"
_SPORTS: Final = {
    "3": "run",
    "4": "ride",
    "5": "ride",
    "6": "swim",
    "11": "walk",
    "12": "walk",
    "15": "row",
    "17": "indoor training",
    "20": "ski",
    "22": "ski",
    "23": "strength",
    "24": "football",
    "25": "golf",
    "82": "run",
    "83": "swim",
    "84": "hike",
    "93": "cross trainer",
    "96": "hike",
}


def looks_like(start: str) -> bool:
    """Whether a text begins as one of these files does."""
    if start.startswith("{"):
        return '"DeviceLog"' in start and '"Header"' in start
    return start.startswith("<") and (
        "<sml" in start or ("<Duration>" in start and "<ActivityType>" in start)
    )


def read(text: str, reading: ReadingContext) -> Batch:
    """Read the session.

    Raises:
        FormatError: when it is no such file.
    """
    start = recognised_text(text, looks_like)
    batch = Batch()
    header = _json_header(text) if start.startswith("{") else _xml_header(start)
    take_workouts(batch, [("Header", header)], _workout, reading)
    return batch


def _workout(header: Mapping[str, str]) -> Workout:
    if not header["DateTime"]:
        raise InvalidInputError("import.no_times")
    return Workout(
        source=SOURCE,
        start=moment_of(header["DateTime"]),
        seconds=number(header["Duration"]),
        sport=_SPORTS.get(header["ActivityType"], ""),
        distance=header["Distance"],
    )


_FIELDS: Final = ("DateTime", "Duration", "ActivityType", "Distance")


def _xml_header(text: str) -> dict[str, str]:
    # The older files of Movescount are two texts after each other.
    root = xml_tree(io.BytesIO(text.encode()), has_many_roots=True)
    header, *_ = (*root.iterfind(".//Header"), *root.iterfind(".//header"), root)
    return {name: text_in(header, name) for name in _FIELDS}


def _json_header(text: str) -> dict[str, str]:
    header = child(json_of(text), "DeviceLog", "Header")
    values = {name: child(header, name) for name in _FIELDS}
    written = {
        name: str(value) if isinstance(value, float) else word(value) for name, value in values.items()
    }
    # Its moment has the offset of the watch, whose wall clock counts.
    written["DateTime"] = written["DateTime"][:19]
    return written
