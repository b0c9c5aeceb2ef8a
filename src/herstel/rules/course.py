"""The memory of the engine: what earlier mornings leave behind for the next day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from herstel.metrics.kinds import Kind
from herstel.metrics.latch import Latch
from herstel.metrics.mornings import Morning
from herstel.metrics.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Signals:
    """The kinds of signal on a day.

    Attributes:
        latches: each kind after confirmation.
        on: the kinds that speak; `autonomic` only beside another.
        body_on: whether one of them speaks of the body.
    """

    latches: dict[Kind, Latch]
    on: tuple[Kind, ...]
    body_on: bool

    @property
    def count(self) -> int:
        """Return how many kinds speak."""
        return len(self.on)

    @property
    def training_on(self) -> int:
        """Return how many of effort and performance speak."""
        return (Kind.EFFORT in self.on) + (Kind.PERFORMANCE in self.on)


@dataclass(frozen=True, slots=True)
class CheckInMark:
    """What later days need to know of a check-in.

    Attributes:
        day: its date.
        kinds_on: how many kinds of signal were on.
        agreed: whether they were enough, with a body kind, for an easy day.
        easy: whether the pattern made the day easy.
        eased: whether the pattern or the morning itself made the day easy.
        drive_on: whether drive was on.
        training_on: how many of effort and performance were on by the evening: the morning after adds
            what the day's own sessions said.
        own_normal: whether own normal was known; without it nothing counts towards a recovery week.
    """

    day: date
    kinds_on: int
    agreed: bool
    easy: bool
    eased: bool
    drive_on: bool
    training_on: int
    own_normal: bool

    @property
    def triad(self) -> int:
        """Return how many of effort, performance and drive were on together."""
        return self.training_on + self.drive_on


@dataclass(frozen=True, slots=True)
class Course:
    """What is remembered from the days before.

    Attributes:
        held: the stored state of each latch.
        observed: by kind, the mornings of the last week that said whether it was worse, oldest first.
        marks: the check-ins of the last two weeks, oldest first.
        rest_days: rest days given by pattern in this episode.
        low_run: mornings in a row with several items low, up to `low_run_day`.
        low_run_day: the last of them.
        week_rule: rule of the last recovery week that was suggested.
        week_since: when it was suggested.
    """

    held: Mapping[Kind, bool | None]
    observed: Mapping[Kind, tuple[tuple[date, bool], ...]]
    marks: tuple[CheckInMark, ...] = ()
    rest_days: int = 0
    low_run: int = 0
    low_run_day: date | None = None
    week_rule: str | None = None
    week_since: date | None = None

    @property
    def previous(self) -> CheckInMark | None:
        """Return the check-in before today, if it was within two weeks."""
        return self.marks[-1] if self.marks else None


START = Course({}, {})


def recent_marks(course: Course, day: date, signals: Signals, limits: Thresholds) -> tuple[CheckInMark, ...]:
    """Return the remembered check-ins of the two weeks that end on a day, yesterday's with its evening."""
    since = day - timedelta(days=limits.week_days - 1)
    marks = tuple(mark for mark in course.marks if mark.day >= since)
    if marks and marks[-1].day == day - timedelta(days=1):
        return (*marks[:-1], replace(marks[-1], training_on=signals.training_on))
    return marks


def low_run(course: Course, morning: Morning, limits: Thresholds) -> int:
    """Return how many mornings in a row, this one included, had several items below own normal."""
    if len(morning.low_items(limits.run_below_sd)) < limits.bad_morning_items:
        return 0
    last = course.low_run_day
    follows = last is not None and (morning.day - last).days <= limits.run_gap_days
    return course.low_run + 1 if follows else 1
