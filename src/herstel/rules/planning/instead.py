"""What becomes of a session that may not stay as it is: lighter, another sport, another day, or left out.

An injury does not allow a sport; illness, and the way back after it, bound how much a session may ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from herstel.domain.scales import EASY_RPE
from herstel.domain.sports import sport_family
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    Arrangement,
    LightenSession,
    PostponeSession,
    SkipSession,
    SwapSport,
)
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.checks import (
    FORBIDDEN_SPORT,
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
from herstel.rules.planning.week import PlannedSession, PlanWeek

_MOST_SPORTS: Final = 2
"""At most this many other sports are offered, one after the other."""


def swaps(week: PlanWeek, made: Iterable[Remark]) -> list[tuple[SwapSport, Remark]]:
    """Return, for each session that an injury does not allow, the sport that is left and done most."""
    taken = []
    for remark in made:
        if remark.check is FORBIDDEN_SPORT:
            taken += [(step, remark) for step in swaps_of(week, remark)[:1]]
    return taken


def swaps_of(week: PlanWeek, remark: Remark) -> list[SwapSport]:
    """Return a session as each of the sports that are left: as long as it was, and easy at most.

    What is only in the way that day is no reason for a longer one than that sport has lately had.
    """
    index, session = _session_of(week, remark)
    left = session.forbidden and session.forbidden.instead
    if remark.check is not FORBIDDEN_SPORT:
        left = session.instead
    if session.fixed or not left:
        return []
    rpe = None if session.rpe is None else min(session.rpe, EASY_RPE)
    beside = {
        other.sport
        for other, day_index in week.sessions
        if day_index == remark.day_index and other is not session
    }
    fresh = [sport for sport in left if sport_family(sport) not in beside] or left
    is_limit = remark.check is OVER_LIMIT
    return [
        SwapSport(index, sport, _as_long(week, sport, session) if is_limit else session.length, rpe)
        for sport in fresh[:_MOST_SPORTS]
    ]


def _as_long(week: PlanWeek, sport: str, session: PlannedSession) -> int | None:
    """Return how long a session is in another sport: as it was, or as the longest of that sport lately."""
    longest = week.own.longest.get(sport_family(sport))
    if session.length is None or longest is None or longest.minutes is None:
        return session.length
    return min(session.length, longest.minutes)


def fitting(week: PlanWeek, remark: Remark, settings: EngineSettings) -> LightenSession | SwapSport | None:
    """Return a session as illness, or the way back, allows it on its day; None where nothing fits.

    Where an injury does not allow its sport there, it becomes one that is left.
    """
    index, session = _session_of(week, remark)
    if session.fixed:
        return None
    if remark.check is OVER_LIMIT:
        return _within_limit(week, remark)
    light = as_bounded(index, session, week.bounds_of(session, remark.day_index), settings)
    if light is None or session.forbidden is None or remark.day_index not in session.forbidden.day_indexes:
        return light
    if not session.forbidden.instead:
        return None
    return SwapSport(index, session.forbidden.instead[0], light.minutes, light.rpe)


def _within_limit(week: PlanWeek, remark: Remark) -> LightenSession | None:
    index, session = _session_of(week, remark)
    most = week.limits[remark.day_index].most_minutes
    return within_minutes(index, session, most) if most is not None and remark.detail == "minutes" else None


def left_or_later(week: PlanWeek, remark: Remark) -> list[PostponeSession | SkipSession]:
    """Return a session on the first free day that allows it, where that is beyond the week, and left out."""
    index, session = _session_of(week, remark)
    if session.fixed:
        return []
    after = session.later or (session.forbidden.after if session.forbidden else None)
    later = [PostponeSession(index, after)] if after is not None and after > week.days[-1] else []
    return [*later, SkipSession(index)]


def _session_of(week: PlanWeek, remark: Remark) -> tuple[int, PlannedSession]:
    return next(
        (index, session) for index, (session, _) in enumerate(week.sessions) if session.id == remark.session
    )


class Lightening:
    """Makes sessions of one week lighter."""

    def __init__(self, week: PlanWeek, settings: EngineSettings, checks: ArrangementChecks) -> None:
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
