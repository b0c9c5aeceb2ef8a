"""Why a session cannot be as it is planned on some days of its week."""

from __future__ import annotations

from herstel.rules.planning.checks import (
    FORBIDDEN_SPORT,
    OVER_LIMIT,
    PAIN,
    WAY_BACK,
    WHILE_AWAY,
    WHILE_ILL,
    Remark,
)
from herstel.rules.planning.limits import DayBound, DayLimit
from herstel.rules.planning.week import PlannedSession, PlanWeek


def refusals_of(week: PlanWeek, session: PlannedSession, muted: frozenset[str]) -> dict[int, Remark]:
    """Return what is remarked on a session on each day that does not allow it, one remark for a day.

    Illness comes before the way back, and both before anything else: for the body they come to the same.
    """
    refusals: dict[int, Remark] = {}
    for day_index, bound in week.too_much_for(session).items():
        if bound.check is not None and bound.check.id not in muted:
            refusals[day_index] = Remark(
                bound.check,
                day_index,
                session.id,
                value=bound.days or None,
                limit=bound.most_minutes,
                detail=_detail_of(bound, session),
                about=bound.about,
            )
    if session.forbidden is not None and FORBIDDEN_SPORT.id not in muted:
        detail = "" if session.forbidden.where else "hurt"
        for day_index in session.forbidden.day_indexes - _of_illness(refusals):
            refusals[day_index] = Remark(FORBIDDEN_SPORT, day_index, session.id, detail=detail)
    if WHILE_AWAY.id not in muted and not session.is_over:
        for day_index in week.travel - week.races:
            refusals.setdefault(day_index, Remark(WHILE_AWAY, day_index, session.id))
    if OVER_LIMIT.id not in muted:
        for day_index, why in week.refused_by_limits(session).items():
            refusals.setdefault(day_index, _over_limit(session, week.limits[day_index], day_index, why))
    return refusals


def _over_limit(session: PlannedSession, limit: DayLimit, day_index: int, why: str) -> Remark:
    """Return the remark that a day cannot hold a session; of hours that are taken it says by what."""
    return Remark(
        OVER_LIMIT,
        day_index,
        session.id,
        value=session.minutes,
        limit=limit.most_minutes,
        detail=why,
        about=limit.taken_by(session.minutes, session.start) if session.start and why == "taken" else "",
    )


def _detail_of(bound: DayBound, session: PlannedSession) -> str:
    """Return which sentence says that a session asks more than a bound allows."""
    if bound.detail or bound.most_rpe is None:
        return bound.detail
    if bound.check in {WHILE_ILL, WAY_BACK}:
        return "easy" if bound.most_minutes is None else "bounded"
    is_unknown = session.rpe is None and session.usual_rpe is None
    return "unknown" if bound.check is PAIN and is_unknown else ""


def _of_illness(refusals: dict[int, Remark]) -> set[int]:
    return {day_index for day_index, remark in refusals.items() if remark.check in {WHILE_ILL, WAY_BACK}}
