"""What a session becomes that its day does not allow: lighter, another sport, another day, or left out.

An injury does not allow a sport; illness, and the way back after it, bound how much a session may ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from herstel.domain.scales import EASY_RPE
from herstel.domain.sports import Sport, sport_of
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.checks import FORBIDDEN_SPORT, WAY_BACK, WHILE_ILL, Remark
from herstel.rules.planning.easing import as_bounded, lightened
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import LightenSession, PostponeSession, SkipSession, SwapSport
from herstel.rules.planning.week import PlannedSession, PlanWeek

_OF_ILLNESS: Final = frozenset({WHILE_ILL, WAY_BACK})

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
    """Return a session as each of the sports that are left: as long as it was, and easy at most."""
    index, session = _session_of(week, remark)
    if session.fixed or session.forbidden is None:
        return []
    rpe = None if session.rpe is None else min(session.rpe, EASY_RPE)
    return [
        SwapSport(index, sport, session.minutes, rpe) for sport in session.forbidden.instead[:_MOST_SPORTS]
    ]


def fitting(week: PlanWeek, remark: Remark, limits: Thresholds) -> LightenSession | SwapSport | None:
    """Return a session as illness, or the way back, allows it on its day; None where nothing fits.

    Where an injury does not allow its sport there, it becomes one that is left.
    """
    index, session = _session_of(week, remark)
    bound = week.bounds[remark.place]
    light = None if session.fixed or bound is None else as_bounded(index, session, bound, limits)
    if light is None or session.forbidden is None or remark.place not in session.forbidden.places:
        return light
    if not session.forbidden.instead:
        return None
    return SwapSport(index, session.forbidden.instead[0], light.minutes, light.rpe)


def fittings(
    week: PlanWeek, limits: Thresholds, muted: frozenset[str]
) -> list[tuple[LightenSession | SwapSport, Remark]]:
    """Return how sessions of illness and the way back become what their days allow.

    Only a session of which it is known what it asks: any other would ask more than is known of it now. None
    that brings another remark about, such as a run that is the longest once this one is shorter.
    """
    taken, now = list[tuple[LightenSession | SwapSport, Remark]](), week
    for remark in remarks(week, limits, muted):
        if remark.check not in _OF_ILLNESS:
            continue
        index, session = _session_of(week, remark)
        step = fitting(week, remark, limits)
        if step is None or session.load is None:
            continue
        lighter = replace(now, sessions=_with(now, index, step))
        if len(remarks(lighter, limits, muted)) < len(remarks(now, limits, muted)):
            taken.append((step, remark))
            now = lighter
    return taken


def _with(
    week: PlanWeek, index: int, step: LightenSession | SwapSport
) -> tuple[tuple[PlannedSession, int], ...]:
    session, place = week.sessions[index]
    changed = swapped(session, step) if isinstance(step, SwapSport) else lightened(session, step)
    return (*week.sessions[:index], (changed, place), *week.sessions[index + 1 :])


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


def swapped(session: PlannedSession, step: SwapSport) -> PlannedSession:
    """Return a session as another sport: nobody's key session any more, and allowed."""
    return replace(
        session,
        name=step.sport,
        minutes=step.minutes,
        rpe=step.rpe,
        key=False,
        is_run=sport_of(step.sport) is Sport.RUN,
        forbidden=None,
    )
