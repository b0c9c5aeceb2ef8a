"""Why a session cannot be as it is planned on some days of its week."""

from __future__ import annotations

from herstel.rules.planning.checks import (
    FORBIDDEN_SPORT,
    OVER_LIMIT,
    WAY_BACK,
    WHILE_AWAY,
    WHILE_ILL,
    Remark,
)
from herstel.rules.planning.week import PlannedSession, PlanWeek


def refusals_of(week: PlanWeek, session: PlannedSession, muted: frozenset[str]) -> dict[int, Remark]:
    """Return what is remarked on a session on each day that does not allow it, one remark for a day.

    Illness comes before the way back, and both before anything else: for the body they come to the same.
    """
    refusals: dict[int, Remark] = {}
    for place, bound in week.too_much_for(session).items():
        if bound.check is not None and bound.check.id not in muted:
            detail = bound.detail
            if not detail and bound.check in {WHILE_ILL, WAY_BACK}:
                detail = "" if bound.most_rpe is None else "easy" if bound.most_minutes is None else "bounded"
            refusals[place] = Remark(
                bound.check,
                place,
                session.id,
                value=bound.days or None,
                limit=bound.most_minutes,
                detail=detail,
                about=bound.about,
            )
    if session.forbidden is not None and FORBIDDEN_SPORT.id not in muted:
        detail = "" if session.forbidden.where else "hurt"
        for place in session.forbidden.places - _of_illness(refusals):
            refusals[place] = Remark(FORBIDDEN_SPORT, place, session.id, detail=detail)
    if WHILE_AWAY.id not in muted and not session.is_over:
        for place in week.travel - week.races:
            refusals.setdefault(place, Remark(WHILE_AWAY, place, session.id))
    if OVER_LIMIT.id not in muted:
        for place, why in week.refused_by_limits(session).items():
            most = week.limits[place].most_minutes
            over = Remark(OVER_LIMIT, place, session.id, value=session.minutes, limit=most, detail=why)
            refusals.setdefault(place, over)
    return refusals


def _of_illness(refusals: dict[int, Remark]) -> set[int]:
    return {place for place, remark in refusals.items() if remark.check in {WHILE_ILL, WAY_BACK}}
