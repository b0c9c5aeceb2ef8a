"""Makes of the parts of one thing what they say together: a session, rest, something of life, an event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from herstel.domain.commitment import Commitment
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.line.life_words import CHILDREN, MANY_SHIFTS, PEOPLE, WITH
from herstel.domain.line.limits import is_limit, limit_of
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import (
    Ceiling,
    ClockTimes,
    Distance,
    Ems,
    Every,
    ForbiddenSport,
    Found,
    Length,
    LifeName,
    LineContext,
    MarkWord,
    Number,
    OnDay,
    Pair,
    Place,
    RestName,
    RestWord,
    RpeRange,
    SpellName,
    SportName,
    Strength,
    Text,
    Weekdays,
    word_at,
)
from herstel.domain.line.questions import Doubt, about_length, about_sport
from herstel.domain.line.schedule import in_a_row, lasts, repeating_schedule, spell_schedule
from herstel.domain.line.segments import HOW_MUCH, Segment
from herstel.domain.line.slips import likely_kind
from herstel.domain.line.times import hours
from herstel.domain.line.tokens import Token
from herstel.domain.rest import Rest
from herstel.domain.scales import BodyPlace, Category, EventKind, RestKind
from herstel.domain.session import Session
from herstel.domain.sports import Sport

_METRES_FROM: Final = 200
"""A number with an m is metres from this on."""

_MINUTES_UP_TO: Final = 100
"""A number with an m is minutes below this; between the two it may be either, and is not understood."""

_LANE: Final = 25
"""Metres of a short lane."""

_HOURS_OF_A_LENGTH: Final = 4
"""`3:30` is how long, `5:30` may be either."""

_WAKING_HOUR: Final = 7
"""From this hour on `10 uur` is when life asks something, not how long."""

_DAY_MINUTES: Final = 24 * 60
_MINUTES_SECONDS: Final = re.compile(r"(2[4-9]|[3-9]\d|1\d\d):(\d{2})", re.ASCII)
"""What cannot be a time of day."""

_MOST_SHIFTS: Final = 14
_TOLD_AFTERWARDS: Final = frozenset({EventKind.ILLNESS, EventKind.INJURY})
_SMALL_WORDS: Final = frozenset(
    """a an the in on at to of for with and van op om met de het een te bij naar voor mijn my it up down
    take""".split()  # noqa: SIM905  a list of words
)
"""No sport is called so."""

_ANY_WORDS: Final = frozenset({EventKind.RACE, EventKind.GOAL})


@dataclass(frozen=True, slots=True)
class Assembled:
    """What a segment makes.

    Attributes:
        line: what it means.
        questions: what to ask before it is kept.
    """

    line: Line
    questions: tuple[Doubt, ...] = ()


def assembled(segment: Segment, moment: LineContext, own_sports: Collection[str]) -> Assembled | None:
    """Return what a segment makes, or None when it does not say what it is about.

    Args:
        segment: its parts.
        moment: the days from which words are counted.
        own_sports: sports of one's own that are in the journal already, in small letters.

    Raises:
        InvalidInputError: when it says days or a repetition that cannot be.
    """
    head = _head(segment)
    if is_limit(segment, head):
        return Assembled(limit_of(segment, moment, head))
    if head is None:
        return _without_head(segment, moment, own_sports)
    segment.take_this(head)
    part = head.part
    if isinstance(part, SportName):
        in_which = (Doubt("line.ask.which_sport"),) if part.is_exercise else ()
        return _session(segment, moment, part.sport, *in_which)
    if isinstance(part, RestName):
        which_day = _which_day(segment)
        return Assembled(_rest(segment, moment, part), which_day)
    if isinstance(part, SpellName):
        return Assembled(_event(segment, moment, part))
    assert isinstance(part, LifeName)
    if part.category is Category.TRAVEL and lasts(segment):
        return Assembled(_event(segment, moment, SpellName(EventKind.TRAVEL)))
    asked = () if part.category is Category.WORK else _which_day(segment)
    return Assembled(_life(segment, moment, part.category, word_at(segment.given, head.after - 1)), asked)


def _which_day(segment: Segment) -> tuple[Doubt, ...]:
    """Ask on which day of a week or weekend something is that does not fill it."""
    days = (found.part for found in segment.of(OnDay) if isinstance(found.part, OnDay))
    if segment.has(Every, Weekdays):
        return ()
    return tuple(Doubt("line.ask.which_day", {"day": on.day}) for on in days if on.span)


def is_told_afterwards(segment: Segment) -> bool:
    """Whether a segment is about being ill or hurt: that is told when it has begun."""
    head = _head(segment)
    return head is not None and isinstance(head.part, SpellName) and head.part.kind in _TOLD_AFTERWARDS


def _head(segment: Segment) -> Found | None:
    """Return the part that says what it is: the first one, but a weak name yields to a sport."""
    candidates = segment.of(SportName, RestName, LifeName, SpellName)
    if child := _of_a_child(segment, candidates):
        return child
    if person := _of_somebody_ill(segment, candidates):
        return person
    if _is_active_rest(candidates) and not segment.has(*HOW_MUCH):
        return candidates[0]
    if any(isinstance(each.part, SportName) and not each.part.is_general for each in candidates):
        candidates = [each for each in candidates if not _is_weak(each)]
    elif segment.has(*HOW_MUCH):
        general = [each for each in candidates if isinstance(each.part, SportName)]
        candidates = general if general and all(_is_weak(each) for each in candidates) else candidates
    return next(iter(candidates), None)


def _is_active_rest(candidates: list[Found]) -> bool:
    """Whether active recovery is said first: the sport behind it is how it is done."""
    first = candidates[0].part if candidates else None
    return isinstance(first, RestName) and first.kind is RestKind.ACTIVE_RECOVERY


def _is_weak(found: Found) -> bool:
    part = found.part
    if isinstance(part, SportName):
        return part.is_general
    return isinstance(part, (RestName, LifeName, SpellName)) and part.is_weak


def _of_a_child(segment: Segment, candidates: list[Found]) -> Found | None:
    """Return the word for a child whose sport it is, unless one does it together."""
    for found in candidates:
        word = word_at(segment.given, found.first)
        before = {word_at(segment.given, found.first - back) for back in (1, 2)}
        if isinstance(found.part, LifeName) and word in CHILDREN and not before & WITH:
            return found
    return None


def _of_somebody_ill(segment: Segment, candidates: list[Found]) -> Found | None:
    """Return the word for whoever of the family is ill or hurt: `sick kid`, `moeder griep`."""
    if not any(
        isinstance(each.part, SpellName) and each.part.kind in _TOLD_AFTERWARDS for each in candidates
    ):
        return None
    people = (each for each in candidates if isinstance(each.part, LifeName))
    return next((each for each in people if word_at(segment.given, each.first) in PEOPLE), None)


# -- sessions ----------------------------------------------------------------------------------------


def _session(segment: Segment, moment: LineContext, sport: str, *questions: Doubt) -> Assembled:
    asked = _which_day(segment)
    fields: dict[str, Any] = {"sport": str(sport)}
    fields |= _how_far(segment)
    when, bare = _how_long(segment, sport)
    fields |= when
    fields |= _finish_time(segment, fields)
    effort = segment.take(RpeRange)
    strength = segment.take(Strength, lambda part: part.rpe is not None)
    if effort or strength:
        fields["rpe"] = effort.rpe if effort else strength.rpe if strength else None
    marks = {mark.name for mark in segment.take_all(MarkWord)}
    if "key" in marks:
        fields["key"] = True
    schedule = repeating_schedule(segment, moment)
    fields |= _titled(segment)
    line = Line(Session, fields, "done" in marks, schedule.repeat, schedule.day)
    return Assembled(line, (*questions, *asked, *about_length(line, bare)))


def _how_far(segment: Segment) -> dict[str, Any]:
    if distance := segment.take(Distance):
        return {"distance_km": distance.km}
    metres = segment.take(Ems, lambda part: part.count >= _METRES_FROM)
    return {"distance_km": metres.count / 1000} if metres else {}


def _how_long(segment: Segment, sport: str) -> tuple[dict[str, Any], int | None]:
    """Return start and minutes, and the bare number that the minutes were, if they were one."""
    at = segment.take(Length, _is_start) if len(segment.of(Length)) > 1 else None
    length = segment.take(Length)
    ems = None if length else segment.take(Ems, lambda part: _is_minutes(part.count, sport))
    minutes = length.minutes if length else ems.count if ems else None
    fields, minutes = _started(segment, minutes)
    if at:
        fields["start"] = dt.time(at.minutes // 60)
    number = segment.take(Number) if minutes is None else None
    if number:
        minutes = number.value
    return fields | ({} if minutes is None else {"minutes": minutes}), number.value if number else None


def _finish_time(segment: Segment, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the minutes of `10 km in 49:30`: behind a distance it is how long it took."""
    if "minutes" in fields or "distance_km" not in fields:
        return {}
    for found in segment.of(Text):
        match = _MINUTES_SECONDS.fullmatch(segment.given[found.first].word)
        if match and int(match[2]) < 60:
            segment.take_this(found, is_title=False)
            return {"minutes": max(1, round(int(match[1]) + int(match[2]) / 60))}
    return {}


def _is_start(length: Length) -> bool:
    """Whether "9u" beside another length is when it begins."""
    return length.minutes % 60 == 0 and _is_hour(length.minutes // 60)


def _is_minutes(count: int, sport: str) -> bool:
    """Whether a number with an m is surely minutes: `90m` of a run, but not of lanes in a pool."""
    return count < _MINUTES_UP_TO and not (sport == Sport.SWIM and count % _LANE == 0)


def _started(segment: Segment, minutes: int | None) -> tuple[dict[str, Any], int | None]:
    """Return the start that is said, and the minutes where a time of day or `1:15` says them."""
    if clock := segment.take(ClockTimes, lambda part: part.is_sure):
        if minutes is None and clock.end is not None:
            minutes = (_minute(clock.end) - _minute(clock.start)) % _DAY_MINUTES
        return {"start": clock.start}, minutes
    if minutes is None and not segment.has(Number):
        length = segment.take(
            ClockTimes, lambda part: part.start.hour < _HOURS_OF_A_LENGTH and part.end is None
        )
        return {}, _minute(length.start) if length else None
    clock = segment.take(ClockTimes, lambda part: part.start.hour >= _HOURS_OF_A_LENGTH)
    return ({"start": clock.start} if clock else {}), minutes


def _minute(time: dt.time) -> int:
    return time.hour * 60 + time.minute


def _titled(segment: Segment, name: str = "title") -> dict[str, str]:
    title = segment.title()
    return {name: title} if title else {}


# -- rest --------------------------------------------------------------------------------------------


def _rest(segment: Segment, moment: LineContext, head: RestName) -> Line:
    fields: dict[str, Any] = {}
    if head.kind is not None:
        fields["kind"] = head.kind
    elif kinds := [each for each in segment.of(RestWord, RestName) if getattr(each.part, "kind", None)]:
        segment.take_this(kinds[0])
        fields["kind"] = getattr(kinds[0].part, "kind", None)
    if ceiling := segment.take(Ceiling, lambda part: part.minutes is None):
        if ceiling.load is None:
            raise InvalidInputError("error.ceiling")
        fields["load_ceiling"] = ceiling.load
    schedule = repeating_schedule(segment, moment, is_training=False)
    fields |= _titled(segment, "reason")
    return Line(Rest, fields, repeat=schedule.repeat, day=schedule.day)


# -- life --------------------------------------------------------------------------------------------


def _life(segment: Segment, moment: LineContext, category: Category, word: str = "") -> Line:
    fields: dict[str, Any] = {"category": category}
    shifts = _shifts(segment, word)
    spans = [on.part.span for on in segment.of(OnDay) if isinstance(on.part, OnDay)]
    if strength := segment.take(Strength, lambda part: part.weight is not None):
        fields["weight"] = strength.weight
    fields |= _hours(segment)
    schedule = repeating_schedule(segment, moment, is_training=False)
    if schedule.repeat is None and (row := shifts or (category is Category.WORK and spans and spans[0])):
        schedule = in_a_row(row, schedule.day or moment.day)
    fields |= _titled(segment)
    return Line(Commitment, fields, repeat=schedule.repeat, day=schedule.day)


def _shifts(segment: Segment, word: str) -> int | None:
    """Take the number before `nachtdiensten`: on so many days in a row."""
    if word in MANY_SHIFTS:
        for found in segment.of(Number):
            if isinstance(found.part, Number) and 1 < found.part.value <= _MOST_SHIFTS:
                segment.take_this(found, is_title=False)
                return found.part.value
    return None


def _hours(segment: Segment) -> dict[str, Any]:
    """Return when it begins and ends."""
    clock = segment.take(ClockTimes)
    pair = None if clock else segment.take(Pair, lambda part: hours(part.first, part.second) is not None)
    if pair:
        clock = hours(pair.first, pair.second)
    if clock is None:
        # "Tandarts 10 uur" is a time of day; nobody sits there for ten hours.
        at = segment.take(Length, lambda part: part.minutes % 60 == 0 and _is_hour(part.minutes // 60))
        return {"start": dt.time(at.minutes // 60)} if at else {}
    end = clock.end
    if end is None and (length := segment.take(Length, lambda part: part.minutes < _DAY_MINUTES)):
        minute = (_minute(clock.start) + length.minutes) % _DAY_MINUTES
        end = dt.time(*divmod(minute, 60))
    return {"start": clock.start} | ({"end": end} if end else {})


def _is_hour(hour: int) -> bool:
    return _WAKING_HOUR <= hour < 24


# -- what lasts, races, goals ------------------------------------------------------------------------


def _event(segment: Segment, moment: LineContext, head: SpellName) -> Line:
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
    fields |= _titled(segment)
    if schedule.until is not None:
        fields["until"] = schedule.until
    return Line(Event, fields, day=schedule.day)


def _complaint(segment: Segment, head: SpellName) -> dict[str, Any]:
    if head.complaint is not None:
        return {"complaint": head.complaint}
    for found in segment.of(SpellName):
        if isinstance(found.part, SpellName) and found.part.complaint is not None:
            segment.take_this(found)
            return {"complaint": found.part.complaint}
    return {}


def _injury(segment: Segment, head: SpellName) -> dict[str, Any]:
    where = head.place or _place(segment)
    forbids = tuple(str(each.sport) for each in segment.take_all(ForbiddenSport))
    return ({"place": str(where)} if where else {}) | ({"forbids": forbids} if forbids else {})


def _place(segment: Segment) -> BodyPlace | None:
    """Take the first place of the body; the word for a part of it, a heel, stays in the title."""
    for found in segment.of(Place):
        if isinstance(found.part, Place):
            segment.take_this(found)
            return found.part.place
    return None


# -- what names no kind ------------------------------------------------------------------------------


def _without_head(segment: Segment, moment: LineContext, own_sports: Collection[str]) -> Assembled | None:
    """Return what words without a known kind make: what has a time of day is life, all else a sport."""
    said = segment.words()
    if not said:
        return None
    if said[0].literal:
        segment.take_word(said[0])
        name = said[0].text
        asked = () if name.casefold() in own_sports else (about_sport(name, []),)
        return _session(segment, moment, name, *asked)
    if segment.has(ClockTimes) and not segment.has(*HOW_MUCH):
        return Assembled(_life(segment, moment, Category.OTHER))
    plain = [token for token in said if token.word[:1].isalpha() and token.word not in _SMALL_WORDS]
    sport = next((token for token in plain if token.word in own_sports), None)
    if sport is not None:
        segment.take_word(sport)
        return _session(segment, moment, sport.word)
    return _unknown_sport(segment, moment, plain)


def _unknown_sport(segment: Segment, moment: LineContext, plain: list[Token]) -> Assembled | None:
    misspelt = next((token for token in plain if likely_kind(token.word)), None)
    token = misspelt or next(iter(plain), None)
    if token is None:
        return None
    segment.take_word(token)
    likely = likely_kind(token.word)
    return _session(segment, moment, token.word, about_sport(token.word, [likely] if likely else []))
