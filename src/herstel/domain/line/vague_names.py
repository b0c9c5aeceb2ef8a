"""Names that mean something else as often, of which the rest of the line decides: `wk`, `fell`, `legs`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    Distance,
    Lasting,
    Place,
    SpellName,
    SportName,
    Strength,
    Text,
)
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.small_words import LINKING
from herstel.domain.line.subject_words import LIMBS
from herstel.domain.line.tokens import word_at
from herstel.domain.scales import EventKind
from herstel.domain.sports import PLAYED

_BESIDE_VAGUE: Final = (SportName, Place, Strength, ClockTimes, Distance, And, Text, *WHEN)
"""What leaves a vague name what it is; a number, or something of life, makes another thing of it."""


def about_vague(segment: Segment, head: Chunk, name: SpellName) -> Iterable[Doubt]:
    """Yield what is asked about a name that is certain only where the rest of the line bears it out.

    A championship is raced in one's own sport or on a day that is said, `nk schaatsen`, and else as often
    watched, or a week: `wk voetbal`, `wk 17`. Who fell may be hurt, or `fell asleep`.

    Args:
        segment: the parts, taken or not.
        head: the name.
        name: what it says.
    """
    others = [chunk for chunk in segment.parts if chunk is not head]
    if not name.is_vague or any(_is_clearly(chunk, name.kind) for chunk in others):
        return
    is_fall = name.kind is EventKind.INJURY
    is_borne_out = _only_links(segment, others) if is_fall else _is_raced(others)
    if not (is_borne_out and all(isinstance(chunk.part, _BESIDE_VAGUE) for chunk in others)):
        yield Doubt("line.ask.hurt", {"word": segment.span(head).text}) if is_fall else Doubt("line.ask.race")


def _is_clearly(chunk: Chunk, kind: EventKind) -> bool:
    """Whether another name says the same and nothing else: the marathon of `nk marathon`."""
    return isinstance(chunk.part, SpellName) and chunk.part.kind is kind and not chunk.part.is_vague


def _only_links(segment: Segment, others: Iterable[Chunk]) -> bool:
    words = (chunk for chunk in others if isinstance(chunk.part, Text))
    return all(word_at(segment.tokens, chunk.first) in LINKING for chunk in words)


def _is_raced(others: list[Chunk]) -> bool:
    sports = {chunk.part.sport for chunk in others if isinstance(chunk.part, SportName)}
    return not sports & PLAYED and (bool(sports) or any(isinstance(chunk.part, WHEN) for chunk in others))


def about_limb(segment: Segment, head: Chunk) -> Iterable[Doubt]:
    """Yield what is asked about legs that may be tired as well as trained: `zware benen`.

    With how much or when, or with another sport beside them, they are trained; on a day, with no word more.

    Args:
        segment: the parts, of which the head is taken.
        head: the name of the sport.
    """
    limb = segment.tokens[head.after - 1]
    if limb.word not in LIMBS or segment.has(SportName, ClockTimes, *HOW_MUCH):
        return
    if segment.has(Lasting, Strength, Text) or not segment.has(*WHEN):
        yield Doubt("line.ask.limb", {"word": limb.text})
