"""The slow way to the fewest changes: try all of them, without a thought about which could help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb
from typing import Final

from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import (
    AddRest,
    LightenSession,
    MoveRest,
    MoveSession,
    SkipSession,
    Step,
    applied,
    arrangement_of,
)
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.checks import REST_ON_EMPTY
from herstel.rules.planning.easing import as_active_recovery, as_easy
from herstel.rules.planning.limits import DayLimit
from herstel.rules.planning.long_sessions import long_sessions
from herstel.rules.planning.week import PlannedSession, PlanWeek

BUT_REST: Final = DEFAULT_SETTINGS.muting((REST_ON_EMPTY.id,))
"""All but what is answered when everything else is, by moves alone."""

_PATIENCE = 2500
"""So many combinations of changes are tried at most."""


def every_change(week: PlanWeek) -> list[Step]:
    """Return each change that could be made to a week, sensible or not."""
    changes: list[Step] = [AddRest(to) for to in week.open_days]
    for index, (session, place) in enumerate(week.sessions):
        if not session.fixed:
            changes += [MoveSession(index, to) for to in week.open_days if to != place]
            changes += [SkipSession(index), *_lighter(index, session, _left_of_limit(week, index, place))]
    for index, (rest, place) in enumerate(week.rests):
        if not rest.fixed:
            changes += [MoveRest(index, to) for to in week.open_days if to != place]
    return changes


def _left_of_limit(week: PlanWeek, index: int, place: int) -> list[int]:
    """Return the limit of a day, and what the other sessions leave of it, with and without each of them."""
    most = week.limits[place].most_minutes
    if most is None:
        return []
    others = [
        session.minutes or 0
        for other, (session, to) in enumerate(week.sessions)
        if to == place and other != index
    ]
    return [most, most - sum(others), *(most - minutes for minutes in others)]


def _shorter(index: int, session: PlannedSession, limits: Sequence[int]) -> Iterator[LightenSession]:
    """Yield a session as long as a limit, or as what others leave of it."""
    for most in limits:
        if session.minutes is not None and 20 <= most < session.minutes:
            yield LightenSession(index, most, session.rpe)


def _lighter(index: int, session: PlannedSession, limits: Sequence[int]) -> Iterator[LightenSession]:
    eased = (as_easy(index, session), as_active_recovery(index, session), *_shorter(index, session, limits))
    for step in dict.fromkeys(eased):
        if (step.minutes, step.rpe) != (session.minutes, session.rpe):
            yield step


def most_that_can_be_tried(week: PlanWeek) -> int:
    """Return how many changes at once can be tried in a reasonable time, at most three."""
    count = len(every_change(week))
    return max(most for most in (1, 2, 3) if most == 1 or comb(count, most) <= _PATIENCE)


def ways(week: PlanWeek, count: int) -> list[tuple[Step, ...]]:
    """Return every way to change so many things after which nothing is remarked on where things stand."""
    judge = ArrangementChecks(week, BUT_REST)
    return [steps for steps in combinations(every_change(week), count) if is_way(week, steps, judge)]


def is_way(week: PlanWeek, steps: tuple[Step, ...], judge: ArrangementChecks) -> bool:
    """Return whether nothing is remarked any more after some steps, each of which is allowed."""
    if not _is_one_change_each(steps):
        return False
    after = arrangement_of(week)
    for step in steps:
        after = judge.arranger.after(after, step)
    if judge.remarks(after) or not _has_own_days(week, after.rests) or not fits(week, steps):
        return False
    long_before = {remark.session for remark in long_sessions(week, DEFAULT_SETTINGS)}
    return {remark.session for remark in long_sessions(applied(week, steps), DEFAULT_SETTINGS)} <= long_before


def fits(week: PlanWeek, steps: tuple[Step, ...]) -> bool:
    """Return whether every session that moves comes to a day that has room for it.

    Written out once more from what a coach asks, and not from what the planner does.
    """
    better = applied(week, steps)
    for step in steps:
        if not isinstance(step, MoveSession):
            continue
        moved = week.sessions[step.index][0]
        on_day = [session for session, place in better.sessions if place == step.to]
        mine = next(session for session in on_day if session.id == moved.id)
        others = [session for session in on_day if session.id != moved.id]
        if any(place == step.to for _, place in better.rests) or _breaks(week.limits[step.to], on_day):
            return False
        fills = [each.key or each.is_hard or (each.minutes or 0) >= 90 for each in (mine, *others)]
        if others and (any(fills) or any(other.sport == mine.sport for other in others)):
            return False
        if others and sum(each.minutes or 0 for each in on_day) > 150:
            return False
    return True


def _breaks(limit: DayLimit, sessions: Sequence[PlannedSession]) -> bool:
    if limit.no_training or any(session.sport in limit.no_sports for session in sessions):
        return True
    return (
        limit.most_minutes is not None
        and sum(session.minutes or 0 for session in sessions) > limit.most_minutes
    )


def _is_one_change_each(steps: tuple[Step, ...]) -> bool:
    changed = [(isinstance(step, MoveRest), step.index) for step in steps if not isinstance(step, AddRest)]
    return len(set(changed)) == len(changed)


def _has_own_days(week: PlanWeek, rests: tuple[int, ...]) -> bool:
    """Return whether no rest was put on the day of another one."""
    start = arrangement_of(week).rests
    put = [place for index, place in enumerate(rests) if index >= len(start) or place != start[index]]
    return all(rests.count(place) == 1 for place in put)
