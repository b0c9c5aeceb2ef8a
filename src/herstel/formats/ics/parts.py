"""The parts of a calendar file, each with the line on which it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_NAME: Final = re.compile(r"([A-Za-z0-9-]+)[;:]")
_VALUE: Final = re.compile(r'[^:"]*(?:"[^"]*"[^:"]*)*:(.*)', re.DOTALL)


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
        """Return it as a component of its own."""
        return "\r\n".join([f"BEGIN:{kind}", *self.lines, f"END:{kind}", ""])

    def value(self, name: str) -> str | None:
        """Return what a property says, without its parameters; None when it is not there."""
        found = next((line for line in self.lines if name_of(line) == name), "")
        match = _VALUE.match(found)
        return match[1] if match else None


@dataclass(slots=True)
class Parts:
    """A calendar file in parts.

    Attributes:
        heading: the first value of each property of the calendar itself.
        zones: its time zones.
        events: its events.
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
