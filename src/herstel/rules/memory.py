"""The memory of the engine: what earlier mornings leave behind for the next day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from herstel.domain.frozen import frozen
from herstel.metrics.signals import NOTHING, Confirmation, Kind

MORNING_KINDS: Final = (Kind.PHYSICAL, Kind.MENTAL, Kind.SLEEP, Kind.DRIVE, Kind.AUTONOMIC)
"""Kinds that the check-in answers; effort and performance come from sessions."""

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
        training_on: how many of effort and performance were on.
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
    declined: bool


class EngineMemory(NamedTuple):
    """What is remembered from the days before: whatever else they were, it decides the days that follow.

    Attributes:
        confirmations: each kind of signal, as it was confirmed on the day.
        previous: the last check-in, if it was within two weeks.
        spell: the last easy days; gone after a morning that was not easy.
        rest_days: rest days given by pattern in this spell.
        sleep_mornings: mornings in a row on which sleep was short.
        signals_since: by kind of signal that is on, its first worse morning.
        declined_since: since when mornings have found a slow slide; gone after one that does not.
        training_on: how many of effort and performance are on.
    """

    confirmations: Mapping[Kind, Confirmation]
    previous: CheckInMark | None = None
    spell: EasySpell | None = None
    rest_days: int = 0
    sleep_mornings: int = 0
    signals_since: Mapping[Kind, date] = _NO_SIGNALS
    declined_since: date | None = None
    training_on: int = 0


START: Final = EngineMemory(dict.fromkeys(Kind, NOTHING))
