"""The weeks before a long race: how much less they ask than usual.

A taper of two weeks with 41 to 60 % less volume, and intensity and frequency kept, did best (Bosquet et al.
2007). Volume is counted in minutes, so that a short fast session takes nothing away from it. Before a race
of two and a half hours or more the less begins two weeks ahead (convention).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.week import DAYS_OF_WEEK, MOST_OF_A_WEEK, last_days
from herstel.rules.planning.races import Race, races_between

_USUAL_WEEKS: Final = 3
"""Usual is the mean of so many weeks before the taper."""

_LEAST_RACE: Final = 75
"""A race that takes no more minutes than this is run out of a normal week."""
_LONG_RACE: Final = 150

_LAST_WEEK_SHARE: Final = 0.6
_WEEK_BEFORE_SHARE: Final = 0.8

_PERCENT: Final = 100


@frozen
class TaperWeek:
    """A week before a race, as far as it lies in the one that is planned.

    Attributes:
        race: what the race is called; empty when that was not said.
        day_indexes: which days of the week they are.
        beside: minutes of those of its days that lie in another week.
        usual: minutes of a mean week before the taper.
        most_share: no more than this share of them are trained.
        is_last: whether it is the one that ends with the race.
    """

    race: str
    day_indexes: frozenset[int]
    beside: int
    usual: float
    most_share: float
    is_last: bool

    @property
    def most_minutes(self) -> float:
        """The most minutes of the days that lie in the week."""
        return self.most_share * self.usual - self.beside

    def percent_of(self, minutes: int) -> int:
        """Return the volume in percent of usual, with so many minutes on the days in the week."""
        return round(_PERCENT * (self.beside + minutes) / self.usual)


def taper_weeks(journal: Journal, days: Sequence[date], today: date) -> tuple[TaperWeek, ...]:
    """Return what the taper of each long race near by asks of the days of a week.

    What is not known, of the weeks before or of these, is not judged.
    """
    races = races_between(journal, days[0] + timedelta(days=1), days[-1] + timedelta(days=2 * DAYS_OF_WEEK))
    weeks = (week for race in races for week in _weeks_of(journal, race, days, today))
    return tuple(weeks)


def _weeks_of(journal: Journal, race: Race, days: Sequence[date], today: date) -> Iterator[TaperWeek]:
    if race.minutes <= _LEAST_RACE:
        return
    is_long = race.minutes >= _LONG_RACE
    usual: float | None = None
    for weeks_left in range(1, 2 + is_long):
        window = _week_until(race.day, weeks_left)
        day_indexes = frozenset(day_index for day_index, day in enumerate(days) if day in window)
        if len(day_indexes) < MOST_OF_A_WEEK or window[-1] < today:
            continue
        usual = usual_minutes(journal, race.day, 1 + is_long) if usual is None else usual
        beside = minutes_on(journal, [day for day in window if day not in days])
        inside = minutes_on(journal, [day for day in window if day in days])
        if usual is None or beside is None or inside is None:
            continue
        share = _LAST_WEEK_SHARE if weeks_left == 1 else _WEEK_BEFORE_SHARE
        yield TaperWeek(race.title, day_indexes, beside, usual, share, is_last=weeks_left == 1)


def _week_until(race: date, weeks_left: int) -> list[date]:
    """Return the days of a week before a race: 1 for the one that ends with it, without its own day."""
    last = race - timedelta(days=DAYS_OF_WEEK * (weeks_left - 1))
    return [day for day in last_days(last, DAYS_OF_WEEK) if day != race]


def usual_minutes(journal: Journal, race: date, taper: int) -> float | None:
    """Return the minutes of a mean week among the three before a taper of so many weeks.

    None where one of them is unknown, or nothing was trained in it.
    """
    first = 1 + taper
    weeks = [minutes_on(journal, _week_until(race, back)) for back in range(first, first + _USUAL_WEEKS)]
    trained_weeks = [minutes for minutes in weeks if minutes]
    return math.fsum(trained_weeks) / _USUAL_WEEKS if len(trained_weeks) == _USUAL_WEEKS else None


def minutes_on(journal: Journal, days: Sequence[date]) -> int | None:
    """Return the minutes of some days, done or planned; None where the length of a session is unknown."""
    minutes = [
        session.effort[1] for day in days for session in journal.sessions_on(day) if not session.is_gone
    ]
    known_minutes = [number for number in minutes if number is not None]
    return sum(known_minutes) if len(known_minutes) == len(minutes) else None


def percent_less(journal: Journal, race: Race) -> int | None:
    """Return how many percent less the week of a race asks, without it, than a mean one of the three before.

    None where that is not known, or nothing stands in that week yet.
    """
    usual = usual_minutes(journal, race.day, 1)
    minutes = minutes_on(journal, _week_until(race.day, 1))
    return round(_PERCENT * (1 - minutes / usual)) if usual and minutes else None
