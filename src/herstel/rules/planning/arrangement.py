"""Where everything stands in a week, the steps that change it, and the week with them taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.frozen import frozen
from herstel.domain.sports import sport_family
from herstel.rules.planning.checks import Remark
from herstel.rules.planning.week import PlannedRest, PlannedSession, PlanWeek

GONE: Final = -1
"""The day of a session that is left out, or goes to another week."""

MINUTES_STEP: Final = 5
"""Minutes are said in steps that one can plan with."""


# The steps. `index` is the number of a session or a rest in the order of the week; `minutes` and `rpe` are
# what a session asks from now on, None where that was not known.


@frozen
class LightenSession:
    """A session asks less, on its own day.

    Attributes:
        km: how far it goes from now on; None where its distance follows from its minutes.
    """

    index: int
    minutes: int | None
    rpe: float | None
    km: float | None = None


@frozen
class MoveSession:
    """A session goes to another day of the week, `to` by its index.

    Attributes:
        lighter: what it asks there, if that is less; None when it stays as it is.
    """

    index: int
    to: int
    lighter: LightenSession | None = None


@frozen
class MoveRest:
    """A rest goes to another day of the week, `to` by its index."""

    index: int
    to: int


@frozen
class AddRest:
    """A day of full rest is planned on the day `to` of the week."""

    to: int


@frozen
class SkipSession:
    """A session is not done."""

    index: int


@frozen
class SwapSport:
    """A session becomes one of another sport, on its own day."""

    index: int
    sport: str
    minutes: int | None
    rpe: float | None


@frozen
class PostponeSession:
    """A session goes to a day after the week."""

    index: int
    to: date


Placement = MoveSession | MoveRest | AddRest
"""A step that changes where things stand."""

Step = Placement | LightenSession | SkipSession | SwapSport | PostponeSession

Moves = tuple[tuple[Step, Remark], ...]
"""Steps from where things stand, each with the remark that it answers."""


class Arrangement(NamedTuple):
    """Where each session and each rest stands, and what was made of the sessions.

    Attributes:
        days: for each day the versions of sessions that stand on it, as bits that `Arranger` gives.
        rests: the day index of each rest, and behind them of those that are added.
    """

    days: tuple[int, ...]
    rests: tuple[int, ...]


def arrangement_of(week: PlanWeek) -> Arrangement:
    """Return where everything stands now."""
    days = [0] * DAYS_OF_WEEK
    for index, (_, day_index) in enumerate(week.sessions):
        days[day_index] |= 1 << index
    return Arrangement(tuple(days), tuple(day_index for _, day_index in week.rests))


class Arranger:
    """Takes steps from one arrangement of a week to the next, and knows what each session became.

    A version of a session is one bit: that of session 3 as it is planned is bit 3, and with twelve sessions
    its first lighter version is bit 15.
    """

    def __init__(self, week: PlanWeek) -> None:
        self.count = len(week.sessions)
        self._versions = [[session] for session, _ in week.sessions]
        self._all_versions = [1 << index for index in range(self.count)]
        self._lighter_versions: dict[tuple[int, LightenSession | SwapSport], int] = {}

    def day_of(self, index: int, arrangement: Arrangement) -> int:
        """Return the index of the day on which a session stands; `GONE` where it is left out."""
        versions = self._all_versions[index]
        for day_index, bits in enumerate(arrangement.days):
            if bits & versions:
                return day_index
        return GONE

    def bit(self, index: int, arrangement: Arrangement) -> int:
        """Return the version of a session that stands in an arrangement, as its bit; 0 where none does."""
        day_index = self.day_of(index, arrangement)
        return 0 if day_index == GONE else arrangement.days[day_index] & self._all_versions[index]

    def session(self, index: int, arrangement: Arrangement) -> PlannedSession:
        """Return a session as an arrangement has it; as it is planned where it is left out."""
        bit = self.bit(index, arrangement)
        return self.version(*self.number(bit)) if bit else self._versions[index][0]

    def number(self, bit: int) -> tuple[int, int]:
        """Return which session a bit is of, and the number of the version."""
        version, index = divmod(bit.bit_length() - 1, self.count)
        return index, version

    def version(self, index: int, number: int) -> PlannedSession:
        """Return one of the versions of a session; 0 is how it is planned."""
        return self._versions[index][number]

    def standing(self, arrangement: Arrangement) -> list[tuple[PlannedSession, int]]:
        """Return the sessions that are not left out, in the order of the week, each with its day index."""
        return [
            (self.session(index, arrangement), day_index)
            for index in range(self.count)
            if (day_index := self.day_of(index, arrangement)) != GONE
        ]

    def after(self, arrangement: Arrangement, step: Step) -> Arrangement:
        """Return where everything stands after a step; a rest that is added stands behind the others."""
        days, rests = arrangement
        if isinstance(step, AddRest):
            return Arrangement(days, (*rests, step.to))
        if isinstance(step, MoveRest):
            return Arrangement(days, _with(rests, step.index, step.to))
        day_index = self.day_of(step.index, arrangement)
        bit = days[day_index] & self._all_versions[step.index]
        without = _with(days, day_index, days[day_index] ^ bit)
        if isinstance(step, MoveSession):
            day_index, lighter = step.to, step.lighter
            bit = bit if lighter is None else self._changed(bit, lighter)
        elif isinstance(step, (LightenSession, SwapSport)):
            bit = self._changed(bit, step)
        else:
            return Arrangement(without, rests)
        return Arrangement(_with(without, day_index, without[day_index] | bit), rests)

    def after_all(self, arrangement: Arrangement, moves: Moves) -> Arrangement:
        """Return where everything stands after some steps."""
        for step, _ in moves:
            arrangement = self.after(arrangement, step)
        return arrangement

    def _changed(self, bit: int, step: LightenSession | SwapSport) -> int:
        """Return the bit of what a step makes of a version of a session, which may be a new one."""
        made = self._lighter_versions.get((bit, step))
        if made is None:
            index, number = self.number(bit)
            versions, session = self._versions[index], changed(self._versions[index][number], step)
            if session not in versions:
                versions.append(session)
            made = self._lighter_versions[bit, step] = 1 << versions.index(session) * self.count + index
            self._all_versions[index] |= made
        return made


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
            sore=frozenset(),
            pace=None,
            usual_minutes=None,
            usual_rpe=None,
        )
    km = session.km_in(step.minutes) if step.km is None else step.km
    usual = session.usual_minutes
    if usual is not None and km and session.km:
        usual = round(usual * km / session.km)
    return replace(session, minutes=step.minutes, rpe=step.rpe, km=km, usual_minutes=usual)


def _with(numbers: tuple[int, ...], index: int, number: int) -> tuple[int, ...]:
    return (*numbers[:index], number, *numbers[index + 1 :])


ADDED: Final = PlannedRest("", 0.0, fixed=False)
"""Rest that is only proposed."""


def applied(week: PlanWeek, steps: Sequence[Step]) -> PlanWeek:
    """Return the week with some steps taken; each names a session or a rest by its number in the week."""
    arranger, arrangement = Arranger(week), arrangement_of(week)
    for step in steps:
        arrangement = arranger.after(arrangement, step)
    return arranged(week, arranger, arrangement)


def arranged(week: PlanWeek, arranger: Arranger, arrangement: Arrangement) -> PlanWeek:
    rests = [*(rest for rest, _ in week.rests), *[ADDED] * (len(arrangement.rests) - len(week.rests))]
    return replace(
        week,
        sessions=tuple(arranger.standing(arrangement)),
        rests=tuple(zip(rests, arrangement.rests, strict=True)),
    )
