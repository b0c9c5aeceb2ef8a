"""Everything that is remarked on a week: where things stand, and how much the week asks."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.metrics.thresholds import Thresholds
from herstel.metrics.variation import change_percent
from herstel.rules.planning.arrangement import ArrangementChecks, arrangement_of
from herstel.rules.planning.checks import (
    NO_LIGHTER_WEEK,
    NO_RECOVERY_WEEK,
    WEEK_JUMP,
    Remark,
)
from herstel.rules.planning.long_runs import long_runs
from herstel.rules.planning.week import PlanWeek

_WEEKS = 3
"""A week is compared with the mean of so many before it."""

_SAME = 1e-9
"""Loads that differ by less are equal: 0.7 x 110 is a little less than 77 in floating point."""

_KNOWN_JUMPS = 8
"""So many known changes from week to week are needed before one's own usual jump is known."""


def remarks(week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> list[Remark]:
    """Return what is remarked on a week, by day."""
    found = ArrangementChecks(week, limits, muted).remarks(arrangement_of(week))
    found += load_remarks(week, limits, muted)
    return sorted(found, key=lambda each: each.place)


def load_remarks(week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> list[Remark]:
    """Return what is remarked on how much a week asks."""
    return [each for each in _loads(week, limits) if each.check.id not in muted]


def _loads(week: PlanWeek, limits: Thresholds) -> list[Remark]:
    asked = sorted(week.asked)
    if not asked:
        return []
    if week.is_recovery_week:
        return _recovery_week(week, limits, asked[0])
    return [*_jump(week, limits, asked[-1]), *_lighter(week, limits, asked[0]), *long_runs(week, limits)]


def _jump(week: PlanWeek, limits: Thresholds, place: int) -> list[Remark]:
    change = change_percent(week.load, week.loads_before[:_WEEKS])
    usual = usual_jump(week.loads_before, limits)
    if len(week.loads_before) < _WEEKS or change is None or change <= usual:
        return []
    return [Remark(WEEK_JUMP, place, value=change, limit=usual)]


def usual_jump(loads: Sequence[float | None], limits: Thresholds) -> float:
    """Return by how many percent the athlete's weeks usually rise above the three before.

    It is the upper quartile of the rises of the past, at least `week_jump_least_percent`; while fewer than
    eight changes are known, `week_jump_percent`.

    Args:
        loads: AU of past weeks, the latest first.
        limits: the thresholds.
    """
    pairs = ((loads[at], loads[at + 1 : at + 1 + _WEEKS]) for at in range(len(loads) - _WEEKS))
    changes = [each for now, before in pairs if (each := change_percent(now, before)) is not None]
    if len(changes) < _KNOWN_JUMPS:
        return float(limits.week_jump_percent)
    rises = sorted(each for each in changes if each > 0)
    own = rises[len(rises) * 3 // 4] if rises else 0.0
    return max(float(limits.week_jump_least_percent), own)


def _lighter(week: PlanWeek, limits: Thresholds, place: int) -> list[Remark]:
    if not is_lighter_due((week.load, *week.loads_before), limits):
        return []
    return [Remark(NO_LIGHTER_WEEK, place, value=limits.weeks_without_lighter)]


def is_lighter_due(loads: Sequence[float | None], limits: Thresholds) -> bool:
    """Whether the latest weeks have gone by without a lighter one; never while one of them is unknown.

    Args:
        loads: AU of weeks, the latest first.
        limits: the thresholds.
    """
    asked = limits.weeks_without_lighter
    if len(loads) < asked + _WEEKS:
        return False
    for at in range(asked):
        before = [each for each in loads[at + 1 : at + 1 + _WEEKS] if each is not None]
        now = loads[at]
        if now is None or len(before) < _WEEKS:
            return False
        if now <= limits.lighter_share * sum(before) / _WEEKS + _SAME:
            return False
    return True


def _recovery_week(week: PlanWeek, limits: Thresholds, first: int) -> list[Remark]:
    """Return why a week is no recovery week: its load, its hours, or a hard session."""
    load = mean_of(week.loads_before[:_WEEKS])
    most = None if load is None else limits.recovery_week_share * load
    if most is not None and week.load > most + _SAME:
        return [Remark(NO_RECOVERY_WEEK, first, value=week.load, limit=most, detail="load")]
    minutes = mean_of(week.minutes_before[:_WEEKS])
    longest = None if minutes is None else limits.recovery_week_hours_share * minutes
    if longest is not None and week.minutes > longest + _SAME:
        return [Remark(NO_RECOVERY_WEEK, first, value=week.minutes, limit=longest, detail="minutes")]
    hard = [(place, each.id) for each, place in week.sessions if each.is_hard and place >= week.first_open]
    for place, session in sorted(hard):
        if place in week.asked:
            return [Remark(NO_RECOVERY_WEEK, place, session, detail="hard")]
    return [Remark(NO_RECOVERY_WEEK, first, hard[0][1], detail="hard")] if hard else []


def mean_of(weeks: Sequence[float | None]) -> float | None:
    """Return the mean of the weeks of which something is known; None when that is none."""
    known = [each for each in weeks if each is not None]
    return sum(known) / len(known) if known else None
