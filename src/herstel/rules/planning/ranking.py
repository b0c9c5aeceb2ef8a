"""Which of several proposals that answer the same is taken: they are ranked, and the least is best."""

from __future__ import annotations

from herstel.rules.planning.arrangement import Arrangement
from herstel.rules.planning.steps import AddRest, MoveRest, Moves, MoveSession, Placement
from herstel.rules.planning.week import PlanWeek

Rank = tuple[float, ...]


def rank_of(week: PlanWeek, arrangement: Arrangement, path: Moves) -> Rank:
    """Rank proposals that are equally good and equally short.

    Key sessions keep their days, rest falls where life is heaviest and after the hardest days, days are not
    trained twice, and nothing moves farther than it must.
    """
    moved = [step for step, _ in path if isinstance(step, MoveSession)]
    keys = sum(week.sessions[step.index][0].key for step in moved)
    distance = sum(abs(step.to - week.sessions[step.index][1]) for step in moved)
    distance += sum(
        abs(step.to - week.rests[step.index][1]) for step, _ in path if isinstance(step, MoveRest)
    )
    stacked = len(arrangement.sessions) - len(set(arrangement.sessions))
    order = sorted(_order(step) for step, _ in path)
    return (keys, -_ease(week, arrangement, path), stacked, distance, *order)


def _ease(week: PlanWeek, arrangement: Arrangement, path: Moves) -> float:
    """Return how well the rest that is placed anew falls: heavy life, and the hard day before it."""
    hard = {
        place
        for place, (session, _) in zip(arrangement.sessions, week.sessions, strict=True)
        if session.is_hard
    } | set(week.race_places)
    if week.hard_before:
        hard.add(-1)
    ease = 0.0
    for step, _ in path:
        if not isinstance(step, MoveSession):
            life = week.life[step.to]
            ease += 4 * life.weighs + 2 * ((step.to - 1) in hard) + min(life.busy, 1)
    return ease


def _order(step: Placement) -> float:
    """Return a number by which equally good steps are told apart, so that the answer is always the same."""
    index = -1 if isinstance(step, AddRest) else step.index
    return step.to + 10 * index + 1000 * isinstance(step, MoveRest)
