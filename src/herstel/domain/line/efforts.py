"""How hard, and what else is marked: `rpe 7-8`, `@7`, `easy`, `zwaar`, `key`, `done`, `max 60`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.line import words
from herstel.domain.line.context import LineContext
from herstel.domain.line.parts import Ceiling, Chunk, MarkWord, RpeRange, Strength, Text
from herstel.domain.line.small_words import NOT, is_negation
from herstel.domain.line.tokens import Token, amount, word_at
from herstel.domain.sports import sport_of

_GLUED: Final = re.compile(r"(?:(?:rpe|effort|exertion|inspanning|intensiteit)[:=]?|@)(\d.*)?", re.ASCII)
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
    if match := _GLUED.fullmatch(word):
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
