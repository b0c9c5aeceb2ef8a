"""The parts of one thing in a line: which are taken by what it makes, and what is left for its title."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from herstel.domain.life import PartOfDay
from herstel.domain.line.parts import (
    And,
    Chunk,
    ClockTimes,
    Distance,
    Ems,
    Every,
    Lasting,
    Length,
    LifeName,
    Number,
    OnDay,
    OverDays,
    Pair,
    Part,
    Plus,
    RestName,
    RpeRange,
    Sets,
    SpellName,
    SportName,
    Text,
    Times,
    Until,
    Weekdays,
)
from herstel.domain.line.parts_of_day import in_part_of_day, part_of_day
from herstel.domain.line.tokens import Token, word_at
from herstel.domain.line.words import ARTICLES, OWNERS
from herstel.domain.scales import Sport

WHEN: Final = (OnDay, OverDays, Until, Lasting, Every, Weekdays, Times)
"""Parts that say on which days it is."""

HOW_MUCH: Final = (Length, Ems, Number, Distance, Sets, RpeRange, Pair)
"""Parts that say how long, how far or how hard."""

TOPICS: Final = (SportName, RestName, LifeName, SpellName)
"""Names of what a line can be about."""

_P = TypeVar("_P", bound=Part)


class Span(NamedTuple):
    """Words of a line, and where they stand in it."""

    text: str
    start: int
    end: int


class Segment:
    """The parts of one thing."""

    def __init__(self, tokens: Sequence[Token], parts: Sequence[Chunk]) -> None:
        self.tokens = tokens
        self.parts = list(parts)
        self._taken: set[int] = set()
        self._named: set[int] = set()

    def has(self, *kinds: type) -> bool:
        """Whether there is a part of some kinds that is not taken."""
        return bool(self.of(*kinds))

    def of(self, *kinds: type) -> list[Chunk]:
        """Return the parts of some kinds that are not taken, in order."""
        free = (chunk for index, chunk in enumerate(self.parts) if index not in self._taken)
        return [chunk for chunk in free if isinstance(chunk.part, kinds)]

    def meanings(self, kind: type[_P]) -> list[_P]:
        """Return what the parts of a kind say that are not taken, in order."""
        return [chunk.part for chunk in self.of(kind) if isinstance(chunk.part, kind)]

    def take(self, kind: type[_P], fits: Callable[[_P], bool] = lambda _: True) -> _P | None:
        """Take the first part of a kind, and return what it says; None when there is none."""
        for index, chunk in enumerate(self.parts):
            if self.is_free(index) and isinstance(chunk.part, kind) and fits(chunk.part):
                self._taken.add(index)
                return chunk.part
        return None

    def take_all(self, kind: type[_P], fits: Callable[[_P], bool] = lambda _: True) -> list[_P]:
        """Take every part of a kind."""
        parts: list[_P] = []
        while (part := self.take(kind, fits)) is not None:
            parts.append(part)
        return parts

    def take_this(self, chunk: Chunk, *, is_title: bool | None = None) -> None:
        """Take one part; its words stay in the title where they name the thing."""
        index = self.parts.index(chunk)
        self._taken.add(index)
        if chunk.is_title if is_title is None else is_title:
            self._named.add(index)

    def keep_as_title(self, *kinds: type) -> None:
        """Let the parts of some kinds be words of the title."""
        for chunk in self.of(*kinds):
            self.take_this(chunk, is_title=True)

    def is_free(self, index: int) -> bool:
        """Whether the part at an index is not taken, so that its words are in the title."""
        return index not in self._taken

    def is_used(self, index: int) -> bool:
        """Whether the part at an index is taken for what it means, and not for the title alone."""
        return index in self._taken and index not in self._named

    def title(self) -> str:
        """Return what is left of the words, and those that name the thing.

        `Evening` of `friday evening` is one of them where no time of day is said: nothing is dropped.
        """
        has_clock = any(isinstance(self.parts[index].part, ClockTimes) for index in self._taken)
        written: list[str] = []
        run: list[Chunk] = []
        for index, chunk in enumerate(self.parts):
            if self._is_title(index):
                run.append(chunk)
                continue
            written.append(self._written(run))
            if isinstance(chunk.part, (OnDay, Every)) and not has_clock:
                written.append(chunk.part.part_of_day)
            run = []
        return " ".join(filter(None, [*written, self._written(run)]))

    def titled(self, name: str = "title") -> dict[str, str]:
        """Return what is left of the words as the field that keeps it; take it last."""
        title = self.title()
        return {name: title} if title else {}

    def _written(self, run: list[Chunk]) -> str:
        """Return words that stand together; a sign that joins them to others is left out."""
        written = ""
        for chunk in _trimmed(run):
            for token in self.tokens[chunk.first : chunk.after]:
                is_comma = token.text in {",", ";"} and not token.literal
                written += token.text if is_comma else f" {token.text}"
        return written.strip()

    def _is_title(self, index: int) -> bool:
        if self.is_free(index) or index in self._named:
            return True
        # An adjective belongs to its noun: "long run", but "run with Anna" is "with Anna".
        return isinstance(self.parts[index].part, SportName) and index > 0 and self._is_adjective(index - 1)

    def _is_adjective(self, index: int) -> bool:
        part = self.parts[index].part
        is_name = not isinstance(part, (And, Plus, *HOW_MUCH, *WHEN))
        return self.is_free(index) and is_name and not (isinstance(part, Text) and part.is_unread)

    def span(self, chunk: Chunk) -> Span:
        """Return the words of a part, and where they stand."""
        tokens = self.tokens[chunk.first : chunk.after]
        return Span(" ".join([token.text for token in tokens]), tokens[0].start, tokens[-1].end)

    def whole(self) -> Span:
        """Return all of its words."""
        first, last = self.tokens[self.parts[0].first], self.tokens[self.parts[-1].after - 1]
        texts = (token.text for chunk in self.parts for token in self.tokens[chunk.first : chunk.after])
        return Span(" ".join(texts), first.start, last.end)

    def words_of(self, chunk: Chunk) -> list[str]:
        """Return the words of a part in small letters; nothing for one that is quoted."""
        return [token.word for token in self.tokens[chunk.first : chunk.after]]

    def link_before(self, chunk: Chunk, passed: Collection[str] = ARTICLES | OWNERS) -> str:
        """Return the word before a part, or before its article or owner: `to` of `bus to my race`."""
        before = word_at(self.tokens, chunk.first - 1)
        return word_at(self.tokens, chunk.first - 2) if before in passed else before

    def open_words(self) -> list[Token]:
        """Return the words that mean nothing but themselves and are not taken."""
        texts = zip(self.of(Text), self.meanings(Text), strict=True)
        return [self.tokens[chunk.first] for chunk, text in texts if not text.is_unread]

    def said_words(self) -> list[str]:
        """Return every word of it in small letters, whatever it means; nothing for one that is quoted."""
        return [self.tokens[at].word for chunk in self.parts for at in range(chunk.first, chunk.after)]

    def left_words(self) -> list[str]:
        """Return the words that mean nothing but themselves, taken or not, in small letters."""
        return self._single_words(chunk for chunk in self.parts if isinstance(chunk.part, Text))

    def free_words(self) -> list[str]:
        """Return the words that nothing took, in small letters; what names something counts as such."""
        return self._single_words(self.of(Part))

    def _single_words(self, chunks: Iterable[Chunk]) -> list[str]:
        return [self.tokens[chunk.first].word for chunk in chunks if chunk.after == chunk.first + 1]

    def take_word(self, token: Token) -> None:
        """Take a word that means nothing but itself."""
        chunk = next(chunk for chunk in self.of(Text) if self.tokens[chunk.first] == token)
        self.take_this(chunk, is_title=False)


def _trimmed(run: list[Chunk]) -> list[Chunk]:
    first, last = 0, len(run)
    while first < last and isinstance(run[first].part, (And, Plus)):
        first += 1
    while last > first and isinstance(run[last - 1].part, (And, Plus)):
        last -= 1
    return run[first:last]


def segments_of(tokens: Sequence[Token], parts: Sequence[Chunk]) -> list[Segment]:
    """Return a segment for each thing that a line says: `bike 60 + run 20` says two."""
    groups: list[list[Chunk]] = [[]]
    for index, chunk in enumerate(parts):
        left, right = groups[-1], parts[index + 1 :]
        if _parts_two(chunk, left, right):
            groups.append([])
        elif _begins_another(chunk, left, right):
            groups.append([chunk])
        else:
            left.append(chunk)
    groups = _with_one_sport(groups)
    dated = [group for group in groups if _has(group, *WHEN)]
    if len(groups) > 1 and len(dated) == 1:
        # One day for all of them; it may stand before the first or after the last.
        days = [chunk for chunk in dated[0] if isinstance(chunk.part, WHEN)]
        groups = [group if group is dated[0] else [*days, *group] for group in groups]
    return [
        Segment(tokens, in_part_of_day(tokens, group, said_part_of_day(tokens, group))) for group in groups
    ]


def _with_one_sport(groups: list[list[Chunk]]) -> list[list[Chunk]]:
    """Return the groups of `ma 6 km lopen en wo 5 km`, where one sport is said, each with that sport."""
    names = [chunk for group in groups for chunk in group if isinstance(chunk.part, SportName)]
    if len(groups) < 2 or len(names) != 1:
        return groups
    return [group if _has(group, *TOPICS) else [names[0], *group] for group in groups]


def said_part_of_day(tokens: Sequence[Token], parts: Sequence[Chunk]) -> PartOfDay | None:
    """Return the part of the day that its day says, `vanavond`, or else its own name: `avondloop`.

    What stands beside it may be at another time: `run at 9 after evening shift`.
    """
    days = (chunk.part.part_of_day for chunk in parts if isinstance(chunk.part, (OnDay, Every)))
    if of_days := {part for word in days if (part := part_of_day(word))}:
        return of_days.pop() if len(of_days) == 1 else None
    names = [index for index, chunk in enumerate(parts) if isinstance(chunk.part, TOPICS)]
    if len(names) != 1:
        return None
    before = parts[names[0] - 1 : names[0]] if names[0] else ()
    named = [chunk for chunk in (*before, parts[names[0]]) if isinstance(chunk.part, (Text, *TOPICS))]
    words = (tokens[at].word for chunk in named for at in range(chunk.first, chunk.after))
    return next(filter(None, map(part_of_day, words)), None)


def _begins_another(chunk: Chunk, left: Sequence[Chunk], right: Sequence[Chunk]) -> bool:
    """Whether a second sport begins behind how much there is of the first: `bike 60 run 20`."""
    if not (isinstance(chunk.part, SportName) and left and isinstance(left[-1].part, HOW_MUCH)):
        return False
    second = [chunk, *_up_to(right, And, Plus)]
    return _is_whole(left) and _is_whole(second) and not _sports(left) & _sports(second)


def _parts_two(chunk: Chunk, left: Sequence[Chunk], right: Sequence[Chunk]) -> bool:
    """Whether it stands between two things: a plus between sports, a comma only where both are whole."""
    if isinstance(chunk.part, Plus):
        behind = _up_to(right, Plus)
        # "Legs + core 45" is one session in two parts.
        is_one = _sports(left) == _sports(behind) and not _is_whole(left)
        return bool(_sports(left) and _sports(behind)) and not is_one
    if not isinstance(chunk.part, And):
        return False
    behind = _up_to(right, And, Plus)
    if _is_whole(left) and _is_whole(behind):
        return True
    if not (_has(left, OnDay) and _has(behind, OnDay)):
        return False
    are_amounts = _has(left, Distance, Length) and _has(
        behind, Distance, Length
    )  # "ma 6 km lopen en wo 5 km"
    are_named = _has(left, *TOPICS) and _has(behind, *TOPICS)  # "saturday run, sunday rest"
    is_of_one_sport = bool(_sports(left)) != bool(_sports(behind))
    return (are_amounts and is_of_one_sport) or are_named


def _has(group: Sequence[Chunk], *kinds: type) -> bool:
    return any(isinstance(chunk.part, kinds) for chunk in group)


def _sports(group: Sequence[Chunk]) -> set[Sport]:
    names = (chunk.part for chunk in group if isinstance(chunk.part, SportName))
    return {name.sport for name in names if not name.is_exercise}


def _is_whole(group: Sequence[Chunk]) -> bool:
    return bool(_sports(group)) and _has(group, *HOW_MUCH)


def _up_to(parts: Sequence[Chunk], *kinds: type) -> Sequence[Chunk]:
    ends = (at for at, chunk in enumerate(parts) if isinstance(chunk.part, kinds))
    return parts[: next(ends, len(parts))]
