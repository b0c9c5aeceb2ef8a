"""What is asked before a line is kept: it was understood, but perhaps not as it was meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import time
from itertools import pairwise
from typing import Final

from herstel.domain.calendar_items import LONG_MINUTES, Session
from herstel.domain.frozen import frozen
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    Distance,
    Every,
    Lasting,
    OnDay,
    Place,
    SpellName,
    SportName,
    Strength,
    Text,
    Weekdays,
)
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment
from herstel.domain.line.subject_words import LIMBS
from herstel.domain.line.tokens import word_at
from herstel.domain.line.words import LINKING
from herstel.domain.scales import EventKind, Sport
from herstel.domain.sports import PLAYED

LONG_SWIM: Final = 200
"""A number alone from this on may as well be the metres of a swim."""

SHORT_MINUTES: Final = 10
"""A number alone below this may as well be kilometres or hours."""

SHORT_SETS: Final = 20
"""Fewer minutes than these beside repeats may as well be a part of them."""


@frozen
class Doubt:
    """Something to be asked in one sentence.

    Attributes:
        key: key of its sentence in the catalogue.
        params: values for it.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@frozen
class Assembled:
    """What a segment makes.

    Attributes:
        line: what it means.
        questions: what to ask before it is kept.
    """

    line: Line
    questions: tuple[Doubt, ...] = ()


def about_length(line: Line, bare_number: int | None, *, has_sets: bool = False) -> Iterable[Doubt]:
    """Yield what is asked about how long a session is.

    Args:
        line: what was read.
        bare_number: the number without a unit that its minutes were, if they were one.
        has_sets: whether repeats are said, of which so few minutes may be a part.
    """
    minutes = line.fields.get("minutes") if line.kind is Session else None
    if not isinstance(minutes, int):
        return
    if minutes > LONG_MINUTES:
        yield Doubt("line.ask.long", {"minutes": minutes})
    elif (bare_number is not None and minutes < SHORT_MINUTES) or (has_sets and minutes < SHORT_SETS):
        yield Doubt("line.ask.short", {"minutes": minutes})
    elif bare_number is not None and minutes >= LONG_SWIM and line.fields["sport"] == Sport.SWIM:
        yield Doubt("line.ask.metres", {"minutes": minutes})


def about_speed(line: Line) -> Iterable[Doubt]:
    """Yield what is asked where a distance in so many minutes is faster than the best of the world."""
    km, minutes = line.fields.get("distance_km"), line.fields.get("minutes")
    fastest = _FASTEST.get(str(line.fields.get("sport")))
    if line.kind is Session and fastest and km and minutes and km > fastest * minutes / 60:
        yield Doubt("line.ask.speed", {"km": km, "minutes": minutes})


def about_each_day(line: Line) -> Iterable[Doubt]:
    """Yield what is asked about `skiing 4-11 april`: without an amount it is mostly where one is."""
    if not {"minutes", "distance_km", "start"} & line.fields.keys():
        yield Doubt("line.ask.each_day")


def about_one_start(lines: Sequence[Line]) -> Iterable[Doubt]:
    """Yield what is asked where only a later one of several has a start: `bike 40k then run 5k 8am`."""
    starts = [line.fields.get("start") for line in lines]
    share_a_day = len({line.day for line in lines}) < len(lines)
    later = next(filter(None, starts), None)
    if share_a_day and starts[0] is None and isinstance(later, time):
        yield Doubt("line.ask.one_start", {"start": f"{later:%H:%M}"})


_FASTEST: Final[Mapping[str, int]] = {
    Sport.RUN: 24,
    Sport.WALK: 15,
    Sport.HIKE: 15,
    Sport.SWIM: 8,
    Sport.RIDE: 80,
    Sport.HANDBIKE: 60,
    Sport.ROW: 24,
}
"""Kilometres an hour that nobody goes beyond."""


def about_one_length(lines: Sequence[Line]) -> Iterable[Doubt]:
    """Yield what is asked where only the last of several says how long: `core + mobility 20`."""
    amounts = [{"minutes", "distance_km"} & line.fields.keys() for line in lines if line.kind is Session]
    if len(amounts) > 1 and not any(amounts[:-1]) and "minutes" in amounts[-1]:
        yield Doubt("line.ask.one_length", {"minutes": lines[-1].fields["minutes"]})


def about_free_time(words: Sequence[str]) -> Iterable[Doubt]:
    """Yield what is asked about `day off work`: free time is no rest from training by itself.

    `busy at work` is a reason to rest.
    """
    if any(word in _FREE_FROM and before not in _PLACING for before, word in pairwise(("", *words))):
        yield Doubt("line.ask.free")


_FREE_FROM: Final = frozenset({"work", "werk", "school", "genomen", "opgenomen", "verlof", "leave", "pto"})
_PLACING: Final = frozenset({"at", "op", "na", "after"})


def about_sport(word: str, likely: Sequence[str]) -> Doubt:
    """Return what is asked about a sport that was never seen: perhaps it is another, misspelt."""
    if likely:
        return Doubt("line.ask.sport_slip", {"word": word, "likely": likely[0]})
    return Doubt("line.ask.sport", {"word": word})


def which_day(segment: Segment) -> tuple[Doubt, ...]:
    """Ask on which day of a week or weekend something is that does not fill it."""
    days = (chunk.part for chunk in segment.of(OnDay) if isinstance(chunk.part, OnDay))
    if segment.has(Every, Weekdays):
        return ()
    return tuple(Doubt("line.ask.which_day", {"day": on.day}) for on in days if on.span)


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
