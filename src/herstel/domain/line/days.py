"""Which days: `fri`, `morgen`, `12 april`, `ma-wo`, `van 1 tot 8 april`, `until fri`, `3 days`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final, Literal, cast

from herstel.domain.date_words import (
    MONTH_OF,
    NAMED_DAYS,
    NUMBER_OF,
    ORDINAL_OF,
    UNIT_OF,
    WEEKDAY_OF,
    part_of_day,
)
from herstel.domain.errors import InvalidInputError
from herstel.domain.holidays import NAMES as HOLIDAYS
from herstel.domain.line import words
from herstel.domain.line.amounts import whole
from herstel.domain.line.on_which_days import Lasting, OnDay, OverDays, Until
from herstel.domain.line.parts import Found, LineContext, phrase_at, word_at
from herstel.domain.line.tokens import Token
from herstel.domain.spoken_dates import find_date

_MOST_WORDS: Final = 6
_UNTIL: Final = words.spellings(words.UNTIL)
_DASHES: Final = frozenset({"-", "–", "\u2014"})
_TO: Final = frozenset({"to", *_UNTIL, *_DASHES})
_FROM: Final = frozenset({"van", "from", "vanaf"})
_SINCE: Final = frozenset(
    ("since", "sinds", "vanaf", "from", "starting", "beginning", "startend", "ingaande")
)
_ON: Final = frozenset({"op", "on"})
_ARTICLES: Final = frozenset({"de", "the"})
_LEADING_WORDS: Final = """
    over in next volgende this coming komende aanstaande eerstvolgende deze dit last vorige afgelopen past
    day het volgend vorig weekend early mid half begin eind end
"""
_LEADING: Final = frozenset(_LEADING_WORDS.split())
_FOR: Final = frozenset({"for", "voor", "gedurende"})
_ONE_OF_IT: Final = frozenset({"day", "dag", "week", "month", "maand"})
_TWO_WEEKDAYS: Final = re.compile(r"([a-z]+)[-–\u2014]([a-z]+)", re.ASCII)
_TWO_NUMBERS: Final = re.compile(r"(\d{1,2})[-–\u2014](\d{1,2})", re.ASCII)
_TWO_DATES: Final = re.compile(r"(\d{1,2}/\d{1,2})[-–\u2014](\d{1,2}/\d{1,2})", re.ASCII)
_FULL: Final = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:[0-2]?\d|3[01])/(?:0?\d|1[0-2])",
    re.ASCII,
)
_SHORT: Final = re.compile(r"\d{1,2}[-/]\d{1,2}", re.ASCII)
_WEEK_ON: Final = frozenset({"a week on", "one week on", "a week from"})
_HOURS: Final = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_MONTH_NUMBERS: Final = frozenset(MONTH_OF.values())
_OFFSET: Final = re.compile(r"[+-](?:\d|1[0-4]|\d{1,3}[a-z]+)", re.ASCII)
"""`+3`, `+2w`: so many days from today. Beyond two weeks a number alone is something else: `60 +20`."""

_NUMBERED: Final = re.compile(r"\d{1,2}(?:e|ste|th|st|nd|rd)", re.ASCII)
_WEEK: Final = re.compile(r"w\d{1,2}", re.ASCII)
_WEEKS: Final = {"this week": 0, "deze week": 0, "next week": 1, "volgende week": 1}
_ONE_DAY: Final = dt.timedelta(days=1)
_IMPOSSIBLE: Final = frozenset({"error.month_length", "error.no_such_day", "error.other_weekday"})
_NEVER_ALONE: Final = frozenset({"weekend", "half", "day", "over", "in"})


def read_days(given: Sequence[Token], at: int, moment: LineContext) -> Found | None:
    """Read the day or days on which something is, its last day, or how long it goes on.

    Raises:
        InvalidInputError: for a day that does not exist.
    """
    return (
        _over_days(given, at, moment)
        or _until(given, at, moment)
        or (_lasting(given, at) if phrase_at(given, at, 3) not in _WEEK_ON else None)
        or max(_week(given, at, moment), _day(given, at, moment), key=_reach)
    )


def _reach(found: Found | None) -> int:
    return found.after if found else 0


def _day(given: Sequence[Token], at: int, moment: LineContext) -> Found | None:
    began = at + (word_at(given, at) in _ON | _SINCE)
    spoken = _date(given, began, moment)
    if spoken is None:
        return None
    part = part_of_day(phrase_at(given, began, spoken[1] - began))
    return Found(OnDay(spoken[0], part_of_day=part), at, spoken[1])


def _week(given: Sequence[Token], at: int, moment: LineContext) -> Found | None:
    """Read the words for a whole week or weekend: `in week 18`, `volgende week`, `this weekend`."""
    today = moment.today
    place = at + (word_at(given, at) == "in")
    if word_at(given, place) in {"week", "wk"} and place > at and word_at(given, place + 1).isdigit():
        monday = find_date(phrase_at(given, place, 2), today)
        return _spanning(monday, monday, 7, at, place + 2) if monday else None
    text = phrase_at(given, at, 2)
    if text in _WEEKS:
        weeks = dt.timedelta(weeks=_WEEKS[text])
        return _spanning(today + weeks, today - today.weekday() * _ONE_DAY + weeks, 7, at, at + 2)
    if (
        moment.has_hours
        and word_at(given, at) == "weekend"
        and (saturday := find_date("weekend", max(today, moment.day)))
    ):
        return _spanning(saturday, saturday, 2, at, at + 1)
    if text.endswith(" weekend") and (saturday := find_date(text, today)):
        return _spanning(saturday, saturday, 2, at, at + 2)
    return None


def _spanning(day: dt.date, first: dt.date, days: int, at: int, after: int) -> Found:
    return Found(OnDay(day, OverDays(first, first + (days - 1) * _ONE_DAY)), at, after)


def _date(given: Sequence[Token], at: int, moment: LineContext) -> tuple[dt.date, int] | None:
    """Return the day that the words from a place on mean, and the place after the longest such words."""
    if not _may_begin(given, at):
        return None
    for count in range(_MOST_WORDS, 0, -1):
        text = phrase_at(given, at, count)
        if not text or (count == 1 and not _stands_alone(text)) or _is_other(text):
            continue
        if _is_hours(text, moment):
            continue
        try:
            day = _day_of(text, moment)
        except InvalidInputError as error:
            if error.key in _IMPOSSIBLE:
                raise
            continue
        if day is not None:
            return day, at + count
    return None


def _may_begin(given: Sequence[Token], at: int) -> bool:
    """Whether a date may begin here: most words need no further look."""
    word = word_at(given, at)
    return (
        word in WEEKDAY_OF
        or word in NAMED_DAYS
        or word in MONTH_OF
        or word in _LEADING
        or word in _ARTICLES
        or word in ORDINAL_OF
        or word[:1].isdigit()
        or (word in NUMBER_OF and word_at(given, at + 2) in {"ago", "geleden"})
        or phrase_at(given, at, 3) in _WEEK_ON
        or any(phrase_at(given, at, count) in HOLIDAYS for count in (1, 2, 3))
        or word in {"week", "wk"}
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


def _is_other(text: str) -> bool:
    """Whether words that could be a date are something else in a line.

    A number with a unit is a length, `week 3` may name a week of a plan, and a month alone is no day.
    """
    said = text.split()
    if said[0][0].isdigit():
        return not (
            any(word in MONTH_OF for word in said)
            or said[-1] in {"ago", "geleden"}
            or len(said) == 1
            or _is_dated(said[0])
        )
    if said[0] in {"week", "wk"}:
        return len(said) < 2 or (len(said) == 2 and not said[0].startswith("wk")) or said[-1].isdigit()
    if said[0] in WEEKDAY_OF and len(said) > 1 and said[1][0].isdigit():
        is_date = _is_dated(said[1]) or _SHORT.fullmatch(said[1]) or _NUMBERED.fullmatch(said[1])
        return not (is_date or any(word in MONTH_OF for word in said))
    if said[0] in _ARTICLES:
        return len(said) == 2 and not _NUMBERED.fullmatch(said[1])
    if any(word in MONTH_OF for word in said):
        return not any(word[:1].isdigit() or word in WEEKDAY_OF for word in said) or (
            said[0] in MONTH_OF and len(said) == 2 and len(said[1]) == 4
        )
    if len(said) == 2 and said[0] in {"over", "in"}:
        return "weekend" not in said
    return len(said) == 1 and said[0] in _NEVER_ALONE


def _is_hours(text: str, moment: LineContext) -> bool:
    """Whether two numbers behind a weekday are hours of that day: `fri 14-17`, and `fri 7-3` of a shift."""
    weekday, _, pair = text.partition(" ")
    match = _HOURS.fullmatch(pair)
    if weekday not in WEEKDAY_OF or match is None or max(int(match[1]), int(match[2])) > 24:
        return False
    return moment.has_hours or int(match[2]) > len(_MONTH_NUMBERS)


def _is_dated(word: str) -> bool:
    return bool(_FULL.fullmatch(word))


def _day_of(text: str, moment: LineContext) -> dt.date | None:
    weekday = WEEKDAY_OF.get(text)
    if weekday is not None:
        return moment.named(weekday)
    is_dated = _is_of_calendar(text) and text not in NAMED_DAYS
    return find_date(text, moment.day if is_dated else moment.today)


def _is_of_calendar(text: str) -> bool:
    """Whether words name a day of the calendar, and not so many days from today."""
    said = text.split()
    return any(word in MONTH_OF for word in said) or said[0][:1].isdigit() or said[0] in _ARTICLES


def _over_days(given: Sequence[Token], at: int, moment: LineContext) -> Found | None:
    """Read a first and a last day: `1 apr - 8 apr`, `ma-wo`, `1-8 april`, `van ma t/m wo`."""
    word = word_at(given, at)
    if match := _TWO_WEEKDAYS.fullmatch(word):
        first, last = WEEKDAY_OF.get(match[1]), WEEKDAY_OF.get(match[2])
        if first is None or last is None:
            return None
        return Found(_weekdays(first, last, moment), at, at + 1)
    if match := _TWO_DATES.fullmatch(word):
        return _first_and_last(find_date(match[1], moment.day), find_date(match[2], moment.day), at, at + 1)
    place = at + (word in _FROM)
    if numbers := _numbers(given, place, moment):
        return Found(numbers[0], at, numbers[1])
    first_day = _date(given, place, moment)
    if first_day is None or word_at(given, first_day[1]) not in _TO:
        return None
    last_day = _end(given, first_day[1] + 1, first_day[0], moment)
    if last_day is None:
        return None
    one, two = word_at(given, place), word_at(given, first_day[1] + 1)
    if one in WEEKDAY_OF and two in WEEKDAY_OF and last_day[1] == first_day[1] + 2:
        return Found(_weekdays(WEEKDAY_OF[one], WEEKDAY_OF[two], moment), at, last_day[1])
    return _first_and_last(first_day[0], last_day[0], at, last_day[1])


def _weekdays(first: int, last: int, moment: LineContext) -> OverDays:
    """Return days from one weekday to another: those that one is in, else the next ones.

    Of what is told afterwards they are the latest that have begun.
    """
    if moment.is_told_afterwards:
        begun = moment.latest(first)
        return OverDays(begun, begun + dt.timedelta(days=(last - first) % 7))
    monday = moment.day - dt.timedelta(days=moment.day.weekday())
    begins = monday + dt.timedelta(days=first)
    ends = begins + dt.timedelta(days=(last - first) % 7)
    over = moment.day >= moment.today and ends < moment.today
    week = dt.timedelta(weeks=1 if over else 0)
    return OverDays(begins + week, ends + week)


def _numbers(given: Sequence[Token], at: int, moment: LineContext) -> tuple[OverDays, int] | None:
    """Read `1-8 april`, `1 t/m 8 april`, `1 - 8 april`: two numbers of one month."""
    if match := _TWO_NUMBERS.fullmatch(word_at(given, at)):
        number, last, after = match[1], match[2], at + 1
    elif word_at(given, at).isdigit() and word_at(given, at + 1) in _TO and word_at(given, at + 2).isdigit():
        number, last, after = word_at(given, at), word_at(given, at + 2), at + 3
    else:
        return None
    month = word_at(given, after)
    if month not in MONTH_OF:
        return None
    begins, ends = find_date(f"{number} {month}", moment.day), find_date(f"{last} {month}", moment.day)
    spoken = _first_and_last(begins, ends, at, after + 1)
    return (spoken.part, spoken.after) if spoken and isinstance(spoken.part, OverDays) else None


def _first_and_last(first: dt.date | None, last: dt.date | None, at: int, after: int) -> Found | None:
    if first is None or last is None:
        return None
    return Found(OverDays(first, last), at, after)


def _until(given: Sequence[Token], at: int, moment: LineContext) -> Found | None:
    if word_at(given, at) not in _UNTIL:
        return None
    place = at + 1
    place += word_at(given, place) in {"en", "and"} and word_at(given, place + 1) in {"met", "with"}
    if place > at + 1:
        place += 1
    spoken = _end(given, place, moment.day, moment)
    if spoken is None:
        return None
    text = " ".join(token.text for token in given[place : spoken[1]])
    return Found(Until(text), at, spoken[1])


def _end(given: Sequence[Token], at: int, start: dt.date, moment: LineContext) -> tuple[dt.date, int] | None:
    """Return the last day that words mean when it is looked for from the first one on; `today` is today."""
    for count in range(_MOST_WORDS, 0, -1):
        text = phrase_at(given, at, count)
        if text and not (count > 1 and _is_other(text) and not text.startswith(("eind", "end"))):
            day = find_date(text, moment.today if text in NAMED_DAYS else start)
            if day is not None and not (count == 1 and text in MONTH_OF):
                return day, at + count
    return None


def _lasting(given: Sequence[Token], at: int) -> Found | None:
    """Read `3 days`, `for a week`, `8 weken lang`."""
    place = at + (word_at(given, at) in _FOR)
    number, unit = word_at(given, place), UNIT_OF.get(word_at(given, place + 1) or "?")
    count = NUMBER_OF.get(number) or (whole(number) if len(number) <= 3 else None)
    if not count or unit not in {"day", "week", "month"} or len(word_at(given, place + 1)) == 1:
        return None
    if count > 1 and word_at(given, place + 1) in _ONE_OF_IT:
        # "Swim 45 week 15": the number before it belongs to something else.
        return None
    if word_at(given, place + 2) in {"ago", "geleden"}:
        return None
    after = place + 2 + (word_at(given, place + 2) in {"lang", "long"})
    return Found(Lasting(count, cast('Literal["day", "week", "month"]', unit)), at, after)
