"""Dates in the words that people use, in Dutch and English at once: `+3`, `fri`, `vr`, `12 mrt`, `w14`.

Days are counted from a given today; weeks are ISO weeks. What is ambiguous is always read the same way,
and the reading is to be shown before it is used.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from herstel.domain.errors import InvalidInputError

_DAYS: Final = {
    **dict.fromkeys((".", "today", "vandaag"), 0),
    **dict.fromkeys(("tomorrow", "morgen"), 1),
    "overmorgen": 2,
    **dict.fromkeys(("yesterday", "gisteren"), -1),
    "eergisteren": -2,
}
_WEEKDAYS: Final = (
    ("monday", "mon", "maandag", "ma"),
    ("tuesday", "tue", "dinsdag", "di"),
    ("wednesday", "wed", "woensdag", "wo"),
    ("thursday", "thu", "donderdag", "do"),
    ("friday", "fri", "vrijdag", "vr"),
    ("saturday", "sat", "zaterdag", "za"),
    ("sunday", "sun", "zondag", "zo"),
)
WEEKDAY_NAMES: Final = {
    "en": tuple(names[1] for names in _WEEKDAYS),
    "nl": tuple(names[3] for names in _WEEKDAYS),
}
"""The short name of each weekday that is written back, Monday first."""

_WEEKDAY_OF: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTHS: Final = (
    ("january", "jan", "januari"),
    ("february", "feb", "februari"),
    ("march", "mar", "maart", "mrt"),
    ("april", "apr"),
    ("may", "mei"),
    ("june", "jun", "juni"),
    ("july", "jul", "juli"),
    ("august", "aug", "augustus"),
    ("september", "sep", "sept"),
    ("october", "oct", "oktober", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_OF: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_UNIT_OF: Final = {
    **dict.fromkeys(("", "d", "day", "days", "dag", "dagen"), "day"),
    **dict.fromkeys(("w", "week", "weeks", "weken"), "week"),
    **dict.fromkeys(("m", "month", "months", "maand", "maanden"), "month"),
    **dict.fromkeys(("y", "j", "year", "years", "jaar"), "year"),
}
_FAR_PAST: Final = 60
"""A day and month without a year is the next such day, unless the last one is nearer than this."""

_MOST_MONTHS: Final = 4
"""Every number up to 31 comes in so many months."""

_WORD = r"([a-z]+)"

_Reader = Callable[[re.Match[str], date], date | None]


def read_date(text: str, today: date, *, past: bool = False) -> date:
    """Return the day that words mean.

    Args:
        text: the words.
        today: the day from which is counted.
        past: whether what was is meant: `fri` is then the latest Friday up to today, not the next one.

    Raises:
        InvalidInputError: when they mean no day, or one that does not exist.
    """
    written = " ".join(text.lower().replace(",", " ").split())
    if written in _DAYS:
        return today + timedelta(days=_DAYS[written])
    try:
        for pattern, reader in _FORMS:
            if (match := pattern.fullmatch(written)) and (found := reader(match, today)):
                return _latest(reader, found, today) if past and found > today else found
    except (ValueError, OverflowError):
        raise InvalidInputError("error.no_such_day", given=text[:40]) from None
    raise InvalidInputError("error.spoken_date", given=text[:40])


def weekday_of(word: str) -> int | None:
    """Return the weekday that a word names, Monday 0; None when it names none."""
    return _WEEKDAY_OF.get(word)


def _latest(reader: _Reader, found: date, today: date) -> date:
    """Return the last such day instead of the next one, for words that leave that open."""
    if reader is _weekday:
        return today if found - today == timedelta(weeks=1) else found - timedelta(weeks=1)
    if reader is _iso_week:
        year, number, weekday = found.isocalendar()
        return date.fromisocalendar(year - 1, number, weekday)
    if reader is _day_alone:
        return _with_number(found.day, today, -1) or found
    if reader in {_day_month, _day_named_month} and found.year > today.year:
        return found.replace(year=today.year)
    if reader in {_day_month, _day_named_month} and found.year == today.year:
        return found.replace(year=today.year - 1)
    return found


def _offset(match: re.Match[str], today: date) -> date | None:
    """Read `+3`, `-2w`, `over 3 dagen`, `in 2 weeks`."""
    return _moved(today, int(match[1].replace(" ", "").removeprefix("over").removeprefix("in")), match[2])


def _ago(match: re.Match[str], today: date) -> date | None:
    """Read `3 dagen geleden`, `2 weeks ago`."""
    return _moved(today, -int(match[1]), match[2])


def _moved(today: date, count: int, unit: str) -> date | None:
    match _UNIT_OF.get(unit):
        case "day":
            return today + timedelta(days=count)
        case "week":
            return today + timedelta(weeks=count)
        case "month":
            return add_months(today, count)
        case "year":
            return add_months(today, 12 * count)
        case _:
            return None


def add_months(day: date, count: int) -> date:
    """Return the same day of another month, or its last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(match: re.Match[str], today: date) -> date | None:
    """Read a weekday: the next one after today."""
    number = _WEEKDAY_OF.get(match[1])
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _last_weekday(match: re.Match[str], today: date) -> date | None:
    """Read `last friday`, `vorige vrijdag`: the latest one before today."""
    number = _WEEKDAY_OF.get(match[1])
    if number is None:
        return None
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def _next_week(match: re.Match[str], today: date) -> date | None:
    """Read `next week`: a week from today; `next week tuesday`: that day of the ISO week after this one."""
    if not match[1]:
        return today + timedelta(weeks=1)
    number = _WEEKDAY_OF.get(match[1])
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
    return None if number is None else monday + timedelta(days=number)


def _iso_week(match: re.Match[str], today: date) -> date | None:
    """Read `w14`, `week 48`, `wk 48 vr`: of the ISO year in which that week is not long past."""
    weekday = _WEEKDAY_OF.get(match[2] or "ma")
    if weekday is None:
        return None
    year, number = today.isocalendar().year, int(match[1])
    found = date.fromisocalendar(year, number, weekday + 1)
    if (today - found).days > _FAR_PAST:
        found = date.fromisocalendar(year + 1, number, weekday + 1)
    return found


def _day_month(match: re.Match[str], today: date) -> date | None:
    """Read `12-3`, `12/3`, `12.3.2026`: the day first."""
    return _dated(int(match[1]), int(match[2]), match[3], today)


def _day_named_month(match: re.Match[str], today: date) -> date | None:
    """Read `12 mrt`, `12 march 2026`."""
    month = _MONTH_OF.get(match[2])
    return None if month is None else _dated(int(match[1]), month, match[3], today)


def _day_alone(match: re.Match[str], today: date) -> date | None:
    """Read `24`, `the 24th`, `de 24e`: the next day with that number."""
    return _with_number(int(match[1]), today, 1)


def _with_number(number: int, today: date, step: int) -> date | None:
    """Return the nearest day with a number, today or on, or back for step -1."""
    for months in range(_MOST_MONTHS):
        month = add_months(today.replace(day=1), step * months)
        if 1 <= number <= calendar.monthrange(month.year, month.month)[1]:
            found = month.replace(day=number)
            if (found - today).days * step >= 0:
                return found
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    longest = calendar.monthrange(int(year or 2000), month)[1] if 1 <= month <= 12 else 0
    if day > longest > 0:
        raise InvalidInputError("error.month_length", day=day, month=month, longest=longest)
    if year:
        return date(int(year), month, day)
    # 29 February is looked for in the years in which it exists.
    for ahead in range(9):
        try:
            found = date(today.year + ahead, month, day)
        except ValueError:
            if ahead == 8:
                raise
            continue
        if (today - found).days <= _FAR_PAST:
            return found
    raise ValueError


def _iso_date(match: re.Match[str], today: date) -> date | None:
    """Read `2026-03-12`."""
    return date(int(match[1]), int(match[2]), int(match[3]))


_FORMS: Final[tuple[tuple[re.Pattern[str], _Reader], ...]] = tuple(
    (re.compile(pattern, re.ASCII), reader)
    for pattern, reader in (
        (r"(\d{4})-(\d{1,2})-(\d{1,2})", _iso_date),
        (r"((?:[+-]|over |in )\d{1,4}) ?([a-z]*)", _offset),
        (rf"(\d{{1,4}}) {_WORD} (?:geleden|ago)", _ago),
        (rf"{_WORD}", _weekday),
        (rf"(?:last|vorige|afgelopen) {_WORD}", _last_weekday),
        (rf"(?:next|volgende) week(?: {_WORD})?", _next_week),
        (rf"(?:week|wk|w) ?(\d{{1,2}})(?: {_WORD})?", _iso_week),
        (r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?", _day_month),
        (r"(?:de |the )?(\d{1,2})(?:e|th|st|nd|rd)?", _day_alone),
        (rf"(\d{{1,2}}) ?{_WORD}(?: (\d{{4}}))?", _day_named_month),
    )
)
