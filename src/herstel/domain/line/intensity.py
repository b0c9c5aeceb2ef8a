"""How it is trained: in which sets, how hard, and what is marked: `5 x 1000`, `rpe 7-8`, `zwaar`, `key`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.line.amounts import DISTANCE_UNITS, HOURS, MINUTES
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Ceiling, Chunk, MarkWord, RpeRange, Sets, Strength, Text
from herstel.domain.line.times import read_time
from herstel.domain.line.tokens import Token, amount, word_at
from herstel.domain.line.words import (
    CEILING,
    DONE,
    EFFORTS,
    KEY,
    NOT,
    WEIGHTS,
    WITH,
    is_negation,
    meanings,
    spellings,
    word_set,
)
from herstel.domain.sports import sport_of

_CROSS: Final = word_set("x × *")
_SET: Final = re.compile(r"\d{1,3}[x×*]\(?\d.*", re.ASCII)
_TIMES_BEHIND: Final = re.compile(r"x\d{1,2}", re.ASCII)
_OPEN_SET: Final = re.compile(r"\d{1,3} ?[x×*]\([^)]*$", re.ASCII)
"""`3x(10 min hard, 3 min easy)`: all up to the bracket is one set."""

_METRES: Final = re.compile(r"\d{2,4}m", re.ASCII)
_ROUNDS: Final = re.compile(r"\d{1,3}[x×*]", re.ASCII)
_OF_A_SET: Final = re.compile(r"\(?\d{1,5}(?:[.,:/-]\d{1,4})*[a-z'′]*\)?", re.ASCII)
_SET_UNITS: Final = (
    DISTANCE_UNITS.keys() | MINUTES | (HOURS - {"uurtje"}) | word_set("m s sec secs seconden seconds")
)
"""Units behind the number of a set; an `uurtje` is how long all of it is."""

_BETWEEN: Final = word_set("rust rest pauze recovery herstel dribbel jog p off")
_SEND_OFF: Final = word_set("on op @ in at")
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


def read_sets(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read `5 x 1000`, `6x4 min`, `10x400m`, with the rest between them: `rust 2 min`."""
    word, behind = word_at(tokens, at), word_at(tokens, at + 1)
    is_number = _OF_A_SET.fullmatch(word)
    if _OPEN_SET.match(tokens[at].text):
        after = next((index for index in range(at, len(tokens)) if ")" in tokens[index].text), at) + 1
    elif _SET.fullmatch(word):
        after = at + 1
    elif _ROUNDS.fullmatch(word) and _OF_A_SET.fullmatch(behind):
        if context.has_rhythm and read_time(tokens, at + 1, context):
            return None  # "elke zaterdag 3x 18:30": how many times, and when
        after = at + 2
    elif is_number and behind in _CROSS and _OF_A_SET.fullmatch(word_at(tokens, at + 2)):
        after = at + 3
    elif is_number and _TIMES_BEHIND.fullmatch(behind):
        after = at + 2
    elif _TIMES_BEHIND.fullmatch(word):
        return Chunk(Text(is_unread=True), at, at + 1)  # of what, is not said
    elif word.isdigit() and behind in _COUNTED:
        return _counted(tokens, at)
    else:
        return None
    if word_at(tokens, after - 1)[-1:].isdigit():
        after += word_at(tokens, after) in _SET_UNITS
    return Chunk(Sets(), at, _after_details(tokens, after), is_title=True)


def _after_details(tokens: Sequence[Token], after: int) -> int:
    """Return the place after what is said of sets: the rest between them, the pace, the send-off time."""
    if word_at(tokens, after) in _BETWEEN and _OF_A_SET.fullmatch(word_at(tokens, after + 1)):
        return after + 2 + (word_at(tokens, after + 2) in _SET_UNITS)
    if word_at(tokens, after) in _SEND_OFF and _PACE.fullmatch(word_at(tokens, after + 1)):
        return after + 2
    size = after + (word_at(tokens, after) in WITH)
    if _OF_A_SET.fullmatch(word_at(tokens, size)):
        rest = size + 1 + (word_at(tokens, size + 1) in _SET_UNITS)
        if word_at(tokens, rest) in _BETWEEN:
            return rest + 1
    return after


def _counted(tokens: Sequence[Token], at: int) -> Chunk:
    """Read `12 hills`, `20 banen van 25`, `20 ronden 400m`: the metres are those of one, not of all."""
    of = at + 2 + (word_at(tokens, at + 2) in {"of", "van", "à"})
    size = word_at(tokens, of)
    is_size = _METRES.fullmatch(size) or (of > at + 2 and size.isdigit())
    return Chunk(Sets(), at, of + 1 if is_size else at + 2, is_title=True)


# How hard, and what is marked

_GLUED_RPE: Final = re.compile(r"(?:(?:rpe|effort|exertion|inspanning|intensiteit)[:=]?|@)(\d.*)?", re.ASCII)
_RPE: Final = re.compile(r"(\d{1,2}(?:[.,]\d)?)(?:[-–](\d{1,2}(?:[.,]\d)?))?(?:/10)?", re.ASCII)
_RANGE: Final = word_set("- – à a to tot")
_EFFORTS: Final = meanings(EFFORTS)
_WEIGHTS: Final = meanings(WEIGHTS)
_STRENGTHS: Final = {
    word: Strength(_EFFORTS.get(word), _WEIGHTS.get(word)) for word in (*_EFFORTS, *_WEIGHTS)
}
_HOW: Final = word_set("te too zo so al very heel erg that zeer")
_DEGREES: Final = word_set("very heel erg zeer quite vrij redelijk fairly pretty")
"""Before an effort these belong to it: `erg zwaar`."""

_KEY: Final = spellings(KEY)
_DONE: Final = spellings(DONE)
_CEILING: Final = spellings(CEILING)


def read_effort(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
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
        has_unit = load is not None and word_at(tokens, at + 2) == "au"
        return Chunk(Ceiling(load), at, at + 1 + (load is not None) + has_unit)
    strong = at + (word in _DEGREES)
    strength = _STRENGTHS.get(word_at(tokens, strong))
    return Chunk(Text() if _is_negated(tokens, at) else strength, at, strong + 1) if strength else None


def _not_so_hard(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `niet te hard`, `not hard`: words of the title, for how hard it is then is left open."""
    after = at + 1
    while word_at(tokens, after) in _HOW:
        after += 1
    if word_at(tokens, at) not in NOT or word_at(tokens, after) not in _STRENGTHS:
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
        if word_at(tokens, after) in _RANGE and _RPE.fullmatch(word_at(tokens, after + 1)):
            glued, after = f"{glued}-{word_at(tokens, after + 1)}", after + 2
    match = _RPE.fullmatch(glued)
    if match is None:
        return None
    low, high = (float(number.replace(",", ".")) if number else None for number in match.groups())
    if low is None or high is None:
        return Chunk(RpeRange(low), at, after)
    # The middle of a range, on the half steps of the scale.
    return Chunk(RpeRange(round(low + high) / 2), at, after) if low <= high else None
