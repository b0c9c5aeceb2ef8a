"""Dates in the words that people use, in Dutch and English at once: `+3`, `fri`, `vr`, `12 mrt`, `w14`.

Days are counted from a given today; weeks are ISO weeks. What is ambiguous is always read the same way,
and the reading is to be shown before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from herstel.domain.date_forms import (
    FAR_PAST,
    coming_weekday,
    day_alone,
    day_month,
    day_named_month,
    days_ago,
    days_ahead,
    iso_date,
    iso_week,
    last_weekday,
    month_named,
    named_month_day,
    next_weekday,
    nth_weekday_of,
    offset,
    other_month,
    other_week,
    week_of_year,
    weekday_later,
    weekend,
    with_number,
)
from herstel.domain.date_words import NAMED_DAYS, NUMBER_OF, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError
from herstel.domain.year_days import HOLIDAYS, add_months, holiday

_LONGEST: Final = 60
"""More letters than this are no date."""

_NEXT: Final = "next|volgende"
_COMING: Final = "this|coming|this coming|komende|aanstaande|a\\.s|eerstvolgende|deze|dit"
_LAST: Final = "last|past|vorige|afgelopen"
_WORD = r"([a-zé]+)"
_PLAIN_COUNT = rf"\d{{1,4}}|{'|'.join(NUMBER_OF)}"
_COUNT = rf"({_PLAIN_COUNT})"
_ORDINAL = r"(?:e|ste|de|th|st|nd|rd)?"
_YEAR = r"(\d{4}|\d{2})"

_DateReader = Callable[[re.Match[str], date], date | None]


def read_date(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that words mean; a month without a day is its first day.

    Args:
        text: the words.
        today: the day from which is counted.
        past: whether what was is meant: `fri` is then the latest Friday up to today, not the next one.

    Raises:
        InvalidInputError: when they mean no day, or one that does not exist.
    """
    day = find_date(text, today, past=past)
    if day is None:
        raise InvalidInputError("error.spoken_date", given=text[:40])
    return day


def find_month(text: str, today: date) -> date | None:
    """Return the first day of the month that words mean, `march 2025`, `last month`, or None.

    Without a year it is the latest such month that has begun.
    """
    written = " ".join(text.lower().split())
    if match := _YEAR_MONTH.fullmatch(written):
        return date(int(match[1]), int(match[2]), 1)
    for pattern, reader in _MONTH_FORMS:
        match = pattern.fullmatch(written)
        if match and not match["part"] and (first := reader(match, today)):
            is_open = reader is month_named and not match["year"] and first > today
            return add_months(first, -12) if is_open else first
    return None


def find_date(text: str, today: date, *, past: bool = False) -> date | None:
    """Return the day that words mean, or None when they mean none.

    Raises:
        InvalidInputError: when they mean a day that does not exist.
    """
    written = " ".join(text.lower().replace(",", " ").split())
    written = written.removeprefix("op ").removeprefix("on ")
    if (match := _DAY_OF_WEEK.fullmatch(written)) and match[1] in WEEKDAY_OF:
        written = f"{match[2]} {match[1]}"
    if len(written) > _LONGEST:
        return None
    if written in NAMED_DAYS:
        return today + timedelta(days=NAMED_DAYS[written])
    if written in HOLIDAYS:
        return _coming_holiday(written, today, past=past)
    try:
        for pattern, reader in _FORMS:
            if (match := pattern.fullmatch(written)) and (day := reader(match, today)):
                return _latest(reader, day, today) if past and day > today else day
    except (ValueError, OverflowError):
        raise InvalidInputError("error.no_such_day", given=text[:40]) from None
    return None


def weekday_of(word: str) -> int | None:
    """Return the weekday that a word names, Monday 0; None when it names none."""
    return WEEKDAY_OF.get(word)


def _latest(reader: _DateReader, day: date, today: date) -> date:
    """Return the last such day instead of the next one, for words that leave that open."""
    if reader is coming_weekday:
        return today if day - today == timedelta(weeks=1) else day - timedelta(weeks=1)
    if reader is iso_week:
        year, number, weekday = day.isocalendar()
        return date.fromisocalendar(year - 1, number, weekday)
    if reader is day_alone:
        return with_number(day.day, today, -1) or day
    if reader in _OF_ANY_YEAR:
        return day.replace(year=today.year if day.year > today.year else today.year - 1)
    return day


def _coming_holiday(name: str, today: date, *, past: bool) -> date:
    """Return a holiday of this year, or of the next one when it is long past."""
    latest = today if past else date.max
    days = (holiday(name, today.year + ahead) for ahead in (1, 0, -1))
    fitting = [day for day in days if day is not None and day <= latest]
    near = [day for day in fitting if (today - day).days <= FAR_PAST]
    return near[-1] if near else fitting[0]


def _weekday_and_day(match: re.Match[str], today: date) -> date | None:
    """Read `ma 6 apr`: the date, when it falls on that weekday."""
    is_date = any(char.isdigit() for char in match[2]) and match[2].split()[0] not in WEEKDAY_OF
    weekday = WEEKDAY_OF.get(match[1]) if is_date else None
    day = None if weekday is None else find_date(match[2], today)
    if day is None or match[2] in NAMED_DAYS:
        return None
    if day.weekday() != weekday:
        raise InvalidInputError("error.other_weekday", given=match[0], weekday=day)
    return day


_OF_ANY_YEAR: Final = frozenset({day_month, day_named_month, named_month_day, month_named})
"""What is read as of the next year may as well be of the last one."""

_PART = r"(?:(?P<part>end of|eind|einde|begin|start of|beginning of|early|mid|half|medio) )?"

_FORMS: Final[tuple[tuple[re.Pattern[str], _DateReader], ...]] = tuple(
    (re.compile(pattern, re.ASCII), reader)
    for pattern, reader in (
        (r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", iso_date),
        (r"([+-]?)(\d{1,4}) ?([a-z]*)", offset),
        (rf"(?:over|in) {_COUNT} {_WORD}", days_ahead),
        (r"(?:over|in) (\d{1,4})()", days_ahead),
        (rf"{_COUNT} {_WORD} (?:geleden|ago)", days_ago),
        (rf"(?:(?:{_COMING}) )?{_WORD}(?: (?:morning|afternoon|evening|night))?", coming_weekday),
        (
            rf"(?P<named>[a-z]+) week|(?P<before>[a-z]+) over (?P<weeks>{_PLAIN_COUNT}) we(?:ek|ken)"
            r"|(?:a|one) week (?:on|from) (?P<after>[a-z]+)",
            weekday_later,
        ),
        (rf"(?:{_LAST}) {_WORD}", last_weekday),
        (rf"(?:{_NEXT}) {_WORD}", next_weekday),
        (
            rf"(?:(?P<before>[a-z]+) )?(?:(?P<next>{_NEXT})|(?P<last>{_LAST})|this|deze) week"
            r"(?: (?P<after>[a-z]+))?",
            other_week,
        ),
        (
            rf"(?:in )?(?:(?:het|the) )?(?:(?P<next>{_NEXT}|volgend)|(?P<last>{_LAST}|vorig)"
            rf"|{_COMING}|komend)? ?weekend",
            weekend,
        ),
        (rf"(?:week|wk|w) ?(\d{{1,2}})(?: {_WORD})?", iso_week),
        (r"(?:week|wk|w) ?(\d{1,2}) (\d{4})()()|(?!)()()", week_of_year),
        (r"()()(\d{4})-?w(\d{1,2})", week_of_year),
        (rf"(\d{{1,2}})[-/.](\d{{1,2}})(?:[-/.]{_YEAR})?", day_month),
        (rf"(?:de |the )?(\d{{1,2}}){_ORDINAL}", day_alone),
        (rf"(?:de |the )?(\d{{1,2}}){_ORDINAL} ?(?:of )?{_WORD}(?: (\d{{4}}))?", day_named_month),
        (rf"{_WORD} (?:the )?(\d{{1,2}}){_ORDINAL}(?: (\d{{4}}))?", named_month_day),
        (rf"{_WORD} (.+)", _weekday_and_day),
        (rf"{_PART}(?:(?P<last>{_LAST}) )?(?P<month>[a-z]+)(?: (?P<year>\d{{4}}))?", month_named),
        (rf"{_PART}(?:(?P<next>{_NEXT})|(?P<last>{_LAST})|this|deze) (?:month|maand)", other_month),
        (r"(?:the |de )?(\w+) ([a-z]+) (?:of|van|in) ([a-z]+)(?: (\d{4}))?", nth_weekday_of),
    )
)

_DAY_OF_WEEK: Final = re.compile(r"([a-z]+) ((?:week|wk|w) ?\d{1,2})", re.ASCII)
_YEAR_MONTH: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_MONTH_FORMS: Final = tuple(form for form in _FORMS if form[1] in {month_named, other_month})
