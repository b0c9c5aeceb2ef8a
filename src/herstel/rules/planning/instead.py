"""What a session becomes that an injury does not allow: another sport, another day, or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from herstel.domain.scales import EASY_RPE
from herstel.domain.sports import Sport, sport_of
from herstel.rules.planning.checks import FORBIDDEN_SPORT, Remark
from herstel.rules.planning.steps import Drop, Postpone, Swap
from herstel.rules.planning.week import PlannedSession, PlanWeek

_MOST_SPORTS: Final = 2
"""So many other sports are offered, one after the other."""


def swaps(week: PlanWeek, remarks: Iterable[Remark]) -> list[tuple[Swap, Remark]]:
    """Return, for each session that an injury does not allow, the sport that is left and done most."""
    taken = []
    for remark in remarks:
        if remark.check is FORBIDDEN_SPORT:
            taken += [(step, remark) for step in swaps_of(week, remark)[:1]]
    return taken


def swaps_of(week: PlanWeek, remark: Remark) -> list[Swap]:
    """Return a session as each of the sports that are left: as long as it was, and easy at most."""
    index, session = _session_of(week, remark)
    if session.fixed or session.forbidden is None:
        return []
    rpe = None if session.rpe is None else min(session.rpe, EASY_RPE)
    return [Swap(index, sport, session.minutes, rpe) for sport in session.forbidden.instead[:_MOST_SPORTS]]


def left_or_later(week: PlanWeek, remark: Remark) -> list[Postpone | Drop]:
    """Return a session after the end of the injury, where that is known and beyond the week, and left out."""
    index, session = _session_of(week, remark)
    if session.fixed or session.forbidden is None:
        return []
    after = session.forbidden.after
    later = [Postpone(index, after)] if after is not None and after > week.days[-1] else []
    return [*later, Drop(index)]


def _session_of(week: PlanWeek, remark: Remark) -> tuple[int, PlannedSession]:
    return next(
        (index, session) for index, (session, _) in enumerate(week.sessions) if session.id == remark.session
    )


def swapped(session: PlannedSession, step: Swap) -> PlannedSession:
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
