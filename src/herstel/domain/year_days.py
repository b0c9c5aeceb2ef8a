"""Days of a year: counted by months, and those that people call by name: `koningsdag`, `easter monday`."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

DAYS_OF_YEAR: Final = 365
"""Of a year in round figures."""


def add_months(day: date, count: int) -> date:
    """Return the same day of another month, or its last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nth_weekday(month: date, number: int, weekday: int) -> date:
    """Return a weekday of a month by number, -1 the last; the fifth may lie in the next month."""
    if number < 0:
        last = add_months(month.replace(day=1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = month.replace(day=1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=number - 1)


_FIXED: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("nieuwjaarsdag", "new year's day", "new years day"), (1, 1)),
    **dict.fromkeys(("koningsdag", "king's day"), (4, 27)),
    **dict.fromkeys(("bevrijdingsdag",), (5, 5)),
    **dict.fromkeys(("kerstavond", "christmas eve"), (12, 24)),
    **dict.fromkeys(("eerste kerstdag", "1e kerstdag", "christmas day"), (12, 25)),
    **dict.fromkeys(("tweede kerstdag", "2e kerstdag", "boxing day"), (12, 26)),
    **dict.fromkeys(("oudjaarsdag", "oudejaarsdag", "new year's eve", "new years eve"), (12, 31)),
}
_BY_EASTER: Final[Mapping[str, int]] = {
    **dict.fromkeys(("goede vrijdag", "good friday"), -2),
    **dict.fromkeys(("eerste paasdag", "1e paasdag", "paaszondag", "easter sunday"), 0),
    **dict.fromkeys(("tweede paasdag", "2e paasdag", "paasmaandag", "easter monday"), 1),
    **dict.fromkeys(("hemelvaart", "hemelvaartsdag", "ascension day"), 39),
    **dict.fromkeys(("eerste pinksterdag", "1e pinksterdag", "whit sunday"), 49),
    **dict.fromkeys(("tweede pinksterdag", "2e pinksterdag", "whit monday"), 50),
}
"""So many days after Easter Sunday."""

_SUNDAYS: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(("moederdag", "mother's day", "mothers day"), (5, 2)),
    **dict.fromkeys(("vaderdag", "father's day", "fathers day"), (6, 3)),
}
"""Which Sunday of which month: the second of May, the third of June."""

HOLIDAYS: Final = frozenset({*_FIXED, *_BY_EASTER, *_SUNDAYS})


def easter(year: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped, leap = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % 7
    month, day = divmod(moon + days - 7 * ((golden + 11 * moon + 22 * days) // 451) + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date | None:
    """Return the day of a year that a name means, or None when it is no such name."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _SUNDAYS:
        month, number = _SUNDAYS[name]
        first = date(year, month, 1)
        return first + timedelta(days=6 - first.weekday(), weeks=number - 1)
    return easter(year) + timedelta(days=_BY_EASTER[name]) if name in _BY_EASTER else None
