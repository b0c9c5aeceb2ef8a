"""Answers to how much a week asks: sessions become lighter on their own days, and never heavier."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Final

from herstel.domain.scales import EASY_RPE
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import MINUTES_STEP, LightenSession, SkipSession, changed
from herstel.rules.planning.checks import TODAY_ADVICE, WAY_BACK, WHILE_ILL
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.week import PlannedSession, PlanWeek

SHORTEST: Final = 20
"""A session is never made shorter than this many minutes: then it is left out."""

ACTIVE_MINUTES: Final = 30
ACTIVE_RPE: Final = 2.0
"""A session of active recovery: 20 to 45 minutes at RPE 2 (Dupuy et al. 2018)."""

_BOUNDED_RPE: Final = 3.0
"""A short session of the way back is this easy."""

_RECOVERY_SHARE: Final = 0.55
"""A recovery week aims at this share of the usual load: 45 % less, in the middle of 40 to 50."""

_SHARE_MARGIN: Final = 0.05
"""It aims this far below the most it is held to, and this far below its aim it still is a recovery week."""

_SHORTER: Final = 0.7
"""Volume goes down before intensity: sessions keep this share of their minutes, unless that is too little."""

_OF_ILLNESS: Final = frozenset({WHILE_ILL, WAY_BACK})


def as_active_recovery(index: int, session: PlannedSession) -> LightenSession:
    """Return a session as active recovery has it; what is shorter or easier already stays so."""
    minutes = ACTIVE_MINUTES if session.length is None else min(session.length, ACTIVE_MINUTES)
    rpe = ACTIVE_RPE if session.rpe is None else min(session.rpe, ACTIVE_RPE)
    return LightenSession(index, minutes, rpe)


def as_easy(index: int, session: PlannedSession) -> LightenSession:
    """Return a session as an easy one of the same length; what is easier already stays so."""
    rpe = EASY_RPE if session.rpe is None else min(session.rpe, EASY_RPE)
    return LightenSession(index, session.minutes, rpe)


def as_bounded(
    index: int, session: PlannedSession, bounds: Iterable[DayBound], settings: EngineSettings
) -> LightenSession | None:
    """Return a session as all that bounds its day allows; None where no session fits, or none is needed.

    In illness, and on the way back after it, it is at RPE 3, or at 2 where 3 would be more than a day of
    recovery carries; else it is easy. What is shorter or easier already stays so.
    """
    given = [bound for bound in bounds if not session.fits(bound)]
    if not given or any(bound.most_rpe is None for bound in given):
        return None
    longest = [bound.most_minutes for bound in given if bound.most_minutes is not None]
    if any(bound.check is TODAY_ADVICE for bound in given):
        # What today itself offers, and no longer.
        longest.append(ACTIVE_MINUTES)
    # A session that is planned in kilometres stays so where nothing asks for fewer minutes.
    is_shorter = longest and (session.length is None or min(longest) < session.length)
    minutes = min(longest) if is_shorter else session.minutes
    rpe = min([EASY_RPE, *(bound.most_rpe for bound in given if bound.most_rpe is not None)])
    if any(bound.check in _OF_ILLNESS and (bound.most_rpe or 0) <= EASY_RPE for bound in given):
        rpe = (
            _BOUNDED_RPE
            if (minutes or 0) * _BOUNDED_RPE <= settings.thresholds.active_ceiling
            else ACTIVE_RPE
        )
    step = LightenSession(index, minutes, rpe if session.rpe is None else min(session.rpe, rpe))
    loads = [bound.most_load for bound in given if bound.most_load is not None]
    return within_load(step, min(loads)) if loads else step


def within_minutes(index: int, session: PlannedSession, most: int) -> LightenSession | None:
    """Return a session of at most `most` minutes, as hard as it was; None where too little is left."""
    if session.minutes is None or most < min(SHORTEST, session.minutes):
        return None
    return LightenSession(index, min(session.minutes, most), session.rpe)


def within_load(step: LightenSession, most: float) -> LightenSession | None:
    """Return a lighter session, shortened to a load of `most` AU; None where too little of it is left."""
    if step.minutes is None or not step.rpe or step.minutes * step.rpe <= most:
        return step
    minutes = whole_steps(most / step.rpe)
    return replace(step, minutes=minutes) if minutes >= SHORTEST else None


def less_load(week: PlanWeek, too_much: float, least_share: float) -> list[LightenSession]:
    """Return the fewest sessions that become shorter so that the week asks `too_much` AU less.

    The session that can give most is shortened first, key sessions last: as few as possible are touched.
    """
    able = [(index, session) for index, session in _open(week) if session.load]
    able.sort(key=lambda numbered: (numbered[1].key, -(numbered[1].load or 0.0), numbered[0]))
    return _shortened(able, too_much, least_share, lambda session: session.rpe or 0.0)


def less_minutes(
    week: PlanWeek, too_much: float, least_share: float, day_indexes: Collection[int]
) -> list[LightenSession]:
    """Return the sessions of some days that become shorter, and stay as hard, to take off `too_much` minutes.

    The longest is shortened first, key sessions last. None where that is not enough.
    """
    able = [
        (index, session)
        for index, session in _open(week)
        if session.minutes and week.sessions[index][1] in day_indexes
    ]
    able.sort(key=lambda numbered: (numbered[1].key or numbered[1].is_hard, -(numbered[1].minutes or 0)))
    return _shortened(able, too_much, least_share, lambda _: 1)


def _shortened(
    able: Iterable[tuple[int, PlannedSession]],
    too_much: float,
    least_share: float,
    worth: Callable[[PlannedSession], float],
) -> list[LightenSession]:
    """Return the first of some sessions, made shorter until nothing is left of what is too much.

    Args:
        able: sessions with their numbers, in the order in which they give.
        least_share: no session keeps less of its minutes.
        worth: what a minute of a session counts for in what is too much.
    """
    steps: list[LightenSession] = []
    for index, session in able:
        if too_much <= 0:
            break
        minutes, a_minute = session.minutes or 0, worth(session)
        least = max(SHORTEST, whole_steps(minutes * least_share))
        shorter = max(least, whole_steps(minutes - too_much / a_minute))
        if shorter < minutes:
            steps.append(LightenSession(index, shorter, session.rpe))
            too_much -= (minutes - shorter) * a_minute
    return steps if too_much <= 0 else []


def recovery_share(settings: EngineSettings) -> float:
    """Return which share of the usual load a recovery week aims at: less than the most it is held to."""
    return min(_RECOVERY_SHARE, round(settings.thresholds.recovery_week_share - _SHARE_MARGIN, 2))


def recovery_week(week: PlanWeek, settings: EngineSettings) -> list[LightenSession | SkipSession]:
    """Return the sessions of a week as a recovery week has them: same days, shorter, none of them hard.

    It aims at 45 % less load than the mean of the three weeks before, or than what is planned while those
    are unknown (convention; Meeusen et al. 2013), and at less where a recovery week is held to less. What the
    day of a session allows holds as well: a session is left out where that is none.
    """
    free = _open(week)
    calm = {index: as_easy(index, session).rpe for index, session in free if _has_effort(session)}
    asked = sum((session.minutes or 0) * (calm.get(index) or 0.0) for index, session in free)
    share = min(_share_of_load(week, asked, recovery_share(settings)), _share_of_hours(week, settings))
    steps: list[LightenSession | SkipSession] = []
    for index, session in free:
        minutes = session.minutes and min(
            session.minutes, max(SHORTEST, whole_steps(session.minutes * share))
        )
        step = _within_its_day(week, LightenSession(index, minutes, calm.get(index)), settings)
        if isinstance(step, SkipSession) or (step.minutes, step.rpe) != (session.minutes, session.rpe):
            steps.append(step)
    return steps


def _share_of_load(week: PlanWeek, asked: float, aim: float) -> float:
    """Return which share of its minutes each session keeps, when all of them at ease ask `asked` AU.

    Args:
        aim: the share of the usual load that is aimed at.
    """
    usual = week.usual_load
    whole = week.load if usual is None else usual
    fixed = week.load - sum(session.load or 0.0 for _, session in _open(week))
    if not asked:
        return _SHORTER
    share = max(0.0, (aim * whole - fixed) / asked)
    is_too_light = fixed + _SHORTER * asked < (aim - _SHARE_MARGIN) * whole
    return min(share, 1.0 if is_too_light else _SHORTER)


def _share_of_hours(week: PlanWeek, settings: EngineSettings) -> float:
    """Return which share of its minutes each session keeps at most for the hours of the week."""
    hours, total = week.usual_minutes, sum(session.minutes or 0 for _, session in _open(week))
    if hours is None or not total:
        return 1.0
    return max(0.0, (settings.thresholds.recovery_week_hours_share * hours - (week.minutes - total)) / total)


def _within_its_day(
    week: PlanWeek, step: LightenSession, settings: EngineSettings
) -> LightenSession | SkipSession:
    """Return a lighter session as its day allows it."""
    session, day_index = week.sessions[step.index]
    lighter = changed(session, step)
    bounds = list(week.bounds_of(lighter, day_index))
    if all(lighter.fits(bound) for bound in bounds):
        return step
    return as_bounded(step.index, lighter, bounds, settings) or SkipSession(step.index)


def _has_effort(session: PlannedSession) -> bool:
    """Whether it is known how hard a session is; a key session of unknown RPE counts as hard."""
    return session.rpe is not None or session.is_hard


def _open(week: PlanWeek) -> list[tuple[int, PlannedSession]]:
    return [
        (index, session)
        for index, (session, day_index) in enumerate(week.sessions)
        if not session.fixed and day_index >= week.first_open
    ]


def whole_steps(minutes: float) -> int:
    """Return minutes, rounded down to steps that one can plan with."""
    return int(minutes // MINUTES_STEP * MINUTES_STEP)
