"""One file of the folder: whose it is, what it shows, and what is written into it.

What a person added to it on the phone (an alarm, a place) stays in it when we write it anew.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final

from herstel.domain.constraints import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import RECORD_ID
from herstel.formats.ics.entries import CalendarEntry
from herstel.formats.plan_folder.shown import Shown

MOST_BYTES: Final = 200_000
"""Files larger than this are not ours: one event fills a few hundred."""

BROKEN: Final = "phone.unclear.broken"
"""The error of a file that is no event, or cannot be read as one."""

_FOLD: Final = re.compile(rb"\r?\n[ \t]")
_UID: Final = re.compile(rf"^UID(?:;[^:\r\n]*)?:({RECORD_ID})@herstel\s*$", re.MULTILINE | re.IGNORECASE)
_OURS: Final = ("UID", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "CATEGORIES", "DTSTART")
_MAYBE_OURS: Final = ("DTEND", "DURATION", "TRANSP", "STATUS", "RRULE", "RDATE", "EXDATE")
_LONGEST_UID: Final = 300


def record_of(file: bytes) -> str | None:
    """Return the id of the record that a file shows; None for a file that is not ours."""
    if len(file) > MOST_BYTES:
        return None
    ids = set(_UID.findall(_FOLD.sub(b"", file).decode("utf-8", "replace")))
    return ids.pop() if len(ids) == 1 else None


def uid_of(file: bytes) -> str:
    """Return what a file calls the one thing that it shows; empty where that is no event or has no name."""
    try:
        events = _calendar_in(file).walk("VEVENT")
    except InvalidInputError:
        return ""
    uids = {one_line(str(event.get("UID", "")))[:_LONGEST_UID] for event in events}
    return uids.pop() if len(uids) == 1 else ""


def shown_in(file: bytes, zone: tzinfo | None) -> Shown:
    """Return what a file shows now.

    Args:
        zone: the zone of local times; None for the machine's own.

    Raises:
        InvalidInputError: when that cannot be read, or is more than one day of one thing.
    """
    try:
        return _shown(_event_in(_calendar_in(file)), zone)
    except InvalidInputError:
        raise
    except Exception as error:
        # Nobody can say in how many ways a hostile file makes the library stumble.
        raise InvalidInputError(BROKEN) from error


def _shown(event: Any, zone: tzinfo | None) -> Shown:  # noqa: ANN401  the library's own type says little
    start = event["DTSTART"].dt if "DTSTART" in event else None
    if start is None or any(name in event for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        raise InvalidInputError("phone.unclear.repeats" if start else BROKEN)
    title = one_line(str(event.get("SUMMARY", "")))
    is_off = str(event.get("STATUS", "")).upper() == "CANCELLED"
    if not isinstance(start, datetime):
        return Shown(title, start, is_off=is_off)
    begins, ends = _local(start, zone), _end_of(event, start)
    end = None if ends is None else _local(ends, zone)
    if end is not None and not timedelta() < end - begins < timedelta(days=1):
        end = None
    return Shown(title, begins.date(), begins.time(), end.time() if end else None, is_off)


def written(entry: CalendarEntry, now: datetime, before: bytes | None = None) -> bytes:
    """Return what is to stand in the file of an entry.

    Args:
        before: what stands in it; None for a new one.
    """
    from icalendar import Calendar

    from herstel.formats.ics.plan_export import PRODUCT, component_of

    made = component_of(entry, now)
    try:
        calendar = Calendar() if before is None else _calendar_in(before)
        event = None if before is None else _event_in(calendar)
    except InvalidInputError:
        calendar, event = Calendar(), None
    if event is None:
        calendar.add("prodid", PRODUCT)
        calendar.add("version", "2.0")
        calendar.add_component(made)
        return bytes(calendar.to_ical())
    for name in (*_OURS, *_MAYBE_OURS):
        event.pop(name, None)
        if name in made:
            event[name] = made[name]
    if (number := str(event.get("SEQUENCE", "0"))).isdigit():
        event.pop("SEQUENCE", None)
        event.add("sequence", int(number[:6]) + 1)
    return bytes(calendar.to_ical())


def _calendar_in(file: bytes) -> Any:  # noqa: ANN401  the library's own type says little
    from icalendar import Calendar

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Calendar.from_ical(file)
    except Exception as error:
        raise InvalidInputError(BROKEN) from error


def _event_in(calendar: Any) -> Any:  # noqa: ANN401  the library's own type says little
    """Return the one event of a calendar."""
    events = calendar.walk("VEVENT")
    if len(events) != 1 or events[0].errors:
        raise InvalidInputError("phone.unclear.repeats" if len(events) > 1 else BROKEN)
    return events[0]


def _end_of(event: Any, start: datetime) -> date | None:  # noqa: ANN401  the library's own type says little
    if "DTEND" in event:
        ends: date = event["DTEND"].dt
        return ends
    return start + event["DURATION"].dt if "DURATION" in event else None


def _local(moment: date, zone: tzinfo | None) -> datetime:
    """Return a moment as the clock on the wall shows it; a floating one is what it says."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, datetime.min.time())
    local = moment.astimezone(zone) if moment.tzinfo else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)
