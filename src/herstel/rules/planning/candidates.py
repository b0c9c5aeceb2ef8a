"""Which changes answer a remark: those without one of which it cannot go.

What can change is written as bits of a number: a bit for each session, one for each rest, and one for rest
that is added. So it costs little to see that too few changes are left, without looking at the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import Arrangement
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    LONG_RUN,
    NO_REST_DAY,
    NOT_EASY,
    OF_HEALTH,
    Remark,
)
from herstel.rules.planning.steps import AddRest, MoveRest, Moves, MoveSession, Placement
from herstel.rules.planning.week import DAYS, PlanWeek


class Candidates:
    """Knows what could answer the remarks on the arrangements of one week."""

    def __init__(self, week: PlanWeek, limits: Thresholds, shunned: Sequence[bool]) -> None:
        """Look at a week.

        Args:
            week: the week.
            limits: the thresholds.
            shunned: for each day, whether no hard session may go there.
        """
        self._week, self._limits, self._shunned = week, limits, shunned
        sessions = [session for session, _ in week.sessions]
        self._count, self._rests = len(sessions), len(week.rests)
        self._hard = _bits(index for index, each in enumerate(sessions) if each.is_hard)
        self._runs = _bits(index for index, each in enumerate(sessions) if each.is_run)
        self._of_id = {
            each.id: _bits(index for index, other in enumerate(sessions) if other.id == each.id)
            for each in sessions
        }
        closed = [week.closed_to(session) for session in sessions]
        self._closed = [
            _bits(index for index, days in enumerate(closed) if place in days) for place in range(DAYS)
        ]
        resting = _bits(self._count + index for index, (rest, _) in enumerate(week.rests) if not rest.fixed)
        self._add = 1 << (self._count + self._rests)
        self._resting = resting
        self._free = _bits(at for at, each in enumerate(sessions) if not each.fixed) | resting | self._add
        self._heavy = [place for place in range(DAYS) if week.life[place].heavy]

    def next(
        self, found: Sequence[Remark], arrangement: Arrangement, path: Moves, left: int
    ) -> Iterator[tuple[Placement, Remark]]:
        """Yield steps one of which belongs to every way to answer all remarks with the steps that are left.

        All of them answer the same remark, the one with the fewest answers.
        """
        free, at = self._state(arrangement, path)
        things = [(self._things(each, arrangement, free, at, left), each) for each in found]
        things += self._making_room(arrangement, path, free)
        if _needed([each for each, _ in things]) > left:
            return
        wanted, remark = min(things, key=lambda each: each[0].bit_count())
        if left == 1:
            # The last step has to answer all that is remarked.
            for each, _ in things:
                wanted &= each
        for step in self._steps(wanted, remark, arrangement, free, at, left):
            yield step, remark

    def of(self, remark: Remark, arrangement: Arrangement, left: int) -> set[Placement]:
        """Return the steps that could answer one remark."""
        free, at = self._state(arrangement, ())
        return set(
            self._steps(
                self._things(remark, arrangement, free, at, left), remark, arrangement, free, at, left
            )
        )

    def _state(self, arrangement: Arrangement, path: Moves) -> tuple[int, list[int]]:
        """Return what has not moved yet, and the sessions of each day."""
        free, at = self._free, [0] * DAYS
        for step, _ in path:
            if not isinstance(step, AddRest):
                free &= ~(1 << (step.index + self._count * isinstance(step, MoveRest)))
        for index, place in enumerate(arrangement.sessions):
            at[place] |= 1 << index
        return free, at

    # -- what could change -----------------------------------------------------------------------------

    def _things(self, remark: Remark, arrangement: Arrangement, free: int, at: list[int], left: int) -> int:
        check, place = remark.check, remark.place
        if check is NO_REST_DAY:
            resting = self._resting | self._add
            return free & (resting | _union(at[to] for to in arrangement.rests))
        if check is IN_A_ROW:
            window = range(max(0, place - self._limits.most_days_in_a_row), place + 1)
            return _union(at[day] for day in window if _can_go(at[day], free, left))
        if check in OF_HEALTH:
            return free & at[place] & self._of_id[remark.session]
        if check is HARD_SPACING:
            return free & self._hard & (at[place] | (at[place - 1] if place else 0))
        if check is HARD_ON_HEAVY:
            hard = at[place] & self._hard
            return hard if _can_go(hard, free, left) else 0
        if check is HEAVY_PAIR:
            return free & self._hard
        if check is LONG_RUN:
            return free & self._runs
        if check is NOT_EASY:
            return free & (at[place] | self._rests_on(place, arrangement))
        return free & (self._resting | self._add | _union(at[day] for day in self._heavy))

    def _rests_on(self, place: int, arrangement: Arrangement) -> int:
        standing = arrangement.rests[: self._rests]
        return _bits(self._count + index for index, day in enumerate(standing) if day == place)

    def _making_room(self, arrangement: Arrangement, path: Moves, free: int) -> list[tuple[int, Remark]]:
        """Return what must move where a rest has come to the day of another one."""
        if len(set(arrangement.rests)) == len(arrangement.rests):
            return []
        return [
            (free & 1 << (self._count + other), remark)
            for step, remark in path
            if isinstance(step, MoveRest)
            for other, place in enumerate(arrangement.rests)
            if place == step.to and other != step.index
        ]

    # -- where it could go -----------------------------------------------------------------------------

    def _steps(
        self, things: int, remark: Remark, arrangement: Arrangement, free: int, at: list[int], left: int
    ) -> Iterator[Placement]:
        for index, here in enumerate(arrangement.sessions):
            if things >> index & 1:
                is_hard = self._hard >> index & 1
                for to in self._week.open_places:
                    is_shunned = self._closed[to] >> index & 1 or (is_hard and self._shunned[to])
                    if to != here and not is_shunned:
                        yield MoveSession(index, to)
        if things & self._add:
            for to in self._week.open_places:
                # A day of rest is a day without training: what stands there must go too.
                if to not in arrangement.rests and (
                    remark.check is not NO_REST_DAY or _can_go(at[to], free, left - 1)
                ):
                    yield AddRest(to)
        for index in range(self._rests):
            if things >> (self._count + index) & 1:
                yield from self._rest_moves(index, arrangement, free)

    def _rest_moves(self, index: int, arrangement: Arrangement, free: int) -> Iterator[Placement]:
        """Yield where a rest may go: to days without rest, or with one of another kind that can make room."""
        rests = self._week.rests
        taken = {arrangement.rests[index]}
        for other, place in enumerate(arrangement.rests):
            stays = other >= self._rests or not free >> (self._count + other) & 1
            if stays or rests[other][0].ceiling == rests[index][0].ceiling:
                taken.add(place)
        yield from (MoveRest(index, to) for to in self._week.open_places if to not in taken)


def _bits(indices: Iterable[int]) -> int:
    return sum(1 << index for index in indices)


def _union(things: Iterable[int]) -> int:
    found = 0
    for each in things:
        found |= each
    return found


def _can_go(things: int, free: int, left: int) -> bool:
    """Return whether all of some things can still move with the steps that are left."""
    return not things & ~free and things.bit_count() <= left


def _needed(things: Sequence[int]) -> int:
    """Return how many steps are needed at least: remarks that share no answer cost one each."""
    used = count = 0
    for each in sorted(things, key=int.bit_count):
        if not each & used:
            used |= each
            count += 1
    return count
