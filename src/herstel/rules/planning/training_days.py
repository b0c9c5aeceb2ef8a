"""What the sessions of a day come to, wherever in the week they stand: made for being asked very often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.sports import Sport
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import GONE, Arrangement, Arranger
from herstel.rules.planning.own_history import is_gentle, is_training_day
from herstel.rules.planning.week import DAYS, PlannedSession

_ARMS: Final = frozenset({Sport.SWIM, Sport.PADDLE, Sport.CLIMB})
_LEGS: Final = frozenset(
    {Sport.RUN, Sport.RIDE, Sport.SKATE, Sport.SKI, Sport.HIKE, Sport.WALK, Sport.TEAM, Sport.DANCE}
)


@frozen
class TrainingDay:
    """What the sessions of one day come to.

    Attributes:
        load: AU; infinite when it is unknown.
        trained: whether the day loads the body; what active recovery allows is not known here.
        others: whether anything but a walk or the like stands on it.
        muscles: which muscles its hard sessions ask for; empty on a day that is not hard.
        taxing: whether a session is at RPE 6 or more.
        minutes: of all of them, as far as they are known.
    """

    load: float
    trained: bool
    others: bool
    muscles: frozenset[str]
    taxing: bool
    minutes: int = 0


_EMPTY: Final = TrainingDay(0.0, trained=False, others=False, muscles=frozenset(), taxing=False)
ANY_MUSCLES: Final = frozenset({"arms", "legs"})


class TrainingDays:
    """The days of the arrangements of one week."""

    def __init__(self, arranger: Arranger, settings: Thresholds, hard_load: float | None) -> None:
        """Look at a week.

        Args:
            arranger: knows what each session became.
            settings: the thresholds.
            hard_load: AU above which a day is hard by its load; None where that is not known.
        """
        self._arranger = arranger
        self._settings = settings
        self._hard_load = hard_load
        self._known_days: dict[tuple[int, ...], TrainingDay] = {(): _EMPTY}

    def of(self, arrangement: Arrangement) -> list[TrainingDay]:
        """Return the seven days of an arrangement, in order."""
        on: list[tuple[int, ...]] = [()] * DAYS
        for index, (place, version) in enumerate(zip(arrangement.places, arrangement.versions, strict=True)):
            if place != GONE:
                on[place] = (*on[place], index, version)
        return [self._day_of(sessions) for sessions in on]

    def _day_of(self, numbers: tuple[int, ...]) -> TrainingDay:
        return self._known_days.get(numbers) or self._day(numbers)

    def _day(self, numbers: tuple[int, ...]) -> TrainingDay:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        sessions = [self._arranger.version(index, version) for index, version in pairs]
        loads = [session.load for session in sessions]
        known = [load for load in loads if load is not None]
        asked = [(session.sport, session.rpe, session.minutes) for session in sessions]
        day = TrainingDay(
            load=sum(known) if len(known) == len(loads) else float("inf"),
            trained=is_training_day(asked, self._settings),
            others=not all(is_gentle(*facts) for facts in asked),
            muscles=self._hard_muscles(sessions, sum(known)),
            taxing=any(session.is_taxing for session in sessions),
            minutes=sum(session.minutes or 0 for session in sessions),
        )
        self._known_days[numbers] = day
        return day

    def _hard_muscles(self, sessions: Sequence[PlannedSession], load: float) -> frozenset[str]:
        """Return what the hard sessions of a day ask for; two hard sessions are one hard day."""
        most = self._hard_load
        if most is not None and load > most:
            return ANY_MUSCLES
        hard = [_muscles(session.sport) for session in sessions if session.is_hard]
        return frozenset().union(*hard)

    def is_hard_by_load(self, place: int, arrangement: Arrangement) -> bool:
        """Whether a day is hard by a load that is far above the own normal."""
        most = self._hard_load
        if most is None:
            return False
        loads = (
            self._arranger.session(index, arrangement).load or 0.0
            for index, to in enumerate(arrangement.places)
            if to == place
        )
        return sum(loads) > most

    def loads(self, index: int, arrangement: Arrangement) -> bool:
        """Whether a session alone makes its day one that loads the body."""
        return self._day_of((index, arrangement.versions[index])).trained


def _muscles(sport: str) -> frozenset[str]:
    """Return which muscles a sport asks for: in doubt all of them."""
    if sport in _ARMS:
        return frozenset({"arms"})
    return frozenset({"legs"}) if sport in _LEGS else ANY_MUSCLES
