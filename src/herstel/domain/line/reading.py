"""Reads one line: `fri long run 100 rpe 4`, `rust slaap`, `nachtdienst 23:00-7:00 elke di`, `ill 3 days`.

Words are read in any order, Dutch and English at once. Each part of a line is found by a reader of its own;
then the parts are put together to what they say. Nothing is dropped: what means nothing is the title, what
looks as if it meant something and was not understood is named, and what may be meant otherwise is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.life import Repeat
from herstel.domain.line import words
from herstel.domain.line.account import unaccounted
from herstel.domain.line.day_limits import about_part_of_day, about_week, is_limit, limit_of
from herstel.domain.line.doubtful_days import doubtful_days
from herstel.domain.line.doubtful_words import doubtful_words
from herstel.domain.line.life_words import life_of
from herstel.domain.line.lines import Line, LineContext
from herstel.domain.line.making_events import (
    OF_A_MORNING,
    RACED_MORE,
    event,
    is_well_again,
    may_be_race_by_its_day,
    well_again,
)
from herstel.domain.line.making_life import life, rest
from herstel.domain.line.making_sessions import training
from herstel.domain.line.nameless import refuse_a_feeling, refuse_a_warning_sign, without_a_name
from herstel.domain.line.parts import (
    Chunk,
    ClockTimes,
    Ems,
    Length,
    LifeName,
    MarkWord,
    Number,
    RestName,
    RpeRange,
    SpellName,
    SportName,
)
from herstel.domain.line.questions import (
    Assembled,
    Doubt,
    about_free_time,
    about_limb,
    about_one_length,
    about_one_start,
    about_vague,
    which_day,
)
from herstel.domain.line.scanning import parts_of
from herstel.domain.line.schedule import lasts, repeating_schedule
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment, Span, segments_of
from herstel.domain.line.slips import slips_in
from herstel.domain.line.tokens import Token, phrase_at, tokens_of, word_at
from herstel.domain.line.topic import is_linked, is_only_when, is_race, is_told_afterwards, topic_of
from herstel.domain.line.words import ARTICLES, LINKING, OWNERS, WITH
from herstel.domain.scales import Category, EventKind, Sport
from herstel.domain.sports import PAST_NAMES, PLAYED

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


def assembled(segment: Segment, moment: LineContext, own_sports: Collection[str]) -> Assembled | None:
    """Return what a segment makes, or None when it does not say what it is about.

    Args:
        segment: its parts.
        moment: the days from which words are counted.
        own_sports: sports of one's own that are in the journal already, in small letters.

    Raises:
        InvalidInputError: when it says days or a repetition that cannot be, only how one feels, or a warning
            sign.
    """
    head = topic_of(segment)
    if (is_back := _is_back(segment)) or is_well_again(segment, head):
        return Assembled(Line(Event, {}, is_over=True) if is_back else well_again(segment, moment))
    refuse_a_warning_sign(segment, head)
    if is_limit(segment, head):
        limit = limit_of(segment, moment, head)
        return Assembled(limit, (*about_part_of_day(limit), *about_week(segment, limit)))
    if head is None or isinstance(head.part, LifeName):
        refuse_a_feeling(segment, head)
    if head is None:
        return without_a_name(segment, moment, own_sports)
    segment.take_this(head)
    part = head.part
    if isinstance(part, SportName):
        return training(segment, moment, part.sport, *_about_session(segment, moment, head, part))
    if isinstance(part, RestName):
        asked = (*which_day(segment), *about_free_time(segment.said_words()))
        return Assembled(rest(segment, moment, head, part), asked)
    if isinstance(part, SpellName):
        return _spell(segment, moment, head, part)
    assert isinstance(part, LifeName)
    if part.category is Category.TRAVEL and lasts(segment):
        return Assembled(event(segment, moment, SpellName(EventKind.TRAVEL)))
    on_which = () if part.category is Category.WORK else which_day(segment)
    return Assembled(life(segment, moment, part.category, word_at(segment.tokens, head.after - 1)), on_which)


def _spell(segment: Segment, moment: LineContext, head: Chunk, part: SpellName) -> Assembled:
    """Return what lasts, a race or a goal with what is asked about it; a race that was run is a session."""
    if part.kind is EventKind.RACE and _is_told_as_done(segment):
        return _raced(segment, moment, head)
    name = segment.span(head).text.casefold()
    is_day_said = segment.has(*WHEN)
    line = event(segment, moment, part, name)
    asked = (
        *about_vague(segment, head, part),
        *_about_going(segment, head, part),
        *_about_result(segment, line, moment),
    )
    if name in OF_A_MORNING and "until" in line.fields and not is_day_said:
        asked = (*asked, Doubt("line.ask.one_day", {"word": name}))
    return Assembled(line, asked)


def _is_back(segment: Segment) -> bool:
    """Take all of `back to training`, `weer trainen`: who says no more is well again."""
    if not (_says_back(segment) and isinstance(segment.parts[-1].part, SportName)):
        return False
    for chunk in segment.parts:
        segment.take_this(chunk, is_title=False)
    return True


def _says_back(segment: Segment) -> bool:
    """Whether the words before its sport say that one trains again: `I am back to running`."""
    sport = next(iter(segment.of(SportName)), None)
    if sport is None or segment.has(*HOW_MUCH, ClockTimes):
        return False
    before = " ".join(token.word for token in segment.tokens[segment.parts[0].first : sport.first])
    is_any = isinstance(sport.part, SportName) and sport.part.is_general
    return before.endswith(_BACK) or (before.endswith("weer") and is_any)


_BACK: Final = ("back to", "back in", "weer aan het", "terug aan het", "weer begonnen met")


def _is_told_as_done(segment: Segment) -> bool:
    """Whether words say that it was done: `gedaan`, `gelopen`, `uitgelopen`."""
    marks = (chunk.part for chunk in segment.of(MarkWord) if isinstance(chunk.part, MarkWord))
    participles = tuple(name for name in PAST_NAMES if name.startswith("ge"))
    words = segment.said_words()
    is_past = any(word in PAST_NAMES or word.endswith(participles) for word in words)
    return is_past or any(mark.name == "done" for mark in marks)


def _raced(segment: Segment, moment: LineContext, head: Chunk) -> Assembled:
    """Return a race that was run as the session that it is: it has minutes, an effort, a load."""
    segment.take_this(head, is_title=True)
    chunk = next(iter(segment.of(SportName)), None)
    if chunk is None or not isinstance(chunk.part, SportName):
        raced = training(segment, moment, Sport.OTHER, Doubt("line.ask.which_sport"))
    else:
        segment.take_this(chunk, is_title=False)
        raced = training(segment, moment, chunk.part.sport)
    return replace(raced, line=replace(raced.line, done=True))


def _about_going(segment: Segment, head: Chunk, part: SpellName) -> Iterable[Doubt]:
    """Yield what is asked where a race is perhaps only what something is for: `bus to race`."""
    before = head.first - 1
    before -= word_at(segment.tokens, before) in ARTICLES | OWNERS
    is_for_it = word_at(segment.tokens, before) in LINKING - WITH
    is_match = not _OF_A_MATCH.isdisjoint(segment.said_words())
    if part.kind is EventKind.RACE and (is_for_it or is_match):
        yield Doubt("line.ask.race")


_OF_A_MATCH: Final = frozenset({"tegen", "against", "vs", "thuis", "uit", "home"})
"""Said of a match of a team, and of no race: `wedstrijd uit tegen DVS`."""


def _about_result(segment: Segment, line: Line, moment: LineContext) -> tuple[Doubt, ...]:
    """Return what is asked where a race that has begun has an effort: then it was run."""
    is_race = line.fields.get("kind") is EventKind.RACE and line.first_day(moment.day) <= moment.today
    has_effort = any(isinstance(chunk.part, RpeRange) for chunk in segment.parts)
    return (Doubt("line.ask.raced"),) if is_race and has_effort else ()


def _about_session(segment: Segment, moment: LineContext, head: Chunk, part: SportName) -> Iterable[Doubt]:
    """Yield what is asked about which sport is trained, and whether it is trained at all."""
    yield from about_limb(segment, head)
    if _says_back(Segment(segment.tokens, segment.parts)):
        yield Doubt("line.ask.back")
    if is_only_when(segment, head):
        yield Doubt("line.ask.what")
    if part.is_exercise and part.sport is Sport.OTHER:
        yield Doubt("line.ask.which_sport")
    if (event_of_life := _event_of_life(segment, head)) and not segment.has(*HOW_MUCH):
        yield Doubt("line.ask.appointment", {"word": event_of_life})
    is_training = "training" in segment.said_words()  # "marathon training"
    is_race_named = not is_training and any(map(is_race, segment.of(SpellName))) and part.sport not in PLAYED
    is_race_like = segment.tokens[head.after - 1].word in RACED_MORE and not segment.has(*HOW_MUCH)
    is_race_like = is_race_like or may_be_race_by_its_day(segment, head, moment)
    if not segment.has(Length, Number, Ems) and (is_race_named or is_race_like):
        yield Doubt("line.ask.race")


def _event_of_life(segment: Segment, head: Chunk) -> str:
    """Return the words of life beside a sport that may be its name: `pub crawl`, `bike fit appointment`."""
    lives = (
        chunk
        for chunk in segment.of(LifeName)
        if chunk.after >= head.first and (_is_goal(segment, chunk) or not is_linked(segment, chunk))
    )
    return next((segment.span(chunk).text for chunk in lives), "")


def _is_goal(segment: Segment, chunk: Chunk) -> bool:
    """Whether one goes there for an errand: `fiets naar de fietsenmaker`, but `lopen naar werk`."""
    before = chunk.first - 1
    before -= word_at(segment.tokens, before) in ARTICLES | OWNERS
    is_errand = isinstance(chunk.part, LifeName) and chunk.part.category is Category.OTHER
    return is_errand and word_at(segment.tokens, before) in {"naar", "to"}
