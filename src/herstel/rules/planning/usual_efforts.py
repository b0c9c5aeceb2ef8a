"""What a planned session can be expected to ask where its plan does not say: as sessions like it did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.same_sport import sport_family
from herstel.domain.session import Session
from herstel.domain.sports import Sport
from herstel.metrics.effort import RatedLately, rated_lately
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.own_history import GENTLE_RPE, is_gentle

MINUTES_PER_KM: Final[Mapping[str, float]] = {
    Sport.RUN: 5.5,
    Sport.RIDE: 2.0,
    Sport.SWIM: 20.0,
    Sport.SKATE: 2.0,
    Sport.ROW: 4.5,
    Sport.WALK: 12.0,
    Sport.HIKE: 15.0,
}
"""How long an amateur takes over a kilometre, roughly."""


class UsualEfforts:
    """What sessions were rated lately; looked up when the first planned session without an RPE asks."""

    def __init__(self, journal: Journal, today: date, settings: Thresholds) -> None:
        self._journal, self._today, self._settings = journal, today, settings

    @cached_property
    def _rated(self) -> RatedLately:
        return rated_lately(self._journal, self._today, self._settings)

    def rpe(self, session: Session) -> float | None:
        """Return the RPE of sessions that are like a planned one of which it is not said; else None.

        A walk that is no training, and of which nothing is said, is taken as an easy one.
        """
        if not session.is_open or session.planned_rpe is not None:
            return None
        minutes = session.planned_minutes
        usual = self._rated.usual_rpe(session.changed(minutes=minutes))
        length = minutes or usual_minutes(session, None)
        is_walk = usual is None and not session.key and is_gentle(session.sport, None, length)
        return GENTLE_RPE if is_walk else usual


def usual_minutes(session: Session, pace: float | None) -> int | None:
    """Return how long the distance of a session takes whose minutes are not planned.

    Args:
        pace: minutes a kilometre, as the athlete usually is; None where that is not known.
    """
    km = session.distance_km
    if not session.is_open or session.planned_minutes is not None or km is None:
        return None
    pace = pace or MINUTES_PER_KM.get(sport_family(session.sport))
    return None if pace is None else round(km * pace)
