"""The answers behind each kind of signal, day by day, beside own normal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.scales import Felt
from herstel.metrics.effort import efforts, rated_sessions
from herstel.metrics.kinds import Kind
from herstel.metrics.mornings import Morning, Mornings
from herstel.metrics.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True, slots=True)
class DayValue:
    """One observation.

    Attributes:
        day: its day.
        value: the answer, the mean of two, hours slept, or RPE above what was expected.
        worse: whether it counts as worse than normal.
        felt: how a key session went; None for everything else.
    """

    day: date
    value: float | None
    worse: bool
    felt: Felt | None = None


@dataclass(frozen=True, slots=True)
class KindDays:
    """What was observed of a kind of signal.

    Attributes:
        kind: which one.
        normal: own normal in the unit of the values; None while it is unknown, or where there is none.
        days: the observations, oldest first.
    """

    kind: Kind
    normal: float | None
    days: tuple[DayValue, ...]


def kind_days(
    known: Journal, day: date, days: Sequence[date], thresholds: Thresholds = DEFAULTS
) -> dict[Kind, KindDays]:
    """Return what was observed of each kind that the check-in answers, and of effort and performance.

    Args:
        known: what is known on the day.
        day: the day.
        days: the days to show.
        thresholds: the numbers of the rules.
    """
    mornings = Mornings(known, thresholds)
    found = {
        kind: _of_mornings(kind, [morning for each in days if (morning := mornings.on(each))])
        for kind in (Kind.PHYSICAL, Kind.MENTAL, Kind.SLEEP, Kind.DRIVE, Kind.AUTONOMIC)
    }
    sessions = [each for each in efforts(known, thresholds) if each.day < day][-thresholds.effort_size :]
    harder = tuple(
        DayValue(each.day, each.difference, each.difference >= thresholds.effort_harder) for each in sessions
    )
    found[Kind.EFFORT] = KindDays(Kind.EFFORT, None, harder)
    rated = [each for each in rated_sessions(known) if each.date < day][-thresholds.performance_size :]
    went = tuple(DayValue(each.date, None, each.felt is Felt.WORSE, each.felt) for each in rated)
    found[Kind.PERFORMANCE] = KindDays(Kind.PERFORMANCE, None, went)
    return found


def _of_mornings(kind: Kind, mornings: Sequence[Morning]) -> KindDays:
    days = tuple(
        DayValue(each.day, _value(kind, each), each.worse[kind]) for each in mornings if kind in each.worse
    )
    return KindDays(kind, _normal(kind, mornings[-1]) if mornings else None, days)


def _value(kind: Kind, morning: Morning) -> float | None:
    if kind is Kind.SLEEP:
        return morning.night.hours
    deviation = morning.deviations.get(kind)
    return deviation.value if deviation else None


def _normal(kind: Kind, morning: Morning) -> float | None:
    if kind is Kind.SLEEP:
        return morning.night.usual_hours
    deviation = morning.deviations.get(kind)
    return deviation.normal if deviation else None
