"""The memory of the engine: what earlier mornings leave behind for the next day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from herstel.domain.frozen import frozen
from herstel.metrics.kinds import Kind

Observed = Mapping[Kind, tuple[tuple[date, bool], ...]]
"""By kind, the mornings of the last week that said whether it was worse, oldest first; absent where none
did."""

_NO_SIGNALS: Final[Mapping[Kind, date]] = {}


class EasyBy(StrEnum):
    """What makes a day easy."""

    MORNING = "morning"
    """The need of this morning's answers."""
    TRIAD = "triad"
    """Effort, performance and drive: two of the three."""


@frozen
class EasySpell:
    """Easy days that belong together.

    Attributes:
        by: what makes the last of them easy.
        since: the first of them.
        last: the last of them.
    """

    by: EasyBy
    since: date
    last: date

    @property
    def day_number(self) -> int:
        """Which day of the spell the last one is; the first is 1."""
        return (self.last - self.since).days + 1


class CheckInMark(NamedTuple):
    """What later days need to know of a check-in.

    Attributes:
        day: its date.
        kinds_on: how many kinds of signal were on.
        easy: whether its signals made the day easy.
        ill: whether the athlete was ill: then it says nothing about recovery.
        drive_on: whether drive was on.
        training_on: how many of effort and performance were on by the evening: the morning after adds
            what the day's own sessions said.
        own_normal: whether own normal was known; without it nothing counts towards a recovery week.
        declined: whether the weeks before it had come down slowly.
    """

    day: date
    kinds_on: int
    easy: bool
    ill: bool
    drive_on: bool
    training_on: int
    own_normal: bool
    declined: bool = False


class SuggestedWeek(NamedTuple):
    """A recovery week.

    Attributes:
        rule: the rule that suggests it.
        since: when it was suggested.
    """

    rule: str
    since: date


class EngineMemory(NamedTuple):
    """What is remembered from the days before: whatever else they were, it decides the days that follow.

    Attributes:
        held: the stored state of each confirmation.
        observed: what the mornings of the last week said of each kind.
        marks: the check-ins of the last two weeks, oldest first.
        spell: the last easy days; gone after a morning that was not easy.
        rest_days: rest days given by pattern in this spell.
        sleep_mornings: mornings in a row on which sleep was short.
        signals_since: by kind of signal that is on, its first worse morning.
        declined_since: since when mornings have found a slow slide; gone after one that does not.
        week: the recovery week that the check-in of the day speaks for, whether or not one was suggested
            lately.
    """

    held: Mapping[Kind, bool | None]
    observed: Observed
    marks: tuple[CheckInMark, ...] = ()
    spell: EasySpell | None = None
    rest_days: int = 0
    sleep_mornings: int = 0
    signals_since: Mapping[Kind, date] = _NO_SIGNALS
    declined_since: date | None = None
    week: SuggestedWeek | None = None

    @property
    def previous(self) -> CheckInMark | None:
        """The check-in before today, if it was within two weeks."""
        return self.marks[-1] if self.marks else None


START: Final = EngineMemory({}, {})


class Trail:
    """A walk through the days: what was remembered on the eve of each, and the week suggested by then."""

    def __init__(self, start: date, quiet_days: int) -> None:
        """Begin it.

        Args:
            start: its first day.
            quiet_days: for so many days after a recovery week was suggested no other one is.
        """
        self.start, self._quiet_days = start, quiet_days
        self._eves: list[EngineMemory] = []
        self._weeks: list[SuggestedWeek | None] = []

    @property
    def end(self) -> date:
        """The first day of which the eve is not known."""
        return self.start + timedelta(days=len(self._eves))

    def reaches(self, day: date) -> bool:
        """Whether the eve of a day is known."""
        return self.start <= day < self.end

    def eve_of(self, day: date) -> EngineMemory:
        """Return what was remembered on the eve of a day that it reaches."""
        return self._eves[(day - self.start).days]

    def week_by(self, day: date, memory: EngineMemory) -> SuggestedWeek | None:
        """Return the last recovery week that was suggested up to a day that it reaches, that day included.

        Args:
            day: the day.
            memory: what is remembered in its evening.
        """
        return self._week_after(self._weeks[(day - self.start).days], memory)

    def add(self, memory: EngineMemory) -> None:
        """Note what is remembered on the next eve."""
        self._weeks.append(self._week_after(self._weeks[-1] if self._weeks else None, memory))
        self._eves.append(memory)

    def follow(self, other: Trail) -> None:
        """Go on as another walk did that reaches further; which weeks were suggested is this one's own."""
        for memory in other._eves[(self.end - other.start).days :]:
            self.add(memory)

    def _week_after(self, before: SuggestedWeek | None, memory: EngineMemory) -> SuggestedWeek | None:
        week = memory.week
        is_quiet = before and week and (week.since - before.since).days < self._quiet_days
        return before if week is None or is_quiet else week
