"""Suunto's SML and XML, and the JSON of its newer app.

The header says the local wall clock; one with Z is an instant. The kind of sport is a number: its word is in
the user's language, or a name of their own for a mode of the watch.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.formats.entries import moment_of, number, sports_by_code
from herstel.formats.source_records import Workout
from herstel.formats.structured_text import child, text_in, word, xml_tree
from herstel.formats.vendor_file import FileKind, VendorFile, vendor_files

_SPORTS: Final = sports_by_code(
    "run 3 82|ride 4 5|swim 6 83|walk 11 12|row 15|indoor training 17|ski 20 22|strength 23|football 24"
    "|golf 25|hike 84 96|cross trainer 93"
)


def _take(file: VendorFile) -> None:
    header = _json_header(file.document) if file.start.startswith("{") else _xml_header(file.start)
    file.take_workouts(_workout, [("Header", header)])


def _workout(header: Mapping[str, str]) -> Workout:
    if not header["DateTime"]:
        raise InvalidInputError("import.no_times")
    return Workout(
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


def _json_header(document: object) -> dict[str, str]:
    header = child(document, "DeviceLog", "Header")
    values = {name: child(header, name) for name in _FIELDS}
    written = {
        name: str(value) if isinstance(value, float) else word(value) for name, value in values.items()
    }
    # Its moment has the offset of the watch, whose wall clock counts.
    written["DateTime"] = written["DateTime"][:19]
    return written


def _begins(start: str) -> bool:
    if start.startswith("{"):
        return '"DeviceLog"' in start and '"Header"' in start
    is_header = "<Duration>" in start and "<ActivityType>" in start
    return start.startswith("<") and ("<sml" in start or is_header)


looks_like, read = vendor_files("suunto", FileKind(_begins, _take))
