"""Which part of the day words name, and whether an hour is before noon: a haircut at `half 4` is not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final, NamedTuple

from herstel.domain.life import PartOfDay
from herstel.domain.line.life_words import ERRANDS, life_of
from herstel.domain.line.parts import Chunk, ClockTimes
from herstel.domain.line.tokens import Token, phrase_at
from herstel.domain.line.words import PARTS_OF_DAY, meanings, word_set
from herstel.domain.scales import Category

NOON: Final = 12
_PART_NAMED: Final = {word.removeprefix("'s "): part for word, part in meanings(PARTS_OF_DAY).items()}
_STEMS: Final = {name: part for name, part in _PART_NAMED.items() if not name.endswith(("s", "en"))}
_OPENINGS: Final = ("in the ", "in de ", "the ", "de ", "'s ", "'s", "s ", "s")


def part_named(phrase: str, *, is_opened: bool = False) -> PartOfDay | None:
    """Return the part of the day that a phrase names and no more: `evening`, `in the evening`, `'s avonds`.

    Args:
        phrase: the words.
        is_opened: whether they have to say that it is when, as `in the` does.
    """
    written = phrase.replace("’", "'").replace("`", "'")
    opening = next((opening for opening in _OPENINGS if written.startswith(opening)), "")
    name = written.removeprefix(opening)
    if opening and name == "morgen":
        return PartOfDay.MORNING  # without "de" it is tomorrow
    return _PART_NAMED.get(name) if opening or not is_opened else None


def part_of_day(word: str) -> PartOfDay | None:
    """Return the part of the day that a word names by how it begins or ends: `avondloop`, `vanmiddag`."""
    if word == "tonight":
        return PartOfDay.EVENING
    bare = word.lstrip("'’`s").removesuffix("s")
    return next((_STEMS[stem] for stem in _STEMS if bare.startswith(stem) or bare.endswith(stem)), None)


def _is_exact(words: Collection[str]) -> bool:
    """Whether words say themselves in which half of the day an hour is: `8am`, `08:00`, `avondloop`."""
    return any(word.startswith("0") or word.endswith(("am", "pm")) or part_of_day(word) for word in words)


_AT_NIGHT: Final = word_set("nacht nachts s'nachts 's breakfast ontbijt")


def _is_of_morning(words: Collection[str]) -> bool:
    """Whether words say that an early hour is meant: `this morning`, `breakfast`, `'s nachts`."""
    return any(word in _AT_NIGHT or part_of_day(word) is PartOfDay.MORNING for word in words)


# The part of the day that was said of an hour

_LATE_HOURS: Final = {PartOfDay.AFTERNOON: range(1, 7), PartOfDay.EVENING: range(5, NOON)}
"""The hours of a clock of twelve that a part of the day after noon has."""

_LAST_EARLY: Final = {PartOfDay.AFTERNOON: 7, PartOfDay.EVENING: NOON}
"""Before these hours a part of the day is said on a clock of twelve; `11 uur 's middags` is on the other."""

_FIVE: Final = 5


def with_part_behind(tokens: Sequence[Token], start: dt.time, after: int) -> tuple[dt.time, int]:
    """Return a time with the part of the day behind it taken in: `'s avonds`, `in the morning`, `evening`.

    Without a small word before it, it is taken only where the hour may be in it: `7:30 evening`.
    """
    for count in (3, 2, 1):
        phrase = phrase_at(tokens, after, count)
        part = part_named(phrase)
        if part and (part_named(phrase, is_opened=True) or _may_be_in(start.hour, part)):
            is_later = part is not PartOfDay.MORNING and start.hour < _LAST_EARLY[part]
            return (later(start) if is_later else start), after + count
    return start, after


def _may_be_in(hour: int, part: PartOfDay) -> bool:
    """Whether an hour of five or more is one of a part of the day; `2 uur avond` is how long."""
    if part is PartOfDay.MORNING:
        return _FIVE <= hour < NOON
    return hour >= _FIVE and hour % NOON in _LATE_HOURS[part]


def in_part_of_day(tokens: Sequence[Token], parts: Sequence[Chunk], part: PartOfDay | None) -> list[Chunk]:
    """Return the parts of one thing with its hours in the part of the day that was said of it.

    `Tonight at 8` and `avondloop om 8` are not in the morning. What says itself which half of the day it is
    stays: `8am`, `08:00`, `8-17`.
    """
    return [
        replace(chunk, part=_moved_into(part, chunk.part))
        if isinstance(chunk.part, ClockTimes)
        and not _is_exact([tokens[at].word for at in range(chunk.first, chunk.after)])
        else chunk
        for chunk in parts
    ]


def _moved_into(part: PartOfDay | None, clock: ClockTimes) -> ClockTimes:
    """Return times of a clock of twelve hours as those after noon: `7-9` in the evening is 19 to 21."""
    start, end = clock.start, clock.end
    is_over_noon = end is not None and (end.hour >= NOON or end <= start)
    if part is None or start.hour not in _LATE_HOURS.get(part, ()) or is_over_noon:
        return clock
    return replace(clock, start=later(start), end=end and later(end))


def later(time: dt.time) -> dt.time:
    """Return a time of a clock of twelve as the one after noon."""
    return time.replace(hour=time.hour + NOON)


_FIRST_OF_NIGHT: Final = 6
_LAST_OF_NIGHT: Final = dt.time(9, 59)
"""A night ends before ten."""


def in_the_night(clock: ClockTimes, spoken: str) -> ClockTimes:
    """Return hours, said in some words on a clock of twelve, as those of a night: `nachtdienst 10-6`."""
    if clock.end is None or not _FIRST_OF_NIGHT <= clock.start.hour < NOON or _is_exact(spoken.split()):
        return clock
    end = clock.end if str(clock.end.hour) in spoken else clock.end.replace(hour=clock.end.hour % NOON)
    is_night = end <= min(clock.start, _LAST_OF_NIGHT)
    return replace(clock, start=later(clock.start), end=end) if is_night else clock


# An hour before noon of which no part of the day was said


class _Occasion(Enum):
    """For what an hour is said, as far as that tells in which half of the day it is."""

    AT_TABLE = auto()
    IN_COMPANY = auto()
    OVER_COFFEE = auto()
    ERRAND = auto()
    NAMED_LIFE = auto()
    CLUB_IN_WORDS = auto()
    ANY = auto()


class _LateHours(NamedTuple):
    """Hours before noon that are surely those after it, and hours that perhaps are, so that it is asked."""

    surely: range
    perhaps: range


_OF_OCCASION: Final = {
    _Occasion.AT_TABLE: _LateHours(range(5, 10), range(1, 12)),
    _Occasion.IN_COMPANY: _LateHours(range(5, 9), range(1, 9)),
    _Occasion.OVER_COFFEE: _LateHours(range(0), range(1, 9)),
    _Occasion.ERRAND: _LateHours(range(1, 5), range(1, 6)),
    _Occasion.NAMED_LIFE: _LateHours(range(1, 6), range(1, 6)),
    _Occasion.CLUB_IN_WORDS: _LateHours(range(0), range(6, 12)),
    _Occasion.ANY: _LateHours(range(0), range(1, 6)),
}
"""Nobody has dinner at 7 in the morning, choir at 8 or a haircut at 4; an errand at 5 may be to a flight."""

_EVEN_TO_THE_MINUTE: Final = frozenset({_Occasion.AT_TABLE, _Occasion.CLUB_IN_WORDS})
"""What is asked also of a start that is said to the minute, `5:30`, which is mostly meant so."""

_AT_TABLE: Final = ("dinner", "diner", "etentje", "borrel", "drinks")
_COFFEE: Final = word_set("koffie coffee brunch kijken watch watching toekijken")
_MEETINGS: Final = ("meeting", "vergadering", "overleg", "gesprek", "interview")
_CLUBS: Final = ("groep", "group", "club", "ploeg", "squad", "training", "les")
_IN_WORDS: Final = ("half", "kwart", "quarter")
_LUNCH: Final = 11
"""From this hour on something of the afternoon may begin before noon."""


def after_noon(
    start: dt.time, end: dt.time | None, words: Sequence[str], category: Category, *, is_named: bool
) -> tuple[dt.time, dt.time | None]:
    """Return hours of life as those after noon where they surely are: `kapper half 4`, `dinner 7:30`.

    What is said of the morning, with a nought or with `am`, stays. So does work, which goes on at night, and
    who is brought to a flight; an end that may be of either half is asked about: `party 8-12`.

    Args:
        start: when it begins.
        end: when it ends, if that is said.
        words: all that is said of it, in small letters.
        category: the part of life it belongs to.
        is_named: whether it was one of the names of life that told which.
    """
    if start.hour >= NOON or _is_at_night(words, category) or _is_of_morning(words) or _is_exact(words):
        return start, end
    occasions = _occasions(words, category, is_named=is_named)
    if not any(start.hour in _OF_OCCASION[occasion].surely for occasion in occasions):
        return start, end
    if end is None or end <= start or end > later(start):
        return later(start), end
    return (later(start), later(end)) if end.hour < NOON else (start, end)


def may_be_after_noon(
    start: dt.time,
    end: dt.time | None,
    words: Sequence[str],
    start_words: Sequence[str],
    part: PartOfDay | None,
    category: Category | None,
    *,
    is_session: bool = False,
) -> bool:
    """Whether an hour before noon may be meant as the one after it: `at 3`, `dinner at 7`.

    A nought before the hour, `03:00`, leaves no doubt, but where the evening was said of it.

    Args:
        start: when it begins, from one o'clock to noon.
        end: when it ends, if that is said.
        words: all that is said of it, in small letters.
        start_words: those that say when it begins.
        part: the part of the day that was said of it.
        category: the part of life it belongs to; None for anything else.
        is_session: whether it is trained.
    """
    if part is PartOfDay.EVENING or (part is PartOfDay.AFTERNOON and start.hour < _LUNCH):
        return True
    if _is_exact(start_words) or _is_of_morning(words):
        return False
    if part is None and start.hour < _LUNCH and any(map(part_of_day, words)):
        return end is None or end.hour < NOON
    occasions = _occasions(words, category, start_words if is_session else ())
    doubted = {occasion for occasion in occasions if start.hour in _OF_OCCASION[occasion].perhaps}
    is_to_the_minute = start.hour >= _FIVE and any(":" in word or "." in word for word in start_words)
    if is_to_the_minute and category is not Category.FAMILY:
        doubted &= _EVEN_TO_THE_MINUTE
    return bool(doubted)


def _occasions(
    words: Sequence[str],
    category: Category | None,
    start_words: Sequence[str] = (),
    *,
    is_named: bool = False,
) -> set[_Occasion]:
    occasions = {_Occasion.ANY}
    if category is not None and any(word.endswith(_AT_TABLE) for word in words):
        occasions.add(_Occasion.AT_TABLE)
    if category is Category.SOCIAL:
        occasions.add(_Occasion.IN_COMPANY if _COFFEE.isdisjoint(words) else _Occasion.OVER_COFFEE)
    if is_named:
        occasions.add(_Occasion.NAMED_LIFE if ERRANDS.isdisjoint(words) else _Occasion.ERRAND)
    if any(word.startswith(_IN_WORDS) for word in start_words) and any(
        word.endswith(_CLUBS) for word in words
    ):
        occasions.add(_Occasion.CLUB_IN_WORDS)  # "half 8" of a club is of the morning or of the evening
    return occasions


def _is_at_night(words: Sequence[str], category: Category) -> bool:
    """Whether it may be at any hour: a shift, a journey, or who is brought to one; a meeting is by day."""
    if category is Category.WORK and any(word.endswith(_MEETINGS) for word in words):
        return False
    brought = {life_of(word) for word in words} if category is Category.FAMILY else set()
    return not {Category.WORK, Category.TRAVEL}.isdisjoint({category, *brought})
