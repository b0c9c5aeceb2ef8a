"""Makes a session from the parts of one thing: how far, how long, when it begins, how hard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from herstel.domain.calendar_items import LONG_MINUTES, Session
from herstel.domain.line.amounts import HOURS_OF_A_LENGTH
from herstel.domain.line.doubts import which_day
from herstel.domain.line.lines import Assembled, Doubt, Line, LineContext
from herstel.domain.line.parts import (
    Chunk,
    ClockTimes,
    Distance,
    Ems,
    Lasting,
    Length,
    LifeName,
    MarkWord,
    Number,
    OnDay,
    OverDays,
    RpeRange,
    Sets,
    SpellName,
    SportName,
    Strength,
    Text,
    minute_of_day,
)
from herstel.domain.line.schedule import repeating_schedule
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.subject_words import LIMBS
from herstel.domain.line.times import is_waking_hour
from herstel.domain.line.topic import is_linked, is_only_when, is_race, may_be_race_by_its_day, says_back
from herstel.domain.line.words import word_set
from herstel.domain.scales import Category, EventKind, Sport
from herstel.domain.sports import PAST_NAMES, PLAYED

_METRES_FROM: Final = 200
"""A number with an m is metres from this on."""

_MINUTES_UP_TO: Final = 100
"""A number with an m is minutes below this; between the two it may be either, and is not understood."""

_SHORT_LANE: Final = 25
"""Metres; a multiple of this is how far one swims, not how many minutes."""

_WARMING: Final = word_set(
    """
    inlopen uitlopen infietsen uitfietsen inzwemmen uitzwemmen warming-up warmup warm-up warm cooldown
    cool-down cool cooling-down inschaatsen uitschaatsen wu cd
    """
)
_MINUTES_SECONDS: Final = re.compile(r"(2[4-9]|[3-9]\d|1\d\d):(\d{2})", re.ASCII)
"""What cannot be a time of day."""


def training(segment: Segment, context: LineContext, sport: str, *questions: Doubt) -> Assembled:
    """Return a session and what is asked about it.

    Args:
        sport: of the table, or of one's own.
        questions: what is asked already.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    asked = (*questions, *which_day(segment), *_about_hour(segment))
    has_sets, is_over_days = segment.has(Sets), segment.has(OverDays)
    if has_sets and not _WARMING.isdisjoint(segment.said_words()):
        # "20 min inlopen, 6x3 min": the part before the sets is not how long all of it is.
        segment.keep_as_title(Length)
    fields: dict[str, Any] = {"sport": str(sport)} | _how_far(segment)
    when, bare = _how_long(segment, sport)
    fields |= when
    fields |= _finish_time(segment, fields)
    effort = segment.take(RpeRange)
    strength = segment.take(Strength, lambda part: part.rpe is not None)
    if effort or strength:
        fields["rpe"] = effort.rpe if effort else strength.rpe if strength else None
    if strength and {other.rpe for other in segment.meanings(Strength)} - {None, strength.rpe}:
        asked = (*asked, Doubt("line.ask.efforts"))
    marks = {mark.name for mark in segment.take_all(MarkWord)}
    if "key" in marks:
        fields["key"] = True
    schedule = repeating_schedule(segment, context)
    fields |= segment.titled()
    is_of_today = schedule.repeat is None and (schedule.day or context.day) == context.today
    is_done = "done" in marks or (is_of_today and _is_told_as_past(segment))
    line = Line(Session, fields, is_done, schedule.repeat, schedule.day)
    each_day = _about_each_day(line) if is_over_days else ()
    return Assembled(
        line, (*asked, *_about_length(line, bare, has_sets=has_sets), *_about_speed(line), *each_day)
    )


def trained(segment: Segment, context: LineContext, head: Chunk, name: SportName) -> Assembled:
    """Return the session that the name of a sport makes, and whether it is trained at all is asked.

    Args:
        head: the name of the sport.
        name: what it says.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    return training(segment, context, name.sport, *_about_sport(segment, context, head, name))


def is_run_race(segment: Segment, name: SpellName) -> bool:
    """Whether it is a race of which words say that it was done: `gedaan`, `gelopen`, `uitgelopen`."""
    if name.kind is not EventKind.RACE:
        return False
    is_past = any(word in PAST_NAMES or word.endswith(_PARTICIPLES) for word in segment.said_words())
    return is_past or any(mark.name == "done" for mark in segment.meanings(MarkWord))


_PARTICIPLES: Final = tuple(name for name in PAST_NAMES if name.startswith("ge"))


def raced(segment: Segment, context: LineContext, head: Chunk) -> Assembled:
    """Return a race that was run as the session that it is: it has minutes, an effort, a load.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    segment.take_this(head, is_title=True)
    if sport := segment.take(SportName):
        made = training(segment, context, sport.sport)
    else:
        made = training(segment, context, Sport.OTHER, Doubt("line.ask.which_sport"))
    return replace(made, line=replace(made.line, done=True))


def _is_told_as_past(segment: Segment) -> bool:
    """Whether the word for the sport says that it was done: `gefietst`; of today it is no plan then."""
    return any(
        isinstance(chunk.part, SportName) and segment.tokens[chunk.first].word in PAST_NAMES
        for index, chunk in enumerate(segment.parts)
        if not segment.is_free(index)
    )


# How far, how long, when


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
        fields["start"] = dt.time(*divmod(at.minutes, 60))
    number = segment.take(Number) if minutes is None else None
    if number:
        minutes = number.value
    return fields | ({} if minutes is None else {"minutes": minutes}), number.value if number else None


def _is_start(length: Length) -> bool:
    """Whether "9u" beside another length is when it begins."""
    return length.minutes % 60 == 0 and is_waking_hour(length.minutes // 60)


def _is_minutes(count: int, sport: str) -> bool:
    """Whether a number with an m is surely minutes: `90m` of a run, but not of lanes in a pool."""
    return count < _MINUTES_UP_TO and not (sport == Sport.SWIM and count % _SHORT_LANE == 0)


def _started(segment: Segment, minutes: int | None) -> tuple[dict[str, Any], int | None]:
    """Return the start that is said, and the minutes where a time of day or `1:15` says them."""
    clock = segment.take(ClockTimes, lambda part: part.is_sure)
    start = clock.start if clock else None
    if clock and minutes is None:
        minutes = clock.minutes
    if minutes is None and not segment.has(Number):
        length = segment.take(
            ClockTimes, lambda part: part.start.hour < HOURS_OF_A_LENGTH and part.end is None
        )
        minutes = minute_of_day(length.start) if length else None
    elif start is None:
        late = segment.take(ClockTimes, lambda part: part.start.hour >= HOURS_OF_A_LENGTH)
        start = late.start if late else None
    return ({} if start is None else {"start": start}), minutes


def _finish_time(segment: Segment, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the minutes of `10 km in 49:30`: behind a distance it is how long it took."""
    if "minutes" in fields or "distance_km" not in fields:
        return {}
    for chunk in segment.of(Text):
        match = _MINUTES_SECONDS.fullmatch(segment.tokens[chunk.first].word)
        if match and int(match[2]) < 60:
            segment.take_this(chunk, is_title=False)
            for link in segment.of(Text):
                if link.after == chunk.first and segment.tokens[link.first].word == "in":
                    segment.take_this(link, is_title=False)
            return {"minutes": max(1, round(int(match[1]) + int(match[2]) / 60))}
    return {}


# What is asked of its values

_HOURS_OF_A_DAY: Final = 24
_LONG_SWIM: Final = 200
"""A number alone from this on may as well be the metres of a swim."""

_SHORT_MINUTES: Final = 10
"""A number alone below this may as well be kilometres or hours."""

_SHORT_SETS: Final = 20
"""Fewer minutes than these beside repeats may as well be a part of them."""

_FASTEST: Final[Mapping[str, int]] = {
    Sport.RUN: 24,
    Sport.WALK: 15,
    Sport.HIKE: 15,
    Sport.SWIM: 8,
    Sport.RIDE: 80,
    Sport.HANDBIKE: 60,
    Sport.ROW: 24,
}
"""Kilometres an hour that nobody goes beyond."""


def _about_hour(segment: Segment) -> Iterator[Doubt]:
    """Yield what is asked about `sunday 11`: behind a day, a small number alone may be the hour."""
    days = {chunk.after for chunk in segment.of(OnDay)}
    for chunk in () if segment.has(Length, Ems, ClockTimes) else segment.of(Number):
        if isinstance(chunk.part, Number) and chunk.first in days and chunk.part.value < _HOURS_OF_A_DAY:
            yield Doubt("line.ask.hour", {"number": chunk.part.value})


def _about_length(line: Line, bare_number: int | None, *, has_sets: bool) -> Iterator[Doubt]:
    """Yield what is asked about minutes that are very many, or may be hours, metres or of the sets."""
    minutes, is_bare = line.fields.get("minutes"), bare_number is not None
    if not isinstance(minutes, int):
        return
    if minutes > LONG_MINUTES:
        yield Doubt("line.ask.long", {"minutes": minutes})
    elif (is_bare and minutes < _SHORT_MINUTES) or (has_sets and minutes < _SHORT_SETS):
        yield Doubt("line.ask.short", {"minutes": minutes})
    elif is_bare and minutes >= _LONG_SWIM and line.fields["sport"] == Sport.SWIM:
        yield Doubt("line.ask.metres", {"minutes": minutes})


def _about_speed(line: Line) -> Iterator[Doubt]:
    """Yield what is asked where a distance in its minutes is faster than the best in the world."""
    km, minutes = line.fields.get("distance_km"), line.fields.get("minutes")
    fastest = _FASTEST.get(line.fields["sport"])
    if fastest and km and minutes and km > fastest * minutes / 60:
        yield Doubt("line.ask.speed", {"km": km, "minutes": minutes})


def _about_each_day(line: Line) -> Iterator[Doubt]:
    """Yield what is asked about `skiing 4-11 april`: without an amount it is mostly where one is."""
    if not {"minutes", "distance_km", "start"} & line.fields.keys():
        yield Doubt("line.ask.each_day")


# What is asked of its sport


def _about_sport(segment: Segment, context: LineContext, head: Chunk, name: SportName) -> Iterator[Doubt]:
    """Yield what is asked about which sport is trained, and whether it is trained at all."""
    yield from _about_limb(segment, head)
    if says_back(Segment(segment.tokens, segment.parts)):
        yield Doubt("line.ask.back")
    if is_only_when(segment, head):
        yield Doubt("line.ask.what")
    if name.is_exercise and name.sport is Sport.OTHER:
        yield Doubt("line.ask.which_sport")
    has_amount = segment.has(*HOW_MUCH)
    if (event_of_life := _event_of_life(segment, head)) and not has_amount:
        yield Doubt("line.ask.appointment", {"word": event_of_life})
    is_training = "training" in segment.said_words()  # "marathon training"
    is_race_named = not is_training and any(map(is_race, segment.of(SpellName))) and name.sport not in PLAYED
    is_race_like = segment.tokens[head.after - 1].word in _RACED_MORE and not has_amount
    is_race_like = is_race_like or may_be_race_by_its_day(segment, head, context)
    if not segment.has(Length, Number, Ems) and (is_race_named or is_race_like):
        yield Doubt("line.ask.race")


def _about_limb(segment: Segment, head: Chunk) -> Iterable[Doubt]:
    """Yield what is asked about legs that may be tired as well as trained: `zware benen`.

    With how much or when, or with another sport beside them, they are trained; on a day, with no word more.
    """
    limb = segment.tokens[head.after - 1]
    if limb.word not in LIMBS or segment.has(SportName, ClockTimes, *HOW_MUCH):
        return
    if segment.has(Lasting, Strength, Text) or not segment.has(*WHEN):
        yield Doubt("line.ask.limb", {"word": limb.text})


def _event_of_life(segment: Segment, head: Chunk) -> str:
    """Return the words of life beside a sport that may be its name: `pub crawl`, `bike fit appointment`.

    One goes there for an errand, `fiets naar de fietsenmaker`, but `lopen naar werk` is training.
    """
    for chunk in segment.of(LifeName):
        is_errand = isinstance(chunk.part, LifeName) and chunk.part.category is Category.OTHER
        is_goal = is_errand and segment.link_before(chunk) in {"naar", "to"}
        if chunk.after >= head.first and (is_goal or not is_linked(segment, chunk)):
            return segment.span(chunk).text
    return ""


_RACED_MORE: Final = word_set("triatlon triathlon duatlon duathlon aquathlon aquatlon swimrun hyrox")
"""These are trained, and raced more often."""
