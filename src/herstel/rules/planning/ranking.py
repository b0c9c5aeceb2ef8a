"""Which of several proposals that answer the same is taken: they are ranked, and the least is best."""

from __future__ import annotations

from herstel.rules.planning.arrangement import Arrangement, Arranger
from herstel.rules.planning.steps import (
    AddRest,
    LightenSession,
    MoveRest,
    Moves,
    MoveSession,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
)
from herstel.rules.planning.week import PlanWeek

Rank = tuple[float, ...]

_KINDS = (MoveSession, LightenSession, SwapSport, SkipSession, MoveRest, AddRest)


def rank_of(week: PlanWeek, arranger: Arranger, arrangement: Arrangement, path: Moves) -> Rank:
    """Rank proposals that are equally good and equally short.

    No day gets a second session that could be avoided, key sessions keep their days and what they ask, as
    little training as possible is lost, training goes to days of the usual week that have some, rest falls
    on its free days, where life is heaviest and after the hardest days, and nothing moves farther than it
    must.
    """
    steps = [step for step, _ in path]
    moved = [step for step in steps if isinstance(step, MoveSession)]
    doubled = sum(arrangement.days[step.to].bit_count() > 1 for step in moved)
    keys = sum(
        1 + (not isinstance(step, MoveSession))
        for step in steps
        if not isinstance(step, (MoveRest, AddRest, PostponeSession)) and week.sessions[step.index][0].key
    )
    skipped = sum(isinstance(step, SkipSession) for step in steps)
    lightened = sum(isinstance(step, (LightenSession, SwapSport)) for step in steps)
    distance = sum(abs(step.to - week.sessions[step.index][1]) for step in moved)
    distance += sum(abs(step.to - week.rests[step.index][1]) for step in steps if isinstance(step, MoveRest))
    lost = lost_load(week, arranger, arrangement)
    order = sorted(_order(step) for step in steps)
    ease = _ease(week, arranger, arrangement, path)
    unusual = sum(step.to in week.usually_free for step in moved)
    return (doubled, keys, skipped, lightened, unusual, -ease, lost, distance, *order)


def lost_load(week: PlanWeek, arranger: Arranger, arrangement: Arrangement) -> float:
    """Return the load that is lost, AU; one that is unknown is taken from its minutes, or an hour."""
    lost = 0.0
    for index, (session, _) in enumerate(week.sessions):
        if not arranger.bit(index, arrangement):
            lost += session.load or 4.0 * (session.minutes or 60)
        else:
            lost += (session.load or 0.0) - (arranger.session(index, arrangement).load or 0.0)
    return lost


def _ease(week: PlanWeek, arranger: Arranger, arrangement: Arrangement, path: Moves) -> float:
    """Return how well the rest that is placed anew falls: heavy life, and the hard day before it."""
    hard = {day_index for session, day_index in arranger.standing(arrangement) if session.is_hard}
    hard |= week.race_days
    if week.hard_before:
        hard.add(-1)
    ease = 0.0
    for step, _ in path:
        if isinstance(step, (MoveRest, AddRest)):
            life = week.life[step.to]
            ease += 4 * life.weighs + 2 * ((step.to - 1) in hard) + min(life.busy, 1)
            ease += 3 * (step.to in week.usually_free)
    return ease


def _order(step: Step) -> float:
    """Return a number by which equally good steps are told apart, so that the answer is always the same."""
    kind = next(number for number, kind in enumerate(_KINDS) if isinstance(step, kind))
    index = -1 if isinstance(step, AddRest) else step.index
    to = step.to if isinstance(step, (MoveSession, MoveRest, AddRest)) else 0
    return to + 10 * index + 1000 * kind
