"""GPX: one session for each track with times; a new segment is a pause.

Pauses within a segment cannot be told from the times. Routes, and tracks with the invented times of a route
planner, are no sessions. It says no effort.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from xml.etree.ElementTree import Element

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.entries import moment_of
from herstel.formats.source_records import Workout
from herstel.formats.sources import ByteStream
from herstel.formats.structured_text import text_in, xml_tree
from herstel.formats.vendor_file import VendorFile

_ROOT: Final = re.compile(r"<(?:\w+:)?gpx\b", re.IGNORECASE)
_PLANNED: Final = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
"""Route planners begin their invented times here."""

_STRAVA: Final = {"1": "ride", "4": "hike", "9": "run", "10": "walk", "16": "swim"}


def looks_like(start: str) -> bool:
    return start.startswith("<") and _ROOT.search(start) is not None


def read_stream(stream: ByteStream, reading: ReadingContext) -> Batch:
    """Read the sessions.

    Raises:
        FormatError: when it is no GPX.
    """
    root = xml_tree(stream)
    if root.tag.casefold() != "gpx":
        raise FormatError("import.not_xml", line=1, reason=root.tag[:60])
    tracks = (
        (text_in(track, "name") or f"[{count}]", track) for count, track in enumerate(root.findall("trk"), 1)
    )
    file = VendorFile("gpx", reading)
    file.take_workouts(_workout, tracks)
    return file.taken()


def _workout(track: Element) -> Workout:
    segments = [_times(segment) for segment in track.findall("trkseg")]
    segments = [times for times in segments if times]
    if not segments:
        raise InvalidInputError("import.no_times")
    start = min(times[0] for times in segments)
    if start == _PLANNED:
        raise InvalidInputError("import.planned_route")
    kind = text_in(track, "type")
    return Workout(
        start=start,
        seconds=sum((times[-1] - times[0]).total_seconds() for times in segments),
        sport=_STRAVA.get(kind, kind),
        title=text_in(track, "name"),
    )


def _times(segment: Element) -> list[dt.datetime]:
    moments = [
        moment_of(point) for point in (text_in(point, "time") for point in segment.iter("trkpt")) if point
    ]
    return sorted(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC) for moment in moments)
