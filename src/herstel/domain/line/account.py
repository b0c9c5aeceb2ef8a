"""Which words of a line were not understood: every word has one role, or it is asked about.

A word is a part of what was understood, of the title, or neither. The title takes what no part needed, so
that whatever was not understood would end up there and look right. So a word is one of the title only when it
can tell more of what the line is about and nothing else:

- it is an open word, `long`, `Anna`, `hills`, or a small word that leads to one: `with Anna`, `after work`;
- a number counts the open word behind it: `12 hills`;
- a second name tells of the first one: `lunch run`, `fysio knie`, `run after work`.

All else is named as not understood: a meaning that nothing made use of (a second length, a day of a goal), a
unit alone (`uur`, `april`), a small word that makes something else of what stands beside it (`before 9:00`,
`20 min longer`, `unless`), and a second name that is another thing (`run 30 dentist`, `rustdag ziek`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.date_words import MONTH_OF, NUMBER_OF, UNIT_OF
from herstel.domain.life import Commitment, Limit
from herstel.domain.line import parts, words
from herstel.domain.line.amounts import HOURS, MINUTES
from herstel.domain.line.life_words import ERRANDS, MEALS, PEOPLE
from herstel.domain.line.lines import Line
from herstel.domain.line.parts import LifeName, Number, OnDay, Part, RestName, SpellName, SportName, Text
from herstel.domain.line.segments import HOW_MUCH, TOPICS, WHEN, Segment, Span
from herstel.domain.line.tokens import phrase_at, word_at
from herstel.domain.line.topic import TOLD_AFTERWARDS, is_linked
from herstel.domain.line.words import (
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
    is_about_over,
    word_set,
)
from herstel.domain.scales import Category, EventKind, RestKind

_AMOUNTS: Final = tuple(kind for kind in HOW_MUCH if kind is not parts.Sets)
"""How much there is of it; sets are part of its title: `6 x 400`."""

_TIMES: Final = (*WHEN, parts.ClockTimes)
_NEVER_A_NAME: Final = (
    *_AMOUNTS, *_TIMES, parts.Ceiling, parts.OnlyPart, parts.ForbiddenSport, parts.NoTime, parts.WellAgain,
)  # fmt: skip
_LONG_TIMES: Final = word_set(
    "week weeks weken weekje weekjes wk wks month months maand maanden days dagen dagje"
)
"""These say how long rest or a spell is, and not why."""

_WHOLE: Final = LINKING | word_set("hele whole full entire all that die")
"""A long time behind one of these is how long it is; behind another word, `drukke week`, it is a reason."""

_LEADING: Final = (LINKING | word_set("or of about")) - ARTICLES
"""Small words that mean nothing without what stands behind them."""

_UNITS: Final = (
    words.spellings(words.EVERY)
    | words.spellings(words.UNTIL)
    | MINUTES
    | HOURS
    | MONTH_OF.keys()
    | {word for word in UNIT_OF if len(word) > 1}
    | word_set("rpe km mi miles rpe: @: keer times maal")
) - word_set("day dag week hr")
"""Words that mean something only together with others; `sports day` is a name, and `hr` the heart rate."""

_YEARS: Final = frozenset({"jaar", "year", "years"})


def unaccounted(segment: Segment, line: Line) -> list[Span]:
    """Return the words of a segment that nothing answers for, in their order."""
    indexes = range(len(segment.parts))
    return [segment.span(segment.parts[index]) for index in indexes if not _has_role(segment, index, line)]


def _has_role(segment: Segment, index: int, line: Line) -> bool:
    chunk = segment.parts[index]
    last = segment.tokens[chunk.after - 1]
    if last.text.endswith("?") and not last.literal:
        return False  # "run 40?" is asked by whoever types it
    if not segment.is_free(index):
        return True
    if line.is_over:  # nothing is kept of the words beside it: "recovered 60%"
        return isinstance(chunk.part, parts.And) or is_about_over(segment.tokens[chunk.first].word)
    if line.fields.get("kind") is EventKind.GOAL:
        return not (isinstance(chunk.part, Text) and chunk.part.is_unread)  # it is told in any words
    if isinstance(chunk.part, Text):
        return not chunk.part.is_unread and _is_of_title(segment, index, line)
    if isinstance(chunk.part, Number):
        return _counts(segment, index) and not _rivals_the_length(segment, index)
    if isinstance(chunk.part, TOPICS):
        return _tells_of_topic(segment, index, line)
    if isinstance(chunk.part, parts.MarkWord) and line.kind is Limit:
        return False
    return not isinstance(chunk.part, _NEVER_A_NAME)


def _is_of_title(segment: Segment, index: int, line: Line) -> bool:
    """Whether a word that means nothing but itself tells more of what the line is about."""
    chunk = segment.parts[index]
    if segment.tokens[chunk.first].literal or chunk.after > chunk.first + 1:
        return True
    word, before = (word_at(segment.tokens, at) for at in (chunk.first, chunk.first - 1))
    behind = _taken_behind(segment, index)
    if word in {"half", "halve"} and isinstance(behind, SpellName) and behind.kind is EventKind.RACE:
        return True
    if word in _LONG_TIMES and "until" in line.fields:
        return True  # the days are said otherwise: "weekje weg 18 t/m 25 april"
    if word in _YEARS and line.kind is Commitment and before[:1].isdigit():
        return True  # "opa 80 jaar"
    if word in CHANGING or phrase_at(segment.tokens, chunk.first, 3) in CHANGING_PHRASES:
        return False
    if (word in _UNITS and before not in WITH) or (word in {"week", "weekend"} and before in ARTICLES):
        return False
    if word in NUMBER_OF and word not in ARTICLES:
        return _counts(segment, index)
    if _bears_on_next(segment, index, word) or _bears_on_last(segment, index, word):
        return False
    is_spell = line.kind is Rest or (line.kind is Event and line.fields["kind"] is not EventKind.RACE)
    return not (is_spell and _tells_nothing(segment, index, word))


def _tells_nothing(segment: Segment, index: int, word: str) -> bool:
    """Whether a word tells nothing of rest or of a spell: a unit of time, or a small word before nothing.

    `back from holiday` names the holiday, so that `from` leads to something; `week ill` says how long.
    """
    if word in _LONG_TIMES:
        return not _text(segment, index - 1) or _text(segment, index - 1) in _WHOLE
    if word not in _LEADING:
        return False
    behind = _used(segment, index + 1)
    return index + 1 == len(segment.parts) or not (behind is None or isinstance(behind, parts.Place))


def _bears_on_next(segment: Segment, index: int, word: str) -> bool:
    """Whether a word makes another meaning of what it stands before: `before 9:00`, `only swim`."""
    if index and segment.link_before(segment.parts[index], ()) in ARTICLES:
        return False  # "het meer", "the plus": a noun
    after = index + 1
    while after < len(segment.parts) and _text(segment, after) in ARTICLES:
        after += 1
    part = _used(segment, after)
    if word == WITHIN_OR_INDOORS:
        is_bound = isinstance(part, _AMOUNTS) and isinstance(_used(segment, index - 1), _AMOUNTS)
        return is_bound or isinstance(part, parts.Lasting)
    return (
        (word in BEFORE_AMOUNTS and isinstance(part, _AMOUNTS))
        or (word in BEFORE_TIMES and isinstance(part, _TIMES))
        or (word in BEFORE_SPORTS and isinstance(part, SportName))
    )


def _bears_on_last(segment: Segment, index: int, word: str) -> bool:
    is_of_percents = index > 0 and _text(segment, index - 1).endswith("%")
    return word in BEHIND_AMOUNTS and (is_of_percents or isinstance(_used(segment, index - 1), _AMOUNTS))


def _counts(segment: Segment, index: int) -> bool:
    """Whether a number stands before a word that it may count: `12 hills`."""
    behind = segment.parts[index + 1].part if index + 1 < len(segment.parts) else None
    return isinstance(behind, LifeName) or (isinstance(behind, Text) and not behind.is_unread)


def _rivals_the_length(segment: Segment, index: int) -> bool:
    """Whether another number alone was taken for the minutes, and this one may as well be them."""
    is_number = (isinstance(_used(segment, at), Number) for at in range(len(segment.parts)))
    return any(is_number) and segment.link_before(segment.parts[index], ()) not in LINKING


def _used(segment: Segment, index: int) -> Part | None:
    """Return the part at an index that the line took for its meaning, and not for its title."""
    is_part = 0 <= index < len(segment.parts)
    return segment.parts[index].part if is_part and segment.is_used(index) else None


def _text(segment: Segment, index: int) -> str:
    """Return the word at an index that means nothing but itself; nothing where there is none."""
    chunk = segment.parts[index] if index >= 0 else None
    return segment.tokens[chunk.first].word if chunk and isinstance(chunk.part, Text) else ""


def _tells_of_topic(segment: Segment, index: int, line: Line) -> bool:
    """Whether a second name tells more of what the line is about; another thing the title would hide."""
    part = segment.parts[index].part
    if is_linked(segment, segment.parts[index]):
        return not (line.kind is Rest and _bounds_the_rest(segment, index))
    if line.kind is Session:
        return _tells_of_session(segment, index, line)
    if line.kind is Commitment and isinstance(part, SportName):
        is_theirs = any(word in PEOPLE | ERRANDS for word in segment.said_words())
        is_before_topic = isinstance(_taken_behind(segment, index), TOPICS)  # "football dinner"
        return part.is_general or is_theirs or is_before_topic
    if line.kind is Commitment and isinstance(part, SpellName):
        is_care = line.fields["category"] in {Category.OTHER, Category.FAMILY}  # "fysio blessure"
        return is_care and part.kind in TOLD_AFTERWARDS
    if line.kind is Commitment:
        return isinstance(part, LifeName)
    if line.kind is Rest and isinstance(part, SportName):
        return part.is_general or line.fields.get("kind") is RestKind.ACTIVE_RECOVERY
    if line.kind is Rest and isinstance(part, LifeName):
        around = [type(chunk.part) for chunk in segment.parts[index - 1 : index + 2 : 2]]
        return around != [parts.And, OnDay]  # "rest, exam tomorrow": the day is that of the exam
    if line.kind is Rest:
        return not isinstance(part, SpellName) or part.kind is EventKind.INJURY
    if isinstance(_used(segment, index - 1), parts.Weekdays):
        return isinstance(part, SpellName)  # "ill thu and fri work": the second day may be that of the work
    # A race is no rest and no shift; who is ill or away says so first, whatever else the line names.
    return line.fields.get("kind") is not EventKind.RACE or not isinstance(part, (RestName, LifeName))


def _tells_of_session(segment: Segment, index: int, line: Line) -> bool:
    part = segment.parts[index].part
    says_how_much = not {"minutes", "distance_km"}.isdisjoint(line.fields)
    if isinstance(part, SportName):
        return part.is_general or part.is_exercise or str(part.sport) == line.fields["sport"]
    if isinstance(part, RestName):  # "day off run 60" is a day off work
        return part.is_weak and (says_how_much or part.kind is not RestKind.REST)
    if isinstance(part, SpellName) and part.kind in TOLD_AFTERWARDS:  # "run 40 sore" tells how one trains
        return part.kind is EventKind.INJURY and says_how_much
    if isinstance(part, LifeName) and part.is_weak and _is_added_last(segment, index):
        return says_how_much
    name = segment.tokens[segment.parts[index].first].word
    return name in MEALS or any(isinstance(other, TOPICS) for other in _taken_beside(segment, index))


def _is_added_last(segment: Segment, index: int) -> bool:
    """Whether a name ends the line behind `+` or `then`: `ride 80km + coffee`."""
    before = segment.parts[index - 1].part if index else None
    return index + 1 == len(segment.parts) and isinstance(before, (parts.And, parts.Plus))


def _bounds_the_rest(segment: Segment, index: int) -> bool:
    """Whether a name says from what one rests, `from running`, or until when: `before exam on 3 april`."""
    chunk = segment.parts[index]
    link = segment.link_before(chunk, ARTICLES)
    if link in {"before", "voor", "vóór"}:
        return any(isinstance(behind.part, OnDay) for behind in segment.parts[index + 1 :])
    return link in {"from", "van"} and isinstance(chunk.part, SportName)


def _taken_behind(segment: Segment, index: int) -> Part | None:
    is_taken = index + 1 < len(segment.parts) and not segment.is_free(index + 1)
    return segment.parts[index + 1].part if is_taken else None


def _taken_beside(segment: Segment, index: int) -> Sequence[Part]:
    """Return the parts that were taken beside a name, with no amount, day or time of day between."""
    apart = (*_AMOUNTS, *_TIMES)
    first = last = index
    while first and not isinstance(segment.parts[first - 1].part, apart):
        first -= 1
    while last + 1 < len(segment.parts) and not isinstance(segment.parts[last + 1].part, apart):
        last += 1
    return [segment.parts[at].part for at in range(first, last + 1) if not segment.is_free(at)]
