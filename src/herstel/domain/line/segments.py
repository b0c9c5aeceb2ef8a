"""The parts of one thing in a line: which are taken by what it makes, and what is left for its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeVar

from herstel.domain.line.how_much import (
    Ceiling,
    ClockTimes,
    Distance,
    Ems,
    Length,
    Number,
    Pair,
    RpeRange,
    Sets,
)
from herstel.domain.line.on_which_days import Every, Lasting, OnDay, OverDays, Times, Until, Weekdays
from herstel.domain.line.parts import And, Found, Plus, Text
from herstel.domain.line.tokens import Token
from herstel.domain.line.what_about import OnlyPart, SportName

WHEN: Final = (OnDay, OverDays, Until, Lasting, Every, Weekdays, Times)
"""Parts that say on which days it is."""

HOW_MUCH: Final = (Length, Ems, Number, Distance, Sets, RpeRange, Pair)
"""Parts that say how long, how far or how hard."""

_NEVER_A_NAME: Final = (*WHEN, Length, Ems, Number, Distance, RpeRange, Pair, ClockTimes, OnlyPart)
"""What of these is not taken was said for nothing: it was not understood."""

_P = TypeVar("_P")


class Span(NamedTuple):
    """Words of a line, and where they stand in it."""

    text: str
    start: int
    end: int


class Segment:
    """The parts of one thing."""

    def __init__(self, given: Sequence[Token], parts: Sequence[Found]) -> None:
        self.given = given
        self.parts = list(parts)
        self._taken: set[int] = set()
        self._named: set[int] = set()

    def has(self, *kinds: type) -> bool:
        """Whether there is a part of some kinds that is not taken."""
        return bool(self.of(*kinds))

    def of(self, *kinds: type) -> list[Found]:
        """Return the parts of some kinds that are not taken, in order."""
        free = (found for place, found in enumerate(self.parts) if self._free(place))
        return [found for found in free if isinstance(found.part, kinds)]

    def take(self, kind: type[_P], fits: Callable[[_P], bool] = lambda _: True) -> _P | None:
        """Take the first part of a kind, and return what it says; None when there is none."""
        for place, found in enumerate(self.parts):
            if self._free(place) and isinstance(found.part, kind) and fits(found.part):
                self._taken.add(place)
                return found.part
        return None

    def take_all(self, kind: type[_P], fits: Callable[[_P], bool] = lambda _: True) -> list[_P]:
        """Take every part of a kind."""
        parts: list[_P] = []
        while (part := self.take(kind, fits)) is not None:
            parts.append(part)
        return parts

    def take_this(self, found: Found, *, is_title: bool | None = None) -> None:
        """Take one part; its words stay in the title where they name the thing."""
        place = self.parts.index(found)
        self._taken.add(place)
        if found.is_title if is_title is None else is_title:
            self._named.add(place)

    def keep_as_title(self, *kinds: type) -> None:
        """Let the parts of some kinds be words of the title."""
        for found in self.of(*kinds):
            self.take_this(found, is_title=True)

    def _free(self, place: int) -> bool:
        return place not in self._taken

    def title(self) -> str:
        """Return what is left of the words, and those that name the thing."""
        written = ""
        for run in self._runs():
            words = [self.given[at] for found in run for at in range(found.first, found.after)]
            for token in words:
                written += token.text if token.text in {",", ";"} and not token.literal else f" {token.text}"
        return " ".join([*([written.strip()] if written.strip() else []), *self._parts_of_day()])

    def _parts_of_day(self) -> list[str]:
        """Return `evening` of `friday evening`, unless the time of day is said: nothing is dropped."""
        taken = [self.parts[place].part for place in sorted(self._taken)]
        if any(isinstance(part, ClockTimes) for part in taken):
            return []
        return [part.part_of_day for part in taken if isinstance(part, OnDay) and part.part_of_day]

    def _runs(self) -> list[list[Found]]:
        """Return the words of the title that stand together; what only joins them to others is left out."""
        runs: list[list[Found]] = [[]]
        for place, found in enumerate(self.parts):
            if self._is_title(place):
                runs[-1].append(found)
            else:
                runs.append([])
        return [_trimmed(run) for run in runs if _trimmed(run)]

    def _is_title(self, place: int) -> bool:
        if self._free(place) or place in self._named:
            return True
        found = self.parts[place]
        # An adjective belongs to its noun: "long run", but "run with Anna" is "with Anna".
        return isinstance(found.part, SportName) and place > 0 and self._is_adjective(place - 1)

    def _is_adjective(self, place: int) -> bool:
        part = self.parts[place].part
        return self._free(place) and not isinstance(part, (And, Plus, Sets)) and not self._is_unread(place)

    def unread(self) -> list[Span]:
        """Return the words that look as if they said something, but were not understood."""
        return [self._span(found) for place, found in enumerate(self.parts) if self._is_unread(place)]

    def _is_unread(self, place: int) -> bool:
        found = self.parts[place]
        if not self._free(place):
            return False
        if isinstance(found.part, Number):
            return not self._counts_something(place)
        if isinstance(found.part, Text):
            return found.part.is_unread
        if isinstance(found.part, Ceiling):
            return found.part.load is not None or found.part.minutes is not None
        return isinstance(found.part, _NEVER_A_NAME)

    def _counts_something(self, place: int) -> bool:
        """Whether a number stands before a word that it may count: `12 hills`."""
        behind = self.parts[place + 1].part if place + 1 < len(self.parts) else None
        return isinstance(behind, Text) and not behind.is_unread

    def _span(self, found: Found) -> Span:
        first, last = self.given[found.first], self.given[found.after - 1]
        text = " ".join(token.text for token in self.given[found.first : found.after])
        return Span(text, first.start, last.end)

    def words(self) -> list[Token]:
        """Return the words that mean nothing but themselves and are not taken."""
        words = (
            found for found in self.of(Text) if isinstance(found.part, Text) and not found.part.is_unread
        )
        return [self.given[found.first] for found in words]

    def said_words(self) -> list[str]:
        """Return every word of it in small letters, whatever it means; nothing for one that is quoted."""
        return [self.given[at].word for found in self.parts for at in range(found.first, found.after)]

    def take_word(self, token: Token) -> None:
        """Take a word that means nothing but itself."""
        found = next(mark for mark in self.of(Text) if self.given[mark.first] == token)
        self.take_this(found, is_title=False)


def _trimmed(run: list[Found]) -> list[Found]:
    first, last = 0, len(run)
    while first < last and isinstance(run[first].part, (And, Plus)):
        first += 1
    while last > first and isinstance(run[last - 1].part, (And, Plus)):
        last -= 1
    return run[first:last]


def segments_of(given: Sequence[Token], parts: Sequence[Found]) -> list[Segment]:
    """Return a segment for each thing that a line says: `bike 60 + run 20` says two."""
    groups: list[list[Found]] = [[]]
    for place, found in enumerate(parts):
        left, right = groups[-1], parts[place + 1 :]
        if _parts_two(found, left, right):
            groups.append([])
        else:
            left.append(found)
    dated = [group for group in groups if _when(group)]
    if len(groups) > 1 and len(dated) == 1:
        # One day for all of them; it may stand before the first or after the last.
        groups = [group if group is dated[0] else [*_when(dated[0]), *group] for group in groups]
    return [Segment(given, group) for group in groups]


def _parts_two(found: Found, left: Sequence[Found], right: Sequence[Found]) -> bool:
    """Whether it stands between two things: a plus between sports, a comma only where both are whole."""
    if isinstance(found.part, Plus):
        return _says_sport(left) and _says_sport(_up_to_plus(right))
    return isinstance(found.part, And) and _is_whole(left) and _is_whole(_up_to_and(right))


def _says_sport(group: Sequence[Found]) -> bool:
    return any(isinstance(found.part, SportName) and not found.part.is_exercise for found in group)


def _is_whole(group: Sequence[Found]) -> bool:
    return _says_sport(group) and any(isinstance(found.part, HOW_MUCH) for found in group)


def _up_to_plus(parts: Sequence[Found]) -> Sequence[Found]:
    return parts[: next((at for at, part in enumerate(parts) if isinstance(part.part, Plus)), len(parts))]


def _up_to_and(parts: Sequence[Found]) -> Sequence[Found]:
    ends = (at for at, part in enumerate(parts) if isinstance(part.part, (And, Plus)))
    return parts[: next(ends, len(parts))]


def _when(group: Sequence[Found]) -> list[Found]:
    return [found for found in group if isinstance(found.part, WHEN)]
