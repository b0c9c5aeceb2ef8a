"""Every word of a line is answered for: it was understood, it is a word of the title, or it is asked about.

The title takes what is left of a line, so that whatever no reader understood would end up there and look
right. Four kinds of words may not: what has a meaning that nothing made use of (a second length, a sport
that is forbidden beside a session), a small word that changes the words beside it (`small_words.py`), a word
of measures or dates that stands alone (`uur`, `april`), and a second thing that the line is about.
"""

from __future__ import annotations

from typing import Final

from herstel.domain.date_words import MONTH_OF, NUMBER_OF, UNIT_OF
from herstel.domain.event import Event
from herstel.domain.line import words
from herstel.domain.line.lengths import HOURS, MINUTES
from herstel.domain.line.lines import Line
from herstel.domain.line.making_events import is_about_over
from herstel.domain.line.parts import (
    And,
    Ceiling,
    Chunk,
    ClockTimes,
    ForbiddenSport,
    Lasting,
    LifeName,
    NoTime,
    Number,
    OnlyPart,
    Place,
    Sets,
    SportName,
    Text,
    WellAgain,
)
from herstel.domain.line.second_names import is_another_thing
from herstel.domain.line.segments import HOW_MUCH, WHEN, Segment, Span
from herstel.domain.line.small_words import (
    ARTICLES,
    BEFORE_AMOUNTS,
    BEFORE_SPORTS,
    BEFORE_TIMES,
    BEHIND_AMOUNTS,
    CHANGING,
    CHANGING_PHRASES,
    LINKING,
    WITH,
    WITHIN_OR_INDOORS,
)
from herstel.domain.line.tokens import phrase_at, word_at
from herstel.domain.line.topic import TOPICS
from herstel.domain.line.words import word_set
from herstel.domain.rest import Rest
from herstel.domain.scales import EventKind

_AMOUNTS: Final = tuple(kind for kind in HOW_MUCH if kind is not Sets)
"""How much there is of it; sets are part of its title: `6 x 400`."""

_TIMES: Final = (*WHEN, ClockTimes)
_NEVER_A_NAME: Final = (*_AMOUNTS, *_TIMES, OnlyPart, ForbiddenSport, NoTime, WellAgain)
"""What of these nothing made use of was said for nothing: it was not understood."""

_LONG_TIMES: Final = word_set(
    """
    week weeks weken weekje weekjes wk wks month months maand maanden days dagen dagje
    """
)
"""These say how long rest or a spell is, and not why."""

_WHOLE: Final = frozenset({"hele", "whole", "full", "entire", "all", "that", "die", *LINKING})
"""A long time behind one of these is how long it is; behind another word, `drukke week`, it is a reason."""

_LINKS: Final = (LINKING | {"or", "of", "about"}) - ARTICLES
"""Small words that mean nothing without what stands behind them."""

_MEANING: Final = (
    words.spellings(words.EVERY)
    | words.spellings(words.UNTIL)
    | MINUTES
    | HOURS
    | MONTH_OF.keys()
    | {word for word in UNIT_OF if len(word) > 1}
    | {"rpe", "km", "mi", "miles", "rpe:", "@:", "keer", "times", "maal"}
) - {"day", "dag", "week", "hr"}
"""Words that mean something only together with others; `sports day` is a name, and `hr` the heart rate."""


def unaccounted(segment: Segment, line: Line) -> list[Span]:
    """Return the words of a segment that nothing answers for, in their order.

    Args:
        segment: its parts, of which the line took what it could use.
        line: what was made of them; a goal may be told in any words.
    """
    if line.is_over:
        beside = (index for index in range(len(segment.parts)) if _is_beside_end(segment, index))
        return [segment.span(segment.parts[index]) for index in beside]
    if line.kind is Event and line.fields.get("kind") is EventKind.GOAL:
        return [segment.span(chunk) for chunk in segment.of(Text) if _is_marked(chunk)]
    is_spell = line.kind is Rest or (line.kind is Event and line.fields.get("kind") is not EventKind.RACE)
    return [
        segment.span(chunk)
        for index, chunk in enumerate(segment.parts)
        if _is_questioned(segment, chunk)
        or (segment.is_free(index) and _is_unaccounted(segment, index, line))
        or (is_spell and segment.is_free(index) and _tells_nothing(segment, index))
    ]


def _is_beside_end(segment: Segment, index: int) -> bool:
    """Whether a part says more than that something is over, of which nothing is kept: `recovered 60%`."""
    chunk = segment.parts[index]
    if _is_questioned(segment, chunk):
        return True
    is_said = isinstance(chunk.part, And) or is_about_over(word_at(segment.tokens, chunk.first))
    return segment.is_free(index) and not is_said


def _tells_nothing(segment: Segment, index: int) -> bool:
    """Whether a word tells nothing of rest or of a spell: a unit of time, or a small word before nothing.

    `back from holiday` names the holiday, so that `from` links nothing; `week ill` says how long.
    """
    word = _word(segment, index)
    if word in _LONG_TIMES:
        return not _word(segment, index - 1) or _word(segment, index - 1) in _WHOLE
    if word not in _LINKS:
        return False
    behind = _used(segment, index + 1)
    return index + 1 == len(segment.parts) or not (behind is None or isinstance(behind, Place))


def _is_questioned(segment: Segment, chunk: Chunk) -> bool:
    """Whether somebody puts a question mark behind it: `run 40?`."""
    token = segment.tokens[chunk.after - 1]
    return not token.literal and token.text.endswith("?")


def _is_marked(chunk: Chunk) -> bool:
    return isinstance(chunk.part, Text) and chunk.part.is_unread


def _is_unaccounted(segment: Segment, index: int, line: Line) -> bool:
    part = segment.parts[index].part
    if isinstance(part, Text):
        return part.is_unread or _changes(segment, index)
    if isinstance(part, Number):
        return not _counts_something(segment, index) or _rivals_the_length(segment, index)
    if isinstance(part, TOPICS):
        return is_another_thing(segment, index, line)
    return isinstance(part, (Ceiling, *_NEVER_A_NAME))


def _changes(segment: Segment, index: int) -> bool:
    """Whether a word of the title would change what the line says, had it been understood."""
    chunk = segment.parts[index]
    token = segment.tokens[chunk.first]
    if token.literal or chunk.after > chunk.first + 1:
        return False
    word = token.word
    if word in CHANGING or (word in _MEANING and word_at(segment.tokens, chunk.first - 1) not in WITH):
        return True
    if phrase_at(segment.tokens, chunk.first, 3) in CHANGING_PHRASES or _is_some_day(segment, chunk):
        return True
    if word in NUMBER_OF and word not in ARTICLES:
        return not _counts_something(segment, index)
    return _bears_on_next(segment, index, word) or _bears_on_last(segment, index, word)


def _is_some_day(segment: Segment, chunk: Chunk) -> bool:
    """Whether it says `the week`, without a day: `van de week`."""
    word, before = (word_at(segment.tokens, at) for at in (chunk.first, chunk.first - 1))
    return word in {"week", "weekend"} and before in ARTICLES


def _bears_on_next(segment: Segment, index: int, word: str) -> bool:
    """Whether a word makes another meaning of what it stands before: `before 9:00`, `only swim`."""
    if index and word_at(segment.tokens, segment.parts[index].first - 1) in ARTICLES:
        return False  # "het meer", "the plus": a noun
    after = index + 1
    while after < len(segment.parts) and _word(segment, after) in ARTICLES:
        after += 1
    part = _used(segment, after)
    is_bound = word == WITHIN_OR_INDOORS and isinstance(_used(segment, index - 1), _AMOUNTS)
    is_by_when = word == WITHIN_OR_INDOORS and isinstance(part, Lasting)
    return (
        ((word in BEFORE_AMOUNTS or is_bound) and isinstance(part, _AMOUNTS))
        or (word in BEFORE_TIMES and isinstance(part, _TIMES))
        or is_by_when
        or (word in BEFORE_SPORTS and isinstance(part, SportName))
    )


def _bears_on_last(segment: Segment, index: int, word: str) -> bool:
    is_of_percents = index > 0 and _word(segment, index - 1).endswith("%")
    return word in BEHIND_AMOUNTS and (is_of_percents or isinstance(_used(segment, index - 1), _AMOUNTS))


def _used(segment: Segment, index: int) -> object:
    """Return the part at an index that the line took for its meaning, and not for its title."""
    is_part = 0 <= index < len(segment.parts)
    return segment.parts[index].part if is_part and segment.is_used(index) else None


def _word(segment: Segment, index: int) -> str:
    if index < 0:
        return ""
    chunk = segment.parts[index]
    return segment.tokens[chunk.first].word if isinstance(chunk.part, Text) else ""


def _counts_something(segment: Segment, index: int) -> bool:
    """Whether a number stands before a word that it may count: `12 hills`."""
    behind = segment.parts[index + 1].part if index + 1 < len(segment.parts) else None
    return isinstance(behind, LifeName) or (isinstance(behind, Text) and not behind.is_unread)


def _rivals_the_length(segment: Segment, index: int) -> bool:
    """Whether another number alone was taken for the minutes, and this one may as well be them."""
    is_number = (isinstance(_used(segment, at), Number) for at in range(len(segment.parts)))
    return any(is_number) and word_at(segment.tokens, segment.parts[index].first - 1) not in LINKING
