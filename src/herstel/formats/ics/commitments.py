"""From the events of a calendar to commitments of a day, with a bound on everything.

The libraries for them take half a second to load, so this module is loaded for a calendar file only.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Final

from icalendar import use_zoneinfo

from herstel.domain.constraints import TITLE_LIMIT, one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.life import Commitment
from herstel.domain.record import derived_id
from herstel.domain.scales import Category, Weight
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.ics.calendar_text import Parts, split
from herstel.formats.ics.event_days import Asked, Held, HeldDays, days_of
from herstel.formats.ics.event_rules import Rules
from herstel.formats.ics.events import MOST_DAYS, Group, groups_of
from herstel.formats.ics.recurrence import WorkBudget
from herstel.formats.ics.zones import Zones
from herstel.services.importing.calendar_sync import CalendarRead, identity

SOURCE: Final = "ics"

DAYS_BACK: Final = 35
"""Before today: five weeks, so that a month that has just gone by is complete."""

DAYS_AHEAD: Final = 400
"""After today: a year and a month, so that what comes once a year is seen in time."""

MOST_OF_EVENT: Final = 500
"""Commitments that one event may become: one a day in all the days that are read, and some more."""

MOST_OF_FILE: Final = 10_000
"""Commitments that one file may become, and the last of its events some more: over twenty a day."""

MOST_LINES_TOLD: Final = 10
"""Broken lines that are told; the others are like them."""

MOST_EVENTS_TOLD: Final = 50
"""Events that are told to be left out; the others are counted."""

_SHOWN: Final = 60
_COPY: Final = re.compile(r"\s*\(\d+\)$")


def read(text: str, reading: ReadingContext) -> Batch:
    """Read a calendar: one commitment for each day of an event.

    Raises:
        FormatError: when it is no calendar.
        InvalidInputError: when a rule of the settings cannot be understood.
    """
    return _read_all(split(text), reading)


def read_folder(texts: Sequence[str], reading: ReadingContext) -> Batch:
    """Read a folder that holds one calendar, an event or more a file, as vdirsyncer and khal keep it.

    Args:
        reading: the circumstances; its name is the name of the calendar.

    Raises:
        FormatError: when one of the files is no calendar.
    """
    whole = Parts(closed=True)
    for text in texts:
        for parts in split(text):
            whole.take(parts)
    return _read_all([whole], reading)


def _read_all(calendars: Sequence[Parts], reading: ReadingContext) -> Batch:
    batch, effort = Batch(), WorkBudget()
    for parts in calendars:
        # Time zones that an earlier calendar described would be taken for those of this one.
        use_zoneinfo()  # type: ignore[no-untyped-call]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the libraries warn programmers of what people's files contain
            batch.take(CalendarReader(parts, reading, effort).read())
    return batch


def calendar_name(parts: Parts, file: str) -> tuple[str, bool]:
    """Return the name of a calendar, and whether the calendar says it itself and not only its file."""
    own_name = one_line(parts.heading.get("X-WR-CALNAME") or parts.heading.get("NAME") or "")
    return shortened(own_name or _COPY.sub("", one_line(file)) or SOURCE), bool(own_name)


def window(today: date) -> tuple[date, date]:
    """Return the first and the last day that are read of a calendar."""
    return today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)


def shortened(text: str, most: int = TITLE_LIMIT) -> str:
    """Return text on one line and no longer than a title may be."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"


class CalendarReader:
    """Reads one calendar."""

    def __init__(self, parts: Parts, reading: ReadingContext, effort: WorkBudget) -> None:
        """Prepare to read.

        Raises:
            InvalidInputError: when a rule of the settings cannot be understood.
        """
        self._parts, self._reading = parts, reading
        self._calendar, self._says_name = calendar_name(parts, reading.name)
        folder = reading.folder
        if folder is not None:
            self._calendar, self._says_name = shortened(folder.name), True
        own_rules, otherwise = (folder.rules, folder.becomes) if folder else ((), "")
        self._rules = Rules((*own_rules, *reading.settings.rules), otherwise)
        self._titles = (folder.titles if folder else "") or reading.settings.titles
        self._skips_free = folder is not None and folder.free == "skip"
        self._batch, self._taken, self._effort = Batch(), list[Commitment](), effort
        self._cancelled, self._unread, self._lost = set[str](), set[str](), 0
        self._method = parts.heading.get("METHOD", "PUBLISH").strip().upper()
        # An invitation holds one event: that says nothing of the others.
        self._is_whole = self._method == "PUBLISH" and parts.closed and not parts.cut

    def read(self) -> Batch:
        self._tell_lines()
        zones = Zones(self._parts, self._batch)
        first, last = window(self._reading.today)
        asked = Asked(first, last, zones.of_calendar, self._reading.zone)
        for group in groups_of(self._parts, zones, first, last, self._leave_out, self._tell_lost):
            if len(self._taken) >= MOST_OF_FILE:
                self._leave_out(group.line, "", "", InvalidInputError("import.ics_full", most=MOST_OF_FILE))
                break
            self._take(group, asked)
        if len(self._unread) > MOST_EVENTS_TOLD:
            more = len(self._unread) - MOST_EVENTS_TOLD
            self._batch.skip("…", InvalidInputError("import.ics_more", more=more))
        self._taken.sort(key=lambda commitment: (commitment.date, commitment.start or time(), commitment.uid))
        self._batch.records.extend(self._taken)
        cancelled, unread = frozenset(self._cancelled), frozenset(self._unread)
        self._batch.calendars.append(
            CalendarRead(
                self._calendar,
                first,
                last,
                cancelled,
                unread,
                self._is_whole,
                says_name=self._says_name,
                calls_off=self._method == "CANCEL",
                is_named=self._reading.folder is not None,
            )
        )
        return self._batch

    def _tell_lines(self) -> None:
        """Say which lines are none of a calendar, and which events have no end."""
        broken = self._parts.broken
        for line in broken[:MOST_LINES_TOLD]:
            self._batch.skip(str(line), InvalidInputError("import.ics_line"))
        if more := len(broken[MOST_LINES_TOLD:]):
            where = str(broken[MOST_LINES_TOLD])
            self._batch.skip(where, InvalidInputError("import.ics_lines", more=more))
        for line in self._parts.cut[:MOST_LINES_TOLD]:
            self._batch.skip(str(line), InvalidInputError("import.ics_cut"))

    def _leave_out(self, line: int, event: str, title: str, fault: HerstelError) -> None:
        """Leave an event out, say so, and remember that the calendar does hold it."""
        if not event:
            self._is_whole = False
            self._batch.skip(str(line), fault)
            return
        self._unread.add(event)
        if len(self._unread) <= MOST_EVENTS_TOLD:
            self._tell(line, event, title, fault)

    def _tell(self, line: int, event: str, title: str, fault: HerstelError) -> None:
        name = shortened(title, _SHOWN) or event[:_SHOWN]
        self._batch.skip(str(line), InvalidInputError("import.ics_event", event=name, fault=fault))

    def _tell_lost(self, line: int, fault: HerstelError) -> None:
        if self._lost < MOST_EVENTS_TOLD:
            self._lost += 1
            self._batch.skip(str(line), fault)

    def _take(self, group: Group, asked: Asked) -> None:
        try:
            held = days_of(group, asked, self._effort)
        except HerstelError as error:
            self._leave_out(group.line, group.event, group.title, error)
        except Exception as error:
            # Nobody can say in how many ways a hostile file makes the libraries stumble.
            reason = shortened(str(error) or type(error).__name__, _SHOWN)
            fault = InvalidInputError("import.ics_broken", reason=reason)
            self._leave_out(group.line, group.event, group.title, fault)
        else:
            self._take_days(group, held)

    def _take_days(self, group: Group, held: HeldDays) -> None:
        self._cancelled |= held.cancelled
        if self._method == "CANCEL":
            self._cancelled |= {identity(group.event, day.occurrence) for day in held.days}
            return
        if len(held.days) > MOST_OF_EVENT:
            fault = InvalidInputError("import.ics_many", most=MOST_OF_EVENT)
            self._leave_out(group.line, group.event, group.title, fault)
        elif held.is_cut:
            fault = InvalidInputError("import.ics_long", most=MOST_DAYS)
            self._tell(group.line, group.event, group.title, fault)
        for day in held.days[:MOST_OF_EVENT]:
            self._record(group, day)

    def _record(self, group: Group, held: Held) -> None:
        """Take a commitment, unless a rule leaves it out."""
        meaning = self._rules.meaning(held.title, *held.categories)
        if meaning.skip or (self._skips_free and held.is_free):
            return
        uid = identity(group.event, held.occurrence, held.number)
        commitment = Commitment.validated(
            {
                "id": derived_id(held.date, SOURCE, self._calendar, uid),
                "date": held.date,
                "title": shortened(held.title),
                "category": meaning.category or Category.OTHER,
                "weight": meaning.weight or (Weight.LIGHT if held.is_free else Weight.NORMAL),
                "start": held.start,
                "end": held.end,
                "source": SOURCE,
                "calendar": self._calendar,
                "uid": uid,
                "night_shift": meaning.night,
            }
        )
        self._taken.append(_untitled(commitment) if self._hides_title(held) else commitment)

    def _hides_title(self, held: Held) -> bool:
        return self._titles == "drop" or (self._titles == "public" and held.is_private)


def _untitled(commitment: Commitment) -> Commitment:
    """Return it without its title; what only the title said of the night is kept."""
    night_shift = commitment.night_shift or commitment.is_night_work
    return commitment.changed(title="", night_shift=night_shift)
