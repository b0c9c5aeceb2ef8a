"""How a repetition is said: `weekly`, `every 3 days`, `elke di do t/m 1 mrt`, `om de week`, `tue,thu`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.date_words import EVERY_WEEKDAY_OF, NUMBER_OF, ORDINAL_OF, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError
from herstel.domain.life import MOST_EVERY, MonthBy, Repeat, Unit, in_order
from herstel.domain.line import words
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, Every, Text, Times, Weekdays
from herstel.domain.line.parts_of_day import part_named
from herstel.domain.line.single_days import LONGEST_MONTH, is_a_name, is_night_between
from herstel.domain.line.tokens import Token, phrase_at, whole, word_at
from herstel.domain.line.words import ON_A_DAY, THE, phrase_set, word_set

_UNITS: Final = {word: unit for word, (unit, _) in words.meanings(words.UNITS).items()}
_AT_ONCE: Final = words.meanings(words.AT_ONCE)
_EVERY: Final = words.spellings(words.EVERY)
_OTHER: Final = words.spellings(words.EVERY_OTHER)
_ON: Final = words.spellings(words.ON)
_WORKING: Final = words.spellings(words.WORKING_DAYS)
_WORKING_DAY: Final = words.spellings(words.WORKING_DAY)
_WEEKENDS: Final = word_set("weekends weekenden")
_TIMES: Final = word_set("keer times maal x")
_OF_EACH_MONTH: Final = phrase_set(
    """per maand|of every month|of each month|van elke maand|van iedere maand|every month|each month
    |elke maand|iedere maand"""
)
_OF_THE_MONTH: Final = _OF_EACH_MONTH | phrase_set("vd maand|v/d maand|of the month|van de maand|in de maand")
_EVERY_OTHER: Final = 2
"""`Every second Tuesday` is every other one, and not the second of each month."""

_ONCE: Final = word_set("once 1x eenmaal")
_COUNTS: Final = _ONCE | word_set("twice thrice tweemaal driemaal")
_PARITY: Final = word_set("even oneven odd")
_FIVE_DAYS, _TWO_DAYS = (0, 1, 2, 3, 4), (5, 6)
_THROUGH: Final = word_set("- – t/m tm tot to through thru until till")
_TWO_WEEKDAYS: Final = re.compile(r"([a-z]+)[-–]([a-z]+)", re.ASCII)
_NUMBERED: Final = re.compile(r"(\d{1,2})(?:e|ste|de|st|nd|rd|th)", re.ASCII)
_LETTERS: Final = {
    letters: number
    for number, spelled in enumerate(("m mo", "t tu", "w we", "th", "f fr", "sa", "su"))
    for letters in spelled.split()
}
_GLUED_LETTERS: Final = {"mwf": (0, 2, 4), "tth": (1, 3), "tuth": (1, 3), "mw": (0, 2), "mf": (0, 4)}


def read_repeats(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
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
        return _rule(Unit.WEEK, at, at + 1, weekdays=_TWO_DAYS)
    if (letters := _lettered(tokens, at)) is not None:
        return letters
    first = at + (word in ON_A_DAY)
    weekdays, after = _plural_weekdays(tokens, first)
    if weekdays:
        return _rule(Unit.WEEK, at, after, weekdays=weekdays)
    weekdays, after = _weekdays(tokens, first)
    is_list = len(set(weekdays)) > 1 and word_at(tokens, first) in WEEKDAY_OF
    return Chunk(Weekdays(weekdays), at, after) if is_list else None


def _lettered(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `m/w/f`, `tu/th`, `mwf`: weekdays by their first letters."""
    word, after = word_at(tokens, at), at + 1
    if word in _GLUED_LETTERS:
        return Chunk(Weekdays(_GLUED_LETTERS[word]), at, after)
    if word not in _LETTERS:
        return None
    days = [_LETTERS[word]]
    while word_at(tokens, after) == "/" and word_at(tokens, after + 1) in _LETTERS:
        days.append(_LETTERS[word_at(tokens, after + 1)])
        after += 2
    return Chunk(Weekdays(tuple(days)), at, after) if len(days) > 1 and sorted(days) == days else None


def _every(tokens: Sequence[Token], at: int) -> Chunk | None:
    if word_at(tokens, at) in _EVERY:
        return _stepped(tokens, at, at + 1, 1)
    # "Om de week" is every other week, "om de 3 dagen" every third day, "om de kerk" is only a title.
    if phrase_at(tokens, at, 2) == "om de" and _says_step(word_at(tokens, at + 2)):
        return _stepped(tokens, at, at + 2, 2)
    return None


def _says_step(word: str) -> bool:
    """Whether a word says in what is counted, or how many of it."""
    return word in _UNITS or word in _OTHER or word[:1].isdigit() or word in WEEKDAY_OF


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
        return _rule(Unit.WEEK, first, at + 1 + (word_at(tokens, at + 1) == "dag"), weekdays=_FIVE_DAYS)
    if word == "weekend" or word in _WEEKENDS:
        return _rule(Unit.WEEK, first, at + 1, step, _TWO_DAYS)
    if part_named(word) or word == "night":
        return Chunk(Every(Repeat(every=step, unit=Unit.DAY), part_of_day=word), first, at + 1)
    if word in _UNITS:
        unit = _UNITS[word]
        weekdays, at = _weekdays(tokens, at + 1) if unit is Unit.WEEK else ((), at + 1)
        return _rule(unit, first, at, step, weekdays)
    weekdays, after = _plural_weekdays(tokens, at)
    if not weekdays:
        weekdays, after = _weekdays(tokens, at)
    return _rule(Unit.WEEK, first, after, step, weekdays) if weekdays else None


def _of_month(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `first monday of the month`, `elke laatste zondag van de maand`."""
    began = at + (word_at(tokens, at) in _EVERY)
    began += word_at(tokens, began) in THE
    ordinal, weekday = ORDINAL_OF.get(word_at(tokens, began)), WEEKDAY_OF.get(word_at(tokens, began + 1))
    said_month = _said_month(tokens, began + 2)
    is_every = began > at and ordinal != _EVERY_OTHER
    if ordinal is None or weekday is None or not (said_month or is_every):
        return None
    by = MonthBy.LAST_WEEKDAY if ordinal < 0 else MonthBy.WEEKDAY
    rule = Repeat(every=1, unit=Unit.MONTH, month_by=by)
    return Chunk(Every(rule, (ordinal, weekday)), at, began + 2 + said_month)


def _day_of_month(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `on the 1st of every month`, `elke 15e van de maand`: on a day of the month by its number."""
    first = at + (word_at(tokens, at) in ON_A_DAY)
    is_every = word_at(tokens, first) in _EVERY
    first += is_every or word_at(tokens, first) in THE
    match = _NUMBERED.fullmatch(word_at(tokens, first))
    number = int(match[1]) if match else ORDINAL_OF.get(word_at(tokens, first), 0)
    said_month = _said_month(tokens, first + 1)
    is_every = is_every or phrase_at(tokens, first + 1, said_month) in _OF_EACH_MONTH
    if not (1 <= number <= LONGEST_MONTH and said_month and is_every):
        return None
    return Chunk(Every(Repeat(every=1, unit=Unit.MONTH), month_day=number), at, first + 1 + said_month)


def _said_month(tokens: Sequence[Token], at: int) -> int:
    """Return how many words say `of the month`; 0 where they do not stand here."""
    return next((count for count in (3, 2) if phrase_at(tokens, at, count) in _OF_THE_MONTH), 0)


def _a_week(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `once a week`; `2x per week`, `3x daily` and `even weken` do not say when: not understood."""
    word, behind = word_at(tokens, at), word_at(tokens, at + 1)
    if word in _PARITY and behind in _UNITS:
        return Chunk(Text(is_unread=True), at, at + 2)
    counted = behind in _TIMES
    is_number = counted and (whole(word) is not None or word in NUMBER_OF)
    after = at + 1 + counted
    if not (word in _COUNTS or is_number or _glued_count(word) is not None):
        return None
    if word_at(tokens, after) in _AT_ONCE:
        return Chunk(Text(is_unread=True), at, after + 1)
    if word_at(tokens, after) not in {"a", "per"} or word_at(tokens, after + 1) not in _UNITS:
        return None
    if word in _ONCE and word_at(tokens, after + 1) == "week":
        return _rule(Unit.WEEK, at, after + 2)
    return Chunk(Text(is_unread=True), at, after + 2)


def _times(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `8x`, `8 keer`, `8 times`: how many times in all."""
    word = word_at(tokens, at)
    is_spaced = word_at(tokens, at + 1) in _TIMES and whole(word) is not None
    count = whole(word) if is_spaced else _glued_count(word)
    return Chunk(Times(count), at, at + 1 + is_spaced) if count and 1 < count <= MOST_EVERY else None


def _glued_count(word: str) -> int | None:
    """Return the number of `8x`."""
    return whole(word[:-1]) if word.endswith("x") else None


def _plural_weekdays(tokens: Sequence[Token], at: int) -> tuple[tuple[int, ...], int]:
    """Return the weekdays of `mondays and fridays`, and the place after them."""
    numbers: list[int] = []
    after = at
    while at < len(tokens):
        if (number := EVERY_WEEKDAY_OF.get(tokens[at].word)) is not None:
            numbers.append(number)
            after = at + 1
        elif not numbers or tokens[at].word not in _ON:
            break
        at += 1
    return tuple(dict.fromkeys(numbers)), after


def _weekdays(tokens: Sequence[Token], at: int) -> tuple[tuple[int, ...], int]:
    """Return the weekdays that are named from a place on, and the place after them."""
    numbers: list[int] = []
    after = at
    while at < len(tokens):
        word = tokens[at].word
        glued = _TWO_WEEKDAYS.fullmatch(word)
        if (weekday := WEEKDAY_OF.get(word)) is not None:
            last = WEEKDAY_OF.get(word_at(tokens, at + 2)) if word_at(tokens, at + 1) in _THROUGH else None
            numbers += [weekday] if last is None else _from_to(weekday, last)
            at += 0 if last is None else 2
            after = at + 1
        elif glued and glued[1] in WEEKDAY_OF and glued[2] in WEEKDAY_OF:
            numbers += _from_to(WEEKDAY_OF[glued[1]], WEEKDAY_OF[glued[2]])
            after = at + 1
        elif word not in _ON:
            break
        at += 1
    # A weekday that is named twice is one.
    return tuple(dict.fromkeys(numbers)), after


def _from_to(first: int, last: int) -> list[int]:
    """Return the weekdays of `ma t/m do`."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
