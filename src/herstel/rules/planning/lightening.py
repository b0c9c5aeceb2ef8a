"""What a session could ask on its own day so that a remark on it is made no more."""

from __future__ import annotations

from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.arrangement import Arrangement
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    NO_REST_DAY,
    NOT_EASY,
    OF_A_SESSION,
    OVER_LIMIT,
    Remark,
)
from herstel.rules.planning.easing import as_active_recovery, as_bounded, as_easy, within_load, within_minutes
from herstel.rules.planning.steps import LightenSession
from herstel.rules.planning.week import PlannedSession, PlanWeek


class Lightening:
    """Makes sessions of one week lighter."""

    def __init__(self, week: PlanWeek, settings: Thresholds, checks: ArrangementChecks) -> None:
        self._week, self._settings, self._checks = week, settings, checks
        self._arranger = checks.arranger

    def answer(self, index: int, remark: Remark, arrangement: Arrangement) -> LightenSession | None:
        """Return a session as it could stay where it is without the remark; None where it cannot."""
        session = self._arranger.session(index, arrangement)
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
        check, day_index = remark.check, self._arranger.day_of(index, arrangement)
        if check is OVER_LIMIT:
            return self._within_limit(index, session, arrangement)
        if check in OF_A_SESSION:
            bounds = list(self._week.bounds_of(session, day_index))
            return as_bounded(index, session, bounds, self._settings)
        if check in {HARD_SPACING, HARD_ON_HEAVY, HEAVY_PAIR}:
            easy = as_easy(index, session)
            most = self._week.own.hard_load
            return easy if most is None else within_load(easy, most - self._load_beside(index, arrangement))
        if check in {NOT_EASY, NO_REST_DAY}:
            ceiling = self._checks.ceiling_on(day_index, arrangement)
            beside = self._load_beside(index, arrangement)
            return within_load(as_active_recovery(index, session), ceiling - beside) if ceiling else None
        return as_active_recovery(index, session)

    def _within_limit(
        self, index: int, session: PlannedSession, arrangement: Arrangement
    ) -> LightenSession | None:
        """Return a session as short as the limit of its day; None where it cannot be."""
        day_index = self._arranger.day_of(index, arrangement)
        most = self._week.limits[day_index].most_minutes
        if most is None or self._week.refused_by_limits(session).get(day_index, "minutes") != "minutes":
            return None
        beside = self._checks.days.of(arrangement)[day_index].minutes - (session.minutes or 0)
        return within_minutes(index, session, most - beside)

    def _load_beside(self, index: int, arrangement: Arrangement) -> float:
        """Return the load of the other sessions of a day, as far as it is known."""
        day = self._checks.days.of(arrangement)[self._arranger.day_of(index, arrangement)]
        return sum(
            self._arranger.version(other, version).load or 0.0
            for other, version in day.numbers
            if other != index
        )
