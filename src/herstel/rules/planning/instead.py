"""What a session becomes that its day does not allow: lighter, another sport, another day, or left out.

An injury does not allow a sport; illness, and the way back after it, bound how much a session may ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from herstel.domain.same_sport import sport_family
from herstel.domain.scales import EASY_RPE
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import FORBIDDEN_SPORT, OVER_LIMIT, Remark
from herstel.rules.planning.easing import as_bounded, within_minutes
from herstel.rules.planning.steps import LightenSession, PostponeSession, SkipSession, SwapSport
from herstel.rules.planning.week import PlannedSession, PlanWeek

_MOST_SPORTS: Final = 2
"""So many other sports are offered, one after the other."""


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


def fitting(week: PlanWeek, remark: Remark, settings: Thresholds) -> LightenSession | SwapSport | None:
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
