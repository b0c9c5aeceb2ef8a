"""Makes what lasts, a race or a goal of the parts of one thing."""

from __future__ import annotations

from typing import Any, Final

from herstel.domain.event import Event
from herstel.domain.line.common_fields import titled
from herstel.domain.line.how_much import ClockTimes
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import LineContext
from herstel.domain.line.schedule import spell_schedule
from herstel.domain.line.segments import HOW_MUCH, Segment
from herstel.domain.line.what_about import ForbiddenSport, Place, SpellName
from herstel.domain.scales import BodyPlace, EventKind

_ANY_WORDS: Final = frozenset({EventKind.RACE, EventKind.GOAL})


def event(segment: Segment, moment: LineContext, head: SpellName) -> Line:
    """Return an illness, an injury, a journey, a race, a goal or a recovery week.

    Raises:
        InvalidInputError: when it is said to repeat, to end twice, or to end before it begins.
    """
    fields: dict[str, Any] = {"kind": head.kind}
    if head.kind is EventKind.ILLNESS:
        fields |= _complaint(segment, head)
    if head.kind is EventKind.INJURY:
        fields |= _injury(segment, head)
    schedule = spell_schedule(segment, moment)
    if head.kind is EventKind.RACE and (clock := segment.take(ClockTimes, lambda part: part.is_sure)):
        fields["start"] = clock.start
    if head.kind in _ANY_WORDS:
        # The distance of a race and the time one hopes for are part of its name.
        segment.keep_as_title(*HOW_MUCH, ClockTimes)
    fields |= titled(segment)
    if schedule.until is not None:
        fields["until"] = schedule.until
    return Line(Event, fields, day=schedule.day)


def _complaint(segment: Segment, head: SpellName) -> dict[str, Any]:
    if head.complaint is not None:
        return {"complaint": head.complaint}
    for chunk in segment.of(SpellName):
        if isinstance(chunk.part, SpellName) and chunk.part.complaint is not None:
            segment.take_this(chunk)
            return {"complaint": chunk.part.complaint}
    return {}


def _injury(segment: Segment, head: SpellName) -> dict[str, Any]:
    where = head.place or _place(segment)
    forbids = tuple(str(chunk.sport) for chunk in segment.take_all(ForbiddenSport))
    return ({"place": str(where)} if where else {}) | ({"forbids": forbids} if forbids else {})


def _place(segment: Segment) -> BodyPlace | None:
    """Take the first place of the body; the word for a part of it, a heel, stays in the title."""
    for chunk in segment.of(Place):
        if isinstance(chunk.part, Place):
            segment.take_this(chunk)
            return chunk.part.place
    return None
