"""Days counted from today: `+3`, `over 2 weken`, `next fri`, `za over 2 weken`, `w14`; ISO weeks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from herstel.domain.date_words import NUMBER_OF, UNIT_OF, WEEKDAY_OF
from herstel.domain.year_days import add_months

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
