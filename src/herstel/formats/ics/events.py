"""The events of a calendar file, each with those of its occurrences that were changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from icalendar import Event

from herstel.domain.cleaning import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.formats.ics.lines import Block, Parts
from herstel.formats.ics.zones import Zones

MOST_EVENTS: Final = 10_000
"""Events in the days that are read, or repeating: more than twenty a day, and some seconds to read them."""

MOST_DAYS: Final = 31
"""Days of one event: what lasts longer is a season, and asks nothing of a day."""

_LONGEST_NAME: Final = 150
_LONGEST_REASON: Final = 150
_REPEATS: Final = ("RRULE", "RDATE", "RECURRENCE-ID")

LeaveOut = Callable[[int, str, str, HerstelError], None]
"""Is told the line, the event, its title, and why it is left out."""


@dataclass(slots=True)
class Group:
    """An event.

    Attributes:
        event: what identifies it.
        line: number of the line on which it begins.
        title: its title.
        components: the event, and its changed occurrences, as the library reads them.
    """

    event: str
    line: int
    title: str
    components: list[Any] = field(default_factory=list)

    @property
    def core(self) -> Any:  # noqa: ANN401  the library's own type says little
        """The event itself, without its changed occurrences; None when only those are there."""
        return next((each for each in self.components if "RECURRENCE-ID" not in each), None)

    @property
    def repeats(self) -> bool:
        """Whether it is, or was, more than one occurrence."""
        return any(name in each for each in self.components for name in _REPEATS)


def groups_of(parts: Parts, zones: Zones, first: date, last: date, leave_out: LeaveOut) -> Iterable[Group]:
    """Return the events of a file that may stand on the days from `first` to `last`.

    Args:
        parts: the file.
        zones: its time zones.
        first: the first day.
        last: the last day.
        leave_out: is told of every event that cannot be read.
    """
    groups: dict[str, Group] = {}
    earliest, latest = first - timedelta(days=MOST_DAYS + 2), last + timedelta(days=2)
    near = [block for block in parts.events if not _is_far(block, earliest, latest)]
    for block in near[:MOST_EVENTS]:
        title, event = one_line(block.value("SUMMARY") or ""), _name(block)
        zones.use_known(block)
        try:
            component = _component(block)
        except HerstelError as error:
            leave_out(block.line, event, title, error)
        except Exception as error:
            # Nobody can say in how many ways a hostile file makes the library stumble.
            reason = one_line(str(error))[:_LONGEST_REASON]
            leave_out(block.line, event, title, InvalidInputError("import.ics_broken", reason=reason))
        else:
            groups.setdefault(event, Group(event, block.line, title)).components.append(component)
    if len(near) > MOST_EVENTS:
        line = near[MOST_EVENTS].line
        leave_out(line, "", "", InvalidInputError("import.ics_events", most=MOST_EVENTS))
    return groups.values()


def _component(block: Block) -> Any:  # noqa: ANN401
    component = Event.from_ical(block.component("VEVENT"))
    if component.errors:
        name, reason = component.errors[0]
        said = one_line(f"{name}: {reason}" if name else reason)[:_LONGEST_REASON]
        raise InvalidInputError("import.ics_broken", reason=said)
    if "DTSTART" not in component:
        raise InvalidInputError("import.ics_no_start")
    component["UID"] = _name(block)
    return component


def _name(block: Block) -> str:
    """Return what identifies an event, short enough to be kept; an event without a name gets one."""
    said = one_line(block.value("UID") or "").replace("|", "/")
    if said and len(said) <= _LONGEST_NAME:
        return said
    contents = said or "\n".join(block.lines)
    return hashlib.sha256(contents.encode("utf-8", "replace")).hexdigest()[:32]


def _is_far(block: Block, earliest: date, latest: date) -> bool:
    """Whether an event that stands alone lies outside the days that are read: it need not be parsed."""
    if any(line.upper().startswith(_REPEATS) for line in block.lines):
        return False
    begins = (block.value("DTSTART") or "").strip()[:8]
    if len(begins) < 8 or not (begins.isascii() and begins.isdigit()):
        return False
    return not f"{earliest:%Y%m%d}" <= begins <= f"{latest:%Y%m%d}"
