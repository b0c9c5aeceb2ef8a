"""Makes a session of the parts of one thing: how far, how long, when it begins, how hard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from herstel.domain.calendar_items import Session
from herstel.domain.line.amounts import HOURS_OF_A_LENGTH
from herstel.domain.line.lines import Line, LineContext
from herstel.domain.line.parts import (
    ClockTimes,
    Distance,
    Ems,
    Length,
    MarkWord,
    Number,
    OnDay,
    OverDays,
    RpeRange,
    Sets,
    SportName,
    Strength,
    Text,
)
from herstel.domain.line.questions import (
    Assembled,
    Doubt,
    about_each_day,
    about_length,
    about_speed,
    which_day,
)
from herstel.domain.line.schedule import repeating_schedule
from herstel.domain.line.segments import Segment
from herstel.domain.line.times import DAY_MINUTES, is_waking_hour, minute_of_day
from herstel.domain.line.words import word_set
from herstel.domain.scales import Sport
from herstel.domain.sports import PAST_NAMES

_METRES_FROM: Final = 200
"""A number with an m is metres from this on."""

_MINUTES_UP_TO: Final = 100
"""A number with an m is minutes below this; between the two it may be either, and is not understood."""

_WARMING: Final = word_set(
    """
    inlopen uitlopen infietsen uitfietsen inzwemmen uitzwemmen warming-up warmup warm-up warm cooldown
    cool-down cool cooling-down inschaatsen uitschaatsen wu cd
    """
)
_LANE: Final = 25
"""Metres of a short lane."""

_MINUTES_SECONDS: Final = re.compile(r"(2[4-9]|[3-9]\d|1\d\d):(\d{2})", re.ASCII)
"""What cannot be a time of day."""


def training(segment: Segment, moment: LineContext, sport: str, *questions: Doubt) -> Assembled:
    """Return a session and what is asked about it.

    Args:
        segment: the parts.
        moment: the days from which words are counted.
        sport: of the table, or of one's own.
        questions: what is asked already.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    asked = (*which_day(segment), *about_hour(segment))
    has_sets, is_over_days = segment.has(Sets), segment.has(OverDays)
    if has_sets and _WARMING & set(segment.said_words()):
        # "20 min inlopen, 6x3 min": the part before the sets is not how long all of it is.
        segment.keep_as_title(Length)
    fields: dict[str, Any] = {"sport": str(sport)}
    fields |= _how_far(segment)
    when, bare = _how_long(segment, sport)
    fields |= when
    fields |= _finish_time(segment, fields)
    effort = segment.take(RpeRange)
    strength = segment.take(Strength, lambda part: part.rpe is not None)
    if effort or strength:
        fields["rpe"] = effort.rpe if effort else strength.rpe if strength else None
    efforts = {getattr(chunk.part, "rpe", None) for chunk in segment.of(Strength)} - {None}
    if strength and efforts - {strength.rpe}:
        asked = (*asked, Doubt("line.ask.efforts"))
    marks = {chunk.name for chunk in segment.take_all(MarkWord)}
    if "key" in marks:
        fields["key"] = True
    schedule = repeating_schedule(segment, moment)
    fields |= segment.titled()
    is_of_today = schedule.repeat is None and (schedule.day or moment.day) == moment.today
    is_done = "done" in marks or (is_of_today and _is_told_as_past(segment))
    line = Line(Session, fields, is_done, schedule.repeat, schedule.day)
    asked = (*questions, *asked, *about_length(line, bare, has_sets=has_sets), *about_speed(line))
    return Assembled(line, (*asked, *(about_each_day(line) if is_over_days else ())))


def _is_told_as_past(segment: Segment) -> bool:
    """Whether the word for the sport says that it was done: `gefietst`; of today it is no plan then."""
    return any(
        isinstance(chunk.part, SportName) and segment.tokens[chunk.first].word in PAST_NAMES
        for index, chunk in enumerate(segment.parts)
        if not segment.is_free(index)
    )


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


def about_hour(segment: Segment) -> Iterator[Doubt]:
    """Yield what is asked about `sunday 11`: behind a day, a small number alone may be the hour."""
    days = {chunk.after for chunk in segment.of(OnDay)}
    lengths = segment.has(Length, Ems, ClockTimes)
    for chunk in segment.of(Number):
        if (
            isinstance(chunk.part, Number)
            and chunk.first in days
            and chunk.part.value < _HOURS
            and not lengths
        ):
            yield Doubt("line.ask.hour", {"number": chunk.part.value})


_HOURS: Final = 24


def _is_start(length: Length) -> bool:
    """Whether "9u" beside another length is when it begins."""
    return length.minutes % 60 == 0 and is_waking_hour(length.minutes // 60)


def _is_minutes(count: int, sport: str) -> bool:
    """Whether a number with an m is surely minutes: `90m` of a run, but not of lanes in a pool."""
    return count < _MINUTES_UP_TO and not (sport == Sport.SWIM and count % _LANE == 0)


def _started(segment: Segment, minutes: int | None) -> tuple[dict[str, Any], int | None]:
    """Return the start that is said, and the minutes where a time of day or `1:15` says them."""
    start = None
    if clock := segment.take(ClockTimes, lambda part: part.is_sure):
        start = clock.start
        if minutes is None and clock.end is not None:
            minutes = (minute_of_day(clock.end) - minute_of_day(clock.start)) % DAY_MINUTES
    if minutes is None and not segment.has(Number):
        length = segment.take(
            ClockTimes, lambda part: part.start.hour < HOURS_OF_A_LENGTH and part.end is None
        )
        minutes = minute_of_day(length.start) if length else None
    elif start is None:
        late = segment.take(ClockTimes, lambda part: part.start.hour >= HOURS_OF_A_LENGTH)
        start = late.start if late else None
    return ({} if start is None else {"start": start}), minutes
