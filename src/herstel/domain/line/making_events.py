"""Makes what lasts, a race or a goal from the parts of one thing, or that one is well again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from herstel.domain.calendar_items import Event
from herstel.domain.line.lines import Assembled, Doubt, Line, LineContext
from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    Distance,
    ForbiddenSport,
    Lasting,
    OnDay,
    OverDays,
    Place,
    RpeRange,
    SpellName,
    SportName,
    Strength,
    Text,
    Until,
    Weekdays,
    WellAgain,
)
from herstel.domain.line.schedule import last_day, spell_schedule
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.tokens import word_at
from herstel.domain.line.topic import TOLD_AFTERWARDS, is_linked
from herstel.domain.line.words import LINKING, OVER, WITH, is_about_over, phrase_set, word_set
from herstel.domain.scales import BodyPlace, Complaint, EventKind
from herstel.domain.sports import PLAYED

_ANY_WORDS: Final = frozenset({EventKind.RACE, EventKind.GOAL})
_COLDS: Final = phrase_set(
    "cold|a cold|head cold|sore throat|verkouden|verkoudheid|snipverkouden|snotverkouden|keelpijn|sinusitis"
    "|hay fever|hayfever|hooikoorts"
)
"""Names that alone say that an illness is above the neck; a chest cold, or a cold with more, is not."""

_OF_A_MORNING: Final = word_set("hoofdpijn headache migraine")
"""What is mostly over in a day, and no illness that stands until one says that it is over."""

_SINCE: Final = word_set("since sinds vanaf from al")
_DAY: Final = word_set("day dag dagje")
_OF_A_MATCH: Final = word_set("tegen against vs thuis uit home")
"""Said of a match of a team, and of no race: `wedstrijd uit tegen DVS`."""

_BESIDE_VAGUE: Final = (SportName, Place, Strength, ClockTimes, Distance, And, Text, *WHEN)
"""What leaves a vague name what it is; a number, or something of life, makes another thing of it."""


def spell(segment: Segment, context: LineContext, head: Chunk, name: SpellName) -> Assembled:
    """Return what lasts, a race or a goal, with what is asked about it.

    Args:
        head: the words that say so.
        name: what they mean.

    Raises:
        InvalidInputError: when it is said to repeat, to end twice, or to end before it begins.
    """
    written = segment.span(head).text.casefold()
    is_day_said = segment.has(*WHEN)
    line = event(segment, context, name, written)
    asked = (*_about_vague(segment, head, name), *_about_race(segment, context, head, line))
    if written in _OF_A_MORNING and "until" in line.fields and not is_day_said:
        asked = (*asked, Doubt("line.ask.one_day", {"word": written}))
    return Assembled(line, asked)


def event(segment: Segment, context: LineContext, head: SpellName, name: str = "") -> Line:
    """Return an illness, an injury, a journey, a race, a goal or a recovery week.

    Args:
        head: what it is said to be.
        name: the words that say so, in small letters.

    Raises:
        InvalidInputError: when it is said to repeat, to end twice, or to end before it begins.
    """
    fields: dict[str, Any] = {"kind": head.kind}
    if head.kind is EventKind.ILLNESS:
        fields |= _complaint(segment, head)
    if head.kind is EventKind.INJURY:
        fields |= _injury(segment, head)
    if head.kind in TOLD_AFTERWARDS and not head.is_vague and _has_ended(segment, context):
        return _over(segment, context, fields)
    is_of_one_day = head.kind is EventKind.ILLNESS and (
        _is_called_a_day(segment) or (name in _OF_A_MORNING and _SINCE.isdisjoint(segment.said_words()))
    )
    schedule = spell_schedule(segment, context)
    if head.kind is EventKind.RACE and (clock := segment.take(ClockTimes, lambda part: part.is_sure)):
        fields["start"] = clock.start
    if head.kind in _ANY_WORDS:
        # The distance of a race and the time one hopes for are part of its name.
        segment.keep_as_title(*HOW_MUCH, ClockTimes)
    fields |= segment.titled()
    if head.kind is EventKind.ILLNESS and str(fields.get("title", "")).casefold() in _COLDS:
        fields.setdefault("complaint", Complaint.ABOVE_NECK)
    if schedule.until is not None:
        fields["until"] = schedule.until
    elif is_of_one_day:
        # With its day it is one of its own, and no last day of what stands already.
        fields["until"] = schedule.day or context.day
        return Line(Event, fields, day=fields["until"])
    return Line(Event, fields, day=schedule.day)


def _is_called_a_day(segment: Segment) -> bool:
    """Take the day of `sick day`, `ziek dagje`: it lasts for that day alone."""
    for chunk, behind in pairwise(segment.parts):
        is_counted = word_at(segment.tokens, behind.after)[:1].isdigit()  # "covid day 3"
        is_day = isinstance(behind.part, Text) and segment.tokens[behind.first].word in _DAY
        if isinstance(chunk.part, SpellName) and is_day and not is_counted:
            segment.take_this(behind, is_title=False)
            return True
    return False


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
    forbids = tuple(forbidden.sport for forbidden in segment.take_all(ForbiddenSport))
    return ({"place": str(where)} if where else {}) | ({"forbids": forbids} if forbids else {})


def _place(segment: Segment) -> BodyPlace | None:
    """Take the first place of the body; the word for a part of it, a heel, stays in the title."""
    for chunk in segment.of(Place):
        if isinstance(chunk.part, Place):
            segment.take_this(chunk)
            return chunk.part.place
    return None


# That it is over


def is_well_again(segment: Segment, head: Chunk | None) -> bool:
    """Whether a segment says that one is well again, alone or beside what one had: `hersteld van griep`."""
    over = segment.meanings(WellAgain)
    if head is None and segment.has(Place):
        return bool(over) or _says_over(segment.left_words())
    if head is None:
        return any(not part.is_weak for part in over)
    return bool(over) and isinstance(head.part, SpellName) and head.part.kind in TOLD_AFTERWARDS


def well_again(segment: Segment, context: LineContext) -> Line:
    """Return that an illness or an injury is over.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    over = segment.take(WellAgain)
    names_it = not (over and over.kind) or _is_from_what(segment)
    chunk = next(iter(segment.of(SpellName)), None) if names_it else None
    head = chunk.part if chunk and isinstance(chunk.part, SpellName) else None
    if chunk:
        segment.take_this(chunk)  # what it is called stays: it says which one is over
    kind = (over.kind if over else EventKind.INJURY) or (head.kind if head else None)
    where = (head.place if head else None) or _place(segment)
    if where is not None:
        kind = EventKind.INJURY
    fields: dict[str, Any] = ({"kind": kind} if kind else {}) | ({"place": str(where)} if where else {})
    return _over(segment, context, fields)


def _is_from_what(segment: Segment) -> bool:
    """Whether a spell is named as what is over: `no longer ill from flu`, not `niet meer ziek, koorts`."""
    return any(is_linked(segment, chunk) for chunk in segment.of(SpellName)[:1])


def _has_ended(segment: Segment, context: LineContext) -> bool:
    """Whether words say that it is over, or that its last day was before the one on which that is said."""
    if segment.has(OverDays, Lasting, Weekdays):
        return False
    if until := next(iter(segment.meanings(Until)), None):
        return not segment.has(OnDay) and last_day(until, context.day, context) < context.day
    return _says_over(segment.free_words())


def _over(segment: Segment, context: LineContext, fields: dict[str, Any]) -> Line:
    until = segment.take(Until)
    schedule = spell_schedule(segment, context)
    if until is not None:
        fields["until"] = last_day(until, schedule.day or context.day, context)
    return Line(Event, fields | segment.titled(), day=schedule.day, is_over=True)


def _says_over(words: Sequence[str]) -> bool:
    """Whether words say that it is over, and no more: not `a bit better`."""
    return any(word in OVER for word in words) and all(map(is_about_over, words))


# What is asked


def _about_race(segment: Segment, context: LineContext, head: Chunk, line: Line) -> Iterator[Doubt]:
    """Yield what is asked where a race is perhaps only what something is for, `bus to race`, or was run."""
    if line.fields["kind"] is not EventKind.RACE:
        return
    is_for_it = segment.link_before(head) in LINKING - WITH
    if is_for_it or not _OF_A_MATCH.isdisjoint(segment.said_words()):
        yield Doubt("line.ask.race")
    has_effort = any(isinstance(chunk.part, RpeRange) for chunk in segment.parts)
    if has_effort and line.first_day(context.day) <= context.today:
        yield Doubt("line.ask.raced")


def _about_vague(segment: Segment, head: Chunk, name: SpellName) -> Iterator[Doubt]:
    """Yield what is asked about a name that is certain only where the rest of the line bears it out.

    A championship is raced in one's own sport or on a day that is said, `nk schaatsen`, and else as often
    watched, or a week: `wk voetbal`, `wk 17`. Who fell may be hurt, or `fell asleep`.
    """
    others = [chunk for chunk in segment.parts if chunk is not head]
    if not name.is_vague or any(_is_clearly(chunk, name.kind) for chunk in others):
        return
    is_fall = name.kind is EventKind.INJURY
    is_borne_out = _only_links(segment, others) if is_fall else _is_raced(others)
    if not (is_borne_out and all(isinstance(chunk.part, _BESIDE_VAGUE) for chunk in others)):
        yield Doubt("line.ask.hurt", {"word": segment.span(head).text}) if is_fall else Doubt("line.ask.race")


def _is_clearly(chunk: Chunk, kind: EventKind) -> bool:
    """Whether another name says the same and nothing else: the marathon of `nk marathon`."""
    return isinstance(chunk.part, SpellName) and chunk.part.kind is kind and not chunk.part.is_vague


def _only_links(segment: Segment, others: Sequence[Chunk]) -> bool:
    texts = (chunk for chunk in others if isinstance(chunk.part, Text))
    return all(segment.tokens[chunk.first].word in LINKING for chunk in texts)


def _is_raced(others: Sequence[Chunk]) -> bool:
    sports = {chunk.part.sport for chunk in others if isinstance(chunk.part, SportName)}
    return not sports & PLAYED and (bool(sports) or any(isinstance(chunk.part, WHEN) for chunk in others))
