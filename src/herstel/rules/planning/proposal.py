"""The fewest changes after which nothing is remarked on where things stand in a week.

The search is exact. A remark only goes when something that it speaks of is changed, so from each state only
the changes that could answer its first remark are tried; with one more change allowed at a time, the first
depth at which nothing is remarked is the smallest. Among the proposals of that depth the one is taken that
moves the fewest key sessions, puts rest where life is heaviest and after the hardest days, and moves least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    NO_REST_DAY,
    NOT_EASY,
    Remark,
)
from herstel.rules.planning.placing import Judge, Placing, placing_of
from herstel.rules.planning.week import DAYS, PlannedRest, PlanWeek

MOST_CHANGES: Final = 4
"""More changes than this at once are no proposal any more, but another plan."""


@dataclass(frozen=True, slots=True)
class MoveSession:
    """A session goes to another day.

    Attributes:
        index: which one, in the order of the week.
        to: the place of its new day.
    """

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class MoveRest:
    """A rest goes to another day.

    Attributes:
        index: which one, in the order of the week.
        to: the place of its new day.
    """

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class AddRest:
    """A day of full rest is planned.

    Attributes:
        to: the place of its day.
    """

    to: int


Step = MoveSession | MoveRest | AddRest


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be changed.

    Attributes:
        steps: the changes, each with the remark that it answers.
        left: what would still be remarked: no proposal answers it.
    """

    steps: tuple[tuple[Step, Remark], ...]
    left: tuple[Remark, ...]


_MOST_AT_ONCE: Final = 2
"""Where not everything can be answered, so many changes at once are tried to make it better."""

_NEVER: Final = (False,) * DAYS

_Path = tuple[tuple[Step, Remark], ...]
_Rank = tuple[float, ...]


class Search:
    """Searches the placings of one week for one at which nothing is remarked."""

    def __init__(self, week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> None:
        self._week = week
        self._judge = Judge(week, limits, muted)
        self._open = range(week.first_open, DAYS)
        self._seen: dict[Placing, int] = {}
        self._best: tuple[_Rank, _Path] | None = None

    def run(self) -> _Path | None:
        """Return the best of the shortest ways; None when there is none within `MOST_CHANGES`."""
        start = placing_of(self._week)
        for most in range(MOST_CHANGES + 1):
            self._seen.clear()
            self._visit(start, (), most)
            if self._best is not None:
                return self._best[1]
        return None

    def least(self, most: int) -> _Path:
        """Return the best way of at most so many steps to fewer remarks than now; none when there is none."""
        start = placing_of(self._week)
        ways: list[tuple[Placing, _Path]] = [(start, ())]
        best: tuple[_Rank, _Path] = ((self._judge.burden(start),), ())
        for _ in range(most):
            ways = [
                (_after(placing, step), (*path, (step, remark)))
                for placing, path in ways
                for remark in self._judge.remarks(placing)
                for step in self._answers(remark, placing, path)
            ]
            for placing, path in ways:
                rank = (self._judge.burden(placing), len(path), *self._taste(placing, path))
                if rank[0] < best[0][0] or (best[1] and rank < best[0]):
                    best = (rank, path)
        return best[1]

    def _visit(self, placing: Placing, path: _Path, most: int) -> None:
        # The same placing reached in another order leads to nothing new, unless more steps are left here.
        left = most - len(path)
        if self._seen.get(placing, -1) >= left:
            return
        self._seen[placing] = left
        found = self._judge.remarks(placing)
        if not found:
            rank = self._taste(placing, path)
            if self._best is None or rank < self._best[0]:
                self._best = (rank, path)
        elif left:
            answers = [(list(self._answers(remark, placing, path)), remark) for remark in found]
            # The remark with the fewest answers leads to the fewest ways; one without any is the end of this.
            steps, remark = min(answers, key=lambda each: len(each[0]))
            if _needed([each for each, _ in answers]) <= left:
                for step in steps:
                    self._visit(_after(placing, step), (*path, (step, remark)), most)

    def _taste(self, placing: Placing, path: _Path) -> _Rank:
        """Rank proposals that are equally good and equally short."""
        sessions = self._week.sessions
        moved = [step for step, _ in path if isinstance(step, MoveSession)]
        keys = sum(sessions[step.index][0].key for step in moved)
        distance = sum(abs(step.to - sessions[step.index][1]) for step in moved)
        stacked = len(placing.sessions) - len(set(placing.sessions))
        return (keys, -self._ease(placing, path), stacked, distance, *(_order(step) for step, _ in path))

    def _ease(self, placing: Placing, path: _Path) -> float:
        """Return how well the rest that is placed anew falls: heavy life, and the hard day before it."""
        hard = {
            place
            for place, (session, _) in zip(placing.sessions, self._week.sessions, strict=True)
            if session.is_hard
        }
        ease = 0.0
        for step, _ in path:
            if not isinstance(step, MoveSession):
                life = self._week.life[step.to]
                ease += 4 * life.weighs + 2 * ((step.to - 1) in hard) + min(life.busy, 1)
        return ease

    def _answers(self, remark: Remark, placing: Placing, path: _Path) -> Iterator[Step]:
        """Yield the changes without which a remark cannot go."""
        touched = {step for step, _ in path}
        check, place = remark.check, remark.place
        if check is NO_REST_DAY:
            yield from self._rest_steps(placing, touched)
            yield from self._away_from(set(placing.rests), placing, touched)
        elif check is IN_A_ROW:
            yield from self._away_from(set(range(place + 1)), placing, touched)
        elif check is HARD_SPACING:
            yield from self._away_from({place - 1, place}, placing, touched, only_hard=True)
        elif check is HARD_ON_HEAVY:
            yield from self._away_from({place}, placing, touched, only_hard=True)
        elif check is HEAVY_PAIR:
            yield from self._away_from(set(range(DAYS)), placing, touched, only_hard=True)
        elif check is NOT_EASY:
            yield from self._away_from({place}, placing, touched)
            yield from self._rest_moves(placing, touched)
        else:
            heavy = {at for at in range(DAYS) if self._week.life[at].heavy}
            yield from self._rest_steps(placing, touched)
            yield from self._away_from(heavy, placing, touched)

    def _away_from(
        self, places: set[int], placing: Placing, touched: set[Step], *, only_hard: bool = False
    ) -> Iterator[Step]:
        moved = {step.index for step in touched if isinstance(step, MoveSession)}
        for index, (session, _) in enumerate(self._week.sessions):
            here = placing.sessions[index]
            if here not in places or session.fixed or index in moved or (only_hard and not session.is_hard):
                continue
            # A hard session on such a day would be remarked on, and what has moved once moves no more.
            tired = self._judge.tired if session.is_hard else _NEVER
            yield from (MoveSession(index, to) for to in self._open if to != here and not tired[to])

    def _rest_steps(self, placing: Placing, touched: set[Step]) -> Iterator[Step]:
        rested = set(placing.rests)
        yield from (AddRest(to) for to in self._open if to not in rested and to not in self._week.away)
        yield from self._rest_moves(placing, touched)

    def _rest_moves(self, placing: Placing, touched: set[Step]) -> Iterator[Step]:
        moved = {step.index for step in touched if isinstance(step, MoveRest)}
        for index, (rest, _) in enumerate(self._week.rests):
            if rest.fixed or index in moved:
                continue
            here = placing.rests[index]
            yield from (MoveRest(index, to) for to in self._open if to not in {here, *placing.rests})


def propose(week: PlanWeek, limits: Thresholds, muted: frozenset[str] = frozenset()) -> Proposal:
    """Return the fewest changes after which nothing is remarked on where things stand.

    No load is added, nothing that is fixed is moved, and never more is remarked than before. Where no
    proposal answers everything, what can be answered is, as far as two changes at once make it better each
    time; what then is still remarked has to give, and is told.
    """
    current, answers = week, dict[tuple[type[Step], int], tuple[Step, Remark]]()
    while True:
        path = Search(current, limits, muted).run()
        if path is None:
            path = _improved(current, limits, muted)
        better = applied(current, [step for step, _ in path])
        if not path or _count(better, limits, muted) > _count(current, limits, muted):
            break
        for step, remark in path:
            answers[type(step), _name(step)] = (step, remark)
        current = better
    left = Judge(current, limits, muted).remarks(placing_of(current))
    return Proposal(tuple(answers.values()), tuple(left))


def applied(week: PlanWeek, steps: Sequence[Step]) -> PlanWeek:
    """Return the week with some steps taken."""
    placing = placing_of(week)
    for step in steps:
        placing = _after(placing, step)
    added = [PlannedRest("", 0.0, fixed=False)] * (len(placing.rests) - len(week.rests))
    rests = [*(rest for rest, _ in week.rests), *added]
    return replace(
        week,
        sessions=tuple(
            (session, to) for (session, _), to in zip(week.sessions, placing.sessions, strict=True)
        ),
        rests=tuple(zip(rests, placing.rests, strict=True)),
    )


def _improved(week: PlanWeek, limits: Thresholds, muted: frozenset[str]) -> _Path:
    """Return the shortest steps, two at most, after which the least is remarked; none when nothing helps."""
    search = Search(week, limits, muted)
    for most in (1, _MOST_AT_ONCE):
        path = search.least(most)
        if path:
            return path
    return ()


def _count(week: PlanWeek, limits: Thresholds, muted: frozenset[str]) -> int:
    return len(Judge(week, limits, muted).remarks(placing_of(week)))


def _name(step: Step) -> int:
    return step.to if isinstance(step, AddRest) else step.index


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


def _after(placing: Placing, step: Step) -> Placing:
    if isinstance(step, AddRest):
        return Placing(placing.sessions, (*placing.rests, step.to))
    if isinstance(step, MoveSession):
        return Placing(_replaced(placing.sessions, step.index, step.to), placing.rests)
    return Placing(placing.sessions, _replaced(placing.rests, step.index, step.to))


def _replaced(places: tuple[int, ...], index: int, to: int) -> tuple[int, ...]:
    return (*places[:index], to, *places[index + 1 :])


def _order(step: Step) -> float:
    """Return a number by which equally good steps are told apart, so that the answer is always the same."""
    index = -1 if isinstance(step, AddRest) else step.index
    return step.to + 10 * index + 1000 * isinstance(step, MoveRest)
