"""Makes rest, or something of life, from the parts of one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import MINUTES_OF_DAY, ONE_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Commitment
from herstel.domain.line.life_words import MANY_SHIFTS
from herstel.domain.line.lines import Doubt, Line, LineContext
from herstel.domain.line.parts import (
    Ceiling,
    Chunk,
    ClockTimes,
    Length,
    Number,
    OnDay,
    Pair,
    RestName,
    RestWord,
    Strength,
    Until,
    minute_of_day,
)
from herstel.domain.line.parts_of_day import after_noon, in_the_night
from herstel.domain.line.schedule import in_a_row, last_day, repeating_schedule, rest_schedule
from herstel.domain.line.segments import Segment
from herstel.domain.line.times import hours, is_waking_hour
from herstel.domain.line.words import word_set
from herstel.domain.scales import Category

_MOST_SHIFTS: Final = 14
_SHORT_MINUTES: Final = 180
_NIGHTS: Final = ("nacht", "night", "overnight")


def rest(segment: Segment, context: LineContext, head: Chunk, name: RestName) -> Line:
    """Return rest, with its kind, its ceiling and its reason.

    Args:
        head: the words that say rest.
        name: what they mean.

    Raises:
        InvalidInputError: when a ceiling has no number, or its days cannot be.
    """
    fields: dict[str, Any] = {}
    if name.kind is not None:
        fields["kind"] = name.kind
    elif kinds := [chunk for chunk in segment.of(RestWord, RestName) if getattr(chunk.part, "kind", None)]:
        segment.take_this(kinds[0])
        fields["kind"] = getattr(kinds[0].part, "kind", None)
    if ceiling := segment.take(Ceiling, lambda part: part.minutes is None):
        if ceiling.load is None:
            raise InvalidInputError("error.ceiling")
        fields["load_ceiling"] = ceiling.load
    schedule = rest_schedule(segment, context, head)
    fields |= segment.titled("reason")
    return Line(Rest, fields, repeat=schedule.repeat, day=schedule.day)


def about_free_time(words: Sequence[str]) -> Iterable[Doubt]:
    """Yield what is asked about `day off work`: free time is no rest from training by itself.

    `busy at work` is a reason to rest.
    """
    if any(word in _FREE_FROM and before not in _PLACING for before, word in pairwise(("", *words))):
        yield Doubt("line.ask.free")


_FREE_FROM: Final = word_set("work werk school genomen opgenomen verlof leave pto")
_PLACING: Final = word_set("at op na after")


def life(segment: Segment, context: LineContext, category: Category, word: str = "") -> Line:
    """Return a commitment.

    Args:
        category: the part of life it belongs to.
        word: the last of the words that named it: `nachtdiensten` lets a number count them.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    fields: dict[str, Any] = {"category": category}
    is_counted = word in MANY_SHIFTS  # on that many days in a row
    shifts = segment.take(Number, lambda part: is_counted and 1 < part.value <= _MOST_SHIFTS)
    spans = [on.span for on in segment.meanings(OnDay)]
    if strength := segment.take(Strength, lambda part: part.weight is not None):
        fields["weight"] = strength.weight
    if clock := _hours(segment, context, category):
        start, end = after_noon(clock.start, clock.end, segment.said_words(), category, is_named=bool(word))
        fields |= {"start": start} | ({"end": end} if end else {})
    schedule = repeating_schedule(segment, context, is_training=False)
    if schedule.repeat is None and (
        row := (shifts and shifts.value) or (category is Category.WORK and spans and spans[0])
    ):
        schedule = in_a_row(row, schedule.day or context.day)
    fields |= segment.titled()
    return Line(Commitment, fields, repeat=schedule.repeat, day=schedule.day)


def _hours(segment: Segment, context: LineContext, category: Category) -> ClockTimes | None:
    """Return when it begins and ends."""
    clock = segment.take(ClockTimes)
    pair = None if clock else segment.take(Pair, lambda part: hours(part.first, part.second) is not None)
    if pair:
        clock = hours(pair.first, pair.second)
    if clock is None:
        # "Tandarts 10 uur" is a time of day, as "8u15" is; nobody sits there for ten hours.
        at = segment.take(Length, lambda part: is_waking_hour(part.minutes // 60))
        if at is None:
            if category is Category.OTHER:
                _keep_short_length(segment)
            return None
        clock = ClockTimes(dt.time(*divmod(at.minutes, 60)))
    if any(word == "nd" or word.startswith(_NIGHTS) for word in segment.said_words()):
        spoken = (segment.span(chunk).text for chunk in segment.parts if chunk.part in (clock, pair))
        clock = in_the_night(clock, next(spoken, ""))
    end = clock.end or _end_of_night(segment, context, clock.start)
    if end is not None:
        segment.keep_as_title(Length)  # "12h shift 7:30-20:00" says how long it is twice
    elif length := segment.take(Length, lambda part: part.minutes <= MINUTES_OF_DAY):
        end = dt.time(*divmod((minute_of_day(clock.start) + length.minutes) % MINUTES_OF_DAY, 60))
    return ClockTimes(clock.start, end)


def _keep_short_length(segment: Segment) -> None:
    """Let the length of `sauna 20 min` be a word of its title: it has no hours. A watch of 24 has."""
    for chunk in segment.of(Length):
        if isinstance(chunk.part, Length) and chunk.part.minutes <= _SHORT_MINUTES:
            segment.take_this(chunk, is_title=True)


def _end_of_night(segment: Segment, context: LineContext, start: dt.time) -> dt.time | None:
    """Take the end that is said with its day where it is that of one night: `vr 23u tot za 7u`."""
    until, behind = next(pairwise(segment.of(Until, ClockTimes)), (None, None))
    if not (until and behind and isinstance(until.part, Until) and isinstance(behind.part, ClockTimes)):
        return None
    on = next(iter(segment.meanings(OnDay)), None)
    day = on.day if on else context.day
    is_night = last_day(until.part, day, context) - day == ONE_DAY and behind.part.start <= start
    if not is_night or until.after != behind.first:
        return None
    segment.take_this(until)
    segment.take_this(behind)
    return behind.part.start
