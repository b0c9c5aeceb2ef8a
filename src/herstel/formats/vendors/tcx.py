"""TCX: one session for each activity, its length what the watch counted in its laps.

The start is that of the first lap, as an instant whatever its offset. A course is a route and no session.
It says no effort.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from herstel.formats.batch import Batch, FormatError, ReadingContext
from herstel.formats.entries import moment_of, number
from herstel.formats.source_records import Workout
from herstel.formats.sources import ByteStream
from herstel.formats.structured_text import text_in, xml_tree
from herstel.formats.vendor_file import VendorFile

_ROOT: Final = re.compile(r"<(?:\w+:)?TrainingCenterDatabase\b")
_SPORTS: Final = {"running": "run", "biking": "ride", "swimming": "swim"}


def looks_like(start: str) -> bool:
    return start.startswith("<") and _ROOT.search(start) is not None


def read_stream(stream: ByteStream, reading: ReadingContext) -> Batch:
    """Read the sessions.

    Raises:
        FormatError: when it is no TCX.
    """
    root = xml_tree(stream)
    if root.tag != "TrainingCenterDatabase":
        raise FormatError("import.not_xml", line=1, reason=root.tag[:60])
    activities = (
        (text_in(activity, "Id") or f"[{count}]", activity)
        for count, activity in enumerate(root.iter("Activity"), 1)
    )
    file = VendorFile("tcx", reading)
    file.take_workouts(_workout, activities)
    return file.taken()


def _workout(activity: Element) -> Workout:
    laps = activity.findall("Lap")
    lengths = [number(text_in(lap, "TotalTimeSeconds")) for lap in laps]
    seconds = sum(length for length in lengths if length)
    times = [time.text or "" for time in activity.iterfind("Lap/Track/Trackpoint/Time")]
    begin = laps[0].get("StartTime", "") if laps else ""
    begin = begin or (times[0] if times else text_in(activity, "Id"))
    if not seconds and times:
        instants = sorted(moment_of(time) for time in times)
        seconds = (instants[-1] - instants[0]).total_seconds()
    sport = activity.get("Sport", "")
    note = text_in(activity, "Notes") or next((text for lap in laps if (text := text_in(lap, "Notes"))), "")
    return Workout(
        start=moment_of(begin),
        seconds=seconds,
        sport=_SPORTS.get(sport.casefold(), sport),
        title=note.splitlines()[0] if note else "",
        distance=sum(number(text_in(lap, "DistanceMeters")) or 0 for lap in laps),
        average_hr=_average_hr(laps),
        source_id=f"{text_in(activity, 'Id') or begin} {sport}",
    )


def _average_hr(laps: list[Element]) -> float | None:
    """Return the mean heart rate of the laps in which it was measured, each weighed by its length."""
    measured = [
        (beats, number(text_in(lap, "TotalTimeSeconds")) or 0)
        for lap in laps
        if (beats := number(text_in(lap, "AverageHeartRateBpm/Value")))
    ]
    seconds = sum(length for _, length in measured)
    return sum(beats * length for beats, length in measured) / seconds if seconds else None
