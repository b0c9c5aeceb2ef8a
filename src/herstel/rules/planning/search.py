"""The exact search for the fewest changes after which nothing is remarked on where things stand.

A remark only goes when something that it speaks of is changed, so from each state only the changes that
could answer one of its remarks are tried; with one more change allowed at a time, the first depth at which
nothing is remarked is the smallest. Among the proposals of that depth the one is taken that moves the fewest
key sessions, puts rest where life is heaviest and after the hardest days, and moves least.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import Arrangement, ArrangementChecks, arrangement_of
from herstel.rules.planning.candidates import Candidates
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    NOT_EASY,
    OF_HEALTH,
    Remark,
)
from herstel.rules.planning.ranking import Rank, rank_of
from herstel.rules.planning.steps import MoveRest, Moves, Placement, after
from herstel.rules.planning.week import DAYS, PlanWeek

MOST_CHANGES: Final = 4
"""More changes than this at once are no proposal any more, but another plan."""


@dataclass
class SearchBudget:
    """How many more arrangements are looked at; the same for the same week, on any machine.

    Nearly every week is done with far fewer. Where nothing fits, this is where the search gives up.
    """

    left: int = 7_000

    def share(self, most: int) -> SearchBudget:
        """Return a part of it, and have so much less."""
        part = min(self.left, most)
        self.left -= part
        return SearchBudget(part)


_LASTING: Final = (*OF_HEALTH, IN_A_ROW, HARD_SPACING, HARD_ON_HEAVY, HEAVY_PAIR, NOT_EASY)
"""What is remarked on the fixed things alone stays, wherever the others go."""

_NEVER: Final = (False,) * DAYS


class Search:
    """Searches the arrangements of one week for one at which nothing is remarked."""

    def __init__(
        self,
        week: PlanWeek,
        limits: Thresholds,
        muted: frozenset[str] = frozenset(),
        giving: frozenset[str] = frozenset(),
        budget: SearchBudget | None = None,
    ) -> None:
        """Make a search.

        Args:
            week: the week.
            limits: the thresholds.
            muted: checks that are not asked for.
            giving: checks that have to give; among equally short proposals they still tell which is best.
            budget: how long it may take.
        """
        self._patience = budget or SearchBudget()
        self._week = week
        self._whole = ArrangementChecks(week, limits, muted)
        muted |= giving
        self._judge = ArrangementChecks(week, limits, muted)
        # A hard session on such a day would be remarked on.
        shunned = _NEVER if HARD_ON_HEAVY.id in muted else self._judge.tired
        self._candidates = Candidates(week, limits, shunned)
        fixed = replace(
            week,
            sessions=tuple(each for each in week.sessions if each[0].fixed),
            rests=tuple(each for each in week.rests if each[0].fixed),
        )
        lasting = ArrangementChecks(fixed, limits, muted).remarks(arrangement_of(fixed))
        self._is_stuck = any(each.check in _LASTING for each in lasting)
        self._seen: dict[Arrangement, int] = {}
        self._best: tuple[Rank, Moves] | None = None

    def run(self) -> Moves | None:
        """Return the best of the shortest ways; None when there is none within `MOST_CHANGES`."""
        if self._is_stuck:
            return None
        start = arrangement_of(self._week)
        for most in range(MOST_CHANGES + 1):
            self._seen.clear()
            self._visit(start, (), most)
            if self._best is not None:
                return tuple(self._explained(start, self._best[1]))
        return None

    def _visit(self, arrangement: Arrangement, path: Moves, most: int) -> None:
        # The same arrangement reached in another order leads to nothing new, unless more steps are left here.
        left = most - len(path)
        if self._seen.get(arrangement, -1) >= left:
            return
        self._seen[arrangement] = left
        if not self._patience.left:
            return
        self._patience.left -= 1
        found = self._judge.remarks(arrangement)
        if left:
            if found or _shares(arrangement, path):
                for step, remark in self._candidates.next(found, arrangement, path, left):
                    self._visit(after(arrangement, step), (*path, (step, remark)), most)
                return
        elif found or _shares(arrangement, path):
            return
        rank = (len(self._whole.remarks(arrangement)), *rank_of(self._week, arrangement, path))
        if self._best is None or rank < self._best[0]:
            self._best = (rank, path)

    def _explained(self, start: Arrangement, path: Moves) -> Iterator[tuple[Placement, Remark]]:
        """Yield the steps, each with what is remarked on the week, or else with what was on the way."""
        now = [(each, self._candidates.of(each, start, MOST_CHANGES)) for each in self._judge.remarks(start)]
        for step, remark in path:
            answered = [each for each, steps in now if step in steps]
            yield step, remark if remark in answered or not answered else answered[0]


def _shares(arrangement: Arrangement, path: Moves) -> bool:
    """Return whether a rest has come to the day of another one, which must make room."""
    if len(set(arrangement.rests)) == len(arrangement.rests):
        return False
    return any(isinstance(step, MoveRest) and arrangement.rests.count(step.to) > 1 for step, _ in path)
