"""Today's advice as something that can be done: what becomes of today's sessions, and where they go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import AdviceClass
from herstel.rules.planning.easing import as_active_recovery
from herstel.rules.planning.proposal import applied
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import Drop, Ease, MoveSession, Step, Swap
from herstel.rules.planning.week import PlannedSession, PlanWeek

TODAY: Final = 0
"""The place of today in the seven days that an offer looks at."""

_MOST_MOVES: Final = 3
"""So many other days are offered before the session is made easy or left out."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to follow an advice.

    Attributes:
        steps: what becomes of today's sessions; none when nothing stands in the way.
        remarks: how much would be remarked on the seven days then.
    """

    steps: tuple[Step, ...]
    remarks: int


def offers(week: PlanWeek, advice: AdviceClass, limits: Thresholds) -> list[Offer]:
    """Return the ways to follow an advice, the best first.

    A key session goes to the day where least is remarked on it; any other one first becomes easy, or is left
    out where rest is asked for. Never more than one day is trained twice for it, and no load is added.

    Args:
        week: the seven days from today on; today is its first.
        advice: what today asks for.
        limits: the thresholds.
    """
    if not advice.is_easy:
        return [Offer((), 0)]
    is_active = advice is AdviceClass.ACTIVE_RECOVERY
    here = [
        (index, session)
        for index, (session, place) in enumerate(week.sessions)
        if place == TODAY and not session.fixed and not (is_active and _is_light(session, limits))
    ]
    if not here:
        return [Offer((), 0)]
    options = list(_options(week, here, limits, is_active=is_active))
    return list({option.steps: option for option in options}.values())


def _is_light(session: PlannedSession, limits: Thresholds) -> bool:
    """Whether a session is active recovery already; one that an injury does not allow today never is."""
    load = session.load
    if session.forbidden and TODAY in session.forbidden.places:
        return False
    return load is not None and load <= limits.active_ceiling and (session.rpe or 0) <= limits.low_rpe + 1


def _options(
    week: PlanWeek, here: list[tuple[int, PlannedSession]], limits: Thresholds, *, is_active: bool
) -> Iterator[Offer]:
    instead = tuple(_easy(index, each) if is_active else Drop(index) for index, each in here)
    lighter = _offer(week, instead, limits)
    # Only one session is carried; a second one of the day would ask two of another day.
    keys = [index for index, session in here if session.key]
    first = keys[0] if keys else here[0][0]
    others = tuple(step for step in instead if step.index != first)
    moves = sorted(
        (_offer(week, (MoveSession(first, to), *others), limits) for to in week.open_places if to != TODAY),
        key=lambda offer: (offer.remarks, _stands_on(week, offer), _to(offer)),
    )
    best = list(islice(moves, _MOST_MOVES))
    if keys and best and best[0].remarks <= lighter.remarks:
        yield from best
        yield lighter
    else:
        yield lighter
        yield from best
    if is_active:
        yield _offer(week, tuple(Drop(index) for index, _ in here), limits)


def _easy(index: int, session: PlannedSession) -> Ease | Swap | Drop:
    """Return a session as active recovery; what an injury does not allow today is no recovery."""
    light, forbidden = as_active_recovery(index, session), session.forbidden
    if forbidden is None or TODAY not in forbidden.places:
        return light
    if not forbidden.instead:
        return Drop(index)
    return Swap(index, forbidden.instead[0], light.minutes, light.rpe)


def _offer(week: PlanWeek, steps: tuple[Step, ...], limits: Thresholds) -> Offer:
    return Offer(steps, len(remarks(applied(week, steps), limits, limits.muted)))


def _to(offer: Offer) -> int:
    return next(step.to for step in offer.steps if isinstance(step, MoveSession))


def _stands_on(week: PlanWeek, offer: Offer) -> int:
    """Return how much stands already on the day to which a session goes."""
    to = _to(offer)
    return sum(place == to for _, place in (*week.sessions, *week.rests))
