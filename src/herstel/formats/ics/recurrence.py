"""Which repetitions of a calendar can be followed without taking for ever.

The library finds the days of a rule by walking from its first day on. A rule that falls on no day at all
(30 February) makes it walk to the year 9999, and one that repeats every second gives it no end of work in
a single day. Both are told apart here before they are handed over.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from icalendar import vRecur

from herstel.domain.dates import MINUTES_OF_DAY, month_length
from herstel.domain.errors import InvalidInputError

_HOURS_IN_A_DAY: Final = {"HOURLY": 24, "MINUTELY": MINUTES_OF_DAY, "SECONDLY": 60 * MINUTES_OF_DAY}
_PLACES: Final = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"})

MOST_A_DAY: Final = 4
"""More times on a day is no commitment but a bell."""

MOST_STEPS: Final = 500_000
"""Of one file: what takes some seconds. A hundred daily events that began ten years ago fit."""

_STEPS_TO_TRY: Final = 40
"""What it costs to try whether a rule falls in one month or year."""

_UNIT_DAYS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_PLAIN: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYHOUR", "BYMINUTE", "BYSECOND"})
_DAYS: Final = _PLAIN | {"BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS"}
_HOURLY: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_DAYS_TRIED: Final = 9 * 366
"""Days of a rule that are tried one by one: the leap days around 2100 are eight years apart."""

_LAST_DAY: Final = date(9990, 1, 1).toordinal()
_PERIODS_TRIED: Final = 60
"""Months, or years, in which a rule must fall at least once: five years, or the leap days around 2100."""

_NO_SECOND_PERIOD: Final = 1_000_000
"""A step so long that the library looks at one month or year and stops."""

RuleParts = Mapping[str, Sequence[Any]]


def mended_rule(text: str, begins: date | None, until: Callable[[str], str | None]) -> str:
    """Return a rule without blanks, empty parts and parts that mean nothing to others.

    Args:
        until: gives the end of the rule in the clock of its start; None when it cannot be read.
    """
    parts: dict[str, str] = {}
    for piece in "".join(text.split()).split(";"):
        name, _, value = piece.partition("=")
        values = ",".join(part for part in value.split(",") if part)
        if values and not name.upper().startswith("X-"):
            parts.setdefault(name.upper(), values.upper())
    if "UNTIL" in parts:
        parts["UNTIL"] = until(parts["UNTIL"]) or parts["UNTIL"]
    _count_in_days(parts)
    _skip(parts, begins)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _count_in_days(parts: dict[str, str]) -> None:
    """Turn a step of 24 or 48 hours into one of days."""
    whole_day = _HOURS_IN_A_DAY.get(parts.get("FREQ", ""), 0)
    step = parts.get("INTERVAL", "1")
    if whole_day and step.isascii() and step.isdigit() and int(step) and int(step) % whole_day == 0:
        parts["FREQ"], parts["INTERVAL"] = "DAILY", str(int(step) // whole_day)


def _skip(parts: dict[str, str], begins: date | None) -> None:
    """Say without RFC 7529 what becomes of a day that a month does not have.

    Another calendar than ours (RSCALE=CHINESE), and a skip that cannot be said otherwise, stay: they are
    refused later, with the event.
    """
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        return
    skip = parts.get("SKIP", "OMIT")
    is_plain = begins is not None and not parts.keys() & _PLACES
    if begins is None or skip == "OMIT" or (is_plain and begins.day <= 28):
        rest = {}
    elif is_plain and parts.get("FREQ") == "YEARLY" and (begins.month, begins.day) == (2, 29):
        # Day 60 of a year is 29 February, or 1 March where there is none.
        rest = {"BYYEARDAY": "60"} if skip == "FORWARD" else {"BYMONTH": "2", "BYMONTHDAY": "-1"}
    elif is_plain and parts.get("FREQ") == "YEARLY":
        rest = {}
    elif is_plain and parts.get("FREQ") == "MONTHLY" and skip == "BACKWARD":
        days = ",".join(str(day) for day in range(28, begins.day + 1))
        rest = {"BYMONTHDAY": days, "BYSETPOS": "-1"}
    else:
        return
    parts.pop("RSCALE", None)
    parts.pop("SKIP", None)
    parts.update(rest)


class WorkBudget:
    """How much work there is left for one file."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        """Begin with `most` steps."""
        self._left = most

    def spend(self, steps: int) -> None:
        """Take steps away.

        Raises:
            InvalidInputError: when there are not that many left.
        """
        if steps > self._left:
            raise InvalidInputError("import.ics_too_much")
        self._left -= steps

    def allow(self, rule: RuleParts, start: date, last: date, price: int = 1) -> None:
        """Allow the library to walk along a rule up to a last day.

        Args:
            price: what a step costs; more where the time zone is no common one.

        Raises:
            InvalidInputError: when it repeats too often, falls on no day, goes back too far, or cannot be
                understood.
        """
        frequency, interval = str(rule.get("FREQ", [""])[0]).upper(), int(rule.get("INTERVAL", [1])[0])
        times = math.prod(len(rule.get(name, ())) or 1 for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
        if frequency in {"SECONDLY", "MINUTELY"} or times > MOST_A_DAY:
            raise InvalidInputError("import.ics_too_often")
        if frequency == "HOURLY":
            self._allow_hours(rule, interval, start, last, price)
            return
        if frequency not in _UNIT_DAYS or interval < 1 or not self._falls(rule, frequency, interval, start):
            raise InvalidInputError("import.ics_rule")
        periods = max(0, (last - start).days) // (_UNIT_DAYS[frequency] * interval) + 1
        self.spend(periods * _in_a_period(rule, frequency) * times * price)

    def _allow_hours(self, rule: RuleParts, interval: int, start: date, last: date, price: int) -> None:
        """Allow a rule of hours that rings no more than a few times on a day."""
        if rule.keys() - _HOURLY or interval < 1:
            raise InvalidInputError("import.ics_too_often")
        count = int(rule.get("COUNT", [MOST_STEPS])[0])
        if min(count, math.ceil(24 / interval)) > MOST_A_DAY:
            raise InvalidInputError("import.ics_too_often")
        self.spend(min(count, (max(0, (last - start).days) + 1) * 24 // interval + 1) * price)

    def _falls(self, rule: RuleParts, frequency: str, interval: int, start: date) -> bool:
        limiting = rule.keys() - _PLAIN
        if not limiting and (frequency in {"DAILY", "WEEKLY"} or start.day <= 28):
            return True
        if frequency in {"DAILY", "WEEKLY"}:
            return _days_fall(rule, frequency, interval, start) or (
                frequency == "DAILY" and self._day_falls(rule, interval, start)
            )
        for period in range(_PERIODS_TRIED):
            self.spend(_STEPS_TO_TRY)
            if _falls_in(rule, frequency, start, interval * period):
                return True
        return False

    def _day_falls(self, rule: RuleParts, interval: int, start: date) -> bool:
        """Whether a rule of days with months and days of the month falls within some years, by trying."""
        if rule.keys() - (_DAYS - {"BYSETPOS"}):
            return False
        months = {int(month) for month in rule.get("BYMONTH", ())}
        month_days = {int(day) for day in rule.get("BYMONTHDAY", ())}
        self.spend(_DAYS_TRIED // _STEPS_TO_TRY)
        first = start.toordinal()
        for ordinal in range(first, min(first + _DAYS_TRIED * interval, _LAST_DAY), interval):
            day = date.fromordinal(ordinal)
            longest = month_length(day.year, day.month)
            if (
                (not months or day.month in months)
                and (not month_days or {day.day, day.day - longest - 1} & month_days)
                and (not rule.get("BYDAY") or _names(rule["BYDAY"], day))
            ):
                return True
        return False


def _in_a_period(rule: RuleParts, frequency: str) -> int:
    """Return how often a rule falls in its day, week, month or year: rather too much than too little."""
    if frequency == "DAILY":
        return 1
    if frequency == "WEEKLY":
        return len(rule.get("BYDAY", ())) or 1
    in_a_month = max(1, len(rule.get("BYMONTHDAY", ())), 5 * len(rule.get("BYDAY", ())))
    in_a_year = len(rule.get("BYYEARDAY", ())) + 7 * len(rule.get("BYWEEKNO", ()))
    # The library draws up every year anew before it looks into it.
    drawing = 10 if frequency == "YEARLY" else 0
    return (len(rule.get("BYMONTH", ())) or 1) * in_a_month + in_a_year + drawing


def _days_fall(rule: RuleParts, frequency: str, interval: int, start: date) -> bool:
    """Whether a rule of days or weeks surely falls some day.

    Within 28 days, the shortest month, four steps come by every weekday. What cannot be told so easily is
    written by no calendar program, and refused.
    """
    months = [int(month) for month in rule.get("BYMONTH", ())]
    weekdays = rule.get("BYDAY", ())
    month_days = [abs(int(day)) for day in rule.get("BYMONTHDAY", ())]
    places = [abs(int(place)) for place in rule.get("BYSETPOS", ())]
    if rule.keys() - _DAYS:
        return False
    if months and (interval > 4 or not any(1 <= month <= 12 for month in months)):
        return False
    if month_days and (interval > 1 or months or not any(1 <= day <= 31 for day in month_days)):
        return False
    if places and (month_days or min(places) > (len(weekdays) if frequency == "WEEKLY" else 1)):
        return False
    is_every_weekday_met = frequency == "WEEKLY" or math.gcd(interval, 7) == 1
    return not weekdays or is_every_weekday_met or _names(weekdays, start)


def _names(weekdays: Sequence[Any], day: date) -> bool:
    return ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day.weekday()] in {
        str(weekday)[-2:].upper() for weekday in weekdays
    }


def _falls_in(rule: RuleParts, frequency: str, start: date, period: int) -> bool:
    """Whether a rule of months or years falls in the period that lies `period` periods after its start."""
    months = start.year * 12 + start.month - 1 + period * (1 if frequency == "MONTHLY" else 12)
    first_month = months % 12 + 1 if frequency == "MONTHLY" else 1
    if months // 12 > 9_998:
        return False
    parts = {name: list(values) for name, values in rule.items() if name not in {"COUNT", "UNTIL"}}
    parts["INTERVAL"] = [_NO_SECOND_PERIOD]
    # What a rule does not say it takes from the start of the event, which is not where this one begins.
    if not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}:
        parts["BYMONTHDAY"] = [start.day]
        if frequency == "YEARLY":
            parts.setdefault("BYMONTH", [start.month])
    begins = datetime(months // 12, first_month, 1)  # noqa: DTZ001  only the day counts
    rule_text = vRecur(parts).to_ical().decode()  # type: ignore[no-untyped-call]
    return next(iter(rrulestr(rule_text, dtstart=begins)), None) is not None
