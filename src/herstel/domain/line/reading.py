"""Reads one line: `fri long run 100 rpe 4`, `rust slaap`, `nachtdienst 23:00-7:00 elke di`, `ill 3 days`.

Words are read in any order, Dutch and English at once. Each part of a line is found by a reader of its own;
then the parts are put together to what they say. Nothing is dropped: what means nothing is the title, what
looks as if it meant something and was not understood is named, and what may be meant otherwise is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.frozen import frozen
from herstel.domain.line.accounting import unaccounted
from herstel.domain.line.assembling import assembled
from herstel.domain.line.either import about_either
from herstel.domain.line.how_much import Number
from herstel.domain.line.life_words import WITH, life_of
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import Chunk, LineContext, Text, phrase_at
from herstel.domain.line.questions import (
    Assembled,
    Doubt,
    about_called_off,
    about_night,
    about_owner,
    about_tense,
)
from herstel.domain.line.scanning import parts_of
from herstel.domain.line.schedule import repeating_schedule
from herstel.domain.line.segments import Segment, Span, segments_of
from herstel.domain.line.slips import likely_unit, likely_word
from herstel.domain.line.tokens import Token, tokens_of
from herstel.domain.line.topic import is_told_afterwards
from herstel.domain.repeat import Repeat
from herstel.domain.scales import Category

__all__ = [
    *("Line", "Doubt", "Reading", "Span"),
    *("as_planned", "read", "read_line", "read_repeat", "record_of"),
]

FAR = timedelta(days=366)
"""A day farther away than this is asked about."""

LONG_PAST = timedelta(days=14)
"""A day farther back than this is asked about, where no year was said."""

_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_COUNTED_BACK = frozenset({"ago", "geleden", "sinds", "since", "last", "vorige"})

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years of which a line can speak."""

MOST_LETTERS = 2_000
"""A longer line is not read."""


@frozen
class Reading:
    """What a line was read as.

    Attributes:
        lines: what it says, in order; none when it does not say what it is about.
        unread: words that were not understood, with their places in the line.
        questions: what to ask before it is kept.
    """

    lines: tuple[Line, ...]
    unread: tuple[Span, ...] = ()
    questions: tuple[Doubt, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether all of it was understood and nothing has to be asked."""
        return bool(self.lines) and not self.unread and not self.questions


def read(
    text: str, day: date, today: date | None = None, own_sports: Collection[str] = frozenset()
) -> Reading:
    """Return what a line was read as.

    Args:
        text: the line.
        day: the day for which it is said: that of weekdays and dates without a year.
        today: the day from which `tomorrow` and `in 2 weeks` are counted; `day` when it is not given.
        own_sports: sports of one's own that are in the journal already, in small letters.

    Raises:
        InvalidInputError: when it is empty or far too long, or says a day or a repetition that cannot be.
    """
    tokens = _without_opening(tokens_of(text[: MOST_LETTERS + 1]))
    if len(text) > MOST_LETTERS:
        raise InvalidInputError("error.long_line", most=MOST_LETTERS)
    if not tokens:
        raise InvalidInputError("error.empty_line")
    life = {life_of(phrase_at(tokens, at, count)) for at in range(len(tokens)) for count in (1, 2)} - {None}
    moment = LineContext(
        day,
        today or day,
        has_hours=Category.WORK in life,
        has_life=bool(life),
        own_sports=own_sports,
    )
    segments = segments_of(tokens, parts_of(tokens, moment))
    if any(is_told_afterwards(segment) for segment in segments):
        moment = replace(moment, is_told_afterwards=True)
        segments = segments_of(tokens, parts_of(tokens, moment))
    lines, unread, questions = list[Line](), list[Span](), list[Doubt]()
    for segment in segments:
        chunk = _assembled(segment, moment, own_sports)
        if chunk is None:
            unread.append(_all_of(segment))
            questions.append(Doubt("line.ask.what"))
            continue
        lines.append(chunk.line)
        unread += unaccounted(segment, chunk.line)
        questions += [*chunk.questions, *_far(chunk.line, day), *_slips(segment, unread)]
        questions += [
            *about_night(chunk.line, [token.word for token in tokens]),
            *_owner(segment, chunk.line),
        ]
        questions += _past(chunk.line, moment, segment)
        questions += about_called_off(segment.said_words(), segment.left_words())
        questions += about_either(segment)
        questions += about_tense(segment.said_words(), chunk.line.first_day(day), moment.today)
    return Reading(tuple(lines), tuple(unread), tuple(questions))


def _without_opening(tokens: list[Token]) -> list[Token]:
    """Return the words without those that only ask to note it: `plan`, `ff`, `todo:`."""
    first = 0
    while first < len(tokens) - 1 and tokens[first].word in _OPENINGS:
        if tokens[first + 1].word in {"week", "weeks", "weken", "days", "dagen"}:
            break  # "even weken" says which weeks
        first += 1
    return tokens[first:]


_OPENINGS: Final = frozenset({"plan", "add", "todo", "pls", "please", "ff", "effe", "effen", "even", "*"})


def read_line(
    text: str, day: date, today: date | None = None, own_sports: Collection[str] = frozenset()
) -> Line:
    """Return the one thing that a line says, whether or not it has to be asked about.

    Raises:
        InvalidInputError: when it says nothing, or more than one thing.
    """
    lines = read(text, day, today, own_sports).lines
    if len(lines) != 1:
        raise InvalidInputError("error.one_thing" if lines else "error.empty_line")
    return lines[0]


def read_repeat(text: str, day: date, today: date | None = None) -> Repeat:
    """Return the repetition that a text says.

    Raises:
        InvalidInputError: when it says none, or something else too.
    """
    moment = LineContext(day, today or day)
    tokens = tokens_of(text)
    segment = Segment(tokens, parts_of(tokens, moment))
    repeat = repeating_schedule(segment, moment).repeat
    if repeat is None or segment.title():
        raise InvalidInputError("error.repeat")
    return repeat


def _assembled(segment: Segment, moment: LineContext, own_sports: Collection[str]) -> Assembled | None:
    try:
        chunk = assembled(segment, moment, own_sports)
    except OverflowError:
        raise InvalidInputError("error.no_such_day", given=_all_of(segment).text[:40]) from None
    if chunk and chunk.line.day is not None and not FIRST_YEAR <= chunk.line.day.year <= LAST_YEAR:
        raise InvalidInputError("error.no_such_day", given=chunk.line.day.isoformat())
    return chunk


def _far(line: Line, day: date) -> list[Doubt]:
    """Ask about a day more than a year away: 29 February may be years ahead."""
    if line.day is None or abs(line.day - day) <= FAR:
        return []
    return [Doubt("line.ask.far", {"day": line.day})]


def _past(line: Line, moment: LineContext, segment: Segment) -> Iterable[Doubt]:
    """Ask about a date without a year that is long over: perhaps the next year is meant."""
    if line.day is None or min(moment.day, moment.today) - line.day <= LONG_PAST:
        return
    if not any(_YEAR.search(token.word) or token.word in _COUNTED_BACK for token in segment.tokens):
        yield Doubt("line.ask.past", {"day": line.day})


def _owner(segment: Segment, line: Line) -> Iterable[Doubt]:
    """Ask about a name within the line: whose illness or lesson is it?"""
    names = (token for token in segment.words() if token.start and token.text[:1].isupper())
    name = next((token for token in names if not token.text.isupper()), None)
    if name is None and segment.tokens[0] in segment.words() and segment.tokens[0].text.istitle():
        name = segment.tokens[0] if line.kind is Event else None
    return () if name is None or _is_company(segment, name) else about_owner(line, name.text)


def _is_company(segment: Segment, name: Token) -> bool:
    index = segment.tokens.index(name)
    return index > 0 and segment.tokens[index - 1].word in {*WITH, "vs", "tegen", "bij", "in", "at"}


def _all_of(segment: Segment) -> Span:
    first, last = segment.tokens[segment.parts[0].first], segment.tokens[segment.parts[-1].after - 1]
    text = " ".join(token.text for chunk in segment.parts for token in _words(segment.tokens, chunk))
    return Span(text, first.start, last.end)


def _words(tokens: Sequence[Token], chunk: Chunk) -> Sequence[Token]:
    return tokens[chunk.first : chunk.after]


def _slips(segment: Segment, unread: list[Span]) -> list[Doubt]:
    """Return the words of the title that are probably slips, as questions; they count as not understood."""
    questions = []
    for chunk in segment.of(Text):
        token, index = segment.tokens[chunk.first], segment.parts.index(chunk)
        # A capital within the line is a name: "with Kees" is no slip.
        if token.literal or (chunk.first and token.text[:1].isupper()):
            continue
        before = segment.parts[index - 1].part if index else None
        likely = likely_unit(token.word) if isinstance(before, Number) else None
        if likely := likely or likely_word(token.word):
            questions.append(Doubt("line.ask.slip", {"word": token.text, "likely": likely}))
            unread.append(Span(token.text, token.start, token.end))
    return questions
