"""What is asked about when it is: a day or an hour that may be meant otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from itertools import zip_longest
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.date_words import WEEKDAY_OF
from herstel.domain.life import Commitment, PartOfDay
from herstel.domain.line.lines import Line, LineContext
from herstel.domain.line.making_life import is_at_table
from herstel.domain.line.parts import ClockTimes, OnDay, OverDays, SpellName, Text, Weekdays
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import TOPICS, Segment, said_part_of_day
from herstel.domain.line.times import is_exact, is_of_morning
from herstel.domain.line.topic import is_linked
from herstel.domain.line.words import part_of_day, word_set
from herstel.domain.scales import Category

_FAR: Final = timedelta(days=366)
"""A day farther away than this is asked about."""

_LONG_PAST: Final = timedelta(days=14)
"""A day farther back than this is asked about, where no year was said."""

_SOON: Final = timedelta(days=14)
"""A day in so many days may be said as a fraction: `3/4` late in March."""

_YEAR: Final = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_FRACTION: Final = re.compile(r"([1-7])/([2-8])", re.ASCII)
_COUNTED_BACK: Final = frozenset({"ago", "geleden", "sinds", "since", "last", "vorige"})


_NIGHT_ENDS: Final = 6
_EARLIEST: Final = time(5)
"""From here on a start that is said to the minute, `5:30`, is meant so."""

_SOCIAL_MORNING: Final = 9
"""Before this hour nobody meets for a meal or a drink."""

_NOON: Final = 12
_LUNCH: Final = 11
"""From this hour on something of the afternoon may begin before noon."""


def doubtful_days(segment: Segment, line: Line, moment: LineContext) -> Iterator[Doubt]:
    """Yield what is asked about the day and the hour of what was made of a segment.

    Args:
        segment: its parts, of which the line took what it could use.
        line: what was made of them.
        moment: the days from which words are counted.
    """
    if line.day is not None and abs(line.day - moment.day) > _FAR:
        yield Doubt("line.ask.far", {"day": line.day})  # 29 February may be years ahead
    yield from _early(segment, line)
    yield from _past(segment, line, moment)
    yield from _passed(segment, line, moment)
    yield from _another_week(segment, line, moment)
    yield from _fraction(segment, line, moment.day)
    is_undated = line.day is None and line.repeat is None
    is_at_feast = not _FEASTS.isdisjoint(segment.said_words())
    if is_undated and (is_at_feast or (line.kind is Rest and _is_rest_after(segment))):
        yield Doubt("line.ask.which_day", {"day": moment.day})


_FEASTS: Final = word_set(
    """
    pasen easter paasweekend pinksteren pentecost whitsun kerst kerstmis christmas xmas nieuwjaar sinterklaas
    carnaval carnival thanksgiving halloween hanukkah diwali eid suikerfeest
    """
)
"""These have a day of their own, or several: without one, today is hardly meant."""


def _is_rest_after(segment: Segment) -> bool:
    """Whether rest is said to follow something of another day: `rest after nights`."""
    return any(
        is_linked(segment, chunk) and any(token.word in _AFTER for token in segment.tokens[: chunk.first])
        for chunk in segment.of(*TOPICS)
    )


_AFTER: Final = frozenset({"after", "na"})


def _early(segment: Segment, line: Line) -> Iterator[Doubt]:
    """Ask about an early start: `at 3` is mostly the afternoon, `dinner at 7` the evening.

    A nought before the hour, `03:00`, leaves no doubt, but where the evening was said of it.
    """
    start = line.fields.get("start")
    if isinstance(start, time) and 1 <= start.hour < _NOON and _may_be_later(segment, line, start):
        later = start.replace(hour=start.hour + _NOON)
        yield Doubt("line.ask.early", {"start": f"{start:%H:%M}", "later": f"{later:%H:%M}"})


def _may_be_later(segment: Segment, line: Line, start: time) -> bool:
    """Whether a start before noon may be one after noon."""
    late = said_part_of_day(segment.tokens, segment.parts)
    if late is PartOfDay.EVENING or (late is PartOfDay.AFTERNOON and start.hour < _LUNCH):
        return True
    parts_of_day = {part_of_day(word) for word in segment.said_words()}
    start_words = _start_words(segment, start)
    if is_exact(start_words) or is_of_morning(segment.said_words()):
        return False
    end = line.fields.get("end")
    if late is None and parts_of_day & {PartOfDay.AFTERNOON, PartOfDay.EVENING} and start.hour < _LUNCH:
        return not (isinstance(end, time) and end.hour >= _NOON)
    is_to_the_minute = start >= _EARLIEST and any(":" in word or "." in word for word in start_words)
    if start.hour >= _NIGHT_ENDS and _is_of_a_club(segment, start_words) and line.kind is Session:
        return True
    category = line.fields.get("category")
    if line.kind is Commitment and is_at_table(segment.said_words()):
        return True
    latest = _SOCIAL_MORNING if category is Category.SOCIAL else _NIGHT_ENDS
    return start.hour < latest and (not is_to_the_minute or category is Category.FAMILY)


def _is_of_a_club(segment: Segment, start_words: Sequence[str]) -> bool:
    """Whether a club trains at `half 8`, in words that may be of the morning or of the evening."""
    is_in_words = any(word.startswith(("half", "kwart", "quarter")) for word in start_words)
    return is_in_words and any(word.endswith(_CLUBS) for word in segment.said_words())


_CLUBS: Final = ("groep", "group", "club", "ploeg", "squad", "training", "les")


def _start_words(segment: Segment, start: time) -> list[str]:
    """Return the words that say when it begins; in `run 5.5 km at 5` the dot is not one of them."""
    clocks = (chunk for chunk in segment.parts if isinstance(chunk.part, ClockTimes))
    of_start = (chunk for chunk in clocks if isinstance(chunk.part, ClockTimes) and chunk.part.start == start)
    return [segment.tokens[at].word for chunk in of_start for at in range(chunk.first, chunk.after)]


def _past(segment: Segment, line: Line, moment: LineContext) -> Iterable[Doubt]:
    """Ask about a date without a year that is long over: perhaps the next year is meant."""
    if line.day is None or min(moment.day, moment.today) - line.day <= _LONG_PAST:
        return
    if not any(_YEAR.search(token.word) or token.word in _COUNTED_BACK for token in segment.tokens):
        yield Doubt("line.ask.past", {"day": line.day})


def _passed(segment: Segment, line: Line, moment: LineContext) -> Iterable[Doubt]:
    """Ask about `run this morning` or `run 7:00` in the evening: it is no plan, or another day is meant."""
    is_plan = line.kind is Session and not line.done and line.repeat is None
    if moment.now is None or not is_plan or line.first_day(moment.day) != moment.today:
        return
    is_night = moment.now.date() > moment.today
    start = line.fields.get("start")
    if isinstance(start, time) and (is_night or start < moment.now.time()):
        yield Doubt("line.ask.passed", {"word": f"{start:%H:%M}"})
    hour = 24 if is_night else moment.now.hour
    for chunk in segment.parts:
        ends = _ends(chunk.part.part_of_day) if isinstance(chunk.part, OnDay) else 24
        if hour >= ends:
            yield Doubt("line.ask.passed", {"word": segment.span(chunk).text})


def _ends(word: str) -> int:
    """Return the hour at which a part of the day has passed."""
    return {PartOfDay.MORNING: _NOON, PartOfDay.AFTERNOON: 18}.get(part_of_day(word) or PartOfDay.EVENING, 24)


def _fraction(segment: Segment, line: Line, day: date) -> Iterable[Doubt]:
    """Ask about `3/4 marathon pace`: a plain fraction beside training is mostly no date.

    It is one behind a weekday, and behind `on` or soon where no name follows: `run 60 3/4` late in March.
    """
    if line.kind is Commitment or line.kind is Event:
        return
    for chunk, behind in zip_longest(segment.parts, segment.parts[1:]):
        first, last = segment.tokens[chunk.first].word, segment.tokens[chunk.after - 1].word
        if not isinstance(chunk.part, OnDay) or not _is_fraction(last) or first in WEEKDAY_OF:
            continue
        is_meant = first != last or abs(chunk.part.day - day) <= _SOON
        if not is_meant or (behind and isinstance(behind.part, (Text, SpellName))):
            yield Doubt("line.ask.fraction", {"given": last, "day": chunk.part.day})


def _is_fraction(text: str) -> bool:
    match = _FRACTION.fullmatch(text)
    return match is not None and int(match[1]) < int(match[2])


def _another_week(segment: Segment, line: Line, moment: LineContext) -> Iterator[Doubt]:
    """Ask where the name of a weekday may mean that of another week.

    Of today's own name the one in a week is taken; `off mon tue` said on Tuesday has begun; and who says
    `next monday` on a Sunday mostly does not mean tomorrow.
    """
    if line.day is None:
        return
    is_planned_today = moment.day == moment.today
    is_plan = line.kind is not Event and not line.done
    has_begun = is_plan and is_planned_today and line.day < moment.today
    for index, chunk in enumerate(segment.parts):
        first, last = (segment.tokens[at].word for at in (chunk.first, chunk.after - 1))
        is_row = isinstance(chunk.part, (Weekdays, OverDays)) and first.split("-")[0] in WEEKDAY_OF
        if has_begun and is_row:
            yield Doubt("line.ask.begun", {"day": line.day})
        if first in {"next", "volgende"} and last in WEEKDAY_OF and (line.day - moment.today).days == 1:
            yield Doubt("line.ask.tomorrow", {"word": segment.span(chunk).text, "day": line.day})
        is_today = first == last and WEEKDAY_OF.get(first) == moment.today.weekday()
        is_taken = is_today and isinstance(chunk.part, OnDay) and segment.is_used(index)
        if is_taken and is_planned_today and line.day > moment.today and not moment.is_told_afterwards:
            yield Doubt("line.ask.not_today", {"word": segment.span(chunk).text, "day": line.day})
