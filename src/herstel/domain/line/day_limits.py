"""What a day can hold: how it is said, and the limit that is made of it: `max 45, no bike every tue`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from herstel.domain.dates import MINUTES_OF_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Limit, PartOfDay, Repeat, Unit
from herstel.domain.line.amounts import read_length
from herstel.domain.line.lines import Assembled, Doubt, Line, LineContext
from herstel.domain.line.parts import (
    Ceiling,
    Chunk,
    Every,
    ForbiddenSport,
    Length,
    LifeName,
    NoTime,
    OnDay,
    OnlyPart,
    OverDays,
    RestName,
    SportName,
    Weekdays,
)
from herstel.domain.line.parts_of_day import part_named, part_of_day
from herstel.domain.line.schedule import Schedule, in_a_row, lasts, repeating_schedule, spell_schedule
from herstel.domain.line.segments import HOW_MUCH, Segment
from herstel.domain.line.tokens import Token, amount, phrase_at
from herstel.domain.line.words import CANNOT_TRAIN, CEILING, ONLY, phrase_set, spellings, word_set
from herstel.domain.scales import RestKind

# How it is said


def _by_first_word(phrases: frozenset[str]) -> Mapping[str, list[str]]:
    """Return phrases by their first word, the longest first: `niet meer dan` is not read as `niet`."""
    by_word = defaultdict[str, list[str]](list)
    for phrase in sorted(phrases, key=lambda phrase: -phrase.count(" ")):
        by_word[phrase.split()[0]].append(phrase)
    return by_word


_AT_MOST: Final = _by_first_word(
    spellings(CEILING)
    | phrase_set(
        """at most|no more than|not more than|niet meer dan|niet langer dan|not longer than|no longer than
        |maximum|max.|ten hoogste|up to"""
    )
)
_NO_TIME: Final = _by_first_word(
    spellings(CANNOT_TRAIN)
    | phrase_set(
        """can't train|can not train|unable to train|no time to train|no time for training|geen tijd
        |geen tijd om te trainen|geen tijd voor training|no time|kan niet sporten|trainen kan niet
        |trainen lukt niet|training niet mogelijk|geen training mogelijk|no training possible
        |training not possible|not possible to train"""
    )
)
_ONLY: Final = spellings(ONLY) | {"just"}
_NOT_TRAIN: Final = frozenset({"niet trainen", "niet sporten"})
_NEAR: Final = range(1, 4)
_LONGEST_PART: Final = 3
"""Words of the longest part of the day."""


def read_limit(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read a length that is not exceeded, the only part of the day, or that there is no training."""
    return _most_time(tokens, at, context) or _only_part(tokens, at) or _no_time(tokens, at)


def _most_time(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read `max 45 min`, `at most 1h`; a number alone is minutes, or the load of a rest."""
    behind = _behind(_AT_MOST, tokens, at)
    if behind is None:
        return None
    length = read_length(tokens, behind, context)
    if length is not None and isinstance(length.part, Length):
        return Chunk(Ceiling(None, length.part.minutes), at, length.after)
    number = amount(phrase_at(tokens, behind, 1))
    return None if number is None else Chunk(Ceiling(number), at, behind + 1)


def _only_part(tokens: Sequence[Token], at: int) -> Chunk | None:
    is_first = phrase_at(tokens, at, 1) in _ONLY
    part, after = _part(tokens, at + is_first)
    if part is None or not (is_first or phrase_at(tokens, after, 1) in _ONLY):
        return None
    return Chunk(OnlyPart(part), at, after + (not is_first))


def _part(tokens: Sequence[Token], at: int) -> tuple[PartOfDay | None, int]:
    """Return the part of the day that is named, and the number of the word behind it."""
    named = ((part_named(phrase_at(tokens, at, count)), at + count) for count in range(_LONGEST_PART, 0, -1))
    return next((part for part in named if part[0]), (None, at))


def _no_time(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `kan niet trainen`, `no time`; of `kan vrijdag niet trainen` both ends, each for itself."""
    if phrase_at(tokens, at, 1) == "kan" and any(
        phrase_at(tokens, at + 1 + on, 2) in _NOT_TRAIN for on in _NEAR
    ):
        return Chunk(NoTime(), at, at + 1)
    if phrase_at(tokens, at, 2) in _NOT_TRAIN and any(phrase_at(tokens, at - on, 1) == "kan" for on in _NEAR):
        return Chunk(NoTime(), at, at + 2)
    behind = _behind(_NO_TIME, tokens, at)
    return None if behind is None else Chunk(NoTime(), at, behind)


def _behind(phrases: Mapping[str, list[str]], tokens: Sequence[Token], at: int) -> int | None:
    """Return the place behind the longest of some phrases; None where none stands here."""
    for phrase in phrases.get(phrase_at(tokens, at, 1), ()):
        count = phrase.count(" ") + 1
        if phrase_at(tokens, at, count) == phrase:
            return at + count
    return None


# What is made of it

_LIMITING: Final = (Ceiling, OnlyPart, ForbiddenSport, NoTime)
_NO_TRAINING: Final = phrase_set("geen training|no training|niet trainen|not training|geen sport|no sport")
_TRAINING: Final = word_set("training trainen train sport sporten")
_FEW: Final = 10
_TIMES: Final = word_set(
    """
    trainingen trainings sessies sessions workouts runs rides swims keer keren times x ritten loopjes
    duurlopen trainingsdagen dagen days training sessie session workout
    """
)
"""What is counted in times and not in minutes: `max 3 trainingen`."""

_OF_WEEK: Final = ("per week", "a week", "per wk", "in de week", "p/w", "per maand", "a month", "per month")
"""Words for a whole week: a limit holds for a day."""

_ONE_WEEK: Final = ("deze week", "this week", "volgende week", "next week")
_EVERY_WEEK: Final = ("elke week", "iedere week", "every week", "each week", "weekly", "wekelijks")


def is_limit(segment: Segment, head: Chunk | None) -> bool:
    """Whether a segment says what a day can hold.

    `geen training` alone is a day of rest; every Tuesday it is what keeps one from training.
    """
    if head is None:
        return segment.has(*_LIMITING)
    if _keeps_from_training(segment, head) or _is_length_of_day(segment, head):
        return True
    limiting = next((chunk for chunk in segment.of(*_LIMITING) if chunk.part != Ceiling(None)), None)
    return limiting is not None and (_is_same_sport(segment, limiting, head) or _is_reason(limiting, head))


def _is_same_sport(segment: Segment, limiting: Chunk, head: Chunk) -> bool:
    """Whether a name of the sport that is not possible only tells why: `no swim this week pool closed`."""
    if not (isinstance(limiting.part, ForbiddenSport) and isinstance(head.part, SportName)):
        return False
    return limiting.part.sport == str(head.part.sport) and not segment.has(*HOW_MUCH)


def _is_reason(limiting: Chunk, head: Chunk) -> bool:
    """Whether life is named behind the limit, as what it comes from: `max 45 kids`."""
    is_behind = isinstance(head.part, LifeName) and limiting.first < head.first
    return is_behind and isinstance(limiting.part, (Ceiling, NoTime))


def _keeps_from_training(segment: Segment, head: Chunk) -> bool:
    is_named = isinstance(head.part, RestName) and head.part.kind is RestKind.REST and head.part.is_weak
    return is_named and " ".join(segment.words_of(head)) in _NO_TRAINING and segment.has(Every, Weekdays)


def _is_length_of_day(segment: Segment, head: Chunk) -> bool:
    """Whether `max 45 min training` is said: training is no sport, and nothing else says how long."""
    return segment.tokens[head.first].word in _TRAINING and segment.has(Ceiling)


def limited(segment: Segment, context: LineContext, head: Chunk | None) -> Assembled:
    """Return what a segment says that a day can hold, with what is asked about it.

    Raises:
        InvalidInputError: when it limits to no or far too many minutes, or says days that cannot be.
    """
    fields: dict[str, Any] = {}
    if head is not None:
        is_sport = isinstance(head.part, SportName) and not head.part.is_general
        segment.take_this(head, is_title=is_sport or isinstance(head.part, LifeName))
        if isinstance(head.part, RestName):
            fields["no_training"] = True
    if ceiling := segment.take(Ceiling):
        if _is_times(segment, ceiling) or _is_said(segment, _OF_WEEK):
            raise InvalidInputError("error.limit_times")
        fields["most_minutes"] = _minutes(ceiling)
    if only := segment.take(OnlyPart):
        fields["part_of_day"] = only.part_of_day
    if sports := segment.take_all(ForbiddenSport):
        fields["no_sports"] = tuple(forbidden.sport for forbidden in sports)
    if segment.take_all(NoTime):
        fields["no_training"] = True
    schedule = _schedule(segment, context)
    line = Line(Limit, fields | segment.titled(), repeat=schedule.repeat, day=schedule.day)
    return Assembled(line, tuple(_doubts(segment, line)))


def _is_times(segment: Segment, ceiling: Ceiling) -> bool:
    """Whether a number is how many times: `max 3 trainingen`, but `max 45 training` is minutes."""
    is_few = ceiling.load is not None and ceiling.load < _FEW
    return is_few and any(token.word in _TIMES for token in segment.tokens)


def _is_said(segment: Segment, phrases: Sequence[str]) -> bool:
    text = " ".join(token.word for token in segment.tokens)
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def _minutes(ceiling: Ceiling) -> int:
    minutes = ceiling.load if ceiling.minutes is None else ceiling.minutes
    if minutes is None or minutes != int(minutes) or not 0 < minutes <= MINUTES_OF_DAY:
        raise InvalidInputError("error.limit_minutes", most=MINUTES_OF_DAY)
    return int(minutes)


def _schedule(segment: Segment, context: LineContext) -> Schedule:
    """Return its days: what lasts until a day holds on each of them."""
    if lasts(segment):
        days = spell_schedule(segment, context)
        return Schedule(days.day, repeat=Repeat(every=1, unit=Unit.DAY, until=days.until))
    span = next((on.span for on in segment.meanings(OnDay)), None)
    schedule = repeating_schedule(segment, context, is_training=False)
    if schedule.repeat is not None or span is None:
        return schedule
    # What is over of this week cannot be limited any more.
    first = max(span.first, context.today) if span.last >= context.today else span.first
    return in_a_row(OverDays(first, span.last), first)


def _doubts(segment: Segment, line: Line) -> Iterator[Doubt]:
    """Yield what is asked where a limit may be meant for a part of a day, or for the whole of a week."""
    if "no_training" in line.fields and any(
        map(part_of_day, str(line.fields.get("title", "")).lower().split())
    ):
        yield Doubt("line.ask.whole_day")
    is_weekly = line.repeat is not None and line.repeat.unit is Unit.WEEK and not line.repeat.weekdays
    is_every = is_weekly and line.day is None and _is_said(segment, _EVERY_WEEK)
    if "most_minutes" in line.fields and (is_every or _is_said(segment, _ONE_WEEK)):
        yield Doubt("line.ask.limit_week")
