"""Which of its words a segment is about: the first one, but some yield to others."""

from __future__ import annotations

from typing import Final

from herstel.domain.line.life_words import CHILDREN, ERRANDS, PEOPLE, WITH
from herstel.domain.line.parts import Chunk, word_at
from herstel.domain.line.segments import HOW_MUCH, Segment
from herstel.domain.line.small_words import MEANWHILE
from herstel.domain.line.what_about import LifeName, RestName, SpellName, SportName
from herstel.domain.scales import EventKind, RestKind

_TOLD_AFTERWARDS: Final = frozenset({EventKind.ILLNESS, EventKind.INJURY})


def is_told_afterwards(segment: Segment) -> bool:
    """Whether a segment is about being ill or hurt: that is told when it has begun."""
    head = topic_of(segment)
    return head is not None and isinstance(head.part, SpellName) and head.part.kind in _TOLD_AFTERWARDS


def topic_of(segment: Segment) -> Chunk | None:
    """Return the part that says what it is: the first one, but a weak name yields to a sport."""
    candidates = segment.of(SportName, RestName, LifeName, SpellName)
    if child := _of_a_child(segment, candidates):
        return child
    if person := _of_somebody_ill(segment, candidates):
        return person
    if _is_active_rest(candidates) and not segment.has(*HOW_MUCH):
        return candidates[0]
    if (named := _named_race(candidates)) and not segment.has(*HOW_MUCH):
        return named
    if any(
        isinstance(candidate.part, SportName) and not candidate.part.is_general for candidate in candidates
    ):
        candidates = [candidate for candidate in candidates if not _is_weak(candidate)]
    elif segment.has(*HOW_MUCH):
        general = [candidate for candidate in candidates if isinstance(candidate.part, SportName)]
        candidates = (
            general if general and all(_is_weak(candidate) for candidate in candidates) else candidates
        )
    return next(iter(candidates), None)


def _is_active_rest(candidates: list[Chunk]) -> bool:
    """Whether active recovery is said first: the sport behind it is how it is done."""
    first = candidates[0].part if candidates else None
    return isinstance(first, RestName) and first.kind is RestKind.ACTIVE_RECOVERY


def _named_race(candidates: list[Chunk]) -> Chunk | None:
    """Return `marathon` of `marathon schaatsen`: with nothing on how long or hard, the race is meant."""
    others = [candidate for candidate in candidates if not isinstance(candidate.part, SportName)]
    if len(others) == len(candidates) or not all(_is_weak(other) for other in others):
        return None
    return next((other for other in others if is_race(other)), None)


def is_race(chunk: Chunk) -> bool:
    """Whether words name a race."""
    return isinstance(chunk.part, SpellName) and chunk.part.kind is EventKind.RACE


def _is_weak(chunk: Chunk) -> bool:
    part = chunk.part
    if isinstance(part, SportName):
        return part.is_general
    return isinstance(part, (RestName, LifeName, SpellName)) and part.is_weak


def _of_a_child(segment: Segment, candidates: list[Chunk]) -> Chunk | None:
    """Return the word for a child whose sport it is, or for bringing it.

    Unless one does it together, or it only says when: `after the kids' bedtime`.
    """
    for chunk in candidates:
        word = word_at(segment.tokens, chunk.first)
        before = {word_at(segment.tokens, chunk.first - back) for back in (1, 2)}
        if (
            isinstance(chunk.part, LifeName)
            and word in CHILDREN | ERRANDS
            and not before & (WITH | MEANWHILE)
        ):
            return chunk
    return None


def _of_somebody_ill(segment: Segment, candidates: list[Chunk]) -> Chunk | None:
    """Return the word for whoever of the family is ill or hurt: `sick kid`, `moeder griep`."""
    if not any(
        isinstance(candidate.part, SpellName) and candidate.part.kind in _TOLD_AFTERWARDS
        for candidate in candidates
    ):
        return None
    people = (candidate for candidate in candidates if isinstance(candidate.part, LifeName))
    return next((person for person in people if word_at(segment.tokens, person.first) in PEOPLE), None)
