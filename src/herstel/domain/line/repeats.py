"""How a repetition is said: `weekly`, `every 3 days`, `elke di do t/m 1 mrt`, `om de week`, `tue,thu`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.date_words import EVERY_WEEKDAY_OF, NUMBER_OF, ORDINAL_OF, WEEKDAY_NAMES, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import MOST_EVERY, MonthBy, Repeat, Unit, in_order
from herstel.domain.line import words
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, Every, Text, Times, Weekdays
from herstel.domain.line.parts_of_day import part_named
from herstel.domain.line.single_days import is_a_name, is_night_between
from herstel.domain.line.tokens import Token, phrase_at, whole, word_at

_UNITS: Final = {word: unit for word, (unit, _) in words.meanings(words.UNITS).items()}
_AT_ONCE: Final = words.meanings(words.AT_ONCE)
_EVERY: Final = words.spellings(words.EVERY)
_OTHER: Final = words.spellings(words.EVERY_OTHER)
_ON: Final = words.spellings(words.ON)
_WORKING: Final = words.spellings(words.WORKING_DAYS)
_WORKING_DAY: Final = words.spellings(words.WORKING_DAY)
_WEEKENDS: Final = frozenset({"weekends", "weekenden"})
_TIMES: Final = frozenset({"keer", "times", "maal", "x"})
_OF_EACH_MONTH: Final = frozenset(
    {"per maand", "of every month", "of each month", "van elke maand", "van iedere maand", "every month"}
    | {"each month", "elke maand", "iedere maand"}
)
_OF_THE_MONTH: Final = _OF_EACH_MONTH | {
    *("vd maand", "v/d maand", "of the month", "van de maand", "in de maand"),
}
_EVERY_OTHER: Final = 2
"""`Every second Tuesday` is every other one, and not the second of each month."""

_ONCE: Final = frozenset({"once", "1x", "eenmaal"})
_COUNTS: Final = frozenset({*_ONCE, "twice", "thrice", "tweemaal", "driemaal"})
_PARITY: Final = frozenset({"even", "oneven", "odd"})
_PER: Final = frozenset({"a", "per"})
_FIVE_DAYS: Final = (0, 1, 2, 3, 4)
_THROUGH: Final = frozenset({"-", "–", "t/m", "tm", "tot", "to", "through", "thru", "until", "till"})
_TWO_WEEKDAYS: Final = re.compile(r"([a-z]+)[-–]([a-z]+)", re.ASCII)


def read_repeats(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read how something repeats, but for its end.

    Raises:
        InvalidInputError: for a step that no repetition has.
    """
    return (
        _of_month(tokens, at)
        or _day_of_month(tokens, at)
        or _a_week(tokens, at)
        or _every(tokens, at)
        or _named(tokens, at)
        or _times(tokens, at)
    )


def _rule(unit: Unit, at: int, after: int, step: int = 1, weekdays: tuple[int, ...] = ()) -> Chunk:
    return Chunk(Every(Repeat(every=step, unit=unit, weekdays=in_order(weekdays))), at, after)


def _named(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `weekly`, `weekdays`, `tuesdays`, and weekdays one after the other: `di en do`."""
    word = word_at(tokens, at)
    if is_night_between(tokens, at) or is_a_name(tokens, at, word):
        return None
    if word in _AT_ONCE:
        unit = _AT_ONCE[word]
        weekdays, after = _weekdays(tokens, at + 1) if unit is Unit.WEEK else ((), at + 1)
        return _rule(unit, at, after, weekdays=weekdays)
    if word in _WORKING:
        return _rule(Unit.WEEK, at, at + 1, weekdays=_FIVE_DAYS)
    if phrase_at(tokens, at, 3) == "door de week":
        return _rule(Unit.WEEK, at, at + 3, weekdays=_FIVE_DAYS)
    if word in _WEEKENDS:
        return _rule(Unit.WEEK, at, at + 1, weekdays=(5, 6))
    if (letters := _lettered(tokens, at)) is not None:
        return letters
    on = word in {"on", "op"}
    weekdays, after = _plural_weekdays(tokens, at + on)
    if weekdays:
        return _rule(Unit.WEEK, at, after, weekdays=weekdays)
    weekdays, after = _weekdays(tokens, at + on)
    is_list = len(set(weekdays)) > 1 and WEEKDAY_OF.get(word_at(tokens, at + on)) is not None
    return Chunk(Weekdays(weekdays), at, after) if is_list else None


def _lettered(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `m/w/f`, `tu/th`, `mwf`: weekdays by their first letters."""
    if word_at(tokens, at) in _GLUED_LETTERS:
        return Chunk(Weekdays(_GLUED_LETTERS[word_at(tokens, at)]), at, at + 1)
    numbers, after = [_LETTERS.get(word_at(tokens, at))], at + 1
    while word_at(tokens, after) == "/" and word_at(tokens, after + 1) in _LETTERS:
        numbers.append(_LETTERS[word_at(tokens, after + 1)])
        after += 2
    days = tuple(number for number in numbers if number is not None)
    is_list = len(days) > 1 and len(days) == len(numbers) and tuple(sorted(days)) == days
    return Chunk(Weekdays(days), at, after) if is_list else None


_LETTERS: Final = {
    "m": 0,
    "mo": 0,
    "t": 1,
    "tu": 1,
    "w": 2,
    "we": 2,
    "th": 3,
    "f": 4,
    "fr": 4,
    "sa": 5,
    "su": 6,
}
_GLUED_LETTERS: Final = {"mwf": (0, 2, 4), "tth": (1, 3), "tuth": (1, 3), "mw": (0, 2), "mf": (0, 4)}


def _plural_weekdays(tokens: Sequence[Token], at: int) -> tuple[tuple[int, ...], int]:
    numbers: list[int] = []
    after = at
    while at < len(tokens):
        if (number := EVERY_WEEKDAY_OF.get(word_at(tokens, at))) is not None:
            numbers.append(number)
            after = at + 1
        elif not numbers or word_at(tokens, at) not in _ON:
            break
        at += 1
    return tuple(dict.fromkeys(numbers)), after


def _every(tokens: Sequence[Token], at: int) -> Chunk | None:
    word = word_at(tokens, at)
    if word in _EVERY:
        return _stepped(tokens, at, at + 1, 1)
    # "Om de week" is every other week, "om de 3 dagen" every third day, "om de kerk" is only a title.
    if phrase_at(tokens, at, 2) == "om de" and _says_step(word_at(tokens, at + 2)):
        return _stepped(tokens, at, at + 2, 2)
    return None


def _says_step(word: str) -> bool:
    """Whether a word says in what is counted, or how many of it."""
    return word in _UNITS or word in _OTHER or word[:1].isdigit() or WEEKDAY_OF.get(word) is not None


def _stepped(tokens: Sequence[Token], first: int, at: int, step: int) -> Chunk | None:
    word = word_at(tokens, at)
    if word in _OTHER and _says_step(word_at(tokens, at + 1)):
        at, step = at + 1, 2
    elif (number := whole(word)) is not None:
        step, at = number, at + 1
        if not 1 <= step <= MOST_EVERY:
            raise InvalidInputError("error.repeat_step", given=step, most=MOST_EVERY)
    elif word in ORDINAL_OF and word_at(tokens, at + 1) in _UNITS and ORDINAL_OF[word] > 1:
        step, at = ORDINAL_OF[word], at + 1
    word = word_at(tokens, at)
    if word in _WORKING_DAY:
        at += 1 + (word_at(tokens, at + 1) == "dag")
        return _rule(Unit.WEEK, first, at, weekdays=_FIVE_DAYS)
    if word in {"weekend", *_WEEKENDS}:
        return _rule(Unit.WEEK, first, at + 1, step, weekdays=(5, 6))
    if part_named(word) or word == "night":
        return Chunk(Every(Repeat(every=step, unit=Unit.DAY), part_of_day=word), first, at + 1)
    if word in _UNITS:
        unit = _UNITS[word]
        weekdays, at = _weekdays(tokens, at + 1) if unit is Unit.WEEK else ((), at + 1)
        return _rule(unit, first, at, step, weekdays)
    weekdays, at = _plural_weekdays(tokens, at)
    if not weekdays:
        weekdays, at = _weekdays(tokens, at)
    return _rule(Unit.WEEK, first, at, step, weekdays) if weekdays else None


def _of_month(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `first monday of the month`, `elke laatste zondag van de maand`."""
    began = at + (word_at(tokens, at) in _EVERY)
    began += word_at(tokens, began) in {"the", "de"}
    ordinal, weekday = ORDINAL_OF.get(word_at(tokens, began)), WEEKDAY_OF.get(word_at(tokens, began + 1))
    said_month = next((count for count in (3, 2) if phrase_at(tokens, began + 2, count) in _OF_THE_MONTH), 0)
    is_every = began > at and ordinal != _EVERY_OTHER
    if ordinal is None or weekday is None or not (said_month or is_every):
        return None
    by = MonthBy.LAST_WEEKDAY if ordinal < 0 else MonthBy.WEEKDAY
    rule = Repeat(every=1, unit=Unit.MONTH, month_by=by)
    return Chunk(Every(rule, (ordinal, weekday)), at, began + 2 + said_month)


def _day_of_month(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `on the 1st of every month`, `elke 15e van de maand`: on a day of the month by its number."""
    first = at + (word_at(tokens, at) in {"on", "op"})
    is_every = word_at(tokens, first) in _EVERY
    first += is_every or word_at(tokens, first) in {"the", "de"}
    match = _NUMBERED.fullmatch(word_at(tokens, first))
    number = int(match[1]) if match else ORDINAL_OF.get(word_at(tokens, first), 0)
    said_month = next((count for count in (3, 2) if phrase_at(tokens, first + 1, count) in _OF_THE_MONTH), 0)
    is_every = is_every or phrase_at(tokens, first + 1, said_month) in _OF_EACH_MONTH
    if not (1 <= number <= _LONGEST_MONTH and said_month and is_every):
        return None
    return Chunk(Every(Repeat(every=1, unit=Unit.MONTH), month_day=number), at, first + 1 + said_month)


_NUMBERED: Final = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)", re.ASCII)
_LONGEST_MONTH: Final = 31


def _a_week(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `once a week`; `2x per week`, `3x daily` and `even weken` do not say when: not understood."""
    if word_at(tokens, at) in _PARITY and word_at(tokens, at + 1) in _UNITS:
        return Chunk(Text(is_unread=True), at, at + 2)
    word, counted = word_at(tokens, at), word_at(tokens, at + 1) in _TIMES
    is_count = (
        word in _COUNTS
        or (counted and (whole(word) is not None or word in NUMBER_OF))
        or _is_glued_count(word)
    )
    after = at + 1 + counted
    if is_count and word_at(tokens, after) in _AT_ONCE:
        return Chunk(Text(is_unread=True), at, after + 1)
    if not is_count or word_at(tokens, after) not in _PER or word_at(tokens, after + 1) not in _UNITS:
        return None
    if word in _ONCE and word_at(tokens, after + 1) == "week":
        return _rule(Unit.WEEK, at, after + 2)
    return Chunk(Text(is_unread=True), at, after + 2)


def _is_glued_count(word: str) -> bool:
    return word.endswith("x") and whole(word[:-1]) is not None


def _times(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `8x`, `8 keer`, `8 times`: how many times in all."""
    word, unit = word_at(tokens, at), word_at(tokens, at + 1)
    if (count := whole(word)) is not None and unit in _TIMES:
        return Chunk(Times(count), at, at + 2) if 1 < count <= MOST_EVERY else None
    if word.endswith("x") and (count := whole(word[:-1])) is not None and 1 < count <= MOST_EVERY:
        return Chunk(Times(count), at, at + 1)
    return None


def _weekdays(tokens: Sequence[Token], at: int) -> tuple[tuple[int, ...], int]:
    """Return the weekdays that are named from a place on, and the place after them."""
    numbers: list[int] = []
    after = at
    while at < len(tokens):
        weekday = WEEKDAY_OF.get(tokens[at].word)
        if weekday is not None:
            last = WEEKDAY_OF.get(word_at(tokens, at + 2)) if word_at(tokens, at + 1) in _THROUGH else None
            numbers += [weekday] if last is None else [*_from_to(weekday, last)]
            at += 0 if last is None else 2
            after = at + 1
        elif glued := _TWO_WEEKDAYS.fullmatch(tokens[at].word):
            first, last = WEEKDAY_OF.get(glued[1]), WEEKDAY_OF.get(glued[2])
            if first is None or last is None:
                break
            numbers += _from_to(first, last)
            after = at + 1
        elif tokens[at].word not in _ON:
            break
        at += 1
    # A weekday that is named twice is one.
    return tuple(dict.fromkeys(numbers)), after


def _from_to(first: int, last: int) -> list[int]:
    """Return the weekdays of `ma t/m do`."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def write_repeat(repeat: Repeat, tongue: words.Tongue, day: dt.date) -> str:
    """Return a repetition as it is typed.

    Args:
        repeat: the repetition.
        tongue: the language.
        day: a day on which it falls; a weekday of the month is named by it.
    """
    if repeat.unit is Unit.MONTH and repeat.month_by is not MonthBy.DAY:
        number = 0 if repeat.month_by is MonthBy.LAST_WEEKDAY else (day.day - 1) // 7 + 1
        parts = [words.NTH[number].in_tongue(tongue), WEEKDAY_NAMES[tongue][day.weekday()]]
        return " ".join([*parts, words.OF_THE_MONTH.in_tongue(tongue), *write_until(repeat.until, tongue)])
    parts = [words.EVERY.in_tongue(tongue)]
    if repeat.every > 1:
        parts.append(str(repeat.every))
    parts.append(words.UNITS[repeat.unit, repeat.every > 1].in_tongue(tongue))
    if repeat.unit is Unit.WEEK:
        parts += [WEEKDAY_NAMES[tongue][weekday] for weekday in repeat.weekdays]
    return " ".join([*parts, *write_until(repeat.until, tongue)])


def write_until(until: dt.date | None, tongue: words.Tongue) -> list[str]:
    """Return the end of something as it is typed."""
    return [words.UNTIL.in_tongue(tongue), until.isoformat()] if until else []
