"""Answers to what is remarked on how much a week asks: as few sessions as possible become lighter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import MINUTES_STEP, LightenSession, Moves, SkipSession, applied
from herstel.rules.planning.checks import (
    LONG_RUN,
    LONG_SESSION,
    NO_RECOVERY_WEEK,
    RECOVERY_ADVISED,
    TAPER,
    WEEK_JUMP,
    Check,
    Remark,
)
from herstel.rules.planning.easing import (
    as_easy,
    less_load,
    less_minutes,
    recovery_week,
    whole_steps,
)
from herstel.rules.planning.long_sessions import KM_STEP, most_percent
from herstel.rules.planning.own_history import is_gentle, is_training_day
from herstel.rules.planning.remarks import load_remarks
from herstel.rules.planning.week import PlannedSession, PlanWeek

_LEAST_SHARE: Final = 0.5
"""To answer a jump no session becomes shorter than half."""

LIGHTENED: Final = (LONG_RUN, LONG_SESSION, TAPER, WEEK_JUMP, NO_RECOVERY_WEEK, RECOVERY_ADVISED)
"""What lighter sessions can answer. A lighter week is never made by the way."""

Less = LightenSession | SkipSession
"""What becomes of a session for how much the week asks: lighter, or left out where its day allows no more."""

_Taken = dict[int, tuple[Less, Remark]]
"""Steps by the number that their session has in the week from which they begin."""


def answers_to_load(week: PlanWeek, settings: EngineSettings) -> tuple[tuple[Less, Remark], ...]:
    """Return the fewest sessions that become lighter so that nothing is remarked on how much the week asks.

    What cannot be answered this way is left as it is.
    """
    taken: _Taken = {}
    is_better = True
    while is_better:
        is_better = False
        for check in LIGHTENED:
            more = taken | _answered(week, taken, check, settings)
            if _count(_with(week, more), settings) < _count(_with(week, taken), settings):
                taken, is_better = more, True
    return tuple(taken[index] for index in sorted(taken))


def _with(week: PlanWeek, taken: _Taken) -> PlanWeek:
    return applied(week, [step for step, _ in taken.values()])


def smallest_load_cut(week: PlanWeek, settings: EngineSettings) -> Moves:
    """Return the fewest sessions that become shorter, or stay away, for how much the week asks.

    Who suddenly trains on more days than usual does not shorten all of them: the days beyond the usual
    ones stay away, where that touches fewer sessions. Key, hard and long sessions are never left out for it.
    """
    best: Moves = answers_to_load(week, settings)
    jumps = [remark for remark in load_remarks(week, settings) if remark.check is WEEK_JUMP]
    trained = _training_days(week, settings)
    surplus = len(trained) - round(week.own.training_days or DAYS_OF_WEEK)
    for count in range(1, surplus + 1) if jumps and len(best) > 1 else ():
        days = _least_missed(week, trained)[:count]
        left_out = [index for day in days for index in day]
        fewer = applied(week, [SkipSession(index) for index in left_out])
        shorter = answers_to_load(fewer, settings)
        lighter = applied(fewer, [step for step, _ in shorter])
        is_answered = _count(lighter, settings) < _count(week, settings)
        if is_answered and len(days) == count and len(left_out) + len(shorter) < len(best):
            numbers = [index for index in range(len(week.sessions)) if index not in left_out]
            best = (
                *((SkipSession(index), jumps[0]) for index in left_out),
                *((replace(step, index=numbers[step.index]), remark) for step, remark in shorter),
            )
    return best


def _training_days(week: PlanWeek, settings: EngineSettings) -> list[list[int]]:
    """Return the days that load the body, each as its sessions without walks and the like."""
    days = []
    for day_index in range(DAYS_OF_WEEK):
        on_day = {index: session for index, (session, on) in enumerate(week.sessions) if on == day_index}
        asked = {index: (session.sport, session.rpe, session.minutes) for index, session in on_day.items()}
        if is_training_day(list(asked.values()), settings):
            days.append([index for index, effort in asked.items() if not is_gentle(*effort)])
    return days


def _least_missed(week: PlanWeek, trained: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Return the days that may stay free: first those that usually are, then of few sessions, then large."""

    def is_able(session: PlannedSession) -> bool:
        return not (session.fixed or session.key or session.is_hard or session.is_long)

    def missed(day: Sequence[int]) -> tuple[bool, int, float]:
        is_usually_free = week.sessions[day[0]][1] in week.usually_free
        load = sum(week.sessions[index][0].load or 0.0 for index in day)
        return not is_usually_free, len(day), -load

    able = (day for day in trained if all(is_able(week.sessions[index][0]) for index in day))
    return sorted(able, key=missed)


def answers_to(check: Check, week: PlanWeek, settings: EngineSettings) -> list[Less]:
    """Return the fewest sessions that become lighter so that a check remarks less; none when none do."""
    steps = [step for step, _ in _answered(week, {}, check, settings).values()]

    def count(of: PlanWeek) -> int:
        return sum(remark.check is check for remark in load_remarks(of, settings))

    return steps if count(applied(week, steps)) < count(week) else []


def _answered(week: PlanWeek, before: _Taken, check: Check, settings: EngineSettings) -> _Taken:
    """Return what answers a check after some steps; a run made shorter may make the next one the longest."""
    taken: _Taken = {}
    for _ in week.sessions:
        now = _with(week, before | taken)
        gone = {index for index, (step, _) in (before | taken).items() if isinstance(step, SkipSession)}
        numbers = [index for index in range(len(week.sessions)) if index not in gone]
        remarked = (remark for remark in load_remarks(now, settings) if remark.check is check)
        answers = ((step, remark) for remark in remarked for step in _answer(now, remark, settings))
        more = {
            index: (replace(step, index=index), remark)
            for step, remark in answers
            if (index := numbers[step.index]) not in taken
        }
        if not more:
            break
        taken |= more
    return taken


def _count(week: PlanWeek, settings: EngineSettings) -> int:
    return sum(remark.check in LIGHTENED for remark in load_remarks(week, settings))


def _answer(week: PlanWeek, remark: Remark, settings: EngineSettings) -> Sequence[Less]:
    if remark.check in {LONG_RUN, LONG_SESSION}:
        return _shorter(week, remark, settings)
    if remark.check is WEEK_JUMP and remark.limit is not None:
        usual = week.usual_load
        too_much = week.load - usual * (100 + remark.limit) / 100 if usual else 0.0
        return less_load(week, too_much, _LEAST_SHARE)
    if remark.check is TAPER:
        return _tapered(week, remark)
    if remark.check is NO_RECOVERY_WEEK and remark.session:
        # It is light enough; only what is hard in it becomes easy.
        return [
            as_easy(index, session)
            for index, (session, _) in enumerate(week.sessions)
            if session.id == remark.session and not session.fixed
        ]
    return recovery_week(week, settings)


def _tapered(week: PlanWeek, remark: Remark) -> list[LightenSession]:
    """Return the sessions before a race that become shorter, as hard as they were."""
    for taper in week.tapers:
        if taper.race == remark.about and taper.is_last is (remark.detail == "last"):
            too_much = week.minutes_on(taper.day_indexes) - taper.most_minutes
            return less_minutes(week, too_much, _LEAST_SHARE, taper.day_indexes)
    return []


def _shorter(week: PlanWeek, remark: Remark, settings: EngineSettings) -> list[LightenSession]:
    """Return a session that is no longer than it may be: in kilometres where those are what is too much."""
    for index, (session, _) in enumerate(week.sessions):
        longest = week.longest_of(session)
        if session.id != remark.session or session.fixed or longest is None:
            continue
        share = 1 + most_percent(session, settings) / 100
        if session.km and longest.km:
            km = int(max(longest.km * share, longest.km + KM_STEP) / KM_STEP) * KM_STEP
            minutes = session.minutes and whole_steps(session.minutes * km / session.km)
            is_shorter = 0 < km < session.km and minutes != 0
            return [LightenSession(index, minutes, session.rpe, km)] if is_shorter else []
        if longest.minutes:
            most = whole_steps(max(longest.minutes * share, longest.minutes + MINUTES_STEP))
            return [LightenSession(index, most, session.rpe)] if 0 < most < (session.minutes or 0) else []
    return []
