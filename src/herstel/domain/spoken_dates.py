"""Dates in the words that people use, in Dutch and English at once: `+3`, `fri`, `vr`, `12 mrt`, `w14`.

Days are counted from a given today; weeks are ISO weeks. What is ambiguous is always read the same way,
and the reading is to be shown before it is used. A reader answers None where its words mean no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from herstel.domain.date_words import (
    HOLIDAYS,
    MONTH_OF,
    NAMED_DAYS,
    NUMBER_OF,
    ORDINAL_OF,
    UNIT_OF,
    WEEKDAY_OF,
    holiday_near,
)
from herstel.domain.dates import (
    FAR_PAST,
    Week,
    add_months,
    month_length,
    nearest_date,
    nearest_with_number,
    nth_weekday,
)
from herstel.domain.errors import InvalidInputError

_DateReader = Callable[[re.Match[str], date], date | None]
_DAYS_IN: Final = {"day": 1, "week": 7}
_MONTHS_IN: Final = {"month": 1, "year": 12}


def offset(match: re.Match[str], today: date) -> date | None:
    """Read `+3`, `-2w`, `2w`."""
    if not (match[1] or match[3]):
        return None
    return _moved(today, int(f"{match[1]}{match[2]}"), match[3])


def days_ahead(match: re.Match[str], today: date) -> date | None:
    """Read `over 3 dagen`, `in two weeks`, `over een week`."""
    return _moved(today, _counted(match[1]), match[2])


def days_ago(match: re.Match[str], today: date) -> date | None:
    """Read `3 dagen geleden`, `2 weeks ago`."""
    return _moved(today, -_counted(match[1]), match[2])


def _counted(word: str) -> int:
    return NUMBER_OF.get(word) or int(word)


def _moved(today: date, count: int, unit: str) -> date | None:
    name = UNIT_OF.get(unit, "")
    if name in _DAYS_IN:
        return today + timedelta(days=count * _DAYS_IN[name])
    return add_months(today, count * _MONTHS_IN[name]) if name in _MONTHS_IN else None


def coming_weekday(match: re.Match[str], today: date) -> date | None:
    """Read a weekday, `komende vrijdag`: the next one after today."""
    return _next_weekday(match[1], today)


def _next_weekday(word: str, today: date) -> date | None:
    weekday = WEEKDAY_OF.get(word)
    return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def weekday_later(match: re.Match[str], today: date) -> date | None:
    """Read `saturday week`, `a week on saturday`, `za over 2 weken`: some weeks after the next one."""
    first = _next_weekday(match["named"] or match["before"] or match["after"], today)
    return None if first is None else first + timedelta(weeks=_counted(match["weeks"] or "1"))


def last_weekday(match: re.Match[str], today: date) -> date | None:
    """Read `last friday`, `vorige vrijdag`: the latest one before today."""
    weekday = WEEKDAY_OF.get(match[1])
    return None if weekday is None else today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def next_weekday(match: re.Match[str], today: date) -> date | None:
    """Read `next friday`, `volgende vrijdag`: that day of the ISO week after this one."""
    weekday = WEEKDAY_OF.get(match[1])
    return None if weekday is None else Week.of(today).monday + timedelta(weeks=1, days=weekday)


def other_week(match: re.Match[str], today: date) -> date | None:
    """Read `next week`, `vorige week`: a week from today; with a weekday, that day of the ISO week."""
    weeks = timedelta(weeks=1 if match["next"] else -1 if match["last"] else 0)
    named = match["before"] or match["after"]
    if not named:
        return today + weeks
    weekday = WEEKDAY_OF.get(named)
    return None if weekday is None else Week.of(today).monday + weeks + timedelta(days=weekday)


def weekend(match: re.Match[str], today: date) -> date | None:
    """Read `this weekend`, `volgend weekend`: its Saturday."""
    weeks = 1 if match["next"] else -1 if match["last"] else 0
    return Week.of(today).monday + timedelta(weeks=weeks, days=5)


def iso_week(match: re.Match[str], today: date) -> date | None:
    """Read `w14`, `week 48`, `wk 48 vr`: of the ISO year in which that week is not long past."""
    weekday = WEEKDAY_OF.get(match[2] or "ma")
    if weekday is None:
        return None
    year, number = today.isocalendar().year, int(match[1])
    day = date.fromisocalendar(year, number, weekday + 1)
    if (today - day).days > FAR_PAST:
        day = date.fromisocalendar(year + 1, number, weekday + 1)
    return day


def week_of_year(match: re.Match[str], today: date) -> date | None:
    """Read `w14 2025`, `2025-w14`: its Monday."""
    year, number = (match[3], match[4]) if match[3] else (match[2], match[1])
    return date.fromisocalendar(int(year), int(number), 1)


def day_month(match: re.Match[str], today: date) -> date | None:
    """Read `12-3`, `12/3`, `12.3.2026`: the day first."""
    return _dated(int(match[1]), int(match[2]), match[3], today)


def day_named_month(match: re.Match[str], today: date) -> date | None:
    """Read `12 mrt`, `12 march 2026`, `1st june`."""
    return _dated(int(match[1]), MONTH_OF.get(match[2]), match[3], today)


def named_month_day(match: re.Match[str], today: date) -> date | None:
    """Read `jun 1`, `june 1st`, `apr 12 2026`."""
    return _dated(int(match[2]), MONTH_OF.get(match[1]), match[3], today)


def day_alone(match: re.Match[str], today: date) -> date | None:
    """Read `24`, `the 24th`, `de 24e`: the next day with that number."""
    return nearest_with_number(int(match[1]), today, 1)


def _dated(day: int, month: int | None, year: str | None, today: date) -> date | None:
    if month is None:
        return None
    # Without a year 29 February is looked for in the years in which it exists.
    longest = month_length(_year(year) if year else 2000, month) if 1 <= month <= 12 else 0
    if day > longest > 0:
        usual = month_length(_year(year) if year else today.year, month)
        raise InvalidInputError("error.month_length", day=day, month=month, longest=usual)
    return date(_year(year), month, day) if year else nearest_date(month, day, today)


def _year(written: str) -> int:
    return int(written) + (2000 if len(written) == 2 else 0)


def iso_date(match: re.Match[str], today: date) -> date | None:
    """Read `2026-03-12`, `2026/3/12`."""
    return date(int(match[1]), int(match[2]), int(match[3]))


def month_named(match: re.Match[str], today: date) -> date | None:
    """Read `march`, `maart 2025`, `last march`, `eind juni`: its first day, middle or last day."""
    month = MONTH_OF.get(match["month"])
    if month is None:
        return None
    if match["year"]:
        first = date(_year(match["year"]), month, 1)
    elif match["last"]:
        first = date(today.year - (month >= today.month), month, 1)
    else:
        first = date(today.year, month, 1)
        if add_months(first, 1) <= today - timedelta(days=FAR_PAST):
            first = add_months(first, 12)
    return _within(first, match["part"] or "")


def other_month(match: re.Match[str], today: date) -> date | None:
    """Read `next month`, `eind volgende maand`."""
    months = 1 if match["next"] else -1 if match["last"] else 0
    return _within(add_months(today.replace(day=1), months), match["part"] or "")


def _within(first: date, part: str) -> date:
    if part.startswith(("end", "eind")):
        return add_months(first, 1) - timedelta(days=1)
    return first.replace(day=15) if part.startswith(("mid", "half", "medio")) else first


def nth_weekday_of(match: re.Match[str], today: date) -> date | None:
    """Read `first monday of april`, `laatste zondag van mei`."""
    number, weekday, month = ORDINAL_OF.get(match[1]), WEEKDAY_OF.get(match[2]), MONTH_OF.get(match[3])
    if number is None or weekday is None or month is None:
        return None
    for year in (_year(match[4]),) if match[4] else (today.year, today.year + 1):
        candidate = nth_weekday(date(year, month, 1), number, weekday)
        if match[4] or (today - candidate).days <= FAR_PAST:
            return candidate
    return None


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


_NEXT: Final = "next|volgende"
_COMING: Final = "this|coming|this coming|komende|aanstaande|a\\.s|eerstvolgende|deze|dit"
_LAST: Final = "last|past|vorige|afgelopen"
_WORD = r"([a-zé]+)"
_PLAIN_COUNT = rf"\d{{1,4}}|{'|'.join(NUMBER_OF)}"
_COUNT = rf"({_PLAIN_COUNT})"
_ORDINAL = r"(?:e|ste|de|th|st|nd|rd)?"
_YEAR = r"(\d{4}|\d{2})"
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

_OF_ANY_YEAR: Final = frozenset({day_month, day_named_month, named_month_day, month_named})
"""What is read as of the next year may as well be of the last one."""

_LONGEST: Final = 60
"""More letters than this are no date."""


def read_date(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that words mean; a month without a day is its first day.

    Args:
        past: whether what was is meant: `fri` is then the latest Friday up to today, not the next one.

    Raises:
        InvalidInputError: when they mean no day, or one that does not exist.
    """
    if (day := find_date(text, today, past=past)) is None:
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
    written = " ".join(text.lower().replace(",", " ").split()).removeprefix("op ").removeprefix("on ")
    if (match := _DAY_OF_WEEK.fullmatch(written)) and match[1] in WEEKDAY_OF:
        written = f"{match[2]} {match[1]}"
    if len(written) > _LONGEST:
        return None
    if written in NAMED_DAYS:
        return today + timedelta(days=NAMED_DAYS[written])
    if written in HOLIDAYS:
        return holiday_near(written, today, past=past)
    for pattern, reader in _FORMS:
        if match := pattern.fullmatch(written):
            try:
                if (day := reader(match, today)) is not None:
                    return _latest(reader, day, today) if past and day > today else day
            except (ValueError, OverflowError):
                raise InvalidInputError("error.no_such_day", given=text[:40]) from None
    return None


def _latest(reader: _DateReader, day: date, today: date) -> date:
    """Return the last such day instead of the next one, for words that leave that open."""
    if reader is coming_weekday:
        return today if day - today == timedelta(weeks=1) else day - timedelta(weeks=1)
    if reader is iso_week:
        year, number, weekday = day.isocalendar()
        return date.fromisocalendar(year - 1, number, weekday)
    if reader is day_alone:
        return nearest_with_number(day.day, today, -1) or day
    if reader in _OF_ANY_YEAR:
        return day.replace(year=today.year if day.year > today.year else today.year - 1)
    return day
