"""Reads one line: `fri long run 100 rpe 4`, `rust slaap`, `nachtdienst 23:00-7:00 elke di`, `ill 3 days`.

Words are read in any order, Dutch and English at once. Each part of a line is found by a reader of its own;
then the parts are put together to what they say. Nothing is dropped: what means nothing is the title, what
looks as if it meant something and was not understood is named, and what may be meant otherwise is asked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.life import Repeat
from herstel.domain.line.account import unaccounted
from herstel.domain.line.day_limits import is_limit, limited
from herstel.domain.line.doubts import about_several, doubts_of, which_day
from herstel.domain.line.life_words import life_of
from herstel.domain.line.lines import Assembled, Doubt, Line, LineContext
from herstel.domain.line.making_events import event, is_well_again, spell, well_again
from herstel.domain.line.making_life import about_free_time, life, rest
from herstel.domain.line.making_sessions import is_run_race, raced, trained
from herstel.domain.line.nameless import refuse_a_feeling, refuse_a_warning_sign, without_a_name
from herstel.domain.line.parts import LifeName, RestName, SpellName, SportName
from herstel.domain.line.scanning import parts_of
from herstel.domain.line.schedule import lasts, repeating_schedule
from herstel.domain.line.segments import Segment, Span, segments_of
from herstel.domain.line.tokens import Token, phrase_at, tokens_of, word_at
from herstel.domain.line.topic import is_back, is_told_afterwards, topic_of
from herstel.domain.line.unknown_words import slips_in
from herstel.domain.line.words import EVERY, spellings, word_set
from herstel.domain.scales import Category, EventKind

FIRST_YEAR, LAST_YEAR = 1900, 2200
"""The years of which a line can speak."""

MOST_LETTERS = 2_000
"""A longer line is not read."""

_EVERY: Final = spellings(EVERY)
_OPENINGS: Final = word_set("plan add todo pls please ff effe effen even *")
_OF_WEEKS: Final = word_set("week weeks weken days dagen")


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
    life_said = {life_of(phrase_at(tokens, at, count)) for at in range(len(tokens)) for count in (1, 2)} - {
        None
    }
    context = LineContext(
        day,
        today or day,
        has_hours=Category.WORK in life_said,
        has_rhythm=any(token.word in _EVERY for token in tokens),
        has_life=bool(life_said),
        own_sports=own_sports,
        now=now,
    )
    segments = segments_of(tokens, parts_of(tokens, context))
    if any(is_told_afterwards(segment) for segment in segments):
        context = replace(context, is_told_afterwards=True)
        segments = segments_of(tokens, parts_of(tokens, context))
    lines, unread, questions = list[Line](), list[Span](), list[Doubt]()
    for segment in segments:
        made = _made_of(segment, context)
        if made is None:
            unread.append(segment.whole())
            questions.append(Doubt("line.ask.what"))
            continue
        lines.append(made.line)
        slips = slips_in(segment)
        unread += [*unaccounted(segment, made.line), *(span for span, _ in slips)]
        questions += [*made.questions, *(doubt for _, doubt in slips)]
        if not made.line.is_over:  # in so few words nothing is left to ask about: any other is unread
            questions += doubts_of(segment, made.line, context)
    return Reading(tuple(lines), tuple(unread), (*questions, *about_several(lines)))


def _without_opening(tokens: list[Token]) -> list[Token]:
    """Return the words without those that only ask to note it: `plan`, `ff`, `todo:`; not `even weken`."""
    first = 0
    while first < len(tokens) - 1 and tokens[first].word in _OPENINGS:
        if tokens[first + 1].word in _OF_WEEKS:
            break
        first += 1
    return tokens[first:]


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
    context = LineContext(day, today or day)
    tokens = tokens_of(text)
    segment = Segment(tokens, parts_of(tokens, context))
    repeat = repeating_schedule(segment, context).repeat
    if repeat is None or segment.title():
        raise InvalidInputError("error.repeat")
    return repeat


def _made_of(segment: Segment, context: LineContext) -> Assembled | None:
    """Return what a segment makes, on a day that can be."""
    try:
        made = _assembled(segment, context)
    except OverflowError:
        raise InvalidInputError("error.no_such_day", given=segment.whole().text[:40]) from None
    if made and made.line.day is not None and not FIRST_YEAR <= made.line.day.year <= LAST_YEAR:
        raise InvalidInputError("error.no_such_day", given=made.line.day.isoformat())
    return made


def _assembled(segment: Segment, context: LineContext) -> Assembled | None:
    """Return what a segment makes, or None when it does not say what it is about.

    Raises:
        InvalidInputError: when it says days or a repetition that cannot be, only how one feels, or a warning
            sign.
    """
    head = topic_of(segment)
    if is_back(segment):
        return Assembled(Line(Event, {}, is_over=True))
    if is_well_again(segment, head):
        return Assembled(well_again(segment, context))
    refuse_a_warning_sign(segment, head)
    if is_limit(segment, head):
        return limited(segment, context, head)
    if head is None or isinstance(head.part, LifeName):
        refuse_a_feeling(segment, head)
    if head is None:
        return without_a_name(segment, context)
    segment.take_this(head)
    part = head.part
    if isinstance(part, SportName):
        return trained(segment, context, head, part)
    if isinstance(part, RestName):
        asked = (*which_day(segment), *about_free_time(segment.said_words()))
        return Assembled(rest(segment, context, head, part), asked)
    if isinstance(part, SpellName):
        is_run = is_run_race(segment, part)
        return raced(segment, context, head) if is_run else spell(segment, context, head, part)
    assert isinstance(part, LifeName)
    if part.category is Category.TRAVEL and lasts(segment):
        return Assembled(event(segment, context, SpellName(EventKind.TRAVEL)))
    on_which = () if part.category is Category.WORK else which_day(segment)
    return Assembled(life(segment, context, part.category, word_at(segment.tokens, head.after - 1)), on_which)
