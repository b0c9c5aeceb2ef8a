"""Which of its words a segment is about: the first one, but some yield to others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from herstel.domain.line.life_words import CHILDREN, ERRANDS, PEOPLE
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    Distance,
    Every,
    LifeName,
    OnDay,
    Place,
    Plus,
    RestName,
    SpellName,
    SportName,
    Strength,
    Text,
    Weekdays,
    WellAgain,
)
from herstel.domain.line.schedule import lasts
from herstel.domain.line.segments import HOW_MUCH, TOPICS, WHEN, Segment
from herstel.domain.line.subject_words import LIMBS, is_race_by_name
from herstel.domain.line.tokens import word_at
from herstel.domain.line.words import (
    ARTICLES,
    LINKING,
    MEANWHILE,
    OWNERS,
    SESSION_WORDS,
    WITH,
    is_small,
    word_set,
)
from herstel.domain.scales import EventKind, RestKind, Sport
from herstel.domain.sports import PLAYED, TRAINING_WORDS, sport_of, sport_words

TOLD_AFTERWARDS: Final = frozenset({EventKind.ILLNESS, EventKind.INJURY})
"""What is told when it has begun, or when it is over."""

_BETWEEN_NAMES: Final = (*TOPICS, And, Plus, ClockTimes, *HOW_MUCH, *WHEN)
"""A small word before one of these does not reach the name behind it."""

_DIRECTLY, _FROM_AFAR, _NOT_AT_ALL = 2, 1, 0
_TIRED: Final = word_set("tired heavy sore dead stiff zware moe moeie vermoeide zere stijve")
_BACK: Final = ("back to", "back in", "weer aan het", "terug aan het", "weer begonnen met")


def is_told_afterwards(segment: Segment) -> bool:
    """Whether a segment is about being ill or hurt: that is told when it has begun."""
    head = topic_of(segment)
    return segment.has(WellAgain) if head is None else _is_unwell(head)


def topic_of(segment: Segment) -> Chunk | None:
    """Return the part that says what it is: the first one that no small word links to something else.

    `na het werk hardlopen` is about running, as `hardlopen na het werk` is. A weak name yields to a sport.
    """
    candidates = segment.of(*TOPICS)
    if segment.has(RestName):
        candidates = [candidate for candidate in candidates if not _is_tired_limb(segment, candidate)]
    if person := _of_a_child(segment, candidates) or _of_somebody_ill(segment, candidates):
        return person
    unlinked = [candidate for candidate in candidates if not is_linked(segment, candidate)]
    if any(map(_is_sport, candidates)) and all(map(_is_general, unlinked)):
        # "d1 op de racefiets": what is trained, and on what.
        candidates = [candidate for candidate in candidates if not _is_general(candidate)]
    loosest = min((_link(segment, candidate) for candidate in candidates), default=_NOT_AT_ALL)
    candidates = [candidate for candidate in candidates if _link(segment, candidate) == loosest]
    has_amount = segment.has(*HOW_MUCH)
    if not has_amount and (named := _active_rest(candidates) or _named_spell(segment, candidates)):
        return named
    if any(map(_is_sport, candidates)):
        candidates = [candidate for candidate in candidates if not _is_weak(candidate)]
    elif has_amount and all(map(_is_weak, candidates)):
        candidates = [chunk for chunk in candidates if isinstance(chunk.part, SportName)] or candidates
    return next(iter(candidates), None)


def _is_tired_limb(segment: Segment, chunk: Chunk) -> bool:
    """Whether legs are told of as a reason to rest: `tired legs, rest tomorrow`."""
    return word_at(segment.tokens, chunk.first - 1) in _TIRED and segment.tokens[chunk.first].word in LIMBS


def _is_general(chunk: Chunk) -> bool:
    return isinstance(chunk.part, SportName) and chunk.part.is_general


def _is_sport(chunk: Chunk) -> bool:
    return isinstance(chunk.part, SportName) and not chunk.part.is_general


def _is_weak(chunk: Chunk) -> bool:
    return _is_general(chunk) or (
        isinstance(chunk.part, (RestName, LifeName, SpellName)) and chunk.part.is_weak
    )


def _is_spell(chunk: Chunk, *kinds: EventKind) -> bool:
    return isinstance(chunk.part, SpellName) and chunk.part.kind in kinds


def _is_unwell(chunk: Chunk) -> bool:
    return _is_spell(chunk, *TOLD_AFTERWARDS)


def _of_a_child(segment: Segment, candidates: Sequence[Chunk]) -> Chunk | None:
    """Return the word for a child whose sport it is, or for bringing it.

    Unless one does it together, or it only says when: `after the kids' bedtime`.
    """
    for chunk in candidates:
        is_theirs = (
            isinstance(chunk.part, LifeName) and segment.tokens[chunk.first].word in CHILDREN | ERRANDS
        )
        before = {word_at(segment.tokens, chunk.first - back) for back in (1, 2)}
        if is_theirs and not before & (WITH | MEANWHILE):
            return chunk
    return None


def _of_somebody_ill(segment: Segment, candidates: Sequence[Chunk]) -> Chunk | None:
    """Return the word for whoever of the family is ill or hurt: `sick kid`, `moeder griep`."""
    people = (chunk for chunk in candidates if isinstance(chunk.part, LifeName))
    named = (chunk for chunk in people if segment.tokens[chunk.first].word in PEOPLE)
    return next(named, None) if any(map(_is_unwell, candidates)) else None


def _active_rest(candidates: Sequence[Chunk]) -> Chunk | None:
    """Return active recovery that is said first: the sport behind it is how it is done."""
    first = candidates[0] if candidates else None
    is_active = first and isinstance(first.part, RestName) and first.part.kind is RestKind.ACTIVE_RECOVERY
    return first if is_active else None


def _named_spell(segment: Segment, candidates: Sequence[Chunk]) -> Chunk | None:
    """Return `marathon` of `marathon schaatsen`, or a journey of days."""
    sports = [chunk for chunk in candidates if isinstance(chunk.part, SportName)]
    others = [chunk for chunk in candidates if not isinstance(chunk.part, SportName)]
    if not sports:
        return None
    if lasts(segment) and (journeys := [other for other in others if _is_spell(other, EventKind.TRAVEL)]):
        return journeys[0]
    if not all(map(_is_weak, others)):
        return None
    is_played = any(isinstance(chunk.part, SportName) and chunk.part.sport in PLAYED for chunk in sports)
    for race in filter(is_race, others):
        is_vague = isinstance(race.part, SpellName) and race.part.is_vague
        is_match = is_played and segment.words_of(race)[-1].endswith("wedstrijd")
        if not is_match and (not is_vague or race.first < sports[0].first):
            return race
    return None


# Small words before a name


def is_linked(segment: Segment, chunk: Chunk) -> bool:
    """Whether a small word before a name makes it tell more of something else: `after work`."""
    return _link(segment, chunk) > _NOT_AT_ALL


def _link(segment: Segment, chunk: Chunk) -> int:
    """Return how closely a small word links a name: what stands between may be another noun's."""
    closeness = _DIRECTLY
    for before in reversed(segment.parts[: segment.parts.index(chunk)]):
        word = segment.tokens[before.first].word
        if isinstance(before.part, _BETWEEN_NAMES):
            return _NOT_AT_ALL
        if word in ARTICLES | OWNERS:
            continue
        if word in LINKING:
            return closeness
        closeness = _FROM_AFAR
    return _NOT_AT_ALL


def is_only_when(segment: Segment, head: Chunk) -> bool:
    """Whether the topic stands behind words that are not known, as when they are: `rug vast na roeien`."""
    if segment.link_before(head) not in MEANWHILE:
        return False
    link = head.first - 1 - (word_at(segment.tokens, head.first - 1) in ARTICLES | OWNERS)
    words = (segment.tokens[chunk.first].word for chunk in segment.of(Text, Place) if chunk.first < link)
    return any(word.isalpha() and not is_small(word) for word in words)


def says_back(segment: Segment) -> bool:
    """Whether the words before its sport say that one trains again: `I am back to running`."""
    sport = next(iter(segment.of(SportName)), None)
    if sport is None or segment.has(*HOW_MUCH, ClockTimes):
        return False
    before = " ".join(token.word for token in segment.tokens[segment.parts[0].first : sport.first])
    return before.endswith(_BACK) or (before.endswith("weer") and _is_general(sport))


def is_back(segment: Segment) -> bool:
    """Take all of `back to training`, `weer trainen`: who says no more is well again."""
    if not (says_back(segment) and isinstance(segment.parts[-1].part, SportName)):
        return False
    for chunk in segment.parts:
        segment.take_this(chunk, is_title=False)
    return True


# A race, or not

_WATCHED: Final = word_set(
    "film movie tv netflix series serie episode star harry potter rings lotr game gaming"
)
"""A marathon of one of these is no race."""

_TRAINING_AHEAD: Final = timedelta(days=60)
_RACED: Final = frozenset(
    (Sport.RUN, Sport.RIDE, Sport.HANDBIKE, Sport.SWIM, Sport.SKATE, Sport.SKI, Sport.ROW, Sport.WALK)
)


def is_race(chunk: Chunk) -> bool:
    """Whether words name a race."""
    return _is_spell(chunk, EventKind.RACE)


def may_be_watched(segment: Segment) -> bool:
    """Whether nothing says that a marathon is raced: `filmmarathon`, `movie marathon`."""
    if any(isinstance(chunk.part, (SportName, Distance)) for chunk in segment.parts):
        return False
    races = list(filter(is_race, segment.parts))
    return any(
        not is_race_by_name(" ".join(segment.words_of(race)))
        or (len(races) == 1 and segment.link_before(race, ()) in _WATCHED)
        for race in races
    )


def may_be_race_by_its_day(segment: Segment, head: Chunk, context: LineContext) -> bool:
    """Whether the name of a sport may be that of a race on its day: few plan one session so far ahead.

    `Zevenheuvelenloop 15 november` has a name of its own and is months away; a `Long Run` is trained, as is
    what says how much of it there is.
    """
    days = [on.day for on in segment.meanings(OnDay) if on.span is None]
    words = segment.said_words()
    if len(days) != 1 or segment.has(*HOW_MUCH, Every, Weekdays) or "training" in words:
        return False
    name = segment.tokens[head.after - 1].word
    is_compound = head.after == head.first + 1 and name not in sport_words()
    is_trained = segment.has(Strength) or not (SESSION_WORDS | TRAINING_WORDS).isdisjoint(words)
    has_capital = any(_is_capital(segment, at) for at in range(1, head.after))
    is_far = days[0] - context.today > _TRAINING_AHEAD
    return is_far and (is_compound or (has_capital and not is_trained)) and sport_of(name) in _RACED


def _is_capital(segment: Segment, at: int) -> bool:
    """Whether a word of `Great North Run` has a capital where none begins the line, and is not company."""
    return segment.tokens[at].text[:1].isupper() and segment.tokens[at - 1].word not in WITH
