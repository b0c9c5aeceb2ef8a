"""Where everything stands in a week, and what steps make of that."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from herstel.domain.same_sport import sport_family
from herstel.rules.planning.steps import (
    AddRest,
    LightenSession,
    MoveRest,
    Moves,
    MoveSession,
    Step,
    SwapSport,
)
from herstel.rules.planning.week import PlannedSession, PlanWeek

GONE: Final = -1
"""The day of a session that is left out, or goes to another week."""


class Arrangement(NamedTuple):
    """Where each session and each rest stands, and what was made of the sessions.

    Attributes:
        places: the place of each session of the week, in its order; `GONE` for one that is left out.
        versions: for each session 0 as it is planned, else the number of a lighter version of it.
        rests: the day index of each rest, and behind them of those that are added.
    """

    places: tuple[int, ...]
    versions: tuple[int, ...]
    rests: tuple[int, ...]


def arrangement_of(week: PlanWeek) -> Arrangement:
    """Return where everything stands now."""
    places = tuple(day_index for _, day_index in week.sessions)
    return Arrangement(places, (0,) * len(places), tuple(day_index for _, day_index in week.rests))


class Arranger:
    """Takes steps from one arrangement of a week to the next, and knows what each session became.

    Attributes:
        count: how many sessions the week has.
    """

    def __init__(self, week: PlanWeek) -> None:
        self.count = len(week.sessions)
        self._versions = [[session] for session, _ in week.sessions]

    def session(self, index: int, arrangement: Arrangement) -> PlannedSession:
        """Return a session as an arrangement has it."""
        return self._versions[index][arrangement.versions[index]]

    def after(self, arrangement: Arrangement, step: Step) -> Arrangement:
        """Return where everything stands after a step; a rest that is added stands behind the others."""
        places, versions, rests = arrangement.places, arrangement.versions, arrangement.rests
        if isinstance(step, AddRest):
            return Arrangement(places, versions, (*rests, step.to))
        if isinstance(step, MoveRest):
            return Arrangement(places, versions, _with(rests, step.index, step.to))
        if isinstance(step, (LightenSession, SwapSport)):
            lighter = changed(self.session(step.index, arrangement), step)
            return Arrangement(places, _with(versions, step.index, self._version(step.index, lighter)), rests)
        if isinstance(step, MoveSession):
            moved = Arrangement(_with(places, step.index, step.to), versions, rests)
            return moved if step.lighter is None else self.after(moved, step.lighter)
        return Arrangement(_with(places, step.index, GONE), versions, rests)

    def after_all(self, arrangement: Arrangement, moves: Moves) -> Arrangement:
        """Return where everything stands after some steps."""
        for step, _ in moves:
            arrangement = self.after(arrangement, step)
        return arrangement

    def _version(self, index: int, session: PlannedSession) -> int:
        versions = self._versions[index]
        if session not in versions:
            versions.append(session)
        return versions.index(session)

    def version(self, index: int, number: int) -> PlannedSession:
        """Return one of the versions of a session; 0 is how it is planned."""
        return self._versions[index][number]


def changed(session: PlannedSession, step: LightenSession | SwapSport) -> PlannedSession:
    """Return a session that asks what a step makes of it.

    Another sport is nobody's key session any more, and allowed; what becomes shorter goes less far.
    """
    if isinstance(step, SwapSport):
        return replace(
            session,
            name=step.sport,
            minutes=step.minutes,
            rpe=step.rpe,
            key=False,
            sport=sport_family(step.sport),
            km=None,
            forbidden=None,
            is_sore=False,
        )
    km = step.km if step.km is not None else shorter_km(session.km, session.minutes, step.minutes)
    return replace(session, minutes=step.minutes, rpe=step.rpe, km=km)


def shorter_km(km: float | None, was: int | None, now: int | None) -> float | None:
    """Return how far a session goes that becomes shorter, at the same pace."""
    if km is None or not was or not now or now >= was:
        return km
    return round(km * now / was, 1) or None


def _with(numbers: tuple[int, ...], index: int, number: int) -> tuple[int, ...]:
    return (*numbers[:index], number, *numbers[index + 1 :])
