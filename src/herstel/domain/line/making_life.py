"""Makes rest, or something of life, of the parts of one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, Final

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import ONE_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Commitment
from herstel.domain.line.life_words import ERRANDS, MANY_SHIFTS, life_of
from herstel.domain.line.lines import Line, LineContext
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
)
from herstel.domain.line.schedule import in_a_row, last_day, repeating_schedule, rest_schedule
from herstel.domain.line.segments import Segment
from herstel.domain.line.times import (
    DAY_MINUTES,
    hours,
    in_the_night,
    is_exact,
    is_of_morning,
    is_waking_hour,
    minute_of_day,
)
from herstel.domain.scales import Category

_MOST_SHIFTS: Final = 14


def rest(segment: Segment, moment: LineContext, head: Chunk, name: RestName) -> Line:
    """Return rest, with its kind, its ceiling and its reason.

    Args:
        segment: the parts.
        moment: the days from which words are counted.
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
    schedule = rest_schedule(segment, moment, head)
    fields |= segment.titled("reason")
    return Line(Rest, fields, repeat=schedule.repeat, day=schedule.day)


def life(segment: Segment, moment: LineContext, category: Category, word: str = "") -> Line:
    """Return a commitment.

    Args:
        segment: the parts.
        moment: the days from which words are counted.
        category: the part of life it belongs to.
        word: the last of the words that named it: `nachtdiensten` lets a number count them.

    Raises:
        InvalidInputError: when its days cannot be.
    """
    fields: dict[str, Any] = {"category": category}
    is_counted = word in MANY_SHIFTS  # on so many days in a row
    shifts = segment.take(Number, lambda part: is_counted and 1 < part.value <= _MOST_SHIFTS)
    spans = [on.part.span for on in segment.of(OnDay) if isinstance(on.part, OnDay)]
    if strength := segment.take(Strength, lambda part: part.weight is not None):
        fields["weight"] = strength.weight
    hours_of_it = _hours(segment, moment, category)
    fields |= _after_noon(segment, category, hours_of_it, is_named=bool(word))
    schedule = repeating_schedule(segment, moment, is_training=False)
    if schedule.repeat is None and (
        row := (shifts and shifts.value) or (category is Category.WORK and spans and spans[0])
    ):
        schedule = in_a_row(row, schedule.day or moment.day)
    fields |= segment.titled()
    return Line(Commitment, fields, repeat=schedule.repeat, day=schedule.day)


def _after_noon(
    segment: Segment, category: Category, hours_of_it: dict[str, Any], *, is_named: bool
) -> dict[str, Any]:
    """Return hours as those after noon where life is never before it: `kapper half 4`, `dinner 7:30`.

    What is said of the morning, with a nought or with `am`, stays. So does work, which goes on at night, who
    is brought to a flight or at half past five, and `party 8-12`, of which the end may be either: they are
    asked about.
    """
    start, end = hours_of_it.get("start"), hours_of_it.get("end")
    words = segment.said_words()
    is_in_office = category is Category.WORK and any(word.endswith(_MEETINGS) for word in words)
    is_at_night = not is_in_office and not {Category.WORK, Category.TRAVEL}.isdisjoint(
        (category, *(life_of(word) for word in words if category is Category.FAMILY))
    )
    if start is None or is_at_night or start.hour >= _NOON or is_of_morning(words) or is_exact(words):
        return hours_of_it
    is_social = category is Category.SOCIAL and start.hour < _NINE and _COFFEE.isdisjoint(words)
    is_evening = _SUPPER <= start.hour < _TEN and (is_social or is_at_table(words))
    is_by_day = is_named and start.hour < (_SUPPER if not ERRANDS.isdisjoint(words) else _DAWN)
    if not (is_evening or (is_by_day and start.hour >= _NIGHT)):
        return hours_of_it
    later = start.replace(hour=start.hour + _NOON)
    if end is None or end <= start or end > later:
        return hours_of_it | {"start": later}
    if end.hour < _NOON:
        return {"start": later, "end": end.replace(hour=end.hour + _NOON)}
    return hours_of_it


_NIGHT, _DAWN, _SUPPER, _NINE, _TEN, _NOON = 1, 6, 5, 9, 10, 12
_MEETINGS: Final = ("meeting", "vergadering", "overleg", "gesprek", "interview")
_COFFEE: Final = frozenset({"koffie", "coffee", "brunch", "kijken", "watch", "watching", "toekijken"})
"""What one does with others before nine; all else, `choir 7:30`, is in the evening."""

_AT_TABLE: Final = ("dinner", "diner", "etentje", "borrel", "drinks")


def is_at_table(words: Iterable[str]) -> bool:
    """Whether words say that one eats or drinks with others in the evening."""
    return any(word.endswith(_AT_TABLE) for word in words)


def _keep_short_length(segment: Segment) -> None:
    """Let the length of `sauna 20 min` be a word of its title: it has no hours. A watch of 24 has."""
    for chunk in segment.of(Length):
        if isinstance(chunk.part, Length) and chunk.part.minutes <= _SHORT:
            segment.take_this(chunk, is_title=True)


_SHORT: Final = 180


def _hours(segment: Segment, moment: LineContext, category: Category) -> dict[str, Any]:
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
            return {}
        clock = ClockTimes(dt.time(*divmod(at.minutes, 60)))
    if any(word == "nd" or word.startswith(_NIGHTS) for word in segment.said_words()):
        spoken = (segment.span(chunk).text for chunk in segment.parts if chunk.part in (clock, pair))
        clock = in_the_night(clock, next(spoken, ""))
    end = clock.end or _end_of_night(segment, moment, clock.start)
    if end is not None:
        segment.keep_as_title(Length)  # "12h shift 7:30-20:00" says how long it is twice
    elif length := segment.take(Length, lambda part: part.minutes <= DAY_MINUTES):
        minute = (minute_of_day(clock.start) + length.minutes) % DAY_MINUTES
        end = dt.time(*divmod(minute, 60))
    return {"start": clock.start} | ({"end": end} if end else {})


_NIGHTS: Final = ("nacht", "night", "overnight")


def _end_of_night(segment: Segment, moment: LineContext, start: dt.time) -> dt.time | None:
    """Take the end that is said with its day where it is that of one night: `vr 23u tot za 7u`."""
    until, behind = next(pairwise(segment.of(Until, ClockTimes)), (None, None))
    if not (until and behind and isinstance(until.part, Until) and isinstance(behind.part, ClockTimes)):
        return None
    on = next((chunk.part for chunk in segment.of(OnDay)), None)
    day = on.day if isinstance(on, OnDay) else moment.day
    is_night = last_day(until.part, day, moment) - day == ONE_DAY and behind.part.start <= start
    if not is_night or until.after != behind.first:
        return None
    segment.take_this(until)
    segment.take_this(behind)
    return behind.part.start
