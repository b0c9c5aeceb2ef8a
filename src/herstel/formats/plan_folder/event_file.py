"""The files of the folder: whose each one is, what it shows, and what is written into it.

What a person added to one on the phone (an alarm, a place) stays in it when we write it anew. A file that has
not changed is not opened again, so that a look costs no more than asking the disk for times.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

from herstel.domain.constraints import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.record import RECORD_ID
from herstel.formats.ics.calendar_entries import CalendarEntry
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


@frozen
class PlanFile:
    """A file of the folder.

    Attributes:
        time: when it was last changed, nanoseconds.
        record_id: the record that it shows; empty for a file that is not ours.
        shown: what it shows; None when that is unclear.
        uid: what the program that made it calls what it shows; empty for a file that is ours, or no event.
        problem: key of the sentence that says why what it shows is unclear; empty otherwise.
    """

    name: str
    size: int
    time: int
    record_id: str = ""
    shown: Shown | None = None
    problem: str = ""
    uid: str = ""

    @staticmethod
    def of_stored(name: str, stored: object) -> PlanFile | None:
        """Return what was stored of a file; None for anything else."""
        match stored:
            case [int(size), int(time), str(record_id), shown, str(problem), str(uid)]:
                return PlanFile(name, size, time, record_id, Shown.of_stored(shown), problem, uid)
        return None

    @property
    def stored(self) -> list[Any]:
        """Return it as JSON values."""
        shown = self.shown.stored if self.shown else None
        return [self.size, self.time, self.record_id, shown, self.problem, self.uid]


@dataclass(slots=True)
class PlanFolderScan:
    """What lies in the folder.

    Attributes:
        files: every calendar file, by name.
        ours: those that show a record, by its id.
        others: events that are not ours, by what the program that made them calls them.
        twice: names of files that show what another one shows already; nothing is taken of them.
    """

    files: dict[str, PlanFile] = field(default_factory=dict)
    ours: dict[str, PlanFile] = field(default_factory=dict)
    others: dict[str, PlanFile] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)


def scan(folder: Path, before: Mapping[str, PlanFile], zone: tzinfo | None) -> PlanFolderScan:
    """Look at every file of a folder; links and hidden files are passed by.

    Args:
        before: what was seen at the last look.
        zone: the zone of local times; None for the machine's own.

    Raises:
        OSError: when the folder cannot be read.
    """
    looked = PlanFolderScan()
    with os.scandir(folder) as entries:
        listed = sorted((entry for entry in entries if _is_event(entry)), key=lambda entry: entry.name)
    for entry in listed:
        stat = entry.stat()
        file = before.get(entry.name)
        if file is None or (file.size, file.time) != (stat.st_size, stat.st_mtime_ns):
            file = _read(Path(entry.path), stat, zone)
        looked.files[file.name] = file
        if file.uid:
            looked.others.setdefault(file.uid, file)
        if not file.record_id:
            continue
        if file.record_id in looked.ours:
            looked.twice.append(file.name)
        else:
            looked.ours[file.record_id] = file
    return looked


def _is_event(entry: os.DirEntry[str]) -> bool:
    is_named = entry.name.lower().endswith(".ics") and not entry.name.startswith(".")
    return is_named and entry.is_file(follow_symlinks=False)


def _read(path: Path, stat: os.stat_result, zone: tzinfo | None) -> PlanFile:
    seen = PlanFile(path.name, stat.st_size, stat.st_mtime_ns)
    if stat.st_size > MOST_BYTES:
        return seen
    content = path.read_bytes()
    record_id = record_of(content)
    uid = "" if record_id else uid_of(content)
    if not (record_id or uid):
        return seen
    shown, problem = None, ""
    try:
        shown = shown_in(content, zone)
    except InvalidInputError as error:
        problem = error.key
    if uid and problem == BROKEN:
        return seen  # a task, a card, or what is being written: none of the plan's business
    return replace(seen, record_id=record_id or "", shown=shown, problem=problem, uid=uid)
