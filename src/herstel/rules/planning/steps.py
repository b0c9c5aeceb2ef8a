"""The changes that a proposal is made of."""

from __future__ import annotations

from datetime import date
from typing import Final

from herstel.domain.frozen import frozen
from herstel.rules.planning.checks import Remark

MINUTES_STEP: Final = 5
"""Minutes are said in steps that one can plan with."""


@frozen
class LightenSession:
    """A session asks less, on its own day.

    Attributes:
        index: which one, in the order of the week.
        minutes: how long it is from now on; None where that was not known.
        rpe: how hard it is from now on; None where that was not known.
        km: how far it goes from now on; None where its distance follows from its minutes.
    """

    index: int
    minutes: int | None
    rpe: float | None
    km: float | None = None


@frozen
class MoveSession:
    """A session goes to another day.

    Attributes:
        index: which one, in the order of the week.
        to: the index of its new day.
        lighter: what it asks there, if that is less; None when it stays as it is.
    """

    index: int
    to: int
    lighter: LightenSession | None = None


@frozen
class MoveRest:
    """A rest goes to another day.

    Attributes:
        index: which one, in the order of the week.
        to: the index of its new day.
    """

    index: int
    to: int


@frozen
class AddRest:
    """A day of full rest is planned.

    Attributes:
        to: the index of its day.
    """

    to: int


@frozen
class SkipSession:
    """A session is not done.

    Attributes:
        index: which one, in the order of the week.
    """

    index: int


@frozen
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


@frozen
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

Moves = tuple[tuple[Step, Remark], ...]
"""Steps from where things stand, each with the remark that it answers."""
