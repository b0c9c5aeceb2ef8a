"""Which of its words a segment is about: the first one, but some yield to others."""

from __future__ import annotations

from typing import Final

from herstel.domain.line.life_words import CHILDREN, ERRANDS, PEOPLE
from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    LifeName,
    Place,
    Plus,
    RestName,
    SpellName,
    SportName,
    Text,
    WellAgain,
)
from herstel.domain.line.schedule import lasts
from herstel.domain.line.segments import HOW_MUCH, TOPICS, WHEN, Segment
from herstel.domain.line.subject_words import LIMBS
from herstel.domain.line.tokens import word_at
from herstel.domain.line.words import ARTICLES, LINKING, MEANWHILE, OWNERS, WITH, is_small, word_set
from herstel.domain.scales import EventKind, RestKind
from herstel.domain.sports import PLAYED

_BETWEEN_NAMES: Final = (*TOPICS, And, Plus, ClockTimes, *HOW_MUCH, *WHEN)
"""A small word before one of these does not reach the name behind it."""

_DIRECTLY, _FROM_AFAR, _NOT_AT_ALL = 2, 1, 0
TOLD_AFTERWARDS: Final = frozenset({EventKind.ILLNESS, EventKind.INJURY})
"""What is told when it has begun, or when it is over."""


def is_told_afterwards(segment: Segment) -> bool:
    """Whether a segment is about being ill or hurt: that is told when it has begun."""
    head = topic_of(segment)
    if head is None:
        return segment.has(WellAgain)
    return isinstance(head.part, SpellName) and head.part.kind in TOLD_AFTERWARDS


def topic_of(segment: Segment) -> Chunk | None:
    """Return the part that says what it is: the first one that no small word links to something else.

    `na het werk hardlopen` is about running, as `hardlopen na het werk` is. A weak name yields to a sport.
    """
    candidates = segment.of(*TOPICS)
    if segment.has(RestName):
        candidates = [candidate for candidate in candidates if not _is_tired_limb(segment, candidate)]
    if child := _of_a_child(segment, candidates):
        return child
    if person := _of_somebody_ill(segment, candidates):
        return person
    unlinked = [candidate for candidate in candidates if not is_linked(segment, candidate)]
    if any(map(_is_sport, candidates)) and all(map(_is_general, unlinked)):
        # "d1 op de racefiets": what is trained, and on what.
        candidates = [candidate for candidate in candidates if not _is_general(candidate)]
    loosest = min((_link(segment, candidate) for candidate in candidates), default=_NOT_AT_ALL)
    candidates = [candidate for candidate in candidates if _link(segment, candidate) == loosest]
    if _is_active_rest(candidates) and not segment.has(*HOW_MUCH):
        return candidates[0]
    if (named := _named_spell(segment, candidates)) and not segment.has(*HOW_MUCH):
        return named
    if any(map(_is_sport, candidates)):
        candidates = [candidate for candidate in candidates if not _is_weak(candidate)]
    elif segment.has(*HOW_MUCH):
        general = [candidate for candidate in candidates if isinstance(candidate.part, SportName)]
        candidates = (
            general if general and all(_is_weak(candidate) for candidate in candidates) else candidates
        )
    return next(iter(candidates), None)


def _is_tired_limb(segment: Segment, chunk: Chunk) -> bool:
    """Whether legs are told of as a reason to rest: `tired legs, rest tomorrow`."""
    words = [word_at(segment.tokens, at) for at in (chunk.first - 1, chunk.first)]
    return words[0] in _TIRED and words[1] in LIMBS


_TIRED: Final = word_set("tired heavy sore dead stiff zware moe moeie vermoeide zere stijve")


def _is_general(chunk: Chunk) -> bool:
    return isinstance(chunk.part, SportName) and chunk.part.is_general


def _is_sport(chunk: Chunk) -> bool:
    return isinstance(chunk.part, SportName) and not chunk.part.is_general


def is_linked(segment: Segment, chunk: Chunk) -> bool:
    """Whether a small word before a name makes it tell more of something else: `after work`."""
    return _link(segment, chunk) > _NOT_AT_ALL


def is_only_when(segment: Segment, head: Chunk) -> bool:
    """Whether the topic stands behind words that are not known, as when they are: `rug vast na roeien`."""
    link = head.first - 1
    link -= word_at(segment.tokens, link) in ARTICLES | OWNERS
    if word_at(segment.tokens, link) not in MEANWHILE:
        return False
    before = (
        chunk for index, chunk in enumerate(segment.parts) if chunk.first < link and segment.is_free(index)
    )
    words = (
        word_at(segment.tokens, chunk.first) for chunk in before if isinstance(chunk.part, (Text, Place))
    )
    return any(word.isalpha() and not is_small(word) for word in words)


def _link(segment: Segment, chunk: Chunk) -> int:
    """Return how closely a small word links a name: what stands between may be another noun's."""
    closeness = _DIRECTLY
    for before in reversed(segment.parts[: segment.parts.index(chunk)]):
        word = word_at(segment.tokens, before.first)
        if isinstance(before.part, _BETWEEN_NAMES):
            return _NOT_AT_ALL
        if word in ARTICLES | OWNERS:
            continue
        if word in LINKING:
            return closeness
        closeness = _FROM_AFAR
    return _NOT_AT_ALL


def _is_active_rest(candidates: list[Chunk]) -> bool:
    """Whether active recovery is said first: the sport behind it is how it is done."""
    first = candidates[0].part if candidates else None
    return isinstance(first, RestName) and first.kind is RestKind.ACTIVE_RECOVERY


def _named_spell(segment: Segment, candidates: list[Chunk]) -> Chunk | None:
    """Return `marathon` of `marathon schaatsen`, or a journey of days, with nothing on how long or hard."""
    others = [candidate for candidate in candidates if not isinstance(candidate.part, SportName)]
    if len(others) == len(candidates):
        return None
    if lasts(segment) and (journey := next((other for other in others if _is_journey(other)), None)):
        return journey
    is_played = any(getattr(candidate.part, "sport", None) in PLAYED for candidate in candidates)
    weak = others if all(_is_weak(other) for other in others) else []
    first_sport = min(candidate.first for candidate in candidates if candidate not in others)
    weak = [other for other in weak if not _is_vague(other) or other.first < first_sport]
    races = (other for other in weak if is_race(other) and not (is_played and _is_match(segment, other)))
    return next(races, None)


def _is_vague(chunk: Chunk) -> bool:
    return isinstance(chunk.part, SpellName) and chunk.part.is_vague


def _is_match(segment: Segment, chunk: Chunk) -> bool:
    return word_at(segment.tokens, chunk.after - 1).endswith("wedstrijd")


def _is_journey(chunk: Chunk) -> bool:
    return isinstance(chunk.part, SpellName) and chunk.part.kind is EventKind.TRAVEL


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
        isinstance(candidate.part, SpellName) and candidate.part.kind in TOLD_AFTERWARDS
        for candidate in candidates
    ):
        return None
    people = (candidate for candidate in candidates if isinstance(candidate.part, LifeName))
    return next((person for person in people if word_at(segment.tokens, person.first) in PEOPLE), None)
