"""Whether a second name in a line tells more of what it is about, or is another thing that would be lost.

`lunch run`, `run after work` and `fysio knie` are one thing each; `run 30 dentist`, `rustdag ziek` and `night
shift, run` are two, of which the title would hide one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from herstel.domain.commitment import Commitment
from herstel.domain.event import Event
from herstel.domain.line.life_words import ERRANDS, PEOPLE
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import ClockTimes, LifeName, OnDay, RestName, Sets, SpellName, SportName
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.small_words import ARTICLES
from herstel.domain.line.tokens import word_at
from herstel.domain.line.topic import TOPICS, is_linked
from herstel.domain.record import Record
from herstel.domain.rest import Rest
from herstel.domain.scales import Category, EventKind, RestKind
from herstel.domain.session import Session

_FROM: Final = frozenset({"from", "van"})
"""Rest `from running` is none from other sports."""

_BEFORE: Final = frozenset({"before", "voor", "vóór"})

_APART: Final = (*(kind for kind in HOW_MUCH if kind is not Sets), *WHEN, ClockTimes)
"""Names with one of these between them do not belong together."""


def is_another_thing(segment: Segment, index: int, line: Line) -> bool:
    """Whether the name at an index stands beside what a line is about, and says something else.

    Args:
        segment: the parts, of which the line took what it could use.
        index: of a name that was not taken.
        line: what was made of them.
    """
    chunk = segment.parts[index]
    if is_linked(segment, chunk):
        before = chunk.first - 1
        before -= word_at(segment.tokens, before) in ARTICLES
        if line.kind is Rest and word_at(segment.tokens, before) in _BEFORE:
            # "No training before exam on 3 april": the day is that of the exam.
            return any(isinstance(behind.part, OnDay) for behind in segment.parts[index + 1 :])
        is_left_out = line.kind is Rest and isinstance(chunk.part, SportName)
        return is_left_out and word_at(segment.tokens, before) in _FROM
    rival = _RIVALS.get(line.kind)
    return rival is not None and rival(segment, index, line)


def _beside_session(segment: Segment, index: int, line: Line) -> bool:
    part = segment.parts[index].part
    if isinstance(part, SportName):
        return not (part.is_general or part.is_exercise or str(part.sport) == line.fields["sport"])
    if isinstance(part, RestName):
        # "Day off run 60" is a day off work: that needs an amount.
        return not part.is_weak or (part.kind is RestKind.REST and not _says_how_much(line))
    if isinstance(part, SpellName) and part.kind is EventKind.ILLNESS:
        return True
    if isinstance(part, SpellName) and part.kind is EventKind.INJURY:
        # "Run 40 sore" tells how one trains: that needs an amount.
        return not _says_how_much(line)
    return not _stands_with_topic(segment, index)


def _says_how_much(line: Line) -> bool:
    return not {"minutes", "distance_km"}.isdisjoint(line.fields)


def _beside_life(segment: Segment, index: int, line: Line) -> bool:
    part = segment.parts[index].part
    if isinstance(part, SportName):
        is_theirs = any(word in PEOPLE | ERRANDS for word in segment.said_words())
        return not (part.is_general or is_theirs or _stands_before_topic(segment, index))
    if isinstance(part, SpellName) and part.kind in {EventKind.ILLNESS, EventKind.INJURY}:
        return line.fields["category"] not in {Category.OTHER, Category.FAMILY}
    return not isinstance(part, LifeName)


def _beside_rest(segment: Segment, index: int, line: Line) -> bool:
    part = segment.parts[index].part
    if isinstance(part, SportName):
        return not part.is_general and line.fields.get("kind") is not RestKind.ACTIVE_RECOVERY
    return isinstance(part, SpellName) and part.kind is not EventKind.INJURY


def _beside_event(segment: Segment, index: int, line: Line) -> bool:
    """A race is no rest and no shift; who is ill or away says so first, whatever else the line names."""
    is_race = line.fields["kind"] is EventKind.RACE
    return is_race and isinstance(segment.parts[index].part, (RestName, LifeName))


_RIVALS: Final[Mapping[type[Record], Callable[[Segment, int, Line], bool]]] = {
    Session: _beside_session,
    Commitment: _beside_life,
    Rest: _beside_rest,
    Event: _beside_event,
}


def _stands_before_topic(segment: Segment, index: int) -> bool:
    """Whether the next part is what the line is about: `bike fit`, `football dinner`."""
    behind = segment.parts[index + 1 :][:1]
    return any(isinstance(chunk.part, TOPICS) and not segment.is_free(index + 1) for chunk in behind)


def _stands_with_topic(segment: Segment, index: int) -> bool:
    """Whether a name belongs to what the line is about: without a number, a day or a time between."""
    return any(
        isinstance(segment.parts[at].part, TOPICS) and not segment.is_free(at) for at in _run(segment, index)
    )


def _run(segment: Segment, index: int) -> Sequence[int]:
    first = last = index
    while first and not isinstance(segment.parts[first - 1].part, _APART):
        first -= 1
    while last + 1 < len(segment.parts) and not isinstance(segment.parts[last + 1].part, _APART):
        last += 1
    return range(first, last + 1)
