"""The `export.xml` of Apple Health, read as it streams: it may be gigabytes.

Every stamp carries the offset of the moment of the export and not of the event: it is an instant. Sleep is
the union of what one source calls asleep; being in bed is none. Its heart rate variability is SDNN, which is
never rMSSD, and is not read. The last resting heart rate of a day counts.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import entry, moment_of, number, positive
from herstel.formats.source_records import METRES, Nights, Sleep, Workout
from herstel.formats.sources import ByteStream
from herstel.formats.structured_text import walk_xml

_SOURCE: Final = "apple_health"
_SLEEP: Final = "HKCategoryTypeIdentifierSleepAnalysis"
_HEART: Final = "HKQuantityTypeIdentifierRestingHeartRate"
_ASLEEP: Final = "HKCategoryValueSleepAnalysisAsleep"
_ACTIVITY: Final = "HKWorkoutActivityType"
_BEATS: Final = "HKQuantityTypeIdentifierHeartRate"
_DISTANCE: Final = "HKQuantityTypeIdentifierDistance"
_LENGTHS: Final = {"min": 60.0, "s": 1.0, "sec": 1.0, "hr": 3600.0, "h": 3600.0}
_APART: Final = dt.timedelta(hours=2)
_EVENING: Final = 18
_MOST_DTD: Final = 2**17


def looks_like(start: str) -> bool:
    """Whether a text begins as such an export does."""
    return start.startswith("<") and ("<!DOCTYPE HealthData" in start or "<HealthData" in start)


@frozen
class _Asleep:
    """A stretch of sleep of one source."""

    start: dt.datetime
    end: dt.datetime
    source: str
    has_stages: bool
    zone: str


def read_stream(stream: ByteStream, reading: ReadingContext) -> Batch:
    """Read the nights and the sessions.

    Raises:
        FormatError: when it is no such export.
    """
    export = _Export(reading)
    walk_xml(_WithoutDtd(stream), export.opened, export.closed)
    export.finish()
    return export.batch


class _WithoutDtd:
    """An export without the DTD before it: some versions of the phone write one that is not well formed.

    One that declares entities stays where it is, and is refused for it.
    """

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._is_begun = False

    def read(self, size: int = -1, /) -> bytes:
        if self._is_begun:
            return self._stream.read(size)
        self._is_begun = True
        data = self._stream.read(_MOST_DTD)
        start, end = data.find(b"<!DOCTYPE HealthData ["), data.find(b"]>")
        if start < 0 or end < start or b"<!ENTITY" in data[start:end]:
            return data
        # The lines stay, so that a fault is told with its own.
        return data[:start] + b"\n" * data.count(b"\n", start, end) + data[end + 2 :]


class _Export:
    """Gathers what is read from the elements of an export."""

    def __init__(self, reading: ReadingContext) -> None:
        self.batch = Batch()
        self._reading = reading
        self._stretches: list[_Asleep] = []
        self._hearts: dict[dt.date, tuple[str, float]] = {}
        self._element: dict[str, str] | None = None
        """The record or workout whose inner elements come by."""
        self._zone = ""
        self._metres: float | None = None
        self._beats: str | None = None
        self._count = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Record":
            self._count += 1
            kind = attributes.get("type")
            self._element = dict(attributes) if kind in {_SLEEP, _HEART} else None
            self._zone = ""
        elif name == "Workout":
            self._count += 1
            self._element, self._zone, self._metres, self._beats = dict(attributes), "", None, None
        elif name == "MetadataEntry" and attributes.get("key") == "HKTimeZone":
            self._zone = attributes.get("value", "")
        elif name == "WorkoutStatistics":
            self._statistics(attributes.get("type", ""), attributes)

    def _statistics(self, kind: str, attributes: Mapping[str, str]) -> None:
        if kind == _BEATS:
            self._beats = attributes.get("average")
        elif kind.startswith(_DISTANCE):
            unit = METRES.get(attributes.get("unit", ""))
            far = number(attributes.get("sum"))
            self._metres = far * unit if far and unit else None

    def closed(self, name: str) -> None:
        if name not in {"Record", "Workout"} or self._element is None:
            return
        element, self._element = self._element, None
        with entry(self.batch, f"{name} {self._count}") as leave_out:
            if name == "Workout":
                self.batch.records.append(self._workout(element).session(_SOURCE, self._here(), leave_out))
            elif element.get("type") == _HEART:
                self._heart(element)
            elif element.get("value", "").startswith(_ASLEEP):
                self._asleep(element)

    def _here(self) -> ReadingContext:
        """Return the circumstances in the zone that the record says, else that of the journal."""
        from dataclasses import replace

        zone = _zone(self._zone)
        return self._reading if zone is None else replace(self._reading, zone=zone)

    def _workout(self, element: Mapping[str, str]) -> Workout:
        start, end = moment_of(element.get("startDate", "")), moment_of(element.get("endDate", ""))
        unit = _LENGTHS.get(element.get("durationUnit", ""))
        length = positive(element.get("duration"))
        far, unit_metres = element.get("totalDistance"), METRES.get(element.get("totalDistanceUnit", ""))
        kind = element.get("workoutActivityType", "").removeprefix(_ACTIVITY)
        return Workout(
            start=start,
            seconds=length * unit if length and unit else (end - start).total_seconds(),
            sport=kind,
            distance=self._metres or (far if unit_metres else None),
            unit_metres=1 if self._metres else unit_metres or 1,
            average_hr=self._beats,
            source_id=f"{kind} {start.astimezone(dt.UTC).isoformat()} {element.get('sourceName', '')}",
        )

    def _heart(self, element: Mapping[str, str]) -> None:
        day = self._local(moment_of(element.get("startDate", "")), self._zone).date()
        created, beats = element.get("creationDate", ""), positive(element.get("value"))
        if beats is not None and (day not in self._hearts or created >= self._hearts[day][0]):
            self._hearts[day] = (created, beats)

    def _asleep(self, element: Mapping[str, str]) -> None:
        start, end = moment_of(element.get("startDate", "")), moment_of(element.get("endDate", ""))
        if start.tzinfo is None or end.tzinfo is None or end <= start:
            raise InvalidInputError("import.date", given=element.get("endDate", "")[:40])
        has_stages = element["value"] not in {_ASLEEP, f"{_ASLEEP}Unspecified"}
        source = element.get("sourceName", "")
        self._stretches.append(_Asleep(start, end, source, has_stages, self._zone))

    def _local(self, moment: dt.datetime, zone: str) -> dt.datetime:
        return moment.astimezone(_zone(zone) or self._reading.zone).replace(tzinfo=None)

    def finish(self) -> None:
        """Make the nights of what was gathered."""
        nights = Nights(_SOURCE, self.batch)
        for day, (_, beats) in self._hearts.items():
            nights.add(Sleep(day=day, resting_hr=beats), f"{_HEART} {day}")
        by_evening: dict[dt.date, list[_Asleep]] = defaultdict(list)
        for stretch in self._stretches:
            begin = self._local(stretch.start, stretch.zone)
            by_evening[(begin - dt.timedelta(hours=_EVENING)).date()].append(stretch)
        for stretches in by_evening.values():
            for count, block in enumerate(_blocks(_of_one_source(stretches))):
                nights.add(self._sleep(block, is_nap=count > 0), block[0].source)
        nights.tell()

    def _sleep(self, block: list[_Asleep], *, is_nap: bool) -> Sleep:
        start = self._local(block[0].start, block[0].zone)
        end = self._local(max(stretch.end for stretch in block), block[-1].zone)
        return Sleep(
            day=end.date(),
            asleep=_seconds_of_union(block),
            hour_is=3600,
            start=start,
            end=end,
            is_nap=is_nap,
        )


def _of_one_source(stretches: list[_Asleep]) -> list[_Asleep]:
    """Return the stretches of the source that says stages, else of the one that saw most sleep."""
    by_source: dict[str, list[_Asleep]] = defaultdict(list)
    for stretch in sorted(stretches, key=lambda stretch: stretch.start):
        by_source[stretch.source].append(stretch)
    return max(
        by_source.values(),
        key=lambda group: (any(stretch.has_stages for stretch in group), _seconds_of_union(group)),
    )


def _blocks(stretches: list[_Asleep]) -> list[list[_Asleep]]:
    """Return sleeps that are more than two hours apart, the longest first."""
    blocks: list[list[_Asleep]] = []
    until = dt.datetime.min.replace(tzinfo=dt.UTC)
    for stretch in stretches:
        if not blocks or stretch.start - until > _APART:
            blocks.append([])
        blocks[-1].append(stretch)
        until = max(until, stretch.end)
    return sorted(blocks, key=_seconds_of_union, reverse=True)


def _seconds_of_union(stretches: list[_Asleep]) -> float:
    total, until = 0.0, dt.datetime.min.replace(tzinfo=dt.UTC)
    for stretch in stretches:  # by their starts
        begin = max(stretch.start, until)
        if stretch.end > begin:
            total += (stretch.end - begin).total_seconds()
            until = stretch.end
    return total


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
