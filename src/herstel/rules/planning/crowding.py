"""Which sessions may stand together on a day of a week, and what stands in the way of one that moves.

What is in the way is written as bits of a number: a bit for each session, one for each rest, and one for
rest that is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from herstel.domain.dates import DAYS_OF_WEEK, MINUTES_OF_DAY
from herstel.rules.planning.arrangement import Arrangement, Arranger
from herstel.rules.planning.training_days import TrainingDays, bits_of, set_bits
from herstel.rules.planning.week import PlannedSession, PlanWeek

DOUBLE_MINUTES: Final = 150
"""Two sessions on a day are together no longer than this."""


class Crowding:
    """Knows the days of one week to which its sessions may go."""

    def __init__(
        self, week: PlanWeek, arranger: Arranger, days: TrainingDays, shunned: Sequence[bool]
    ) -> None:
        """Look at a week.

        Args:
            shunned: for each day, whether no hard session goes there.
        """
        self._week, self._arranger, self._days, self._shunned = week, arranger, days, shunned
        self._count, self._rests = len(week.sessions), len(week.rests)
        self._add = 1 << (self._count + self._rests)
        self._start = [
            bits_of(index for index, (_, day_index) in enumerate(week.sessions) if day_index == day)
            for day in range(DAYS_OF_WEEK)
        ]
        holds = [week.most_minutes(day_index) for day_index in range(DAYS_OF_WEEK)]
        self._most_minutes = [MINUTES_OF_DAY if most is None else most for most in holds]
        self._open = [self._open_to(session) for session, _ in week.sessions]

    def open_to(self, index: int) -> tuple[int, ...]:
        """Return the days to which a session may go: open ones that are long enough and allow it."""
        return self._open[index]

    def _open_to(self, session: PlannedSession) -> tuple[int, ...]:
        closed = self._week.closed_to(session)
        return tuple(
            day_index
            for day_index in self._week.open_days
            if day_index not in closed
            and not (session.is_hard and self._shunned[day_index])
            and (session.minutes or 0) <= self._most_minutes[day_index]
        )

    def crowded(self, arrangement: Arrangement) -> list[tuple[int, int]]:
        """Return what stands in the way of sessions that have moved: for each, the bits of the others.

        A session goes to no day of rest, beside none of its sport, and beside none that is hard, long or key;
        a hard, long or key one goes beside nothing; and two together are not too much for the day.

        Returns:
            The number of each session that moved and has no room, in order, with the bits of what would have
            to go.
        """
        crowded: list[tuple[int, int]] = []
        for day_index, versions in enumerate(arrangement.days):
            if versions & ~self._start[day_index]:
                crowded += self._crowded_on(day_index, arrangement)
        return sorted(crowded)

    def _crowded_on(self, day_index: int, arrangement: Arrangement) -> Iterator[tuple[int, int]]:
        moved = self._days.of(arrangement)[day_index].sessions & ~self._start[day_index]
        for index in set_bits(moved):
            if bits := self.in_the_way(index, day_index, arrangement):
                yield index, bits

    def in_the_way(self, index: int, day_index: int, arrangement: Arrangement) -> int:
        """Return the bits of what would have to go for a session to stand on a day; 0 for nothing."""
        return self._rests_on(day_index, arrangement) | self._others_in_the_way(index, day_index, arrangement)

    def _rests_on(self, day_index: int, arrangement: Arrangement) -> int:
        if day_index not in arrangement.rests:
            return 0
        standing = arrangement.rests[: self._rests]
        rests = bits_of(self._count + number for number, to in enumerate(standing) if to == day_index)
        return rests | self._add if day_index in arrangement.rests[self._rests :] else rests

    def _others_in_the_way(self, index: int, day_index: int, arrangement: Arrangement) -> int:
        day = self._days.of(arrangement)[day_index]
        if not day.sessions & ~(1 << index):
            return 0
        others = [number for number in day.numbers if number[0] != index]
        return self._beside(self._arranger.session(index, arrangement), others, day_index)

    def _beside(self, mine: PlannedSession, others: Sequence[tuple[int, int]], day_index: int) -> int:
        beside = [self._arranger.version(index, version) for index, version in others]
        minutes = sum(session.minutes or 0 for session in (mine, *beside))
        if _fills_day(mine) or minutes > min(DOUBLE_MINUTES, self._most_minutes[day_index]):
            return bits_of(index for index, _ in others)
        return bits_of(
            index
            for (index, _), session in zip(others, beside, strict=True)
            if _fills_day(session) or session.sport == mine.sport
        )

    def may_go(self, index: int, day_index: int, arrangement: Arrangement) -> bool:
        """Return whether a session may go to a day as everything else stands."""
        return day_index in self._open[index] and not self.in_the_way(index, day_index, arrangement)


def _fills_day(session: PlannedSession) -> bool:
    """Whether nothing stands beside a session: it is hard, long, or the key session."""
    return session.is_hard or session.is_long or session.key
