"""A week as planning sees it: what each day asks of the body and of the rest of life."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, time
from typing import Final

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.frozen import frozen
from herstel.domain.scales import HARD_RPE, Sport
from herstel.metrics.load import session_load
from herstel.rules.planning.life_of_day import LifeOfDay
from herstel.rules.planning.limits import NO_LIMIT, DayBound, DayLimit
from herstel.rules.planning.own_history import UNKNOWN, Longest, OwnHistory
from herstel.rules.planning.races import TaperWeek
from herstel.rules.planning.unwell import Forbidden

WEEKS_COMPARED: Final = 3
"""A week is compared with the mean of this many before it."""

TAXING_RPE: Final = 6.0
"""From here on a session is taxing: not hard, but nothing to do day after day."""

_TENTH: Final = 0.1
"""Distances that differ by less are the same."""

LONG_MINUTES: Final = 90
"""From this many minutes on a session is a long one: no other stands beside it."""


@frozen
class PlannedSession:
    """A session of the week, done or planned.

    Attributes:
        minutes: how long it is; None when that is not known.
        rpe: how hard it is; None when that is not known.
        key: whether it is a key session: it keeps its day if at all possible.
        fixed: whether it may not be moved: it is done, its day has passed, or it is a race.
        sport: its sport, by the name that all its spellings share.
        km: how far it goes; None when that is not known.
        forbidden: the days on which an injury does not allow it; None when none does.
        sore: the places that hurt, or are injured, which it loads.
        is_over: whether it was done, or is otherwise settled: nothing about it can be changed any more.
        is_unanswered: whether its day is over, and nobody said whether it was done.
        later: where illness, or the way back after it, does not allow it on its day, the first free day on
            which it is allowed; None where it is allowed, no end is known, or that day is far off.
        start: when it begins; None where that is not said.
        instead: where a limit, pain or an injury does not allow its sport on its day, the athlete's own
            sports that they do.
        pace: minutes a kilometre, by its plan or else as the athlete usually is; None where both are unknown.
        usual_minutes: how long its distance takes, where no minutes are said; None where that is unknown.
        usual_rpe: that of sessions that are alike, where its RPE is not said; None where those are too few.
        is_beside_race: whether it stands on the day of a race and is neither the race nor its warm-up.
    """

    id: str
    name: str
    minutes: int | None
    rpe: float | None
    key: bool
    fixed: bool
    sport: str = ""
    km: float | None = None
    forbidden: Forbidden | None = None
    sore: frozenset[str] = frozenset()
    is_over: bool = False
    is_unanswered: bool = False
    later: date | None = None
    start: time | None = None
    instead: tuple[str, ...] = ()
    pace: float | None = None
    usual_minutes: int | None = None
    usual_rpe: float | None = None
    is_beside_race: bool = False

    @property
    def length(self) -> int | None:
        """Minutes, as planned or else as its distance usually takes; None when that is not known."""
        return self.usual_minutes if self.minutes is None else self.minutes

    def fits(self, bound: DayBound) -> bool:
        """Whether it asks no more than a bound allows: what is not said of it counts as it usually is."""
        return bound.allows(self.rpe, self.length, key=self.key, usual_rpe=self.usual_rpe)

    def km_in(self, minutes: int | None) -> float | None:
        """Return how far it goes in `minutes` minutes, at its pace and no farther than planned.

        None where nobody can say: a distance that nobody could cover in the time is no plan.
        """
        if self.km is None or minutes is None:
            return self.km
        if self.pace is None:
            return None
        reach = round(minutes / self.pace, 1)
        return self.km if reach > self.km - _TENTH else reach or None

    @property
    def is_hard(self) -> bool:
        """Whether it is at RPE 7 or more (Seiler & Kjerland 2006); a key session of unknown RPE counts."""
        return self.key if self.rpe is None else self.rpe >= HARD_RPE

    @property
    def is_taxing(self) -> bool:
        """Whether it is at RPE 6 or more."""
        return self.rpe is not None and self.rpe >= TAXING_RPE

    @property
    def is_long(self) -> bool:
        """Whether it is so long that the day is full with it."""
        return (self.length or 0) >= LONG_MINUTES

    @property
    def is_run(self) -> bool:
        return self.sport == Sport.RUN

    @property
    def load(self) -> float | None:
        """RPE x minutes in AU; None when one is not known."""
        return session_load(self.rpe, self.minutes)


@frozen
class PlannedRest:
    """Rest of the week that counts as a day of rest: full rest, or active recovery.

    Attributes:
        id: its id; empty for rest that is only proposed.
        ceiling: the most load (AU) of its day; 0 for full rest.
        fixed: whether it may not be moved: its day has passed, or it is settled.
    """

    id: str
    ceiling: float
    fixed: bool


@frozen
class Condition:
    """How the athlete is by the daily advice of today.

    Attributes:
        low_days: how many days the mornings have been below normal, today included; 0 when they are not.
        low_until: the last day that is kept easy for it; None when none is.
        is_week_advised: whether a recovery week is advised.
        today: what today's advice allows; None where the plan stands.
    """

    low_days: int = 0
    low_until: date | None = None
    is_week_advised: bool = False
    today: DayBound | None = None


WELL: Final = Condition()
"""Nothing is amiss, or nothing is known."""


@frozen
class PlanWeek:
    """Seven days, with what has to be known of the time before them.

    Attributes:
        days: seven days in a row, Monday to Sunday for who begins the week on Monday.
        sessions: those of the week, each with the index of its day, 0 for the first.
        rests: the same for rest.
        life_before: what it asked of the day before.
        trained_before: how many days in a row were trained up to that day.
        hard_before: whether that day was hard.
        hard_after: whether the day after the week is hard.
        taxing_before: on how many days in a row up to the week there was a session at RPE 6 or more.
        first_open: index of the first day that can still be planned; 7 when the week is over.
        loads_before: AU of the weeks before, the latest first; None where a day is unknown.
        minutes_before: minutes trained in them, as far as they are known; None where nothing is.
        own: what is normal for the athlete.
        is_recovery_week: whether it was planned as one.
        condition: how the athlete is; unknown condition changes nothing.
        away: indexes of the days that lie in an illness: nothing is asked of them.
        travel: indexes of the days that lie in a journey, unless it is one to train: nothing is put there.
        races: indexes of the days of a race: nothing else is put there.
        bounds: for each day what illness, or the way back after it, allows; None where neither is.
        cautions: for each day what else allows only so much: pain, a race near by, low mornings.
        limits: for each day what it can hold.
        tapers: what races near by ask of its days together.
        usually_free: indexes of the days on which the athlete's usual week has no training.
    """

    days: tuple[date, ...]
    sessions: tuple[tuple[PlannedSession, int], ...]
    rests: tuple[tuple[PlannedRest, int], ...]
    life: tuple[LifeOfDay, ...]
    life_before: LifeOfDay = LifeOfDay()
    trained_before: int = 0
    hard_before: bool = False
    hard_after: bool = False
    taxing_before: int = 0
    first_open: int = 0
    loads_before: tuple[float | None, ...] = ()
    minutes_before: tuple[int | None, ...] = ()
    own: OwnHistory = UNKNOWN
    is_recovery_week: bool = False
    condition: Condition = WELL
    away: frozenset[int] = frozenset()
    travel: frozenset[int] = frozenset()
    races: frozenset[int] = frozenset()
    bounds: tuple[DayBound | None, ...] = (None,) * DAYS_OF_WEEK
    cautions: tuple[tuple[DayBound, ...], ...] = ((),) * DAYS_OF_WEEK
    limits: tuple[DayLimit, ...] = (NO_LIMIT,) * DAYS_OF_WEEK
    tapers: tuple[TaperWeek, ...] = ()
    usually_free: frozenset[int] = frozenset()

    def bounds_of(self, session: PlannedSession, day_index: int) -> Iterator[DayBound]:
        """Yield what bounds a session on a day: illness first, then pain, a race, and low mornings."""
        bound = self.bounds[day_index]
        if bound is not None:
            yield bound
        for caution in self.cautions[day_index]:
            if not caution.only_sore or caution.about in session.sore:
                yield caution

    def too_much_for(self, session: PlannedSession) -> dict[int, DayBound]:
        """Return the days on which a session asks more than what bounds them allows, with the first bound."""
        if session.is_over:
            return {}
        too_much: dict[int, DayBound] = {}
        for day_index in range(DAYS_OF_WEEK):
            if day_index in self.races and not session.is_beside_race:
                # The race's own session is the race.
                continue
            for bound in self.bounds_of(session, day_index):
                if not session.fits(bound):
                    too_much.setdefault(day_index, bound)
        return too_much

    def refused_by_limits(self, session: PlannedSession) -> dict[int, str]:
        """Return the days that cannot hold a session by itself, with why; a race is where it is."""
        if session.is_over:
            return {}
        return {
            day_index: why
            for day_index, limit in enumerate(self.limits)
            if limit is not NO_LIMIT
            and day_index not in self.races
            and (why := limit.refuses(session.sport, session.minutes, session.start))
        }

    @property
    def can_refuse(self) -> bool:
        """Whether there is anything that may not allow some session on some day."""
        refusing = (*self.bounds, *self.cautions, *(session.forbidden for session, _ in self.sessions))
        return bool(self.travel) or any(refusing) or any(limit is not NO_LIMIT for limit in self.limits)

    def closed_to(self, session: PlannedSession) -> frozenset[int]:
        """Return the days that illness, an injury, a race or a limit closes to a session."""
        forbidden = session.forbidden.day_indexes if session.forbidden else frozenset()
        unsure = {
            day_index for day_index, bound in enumerate(self.bounds) if bound is not None and bound.is_closed
        }
        limited = self.refused_by_limits(session).keys()
        return forbidden | unsure | limited | self.too_much_for(session).keys()

    def most_minutes(self, day_index: int) -> int | None:
        """Return the most minutes that a day holds: by its limit, and by what days of its kind have held."""
        both = (self.limits[day_index].most_minutes, self.own.most_minutes(self.days[day_index]))
        return min((most for most in both if most is not None), default=None)

    def longest_of(self, session: PlannedSession) -> Longest | None:
        """Return the longest session of its sport in the last 30 days; None when there was none."""
        return self.own.longest.get(session.sport)

    @property
    def asked(self) -> frozenset[int]:
        """Indexes of the days that are remarked on: they have not passed and lie in no illness."""
        return frozenset(range(self.first_open, DAYS_OF_WEEK)) - self.away

    @property
    def open_days(self) -> tuple[int, ...]:
        """Indexes of the days that a session or rest can be put on, in order."""
        return tuple(sorted(self.asked - self.races - self.travel))

    @property
    def race_days(self) -> frozenset[int]:
        """Days of races for which no hard session stands in the plan: the race itself is one."""
        hard = {day_index for session, day_index in self.sessions if session.is_hard and session.fixed}
        return self.races - hard

    @property
    def minutes(self) -> int:
        """Minutes of all sessions whose length is known."""
        return sum(session.minutes or 0 for session, _ in self.sessions)

    def minutes_on(self, day_indexes: Collection[int]) -> int:
        """Return the minutes of the sessions of some days whose length is known."""
        return sum(session.minutes or 0 for session, day_index in self.sessions if day_index in day_indexes)

    @property
    def usual_load(self) -> float | None:
        """AU of a mean week of the three before, as far as they are known; None where none is."""
        return _mean(self.loads_before)

    @property
    def usual_minutes(self) -> float | None:
        """Minutes of a mean week of the three before, as far as they are known; None where none is."""
        return _mean(self.minutes_before)

    @property
    def load(self) -> float:
        """AU of all sessions whose load is known."""
        return sum(session.load or 0.0 for session, _ in self.sessions)


def _mean(before: Sequence[float | None]) -> float | None:
    weeks = [week for week in before[:WEEKS_COMPARED] if week is not None]
    return sum(weeks) / len(weeks) if weeks else None
