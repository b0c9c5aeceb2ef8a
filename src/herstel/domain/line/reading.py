"""Reads one line: `fri long run 100 rpe 4`, `rust slaap`, `nachtdienst 23:00-7:00 elke di`, `ill 3 days`.

Words are read in any order, Dutch and English at once. Each part of a line is found by a reader of its own;
then the parts are put together to what they say. Nothing is dropped: what means nothing is the title, what
looks as if it meant something and was not understood is named, and what may be meant otherwise is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.life import Repeat
from herstel.domain.line import words
from herstel.domain.line.account import unaccounted
from herstel.domain.line.assembling import assembled
from herstel.domain.line.context import LineContext
from herstel.domain.line.doubtful_days import doubtful_days
from herstel.domain.line.doubtful_words import doubtful_words
from herstel.domain.line.life_words import life_of
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import Chunk
from herstel.domain.line.questions import Assembled, Doubt, about_one_length, about_one_start
from herstel.domain.line.scanning import parts_of
from herstel.domain.line.schedule import repeating_schedule
from herstel.domain.line.segments import Segment, Span, segments_of
from herstel.domain.line.slips import slips_in
from herstel.domain.line.tokens import Token, phrase_at, tokens_of
from herstel.domain.line.topic import is_told_afterwards
from herstel.domain.scales import Category

__all__ = [
    *("Line", "Doubt", "Reading", "Span"),
    *("as_planned", "read", "read_line", "read_repeat", "record_of"),
]

_EVERY: Final = words.spellings(words.EVERY)

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
    text: str,
    day: date,
    today: date | None = None,
    own_sports: Collection[str] = frozenset(),
    now: datetime | None = None,
) -> Reading:
    """Return what a line was read as.

    Args:
        text: the line.
        day: the day for which it is said: that of weekdays and dates without a year.
        today: the day from which `tomorrow` and `in 2 weeks` are counted; `day` when it is not given.
        own_sports: sports of one's own that are in the journal already, in small letters.
        now: the moment at which it is said; None where no part of today can have passed.

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
        has_rhythm=any(token.word in _EVERY for token in tokens),
        has_life=bool(life),
        own_sports=own_sports,
        now=now,
    )
    segments = segments_of(tokens, parts_of(tokens, moment))
    if any(is_told_afterwards(segment) for segment in segments):
        moment = replace(moment, is_told_afterwards=True)
        segments = segments_of(tokens, parts_of(tokens, moment))
    lines, unread, questions = list[Line](), list[Span](), list[Doubt]()
    for segment in segments:
        made = _assembled(segment, moment, own_sports)
        if made is None:
            unread.append(_all_of(segment))
            questions.append(Doubt("line.ask.what"))
            continue
        lines.append(made.line)
        slips = slips_in(segment)
        unread += [*unaccounted(segment, made.line), *(span for span, _ in slips)]
        questions += [*made.questions, *(doubt for _, doubt in slips)]
        if not made.line.is_over:  # in so few words nothing is left to ask about: any other is unread
            questions += doubtful_days(segment, made.line, moment)
            questions += doubtful_words(segment, made.line, made.line.first_day(day), moment.today)
    return Reading(
        tuple(lines), tuple(unread), (*questions, *about_one_start(lines), *about_one_length(lines))
    )


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
        InvalidInputError: when it says nothing, more than one thing, or that something else is over.
    """
    lines = read(text, day, today, own_sports).lines
    if len(lines) != 1:
        raise InvalidInputError("error.one_thing" if lines else "error.empty_line")
    if lines[0].is_over:
        raise InvalidInputError("error.over_here")
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


def _all_of(segment: Segment) -> Span:
    first, last = segment.tokens[segment.parts[0].first], segment.tokens[segment.parts[-1].after - 1]
    text = " ".join(token.text for chunk in segment.parts for token in _words(segment.tokens, chunk))
    return Span(text, first.start, last.end)


def _words(tokens: Sequence[Token], chunk: Chunk) -> Sequence[Token]:
    return tokens[chunk.first : chunk.after]
