"""One step through the days: from what is remembered and this morning to the signals and the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.metrics.effort import Effort, effort_latch, efforts, performance_latch, rated_sessions
from herstel.metrics.kinds import BODY_KINDS, Kind
from herstel.metrics.latch import Latch, LatchRule, step
from herstel.metrics.load import days_without_low, hard_days
from herstel.metrics.mornings import Morning
from herstel.metrics.thresholds import Thresholds
from herstel.rules.course import CheckInMark, Course, Signals, low_run, recent_marks
from herstel.rules.patterns import Day, Pattern, morning_rule, pattern
from herstel.rules.recovery_week import is_quiet, recovery_week_rule
from herstel.rules.rulebook import R6

MORNING_KINDS = (Kind.PHYSICAL, Kind.MENTAL, Kind.SLEEP, Kind.DRIVE, Kind.AUTONOMIC)
"""Kinds that the check-in answers; effort and performance come from sessions."""

HARD_DAYS = "hard_days"
NO_LOW_DAY = "no_low_day"
"""Circumstances that can tip a single kind of signal; also keys of their sentences."""


class Training:
    """The sessions of a journal as the engine needs them, in order of their days."""

    def __init__(self, journal: Journal, limits: Thresholds) -> None:
        self._journal, self._limits = journal, limits
        self._efforts = efforts(journal, limits)
        self._effort_days = [effort.day for effort in self._efforts]
        rated = rated_sessions(journal)
        self._rated_days = [session.date for session in rated]
        self._felt = [session.felt for session in rated if session.felt is not None]

    def efforts(self, day: date, until: date) -> Sequence[Effort]:
        """Return the comparable sessions of the three weeks before `day`, dated before `until`."""
        since = day - timedelta(days=self._limits.effort_days)
        return self._efforts[
            bisect_left(self._effort_days, since) : bisect_left(self._effort_days, min(day, until))
        ]

    def felt(self, day: date, until: date) -> Sequence[Felt]:
        """Return how the key sessions of the three weeks before `day`, dated before `until`, went."""
        since = day - timedelta(days=self._limits.performance_days)
        return self._felt[
            bisect_left(self._rated_days, since) : bisect_left(self._rated_days, min(day, until))
        ]

    def context(self, day: date) -> tuple[str, ...]:
        """Return the circumstances of the days before that can tip a single kind of signal."""
        limits, found = self._limits, []
        if hard_days(self._journal, day, limits.hard_days_of) >= limits.hard_days:
            found.append(HARD_DAYS)
        if days_without_low(self._journal, day, limits.days_without_low, limits) >= limits.days_without_low:
            found.append(NO_LOW_DAY)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the walk stands on a day.

    Attributes:
        day: what the rules look at.
        pattern: what the patterns ask for.
        course: what is remembered for the day after.
    """

    day: Day
    pattern: Pattern
    course: Course


def take_step(
    course: Course,
    day: date,
    morning: Morning | None,
    training: Training,
    limits: Thresholds,
    *,
    own_normal_known: bool,
    until: date | None = None,
) -> Stop:
    """Walk one day on.

    Args:
        course: what is remembered from the days before.
        day: the day to walk onto; days are taken one by one.
        morning: its check-in against own normal, if there is one.
        training: the sessions.
        limits: the thresholds.
        own_normal_known: whether the baseline rests on enough check-ins.
        until: sessions from this day on do not count (for looking ahead); normally the day itself.
    """
    observed = _observe(course, day, morning, limits)
    until = until or day
    latches = _latches(course, observed, limits)
    latches[Kind.EFFORT] = effort_latch(course.held.get(Kind.EFFORT), training.efforts(day, until), limits)
    latches[Kind.PERFORMANCE] = performance_latch(
        course.held.get(Kind.PERFORMANCE), training.felt(day, until), limits
    )
    signals = _signals(latches)
    marks = recent_marks(course, day, signals, limits)
    silent = morning is None and not any((day - mark.day).days < limits.latch_days for mark in marks)
    today = Day(
        signals=signals,
        course=course,
        morning=morning,
        low_run=low_run(course, morning, limits) if morning else 0,
        context=training.context(day) if signals.count == 1 and signals.body_on and until == day else (),
        warm_up=silent or not own_normal_known,
    )
    found = pattern(today, limits)
    return Stop(today, found, _remember(today, found, observed, marks, day, limits))


def _observe(
    course: Course, day: date, morning: Morning | None, limits: Thresholds
) -> dict[Kind, tuple[tuple[date, bool], ...]]:
    since = day - timedelta(days=limits.latch_days - 1)
    observed = {
        kind: tuple(each for each in seen if each[0] >= since) for kind, seen in course.observed.items()
    }
    if morning is not None:
        for kind, worse in morning.worse.items():
            observed[kind] = (*observed.get(kind, ()), (day, worse))[-limits.latch_size :]
    return observed


def _latches(
    course: Course, observed: Mapping[Kind, tuple[tuple[date, bool], ...]], limits: Thresholds
) -> dict[Kind, Latch]:
    rule = LatchRule(limits.latch_size, limits.latch_on, limits.latch_off, limits.latch_minimum)
    return {
        kind: step(rule, course.held.get(kind), [worse for _, worse in observed.get(kind, ())])
        for kind in MORNING_KINDS
    }


def _signals(latches: dict[Kind, Latch]) -> Signals:
    on: tuple[Kind, ...] = tuple(
        kind for kind, latch in latches.items() if latch.is_on and kind is not Kind.AUTONOMIC
    )
    body_on = any(kind in BODY_KINDS for kind in on)
    if on and latches[Kind.AUTONOMIC].is_on:
        on = (*on, Kind.AUTONOMIC)
    return Signals(latches, on, body_on)


def _remember(
    today: Day,
    found: Pattern,
    observed: Mapping[Kind, tuple[tuple[date, bool], ...]],
    marks: tuple[CheckInMark, ...],
    day: date,
    limits: Thresholds,
) -> Course:
    course, signals = today.course, today.signals
    week_rule, week_since = course.week_rule, course.week_since
    if today.morning is not None:
        mark = CheckInMark(
            day,
            kinds_on=signals.count,
            agreed=found.agreed,
            easy=found.rule is not None,
            eased=found.rule is not None or morning_rule(today, limits) is not None,
            drive_on=Kind.DRIVE in signals.on,
            training_on=signals.training_on,
            own_normal=not today.warm_up,
        )
        marks = (*marks, mark)
        suggested = None if today.warm_up else recovery_week_rule(marks, limits)
        if suggested and not is_quiet(week_since, day, limits):
            week_rule, week_since = suggested.id, day
    rest_days = course.rest_days + (found.rule is R6) if found.lasts else 0
    return Course(
        held={kind: latch.held for kind, latch in signals.latches.items()},
        observed=observed,
        marks=marks,
        rest_days=rest_days,
        low_run=today.low_run if today.morning else course.low_run,
        low_run_day=day if today.morning else course.low_run_day,
        week_rule=week_rule,
        week_since=week_since,
    )
