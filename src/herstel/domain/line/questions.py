"""What is asked before a line is kept: it was understood, but perhaps not as it was meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, time
from itertools import pairwise
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import Every, OnDay, Weekdays
from herstel.domain.line.segments import Segment
from herstel.domain.line.small_words import is_negation
from herstel.domain.line.words import word_set
from herstel.domain.scales import Category
from herstel.domain.session import Session
from herstel.domain.sports import PAST_NAMES, Sport

LONG_MINUTES: Final = 360
"""Beyond so many minutes a session is asked about: six hours."""

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
    if len(lines) > 1 and starts[0] is None and isinstance(start := next(filter(None, starts), None), time):
        yield Doubt("line.ask.one_start", {"start": f"{start:%H:%M}"})


def about_tense(words: Sequence[str], day: date, today: date) -> Iterable[Doubt]:
    """Yield what is asked where words say that it is over, and its day is still to come."""
    if day > today and any(word in _OVER for word in words):
        yield Doubt("line.ask.tense", {"day": day})


def about_called_off(words: Sequence[str], left: Iterable[str] = ()) -> Iterable[Doubt]:
    """Yield what is asked where words say that it is not done: the line would put it on the day.

    Args:
        words: every word of the line.
        left: those that mean nothing but themselves; a negation among them was not understood.
    """
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    called_off = (word for word in (*words, *pairs) if word in _CALLED_OFF)
    word = next(called_off, next(filter(is_negation, left), None))
    if word is not None:
        yield Doubt("line.ask.called_off", {"word": word})


def about_early(line: Line, words: Sequence[str], start_words: Sequence[str]) -> Iterable[Doubt]:
    """Yield what is asked about an early start: `at 3` is mostly the afternoon, `dinner at 7` the evening.

    Args:
        line: what was read.
        words: the words of the line, in small letters.
        start_words: those of them that say the start; a nought before the hour, `03:00`, leaves no doubt.
    """
    start = line.fields.get("start")
    latest = _SOCIAL_MORNING if line.fields.get("category") is Category.SOCIAL else _NIGHT_ENDS
    if not isinstance(start, time) or not 1 <= start.hour < latest:
        return
    if start >= _EARLIEST and any(":" in word or "." in word for word in start_words):
        return
    is_exact = any(word.startswith("0") or word.endswith("am") for word in start_words)
    if not (is_exact or any(word in _AT_NIGHT for word in words)):
        later = start.replace(hour=start.hour + 12)
        yield Doubt("line.ask.early", {"start": f"{start:%H:%M}", "later": f"{later:%H:%M}"})


_FASTEST: Final[Mapping[str, int]] = {
    Sport.RUN: 24,
    Sport.WALK: 15,
    Sport.HIKE: 15,
    Sport.SWIM: 8,
    Sport.RIDE: 80,
    Sport.ROW: 24,
}
"""Kilometres an hour that nobody goes beyond."""


def about_free_time(words: Sequence[str]) -> Iterable[Doubt]:
    """Yield what is asked about `day off work`: free time is no rest from training by itself.

    `busy at work` is a reason to rest.
    """
    if any(word in _FREE_FROM and before not in _PLACING for before, word in pairwise(("", *words))):
        yield Doubt("line.ask.free")


_FREE_FROM: Final = frozenset({"work", "werk", "school", "genomen", "opgenomen", "verlof", "leave"})
_PLACING: Final = frozenset({"at", "op", "na", "after"})
_OVER: Final = PAST_NAMES | {"geweest", "was", "were", "been", "did", "gedaan", "done"}
_CALLED_OFF: Final = word_set(
    """
    afgelast afgezegd geannuleerd vervalt vervallen overslaan overgeslagen cancelled canceled skip skipped
    postponed uitgesteld afgeblazen geschrapt afzeggen annuleren schrappen cancel cancelling verzet verplaatst
    moved rescheduled vergeten gemist missed forgot
    """
) | {
    "niet door",
    "called off",
    "valt uit",
    "not happening",
    "no longer",
    "niet gedaan",
    "niet gelukt",
}
_NIGHT_ENDS: Final = 6
_EARLIEST: Final = time(5)
"""From here on a start that is said to the minute, `5:30`, is meant so."""

_SOCIAL_MORNING: Final = 9
"""Before this hour nobody meets for a meal or a drink."""

_AT_NIGHT: Final = frozenset(
    {"nacht", "night", "nachts", "s'nachts", "'s", "morning", "breakfast", "ontbijt"}
)


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
