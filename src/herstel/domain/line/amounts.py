"""How much of it: how long and how far: `45 min`, `anderhalf uur`, `1h15`, `10 km`, `1.500 m`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.date_words import MONTH_OF, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, Distance, Ems, Length, Sets, Text
from herstel.domain.line.times import is_hour_of_day
from herstel.domain.line.tokens import Token, amount, phrase_at, tokens_of, whole, word_at
from herstel.domain.line.words import by_phrase, phrase_set, word_set

MINUTES: Final = word_set("min mins mnt minuut minuten minute minutes minuutjes ' ′ ’")
HOURS: Final = word_set("h hr hrs hour hours u uur uren uurtje std uurtjes")
HOURS_OF_A_LENGTH: Final = 4
"""`3:30` is how long, `5:30` may be when."""

_BETWEEN_AMOUNTS: Final = word_set("a à tot to of or - –")

# How long

_CLOCK_HOURS: Final = ("u", "uur", "h")
"""Units behind an hour of the day as well as behind a length."""

_EARLY_HOUR: Final = 6 * 60
_MINUTES_FROM: Final = 13
"""`in 14:30` is minutes and seconds: nobody trains for that many hours."""

_QUARTERS: Final = frozenset({"kwartier", "kwartiertje"})
_CLAIMING: Final = word_set("x × km k mi miles m days dagen weken weeks keer") | MONTH_OF.keys()
"""In front of one of these a number belongs to it: `1 uur 12 april`."""

_TWO_DIGITS: Final = re.compile(r"\d{2}|[a-z]{5,}", re.ASCII)
_GLUED_MINUTES: Final = re.compile(r"(\d{1,4})(?:mins?|mnt|minuten|minutes|minuut|'|′|’)", re.ASCII)
_GLUED_HOURS: Final = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,2})?|\d?\u00bd)(?:hours?|hrs?|h|uur|uren|u)(?:(\d{1,2})(?:min|m|')?)?", re.ASCII
)
_HOURS_MINUTES_SECONDS: Final = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)", re.ASCII)
_HOURS_MINUTES: Final = re.compile(r"(\d{1,2}):([0-5]\d)", re.ASCII)
_EMS: Final = re.compile(r"(\d{1,5})m", re.ASCII)
_PHRASES: Final = by_phrase(
    {
        30: "half uur|half uurtje|een half uur|een half uurtje|halfuur|half hour|half an hour|half a hour",
        45: "driekwartier|three quarters of an hour",
        60: "uurtje",
        90: "an hour and a half|one and a half hours|hour and a half",
        15: "kwartier|kwartiertje|een kwartier|quarter of an hour|a quarter of an hour",
        75: "uur en een kwartier|een uur en een kwartier|vijf kwartier",
        105: "zeven kwartier",
    }
)
_AND_A_HALF: Final = phrase_set("and a half|en een half|en een halve")
_LONGEST_PHRASE: Final = max(len(phrase.split()) for phrase in _PHRASES)


def typed_minutes(text: str) -> int:
    """Return the minutes that a person types where only a length is asked: `75`, `1:15`, `1h15`, `2 uur`.

    Raises:
        InvalidInputError: when it is no length.
    """
    tokens = tokens_of(text)
    if len(tokens) == 1 and (number := whole(tokens[0].word)) is not None:
        return number
    if (match := _HOURS_MINUTES.fullmatch(text.strip())) and int(match[1]) < HOURS_OF_A_LENGTH:
        return int(match[1]) * 60 + int(match[2])
    chunk = _length_at(tokens, 0) if tokens else None
    if chunk is None or chunk.after < len(tokens) or not isinstance(chunk.part, (Length, Ems)):
        raise InvalidInputError("error.length", given=text[:40])
    return chunk.part.minutes if isinstance(chunk.part, Length) else chunk.part.count


def read_length(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read a length with its unit."""
    return _length_at(tokens, at)


def _length_at(tokens: Sequence[Token], at: int) -> Chunk | None:
    if (halves := _and_a_half(tokens, at)) is not None:
        return halves
    for count in range(_LONGEST_PHRASE, 0, -1):
        if (minutes := _PHRASES.get(phrase_at(tokens, at, count))) is not None:
            return Chunk(Length(minutes), at, at + count)
    if word_at(tokens, at) == "in":
        # "10 km in 50 min"; "in 3 uur" is read as a length too, for a session is never said to begin so.
        if match := _HOURS_MINUTES.fullmatch(word_at(tokens, at + 1)):
            return Chunk(_taken(int(match[1]), int(match[2])), at, at + 2)
        if took := _with_unit(tokens, at + 1):
            return Chunk(took.part, at, took.after)
    return _either(tokens, at) or _fraction(tokens, at) or _with_unit(tokens, at)


def _taken(first: int, second: int) -> Length | Text:
    """Return the length of `10 km in 49:30` and `in 1:44`; `in 5:30` is a mile or a long day, so asked."""
    if first < HOURS_OF_A_LENGTH:
        return Length(first * 60 + second)
    return Length(round(first + second / 60)) if first >= _MINUTES_FROM else Text(is_unread=True)


def _either(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `60 à 75 min`, `30 or 40 min`: two lengths of which one is meant, so that it is asked."""
    if whole(word_at(tokens, at)) is None or word_at(tokens, at + 1) not in _BETWEEN_AMOUNTS:
        return None
    second = _with_unit(tokens, at + 2)
    return Chunk(Text(is_unread=True), at, second.after) if second else None


def _fraction(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `1/2 uur`, `1 1/2 hours`."""
    wholes = whole(word_at(tokens, at)) if word_at(tokens, at + 1) == "1/2" else 0
    index = at + (word_at(tokens, at + 1) == "1/2")
    if wholes is None or word_at(tokens, index) != "1/2" or word_at(tokens, index + 1) not in HOURS:
        return None
    return Chunk(Length(wholes * 60 + 30), at, index + 2)


def _and_a_half(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `two and a half hours`, `twee en een half uur`, `2 en een half uur`."""
    number = amount(word_at(tokens, at))
    if number is None or phrase_at(tokens, at + 1, 3) not in _AND_A_HALF:
        return None
    return Chunk(Length(round(number * 60) + 30), at, at + 5) if word_at(tokens, at + 4) in HOURS else None


def _with_unit(tokens: Sequence[Token], at: int) -> Chunk | None:
    return _glued(tokens, at) or _spaced(tokens, at)


def _glued(tokens: Sequence[Token], at: int) -> Chunk | None:
    word = word_at(tokens, at)
    if match := _GLUED_MINUTES.fullmatch(word):
        return Chunk(Length(int(match[1])), at, at + 1)
    if match := _HOURS_MINUTES_SECONDS.fullmatch(word):  # a length as watches show it
        return Chunk(Length(int(match[1]) * 60 + int(match[2]) + round(int(match[3]) / 60)), at, at + 1)
    if match := _EMS.fullmatch(word):
        return Chunk(Ems(int(match[1])), at, at + 1)
    if not (match := _GLUED_HOURS.fullmatch(word)):
        return None
    if match[2] is None and word.endswith(_CLOCK_HOURS) and is_hour_of_day(match[1]):
        return None
    minutes = round((amount(match[1]) or 0) * 60)
    if match[2] is not None:
        return Chunk(Length(minutes + int(match[2])), at, at + 1) if int(match[2]) < 60 else None
    return _with_minutes(tokens, minutes, at, at + 1)


def _spaced(tokens: Sequence[Token], at: int) -> Chunk | None:
    number, unit = amount(word_at(tokens, at)), word_at(tokens, at + 1)
    if number is None:
        return None
    if unit in MINUTES:
        return Chunk(Length(round(number)), at, at + 2)
    if unit in _QUARTERS:
        return Chunk(Length(round(number * 15)), at, at + 2)
    if unit not in HOURS or (unit in _CLOCK_HOURS and is_hour_of_day(word_at(tokens, at))):
        return None
    return _with_minutes(tokens, round(number * 60), at, at + 2)


def _with_minutes(tokens: Sequence[Token], minutes: int, first: int, after: int) -> Chunk:
    """Return hours with the minutes that follow them: `1 uur 15`, `1 h 15 min`, `1 uur en 10 minuten`.

    Behind a weekday they are when it begins: `vrijdag 7u 45 min`.
    """
    if minutes >= _EARLY_HOUR and word_at(tokens, first - 1) in WEEKDAY_OF and after == first + 1:
        return Chunk(Length(minutes), first, after)
    at = after + (word_at(tokens, after) in {"en", "and"})
    word, behind = word_at(tokens, at), word_at(tokens, at + 1)
    number = amount(word)
    if number is not None and number < 60 and behind in MINUTES:
        return Chunk(Length(minutes + round(number)), first, at + 2)
    if at > after:
        return Chunk(Length(minutes), first, after)
    glued = _GLUED_MINUTES.fullmatch(word) or _EMS.fullmatch(word)
    if glued and int(glued[1]) < 60:
        return Chunk(Length(minutes + int(glued[1])), first, at + 1)
    is_of_the_hour = _TWO_DIGITS.fullmatch(word) and behind not in _CLAIMING
    if is_of_the_hour and number is not None and number < 60:
        return Chunk(Length(minutes + round(number)), first, at + 1)
    return Chunk(Length(minutes), first, after)


# How far

_MILE: Final = 1.609344
_YARD: Final = 0.0009144
DISTANCE_UNITS: Final = by_phrase(
    {
        1.0: "km|kms|k|kilometer|kilometers|kilometre|kilometres",
        _MILE: "mi|mile|miles|miler|mijl",
        0.001: "meter|meters|metre|metres|mtr",
        _YARD: "yd|yds|yard|yards",
    }
)
_METRE_WORDS: Final = word_set("m meter meters metre metres mtr")
_STEPS: Final = frozenset({"steps", "stappen"})
_GLUED_DISTANCE: Final = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?)([a-z]+)", re.ASCII)
_THOUSANDS: Final = re.compile(r"(\d{1,3})[.,](\d{3})(m|meter|meters|metres)?", re.ASCII)


def read_distance(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read a distance with its unit, and `10k steps`, which is none.

    Metres glued to their number are read with the lengths.
    """
    word, unit = word_at(tokens, at), word_at(tokens, at + 1)
    if (thousands := _thousands(tokens, at)) is not None:
        return thousands
    number = amount(word)
    if unit in _BETWEEN_AMOUNTS and number is not None:
        # "50 à 60 km": one of two, so that it is asked.
        second = read_distance(tokens, at + 2, context)
        return Chunk(Text(is_unread=True), at, second.after) if second else None
    if unit in _STEPS and word[:1].isdigit():
        return Chunk(Sets(), at, at + 2, is_title=True)
    if number is not None:
        if unit in DISTANCE_UNITS:
            return _distance(number, DISTANCE_UNITS[unit], at, at + 2)
        return _distance(number, 0.001, at, at + 2) if unit == "m" and number >= 200 else None
    match = _GLUED_DISTANCE.fullmatch(word)
    if match and match[2] in DISTANCE_UNITS:
        return _distance(float(match[1].replace(",", ".")), DISTANCE_UNITS[match[2]], at, at + 1)
    return None


def _thousands(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `1.500 m`, `10,000m`: metres with the mark that Dutch or English puts before three digits."""
    match = _THOUSANDS.fullmatch(word_at(tokens, at))
    unit = match[3] or word_at(tokens, at + 1) if match else ""
    if match is None or unit not in _METRE_WORDS:
        return None
    return _distance(int(match[1] + match[2]), 0.001, at, at + 1 if match[3] else at + 2)


def _distance(number: float, unit: float, first: int, after: int) -> Chunk:
    return Chunk(Distance(round(number * unit, 2)), first, after)
