"""Going through the ways to mend the remarks of a week, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from herstel.domain.frozen import frozen
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import Remark
from herstel.rules.planning.mending import mendings
from herstel.rules.planning.proposals import Proposal
from herstel.rules.planning.week import PlanWeek


@frozen
class Mending:
    """One way to mend one remark.

    Attributes:
        remark: the remark.
        proposal: the way.
        number: which of its ways it is, from 1.
        ways: how many there are.
    """

    remark: Remark
    proposal: Proposal
    number: int
    ways: int


def cycled_mendings(
    week: PlanWeek, remarks: Sequence[Remark], first: int, settings: Thresholds
) -> Iterator[Mending]:
    """Yield every way to mend every remark, and then all of them again; each is worked out when asked for.

    Args:
        week: the week.
        remarks: what is remarked on it; at least one.
        first: which of the remarks comes first.
        settings: the thresholds.
    """
    while remarks:
        for remark in (*remarks[first:], *remarks[:first]):
            ways = mendings(week, remark, settings)
            for number, proposal in enumerate(ways, 1):
                yield Mending(remark, proposal, number, len(ways))
