"""Everything that is remarked on a week: where things stand, and how much the week asks."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.metrics.thresholds import Thresholds
from herstel.metrics.variation import change_percent
from herstel.rules.planning.checks import (
    NO_LIGHTER_WEEK,
    NO_RECOVERY_WEEK,
    WEEK_JUMP,
    Remark,
)
from herstel.rules.planning.long_runs import long_runs
from herstel.rules.planning.placing import Judge, placing_of
from herstel.rules.planning.week import PlanWeek

_WEEKS = 3
"""A week is compared with the mean of so many before it."""

_SAME = 1e-9
"""Loads that differ by less are equal: 0.7 x 110 is a little less than 77 in floating point."""

_KNOWN_JUMPS = 8
"""So many known changes from week to week are needed before one's own usual jump is known."""


def remarks(week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> list[Remark]:
    """Return what is remarked on a week, by day."""
    found = Judge(week, limits, muted).remarks(placing_of(week))
    found += [each for each in _loads(week, limits) if each.check.id not in muted]
    return sorted(found, key=lambda each: each.place)


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
    loads: tuple[float | None, ...] = (week.load, *week.loads_before)
    asked = limits.weeks_without_lighter
    if len(loads) < asked + _WEEKS:
        return []
    for at in range(asked):
        before = [each for each in loads[at + 1 : at + 1 + _WEEKS] if each is not None]
        now = loads[at]
        if now is None or len(before) < _WEEKS:
            return []
        if now <= limits.lighter_share * sum(before) / _WEEKS + _SAME:
            return []
    return [Remark(NO_LIGHTER_WEEK, place, value=asked)]


def _recovery_week(week: PlanWeek, limits: Thresholds, first: int) -> list[Remark]:
    before = [load for load in week.loads_before[:_WEEKS] if load is not None]
    most = limits.recovery_week_share * sum(before) / len(before) if before else None
    if most is not None and week.load > most + _SAME:
        return [Remark(NO_RECOVERY_WEEK, first, value=week.load, limit=most)]
    hard = sorted(place for session, place in week.sessions if session.is_hard and place >= week.first_open)
    at = next((place for place in hard if place in week.asked), first)
    return [Remark(NO_RECOVERY_WEEK, at)] if hard else []
