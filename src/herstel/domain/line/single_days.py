"""On which day: `fri`, `morgen`, `12 april`, `over 2 weken`, `in week 18`, `volgend weekend`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from herstel.domain.date_words import (
    HOLIDAYS,
    MONTH_OF,
    NAMED_DAYS,
    NUMBER_OF,
    ORDINAL_OF,
    WEEKDAY_OF,
    part_word,
)
from herstel.domain.dates import ONE_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.line.amounts import read_distance
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, OnDay, OverDays
from herstel.domain.line.tokens import Token, phrase_at, word_at
from herstel.domain.line.words import AGO, ON_A_DAY, THE, WITH, phrase_set, word_set
from herstel.domain.spoken_dates import find_date

MOST_WORDS: Final = 6
LONGEST_MONTH: Final = 31
_BEFORE_A_DAY: Final = ON_A_DAY | word_set("since sinds vanaf from starting beginning startend ingaande")
_LEADING: Final = THE | word_set(
    """
    over in next volgende this coming komende aanstaande a.s eerstvolgende deze dit last vorige afgelopen past
    day het volgend vorig weekend early mid half begin eind end week wk
    """
)
_OVER_WEEKS: Final = word_set("week herstelweek rustweek deload deloadweek vakantie holiday weg away")
"""Before a number of a week these last for all of it: `herstelweek wk 17`."""

_FULL: Final = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}([-/.])\d{1,2}\1\d{2,4}|(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])",
    re.ASCII,
)

_SHORT: Final = re.compile(r"\d{1,2}[-/]\d{1,2}", re.ASCII)
WEEK_ON: Final = frozenset({"a week on", "one week on", "a week from"})
_HOURS: Final = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_TO_A_HALF_HOUR: Final = re.compile(r"\d{1,2}-\d{1,2}\.[0-5]\d", re.ASCII)
"""`7-15.30`: hours of a day, for nobody writes a date with two kinds of marks."""

_OFFSET: Final = re.compile(r"[+-](?:\d|1[0-4]|\d{1,3}[a-z]+)", re.ASCII)
"""`+3`, `+2w`: days from today. Beyond two weeks a number alone is something else: `60 +20`."""

_NUMBERED: Final = re.compile(r"\d{1,2}(?:e|ste|th|st|nd|rd)", re.ASCII)
_WEEK: Final = re.compile(r"w\d{1,2}", re.ASCII)
_WEEKS: Final = {"this week": 0, "deze week": 0, "next week": 1, "volgende week": 1}
_IN_THE: Final = phrase_set("in het|at the|on the|in the|het|the")
_IMPOSSIBLE: Final = frozenset({"error.month_length", "error.no_such_day", "error.other_weekday"})
_NEVER_ALONE: Final = word_set("weekend half day over in")
_MONTHS: Final = 12
_SHORT_NAME: Final = 3
"""Letters of a weekday that is said short."""


def is_a_name(tokens: Sequence[Token], at: int, word: str) -> bool:
    """Whether a short word for a day or month is another word here: `met Jan 60`, `in the sun`."""
    before, behind = word_at(tokens, at - 1), word_at(tokens, at + 1)
    if word == "jan" and behind.isdecimal() and int(behind[:3]) > LONGEST_MONTH:
        return True
    is_theirs = before in WITH or before == "bij"
    return is_theirs or (before in THE and word in WEEKDAY_OF and len(word) <= _SHORT_NAME)


def one_day(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read one day: `fri`, `op 12 april`, `since yesterday`, `za op zo`."""
    if is_night_between(tokens, at):
        return Chunk(OnDay(context.named(WEEKDAY_OF[word_at(tokens, at)])), at, at + 3)
    began = at + (word_at(tokens, at) in _BEFORE_A_DAY)
    if began > at and _SHORT.fullmatch(word_at(tokens, began)) and not context.has_hours:
        dated = find_date(word_at(tokens, began), context.day)
        return Chunk(OnDay(dated), at, began + 1) if dated else None
    spoken = date_at(tokens, began, context)
    if spoken is None:
        return None
    part = part_word(phrase_at(tokens, began, spoken[1] - began))
    return Chunk(OnDay(spoken[0], part_of_day=part), at, spoken[1])


def is_night_between(tokens: Sequence[Token], at: int) -> bool:
    """Whether `za op zo` stands here: the night that begins on the first of the two."""
    one, two = WEEKDAY_OF.get(word_at(tokens, at)), WEEKDAY_OF.get(word_at(tokens, at + 2))
    return None not in {one, two} and word_at(tokens, at + 1) == "op" and (one or 0) == ((two or 0) - 1) % 7


def whole_week(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read the words for a whole week or weekend: `in week 18`, `volgende week`, `this weekend`."""
    today = context.today
    index = at + (word_at(tokens, at) == "in")
    is_whole = index > at or word_at(tokens, at - 1) in _OVER_WEEKS
    if word_at(tokens, index) in {"week", "wk"} and is_whole and word_at(tokens, index + 1).isdigit():
        monday = find_date(phrase_at(tokens, index, 2), today)
        return _spanning(monday, monday, 7, at, index + 2) if monday else None
    text = phrase_at(tokens, at, 2)
    if text in _WEEKS:
        weeks = dt.timedelta(weeks=_WEEKS[text])
        return _spanning(today + weeks, today - today.weekday() * ONE_DAY + weeks, 7, at, at + 2)
    index = at + next((count for count in (2, 1) if phrase_at(tokens, at, count) in _IN_THE), 0)
    if word_at(tokens, index) == "weekend" and (saturday := find_date("weekend", max(today, context.day))):
        return _spanning(saturday, saturday, 2, at, index + 1)
    if text.endswith(" weekend") and (saturday := find_date(text, today)):
        return _spanning(saturday, saturday, 2, at, at + 2)
    return None


def _spanning(day: dt.date, first: dt.date, days: int, at: int, after: int) -> Chunk:
    return Chunk(OnDay(day, OverDays(first, first + (days - 1) * ONE_DAY)), at, after)


def date_at(tokens: Sequence[Token], at: int, context: LineContext) -> tuple[dt.date, int] | None:
    """Return the day that the words from a place on mean, and the place after the longest such words."""
    if not _may_begin(tokens, at):
        return None
    for count in range(MOST_WORDS, 0, -1):
        text = phrase_at(tokens, at, count)
        if not text or (count == 1 and not _stands_alone(text)) or is_no_date(text):
            continue
        if is_hours(text, context) or _ends_in_distance(tokens, at + count - 1, context):
            continue
        try:
            day = _day_of(text, context)
        except InvalidInputError as error:
            if error.key in _IMPOSSIBLE and not _has_other_number(text):
                raise
            continue
        if day is not None:
            return day, at + count
    return None


def _ends_in_distance(tokens: Sequence[Token], last: int, context: LineContext) -> bool:
    """Whether the last number is no year: `12 april 2500 m`."""
    chunk = read_distance(tokens, last, context)
    return chunk is not None and chunk.after > last + 1


def _has_other_number(text: str) -> bool:
    """Whether the number of a day that does not exist is none: `zo 9-11` is hours, `45 april 12` a length."""
    first, *behind = text.split()
    is_pair = first in WEEKDAY_OF and bool(behind) and _HOURS.fullmatch(behind[-1]) is not None
    return is_pair or (first.isdigit() and int(first) > LONGEST_MONTH)


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Whether a date may begin here: most words need no further look."""
    word = word_at(tokens, at)
    return not is_a_name(tokens, at, word) and (
        word in WEEKDAY_OF
        or word in NAMED_DAYS
        or word in MONTH_OF
        or word in _LEADING
        or word in ORDINAL_OF
        or word[:1].isdigit()
        or (word in NUMBER_OF and word_at(tokens, at + 2) in AGO)
        or phrase_at(tokens, at, 3) in WEEK_ON
        or any(phrase_at(tokens, at, count) in HOLIDAYS for count in (1, 2, 3))
        or bool(_OFFSET.fullmatch(word) or _WEEK.fullmatch(word))
    )


def _stands_alone(word: str) -> bool:
    """Whether one word is a date in a line: a bare number, month or dot is something else there."""
    return (
        word in WEEKDAY_OF
        or word in HOLIDAYS
        or (word in NAMED_DAYS and word != ".")
        or bool(_FULL.fullmatch(word) or _OFFSET.fullmatch(word) or _WEEK.fullmatch(word))
    )


def is_no_date(text: str) -> bool:
    """Whether words that could be a date are something else in a line.

    A number with a unit is a length, `week 3` may name a week of a plan, and a month alone is no day.
    """
    written = text.split()
    if text in HOLIDAYS:
        return False
    if _TO_A_HALF_HOUR.fullmatch(written[-1]):
        return True
    if written[0][0].isdigit():
        return not (
            any(word in MONTH_OF for word in written)
            or written[-1] in AGO
            or len(written) == 1
            or _FULL.fullmatch(written[0])
        )
    if written[0] in {"week", "wk"}:
        return (
            len(written) < 2
            or (len(written) == 2 and not written[0].startswith("wk"))
            or written[-1].isdigit()
        )
    if written[0] in WEEKDAY_OF and len(written) > 1 and written[1][0].isdigit():
        is_date = (
            _FULL.fullmatch(written[1]) or _SHORT.fullmatch(written[1]) or _NUMBERED.fullmatch(written[1])
        )
        return not (is_date or any(word in MONTH_OF for word in written))
    if written[0] in THE:
        return len(written) == 2 and not _NUMBERED.fullmatch(written[1])
    if any(word in MONTH_OF for word in written):
        return not any(word[:1].isdigit() or word in WEEKDAY_OF for word in written) or (
            written[0] in MONTH_OF and len(written) == 2 and len(written[1]) == 4
        )
    if len(written) == 2 and written[0] in {"over", "in"}:
        return "weekend" not in written
    return len(written) == 1 and written[0] in _NEVER_ALONE


def is_hours(text: str, context: LineContext) -> bool:
    """Whether two numbers behind a weekday are hours of that day: `fri 14-17`, and `fri 7-3` of a shift."""
    weekday, _, pair = text.partition(" ")
    match = _HOURS.fullmatch(pair)
    if weekday not in WEEKDAY_OF or match is None or max(int(match[1]), int(match[2])) > 24:
        return False
    return context.has_hours or int(match[2]) > _MONTHS


def _day_of(text: str, context: LineContext) -> dt.date | None:
    weekday = WEEKDAY_OF.get(text)
    if weekday is not None:
        return context.named(weekday)
    is_dated = _is_of_calendar(text) and text not in NAMED_DAYS
    return find_date(text, context.day if is_dated else context.today)


def _is_of_calendar(text: str) -> bool:
    """Whether words name a day of the calendar, and not a number of days from today."""
    written = text.split()
    return any(word in MONTH_OF for word in written) or written[0][:1].isdigit() or written[0] in THE
