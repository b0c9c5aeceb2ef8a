"""Today's advice as something that can be done: what becomes of today's sessions, and where they go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.scales import RestKind
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import (
    LightenSession,
    MoveSession,
    SkipSession,
    Step,
    SwapSport,
    applied,
    arrangement_of,
)
from herstel.rules.planning.easing import ACTIVE_RPE, as_active_recovery
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.search import Search
from herstel.rules.planning.week import PlannedSession, PlanWeek

TODAY: Final = 0
"""The index of today in the seven days that an offer looks at."""

_MOST_MOVES: Final = 3
"""At most this many other days are offered before the session is made easy or left out."""


class Choice(StrEnum):
    """What can be made of a day; the names are those of the JSON."""

    AS_PLANNED = "as_planned"
    LIGHTER = "lighter"
    SWAP = "swap"
    REST = "rest"


@frozen
class Offer:
    """One way to follow an advice.

    Attributes:
        steps: what becomes of today's sessions; none when nothing stands in the way.
        remarks: how much would be remarked on the seven days then.
        choice: what it makes of the day.
        rest: the rest that is put on the day; None when nothing is.
    """

    steps: tuple[Step, ...]
    remarks: int
    choice: Choice = Choice.AS_PLANNED
    rest: RestKind | None = None


AS_PLANNED: Final = Offer((), 0)
"""The day as it stands."""


def offers(week: PlanWeek, advice: AdviceClass, settings: EngineSettings) -> list[Offer]:
    """Return the ways to follow an advice, the best first; none when the plan stands.

    A key session goes to the day where least is remarked on it; any other one first becomes easy, or is left
    out where rest is asked for. A day of rest is always among them. Never more than one day is trained twice
    for it, and no load is added.

    Args:
        week: the seven days from today on; today is its first.
        advice: what today asks for.
    """
    if advice is AdviceClass.AS_PLANNED:
        return []
    if advice is AdviceClass.SLEEP_FOCUS:
        return [Offer((), 0, Choice.AS_PLANNED, RestKind.SLEEP_FOCUS), _rest_day(week, settings)]
    is_active = advice is AdviceClass.ACTIVE_RECOVERY
    here = [
        (index, session)
        for index, session in _open_today(week)
        if not is_active or not _is_light(session, settings)
    ]
    options = list(_options(week, here, settings, is_active=is_active))
    return list({(option.rest, option.steps): option for option in options}.values())


def alternatives(week: PlanWeek, settings: EngineSettings) -> list[Offer]:
    """Return what else a day that goes as planned could be: lighter, on another day, or rest; one of each.

    Who carries a session to another day without an advice to do so asked for that alone: no rest comes
    with it.

    Args:
        week: the seven days from today on; today is its first.
    """
    first: dict[Choice, Offer] = {}
    for option in offers(week, AdviceClass.ACTIVE_RECOVERY, settings):
        if option.steps or option.choice is Choice.REST:
            rest = None if option.choice is Choice.SWAP else option.rest
            first.setdefault(option.choice, replace(option, rest=rest))
    return [first[choice] for choice in Choice if choice in first]


def _open_today(week: PlanWeek) -> list[tuple[int, PlannedSession]]:
    """Return the sessions of today that can still be changed."""
    return [
        (index, session)
        for index, (session, day_index) in enumerate(week.sessions)
        if day_index == TODAY and not session.fixed
    ]


def _rest_day(week: PlanWeek, settings: EngineSettings) -> Offer:
    """Return the day as a day of full rest: whatever can be left out is."""
    steps = tuple(SkipSession(index) for index, _ in _open_today(week))
    return _offer(week, steps, settings, Choice.REST, RestKind.REST)


def _is_light(session: PlannedSession, settings: EngineSettings) -> bool:
    """Whether a session is active recovery already; one that an injury does not allow today never is."""
    load = session.load
    if _is_forbidden(session):
        return False
    return (
        load is not None and load <= settings.thresholds.active_ceiling and (session.rpe or 0) <= ACTIVE_RPE
    )


def _options(
    week: PlanWeek,
    here: list[tuple[int, PlannedSession]],
    settings: EngineSettings,
    *,
    is_active: bool,
) -> Iterator[Offer]:
    rest_day = _rest_day(week, settings)
    if not is_active and not here:
        yield rest_day
        return
    eased = tuple(_easy(week, index, session) for index, session in here)
    gentlest = (
        _offer(week, eased, settings, Choice.LIGHTER, RestKind.ACTIVE_RECOVERY) if is_active else rest_day
    )
    movable = [(index, session) for index, session in here if not _is_forbidden(session)]
    best = list(islice(_moves(week, movable, gentlest, settings), _MOST_MOVES)) if movable else []
    is_key = any(session.key for _, session in movable)
    if is_key and best and best[0].remarks <= gentlest.remarks:
        yield from (*best, gentlest)
    else:
        yield from (gentlest, *best)
    yield rest_day


def _easy(week: PlanWeek, index: int, session: PlannedSession) -> LightenSession | SwapSport | SkipSession:
    """Return a session as active recovery; what an injury or the hour does not allow today is no recovery."""
    light = as_active_recovery(index, session)
    if week.refused_by_limits(session).get(TODAY) == "taken":
        return SkipSession(index)
    if session.forbidden is None or not _is_forbidden(session):
        return light
    if not session.forbidden.instead:
        return SkipSession(index)
    return SwapSport(index, session.forbidden.instead[0], light.minutes, light.rpe)


def _is_forbidden(session: PlannedSession) -> bool:
    """Whether an injury does not allow its sport today: then it is neither made easy nor carried on."""
    return session.forbidden is not None and TODAY in session.forbidden.day_indexes


def _moves(
    week: PlanWeek, movable: list[tuple[int, PlannedSession]], gentlest: Offer, settings: EngineSettings
) -> list[Offer]:
    """Return the offers that carry one session to another day, the day where least is remarked first.

    Only one session is carried; a second one of the day would ask two of another day. It goes to no day that
    illness, the way back after it, an injury or a race closes to it, nor to one that is full.
    """
    keys = [index for index, session in movable if session.key]
    first = keys[0] if keys else movable[0][0]
    candidates, now = Search(week, settings).candidates, arrangement_of(week)
    others = tuple(
        step
        for step in gentlest.steps
        if not isinstance(step, SkipSession | LightenSession | SwapSport) or step.index != first
    )
    moves = (
        _offer(week, (MoveSession(first, to), *others), settings, Choice.SWAP, gentlest.rest)
        for to in week.open_days
        if to != TODAY and candidates.crowding.may_go(first, to, now)
    )
    return sorted(moves, key=lambda offer: (offer.remarks, _stands_on(week, offer), _to(offer)))


def _offer(
    week: PlanWeek, steps: tuple[Step, ...], settings: EngineSettings, choice: Choice, rest: RestKind | None
) -> Offer:
    return Offer(steps, len(remarks(applied(week, steps), settings)), choice, rest)


def _to(offer: Offer) -> int:
    return next(step.to for step in offer.steps if isinstance(step, MoveSession))


def _stands_on(week: PlanWeek, offer: Offer) -> int:
    """Return how much stands already on the day to which a session goes."""
    to = _to(offer)
    return sum(day_index == to for _, day_index in (*week.sessions, *week.rests))
