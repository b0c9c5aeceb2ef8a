"""The rhythm of weeks: which are lighter ones, how often they come, and where the next one would go.

A lighter week asks at most `lighter_share` of the mean of the three before it, as everywhere in planning.
Which rhythm is best is not known (convention: two or three weeks of load, then a lighter one); what is looked
for here is the athlete's own. A week of illness or away is a lighter one too: nothing is owed after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import takewhile
from statistics import median_low
from typing import Final

from herstel.domain.frozen import frozen
from herstel.metrics.load import ROUNDING
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings

_BEFORE: Final = 3
"""A week is compared with this many before it."""
_LEAST_RUNS: Final = 2
"""It takes this many stretches from one lighter week to the next to show a rhythm."""
USUAL_RUN: Final = 3
"""Weeks of load before a lighter one where no rhythm of one's own is known (convention)."""
_SLACK: Final = 1
"""A recovery week may come this many weeks earlier or later for the sake of life."""


class WeekLoading(StrEnum):
    """Whether a week is a lighter one."""

    LIGHTER = "lighter"
    LOADED = "loaded"
    UNKNOWN = "unknown"


@frozen
class WeekOfSeason:
    """What has to be known of a week to see a rhythm.

    Attributes:
        at_least: AU that are known, done or still planned.
        is_known: whether that is all of it.
        heavy_days: on how many days life is heavy.
        is_recovery: whether it was planned as a recovery week.
        is_away: whether most of it lies in an illness or a journey.
        has_race: whether there is a race in it.
    """

    at_least: float = 0.0
    is_known: bool = False
    heavy_days: int = 0
    is_recovery: bool = False
    is_away: bool = False
    has_race: bool = False


def weights(weeks: Sequence[WeekOfSeason], settings: EngineSettings = DEFAULT_SETTINGS) -> list[WeekLoading]:
    """Return of each week, in order, whether it is a lighter one; of the first three it is seldom known."""
    return [_weight(weeks, at, settings) for at in range(len(weeks))]


def _weight(weeks: Sequence[WeekOfSeason], at: int, settings: EngineSettings) -> WeekLoading:
    week = weeks[at]
    if week.is_recovery or week.is_away:
        return WeekLoading.LIGHTER
    before = weeks[max(0, at - _BEFORE) : at]
    usual = sum(week.at_least for week in before) / _BEFORE
    if len(before) < _BEFORE or not usual:
        return WeekLoading.UNKNOWN
    if week.at_least > settings.thresholds.lighter_share * usual + ROUNDING:
        return WeekLoading.LOADED
    return WeekLoading.LIGHTER if week.is_known else WeekLoading.UNKNOWN


def own_rhythm(kinds: Sequence[WeekLoading]) -> int | None:
    """Return after how many weeks of load a lighter one comes; None while that shows fewer than two times."""
    runs = list(_runs(kinds))
    return median_low(runs) if len(runs) >= _LEAST_RUNS else None


def _runs(kinds: Sequence[WeekLoading]) -> Iterator[int]:
    """Yield how many weeks of load lie between two lighter ones, where each of them is known."""
    run: int | None = None
    for kind in kinds:
        if kind is WeekLoading.LIGHTER:
            if run:
                yield run
            run = 0
        elif kind is WeekLoading.UNKNOWN:
            run = None
        elif run is not None:
            run += 1


def weeks_for_recovery(
    weeks: Sequence[WeekOfSeason],
    kinds: Sequence[WeekLoading],
    first_open: int,
    rhythm: int | None,
    *,
    is_advised: bool = False,
) -> list[int]:
    """Return which weeks would be the next recovery weeks.

    Each comes about as many weeks after the lighter one before it as the rhythm says, and within a week of
    that where life is heaviest; after a race rather than in its week. A lighter week that is planned already
    takes the place of one. Weeks of which nothing is known do not count as weeks of load.

    Args:
        kinds: of each whether it is a lighter one.
        first_open: the first week that can still be planned.
        rhythm: weeks of load before a lighter one; None for the usual number.
        is_advised: whether the mornings ask for a recovery week: then the first is at once.
    """
    run = rhythm or USUAL_RUN
    last = first_open - 1 - _loaded_before(kinds, first_open)
    advised: list[int] = []
    if is_advised and first_open < len(weeks) and kinds[first_open] is not WeekLoading.LIGHTER:
        last = first_open
        advised.append(last)
    while True:
        end = max(first_open, last + 1 + run + _SLACK)
        planned = [
            at for at in range(max(first_open, last + 1), len(weeks)) if kinds[at] is WeekLoading.LIGHTER
        ]
        if planned and planned[0] <= end:
            last = planned[0]
            continue
        begin = max(first_open, last + 1 + run - _SLACK)
        open_weeks = [at for at in range(begin, min(end + 1, len(weeks))) if not weeks[at].has_race]
        if not open_weeks or end >= len(weeks) + _SLACK:
            return advised
        last = max(open_weeks, key=lambda at: _fitness(weeks, at, last + 1 + run))
        advised.append(last)


def _loaded_before(kinds: Sequence[WeekLoading], first_open: int) -> int:
    """Return how many weeks of load in a row have gone by."""
    return len(list(takewhile(lambda kind: kind is WeekLoading.LOADED, reversed(kinds[:first_open]))))


def _fitness(weeks: Sequence[WeekOfSeason], at: int, due: int) -> tuple[bool, int, int]:
    """Return how well a week does as a recovery week: after a race, in heavy life, when it is due."""
    return at > 0 and weeks[at - 1].has_race, weeks[at].heavy_days, -abs(at - due)
