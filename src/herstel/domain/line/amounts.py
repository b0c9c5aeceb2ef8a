"""How long something lasts: `45 min`, `2 uur`, `1h15`, `anderhalf uur`, `3 kwartier`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.date_words import MONTH_OF, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError
from herstel.domain.line import words
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import (
    Ceiling,
    Chunk,
    Distance,
    Ems,
    Length,
    MarkWord,
    RpeRange,
    Sets,
    Strength,
    Text,
)
from herstel.domain.line.times import is_hour_of_day, read_time
from herstel.domain.line.tokens import Token, amount, phrase_at, tokens_of, whole, word_at
from herstel.domain.line.words import NOT, WITH, by_phrase, is_negation, word_set
from herstel.domain.sports import sport_of

MINUTES: Final = frozenset(
    ("min", "mins", "mnt", "minuut", "minuten", "minute", "minutes", "minuutjes", "'", "′", "’")
)
HOURS: Final = frozenset({"h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "uurtje", "std", "uurtjes"})
_CLOCK_HOURS: Final = ("u", "uur", "h")
"""Units behind an hour of the day as well as behind a length."""

_TOOK: Final = frozenset({"in"})
_TWO_DIGITS: Final = re.compile(r"\d{2}|[a-z]{5,}", re.ASCII)
_EARLY_HOUR: Final = 6 * 60
_CLAIMING: Final = frozenset(
    ("x", "×", "km", "k", "mi", "miles", "m", "days", "dagen", "weken", "weeks", "keer")
)
_QUARTERS: Final = frozenset({"kwartier", "kwartiertje"})
BETWEEN_AMOUNTS: Final = frozenset({"a", "à", "tot", "to", "of", "or", "-", "–"})
_GLUED_MINUTES: Final = re.compile(r"(\d{1,4})(?:mins?|mnt|minuten|minutes|minuut|'|′|’)", re.ASCII)
_GLUED_HOURS: Final = re.compile(
    r"(\d{1,2}(?:[.,]\d{1,2})?|\d?\u00bd)(?:hours?|hrs?|h|uur|uren|u)(?:(\d{1,2})(?:min|m|')?)?", re.ASCII
)
_HOURS_MINUTES_SECONDS: Final = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})", re.ASCII)
HOURS_OF_A_LENGTH: Final = 4
"""`3:30` is how long, `5:30` may be when."""

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
_AND_A_HALF: Final = frozenset({"and a half", "en een half", "en een halve"})
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


def read_length(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read a length with its unit."""
    return _length_at(tokens, at)


def _length_at(tokens: Sequence[Token], at: int) -> Chunk | None:
    if (halves := _and_a_half(tokens, at)) is not None:
        return halves
    for count in range(_LONGEST_PHRASE, 0, -1):
        if (minutes := _PHRASES.get(phrase_at(tokens, at, count))) is not None:
            return Chunk(Length(minutes), at, at + count)
    if word_at(tokens, at) in _TOOK and (match := _HOURS_MINUTES.fullmatch(word_at(tokens, at + 1))):
        return Chunk(_taken(int(match[1]), int(match[2])), at, at + 2)
    if word_at(tokens, at) in _TOOK and (took := _glued(tokens, at + 1) or _spaced(tokens, at + 1)):
        # "10 km in 50 min"; "in 3 uur" is read as a length too, for a session is never said to begin so.
        return Chunk(took.part, at, took.after)
    return _either(tokens, at) or _fraction(tokens, at) or _glued(tokens, at) or _spaced(tokens, at)


def _taken(first: int, second: int) -> Length | Text:
    """Return the length of `10 km in 49:30` and `in 1:44`; `in 5:30` is a mile or a long day, so asked."""
    if first < HOURS_OF_A_LENGTH:
        return Length(first * 60 + second)
    return Length(round(first + second / 60)) if first >= _MINUTES_FROM else Text(is_unread=True)


_MINUTES_FROM: Final = 13
"""`in 14:30` is minutes and seconds: so many hours nobody trains."""


def _either(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `60 à 75 min`, `30 or 40 min`: two lengths of which one is meant, so that it is asked."""
    if whole(word_at(tokens, at)) is None or word_at(tokens, at + 1) not in BETWEEN_AMOUNTS:
        return None
    second = _glued(tokens, at + 2) or _spaced(tokens, at + 2)
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


def _glued(tokens: Sequence[Token], at: int) -> Chunk | None:
    word = word_at(tokens, at)
    if match := _GLUED_MINUTES.fullmatch(word):
        return Chunk(Length(int(match[1])), at, at + 1)
    if (minutes := _clocked(word)) is not None:
        return Chunk(Length(minutes), at, at + 1)
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


def _clocked(word: str) -> int | None:
    """Return the minutes of `1:15:00`, a length as watches show it."""
    match = _HOURS_MINUTES_SECONDS.fullmatch(word)
    if match is None or int(match[2]) > 59 or int(match[3]) > 59:
        return None
    return int(match[1]) * 60 + int(match[2]) + round(int(match[3]) / 60)


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
    number, unit = amount(word_at(tokens, at)), word_at(tokens, at + 1)
    if number is not None and number < 60 and unit in MINUTES:
        return Chunk(Length(minutes + round(number)), first, at + 2)
    glued = _GLUED_MINUTES.fullmatch(word_at(tokens, at)) or _EMS.fullmatch(word_at(tokens, at))
    if at == after and glued and int(glued[1]) < 60:
        return Chunk(Length(minutes + int(glued[1])), first, at + 1)
    if at == after and _TWO_DIGITS.fullmatch(word_at(tokens, at)) and number is not None and number < 60:
        # "1 uur 15": the number belongs to the hour unless the next word claims it, as in "1 uur 12 april".
        behind = word_at(tokens, at + 1)
        if not (behind in MONTH_OF or behind in _CLAIMING):
            return Chunk(Length(minutes + round(number)), first, at + 1)
    return Chunk(Length(minutes), first, after)


_MILE: Final = 1.609344
_YARD: Final = 0.0009144
_UNITS: Final = {
    **dict.fromkeys(("km", "kms", "k", "kilometer", "kilometers", "kilometre", "kilometres"), 1.0),
    **dict.fromkeys(("mi", "mile", "miles", "miler", "mijl"), _MILE),
    **dict.fromkeys(("meter", "meters", "metre", "metres", "mtr"), 0.001),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), _YARD),
}
_GLUED: Final = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?)([a-z]+)", re.ASCII)
_CROSS: Final = frozenset({"x", "×", "*"})
_SET: Final = re.compile(r"\d{1,3}[x×*]\(?\d.*", re.ASCII)
_TIMES_BEHIND: Final = re.compile(r"x\d{1,2}", re.ASCII)
_OPEN_SET: Final = re.compile(r"\d{1,3} ?[x×*]\([^)]*$", re.ASCII)
"""`3x(10 min hard, 3 min easy)`: all up to the bracket is one set."""
_THOUSANDS: Final = re.compile(r"(\d{1,3})[.,](\d{3})(m|meter|meters|metres)?", re.ASCII)
_STEPS: Final = frozenset({"steps", "stappen"})
_METRE_WORDS: Final = frozenset({"m", "meter", "meters", "metre", "metres", "mtr"})
_METRES: Final = re.compile(r"\d{2,4}m", re.ASCII)
_ROUNDS: Final = re.compile(r"\d{1,3}[x×*]", re.ASCII)
_OF_A_SET: Final = re.compile(r"\(?\d{1,5}(?:[.,:/-]\d{1,4})*[a-z'′]*\)?", re.ASCII)
_MOST_UNITS: Final = (
    _UNITS.keys() | MINUTES | (HOURS - {"uurtje"}) | {"m", "s", "sec", "secs", "seconden", "seconds"}
)
"""Units behind the number of a set; an `uurtje` is how long all of it is."""
_BETWEEN: Final = frozenset(("rust", "rest", "pauze", "recovery", "herstel", "dribbel", "jog", "p", "off"))
_SEND_OFF: Final = frozenset({"on", "op", "@", "in", "at"})
_PACE: Final = re.compile(r"\d{1,2}:\d{2}/\w+|[0-5]:\d{2}|\d{1,2}:\d[1-46-9]|\d{1,3}(?:s|sec)", re.ASCII)
"""How fast, or how often one starts: from `6:00` on, five minutes are a step of the clock."""
_COUNTED: Final = word_set(
    """
    laps lap lengths length rondes ronden ronde rondjes rondje banen baan baantjes sets set reps rep rounds
    round blokken blok intervals intervallen heuvels hills sprints strides versnellingen series serie
    herhalingen stairs trappen floors holes hoogtemeters bergen klimmen climbs keer
    """
)
"""What a number before it counts within a session, and not its minutes."""


def read_distance(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read a distance with its unit, and `10k steps`, which is none.

    Metres glued to their number are read with the lengths.
    """
    if (thousands := _thousands(tokens, at)) is not None:
        return thousands
    if word_at(tokens, at + 1) in BETWEEN_AMOUNTS and amount(word_at(tokens, at)) is not None:
        # "50 à 60 km": one of two, so that it is asked.
        second = read_distance(tokens, at + 2, moment)
        return Chunk(Text(is_unread=True), at, second.after) if second else None
    if word_at(tokens, at + 1) in _STEPS and word_at(tokens, at)[:1].isdigit():
        return Chunk(Sets(), at, at + 2, is_title=True)
    if (number := amount(word_at(tokens, at))) is not None:
        unit = word_at(tokens, at + 1)
        if unit in _UNITS:
            return _distance(number, _UNITS[unit], at, at + 2)
        return _distance(number, 0.001, at, at + 2) if unit == "m" and number >= 200 else None
    match = _GLUED.fullmatch(word_at(tokens, at))
    if match and match[2] in _UNITS:
        return _distance(float(match[1].replace(",", ".")), _UNITS[match[2]], at, at + 1)
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


def read_sets(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read `5 x 1000`, `6x4 min`, `10x400m`, with the rest between them: `rust 2 min`."""
    word = word_at(tokens, at)
    if _OPEN_SET.match(tokens[at].text):
        after = next((index for index in range(at, len(tokens)) if ")" in tokens[index].text), at) + 1
    elif _SET.fullmatch(word):
        after = at + 1
    elif _ROUNDS.fullmatch(word) and _OF_A_SET.fullmatch(word_at(tokens, at + 1)):
        if moment.has_rhythm and read_time(tokens, at + 1, moment):
            return None  # "elke zaterdag 3x 18:30": so many times, and when
        after = at + 2
    elif (
        _OF_A_SET.fullmatch(word)
        and word_at(tokens, at + 1) in _CROSS
        and _OF_A_SET.fullmatch(word_at(tokens, at + 2))
    ):
        after = at + 3
    elif _OF_A_SET.fullmatch(word) and _TIMES_BEHIND.fullmatch(word_at(tokens, at + 1)):
        after = at + 2
    elif _TIMES_BEHIND.fullmatch(word):
        return Chunk(Text(is_unread=True), at, at + 1)  # of what, is not said
    elif word.isdigit() and word_at(tokens, at + 1) in _COUNTED:
        return _counted(tokens, at)
    else:
        return None
    if word_at(tokens, after - 1)[-1:].isdigit():
        after += word_at(tokens, after) in _MOST_UNITS
    return Chunk(Sets(), at, _after_details(tokens, after), is_title=True)


def _after_details(tokens: Sequence[Token], after: int) -> int:
    """Return the place after what is said of sets: the rest between them, the pace, the send-off time."""
    if word_at(tokens, after) in _BETWEEN and _OF_A_SET.fullmatch(word_at(tokens, after + 1)):
        return after + 2 + (word_at(tokens, after + 2) in _MOST_UNITS)
    if word_at(tokens, after) in _SEND_OFF and _PACE.fullmatch(word_at(tokens, after + 1)):
        return after + 2
    size = after + (word_at(tokens, after) in WITH)
    if _OF_A_SET.fullmatch(word_at(tokens, size)):
        rest = size + 1 + (word_at(tokens, size + 1) in _MOST_UNITS)
        if word_at(tokens, rest) in _BETWEEN:
            return rest + 1
    return after


def _counted(tokens: Sequence[Token], at: int) -> Chunk:
    """Read `12 hills`, `20 banen van 25`, `20 ronden 400m`: the metres are those of one, not of all."""
    of = at + 2 + (word_at(tokens, at + 2) in {"of", "van", "à"})
    size = word_at(tokens, of)
    is_size = _METRES.fullmatch(size) or (of > at + 2 and size.isdigit())
    return Chunk(Sets(), at, of + 1 if is_size else at + 2, is_title=True)


_GLUED_RPE: Final = re.compile(r"(?:(?:rpe|effort|exertion|inspanning|intensiteit)[:=]?|@)(\d.*)?", re.ASCII)
_VALUE: Final = re.compile(r"(\d{1,2}(?:[.,]\d)?)(?:[-–](\d{1,2}(?:[.,]\d)?))?(?:/10)?", re.ASCII)
_RANGE: Final = frozenset({"-", "–", "à", "a", "to", "tot"})
_EFFORTS: Final = words.meanings(words.EFFORTS)
_WEIGHTS: Final = words.meanings(words.WEIGHTS)
_HOW: Final = frozenset({"te", "too", "zo", "so", "al", "very", "heel", "erg", "that", "zeer"})
_DEGREES: Final = frozenset({"very", "heel", "erg", "zeer", "quite", "vrij", "redelijk", "fairly", "pretty"})
"""Before an effort these belong to it: `erg zwaar`."""
_KEY: Final = words.spellings(words.KEY)
_DONE: Final = words.spellings(words.DONE)
_CEILING: Final = words.spellings(words.CEILING)


def read_effort(tokens: Sequence[Token], at: int, moment: LineContext) -> Chunk | None:
    """Read an effort in numbers or in a word, a weight, a mark or a ceiling."""
    word = word_at(tokens, at)
    if is_negation(word) and (mild := _not_so_hard(tokens, at)) is not None:
        return mild
    if match := _GLUED_RPE.fullmatch(word):
        return _rpe(tokens, at, match[1])
    if word in _KEY:
        return Chunk(MarkWord("key"), at, at + 1)
    if word in _DONE or (word == "did" and at == 0):
        return Chunk(MarkWord("done"), at, at + 1)
    if word in _CEILING:
        load = amount(word_at(tokens, at + 1))
        return Chunk(
            Ceiling(load), at, at + 1 if load is None else at + 2 + (word_at(tokens, at + 2) == "au")
        )
    strong = at + (word in _DEGREES)
    word = word_at(tokens, strong)
    if word in _EFFORTS or word in _WEIGHTS:
        if _is_negated(tokens, at):
            return Chunk(Text(), at, strong + 1)
        return Chunk(Strength(_EFFORTS.get(word), _WEIGHTS.get(word)), at, strong + 1)
    return None


def _not_so_hard(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `niet te hard`, `not hard`: words of the title, for how hard it is then is left open."""
    after = at + 1
    while word_at(tokens, after) in _HOW:
        after += 1
    strong = word_at(tokens, after)
    if word_at(tokens, at) not in NOT or not (strong in _EFFORTS or strong in _WEIGHTS):
        return None
    behind = word_at(tokens, after + 1)
    # "niet hard fietsen" says that one does not ride, or how one does: that is asked.
    return None if behind and sport_of(behind) is not None else Chunk(Text(), at, after + 1)


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    before = at - 1
    while word_at(tokens, before) in _HOW:
        before -= 1
    return is_negation(word_at(tokens, before))


def _rpe(tokens: Sequence[Token], at: int, glued: str | None) -> Chunk | None:
    after = at + 1
    if glued is None:
        after += word_at(tokens, after) in {"of", "van", "=", "rpe"}
        glued, after = word_at(tokens, after), after + 1
        is_range = word_at(tokens, after) in _RANGE and _VALUE.fullmatch(word_at(tokens, after + 1))
        if is_range:
            glued, after = f"{glued}-{word_at(tokens, after + 1)}", after + 2
    match = _VALUE.fullmatch(glued)
    if match is None:
        return None
    low = _number(match[1])
    if match[2] is None or not isinstance(low, float):
        return Chunk(RpeRange(low), at, after)
    high = float(match[2].replace(",", "."))
    # The middle of a range, on the half steps of the scale.
    return Chunk(RpeRange(round(low + high) / 2), at, after) if low <= high else None


def _number(text: str) -> object:
    """Return a number, or the text as it is: then the record refuses it and says why."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
