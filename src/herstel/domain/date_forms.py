"""The forms of a date.

Counted from today (`+3`, `over 2 weken`, `next fri`, `za over 2 weken`, `w14`, ISO weeks), or of the calendar
(`12-3`, `12 mrt 2026`, `jun 1`, `de 24e`, `eind juni`, `first monday of april`).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

from herstel.domain.date_words import MONTH_OF, NUMBER_OF, ORDINAL_OF, UNIT_OF, WEEKDAY_OF
from herstel.domain.errors import InvalidInputError
from herstel.domain.year_days import add_months, nth_weekday

FAR_PAST: Final = 60
"""What is said without a year is the next such day, unless the last one is nearer than this many days."""


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
    """Return the number that digits or a word say."""
    return NUMBER_OF.get(word) or int(word)


def _moved(today: date, count: int, unit: str) -> date | None:
    match UNIT_OF.get(unit):
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


def coming_weekday(match: re.Match[str], today: date) -> date | None:
    """Read a weekday, `komende vrijdag`: the next one after today."""
    number = WEEKDAY_OF.get(match[1])
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def weekday_later(match: re.Match[str], today: date) -> date | None:
    """Read `saturday week`, `a week on saturday`, `za over 2 weken`: so many weeks after the next one."""
    number = WEEKDAY_OF.get(match["named"] or match["before"] or match["after"])
    if number is None:
        return None
    weeks = _counted(match["weeks"] or "1")
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1, weeks=weeks)


def last_weekday(match: re.Match[str], today: date) -> date | None:
    """Read `last friday`, `vorige vrijdag`: the latest one before today."""
    number = WEEKDAY_OF.get(match[1])
    if number is None:
        return None
    return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)


def next_weekday(match: re.Match[str], today: date) -> date | None:
    """Read `next friday`, `volgende vrijdag`: that day of the ISO week after this one."""
    number = WEEKDAY_OF.get(match[1])
    return None if number is None else _monday(today) + timedelta(weeks=1, days=number)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def other_week(match: re.Match[str], today: date) -> date | None:
    """Read `next week`, `vorige week`: a week from today; with a weekday, that day of the ISO week."""
    weeks = timedelta(weeks=1 if match["next"] else -1 if match["last"] else 0)
    named = match["before"] or match["after"]
    if not named:
        return today + weeks
    number = WEEKDAY_OF.get(named)
    return None if number is None else _monday(today) + weeks + timedelta(days=number)


def weekend(match: re.Match[str], today: date) -> date | None:
    """Read `this weekend`, `volgend weekend`: its Saturday."""
    weeks = 1 if match["next"] else -1 if match["last"] else 0
    return _monday(today) + timedelta(weeks=weeks, days=5)


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


_MOST_MONTHS: Final = 4
"""Every number up to 31 comes in so many months."""


def day_month(match: re.Match[str], today: date) -> date | None:
    """Read `12-3`, `12/3`, `12.3.2026`: the day first."""
    return _dated(int(match[1]), int(match[2]), match[3], today)


def day_named_month(match: re.Match[str], today: date) -> date | None:
    """Read `12 mrt`, `12 march 2026`, `1st june`."""
    month = MONTH_OF.get(match[2])
    return None if month is None else _dated(int(match[1]), month, match[3], today)


def named_month_day(match: re.Match[str], today: date) -> date | None:
    """Read `jun 1`, `june 1st`, `apr 12 2026`."""
    month = MONTH_OF.get(match[1])
    return None if month is None else _dated(int(match[2]), month, match[3], today)


def day_alone(match: re.Match[str], today: date) -> date | None:
    """Read `24`, `the 24th`, `de 24e`: the next day with that number."""
    return with_number(int(match[1]), today, 1)


def with_number(number: int, today: date, step: int) -> date | None:
    """Return the nearest day with a number, today or on, or back for step -1."""
    for months in range(_MOST_MONTHS):
        month = add_months(today.replace(day=1), step * months)
        if 1 <= number <= calendar.monthrange(month.year, month.month)[1]:
            day_of_month = month.replace(day=number)
            if (day_of_month - today).days * step >= 0:
                return day_of_month
    return None


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    # Without a year 29 February is looked for in the years in which it exists.
    longest = calendar.monthrange(_year(year) if year else 2000, month)[1] if 1 <= month <= 12 else 0
    if day > longest > 0:
        usual = calendar.monthrange(_year(year) if year else today.year, month)[1]
        raise InvalidInputError("error.month_length", day=day, month=month, longest=usual)
    if year:
        return date(_year(year), month, day)
    for ahead in range(9):
        try:
            candidate = date(today.year + ahead, month, day)
        except ValueError:
            if ahead == 8:
                raise
            continue
        if (today - candidate).days <= FAR_PAST:
            return candidate
    raise ValueError


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
