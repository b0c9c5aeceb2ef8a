"""Everything that is remarked on a week: where things stand, and how much the week asks."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.domain.dates import MOST_OF_A_WEEK
from herstel.metrics.load import ROUNDING, change_percent
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import arrangement_of
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.checks import (
    NO_LIGHTER_WEEK,
    NO_RECOVERY_WEEK,
    RECOVERY_ADVISED,
    TAPER,
    WEEK_JUMP,
    Remark,
)
from herstel.rules.planning.long_sessions import long_sessions
from herstel.rules.planning.week import WEEKS_COMPARED, PlanWeek

_KNOWN_JUMPS = 8
"""It takes this many known changes from week to week before one's own usual jump is known."""


def remarks(week: PlanWeek, settings: EngineSettings) -> list[Remark]:
    """Return what is remarked on a week, by day."""
    made = ArrangementChecks(week, settings).remarks(arrangement_of(week))
    # What the week as a whole is told about the athlete comes first.
    return sorted(
        (*made, *load_remarks(week, settings)),
        key=lambda remark: (remark.check is not RECOVERY_ADVISED, remark.day_index),
    )


def load_remarks(week: PlanWeek, settings: EngineSettings) -> list[Remark]:
    """Return what is remarked on how much a week asks."""
    return [remark for remark in _loads(week, settings) if remark.check.id not in settings.muted]


def _loads(week: PlanWeek, settings: EngineSettings) -> list[Remark]:
    asked = sorted(week.asked)
    if not asked:
        return []
    if week.is_recovery_week:
        return _recovery_week(week, settings, asked[0])
    if RECOVERY_ADVISED.id not in settings.muted and (advised := _recovery_advised(week, settings, asked[0])):
        # Who is told to take a recovery week needs no word about lighter weeks and steep ones.
        return [advised, *long_sessions(week, settings)]
    tapers = _tapers(week)
    if any(bound is not None for bound in week.bounds):
        # The way back after an illness says by itself how much each day may ask.
        return [*tapers, *long_sessions(week, settings)]
    is_light_anyway = week.tapers or len(week.travel) >= MOST_OF_A_WEEK
    lighter = [] if is_light_anyway else _lighter(week, settings, asked[0])
    return [*_jump(week, settings, asked[-1]), *lighter, *tapers, *long_sessions(week, settings)]


def _tapers(week: PlanWeek) -> list[Remark]:
    """Return the weeks before a long race that ask too much for a taper."""
    remarks = []
    for taper in week.tapers:
        minutes, asked = week.minutes_on(taper.day_indexes), sorted(taper.day_indexes & week.asked)
        if asked and minutes > taper.most_minutes + ROUNDING:
            detail = "last" if taper.is_last else "first"
            value = taper.percent_of(minutes)
            remarks.append(Remark(TAPER, asked[0], value=value, detail=detail, about=taper.race))
    return remarks


def _recovery_advised(week: PlanWeek, settings: EngineSettings, first: int) -> Remark | None:
    """Return that a recovery week is advised, while the week that is planned is none."""
    if not week.condition.is_week_advised or not week.sessions or not _recovery_week(week, settings, first):
        return None
    return Remark(RECOVERY_ADVISED, first, value=week.condition.low_days or None)


def _jump(week: PlanWeek, settings: EngineSettings, day_index: int) -> list[Remark]:
    change = change_percent(week.load, week.loads_before[:WEEKS_COMPARED])
    usual = own_jump(week.loads_before, settings)
    limit = float(settings.thresholds.week_jump_percent) if usual is None else usual
    if len(week.loads_before) < WEEKS_COMPARED or change is None or change <= limit:
        return []
    return [Remark(WEEK_JUMP, day_index, value=change, limit=limit, detail=_kind_of_jump(week, usual))]


def _kind_of_jump(week: PlanWeek, usual: float | None) -> str:
    """Return which sentence tells a jump: a number that is not the athlete's own is never called usual."""
    is_logged = week.own.rests_unmarked
    if _is_of_runs(week):
        return "runner_logged" if is_logged else "runner"
    return "logged" if is_logged else "" if usual is not None else "default"


def _is_of_runs(week: PlanWeek) -> bool:
    """Whether more than half of the training is running."""
    runs = sum(session.load or 0.0 for session, _ in week.sessions if session.is_run)
    return runs * 2 > week.load


def own_jump(loads: Sequence[float | None], settings: EngineSettings) -> float | None:
    """Return by how many percent the athlete's weeks usually rise above the three before.

    It is the upper quartile of the rises of the past, at least `week_jump_least_percent`; None while fewer
    than eight changes are known.

    Args:
        loads: AU of past weeks, the latest first.
    """
    pairs = (
        (loads[at], loads[at + 1 : at + 1 + WEEKS_COMPARED]) for at in range(len(loads) - WEEKS_COMPARED)
    )
    changes = [change for now, before in pairs if (change := change_percent(now, before)) is not None]
    if len(changes) < _KNOWN_JUMPS:
        return None
    rises = sorted(change for change in changes if change > 0)
    own = rises[len(rises) * 3 // 4] if rises else 0.0
    return max(float(settings.thresholds.week_jump_least_percent), own)


def _lighter(week: PlanWeek, settings: EngineSettings, day_index: int) -> list[Remark]:
    if week.own.rests_enough or not is_lighter_due((week.load, *week.loads_before), settings):
        return []
    return [Remark(NO_LIGHTER_WEEK, day_index, value=settings.thresholds.weeks_without_lighter)]


def is_lighter_due(loads: Sequence[float | None], settings: EngineSettings) -> bool:
    """Whether the latest weeks have gone by without a lighter one; never while one of them is unknown.

    Args:
        loads: AU of weeks, the latest first.
    """
    asked = settings.thresholds.weeks_without_lighter
    if len(loads) < asked + WEEKS_COMPARED:
        return False
    for at in range(asked):
        before = [load for load in loads[at + 1 : at + 1 + WEEKS_COMPARED] if load is not None]
        now = loads[at]
        if now is None or len(before) < WEEKS_COMPARED:
            return False
        if now <= settings.thresholds.lighter_share * sum(before) / WEEKS_COMPARED + ROUNDING:
            return False
    return True


def _recovery_week(week: PlanWeek, settings: EngineSettings, first: int) -> list[Remark]:
    """Return why a week is no recovery week: its load, its hours, or a hard session."""
    load = week.usual_load
    most = None if load is None else settings.thresholds.recovery_week_share * load
    if most is not None and week.load > most + ROUNDING:
        return [Remark(NO_RECOVERY_WEEK, first, value=week.load, limit=most, detail="load")]
    minutes = week.usual_minutes
    longest = None if minutes is None else settings.thresholds.recovery_week_hours_share * minutes
    if longest is not None and week.minutes > longest + ROUNDING:
        return [Remark(NO_RECOVERY_WEEK, first, value=week.minutes, limit=longest, detail="minutes")]
    hard = [
        (day_index, session.id)
        for session, day_index in week.sessions
        if session.is_hard and day_index >= week.first_open
    ]
    for day_index, session in sorted(hard):
        if day_index in week.asked:
            return [Remark(NO_RECOVERY_WEEK, day_index, session, detail="hard")]
    return [Remark(NO_RECOVERY_WEEK, first, hard[0][1], detail="hard")] if hard else []
