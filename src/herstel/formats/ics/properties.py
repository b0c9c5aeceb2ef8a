"""The properties of an event as other programs spell them, brought to the one spelling of RFC 5545.

Calendars in use hold empty values, days with dashes, ends of another kind than their start, and rules with
blanks in them. What a property means is clear in nearly all of them, and an event is worth more than its
DTEND: what cannot be understood is left out and said, and takes nothing else with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from herstel.domain.frozen import frozen
from herstel.formats.ics.calendar_text import Block
from herstel.formats.ics.recurrence import mended_rule

FindZone = Callable[[str], tzinfo | None]

_LINE: Final = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[^:\";]*(?:\"[^\"]*\"[^:\";]*)*)*):(?P<value>.*)", re.DOTALL
)
_ZONE: Final = re.compile(r";TZID=(?P<name>\"[^\"]*\"|[^;:]*)", re.IGNORECASE)
_KIND: Final = re.compile(r";VALUE=(?P<kind>[^;:]*)", re.IGNORECASE)
_MOMENT: Final = re.compile(
    r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)"
    r"(?:[T ]?(?P<h>\d\d):?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d+)?)?)?"
    r" ?(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE | re.ASCII,
)
_DURATION: Final = re.compile(
    r"[+-]?P(?=\d|T\d)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?", re.ASCII
)
_ONCE: Final = frozenset(
    {"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "UID", "STATUS", "TRANSP", "SEQUENCE", "SUMMARY"}
)
_LISTS: Final = frozenset({"EXDATE", "RDATE"})


@frozen
class Moment:
    """A day, or a day with a time, as a calendar writes it.

    Attributes:
        time: hours, minutes and seconds as six digits; empty for a day alone.
        is_utc: whether the time is one of UTC.
        zone: the parameter that names the zone of the time, with its semicolon; empty without one.
    """

    day: date
    time: str = ""
    is_utc: bool = False
    zone: str = ""

    @property
    def value(self) -> str:
        return self.day.isoformat().replace("-", "") + (
            f"T{self.time}{'Z' if self.is_utc else ''}" if self.time else ""
        )

    @property
    def params(self) -> str:
        """The parameters that go with the value."""
        if not self.time:
            return ";VALUE=DATE"
        return "" if self.is_utc else self.zone

    def like(self, other: Moment) -> Moment:
        """Return the same day with the time of another moment, or without one when the other has none."""
        return replace(other, day=self.day) if not (self.time and other.time) else self


@frozen
class _Property:
    name: str
    params: str
    value: str

    @property
    def text(self) -> str:
        return f"{self.name}{self.params}:{self.value}"


def start_of(block: Block) -> Moment | None:
    """Return the moment at which an event begins; None when it says none that can be read."""
    for line in block.lines:
        if (start := _property(line)) is not None and start.name == "DTSTART":
            return _moment(start)
    return None


def mend(block: Block, series: Moment | None, find_zone: FindZone) -> list[str]:
    """Bring the properties of an event to one spelling; return the names of those that were left out.

    Args:
        block: the event; its lines are replaced.
        series: where the repeating event begins of which this is a changed occurrence; None for its own.
    """
    begins = start_of(block)
    lost: list[str] = []
    kept: list[str] = []
    seen: set[str] = set()
    for line in block.lines:
        parsed = _property(line)
        # Of two starts nobody can say which one is meant: both stay, and the event is told as a whole.
        is_other_start = parsed is not None and parsed.name == "DTSTART" and _moment(parsed) != begins
        if parsed is None or (parsed.name in _ONCE and parsed.name in seen and not is_other_start):
            continue
        if not parsed.value.strip():
            continue
        if parsed.name == "DTEND" and _ends_with_its_day(parsed, begins):
            continue
        mended = _mended(parsed, begins, series or begins, find_zone)
        if mended is None:
            lost.append(parsed.name)
            continue
        seen.add(parsed.name)
        kept.append(mended.text)
    block.lines[:] = kept
    return lost


def _mended(
    parsed: _Property, begins: Moment | None, series: Moment | None, find_zone: FindZone
) -> _Property | None:
    """Return a property in its one spelling; None when nobody can say what it means."""
    match parsed.name:
        case "DTSTART":
            # An event without a start that can be read is told as a whole.
            moment = _moment(parsed)
            return _written(parsed, moment) if moment else parsed
        case "DTEND":
            return _ending(parsed, begins)
        case "RECURRENCE-ID":
            moment = _moment(parsed)
            return _written(parsed, moment.like(series) if series else moment) if moment else None
        case "EXDATE" | "RDATE":
            return _listing(parsed, begins)
        case "DURATION":
            value = "".join(parsed.value.split()).upper()
            return replace(parsed, value=value) if _DURATION.fullmatch(value) else None
        case "SEQUENCE":
            whole = parsed.value.strip().partition(".")[0]
            # It only says which of two versions is newer: without it nothing is lost.
            return replace(parsed, value=whole if whole.isascii() and whole.isdigit() else "0")
        case "RRULE":
            rule = mended_rule(parsed.value, begins.day if begins else None, _until(begins, find_zone))
            return _Property("RRULE", "", rule)
    return parsed


def _property(line: str) -> _Property | None:
    match = _LINE.fullmatch(line)
    return _Property(match["name"].upper(), match["params"], match["value"]) if match else None


def _moment(parsed: _Property) -> Moment | None:
    """Return what a property of one moment says; None when it cannot be read."""
    return _read(parsed.value, parsed.params)


def _read(value: str, params: str) -> Moment | None:
    match = _MOMENT.fullmatch(value.strip())
    if match is None:
        return None
    kind = _KIND.search(params)
    zone = _ZONE.search(params)
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match["h"] is None or (kind and kind["kind"].strip().upper() == "DATE"):
            return Moment(day)
        return _timed(match, day, zone[0] if zone else "")
    except (ValueError, OverflowError):
        return None


def _timed(match: re.Match[str], day: date, zone: str) -> Moment:
    hour, minute, second = int(match["h"]), int(match["m"]), min(59, int(match["s"] or 0))
    if (hour, minute) == (24, 0):
        day, hour = day + timedelta(days=1), 0
    moment = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001  as it is written
    offset = match["zone"] or ""
    if offset[:1] in {"+", "-"}:
        digits = offset[1:].replace(":", "")
        away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        moment += -away if offset[0] == "+" else away
    return Moment(moment.date(), f"{moment:%H%M%S}", bool(offset), "" if offset else zone)


def _written(parsed: _Property, moment: Moment) -> _Property:
    """Return a property with a moment; parameters that are none of its kind or zone stay."""
    others = _ZONE.sub("", _KIND.sub("", parsed.params))
    return _Property(parsed.name, others + moment.params, moment.value)


def _ends_with_its_day(parsed: _Property, begins: Moment | None) -> bool:
    """Whether an event with an hour ends with the day on which it begins: no hour of its end is known."""
    ends = _moment(parsed)
    is_mixed = ends is not None and begins is not None and bool(begins.time) and not ends.time
    return is_mixed and ends is not None and begins is not None and ends.day <= begins.day + timedelta(days=1)


def _ending(parsed: _Property, begins: Moment | None) -> _Property | None:
    """Return the end of an event in the kind of its start: a day, or a moment."""
    ends = _moment(parsed)
    if ends is None or begins is None:
        return None if ends is None else _written(parsed, ends)
    if ends.time and not begins.time:
        # The day of an end does not belong to the event any more, unless it goes on within it.
        goes_on = timedelta(days=1) if int(ends.time) else timedelta(0)
        ends = Moment(ends.day + goes_on)
    elif begins.time and not ends.time:
        ends = Moment(ends.day, "000000", begins.is_utc, begins.zone)
    return _written(parsed, ends)


def _listing(parsed: _Property, begins: Moment | None) -> _Property | None:
    """Return days that are added or left out, each of the kind of the start; periods begin somewhere."""
    pieces = [piece for piece in parsed.value.split(",") if piece.strip()]
    if parsed.name == "RDATE" and any("/" in piece for piece in pieces):
        return parsed
    read = [_read(piece.partition("/")[0], parsed.params) for piece in pieces]
    moments = [moment for moment in read if moment is not None]
    if len(moments) < len(read) or not moments:
        return None
    return _together(parsed, [moment.like(begins) if begins else moment for moment in moments])


def _together(parsed: _Property, moments: Sequence[Moment]) -> _Property:
    """Return one property with several moments of one kind."""
    values = ",".join(moment.value for moment in moments)
    return _Property(parsed.name, moments[0].params, values)


def _until(begins: Moment | None, find_zone: FindZone) -> Callable[[str], str | None]:
    """Return what brings the end of a rule to the clock of its start, as the RFC demands it."""

    def mended(value: str) -> str | None:
        ends = _read(value, "")
        if ends is None:
            return None
        if begins is None or not (begins.time and ends.time) or ends.is_utc:
            return ends.value
        if begins.is_utc:
            return replace(ends, is_utc=True).value
        zone = _ZONE.search(begins.zone)
        home = find_zone(zone["name"].strip('"')) if zone else None
        if home is None:
            return ends.value
        local = datetime.strptime(ends.value, "%Y%m%dT%H%M%S").replace(tzinfo=home)
        return f"{local.astimezone(UTC):%Y%m%dT%H%M%S}Z"

    return mended
