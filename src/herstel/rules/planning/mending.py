"""One remark, and the fewest changes that answer it: for a person who wants to mend this and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herstel.domain.frozen import frozen
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import MoveSession, Step, applied
from herstel.rules.planning.checks import FORBIDDEN_SPORT, OF_A_SESSION, PAIN, Remark
from herstel.rules.planning.instead import fitting, left_or_later, swaps_of
from herstel.rules.planning.load_answers import answers_to
from herstel.rules.planning.proposals import Proposal
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.search import Search
from herstel.rules.planning.week import PlanWeek


def mended(week: PlanWeek, remark: Remark, settings: EngineSettings) -> Proposal:
    """Return the fewest changes after which a remark is not made, and nothing is remarked instead.

    Without an answer there are no steps.
    """
    steps: Sequence[Step]
    if not remark.check.is_placed:
        steps = answers_to(remark.check, week, settings)
    else:
        steps = _searched(week, remark, settings)
    return _proposal(week, remark, steps, settings)


def mendings(week: PlanWeek, remark: Remark, settings: EngineSettings) -> list[Proposal]:
    """Return the ways to mend a remark, the best first; for most remarks there is one.

    A session that its day does not allow can become another sport or lighter, move to a day on which it is
    allowed, or be left out: which of these is the athlete's to say.
    """
    if remark.check not in OF_A_SESSION or not remark.session:
        return [mended(week, remark, settings)]
    ways: list[Sequence[Step]] = [[step] for step in _on_its_day(week, remark, settings)]
    searched = _searched(week, remark, settings)
    ways += [searched] if any(isinstance(step, MoveSession) for step in searched) else []
    ways += [[step] for step in left_or_later(week, remark)]
    return [_proposal(week, remark, steps, settings) for steps in ways or [[]]]


def _on_its_day(week: PlanWeek, remark: Remark, settings: EngineSettings) -> list[Step]:
    """Return what a session that its day does not allow can be on that day."""
    if remark.check is FORBIDDEN_SPORT or remark.detail == "sport":
        return [*swaps_of(week, remark)]
    step = fitting(week, remark, settings)
    return [*([] if step is None else [step]), *(swaps_of(week, remark) if remark.check is PAIN else [])]


def _proposal(week: PlanWeek, remark: Remark, steps: Sequence[Step], settings: EngineSettings) -> Proposal:
    left = remarks(applied(week, steps), settings)
    return Proposal(tuple((step, remark) for step in steps), tuple(left))


def _searched(week: PlanWeek, remark: Remark, settings: EngineSettings) -> list[Step]:
    moves = Search(week, settings).for_one(remark)
    return [step for step, _ in moves or ()]


@frozen
class Mending:
    """One way to mend one remark.

    Attributes:
        number: which of its ways it is, from 1.
        ways: how many there are.
    """

    remark: Remark
    proposal: Proposal
    number: int
    ways: int


def cycled_mendings(
    week: PlanWeek, remarks: Sequence[Remark], first: int, settings: EngineSettings
) -> Iterator[Mending]:
    """Yield every way to mend every remark, and then all of them again; each is worked out when asked for.

    Args:
        remarks: what is remarked on it; at least one.
        first: which of the remarks comes first.
    """
    while remarks:
        for remark in (*remarks[first:], *remarks[:first]):
            ways = mendings(week, remark, settings)
            for number, proposal in enumerate(ways, 1):
                yield Mending(remark, proposal, number, len(ways))
