"""One remark, and the fewest changes that answer it: for a person who wants to mend this and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import ArrangementChecks, arrangement_of
from herstel.rules.planning.candidates import Candidates
from herstel.rules.planning.checks import FORBIDDEN_SPORT, OF_HEALTH, Remark
from herstel.rules.planning.easing import answers_to, as_easy
from herstel.rules.planning.instead import fitting, left_or_later, swaps_of
from herstel.rules.planning.proposals import Proposal, applied
from herstel.rules.planning.ranking import Rank, rank_of
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import AddRest, Moves, Placement, Step, after
from herstel.rules.planning.week import DAYS, PlanWeek

_MOST_STEPS = 2


def mended(week: PlanWeek, remark: Remark, limits: Thresholds) -> Proposal:
    """Return the fewest changes after which a remark is not made, and nothing is remarked instead.

    Where moving does not answer it, a hard session becomes an easy one. Without an answer there are no steps.
    """
    steps: Sequence[Step]
    if not remark.check.is_placed:
        steps = answers_to(remark.check, week, limits, limits.muted)
    else:
        steps = _placed(week, remark, limits) or _easier(week, remark, limits)
    return _proposal(week, remark, steps, limits)


def mendings(week: PlanWeek, remark: Remark, limits: Thresholds) -> list[Proposal]:
    """Return the ways to mend a remark, the best first; for most remarks there is one.

    A session that its day does not allow can become another sport or lighter, move to a day on which it is
    allowed, or be left out: which of these is the athlete's to say.
    """
    if remark.check not in OF_HEALTH:
        return [mended(week, remark, limits)]
    moved = _placed(week, remark, limits)
    ways: list[Sequence[Step]] = [[step] for step in _on_its_day(week, remark, limits)]
    ways += [moved] if moved else []
    ways += [[step] for step in left_or_later(week, remark)]
    return [_proposal(week, remark, steps, limits) for steps in ways or [[]]]


def _on_its_day(week: PlanWeek, remark: Remark, limits: Thresholds) -> list[Step]:
    """Return what a session that its day does not allow can be on that day."""
    if remark.check is FORBIDDEN_SPORT:
        return [*swaps_of(week, remark)]
    step = fitting(week, remark, limits)
    return [] if step is None else [step]


def _proposal(week: PlanWeek, remark: Remark, steps: Sequence[Step], limits: Thresholds) -> Proposal:
    left = remarks(applied(week, steps), limits, limits.muted)
    return Proposal(tuple((step, remark) for step in steps), tuple(left))


def _placed(week: PlanWeek, remark: Remark, limits: Thresholds) -> list[Step]:
    judge = ArrangementChecks(week, limits, limits.muted)
    candidates = Candidates(week, limits, judge.tired)
    before = judge.remarks(arrangement_of(week))
    best: tuple[Rank, Moves] | None = None
    paths: list[Moves] = [()]
    for depth in range(1, _MOST_STEPS + 1):
        paths = [longer for path in paths for longer in _longer(week, candidates, judge, remark, path, depth)]
        for path in paths:
            arrangement = arrangement_of(week)
            for step, _ in path:
                arrangement = after(arrangement, step)
            left = judge.remarks(arrangement)
            if _is_answered(remark, before, left):
                rank = (len(left), *rank_of(week, arrangement, path))
                if best is None or rank < best[0]:
                    best = (rank, path)
        if best is not None:
            return [step for step, _ in best[1]]
    return []


def _longer(
    week: PlanWeek, candidates: Candidates, judge: ArrangementChecks, remark: Remark, path: Moves, depth: int
) -> Iterator[Moves]:
    """Yield a path with one more step: one that could answer the remark, or what its answer brought about."""
    arrangement = arrangement_of(week)
    for step, _ in path:
        arrangement = after(arrangement, step)
    asked = [remark] if depth == 1 else judge.remarks(arrangement)
    moved = {_thing(step) for step, _ in path}
    for each in asked:
        for step in candidates.of(each, arrangement, _MOST_STEPS):
            if _thing(step) not in moved:
                yield (*path, (step, remark))


def _thing(step: Placement) -> tuple[type[Placement], int]:
    return type(step), -1 if isinstance(step, AddRest) else step.index


def _is_answered(remark: Remark, before: Sequence[Remark], left: Sequence[Remark]) -> bool:
    def count(found: Sequence[Remark]) -> int:
        return sum(each.check is remark.check for each in found)

    return count(left) < count(before) and len(left) < len(before)


def _easier(week: PlanWeek, remark: Remark, limits: Thresholds) -> list[Step]:
    """Return the hard session around a remark that becomes an easy one, so that it is not made any more."""
    judge = ArrangementChecks(week, limits, limits.muted)
    before = judge.remarks(arrangement_of(week))
    near = range(max(0, remark.place - 1), min(DAYS, remark.place + 3))
    for _, index in sorted((session.key, index) for index, (session, _) in enumerate(week.sessions)):
        session, place = week.sessions[index]
        if session.fixed or not session.is_hard or place not in near or place not in week.asked:
            continue
        step = as_easy(index, session)
        left = ArrangementChecks(applied(week, [step]), limits, limits.muted).remarks(arrangement_of(week))
        if _is_answered(remark, before, left):
            return [step]
    return []
