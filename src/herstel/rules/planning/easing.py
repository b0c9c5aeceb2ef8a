"""Answers to how much a week asks: sessions become lighter on their own days, and never heavier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from herstel.domain.scales import EASY_RPE
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import LONG_RUN, NO_RECOVERY_WEEK, WEEK_JUMP, Check, Remark
from herstel.rules.planning.remarks import load_remarks, mean_of
from herstel.rules.planning.steps import LightenSession
from herstel.rules.planning.unwell import DayBound
from herstel.rules.planning.week import PlannedSession, PlanWeek

MINUTES_STEP: Final = 5
"""Minutes are said in steps that one can plan with."""

SHORTEST: Final = 20
"""Below so many minutes a session is not made shorter: then it is left out, which is the athlete's to say."""

ACTIVE_MINUTES: Final = 30
ACTIVE_RPE: Final = 2.0
"""A session of active recovery: 20 to 45 minutes at RPE 2 (Dupuy et al. 2018)."""

_BOUNDED_RPE: Final = 3.0
"""A short session of the way back is this easy."""

_RECOVERY_SHARE: Final = 0.55
"""A recovery week aims at so much of the usual load: 45 % less, in the middle of 40 to 50."""

_SHORTER: Final = 0.7
"""Volume goes down before intensity: no session keeps more than this share of its minutes."""

_LEAST_SHARE: Final = 0.5
"""To answer a jump no session becomes shorter than half."""

_EASED: Final = (LONG_RUN, WEEK_JUMP, NO_RECOVERY_WEEK)
"""What lighter sessions can answer. A lighter week is never made by the way."""

_Eased = tuple[tuple[LightenSession, Remark], ...]


def eased(week: PlanWeek, steps: Sequence[LightenSession]) -> PlanWeek:
    """Return the week with some sessions lighter."""
    by_index = {step.index: step for step in steps}
    return replace(
        week,
        sessions=tuple(
            (lightened(session, by_index[index]) if index in by_index else session, place)
            for index, (session, place) in enumerate(week.sessions)
        ),
    )


def lightened(session: PlannedSession, step: LightenSession) -> PlannedSession:
    """Return a session that asks what a step makes of it."""
    return replace(session, minutes=step.minutes, rpe=step.rpe)


def answers_to_load(week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> _Eased:
    """Return the fewest sessions that become lighter so that nothing is remarked on how much the week asks.

    What cannot be answered this way is left as it is.
    """
    taken: dict[int, tuple[LightenSession, Remark]] = {}
    now, is_better = week, True
    while is_better:
        is_better = False
        for check in _EASED:
            found = _answered(now, check, limits, muted)
            lighter = eased(now, [step for step, _ in found])
            if _count(lighter, limits, muted) < _count(now, limits, muted):
                taken |= {step.index: (step, remark) for step, remark in found}
                now, is_better = lighter, True
    return tuple(taken[index] for index in sorted(taken))


def answers_to(
    check: Check, week: PlanWeek, limits: Thresholds, muted: frozenset[str]
) -> list[LightenSession]:
    """Return the fewest sessions that become lighter so that a check remarks less; none when none do."""
    steps = [step for step, _ in _answered(week, check, limits, muted)]

    def count(found: PlanWeek) -> int:
        return sum(each.check is check for each in load_remarks(found, limits, muted))

    return steps if count(eased(week, steps)) < count(week) else []


def _answered(
    week: PlanWeek, check: Check, limits: Thresholds, muted: frozenset[str]
) -> list[tuple[LightenSession, Remark]]:
    """Return what answers a check; a run that becomes shorter may make the next one the longest."""
    taken: dict[int, tuple[LightenSession, Remark]] = {}
    for _ in week.sessions:
        now = eased(week, [step for step, _ in taken.values()])
        remarked = (each for each in load_remarks(now, limits, muted) if each.check is check)
        answers = ((step, each) for each in remarked for step in _answer(now, each, limits))
        more = {step.index: (step, each) for step, each in answers if step.index not in taken}
        if not more:
            break
        taken |= more
    return list(taken.values())


def _count(week: PlanWeek, limits: Thresholds, muted: frozenset[str]) -> int:
    return sum(each.check in _EASED for each in load_remarks(week, limits, muted))


def _answer(week: PlanWeek, remark: Remark, limits: Thresholds) -> list[LightenSession]:
    if remark.check is LONG_RUN:
        return _shorter_run(week, remark, limits)
    if remark.check is WEEK_JUMP and remark.limit is not None:
        usual = mean_of(week.loads_before[:3])
        return _less(week, week.load - usual * (100 + remark.limit) / 100) if usual else []
    return recovery_week(week, limits)


def _shorter_run(week: PlanWeek, remark: Remark, limits: Thresholds) -> list[LightenSession]:
    for index, (session, _) in enumerate(week.sessions):
        if session.id == remark.session and not session.fixed and week.longest_run:
            most = _whole_steps(week.longest_run * (100 + limits.longer_percent) / 100)
            return [LightenSession(index, most, session.rpe)] if 0 < most < (session.minutes or 0) else []
    return []


def _less(week: PlanWeek, too_much: float) -> list[LightenSession]:
    """Return the fewest sessions that become shorter so that the week asks so much less, AU.

    The session that can give most is shortened first, key sessions last: so few as possible are touched.
    """
    able = [
        (session.key, -(session.load or 0.0), index, session)
        for index, session in _open(week)
        if session.load and session.minutes and session.rpe
    ]
    steps: list[LightenSession] = []
    for _, _, index, session in sorted(able, key=lambda each: each[:3]):
        if too_much <= 0:
            break
        assert session.minutes is not None
        assert session.rpe is not None
        least = max(SHORTEST, _whole_steps(session.minutes * _LEAST_SHARE))
        minutes = max(least, _whole_steps(session.minutes - too_much / session.rpe))
        if minutes < session.minutes:
            steps.append(LightenSession(index, minutes, session.rpe))
            too_much -= (session.minutes - minutes) * session.rpe
    return steps if too_much <= 0 else []


def recovery_week(week: PlanWeek, limits: Thresholds) -> list[LightenSession]:
    """Return the sessions of a week as a recovery week has them: same days, shorter, none of them hard.

    It aims at 45 % less load than the mean of the three weeks before, or than what is planned while those
    are unknown (convention; Meeusen et al. 2013).
    """
    usual = mean_of(week.loads_before[:3])
    free = [(index, session) for index, session in _open(week)]
    fixed = week.load - sum(session.load or 0.0 for _, session in free)
    target = _RECOVERY_SHARE * (week.load if usual is None else usual) - fixed
    calm = {index: min(session.rpe, EASY_RPE) for index, session in free if session.rpe is not None}
    asked = sum((session.minutes or 0) * calm.get(index, 0.0) for index, session in free)
    share = min([_SHORTER, *([max(0.0, target / asked)] if asked else [])])
    hours = mean_of(week.minutes_before[:3])
    total = sum(session.minutes or 0 for _, session in free)
    if hours is not None and total:
        over = week.minutes - total
        share = min(share, max(0.0, (limits.recovery_week_hours_share * hours - over) / total))
    steps = []
    for index, session in free:
        minutes = session.minutes and min(
            session.minutes, max(SHORTEST, _whole_steps(session.minutes * share))
        )
        step = LightenSession(index, minutes, calm.get(index))
        if (step.minutes, step.rpe) != (session.minutes, session.rpe):
            steps.append(step)
    return steps


def as_active_recovery(index: int, session: PlannedSession) -> LightenSession:
    """Return a session as active recovery has it; what is shorter or easier already stays so."""
    minutes = ACTIVE_MINUTES if session.minutes is None else min(session.minutes, ACTIVE_MINUTES)
    rpe = ACTIVE_RPE if session.rpe is None else min(session.rpe, ACTIVE_RPE)
    return LightenSession(index, minutes, rpe)


def as_bounded(
    index: int, session: PlannedSession, bound: DayBound, limits: Thresholds
) -> LightenSession | None:
    """Return a session as a day of illness, or of the way back, allows it; None where none fits.

    It is at RPE 3, or at 2 where 3 would be more than a day of recovery carries; what is shorter or easier
    already stays so.
    """
    if bound.most_rpe is None:
        return None
    lengths = [each for each in (session.minutes, bound.most_minutes) if each is not None]
    minutes = min(lengths, default=None)
    rpe = _BOUNDED_RPE if (minutes or 0) * _BOUNDED_RPE <= limits.active_ceiling else ACTIVE_RPE
    return LightenSession(index, minutes, rpe if session.rpe is None else min(session.rpe, rpe))


def as_easy(index: int, session: PlannedSession) -> LightenSession:
    """Return a hard session as an easy one of the same length."""
    return LightenSession(index, session.minutes, EASY_RPE)


def _open(week: PlanWeek) -> list[tuple[int, PlannedSession]]:
    return [
        (index, session)
        for index, (session, place) in enumerate(week.sessions)
        if not session.fixed and place >= week.first_open
    ]


def _whole_steps(minutes: float) -> int:
    return int(minutes // MINUTES_STEP * MINUTES_STEP)
