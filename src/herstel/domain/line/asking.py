"""What is asked about a line that was read, before it is kept: in doubt, `questions.py` says how."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from itertools import zip_longest
from typing import Final

from herstel.domain.commitment import Commitment
from herstel.domain.date_words import WEEKDAY_OF
from herstel.domain.event import Event
from herstel.domain.line.context import LineContext
from herstel.domain.line.either import about_either
from herstel.domain.line.instructions import about_end, about_instruction
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import ClockTimes, Number, OnDay, OverDays, SpellName, Text, Weekdays
from herstel.domain.line.questions import (
    Doubt,
    about_called_off,
    about_early,
    about_tense,
)
from herstel.domain.line.segments import Segment, Span
from herstel.domain.line.slips import likely_unit, likely_word
from herstel.domain.line.whose import about_whose
from herstel.domain.rest import Rest
from herstel.domain.session import Session

_FAR: Final = timedelta(days=366)
"""A day farther away than this is asked about."""

_LONG_PAST: Final = timedelta(days=14)
"""A day farther back than this is asked about, where no year was said."""

_SOON: Final = timedelta(days=14)
"""A day in so many days may be said as a fraction: `3/4` late in March."""

_YEAR: Final = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_FRACTION: Final = re.compile(r"([1-7])/([2-8])", re.ASCII)
_COUNTED_BACK: Final = frozenset({"ago", "geleden", "sinds", "since", "last", "vorige"})


def doubts_about(segment: Segment, line: Line, moment: LineContext) -> list[Doubt]:
    """Return what is asked about what was made of a segment: whether it is meant so.

    That something is over is said in so few words that none is left to ask about: any other is unread.

    Args:
        segment: its parts, of which the line took what it could use.
        line: what was made of them.
        moment: the days from which words are counted.
    """
    if line.is_over:
        return []
    return [
        *_far(line, moment.day),
        *about_early(line, segment.said_words(), _start_words(segment, line)),
        *about_whose(segment, line),
        *_past(segment, line, moment),
        *_passed(segment, line, moment),
        *_not_today(segment, line, moment),
        *_begun(segment, line, moment),
        *_tomorrow(segment, line, moment),
        *about_called_off(segment.said_words(), segment.left_words()),
        *about_instruction(segment.said_words()),
        *about_end(line, segment.free_words()),
        *_fraction(segment, line, moment.day),
        *about_either(segment),
        *about_tense(segment.said_words(), line.first_day(moment.day), moment.today),
    ]


def _start_words(segment: Segment, line: Line) -> list[str]:
    """Return the words that say when it begins; in `run 5.5 km at 5` the dot is not one of them."""
    start = line.fields.get("start")
    clocks = (chunk for chunk in segment.parts if isinstance(chunk.part, ClockTimes))
    said = (chunk for chunk in clocks if isinstance(chunk.part, ClockTimes) and chunk.part.start == start)
    return [segment.tokens[at].word for chunk in said for at in range(chunk.first, chunk.after)]


def _far(line: Line, day: date) -> list[Doubt]:
    """Ask about a day more than a year away: 29 February may be years ahead."""
    if line.day is None or abs(line.day - day) <= _FAR:
        return []
    return [Doubt("line.ask.far", {"day": line.day})]


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
        ends = _ENDS.get(chunk.part.part_of_day, 24) if isinstance(chunk.part, OnDay) else 24
        if hour >= ends:
            yield Doubt("line.ask.passed", {"word": segment.span(chunk).text})


_ENDS: Final = {"morning": 12, "ochtend": 12, "afternoon": 18, "middag": 18, "namiddag": 18}
"""The hour at which a part of the day has passed."""


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


def _not_today(segment: Segment, line: Line, moment: LineContext) -> Iterable[Doubt]:
    """Ask about today's own name, for which the one in a week is taken."""
    if line.day is None or moment.is_told_afterwards or not moment.day == moment.today < line.day:
        return
    for index, chunk in enumerate(segment.parts):
        word = segment.tokens[chunk.first]
        is_name = chunk.after == chunk.first + 1 and WEEKDAY_OF.get(word.word) == moment.today.weekday()
        if is_name and isinstance(chunk.part, OnDay) and segment.is_used(index):
            yield Doubt("line.ask.not_today", {"word": word.text, "day": line.day})


def _begun(segment: Segment, line: Line, moment: LineContext) -> Iterable[Doubt]:
    """Ask about weekdays of which the first has passed in this week: `off mon tue` said on Tuesday."""
    is_plan = line.kind in {Session, Rest} and not line.done
    if not is_plan or line.day is None or not line.day < moment.today == moment.day:
        return
    days = (chunk for chunk in segment.parts if isinstance(chunk.part, (Weekdays, OverDays)))
    if any(segment.tokens[chunk.first].word.split("-")[0] in WEEKDAY_OF for chunk in days):
        yield Doubt("line.ask.begun", {"day": line.day})


def _tomorrow(segment: Segment, line: Line, moment: LineContext) -> Iterable[Doubt]:
    """Ask about `next monday` said on a Sunday: who means tomorrow mostly says so."""
    for chunk in segment.parts:
        first, last = (segment.tokens[at].word for at in (chunk.first, chunk.after - 1))
        is_next = first in {"next", "volgende"} and last in WEEKDAY_OF
        if is_next and line.day is not None and (line.day - moment.today).days == 1:
            yield Doubt("line.ask.tomorrow", {"word": segment.span(chunk).text, "day": line.day})


def slips_in(segment: Segment) -> list[tuple[Span, Doubt]]:
    """Return the words of the title that are probably slips, with what is asked about each."""
    slips = []
    for chunk in segment.of(Text):
        token, index = segment.tokens[chunk.first], segment.parts.index(chunk)
        # A capital within the line is a name: "with Kees" is no slip.
        if token.literal or (chunk.first and token.text[:1].isupper()):
            continue
        before = segment.parts[index - 1].part if index else None
        likely = likely_unit(token.word) if isinstance(before, Number) else None
        if likely := likely or likely_word(token.word):
            doubt = Doubt("line.ask.slip", {"word": token.text, "likely": likely})
            slips.append((segment.span(chunk), doubt))
    return slips
