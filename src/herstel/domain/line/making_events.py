"""Makes what lasts, a race or a goal of the parts of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any, Final

from herstel.domain.calendar_items import Event
from herstel.domain.line.lines import Line, LineContext
from herstel.domain.line.parts import (
    Chunk,
    ClockTimes,
    Every,
    ForbiddenSport,
    Lasting,
    OnDay,
    OverDays,
    Place,
    SpellName,
    Strength,
    Text,
    Until,
    Weekdays,
    WellAgain,
)
from herstel.domain.line.schedule import last_day, spell_schedule
from herstel.domain.line.segments import HOW_MUCH, Segment
from herstel.domain.line.tokens import word_at
from herstel.domain.line.topic import TOLD_AFTERWARDS, is_linked
from herstel.domain.line.words import OVER, SESSION_WORDS, WITH, is_about_over, phrase_set, word_set
from herstel.domain.scales import BodyPlace, Complaint, EventKind, Sport
from herstel.domain.sports import TRAINING_WORDS, sport_of, sport_words

_ANY_WORDS: Final = frozenset({EventKind.RACE, EventKind.GOAL})


def event(segment: Segment, moment: LineContext, head: SpellName, name: str = "") -> Line:
    """Return an illness, an injury, a journey, a race, a goal or a recovery week.

    Args:
        segment: the parts.
        moment: the days from which words are counted.
        name: the words that say so, in small letters.

    Raises:
        InvalidInputError: when it is said to repeat, to end twice, or to end before it begins.
    """
    fields: dict[str, Any] = {"kind": head.kind}
    if head.kind is EventKind.ILLNESS:
        fields |= _complaint(segment, head)
    if head.kind is EventKind.INJURY:
        fields |= _injury(segment, head)
    if head.kind in TOLD_AFTERWARDS and not head.is_vague and _has_ended(segment, moment):
        return _over(segment, moment, fields)
    is_of_one_day = head.kind is EventKind.ILLNESS and (
        _is_called_a_day(segment) or (name in OF_A_MORNING and _SINCE.isdisjoint(segment.said_words()))
    )
    schedule = spell_schedule(segment, moment)
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
        fields["until"] = schedule.day or moment.day
        return Line(Event, fields, day=fields["until"])
    return Line(Event, fields, day=schedule.day)


_COLDS: Final = phrase_set(
    "cold|a cold|head cold|sore throat|verkouden|verkoudheid|snipverkouden|snotverkouden|keelpijn|sinusitis"
    "|hay fever|hayfever|hooikoorts"
)
"""Names that alone say that an illness is above the neck; a chest cold, or a cold with more, is not."""

OF_A_MORNING: Final = frozenset({"hoofdpijn", "headache", "migraine"})
"""What is mostly over in a day, and no illness that stands until one says that it is over."""

_SINCE: Final = frozenset({"since", "sinds", "vanaf", "from", "al"})


def _is_called_a_day(segment: Segment) -> bool:
    """Take the day of `sick day`, `ziek dagje`: it lasts for that day alone."""
    for chunk, behind in pairwise(segment.parts):
        word = word_at(segment.tokens, behind.first)
        is_counted = word_at(segment.tokens, behind.after)[:1].isdigit()  # "covid day 3"
        is_one = word in _DAY and isinstance(behind.part, Text) and not is_counted
        if isinstance(chunk.part, SpellName) and is_one:
            segment.take_this(behind, is_title=False)
            return True
    return False


_DAY: Final = frozenset({"day", "dag", "dagje"})


def is_well_again(segment: Segment, head: Chunk | None) -> bool:
    """Whether a segment says that one is well again, alone or beside what one had: `hersteld van griep`."""
    over = [chunk.part for chunk in segment.of(WellAgain) if isinstance(chunk.part, WellAgain)]
    if head is None and segment.has(Place):
        return bool(over) or _says_over(segment.left_words())
    if head is None:
        return any(not part.is_weak for part in over)
    return bool(over) and isinstance(head.part, SpellName) and head.part.kind in TOLD_AFTERWARDS


def well_again(segment: Segment, moment: LineContext) -> Line:
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
    return _over(segment, moment, fields)


def _is_from_what(segment: Segment) -> bool:
    """Whether a spell is named as what is over: `no longer ill from flu`, not `niet meer ziek, koorts`."""
    return any(is_linked(segment, chunk) for chunk in segment.of(SpellName)[:1])


def _has_ended(segment: Segment, moment: LineContext) -> bool:
    """Whether words say that it is over, or that its last day was before the one on which that is said."""
    if segment.has(OverDays, Lasting, Weekdays):
        return False
    until = next((chunk.part for chunk in segment.of(Until)), None)
    if isinstance(until, Until):
        return not segment.has(OnDay) and last_day(until, moment.day, moment) < moment.day
    return _says_over(segment.free_words())


def _over(segment: Segment, moment: LineContext, fields: dict[str, Any]) -> Line:
    until = segment.take(Until)
    schedule = spell_schedule(segment, moment)
    if until is not None:
        fields["until"] = last_day(until, schedule.day or moment.day, moment)
    return Line(Event, fields | segment.titled(), day=schedule.day, is_over=True)


def _says_over(words: Sequence[str]) -> bool:
    """Whether words say that it is over, and no more: not `a bit better`."""
    return any(word in OVER for word in words) and all(map(is_about_over, words))


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


def may_be_race_by_its_day(segment: Segment, head: Chunk, moment: LineContext) -> bool:
    """Whether the name of a sport may be that of a race on its day: few plan one session so far ahead.

    `Zevenheuvelenloop 15 november` has a name of its own and is months away; a `Long Run` is trained, as is
    what says how much of it there is.
    """
    days = [chunk for chunk in segment.of(OnDay) if isinstance(chunk.part, OnDay) and chunk.part.span is None]
    words = segment.said_words()
    if len(days) != 1 or segment.has(*HOW_MUCH, Every, Weekdays) or "training" in words:
        return False
    name = word_at(segment.tokens, head.after - 1)
    on = days[0].part
    is_compound = head.after == head.first + 1 and name not in sport_words()
    is_trained = segment.has(Strength) or not (SESSION_WORDS | TRAINING_WORDS).isdisjoint(words)
    has_capital = any(_is_capital(segment, at) for at in range(1, head.after))
    is_far = isinstance(on, OnDay) and on.day - moment.today > _TRAINING_AHEAD
    return is_far and (is_compound or (has_capital and not is_trained)) and sport_of(name) in _RACED


def _is_capital(segment: Segment, at: int) -> bool:
    """Whether a word of `Great North Run` has a capital where none begins the line, and is not company."""
    before = word_at(segment.tokens, at - 1)
    return segment.tokens[at].text[:1].isupper() and before not in WITH


RACED_MORE: Final = word_set("triatlon triathlon duatlon duathlon aquathlon aquatlon swimrun hyrox")
"""These are trained, and raced more often."""

_TRAINING_AHEAD: Final = timedelta(days=60)
_RACED: Final = frozenset(
    (Sport.RUN, Sport.RIDE, Sport.HANDBIKE, Sport.SWIM, Sport.SKATE, Sport.SKI, Sport.ROW, Sport.WALK)
)
