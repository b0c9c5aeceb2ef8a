"""The slow way to the fewest changes: try all of them, without a thought about which could help."""

from __future__ import annotations

from itertools import combinations
from math import comb

from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.planning.arrangement import Arrangement, ArrangementChecks, arrangement_of
from herstel.rules.planning.checks import LONG_RUN
from herstel.rules.planning.proposals import applied
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import AddRest, MoveRest, MoveSession, Placement
from herstel.rules.planning.week import PlanWeek

_PATIENCE = 4000
"""So many combinations of changes are tried at most."""


def every_change(week: PlanWeek) -> list[Placement]:
    """Return each change that could be made to a week, sensible or not."""
    found: list[Placement] = [AddRest(to) for to in week.open_places]
    for index, (session, place) in enumerate(week.sessions):
        if not session.fixed:
            found += [MoveSession(index, to) for to in week.open_places if to != place]
    for index, (rest, place) in enumerate(week.rests):
        if not rest.fixed:
            found += [MoveRest(index, to) for to in week.open_places if to != place]
    return found


def most_that_can_be_tried(week: PlanWeek) -> int:
    """Return how many changes at once can be tried in a reasonable time, at most three."""
    count = len(every_change(week))
    return max(most for most in (1, 2, 3) if most == 1 or comb(count, most) <= _PATIENCE)


def ways(week: PlanWeek, count: int) -> list[tuple[Placement, ...]]:
    """Return every way to change so many things after which nothing is remarked on where things stand."""
    judge, start = ArrangementChecks(week, DEFAULTS), arrangement_of(week)
    return [
        steps
        for steps in combinations(every_change(week), count)
        if _is_one_change_each(steps)
        and _has_own_days(after := _placing(start, steps), start)
        and not judge.remarks(after)
        and _long_runs(applied(week, steps)) <= _long_runs(week)
    ]


def _is_one_change_each(steps: tuple[Placement, ...]) -> bool:
    moved = [(type(step), step.index) for step in steps if not isinstance(step, AddRest)]
    return len(set(moved)) == len(moved)


def _placing(start: Arrangement, steps: tuple[Placement, ...]) -> Arrangement:
    sessions, rests = list(start.sessions), list(start.rests)
    for step in steps:
        if isinstance(step, MoveSession):
            sessions[step.index] = step.to
        elif isinstance(step, MoveRest):
            rests[step.index] = step.to
        else:
            rests.append(step.to)
    return Arrangement(tuple(sessions), tuple(rests))


def _has_own_days(after: Arrangement, start: Arrangement) -> bool:
    """Return whether no rest was put on the day of another one."""
    put = [
        place
        for index, place in enumerate(after.rests)
        if index >= len(start.rests) or place != start.rests[index]
    ]
    return all(after.rests.count(place) == 1 for place in put)


def _long_runs(week: PlanWeek) -> set[str]:
    return {each.session for each in remarks(week, DEFAULTS) if each.check is LONG_RUN}
