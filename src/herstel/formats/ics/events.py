"""The events of a calendar file, each with those of its occurrences that were changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from icalendar import Event

from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.formats.ics.calendar_text import Block, Parts
from herstel.formats.ics.properties import mend, start_of
from herstel.formats.ics.zones import Zones, zone_named

MOST_EVENTS: Final = 10_000
"""Events in the days that are read, or repeating: more than twenty a day, and some seconds to read them."""

MOST_DAYS: Final = 31
"""Days of one event: what lasts longer is a season, and asks nothing of a day."""

_LONGEST_NAME: Final = 150
_LONGEST_REASON: Final = 150
_REPEATS: Final = ("RRULE", "RDATE", "RECURRENCE-ID")

LeaveOutEvent = Callable[[int, str, str, HerstelError], None]
"""Is told the line, the event, its title, and why it is left out."""

Tell = Callable[[int, HerstelError], None]
"""Is told the line and what was left out of an event."""


@dataclass(slots=True)
class Group:
    """An event.

    Attributes:
        event: what identifies it.
        components: the event, and its changed occurrences, as the library reads them.
    """

    event: str
    line: int
    title: str
    components: list[Any] = field(default_factory=list)

    @property
    def core(self) -> Any:  # noqa: ANN401  the library's own type says little
        """The event itself, without its changed occurrences; None when only those are there."""
        return next((component for component in self.components if "RECURRENCE-ID" not in component), None)

    @property
    def repeats(self) -> bool:
        """Whether it is, or was, more than one occurrence."""
        return any(name in component for component in self.components for name in _REPEATS)


def groups_of(
    parts: Parts, zones: Zones, first: date, last: date, leave_out: LeaveOutEvent, tell: Tell
) -> Iterable[Group]:
    """Return the events of a file that may stand on the days from `first` to `last`."""
    groups: dict[str, Group] = {}
    earliest, latest = first - timedelta(days=2), last + timedelta(days=2)
    near = _newest([block for block in parts.events if not _is_far(block, earliest, latest)])
    names = _names_of(near)
    begins = {
        name: start_of(block)
        for block, name in zip(near, names, strict=True)
        if block.value("RECURRENCE-ID") is None
    }
    for block, event in zip(near[:MOST_EVENTS], names, strict=False):
        title = one_line(block.value("SUMMARY") or "")
        zones.use_known(block)
        is_change = block.value("RECURRENCE-ID") is not None
        for lost in mend(block, begins.get(event) if is_change else None, zone_named):
            fault = InvalidInputError("import.ics_property", event=title or event, name=lost)
            tell(block.line, fault)
        try:
            component = _component(block, event)
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


def _component(block: Block, event: str) -> Any:  # noqa: ANN401
    component = Event.from_ical(block.component("VEVENT"))
    if component.errors:
        name, reason = component.errors[0]
        refusal = one_line(f"{name}: {reason}" if name else reason)[:_LONGEST_REASON]
        raise InvalidInputError("import.ics_broken", reason=refusal)
    if "DTSTART" not in component:
        raise InvalidInputError("import.ics_no_start")
    component["UID"] = event
    return component


def _names_of(blocks: Sequence[Block]) -> list[str]:
    """Return what identifies each event: programs give one UID to events that are not one.

    Events of one UID that begin at different moments are different events: the first one keeps the name.
    """
    versions: dict[str, dict[str, Block]] = {}
    for block in blocks:
        if block.value("RECURRENCE-ID") is None:
            versions.setdefault(_name(block), {}).setdefault(_begins(block), block)
    several = {name: sorted(starts) for name, starts in versions.items() if len(starts) > 1}
    names: list[str] = []
    for block in blocks:
        name = _name(block)
        starts = several.get(name, ())
        if block.value("RECURRENCE-ID") is not None or not starts or _begins(block) == starts[0]:
            names.append(name)
        else:
            names.append(f"{name}~{_begins(block)}")
    return names


def _newest(blocks: list[Block]) -> list[Block]:
    """Return the events without earlier versions of themselves: those of one UID with a lower SEQUENCE."""
    highest: dict[str, int] = {}
    for block in blocks:
        if block.value("RECURRENCE-ID") is None:
            highest[_name(block)] = max(highest.get(_name(block), 0), _sequence(block))
    return [
        block
        for block in blocks
        if block.value("RECURRENCE-ID") is not None or _sequence(block) == highest[_name(block)]
    ]


def _sequence(block: Block) -> int:
    """Return the number of a version; 0 for one that says none."""
    written = (block.value("SEQUENCE") or "").strip().partition(".")[0][:9]
    return int(written) if written.isascii() and written.isdigit() else 0


def _begins(block: Block) -> str:
    moment = start_of(block)
    return moment.value if moment else ""


def _name(block: Block) -> str:
    """Return what identifies an event, short enough to be kept; an event without a name gets one."""
    uid = one_line(block.value("UID") or "").replace("|", "/")
    if uid and len(uid) <= _LONGEST_NAME:
        return uid
    contents = uid or "\n".join(block.lines)
    return hashlib.sha256(contents.encode("utf-8", "replace")).hexdigest()[:32]


def _is_far(block: Block, earliest: date, latest: date) -> bool:
    """Whether an event that stands alone lies outside the days that are read: it need not be parsed."""
    if any(line.upper().startswith(_REPEATS) for line in block.lines):
        return False
    begins = start_of(block)
    if begins is None:
        return False
    if begins.day > latest:
        return True
    return begins.day < earliest and not _reaches(block, earliest)


def _reaches(block: Block, day: date) -> bool:
    """Whether an event may still go on on a day; a length in words is worked out later."""
    ends = block.value("DTEND")
    if not ends or not ends.strip():
        return block.value("DURATION") is not None
    written = "".join(ends.split()).replace("-", "")[:8]
    return not (written.isascii() and written.isdigit()) or written >= f"{day:%Y%m%d}"
