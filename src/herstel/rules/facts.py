"""What the rules look at: one day with its morning and its signals, and what the days before left behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from herstel.domain.calendar_items import Event, Session
from herstel.domain.frozen import frozen
from herstel.domain.self_reports import CheckIn
from herstel.metrics.illness import IllDay, WayBack
from herstel.metrics.mornings import Morning
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


@frozen
class Signals:
    """The kinds of signal on a day.

    Attributes:
        confirmations: each kind after confirmation.
        on: the kinds that speak; `autonomic` only beside another.
        body_on: whether one of them speaks of the body.
    """

    confirmations: dict[Kind, Confirmation]
    on: tuple[Kind, ...]
    body_on: bool

    @property
    def count(self) -> int:
        """How many kinds speak."""
        return len(self.on)

    @property
    def training_on(self) -> int:
        """How many of effort and performance speak."""
        return (Kind.EFFORT in self.on) + (Kind.PERFORMANCE in self.on)

    @property
    def triad(self) -> int:
        """How many of effort, performance and drive speak: the three signs of Orie's article."""
        return self.training_on + (Kind.DRIVE in self.on)


@frozen
class ComplaintDays:
    """How many days complaints have lasted, today included; 0 where there is none today.

    Attributes:
        ill: days of illness in a row.
        fever: days of fever in a row.
        pain: days with pain that makes a day easy, or worse.
        strong_pain: days with pain that forbids training.
        low_mood: days on which mood was 2 or lower.
        low_drive: days on which drive was 2 or lower.
    """

    ill: int = 0
    fever: int = 0
    pain: int = 0
    strong_pain: int = 0
    low_mood: int = 0
    low_drive: int = 0


NO_COMPLAINTS: Final = ComplaintDays()


class DayFacts(NamedTuple):
    """What the rules look at.

    Attributes:
        signals: the kinds of signal.
        morning: this morning's answers against own normal; None without a check-in.
        previous: what the check-in before left behind, if it was within two weeks.
        spell: the easy days that this day belongs to by its own signals; None when it is not easy.
        rest_days: rest days that patterns gave in this spell, before today.
        sleep_mornings: mornings in a row on which sleep was short, this one included.
        signal_days: how many days all kinds of signal that are on have been so, each counted from its first
            worse morning; 0 without one.
        declined_days: how many days mornings have found a slow slide; 0 without one.
        warm_up: whether own normal is not known.
        checkin: this morning's check-in, or the last one while it still counts; None when only supposed.
        carried: whether that is an earlier one: what was reported does not end by silence.
        ill: what is known of illness today.
        unended: an illness of the last weeks whose end was not said.
        sore_session: yesterday's session in which it hurt enough to be spoken of.
        way_back: where the way back after illness stands today.
        flagged: the last morning of the days before, or this one, that reported a red flag.
        complaints: how long complaints have lasted.
        injuries: the injuries of today that do not allow some sport.
        unasked_injuries: those that forbid none by name, while nothing was answered about pain.
        races: the races of today.
        rests: whether full rest or active recovery is planned and no session.
    """

    day: date
    signals: Signals
    morning: Morning | None
    previous: CheckInMark | None
    spell: EasySpell | None
    rest_days: int
    sleep_mornings: int
    warm_up: bool
    signal_days: int = 0
    declined_days: int = 0
    checkin: CheckIn | None = None
    carried: bool = False
    ill: IllDay | None = None
    unended: Event | None = None
    sore_session: Session | None = None
    way_back: WayBack | None = None
    flagged: CheckIn | None = None
    complaints: ComplaintDays = NO_COMPLAINTS
    injuries: tuple[Event, ...] = ()
    unasked_injuries: tuple[Event, ...] = ()
    races: tuple[Event, ...] = ()
    rests: bool = False

    @property
    def asks_if_over(self) -> bool:
        """Whether nobody said that an illness is over, and this morning speaks of none."""
        back = self.way_back
        is_unwell = self.ill is not None or (back is not None and (back.waits or back.is_held))
        return self.unended is not None and not is_unwell

    @property
    def slept(self) -> float | None:
        """Hours of last night; None when they are unknown."""
        return self.morning.night.hours if self.morning else None

    @property
    def answered(self) -> bool:
        """Whether this morning said anything that the rules weigh."""
        return self.slept is not None or (self.morning is not None and bool(self.morning.answers))

    @property
    def assumed(self) -> bool:
        """Whether today is only taken to be a day of an illness of which nothing more was heard."""
        return self.ill is not None and self.ill.assumed

    @property
    def race(self) -> str | None:
        """The title of today's race, empty when it has none; None without a race."""
        return self.races[0].title if self.races else None

    @property
    def days_since_flag(self) -> int | None:
        """Days since the last red flag, 0 for one of today; None without one lately."""
        return None if self.flagged is None else (self.day - self.flagged.date).days


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
