"""Which changes answer a remark: those without one of which it cannot go.

What can change is written as bits of a number: a bit for each session, one for each rest, and one for rest
that is added. So it costs little to see that too few changes are left, without looking at the days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import GONE, Arrangement, ArrangementChecks
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
    Remark,
)
from herstel.rules.planning.easing import as_active_recovery, as_bounded, as_easy, within_load, within_minutes
from herstel.rules.planning.steps import (
    AddRest,
    LightenSession,
    MoveRest,
    Moves,
    MoveSession,
    SkipSession,
    Step,
)
from herstel.rules.planning.week import DAYS, PlannedSession, PlanWeek

DOUBLE_MINUTES: Final = 150
"""Two sessions on a day are together no longer than this."""

_TAXING_DAYS: Final = 3


class Candidates:
    """Knows what could answer the remarks on the arrangements of one week, and where a session may go."""

    def __init__(
        self, week: PlanWeek, settings: Thresholds, checks: ArrangementChecks, *, spares_tired: bool = True
    ) -> None:
        """Look at a week.

        Args:
            week: the week.
            settings: the thresholds.
            checks: what is remarked on its arrangements.
            spares_tired: whether no hard session goes to a day on which life leaves nothing for it.
        """
        self._week, self._settings, self._checks = week, settings, checks
        self._shunned = checks.tired if spares_tired else (False,) * DAYS
        sessions = [session for session, _ in week.sessions]
        self._count, self._rests = len(sessions), len(week.rests)
        self._start = tuple(place for _, place in week.sessions)
        self._of_id = {
            session.id: _bits(index for index, other in enumerate(sessions) if other.id == session.id)
            for session in sessions
        }
        self._open = [self._open_to(session) for session in sessions]
        resting = _bits(self._count + index for index, (rest, _) in enumerate(week.rests) if not rest.fixed)
        self._resting = resting
        self._add = 1 << (self._count + self._rests)
        movable = _bits(index for index, session in enumerate(sessions) if not session.fixed)
        self._free = movable | resting | self._add
        self._heavy = [place for place in range(DAYS) if week.life[place].heavy]

    def _open_to(self, session: PlannedSession) -> tuple[int, ...]:
        """Return the days to which a session may go: open ones that are long enough and allow it."""
        closed = self._week.closed_to(session)
        return tuple(
            place
            for place in self._week.open_places
            if place not in closed
            and not (session.is_hard and self._shunned[place])
            and (session.minutes or 0) <= self._most_minutes(place)
        )

    def _most_minutes(self, place: int) -> int:
        """Return the most minutes that a day can hold; a whole day where nothing says less."""
        most = self._week.most_minutes(place)
        return 24 * 60 if most is None else most

    # -- what may stand together -----------------------------------------------------------------------

    def crowded(self, arrangement: Arrangement) -> Iterator[tuple[int, int]]:
        """Yield what stands in the way of sessions that have moved: for each, the bits of the others.

        A session goes to no day of rest, beside none of its sport, and beside none that is hard, long or key;
        a hard, long or key one goes beside nothing; and two together are not too much for the day.

        Returns:
            The number of the session that moved, and the bits of what would have to go.
        """
        for index, place in enumerate(arrangement.places):
            if place not in (GONE, self._start[index]):
                in_the_way = self._in_the_way(index, place, arrangement)
                if in_the_way:
                    yield index, in_the_way

    def _in_the_way(self, index: int, place: int, arrangement: Arrangement) -> int:
        rests = _bits(
            self._count + number
            for number, to in enumerate(arrangement.rests)
            if to == place and number < self._rests
        )
        if place in arrangement.rests[self._rests :]:
            rests |= self._add
        others = [other for other, to in enumerate(arrangement.places) if to == place and other != index]
        return rests | self._others_in_the_way(index, others, place, arrangement)

    def _others_in_the_way(
        self, index: int, others: Sequence[int], place: int, arrangement: Arrangement
    ) -> int:
        if not others:
            return 0
        mine = self._checks.session(index, arrangement)
        beside = [self._checks.session(other, arrangement) for other in others]
        minutes = sum(session.minutes or 0 for session in (mine, *beside))
        if _fills_day(mine) or minutes > min(DOUBLE_MINUTES, self._most_minutes(place)):
            return _bits(others)
        return _bits(
            other
            for other, session in zip(others, beside, strict=True)
            if _fills_day(session) or session.sport == mine.sport
        )

    def may_go(self, index: int, place: int, arrangement: Arrangement) -> bool:
        """Return whether a session may go to a day as everything else stands."""
        return place in self._open[index] and not self._in_the_way(index, place, arrangement)

    # -- what could answer -----------------------------------------------------------------------------

    def next(
        self, remarks: Sequence[Remark], arrangement: Arrangement, path: Moves, left: int
    ) -> Iterator[tuple[Step, Remark]]:
        """Yield steps one of which belongs to every way to answer all remarks with the steps that are left.

        All of them answer the same remark, the one with the fewest answers.
        """
        free, at = self._state(arrangement, path)
        things = [(self._things(remark, arrangement, free, at, left), remark) for remark in remarks]
        things += self._making_room(arrangement, path, free)
        if _needed([bits for bits, _ in things]) > left:
            return
        wanted, remark = min(things, key=lambda each: each[0].bit_count())
        if left == 1:
            # The last step has to answer all that is remarked.
            for bits, _ in things:
                wanted &= bits
        for step in self._steps(wanted, remark, arrangement, free, at, left):
            yield step, remark

    def of(self, remark: Remark, arrangement: Arrangement, left: int) -> list[Step]:
        """Return the steps that could answer one remark."""
        free, at = self._state(arrangement, ())
        things = self._things(remark, arrangement, free, at, left)
        return list(dict.fromkeys(self._steps(things, remark, arrangement, free, at, left)))

    def _state(self, arrangement: Arrangement, path: Moves) -> tuple[int, list[int]]:
        """Return what has not changed yet, and the sessions of each day."""
        free, at = self._free, [0] * DAYS
        for step, _ in path:
            if not isinstance(step, AddRest):
                free &= ~(1 << (step.index + self._count * isinstance(step, MoveRest)))
        for index, place in enumerate(arrangement.places):
            if place != GONE:
                at[place] |= 1 << index
        return free, at

    def _making_room(self, arrangement: Arrangement, path: Moves, free: int) -> list[tuple[int, Remark]]:
        """Return what must go where a session has come to a full day, or a rest to the day of another one."""
        reasons = {(type(step), step.index): why for step, why in path if not isinstance(step, AddRest)}
        room = [
            (free & 1 << bit, reasons[MoveSession, index])
            for index, others in self.crowded(arrangement)
            if (MoveSession, index) in reasons
            for bit in range(self._count + self._rests + 1)
            if others >> bit & 1
        ]
        if len(set(arrangement.rests)) == len(arrangement.rests):
            return room
        return room + [
            (free & 1 << (self._count + other), why)
            for step, why in path
            if isinstance(step, MoveRest)
            for other, place in enumerate(arrangement.rests)
            if place == step.to and other != step.index
        ]

    # -- what could change -----------------------------------------------------------------------------

    def _things(self, remark: Remark, arrangement: Arrangement, free: int, at: list[int], left: int) -> int:
        check, place = remark.check, remark.place
        if check is NO_REST_DAY:
            resting = self._resting | self._add
            return free & (resting | _union(at[to] for to in arrangement.rests))
        if check is IN_A_ROW:
            window = range(max(0, place - self._checks.row_limit), place + 1)
            return _union(
                at[day] for day in window if _can_go(self._training(at[day], arrangement), free, left)
            )
        if check in OF_A_SESSION:
            return free & at[place] & self._of_id.get(remark.session, at[place])
        if check is HARD_SPACING:
            return free & self._close_to(remark, arrangement, at)
        if check is HARD_ON_HEAVY:
            hard = self._hard_on(place, arrangement, at)
            return hard if _can_go(hard, free, left) else 0
        if check is HEAVY_PAIR:
            return free & _union(self._hard_on(day, arrangement, at) for day in range(DAYS))
        if check in {LONG_RUN, LONG_SESSION}:
            return free & _bits(range(self._count))
        if check is NOT_EASY:
            return free & (at[place] | self._rests_on(place, arrangement))
        return free & (self._resting | self._add | _union(at[day] for day in self._heavy))

    def _training(self, things: int, arrangement: Arrangement) -> int:
        """Return the sessions among some that load the body by themselves: all others may stay."""
        return (
            _bits(
                index
                for index in range(self._count)
                if things >> index & 1 and self._checks.loads(index, arrangement)
            )
            or things
        )

    def _close_to(self, remark: Remark, arrangement: Arrangement, at: list[int]) -> int:
        """Return the sessions that make days too hard one after the other."""
        place = remark.place
        if remark.detail:
            days = range(max(0, place - _TAXING_DAYS + 1), place + 1)
            taxing = _bits(
                index for index in range(self._count) if self._checks.session(index, arrangement).is_taxing
            )
            return _union(at[day] for day in days) & taxing
        first = max(0, place - self._checks.spacing_days + 1)
        return _union(self._hard_on(day, arrangement, at) for day in range(first, place + 1))

    def _hard_on(self, place: int, arrangement: Arrangement, at: list[int]) -> int:
        """Return the sessions that make a day hard: the hard ones, or all where the load does."""
        hard = _bits(
            index
            for index in range(self._count)
            if at[place] >> index & 1 and self._checks.session(index, arrangement).is_hard
        )
        return at[place] if self._checks.is_hard_by_load(place, arrangement) else hard

    def _rests_on(self, place: int, arrangement: Arrangement) -> int:
        standing = arrangement.rests[: self._rests]
        return _bits(self._count + index for index, day in enumerate(standing) if day == place)

    # -- what it could become --------------------------------------------------------------------------

    def _steps(
        self, things: int, remark: Remark, arrangement: Arrangement, free: int, at: list[int], left: int
    ) -> Iterator[Step]:
        for index in range(self._count):
            if things >> index & 1:
                yield from self._session_steps(index, remark, arrangement, left)
        if things & self._add:
            for to in self._week.open_places:
                # A day of rest is a day without training: what stands there must go too.
                if to not in arrangement.rests and (
                    remark.check is not NO_REST_DAY
                    or _can_go(self._training(at[to], arrangement), free, left - 1)
                ):
                    yield AddRest(to)
        for index in range(self._rests):
            if things >> (self._count + index) & 1:
                yield from self._rest_moves(index, arrangement, free)

    def _session_steps(
        self, index: int, remark: Remark, arrangement: Arrangement, left: int
    ) -> Iterator[Step]:
        """Yield what can become of a session: another day, lighter on its own day, or left out."""
        here = arrangement.places[index]
        for to in self._open[index]:
            if to != here and (left > 1 or not self._in_the_way(index, to, arrangement)):
                yield MoveSession(index, to)
        lighter = self._lighter(index, remark, arrangement)
        if lighter is not None:
            yield lighter
        yield SkipSession(index)

    def _lighter(self, index: int, remark: Remark, arrangement: Arrangement) -> LightenSession | None:
        """Return a session as it could stay where it is without the remark; None where it cannot."""
        session = self._checks.session(index, arrangement)
        is_known = session.load is not None or (session.is_hard and session.rpe is None)
        if not is_known and remark.check not in OF_A_SESSION:
            # Of an unknown session nobody can say that it would be lighter.
            return None
        step = self._lightened(index, session, remark, arrangement)
        if step is None or (step.minutes, step.rpe) == (session.minutes, session.rpe):
            return None
        return step

    def _lightened(
        self, index: int, session: PlannedSession, remark: Remark, arrangement: Arrangement
    ) -> LightenSession | None:
        check, place = remark.check, arrangement.places[index]
        if check is OVER_LIMIT:
            return self._within_limit(index, session, arrangement)
        if check in OF_A_SESSION:
            bounds = list(self._week.bounds_of(session, place))
            return as_bounded(index, session, bounds, self._settings)
        if check in {HARD_SPACING, HARD_ON_HEAVY, HEAVY_PAIR}:
            easy = as_easy(index, session)
            most = self._week.own.hard_load
            return easy if most is None else within_load(easy, most - self._load_beside(index, arrangement))
        if check in {NOT_EASY, NO_REST_DAY}:
            ceiling = self._checks.ceiling_on(place, arrangement)
            beside = self._load_beside(index, arrangement)
            return within_load(as_active_recovery(index, session), ceiling - beside) if ceiling else None
        return as_active_recovery(index, session)

    def _within_limit(
        self, index: int, session: PlannedSession, arrangement: Arrangement
    ) -> LightenSession | None:
        """Return a session as short as the limit of its day; None where it cannot be."""
        place = arrangement.places[index]
        most = self._week.limits[place].most_minutes
        if most is None or self._week.refused_by_limits(session).get(place, "minutes") != "minutes":
            return None
        beside = sum(
            self._checks.session(other, arrangement).minutes or 0
            for other, to in enumerate(arrangement.places)
            if to == place and other != index
        )
        return within_minutes(index, session, most - beside)

    def _load_beside(self, index: int, arrangement: Arrangement) -> float:
        """Return the load of the other sessions of a day, as far as it is known."""
        return sum(
            self._checks.session(other, arrangement).load or 0.0
            for other, place in enumerate(arrangement.places)
            if other != index and place == arrangement.places[index]
        )

    def _rest_moves(self, index: int, arrangement: Arrangement, free: int) -> Iterator[Step]:
        """Yield where a rest may go: to days without rest, or with one of another kind that can make room."""
        rests = self._week.rests
        taken = {arrangement.rests[index]}
        for other, place in enumerate(arrangement.rests):
            stays = other >= self._rests or not free >> (self._count + other) & 1
            if stays or rests[other][0].ceiling == rests[index][0].ceiling:
                taken.add(place)
        yield from (MoveRest(index, to) for to in self._week.open_places if to not in taken)


def _fills_day(session: PlannedSession) -> bool:
    """Whether nothing stands beside a session: it is hard, long, or the key session."""
    return session.is_hard or session.is_long or session.key


def _bits(indices: Iterable[int]) -> int:
    return sum(1 << index for index in indices)


def _union(things: Iterable[int]) -> int:
    union = 0
    for bits in things:
        union |= bits
    return union


def _can_go(things: int, free: int, left: int) -> bool:
    """Return whether all of some things can still change with the steps that are left."""
    return not things & ~free and things.bit_count() <= left


def _needed(things: Sequence[int]) -> int:
    """Return how many steps are needed at least: remarks that share no answer cost one each."""
    used = count = 0
    for bits in sorted(things, key=int.bit_count):
        if not bits & used:
            used |= bits
            count += 1
    return count
