"""How far: `10 km`, `8k`, `6mi`, `1000m`; and repeats within a session: `5 x 1000`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.line.context import LineContext
from herstel.domain.line.lengths import BETWEEN_AMOUNTS, HOURS, MINUTES
from herstel.domain.line.parts import Chunk, Distance, Sets, Text
from herstel.domain.line.small_words import WITH
from herstel.domain.line.times import read_time
from herstel.domain.line.tokens import Token, amount, word_at
from herstel.domain.line.words import word_set

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
