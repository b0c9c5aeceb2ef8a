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
    UNIT_OF,
    WEEKDAY_OF,
)
from herstel.domain.line import words
from herstel.domain.line.amounts import read_distance, read_length
from herstel.domain.line.lines import LineContext
from herstel.domain.line.parts import Chunk, Lasting, OverDays, Text, Until
from herstel.domain.line.single_days import (
    MOST_WORDS,
    WEEK_ON,
    date_at,
    is_hours,
    is_no_date,
    one_day,
    whole_week,
)
from herstel.domain.line.tokens import Token, phrase_at, whole, word_at
from herstel.domain.line.words import AGO, DASHES, FROM, phrase_set, word_set
from herstel.domain.spoken_dates import find_date

_UNTIL: Final = words.spellings(words.UNTIL)
_TO: Final = frozenset({"to", *_UNTIL, *DASHES})
_FOR: Final = word_set("for voor gedurende")
_ONE_OF_IT: Final = word_set("day dag week wk month maand")
_GLUED_DAYS: Final = re.compile(r"(\d{1,2})(d|dgn|dagen|days|w|wk|wkn|weken|weeks)", re.ASCII)
_WEEKS_OFF: Final = phrase_set(
    "week off|week vrij|week rust|week rest|weekje off|weekje vrij|weekje rust|weekje rest"
)
"""Without a number these are one week."""

_INCLUSIVE: Final = word_set("t/m tm through thru")
_TWO_WEEKDAYS: Final = re.compile(r"([a-z]+)[-–\u2014]([a-z]+)", re.ASCII)
_YEAR: Final = re.compile(r"20\d\d", re.ASCII)
_TWO_NUMBERS: Final = re.compile(r"(\d{1,2})[-–\u2014](\d{1,2})", re.ASCII)
_TWO_DATES: Final = re.compile(r"(\d{1,2}/\d{1,2})[-–\u2014](\d{1,2}/\d{1,2})", re.ASCII)


def _over_days(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read a first and a last day: `1 apr - 8 apr`, `ma-wo`, `1-8 april`, `van ma t/m wo`."""
    word = word_at(tokens, at)
    if match := _TWO_WEEKDAYS.fullmatch(word):
        first, last = WEEKDAY_OF.get(match[1]), WEEKDAY_OF.get(match[2])
        if first is None or last is None:
            return None
        return _of_week(tokens, Chunk(context.in_a_row(first, last), at, at + 1), context)
    if match := _TWO_DATES.fullmatch(word):
        return _first_and_last(find_date(match[1], context.day), find_date(match[2], context.day), at, at + 1)
    index = at + (word in FROM)
    if numbers := _numbers(tokens, index, context):
        return Chunk(numbers[0], at, numbers[1])
    first_day = date_at(tokens, index, context)
    if first_day is None or word_at(tokens, first_day[1]) not in _TO:
        return None
    behind = _behind_until(tokens, first_day[1])
    last_day = _end(tokens, behind, first_day[0], context)
    if last_day is None:
        return None
    one, two = word_at(tokens, index), word_at(tokens, behind)
    if one in WEEKDAY_OF and two in WEEKDAY_OF and last_day[1] == behind + 1:
        days = context.in_a_row(WEEKDAY_OF[one], WEEKDAY_OF[two])
        return _of_week(tokens, Chunk(days, at, last_day[1]), context)
    begins = first_day[0]
    if _YEAR.fullmatch(word_at(tokens, last_day[1] - 1)) and not _says_year(tokens[index : first_day[1]]):
        begins = _latest_before(begins, last_day[0])
    return _first_and_last(begins, last_day[0], at, last_day[1])


def _of_week(tokens: Sequence[Token], chunk: Chunk, context: LineContext) -> Chunk:
    """Return weekdays with `next week` behind them as those of that week."""
    days = chunk.part
    if not isinstance(days, OverDays) or phrase_at(tokens, chunk.after, 2) not in _NEXT_WEEK:
        return chunk
    monday = context.today + dt.timedelta(days=7 - context.today.weekday())
    first = monday + dt.timedelta(days=days.first.weekday())
    return Chunk(OverDays(first, first + (days.last - days.first)), chunk.first, chunk.after + 2)


_NEXT_WEEK: Final = frozenset({"next week", "volgende week"})


def _says_year(tokens: Sequence[Token]) -> bool:
    return any(re.search(r"\d{4}", token.word) for token in tokens)


def _latest_before(first: dt.date, last: dt.date) -> dt.date:
    """Return a first day without a year as the latest before its last one: `27 dec - 3 jan 2027`."""
    years = (last.year, last.year - 1)
    dated = (first.replace(year=year) for year in years if (first.month, first.day) != (2, 29))
    return next((day for day in dated if day <= last), first)


def _numbers(tokens: Sequence[Token], at: int, context: LineContext) -> tuple[OverDays, int] | None:
    """Read `1-8 april`, `1 t/m 8 april`, `1 - 8 april`: two numbers of one month.

    What repeats has a last day and no first one there: `elke wo yoga 30 t/m 9 dec` is half an hour.
    """
    if match := _TWO_NUMBERS.fullmatch(word_at(tokens, at)):
        number, last, after = match[1], match[2], at + 1
    elif context.has_rhythm:
        return None
    elif (
        word_at(tokens, at).isdigit() and word_at(tokens, at + 1) in _TO and word_at(tokens, at + 2).isdigit()
    ):
        number, last, after = word_at(tokens, at), word_at(tokens, at + 2), at + 3
    else:
        return None
    month = word_at(tokens, after)
    if month not in MONTH_OF:
        return None
    year = word_at(tokens, after + 1) if _YEAR.fullmatch(word_at(tokens, after + 1)) else ""
    begins, ends = (find_date(f"{day} {month} {year}".strip(), context.day) for day in (number, last))
    spoken = _first_and_last(begins, ends, at, after + 2 if year else after + 1)
    return (spoken.part, spoken.after) if spoken and isinstance(spoken.part, OverDays) else None


def _first_and_last(first: dt.date | None, last: dt.date | None, at: int, after: int) -> Chunk | None:
    if first is None or last is None:
        return None
    return Chunk(OverDays(first, last), at, after)


def _until(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read `until fri`, `t/m 5 april`, `t/m sept`: the last day of it."""
    is_dash = word_at(tokens, at) in DASHES and context.has_rhythm and word_at(tokens, at - 1).isdigit()
    if word_at(tokens, at) not in _UNTIL and not is_dash:
        return None
    index = _behind_until(tokens, at)
    if word_at(tokens, at) in _INCLUSIVE and _is_month_alone(tokens, index):
        return Chunk(Until(f"eind {word_at(tokens, index)}"), at, index + 1)
    spoken = _end(tokens, index, context.day, context)
    if spoken is None:
        return None
    text = " ".join(token.text for token in tokens[index : spoken[1]])
    return Chunk(Until(text), at, spoken[1])


def _behind_until(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind `tot`, or behind `tot en met`."""
    return at + (3 if phrase_at(tokens, at + 1, 2) in {"en met", "and including"} else 1)


def _is_month_alone(tokens: Sequence[Token], at: int) -> bool:
    return word_at(tokens, at) in MONTH_OF and not word_at(tokens, at + 1)[:1].isdigit()


def _end(
    tokens: Sequence[Token], at: int, start: dt.date, context: LineContext
) -> tuple[dt.date, int] | None:
    """Return the last day that words mean when it is looked for from the first one on; `today` is today."""
    for count in range(MOST_WORDS, 0, -1):
        text = phrase_at(tokens, at, count)
        if not text or is_hours(text, context) or (count == 1 and _is_amount(tokens, at, context)):
            continue
        if count == 1 or not is_no_date(text) or text.startswith(("eind", "end")):
            day = find_date(text, context.today if text in NAMED_DAYS else start)
            if day is not None and not (count == 1 and text in MONTH_OF):
                return day, at + count
    return None


def _is_amount(tokens: Sequence[Token], at: int, context: LineContext) -> bool:
    """Whether a number is how much there is of it, and no day: `morgen - 3 kwartier`."""
    chunks = (reader(tokens, at, context) for reader in (read_length, read_distance))
    return any(chunk is not None and chunk.after > at + 1 for chunk in chunks)


def _lasting(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `3 days`, `for a week`, `8 weken lang`."""
    index = at + (word_at(tokens, at) in _FOR)
    if glued := _GLUED_DAYS.fullmatch(word_at(tokens, index)):
        unit: Literal["day", "week"] = "day" if glued[2].startswith("d") else "week"
        return Chunk(Lasting(int(glued[1]), unit), at, index + 1) if int(glued[1]) else None
    if phrase_at(tokens, index, 2) in _WEEKS_OFF and not word_at(tokens, at - 1).isalpha():
        return Chunk(Lasting(1, "week"), at, index + 1)
    number, counted = word_at(tokens, index), UNIT_OF.get(word_at(tokens, index + 1) or "?")
    count = NUMBER_OF.get(number) or (whole(number) if len(number) <= 3 else None)
    if not count or counted not in {"day", "week", "month"} or len(word_at(tokens, index + 1)) == 1:
        return None
    if count > 1 and word_at(tokens, index + 1) in _ONE_OF_IT:
        # "Swim 45 week 15": the number before it belongs to something else.
        return None
    if word_at(tokens, index + 2) in AGO:
        return None
    after = index + 2 + (word_at(tokens, index + 2) in {"lang", "long"})
    return Chunk(Lasting(count, cast('Literal["day", "week", "month"]', counted)), at, after)


_VAGUE: Final = phrase_set(
    """
    eind van de week|eind vd week|einde van de week|einde vd week|eind deze week|end of week|end of the week
    |begin van de week|begin vd week|start of the week|later deze week|later this week|ergens deze week
    |sometime this week|eind volgende week|begin volgende week|end of next week|binnenkort
    """
)
"""Words for a day that say none."""


def read_days(tokens: Sequence[Token], at: int, context: LineContext) -> Chunk | None:
    """Read the day or days on which something is, its last day, or how long it goes on.

    Raises:
        InvalidInputError: for a day that does not exist.
    """
    return (
        _vague(tokens, at)
        or _over_days(tokens, at, context)
        or _until(tokens, at, context)
        or (_lasting(tokens, at) if phrase_at(tokens, at, 3) not in WEEK_ON else None)
        or max(whole_week(tokens, at, context), one_day(tokens, at, context), key=_reach)
    )


def _vague(tokens: Sequence[Token], at: int) -> Chunk | None:
    """Read `eind vd week`: it says when, but not on which day, so it is not understood."""
    counts = (count for count in (4, 3, 2, 1) if phrase_at(tokens, at, count) in _VAGUE)
    return next((Chunk(Text(is_unread=True), at, at + count) for count in counts), None)


def _reach(chunk: Chunk | None) -> int:
    return chunk.after if chunk else 0
