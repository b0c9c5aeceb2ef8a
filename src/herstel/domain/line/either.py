"""Asks where a line leaves open which of two things is meant: `hardlopen of fietsen 60`, `rest or yoga`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from herstel.domain.line.parts import (
    And,
    Chunk,
    Distance,
    Length,
    LifeName,
    Number,
    OnDay,
    RestName,
    RestWord,
    SpellName,
    SportName,
    Text,
)
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import Segment
from herstel.domain.line.tokens import word_at
from herstel.domain.line.words import word_set

_OR: Final = frozenset({"or", "of", "/"})


def about_either(segment: Segment) -> Iterable[Doubt]:
    """Yield what is asked where `or` stands, or the Dutch `of` between two things or two lengths.

    English `of` is another word, so that the Dutch one is asked about only between two of which a line can
    be, before a day, and behind rest or what lasts (`rustdag of herstelrit`).
    """
    for index, chunk in enumerate(segment.parts):
        word = word_at(segment.tokens, chunk.first)
        if isinstance(chunk.part, (And, Text)) and word in _OR:
            before, after = segment.parts[:index], segment.parts[index + 1 :]
            is_day = word == "of" and any(isinstance(part.part, OnDay) for part in after[:1])
            kinds = (_is_training,) if word == "/" else (_is_choice, _is_amount)
            is_two = any(any(map(kind, before)) and any(map(kind, after)) for kind in kinds)
            is_left = word == "of" and _is_behind_rest(segment, index)
            if word == "or" or is_day or is_two or is_left:
                yield Doubt("line.ask.either", {"word": word})


def _is_amount(chunk: Chunk) -> bool:
    return isinstance(chunk.part, (Length, Distance, Number))


def _is_behind_rest(segment: Segment, index: int) -> bool:
    """Whether a free `of` stands directly behind rest or a spell, and is not the English one."""
    if not index or not segment.is_free(index) or index + 1 == len(segment.parts):
        return False
    is_rest = isinstance(segment.parts[index - 1].part, (RestName, RestWord, SpellName))
    return is_rest and word_at(segment.tokens, segment.parts[index + 1].first) not in _BEHIND_ENGLISH


_BEHIND_ENGLISH: Final = word_set("the my our his her their this that all a an it course mine")
"""Before one of these `of` is English: `rest of the week`."""


def _is_choice(chunk: Chunk) -> bool:
    return _is_training(chunk) or isinstance(chunk.part, (RestWord, LifeName, SpellName))


def _is_training(chunk: Chunk) -> bool:
    """Whether it is a sport or rest from it: between others a stroke only adds, as in `flu/cold`."""
    part = chunk.part
    return isinstance(part, RestName) or (isinstance(part, SportName) and not part.is_exercise)
