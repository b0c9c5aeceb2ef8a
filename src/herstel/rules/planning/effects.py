"""What a change does to the checks of the next days: what they say no more, what is new, what stays.

These are consequences of the checks, which compare a plan with their thresholds; nothing is foretold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from herstel.domain.frozen import frozen
from herstel.rules.planning.checks import Check, Remark
from herstel.rules.planning.week import PlanWeek

DAYS_AHEAD: Final = 3
"""Today and so many days after it are looked at before a choice is made."""


@frozen
class DayRemark:
    """A check that speaks about a day.

    Attributes:
        day: the day.
        check: the check.
    """

    day: date
    check: Check


@frozen
class Effect:
    """What a change does to what is remarked; each by day.

    Attributes:
        appear: what is remarked only with the change.
        go: what is remarked only without it.
        stay: what is remarked either way.
    """

    appear: tuple[DayRemark, ...] = ()
    go: tuple[DayRemark, ...] = ()
    stay: tuple[DayRemark, ...] = ()


def dated(remarks: Iterable[Remark], week: PlanWeek, first: date, last: date) -> list[DayRemark]:
    """Return the remarks of a week that are about the days from `first` to `last`."""
    dated_remarks = (DayRemark(week.days[remark.day_index], remark.check) for remark in remarks)
    return [remark for remark in dated_remarks if first <= remark.day <= last]


def effect_of(before: Iterable[DayRemark], after: Iterable[DayRemark]) -> Effect:
    """Return how what is remarked after a change differs from what was remarked before it.

    Two remarks are the same when the same check speaks about the same day.
    """
    was, will_be = Counter(before), Counter(after)
    return Effect(_by_day(will_be - was), _by_day(was - will_be), _by_day(was & will_be))


def _by_day(counted: Counter[DayRemark]) -> tuple[DayRemark, ...]:
    return tuple(sorted(counted.elements(), key=lambda remark: (remark.day, remark.check.id)))
