"""The exact search for the fewest changes after which nothing is remarked on where things stand.

A remark only goes when something that it speaks of is changed, so from each state only the changes that
could answer one of its remarks are tried; with one more change allowed at a time, the first depth at which
nothing is remarked is the smallest. Among the proposals of that depth the one is taken that moves the fewest
key sessions, puts rest where life is heaviest and after the hardest days, and moves least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    LONG_RUN,
    NO_REST_DAY,
    NOT_EASY,
    Remark,
)
from herstel.rules.planning.placing import Judge, Placing, placing_of
from herstel.rules.planning.steps import AddRest, MoveRest, MoveSession, Step, after
from herstel.rules.planning.week import DAYS, PlannedSession, PlanWeek

MOST_CHANGES: Final = 4
"""More changes than this at once are no proposal any more, but another plan."""

Path = tuple[tuple[Step, Remark], ...]
"""The steps from where things stand, each with the remark that it answers."""

_NEVER: Final = (False,) * DAYS
_LASTING: Final = (IN_A_ROW, HARD_SPACING, HARD_ON_HEAVY, HEAVY_PAIR, NOT_EASY)
"""What is remarked on the fixed things alone stays, wherever the others go."""

_EVERY_DAY: Final = frozenset(range(DAYS))

_Rank = tuple[float, ...]
_Answer = tuple[list[Step], Remark]


class Search:
    """Searches the placings of one week for one at which nothing is remarked."""

    def __init__(self, week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> None:
        self._week = week
        self._judge = Judge(week, limits, muted)
        fixed = replace(
            week,
            sessions=tuple(each for each in week.sessions if each[0].fixed),
            rests=tuple(each for each in week.rests if each[0].fixed),
        )
        lasting = Judge(fixed, limits, muted).remarks(placing_of(fixed))
        self._is_stuck = any(each.check in _LASTING for each in lasting)
        self._open = week.open_places
        self._tired = _NEVER if HARD_ON_HEAVY.id in muted else self._judge.tired
        self._seen: dict[Placing, int] = {}
        self._best: tuple[_Rank, Path] | None = None

    def run(self) -> Path | None:
        """Return the best of the shortest ways; None when there is none within `MOST_CHANGES`."""
        if self._is_stuck:
            return None
        start = placing_of(self._week)
        for most in range(MOST_CHANGES + 1):
            self._seen.clear()
            self._visit(start, (), most)
            if self._best is not None:
                return tuple(self._explained(start, self._best[1]))
        return None

    def _visit(self, placing: Placing, path: Path, most: int) -> None:
        # The same placing reached in another order leads to nothing new, unless more steps are left here.
        left = most - len(path)
        if self._seen.get(placing, -1) >= left:
            return
        self._seen[placing] = left
        found = self._judge.remarks(placing)
        shared = list(self._making_room(placing, path))
        if not found and not shared:
            rank = self._taste(placing, path)
            if self._best is None or rank < self._best[0]:
                self._best = (rank, path)
        elif left:
            answers = [*((list(self._answers(each, placing, path)), each) for each in found), *shared]
            # The remark with the fewest answers leads to the fewest ways; one without any is the end of this.
            steps, remark = min(answers, key=lambda each: len(each[0]))
            if _needed([each for each, _ in answers]) <= left:
                # The last step has to answer all that is left.
                common = set(steps).intersection(*(each for each, _ in answers)) if left == 1 else steps
                for step in (each for each in steps if each in common):
                    self._visit(after(placing, step), (*path, (step, remark)), most)

    def _explained(self, start: Placing, path: Path) -> Iterator[tuple[Step, Remark]]:
        """Yield the steps, each with what is remarked on the week, or else with what was on the way."""
        now = [(each, set(self._answers(each, start, ()))) for each in self._judge.remarks(start)]
        for step, remark in path:
            answered = [each for each, steps in now if step in steps]
            yield step, remark if remark in answered or not answered else answered[0]

    # -- which is best ---------------------------------------------------------------------------------

    def _taste(self, placing: Placing, path: Path) -> _Rank:
        """Rank proposals that are equally good and equally short."""
        sessions = self._week.sessions
        moved = [step for step, _ in path if isinstance(step, MoveSession)]
        keys = sum(sessions[step.index][0].key for step in moved)
        distance = sum(abs(step.to - sessions[step.index][1]) for step in moved)
        stacked = len(placing.sessions) - len(set(placing.sessions))
        return (keys, -self._ease(placing, path), stacked, distance, *(_order(step) for step, _ in path))

    def _ease(self, placing: Placing, path: Path) -> float:
        """Return how well the rest that is placed anew falls: heavy life, and the hard day before it."""
        hard = {
            place
            for place, (session, _) in zip(placing.sessions, self._week.sessions, strict=True)
            if session.is_hard
        }
        if self._week.hard_before:
            hard.add(-1)
        ease = 0.0
        for step, _ in path:
            if not isinstance(step, MoveSession):
                life = self._week.life[step.to]
                ease += 4 * life.weighs + 2 * ((step.to - 1) in hard) + min(life.busy, 1)
        return ease

    # -- which changes answer a remark -----------------------------------------------------------------

    def _answers(self, remark: Remark, placing: Placing, path: Path) -> Iterator[Step]:
        """Yield the changes without which a remark cannot go."""
        touched = {step for step, _ in path}
        check, place = remark.check, remark.place
        if check is NO_REST_DAY:
            yield from self._rest_steps(placing, touched)
            yield from self._away_from(placing.rests, placing, touched)
        elif check is IN_A_ROW:
            yield from self._away_from(range(place + 1), placing, touched)
        elif check is HARD_SPACING:
            yield from self._away_from((place - 1, place), placing, touched, _is_hard)
        elif check is HARD_ON_HEAVY:
            yield from self._away_from((place,), placing, touched, _is_hard)
        elif check is HEAVY_PAIR:
            yield from self._away_from(_EVERY_DAY, placing, touched, _is_hard)
        elif check is LONG_RUN:
            yield from self._away_from(_EVERY_DAY, placing, touched, _is_run)
        elif check is NOT_EASY:
            yield from self._away_from((place,), placing, touched)
            yield from self._rest_moves(placing, touched)
        else:
            heavy = [at for at in range(DAYS) if self._week.life[at].heavy]
            yield from self._rest_steps(placing, touched)
            yield from self._away_from(heavy, placing, touched)

    def _away_from(
        self,
        places: Iterable[int],
        placing: Placing,
        touched: set[Step],
        which: Callable[[PlannedSession], bool] = lambda _: True,
    ) -> Iterator[Step]:
        moved = {step.index for step in touched if isinstance(step, MoveSession)}
        wanted = set(places)
        for index, (session, _) in enumerate(self._week.sessions):
            here = placing.sessions[index]
            if here not in wanted or session.fixed or index in moved or not which(session):
                continue
            # A hard session on such a day would be remarked on, and what has moved once moves no more.
            tired = self._tired if session.is_hard else _NEVER
            yield from (MoveSession(index, to) for to in self._open if to != here and not tired[to])

    def _rest_steps(self, placing: Placing, touched: set[Step]) -> Iterator[Step]:
        yield from (AddRest(to) for to in self._open if to not in placing.rests)
        yield from self._rest_moves(placing, touched)

    def _rest_moves(self, placing: Placing, touched: set[Step]) -> Iterator[MoveRest]:
        moved = {step.index for step in touched if isinstance(step, MoveRest)}
        for index, (rest, _) in enumerate(self._week.rests):
            if rest.fixed or index in moved:
                continue
            here = placing.rests[index]
            taken = {
                at
                for other, at in enumerate(placing.rests)
                if not self._gives_way(other, moved) or self._week.rests[other][0].ceiling == rest.ceiling
            }
            yield from (MoveRest(index, to) for to in self._open if to != here and to not in taken)

    def _gives_way(self, index: int, moved: set[int]) -> bool:
        """Return whether a rest may still be moved, so that another one can have its day."""
        return index < len(self._week.rests) and index not in moved and not self._week.rests[index][0].fixed

    def _making_room(self, placing: Placing, path: Path) -> Iterator[_Answer]:
        """Yield what must happen where a rest has come to the day of another one."""
        if len(set(placing.rests)) == len(placing.rests):
            return
        moves = list(self._rest_moves(placing, {step for step, _ in path}))
        for step, remark in path:
            if isinstance(step, MoveRest):
                for other, at in enumerate(placing.rests):
                    if at == step.to and other != step.index:
                        yield [move for move in moves if move.index == other], remark


def _is_hard(session: PlannedSession) -> bool:
    return session.is_hard


def _is_run(session: PlannedSession) -> bool:
    return session.is_run


def _needed(answers: Sequence[Sequence[Step]]) -> int:
    """Return how many steps are needed at least: one for each remark that no step for another answers."""
    used: set[tuple[type[Step], int]] = set()
    count = 0
    for steps in sorted(answers, key=len):
        things = {(type(step), -1 if isinstance(step, AddRest) else step.index) for step in steps}
        if not things & used:
            used |= things
            count += 1
    return count


def _order(step: Step) -> float:
    """Return a number by which equally good steps are told apart, so that the answer is always the same."""
    index = -1 if isinstance(step, AddRest) else step.index
    return step.to + 10 * index + 1000 * isinstance(step, MoveRest)
