"""A year of days, rest and load in one picture: what each day was, and how much it asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from statistics import quantiles
from typing import Final

from herstel.domain.dates import add_months, days_through
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind
from herstel.metrics.load import load_on
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.services.calendar.month_sentence import MonthSum, month_sum
from herstel.services.kept import Kept, held_on
from herstel.services.review.days import Away, away_on

QUARTERS: Final = 4


class DayKind(StrEnum):
    """What a day was, or is to be; the first that holds."""

    RACE = "race"
    TRAINED = "trained"
    ILL = "ill"
    RESTED = "rested"
    REST_PLANNED = "rest_planned"
    PLANNED = "planned"
    NOTHING = "nothing"


@frozen
class YearDay:
    """One day of the picture.

    Attributes:
        load: AU that was trained; None when it is unknown.
        quarter: in which quarter of the loads of these days it lies, 1 the lightest to 4 the heaviest; 0
            where nothing was trained, or the load is unknown.
    """

    day: date
    kind: DayKind
    load: float | None = None
    quarter: int = 0


@frozen
class Year:
    """The days of a picture, and the months in which they lie.

    Attributes:
        days: days in a row.
        months: each month that has one of them, whole, up to today.
    """

    days: tuple[YearDay, ...]
    months: tuple[MonthSum, ...]


MonthOfYear = tuple[tuple[YearDay, ...], MonthSum]


def year(
    journal: Journal,
    first: date,
    count: int,
    today: date,
    settings: EngineSettings = DEFAULT_SETTINGS,
    kept: Kept | None = None,
) -> Year:
    """Return days in a row, each with what it was, and their months.

    Args:
        today: the day it is; a month counts no day after it.
        kept: months that were worked out before: an edit changes one of them.
    """
    last = first + timedelta(days=count - 1)
    kept = kept or Kept()
    months: list[MonthOfYear] = []
    month = first.replace(day=1)
    while month <= last:
        days = list(days_through(month, add_months(month, 1) - timedelta(days=1)))
        make = partial(_month, journal, days, today, settings)
        months.append(kept.of(("month", month), (held_on(journal, days), today, settings), make))
        month = add_months(month, 1)
    shown = [day for days, _ in months for day in days if first <= day.day <= last]
    return Year(_in_quarters(shown), tuple(month_sum for _, month_sum in months))


def _month(journal: Journal, days: Sequence[date], today: date, settings: EngineSettings) -> MonthOfYear:
    year_days = tuple(_day(journal, day, settings) for day in days)
    return year_days, month_sum(journal, days[0], today, settings)


def _in_quarters(days: Sequence[YearDay]) -> tuple[YearDay, ...]:
    cuts = _cuts([day.load for day in days if day.load])
    return tuple(
        YearDay(day.day, day.kind, day.load, bisect_left(cuts, day.load) + 1) if day.load else day
        for day in days
    )


def _cuts(loads: Sequence[float]) -> list[float]:
    """Return the loads that part the quarters; days that all ask the same are in the lightest one."""
    return quantiles(loads, n=QUARTERS, method="inclusive") if len(loads) > 1 else list(loads)


def _day(journal: Journal, day: date, settings: EngineSettings) -> YearDay:
    load = load_on(journal, day, settings.thresholds)
    kind = _kind(journal, day, trained=load.trained)
    return YearDay(day, kind, load.load if load.trained else None)


def _kind(journal: Journal, day: date, *, trained: bool) -> DayKind:
    if journal.has_event(day, EventKind.RACE):
        return DayKind.RACE
    if trained:
        return DayKind.TRAINED
    if away_on(journal, day) is Away.ILL:
        return DayKind.ILL
    rests = journal.rest_on(day)
    if any(rest.settles_day for rest in rests):
        return DayKind.RESTED
    if any(rest.is_open for rest in rests):
        return DayKind.REST_PLANNED
    is_planned = any(session.is_open for session in journal.sessions_on(day))
    return DayKind.PLANNED if is_planned else DayKind.NOTHING
