"""Makes of the parts of a line what a day can hold: `max 45, no bike every tue`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.life import Limit, PartOfDay, Repeat, Unit
from herstel.domain.line.amounts import read_length
from herstel.domain.line.lines import Line, LineContext
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
from herstel.domain.line.questions import Doubt
from herstel.domain.line.schedule import Schedule, in_a_row, lasts, repeating_schedule, spell_schedule
from herstel.domain.line.segments import HOW_MUCH, Segment
from herstel.domain.line.tokens import Token, amount, phrase_at
from herstel.domain.line.words import (
    CANNOT_TRAIN,
    CEILING,
    ONLY,
    part_named,
    part_of_day,
    spellings,
    word_set,
)
from herstel.domain.scales import RestKind

_LIMITING: Final = (Ceiling, OnlyPart, ForbiddenSport, NoTime)
_LONGEST_DAY: Final = 24 * 60


def is_limit(segment: Segment, head: Chunk | None) -> bool:
    """Whether a segment says what a day can hold.

    `geen training` alone is a day of rest; every Tuesday it is what keeps one from training.
    """
    if head is None:
        return segment.has(*_LIMITING)
    limiting = [chunk for chunk in segment.of(*_LIMITING) if chunk.part != Ceiling(None)]
    if _keeps_from_training(segment, head) or _is_length_of_day(segment, head):
        return True
    is_same_sport = not segment.has(*HOW_MUCH) and bool(limiting) and _is_same_sport(limiting[0], head)
    return is_same_sport or (bool(limiting) and _is_reason(limiting[0], head))


def _is_same_sport(limiting: Chunk, head: Chunk) -> bool:
    """Whether a name of the sport that is not possible only tells why: `no swim this week pool closed`."""
    is_sport = isinstance(limiting.part, ForbiddenSport) and isinstance(head.part, SportName)
    return is_sport and getattr(limiting.part, "sport", "") == str(getattr(head.part, "sport", None))


def _is_reason(limiting: Chunk, head: Chunk) -> bool:
    """Whether life is named behind the limit, as what it comes from: `max 45 kids`."""
    return (
        isinstance(head.part, LifeName)
        and isinstance(limiting.part, (Ceiling, NoTime))
        and limiting.first < head.first
    )


def _keeps_from_training(segment: Segment, head: Chunk) -> bool:
    words = " ".join(token.word for token in segment.tokens[head.first : head.after])
    is_named = isinstance(head.part, RestName) and head.part.kind is RestKind.REST and head.part.is_weak
    return is_named and words in _NO_TRAINING and segment.has(Every, Weekdays)


_NO_TRAINING: Final = frozenset(
    {"geen training", "no training", "niet trainen", "not training", "geen sport", "no sport"}
)


def _is_length_of_day(segment: Segment, head: Chunk) -> bool:
    """Whether `max 45 min training` is said: training is no sport, and nothing else says how long."""
    word = segment.tokens[head.first].word
    return word in {"training", "trainen", "train", "sport", "sporten"} and segment.has(Ceiling)


def limit_of(segment: Segment, moment: LineContext, head: Chunk | None) -> Line:
    """Return what a segment says that a day can hold.

    Raises:
        InvalidInputError: when it limits to no or far too many minutes, or says days that cannot be.
    """
    fields: dict[str, Any] = {}
    if head is not None:
        is_title = isinstance(head.part, LifeName) or (
            isinstance(head.part, SportName) and not head.part.is_general
        )
        segment.take_this(head, is_title=is_title)
        if isinstance(head.part, RestName):
            fields["no_training"] = True
    if ceiling := segment.take(Ceiling):
        if _is_times(segment, ceiling) or _is_said(segment, _OF_WEEK):
            raise InvalidInputError("error.limit_times")
        fields["most_minutes"] = _minutes(ceiling)
    if only := segment.take(OnlyPart):
        fields["part_of_day"] = only.part_of_day
    if sports := segment.take_all(ForbiddenSport):
        fields["no_sports"] = tuple(str(sport.sport) for sport in sports)
    if segment.take_all(NoTime):
        fields["no_training"] = True
    schedule = _schedule(segment, moment)
    if title := segment.title():
        fields["title"] = title
    return Line(Limit, fields, repeat=schedule.repeat, day=schedule.day)


def _is_times(segment: Segment, ceiling: Ceiling) -> bool:
    """Whether a number is how many times: `max 3 trainingen`, but `max 45 training` is minutes."""
    is_few = ceiling.load is not None and ceiling.load < _FEW
    return is_few and any(token.word in _TIMES for token in segment.tokens)


def _is_said(segment: Segment, phrases: Sequence[str]) -> bool:
    text = " ".join(token.word for token in segment.tokens)
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def about_week(segment: Segment, line: Line) -> tuple[Doubt, ...]:
    """Ask about `elke week max 5 uur`: it holds for one day of each week, and not for the whole of it."""
    is_weekly = line.repeat is not None and line.repeat.unit is Unit.WEEK and not line.repeat.weekdays
    is_every = is_weekly and line.day is None and _is_said(segment, _EVERY_WEEK)
    is_doubtful = "most_minutes" in line.fields and (is_every or _is_said(segment, _ONE_WEEK))
    return (Doubt("line.ask.limit_week"),) if is_doubtful else ()


_FEW: Final = 10
_OF_WEEK: Final = ("per week", "a week", "per wk", "in de week", "p/w", "per maand", "a month", "per month")
"""Words for a whole week: a limit holds for a day."""

_ONE_WEEK: Final = ("deze week", "this week", "volgende week", "next week")
_EVERY_WEEK: Final = ("elke week", "iedere week", "every week", "each week", "weekly", "wekelijks")
_TIMES: Final = word_set(
    """
    trainingen trainings sessies sessions workouts runs rides swims keer keren times x ritten loopjes
    duurlopen trainingsdagen dagen days training sessie session workout
    """
)
"""What is counted in times and not in minutes: `max 3 trainingen`."""


def _minutes(ceiling: Ceiling) -> int:
    minutes = ceiling.load if ceiling.minutes is None else ceiling.minutes
    if minutes is None or minutes != int(minutes) or not 0 < minutes <= _LONGEST_DAY:
        raise InvalidInputError("error.limit_minutes", most=_LONGEST_DAY)
    return int(minutes)


def _schedule(segment: Segment, moment: LineContext) -> Schedule:
    """Return its days: what lasts until a day holds on each of them."""
    if lasts(segment):
        days = spell_schedule(segment, moment)
        return Schedule(days.day, repeat=Repeat(every=1, unit=Unit.DAY, until=days.until))
    spans = [chunk.part.span for chunk in segment.of(OnDay) if isinstance(chunk.part, OnDay)]
    schedule = repeating_schedule(segment, moment, is_training=False)
    if schedule.repeat is None and spans and spans[0]:
        span = spans[0]
        # What is over of this week cannot be limited any more.
        first = max(span.first, moment.today) if span.last >= moment.today else span.first
        return in_a_row(OverDays(first, span.last), first)
    return schedule


def about_part_of_day(line: Line) -> tuple[Doubt, ...]:
    """Ask about `can't train friday evening`: a limit without training holds for the whole day."""
    words = str(line.fields.get("title", "")).lower().split()
    is_part = "no_training" in line.fields and any(map(part_of_day, words))
    return (Doubt("line.ask.whole_day"),) if is_part else ()


def _by_first_word(phrases: Sequence[str]) -> Mapping[str, list[str]]:
    """Return phrases by their first word, the longest first: `niet meer dan` is not read as `niet`."""
    by_word = defaultdict[str, list[str]](list)
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.split())):
        by_word[phrase.split()[0]].append(phrase)
    return by_word


_AT_MOST: Final = _by_first_word(
    [
        *spellings(CEILING),
        *("at most", "no more than", "not more than", "niet meer dan", "niet langer dan", "not longer than"),
        *("no longer than", "maximum", "max.", "ten hoogste", "up to"),
    ]
)
_ONLY: Final = frozenset({*spellings(ONLY), "just"})
_NO_TIME: Final = _by_first_word(
    [
        *spellings(CANNOT_TRAIN),
        *("can't train", "can not train", "unable to train", "no time to train", "no time for training"),
        *("geen tijd", "geen tijd om te trainen", "geen tijd voor training", "no time", "kan niet sporten"),
        *("trainen kan niet", "trainen lukt niet", "training niet mogelijk", "geen training mogelijk"),
        *("no training possible", "training not possible", "not possible to train"),
    ]
)
_LONGEST: Final = 3
"""Words of the longest part of the day."""


def read_limit(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read a length that is not exceeded, the only part of the day, or that there is no training."""
    return _most_time(tokens, at, moment) or _only_part(tokens, at) or _no_time(tokens, at)


def _most_time(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read `max 45 min`, `at most 1h`; a number alone is minutes, or the load of a rest."""
    phrase = _phrase(_AT_MOST, tokens, at)
    if phrase is None:
        return None
    behind = at + len(phrase.split())
    length = read_length(tokens, behind, moment)
    if length is not None and isinstance(length.part, Length):
        return Chunk(Ceiling(None, length.part.minutes), at, length.after)
    number = amount(phrase_at(tokens, behind, 1))
    return None if number is None else Chunk(Ceiling(number), at, behind + 1)


def _only_part(tokens: Sequence[Token], at: int) -> Chunk | None:
    if phrase_at(tokens, at, 1) in _ONLY:
        part = _part(tokens, at + 1)
        return None if part is None else Chunk(OnlyPart(part[0]), at, part[1])
    part = _part(tokens, at)
    if part is None or phrase_at(tokens, part[1], 1) not in _ONLY:
        return None
    return Chunk(OnlyPart(part[0]), at, part[1] + 1)


def _part(tokens: Sequence[Token], at: int) -> tuple[PartOfDay, int] | None:
    """Return a part of the day, and the number of the word behind it."""
    for count in range(_LONGEST, 0, -1):
        if (part := part_named(phrase_at(tokens, at, count))) is not None:
            return part, at + count
    return None


def _no_time(tokens: Sequence[Token], at: int) -> Chunk | None:
    if phrase_at(tokens, at, 1) == "kan" and _train_later(tokens, at + 1):
        return Chunk(NoTime(), at, at + 1)
    if phrase_at(tokens, at, 2) in _NOT_TRAIN and any(
        phrase_at(tokens, at - back, 1) == "kan" for back in _NEAR
    ):
        return Chunk(NoTime(), at, at + 2)
    phrase = _phrase(_NO_TIME, tokens, at)
    return None if phrase is None else Chunk(NoTime(), at, at + len(phrase.split()))


def _train_later(tokens: Sequence[Token], at: int) -> bool:
    """Whether `niet trainen` follows, as in `kan vrijdag niet trainen`."""
    return any(phrase_at(tokens, at + further, 2) in _NOT_TRAIN for further in _NEAR)


_NEAR: Final = range(1, 4)
_NOT_TRAIN: Final = frozenset({"niet trainen", "niet sporten"})


def _phrase(phrases: Mapping[str, list[str]], tokens: Sequence[Token], at: int) -> str | None:
    of_word = phrases.get(phrase_at(tokens, at, 1), ())
    return next((phrase for phrase in of_word if phrase_at(tokens, at, len(phrase.split())) == phrase), None)
