"""A calendar file as text: its heading, its time zones and its events, each with the line where it begins.

Only what a commitment needs is kept, so that pictures, guests and pages of notes cost nothing, and each
event is cut out on its own, so that a broken one does not take the others with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from herstel.domain.constraints import clean
from herstel.formats.batch import FormatError

MOST_CHARACTERS: Final = 200_000
"""Of one property: ten thousand days that are left out of a repetition fit."""

MOST_TEXT: Final = 5_000
"""Of a title or a category, before it is shortened to what the journal keeps."""

MOST_LINES: Final = 5_000
"""Of one event or time zone."""

_DATES: Final = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_TEXTS: Final = frozenset({"SUMMARY", "CATEGORIES"})
_WANTED: Final = _DATES | _TEXTS | {"UID", "STATUS", "TRANSP", "SEQUENCE", "CLASS"}
_NAME: Final = re.compile(r"([A-Za-z0-9-]+)[;:]")
_VALUE: Final = re.compile(r'[^:"]*(?:"[^"]*"[^:"]*)*:(.*)', re.DOTALL)
_SAME_HEADING: Final = ("X-WR-CALNAME", "NAME", "X-WR-TIMEZONE", "METHOD", "PRODID")
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")


@dataclass(slots=True)
class Block:
    """An event or a time zone.

    Attributes:
        line: number of the line on which it begins.
        lines: its unfolded lines that matter.
    """

    line: int
    lines: list[str] = field(default_factory=list)

    def component(self, kind: str) -> str:
        return "\r\n".join([f"BEGIN:{kind}", *self.lines, f"END:{kind}", ""])

    def value(self, name: str) -> str | None:
        """Return what a property says, without its parameters; None when it is not there."""
        own_line = next((line for line in self.lines if name_of(line) == name), "")
        match = _VALUE.match(own_line)
        return match[1] if match else None


@dataclass(slots=True)
class Parts:
    """A calendar file in parts.

    Attributes:
        heading: the first value of each property of the calendar itself.
        broken: numbers of lines that are no property.
        cut: numbers of lines on which an event begins that has no end.
        closed: whether the file has its last line.
    """

    heading: dict[str, str] = field(default_factory=dict)
    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    closed: bool = False

    def take(self, other: Parts) -> None:
        """Take in the parts of another calendar."""
        self.zones += other.zones
        self.events += other.events
        self.broken += other.broken
        self.cut += other.cut
        self.closed = self.closed and other.closed


def name_of(line: str) -> str:
    """Return the name of the property that a line says; nothing for a line that is none."""
    match = _NAME.match(line)
    return match[1].upper() if match else ""


def split(text: str) -> list[Parts]:
    """Return the calendars of a file, each in its parts; those with one name, zone and method are one.

    Raises:
        FormatError: when it is no calendar.
    """
    splitter = _Splitter()
    for number, line in _unfolded(text):
        splitter.take(number, line)
    splitter.finish()
    return _joined(splitter.calendars)


def _joined(calendars: list[Parts]) -> list[Parts]:
    """Return one calendar of those that a program wrote one event at a time."""
    joined: dict[tuple[str, ...], Parts] = {}
    for calendar in calendars:
        key = tuple(calendar.heading.get(name, "") for name in _SAME_HEADING)
        if (first := joined.setdefault(key, calendar)) is not calendar:
            first.take(calendar)
    return list(joined.values())


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number; what begins with a blank goes on the line before it."""
    number, pieces, size = 1, list[str](), 0
    lines = re.sub(r"\r*\n", "\n", text).replace("\r", "\n").split("\n")
    margin = _margin(lines)
    for at, whole in enumerate(lines, 1):
        line = whole.removeprefix(margin)
        if not line:
            continue
        if line[:1] in {" ", "\t"} and pieces:
            if size < MOST_CHARACTERS:
                pieces.append(line[1:])
                size += len(line)
            continue
        if pieces:
            yield number, "".join(pieces)[:MOST_CHARACTERS]
        number, pieces, size = at, [line], len(line)
    yield number, "".join(pieces)[:MOST_CHARACTERS]


def _margin(lines: list[str]) -> str:
    """Return the blanks before the first line, which would make a line of it that goes on another."""
    first = next((line for line in lines if line.strip(" \t\ufeff")), "")
    return first[: len(first) - len(first.lstrip(" \t\ufeff"))]


class _Splitter:
    """Walks through the lines and remembers in what it stands."""

    def __init__(self) -> None:
        self.calendars: list[Parts] = []
        self._is_calendar = False
        self._block: Block | None = None
        self._is_zone = False
        self._deeper = 0

    @property
    def parts(self) -> Parts:
        """The calendar in which it stands."""
        return self.calendars[-1]

    def take(self, number: int, line: str) -> None:
        name = name_of(line)
        value = line[len(name) + 1 :]
        if name == "BEGIN":
            self._begin(number, value.strip().upper())
        elif not self._is_calendar:
            if line.strip(" \t\ufeff"):
                raise FormatError("import.not_ics")
        elif name == "END":
            self._end(number, value.strip().upper())
        elif not name:
            if line.strip():
                self.parts.broken.append(number)
        elif self._block is None:
            if not self._deeper:
                self.parts.heading.setdefault(name, _plain(line.partition(":")[2]))
        else:
            self._keep(self._block, name, line)

    def finish(self) -> None:
        """Close what is still open at the end of the file."""
        if not self._is_calendar:
            raise FormatError("import.not_ics")
        self._give_up()

    def _begin(self, number: int, kind: str) -> None:
        if kind == "VCALENDAR":
            self._give_up()
            self._is_calendar, self._deeper = True, 0
            self.calendars.append(Parts())
        elif not self._is_calendar:
            raise FormatError("import.not_ics")
        elif kind == "VEVENT" or (kind == "VTIMEZONE" and self._block is None):
            self._give_up()
            self._block, self._is_zone, self._deeper = Block(number), kind == "VTIMEZONE", 0
        else:
            self._deeper += 1
            if self._block and self._is_zone:
                self._block.lines.append(f"BEGIN:{kind}")

    def _end(self, number: int, kind: str) -> None:
        if kind == "VCALENDAR":
            self._give_up()
            self.parts.closed = True
        elif self._block and kind == ("VTIMEZONE" if self._is_zone else "VEVENT"):
            (self.parts.zones if self._is_zone else self.parts.events).append(self._block)
            self._block, self._deeper = None, 0
        elif self._deeper:
            self._deeper -= 1
            if self._block and self._is_zone:
                self._block.lines.append(f"END:{kind}")
        else:
            self.parts.broken.append(number)

    def _keep(self, block: Block, name: str, line: str) -> None:
        if len(block.lines) >= MOST_LINES:
            return
        if self._is_zone:
            block.lines.append(clean(line))
        elif name in _WANTED and not self._deeper:
            block.lines.append(clean(line[:MOST_TEXT] if name in _TEXTS else line).replace("\n", " "))

    def _give_up(self) -> None:
        """Leave out what has no end: nobody can say what else would have stood in it."""
        if self._block is not None:
            self.parts.cut.append(self._block.line)
            self._block = None


def _plain(value: str) -> str:
    """Return a text without its escapes."""
    return _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)
