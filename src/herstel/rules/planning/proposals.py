"""What would be better: the fewest changes to a week, and the week with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import Arrangement, ArrangementChecks, arrangement_of
from herstel.rules.planning.checks import Remark
from herstel.rules.planning.easing import answers_to_load, eased
from herstel.rules.planning.instead import fittings, swapped, swaps
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.search import MOST_CHANGES, Search, SearchBudget
from herstel.rules.planning.steps import (
    AddRest,
    LightenSession,
    MoveRest,
    Moves,
    MoveSession,
    Placement,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
    after,
)
from herstel.rules.planning.week import PlannedRest, PlanWeek

__all__ = ["MOST_CHANGES", "Proposal", "applied", "propose"]

_ADDED: Final = PlannedRest("", 0.0, fixed=False)

_FOR_EVERYTHING: Final = 4_500
"""So many arrangements are looked at for a proposal that answers everything, before checks have to give."""

_Thing = tuple[bool, int]
"""A session (true) or a rest (false), by its number; rest that is added follows that of the week."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be changed.

    Attributes:
        steps: the changes, each with the remark that it answers.
        left: what would still be remarked: no proposal answers it.
    """

    steps: tuple[tuple[Step, Remark], ...]
    left: tuple[Remark, ...]


def propose(week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> Proposal:
    """Return the fewest changes after which nothing is remarked on the week.

    What is too much for the way back after illness becomes what its day allows, and what an injury does not
    allow a sport that is left. What the week asks too much of is made
    shorter; then things are moved and rest is placed. No load is
    added, nothing that is fixed is moved, and never more is remarked than before. Where no proposal
    answers everything, as few checks as possible give, and what they still remark is told.
    """
    others: list[tuple[LightenSession | SwapSport, Remark]] = fittings(week, limits, muted)
    current, reasons = applied(week, [step for step, _ in others]), dict[_Thing, Remark]()
    others += swaps(current, remarks(current, limits, muted))
    current = applied(week, [step for step, _ in others])
    lighter = answers_to_load(current, limits, muted)
    current = eased(current, [step for step, _ in lighter])
    # Where checks had to give, what was gained may make room for more: asked again, it has no more to say.
    while path := _with_fewest_giving(current, limits, muted, SearchBudget()):
        added = len(current.rests)
        for step, remark in path:
            if isinstance(step, AddRest):
                reasons[False, added] = remark
                added += 1
            else:
                reasons[isinstance(step, MoveSession), step.index] = remark
        current = applied(current, [step for step, _ in path])
    left = remarks(current, limits, muted)
    # A session that becomes lighter for two reasons does so once.
    again = {step.index for step, _ in lighter}
    others = [each for each in others if not (isinstance(each[0], LightenSession) and each[0].index in again)]
    return Proposal((*_steps(week, arrangement_of(current), reasons), *others, *lighter), tuple(left))


def applied(week: PlanWeek, steps: Sequence[Step]) -> PlanWeek:
    """Return the week with some steps taken."""
    arrangement = arrangement_of(week)
    for step in steps:
        if isinstance(step, Placement):
            arrangement = after(arrangement, step)
    gone = {step.index for step in steps if isinstance(step, (SkipSession, PostponeSession))}
    others = {step.index: step for step in steps if isinstance(step, SwapSport)}
    sessions = tuple(
        (swapped(session, others[index]) if index in others else session, place)
        for index, (session, place) in enumerate(week.sessions)
    )
    week = replace(week, sessions=sessions)
    week = eased(week, [step for step in steps if isinstance(step, LightenSession)])
    rests = [*(rest for rest, _ in week.rests), *[_ADDED] * (len(arrangement.rests) - len(week.rests))]
    return replace(
        week,
        sessions=tuple(
            (session, to)
            for index, ((session, _), to) in enumerate(zip(week.sessions, arrangement.sessions, strict=True))
            if index not in gone
        ),
        rests=tuple(zip(rests, arrangement.rests, strict=True)),
    )


def _steps(
    week: PlanWeek, arrangement: Arrangement, reasons: dict[_Thing, Remark]
) -> list[tuple[Placement, Remark]]:
    """Return what has moved from where it stood, or was added; what came back to its place has not."""
    start, found = arrangement_of(week), list[tuple[Placement, Remark]]()
    for (is_session, index), remark in reasons.items():
        if is_session:
            if arrangement.sessions[index] != start.sessions[index]:
                found.append((MoveSession(index, arrangement.sessions[index]), remark))
        elif index >= len(start.rests):
            found.append((AddRest(arrangement.rests[index]), remark))
        elif arrangement.rests[index] != start.rests[index]:
            found.append((MoveRest(index, arrangement.rests[index]), remark))
    return found


def _with_fewest_giving(
    week: PlanWeek, limits: Thresholds, muted: frozenset[str], budget: SearchBudget
) -> Moves:
    """Return the steps that answer everything but as few checks as possible; none when nothing is better."""
    start = ArrangementChecks(week, limits, muted)
    before = start.remarks(arrangement_of(week))
    speaking = frozenset(each.check.id for each in before)
    if not speaking:
        return ()
    whole = budget.share(_FOR_EVERYTHING)
    path = Search(week, limits, muted, budget=whole).run()
    budget.left += whole.left
    if path is not None:
        return path
    # What cannot be answered by itself cannot be answered with others either.
    alone = {
        each: Search(week, limits, muted | speaking - {each}, budget=budget).run()
        for each in sorted(speaking)
    }
    giving = frozenset(each for each, found in alone.items() if found is None)
    others = sorted(speaking - giving)
    for more in range(0 if giving else 1, len(others)):
        for given in combinations(others, more):
            path = Search(week, limits, muted, giving | set(given), budget).run()
            if path and len(start.remarks(_end(week, path))) < len(before):
                return path
    return ()


def _end(week: PlanWeek, path: Moves) -> Arrangement:
    arrangement = arrangement_of(week)
    for step, _ in path:
        arrangement = after(arrangement, step)
    return arrangement
