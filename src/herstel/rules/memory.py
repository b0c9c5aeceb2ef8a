"""The memory of the engine: what earlier mornings leave behind for the next day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from herstel.metrics.kinds import Kind


class EasyBy(StrEnum):
    """What makes a day easy."""

    MORNING = "morning"
    """The need of this morning's answers."""
    TRIAD = "triad"
    """Effort, performance and drive: two of the three."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class CheckInMark:
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

    @property
    def triad(self) -> int:
        """How many of effort, performance and drive were on together."""
        return self.training_on + self.drive_on


@dataclass(frozen=True, slots=True)
class EngineMemory:
    """What is remembered from the days before.

    Attributes:
        held: the stored state of each confirmation.
        observed: by kind, the mornings of the last week that said whether it was worse, oldest first.
        marks: the check-ins of the last two weeks, oldest first.
        spell: the last easy days; gone after a morning that was not easy.
        rest_days: rest days given by pattern in this spell.
        sleep_mornings: mornings in a row on which sleep was short.
        signals_since: by kind of signal that is on, its first worse morning.
        declined_since: since when mornings have found a slow slide; gone after one that does not.
        week_rule: rule of the last recovery week that was suggested.
        week_since: when it was suggested.
    """

    held: Mapping[Kind, bool | None]
    observed: Mapping[Kind, tuple[tuple[date, bool], ...]]
    marks: tuple[CheckInMark, ...] = ()
    spell: EasySpell | None = None
    rest_days: int = 0
    sleep_mornings: int = 0
    signals_since: Mapping[Kind, date] = field(default_factory=dict)
    declined_since: date | None = None
    week_rule: str | None = None
    week_since: date | None = None

    @property
    def previous(self) -> CheckInMark | None:
        """The check-in before today, if it was within two weeks."""
        return self.marks[-1] if self.marks else None


START = EngineMemory({}, {})
