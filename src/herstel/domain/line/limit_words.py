"""What a day can hold: `max 45 min`, `alleen 's ochtends`, `mornings only`, `kan niet trainen`, `no time`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from herstel.domain.life import PartOfDay
from herstel.domain.line.context import LineContext
from herstel.domain.line.lengths import read_length
from herstel.domain.line.parts import Ceiling, Chunk, Length, NoTime, OnlyPart
from herstel.domain.line.tokens import Token, amount, phrase_at
from herstel.domain.line.words import (
    CANNOT_TRAIN,
    CEILING,
    ONLY,
    part_named,
    spellings,
)


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
