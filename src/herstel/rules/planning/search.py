"""The exact search for the fewest changes after which nothing is remarked on where things stand.

A remark only goes when something that it speaks of is changed, so from each state only the changes that
could answer one of its remarks are tried; with one more change allowed at a time, the first depth at which
nothing is remarked is the smallest. What has moved must fit its new day: what stands in its way is answered
like a remark. Among the proposals of that depth the one is taken that ranks best.

Proposal, mending and offer all ask here: for everything, for one remark, and for where a session may go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    AddRest,
    Arrangement,
    Arranger,
    LightenSession,
    MoveRest,
    Moves,
    MoveSession,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
    arrangement_of,
)
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.candidates import Candidates
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    NOT_EASY,
    OF_A_SESSION,
    Remark,
)
from herstel.rules.planning.week import PlanWeek

MOST_CHANGES: Final = 4
"""More changes than this at once are no proposal any more, but another plan."""

_MOST_FOR_ONE: Final = 2
"""At most this many changes answer a single remark."""


@dataclass
class SearchBudget:
    """How many more arrangements are looked at; the same for the same week, on any machine.

    Nearly every week is done with far fewer. Where nothing fits, this is where the search gives up.
    """

    left: int = 1_500

    def share(self, most: int) -> SearchBudget:
        """Return a part of it, and have that much less."""
        part = min(self.left, most)
        self.left -= part
        return SearchBudget(part)

    def take(self) -> bool:
        """Use one of it; return whether there was one left."""
        if not self.left:
            return False
        self.left -= 1
        return True


_LASTING: Final = (*OF_A_SESSION, IN_A_ROW, HARD_SPACING, HARD_ON_HEAVY, HEAVY_PAIR, NOT_EASY)
"""What is remarked on the fixed things alone stays, wherever the others go."""


class Search:
    """Searches the arrangements of one week for one at which nothing is remarked."""

    def __init__(
        self,
        week: PlanWeek,
        settings: EngineSettings,
        giving: frozenset[str] = frozenset(),
        budget: SearchBudget | None = None,
        checks: ArrangementChecks | None = None,
    ) -> None:
        """Make a search.

        Args:
            giving: checks that have to give; among equally short proposals they still tell which is best.
            budget: how long it may take.
            checks: those of the week without what is muted, where another search of it has some already.
        """
        self._budget = budget or SearchBudget()
        self._week = week
        self._without_giving = settings.muting(giving)
        self.checks = checks or ArrangementChecks(week, settings)
        self._giving = giving
        # A hard session on a tiring day would be remarked on.
        spares = HARD_ON_HEAVY.id not in self._without_giving.muted
        self.candidates = Candidates(week, settings, self.checks, spares_tired=spares)
        self._seen: dict[Arrangement, int] = {}

    def run(self) -> Moves | None:
        """Return the best of the shortest ways; None when there is none within `MOST_CHANGES`."""
        start = arrangement_of(self._week)
        for ways in self._by_length(start):
            best = min(ways, key=partial(self._rank, start), default=None)
            if best is not None:
                return tuple(self._explained(start, best))
        return None

    def is_possible(self) -> bool:
        """Whether there is a way within `MOST_CHANGES`: to know that takes less than to know the best."""
        return any(True for ways in self._by_length(arrangement_of(self._week)) for _ in ways)

    def _by_length(self, start: Arrangement) -> Iterator[Iterator[Moves]]:
        """Yield the ways of no change, then those of one, and so on."""
        if not self._is_stuck():
            for most in range(MOST_CHANGES + 1):
                self._seen.clear()
                yield self._ways(start, (), most)

    def _rank(self, start: Arrangement, path: Moves) -> Rank:
        end = self.checks.arranger.after_all(start, path)
        return (len(self.checks.remarks(end)), *rank_of(self._week, self.checks.arranger, end, path))

    def _is_stuck(self) -> bool:
        """Whether the fixed things alone are remarked on: then no way answers everything."""
        fixed = replace(
            self._week,
            sessions=tuple(placed for placed in self._week.sessions if placed[0].fixed),
            rests=tuple(placed for placed in self._week.rests if placed[0].fixed),
        )
        lasting = ArrangementChecks(fixed, self._without_giving).remarks(arrangement_of(fixed))
        return any(remark.check in _LASTING for remark in lasting)

    def _ways(self, arrangement: Arrangement, path: Moves, most: int) -> Iterator[Moves]:
        """Yield the paths of `most` steps that begin with `path`, and after which nothing is asked."""
        # The same arrangement reached in another order leads to nothing new, unless more steps are left here.
        left = most - len(path)
        if self._seen.get(arrangement, -1) >= left:
            return
        self._seen[arrangement] = left
        if not self._budget.take():
            return
        made = self.checks.remarks(arrangement)
        asked = [remark for remark in made if remark.check.id not in self._giving] if self._giving else made
        is_done = not asked and not self._shares(arrangement, path)
        if left and not is_done:
            for step, remark in self.candidates.next(asked, arrangement, path, left):
                after = self.checks.arranger.after(arrangement, step)
                yield from self._ways(after, (*path, (step, remark)), most)
        elif is_done and not left:
            # Where steps are left, fewer of them have shown it.
            yield path

    def _shares(self, arrangement: Arrangement, path: Moves) -> bool:
        """Whether something has come to a day that is full, or a rest to the day of another one."""
        if self.candidates.crowding.crowded(arrangement):
            return True
        if len(set(arrangement.rests)) == len(arrangement.rests):
            return False
        return any(isinstance(step, MoveRest) and arrangement.rests.count(step.to) > 1 for step, _ in path)

    def _explained(self, start: Arrangement, path: Moves) -> Iterator[tuple[Step, Remark]]:
        """Yield the steps, each with what is remarked on the week, or else with what was on the way."""
        now = [
            (remark, set(self.candidates.of(remark, start, MOST_CHANGES)))
            for remark in self.checks.remarks(start)
            if remark.check.id not in self._giving
        ]
        for step, remark in path:
            answered = [asked for asked, steps in now if step in steps]
            yield step, remark if remark in answered or not answered else answered[0]

    # -- one remark ------------------------------------------------------------------------------------

    def for_one(self, remark: Remark) -> Moves | None:
        """Return the best of the shortest ways to answer a remark with none made instead; None without."""
        start = arrangement_of(self._week)
        before = self.checks.remarks(start)
        best: tuple[Rank, Moves] | None = None
        paths: list[Moves] = [()]
        for depth in range(1, _MOST_FOR_ONE + 1):
            paths = [longer for path in paths for longer in self._longer(start, path, remark, depth)]
            for path in paths:
                end = self.checks.arranger.after_all(start, path)
                left = self.checks.remarks(end)
                if is_answered(remark, before, left) and not self._shares(end, path):
                    skipped = any(isinstance(step, SkipSession) for step, _ in path)
                    rank = (skipped, len(left), *rank_of(self._week, self.checks.arranger, end, path))
                    if best is None or rank < best[0]:
                        best = (rank, path)
            if best is not None:
                return best[1]
        return None

    def best_single(self) -> Moves | None:
        """Return the one change after which least is remarked, where that is less than now; None without."""
        start = arrangement_of(self._week)
        before = self.checks.remarks(start)
        best: tuple[Rank, Moves] | None = None
        for remark in before:
            for step in self.candidates.of(remark, start, 1):
                path: Moves = ((step, remark),)
                end = self.checks.arranger.after(start, step)
                left = len(self.checks.remarks(end))
                if left < len(before) and not self._shares(end, path):
                    rank = (left, *rank_of(self._week, self.checks.arranger, end, path))
                    if best is None or rank < best[0]:
                        best = (rank, path)
        return None if best is None else best[1]

    def _longer(self, start: Arrangement, path: Moves, remark: Remark, depth: int) -> Iterator[Moves]:
        """Yield a path with one more step: one that could answer the remark, or what its answer brought."""
        arrangement = self.checks.arranger.after_all(start, path)
        asked = [remark] if depth == 1 else self.checks.remarks(arrangement)
        changed = {_thing(step) for step, _ in path}
        for other in asked:
            for step in self.candidates.of(other, arrangement, _MOST_FOR_ONE):
                if _thing(step) not in changed and self._budget.take():
                    yield (*path, (step, remark))


def _thing(step: Step) -> tuple[bool, int]:
    """Return what a step changes: a rest or a session, by its number; rest that is added is -1."""
    return isinstance(step, (MoveRest, AddRest)), -1 if isinstance(step, AddRest) else step.index


def is_answered(remark: Remark, before: Sequence[Remark], left: Sequence[Remark]) -> bool:
    """Whether a check is made less often than before, and all of them together too."""

    def count(remarks: Sequence[Remark]) -> int:
        return sum(other.check is remark.check for other in remarks)

    return count(left) < count(before) and len(left) < len(before)


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
