"""Which changes answer a remark: without one of them it cannot go.

What can change is written as bits of a number: a bit for each session, one for each rest, and one for rest
that is added. So it costs little to see that too few changes are left, without looking at the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    AddRest,
    Arrangement,
    MoveRest,
    Moves,
    MoveSession,
    SkipSession,
    Step,
    arrangement_of,
)
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    LONG_RUN,
    LONG_SESSION,
    NO_REST_DAY,
    NOT_EASY,
    OF_A_SESSION,
    OVER_LIMIT,
    REST_ON_EMPTY,
    Remark,
)
from herstel.rules.planning.crowding import Crowding
from herstel.rules.planning.instead import Lightening, swaps_of
from herstel.rules.planning.training_days import TAXING_DAYS, TrainingDay, bits_of, set_bits
from herstel.rules.planning.week import PlanWeek


class Candidates:
    """Knows what could answer the remarks on the arrangements of one week, and where a session may go."""

    def __init__(
        self,
        week: PlanWeek,
        settings: EngineSettings,
        checks: ArrangementChecks,
        *,
        spares_tired: bool = True,
    ) -> None:
        """Look at a week.

        Args:
            spares_tired: whether no hard session goes to a day on which life leaves nothing for it.
        """
        # Where rest stands is by itself no reason to train less.
        made = checks.remarks(arrangement_of(week))
        self._keeps_all = all(remark.check is REST_ON_EMPTY for remark in made)
        self._week, self._checks = week, checks
        shunned = checks.tired if spares_tired else (False,) * DAYS_OF_WEEK
        self.crowding = Crowding(week, checks.arranger, checks.days, shunned)
        self._lightening = Lightening(week, settings, checks)
        sessions = [session for session, _ in week.sessions]
        self._count, self._rests = len(sessions), len(week.rests)
        self._of_id = {
            session.id: bits_of(index for index, other in enumerate(sessions) if other.id == session.id)
            for session in sessions
        }
        resting = bits_of(self._count + index for index, (rest, _) in enumerate(week.rests) if not rest.fixed)
        self._resting = resting
        self._add = 1 << (self._count + self._rests)
        self._all_sessions = (1 << self._count) - 1
        movable = bits_of(index for index, session in enumerate(sessions) if not session.fixed)
        self._free = movable | resting | self._add
        self._heavy = [day_index for day_index in range(DAYS_OF_WEEK) if week.life[day_index].heavy]

    # -- what could answer -----------------------------------------------------------------------------

    def next(
        self, remarks: Sequence[Remark], arrangement: Arrangement, path: Moves, left: int
    ) -> Iterator[tuple[Step, Remark]]:
        """Yield steps one of which belongs to every way to answer all remarks with the steps that are left.

        All of them answer the same remark, the one with the fewest answers.
        """
        now = self._situation(arrangement, left, path)
        things: list[tuple[int, Remark]] = []
        common = -1
        for bits, remark in self._asked(remarks, now, path):
            things.append((bits, remark))
            common &= bits
            if left == 1 and not common:
                # The last step has to answer all that is remarked.
                return
        wanted, remark = min(things, key=lambda answers: answers[0].bit_count())
        others = [bits for bits, _ in things]
        answers = sum(bit for bit in _single(wanted) if _can_all_change(_without(others, bit), left - 1))
        for step in self._steps(answers, remark, now):
            yield step, remark

    def _asked(self, remarks: Sequence[Remark], now: _Situation, path: Moves) -> Iterator[tuple[int, Remark]]:
        """Yield what could answer each remark, and what must make room for what has come."""
        for remark in remarks:
            yield self._things(remark, now), remark
        yield from self._making_room(now, path)

    def of(self, remark: Remark, arrangement: Arrangement, left: int) -> list[Step]:
        """Return the steps that could answer one remark."""
        now = self._situation(arrangement, left)
        return list(dict.fromkeys(self._steps(self._things(remark, now), remark, now)))

    def _situation(self, arrangement: Arrangement, left: int, path: Moves = ()) -> _Situation:
        return _Situation(arrangement, self._checks.days.of(arrangement), self._free_after(path), left)

    def _free_after(self, path: Moves) -> int:
        """Return what has not changed yet after some steps."""
        free = self._free
        for step, _ in path:
            if not isinstance(step, AddRest):
                free &= ~(1 << (step.index + self._count * isinstance(step, MoveRest)))
        return free

    def _making_room(self, now: _Situation, path: Moves) -> list[tuple[int, Remark]]:
        """Return what must go where a session has come to a full day, or a rest to the day of another one."""
        moved = {step.index: why for step, why in path if isinstance(step, MoveSession)}
        room = [
            (now.free & 1 << bit, moved[index])
            for index, others in self.crowding.crowded(now.arrangement)
            if index in moved
            for bit in set_bits(others)
        ]
        rests = now.arrangement.rests
        if len(set(rests)) == len(rests):
            return room
        return room + [
            (now.free & 1 << (self._count + other), why)
            for step, why in path
            if isinstance(step, MoveRest)
            for other, day_index in enumerate(rests)
            if day_index == step.to and other != step.index
        ]

    # -- what could change -----------------------------------------------------------------------------

    def _things(self, remark: Remark, now: _Situation) -> int:
        check, day_index, days, free = remark.check, remark.day_index, now.days, now.free
        if check is NO_REST_DAY:
            resting = self._resting | self._add
            return free & (resting | _union(days[to].sessions for to in now.arrangement.rests))
        if check is IN_A_ROW:
            row = days[max(0, day_index - self._checks.row_limit) : day_index + 1]
            return _union(day.sessions for day in row if now.can_change(_training(day)))
        if check in OF_A_SESSION:
            on_day = days[day_index].sessions
            return free & on_day & self._of_id.get(remark.session, on_day)
        if check is HARD_SPACING:
            return free & self._close_to(remark, days)
        if check is HARD_ON_HEAVY:
            hard = days[day_index].hard
            return hard if now.can_change(hard) else 0
        if check is HEAVY_PAIR:
            return free & _union(day.hard for day in days)
        if check in {LONG_RUN, LONG_SESSION}:
            return free & self._all_sessions
        if check is NOT_EASY:
            return free & (days[day_index].sessions | self._rests_on(day_index, now.arrangement))
        return free & (self._resting | self._add | _union(days[day].sessions for day in self._heavy))

    def _close_to(self, remark: Remark, days: Sequence[TrainingDay]) -> int:
        """Return the sessions that make days too hard one after the other."""
        after = remark.day_index + 1
        if remark.detail:
            return _union(day.taxing for day in days[max(0, after - TAXING_DAYS) : after])
        return _union(day.hard for day in days[max(0, after - self._checks.spacing.days_apart) : after])

    def _rests_on(self, day_index: int, arrangement: Arrangement) -> int:
        standing = arrangement.rests[: self._rests]
        return bits_of(self._count + index for index, day in enumerate(standing) if day == day_index)

    # -- what it could become --------------------------------------------------------------------------

    def _steps(self, things: int, remark: Remark, now: _Situation) -> Iterator[Step]:
        for index in set_bits(things & self._all_sessions):
            yield from self._session_steps(index, remark, now)
        if things & self._add:
            for to in self._week.open_days:
                # A day of rest is a day without training: what stands there must go too.
                if to not in now.arrangement.rests and (
                    remark.check is not NO_REST_DAY or now.can_change(_training(now.days[to]), besides=1)
                ):
                    yield AddRest(to)
        for index in range(self._rests):
            if things >> (self._count + index) & 1:
                yield from self._rest_moves(index, now)

    def _session_steps(self, index: int, remark: Remark, now: _Situation) -> Iterator[Step]:
        """Yield what can become of a session: another day, lighter on its own day, or left out."""
        arrangement = now.arrangement
        here = self._checks.arranger.day_of(index, arrangement)
        for to in self.crowding.open_to(index):
            if to != here and (now.left > 1 or not self.crowding.in_the_way(index, to, arrangement)):
                yield MoveSession(index, to)
        if self._keeps_all:
            return
        lighter = self._lightening.answer(index, remark, arrangement)
        if lighter is not None:
            yield lighter
        if remark.check is OVER_LIMIT and remark.detail == "sport" and arrangement.days[here] >> index & 1:
            yield from swaps_of(self._week, remark)
        yield SkipSession(index)

    def _rest_moves(self, index: int, now: _Situation) -> Iterator[Step]:
        """Yield where a rest may go: to days without rest, or with one of another kind that can make room."""
        rests, standing = self._week.rests, now.arrangement.rests
        taken = {standing[index]}
        for other, day_index in enumerate(standing):
            stays = other >= self._rests or not now.free >> (self._count + other) & 1
            if stays or rests[other][0].ceiling == rests[index][0].ceiling:
                taken.add(day_index)
        yield from (MoveRest(index, to) for to in self._week.open_days if to not in taken)


class _Situation(NamedTuple):
    """An arrangement on the way to a better one.

    Attributes:
        days: what its days come to.
        free: what has not changed yet, as bits.
        left: how many more changes there may be.
    """

    arrangement: Arrangement
    days: Sequence[TrainingDay]
    free: int
    left: int

    def can_change(self, things: int, *, besides: int = 0) -> bool:
        """Return whether the steps that are left can change all of some things and `besides` others."""
        return not things & ~self.free and things.bit_count() <= self.left - besides


def _training(day: TrainingDay) -> int:
    """Return the sessions of a day that load the body by themselves: all others may stay."""
    return day.loading or day.sessions


def _union(things: Iterable[int]) -> int:
    return reduce(or_, things, 0)


def _single(things: int) -> Iterator[int]:
    """Yield each bit of a number as a number of its own."""
    while things:
        bit = things & -things
        yield bit
        things ^= bit


def _without(sets: Sequence[int], bit: int) -> list[int]:
    """Return the sets of bits that do not hold one."""
    return [things for things in sets if not things & bit]


def _can_all_change(sets: Sequence[int], left: int) -> bool:
    """Return whether `left` changes can touch every one of some sets of things."""
    if not sets:
        return True
    if left <= 0:
        return False
    fewest = min(sets, key=int.bit_count)
    return any(_can_all_change(_without(sets, bit), left - 1) for bit in _single(fewest))
