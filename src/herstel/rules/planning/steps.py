"""The changes that a proposal is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from herstel.rules.planning.arrangement import Arrangement
from herstel.rules.planning.checks import Remark


@dataclass(frozen=True, slots=True)
class MoveSession:
    """A session goes to another day.

    Attributes:
        index: which one, in the order of the week.
        to: the place of its new day.
    """

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class MoveRest:
    """A rest goes to another day.

    Attributes:
        index: which one, in the order of the week.
        to: the place of its new day.
    """

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class AddRest:
    """A day of full rest is planned.

    Attributes:
        to: the place of its day.
    """

    to: int


@dataclass(frozen=True, slots=True)
class LightenSession:
    """A session asks less, on its own day.

    Attributes:
        index: which one, in the order of the week.
        minutes: how long it is from now on; None where that was not known.
        rpe: how hard it is from now on; None where that was not known.
    """

    index: int
    minutes: int | None
    rpe: float | None


@dataclass(frozen=True, slots=True)
class SkipSession:
    """A session is not done.

    Attributes:
        index: which one, in the order of the week.
    """

    index: int


@dataclass(frozen=True, slots=True)
class SwapSport:
    """A session becomes one of another sport, on its own day.

    Attributes:
        index: which one, in the order of the week.
        sport: its sport from now on.
        minutes: how long it is from now on; None where that was not known.
        rpe: how hard it is from now on; None where that was not known.
    """

    index: int
    sport: str
    minutes: int | None
    rpe: float | None


@dataclass(frozen=True, slots=True)
class PostponeSession:
    """A session goes to a day after the week.

    Attributes:
        index: which one, in the order of the week.
        to: its new day.
    """

    index: int
    to: date


Placement = MoveSession | MoveRest | AddRest
"""A step that changes where things stand."""

Step = Placement | LightenSession | SkipSession | SwapSport | PostponeSession

Moves = tuple[tuple[Placement, Remark], ...]
"""Steps from where things stand, each with the remark that it answers."""


def after(arrangement: Arrangement, step: Placement) -> Arrangement:
    """Return where everything stands after a step; a rest that is added stands behind the others."""
    if isinstance(step, AddRest):
        return Arrangement(arrangement.sessions, (*arrangement.rests, step.to))
    if isinstance(step, MoveSession):
        return Arrangement(_replaced(arrangement.sessions, step.index, step.to), arrangement.rests)
    return Arrangement(arrangement.sessions, _replaced(arrangement.rests, step.index, step.to))


def _replaced(places: tuple[int, ...], index: int, to: int) -> tuple[int, ...]:
    return (*places[:index], to, *places[index + 1 :])
