"""Nights: worse than normal or not, the hours that are missing, and the heart, which only supports that."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.scales import NORMAL
from herstel.metrics.answers import Answers, Series
from herstel.metrics.thresholds import DEFAULTS, Thresholds

USUAL_NEED_HOURS: Final = 8.0
"""The need while nobody has said it (7 to 9 hours, AASM/SRS 2015). It is never taken from what is slept: that
may be too little, and a month of bad nights is no need."""


@frozen
class JudgedNight:
    """The night before a morning, against own nights.

    Attributes:
        hours: slept; None when not answered.
        usual_hours: own mean of the 28 days before; None with fewer than ten known nights.
        worse: whether it was short or poor; None when nothing is known of it.
        short: whether it calls for sleep by itself: too few hours, or poor while the hours are unknown;
            None when nothing is known of it.
    """

    hours: float | None
    usual_hours: float | None
    worse: bool | None
    short: bool | None = None


def usual_hours(past: Sequence[float], thresholds: Thresholds = DEFAULTS) -> float | None:
    """Return the own mean of known nights, or None when there are too few."""
    return sum(past) / len(past) if len(past) >= thresholds.own_nights else None


def sleep_need(thresholds: Thresholds = DEFAULTS) -> float:
    """Return the hours of sleep a night that the athlete has said they need, or else the usual ones."""
    own_need = thresholds.sleep_need_hours
    return USUAL_NEED_HOURS if own_need is None else own_need


def night(
    hours: float | None,
    quality: int | None,
    usual: float | None,
    usual_quality: float,
    thresholds: Thresholds = DEFAULTS,
) -> JudgedNight:
    """Judge a night: own nights come first, hours lead, quality follows.

    Worse is an hour or more under the own mean; or under 6 hours, unless that is this athlete's own night
    (own mean at most 6.5 hours, or not known yet, and the quality as it should be); or poor (2 or less,
    and a step under own normal) while the hours are unknown or under the own mean.
    """
    if hours is None and quality is None:
        return JudgedNight(hours, usual, None)
    if hours is not None and _is_short(hours, quality, usual, thresholds):
        return JudgedNight(hours, usual, worse=True, short=True)
    poor = quality is not None and quality <= thresholds.low_answer and usual_quality - quality >= 1
    hours_allow = hours is None or (usual is not None and hours < usual)
    return JudgedNight(hours, usual, worse=poor and hours_allow, short=poor and hours is None)


def _is_short(hours: float, quality: int | None, usual: float | None, thresholds: Thresholds) -> bool:
    if usual is not None and hours <= usual - thresholds.night_below_own_hours:
        return True
    if hours >= thresholds.short_night_hours:
        return False
    if usual is not None and usual > thresholds.usual_night_hours:
        return True
    is_poor = quality is not None and quality <= thresholds.low_answer
    return is_poor or (usual is None and (quality is None or quality <= NORMAL))


def shortfall(
    nights: Sequence[float | None], need_hours: float = USUAL_NEED_HOURS, thresholds: Thresholds = DEFAULTS
) -> float | None:
    """Return the hours missing over the last seven known nights; None with fewer than four known.

    Long nights do not erase short ones. Source: sleep debt against an individual need, Van Dongen 2003.
    """
    counted = [hours for hours in nights if hours is not None][-thresholds.shortfall_nights :]
    if len(counted) < thresholds.shortfall_minimum:
        return None
    return sum(max(0.0, need_hours - hours) for hours in counted)


class Verdict(StrEnum):
    """Where the mean of a week lies against the band of own normal."""

    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "unknown"


_NOTHING: Final[Series[float]] = Series()
_OUTSIDE: Final = frozenset({Verdict.ABOVE, Verdict.BELOW})


def hrv_verdict(week: Sequence[float], base: Sequence[float], thresholds: Thresholds = DEFAULTS) -> Verdict:
    """Compare the mean of a week of ln rMSSD with the band mean +/- 0.5 SD of the weeks before.

    Outside either way is notable: it can rise when someone is overreached (Le Meur et al. 2013).
    """
    if len(week) < thresholds.heart_minimum or len(base) < thresholds.heart_base_minimum:
        return Verdict.UNKNOWN
    mean, spread = _mean_sd(base)
    now = math.fsum(week) / len(week)
    reach = thresholds.heart_band_sd * spread
    if now < mean - reach:
        return Verdict.BELOW
    return Verdict.ABOVE if now > mean + reach else Verdict.INSIDE


def resting_hr_verdict(
    week: Sequence[float], base: Sequence[float], thresholds: Thresholds = DEFAULTS
) -> Verdict:
    """Say whether the mean of a week lies more than max(0.5 SD, 2 bpm) above the weeks before.

    Source: Bosquet et al. 2008 (a rise exists but is within daily noise: supporting only).
    """
    if len(week) < thresholds.heart_minimum or len(base) < thresholds.heart_base_minimum:
        return Verdict.UNKNOWN
    mean, spread = _mean_sd(base)
    reach = max(thresholds.heart_band_sd * spread, thresholds.resting_hr_rise)
    return Verdict.ABOVE if math.fsum(week) / len(week) > mean + reach else Verdict.INSIDE


class HeartMornings:
    """What the heart did on mornings in order, each compared with those of the same device.

    Two devices differ more than two weeks do.
    """

    def __init__(self, days: Sequence[date], mornings: Sequence[Answers], thresholds: Thresholds) -> None:
        self._thresholds = thresholds
        measured = list(zip(days, mornings, strict=True))
        self._ln_rmssd = _by_device([(day, at.rmssd_source, at.ln_rmssd) for day, at in measured])
        self._resting_hr = _by_device([(day, at.resting_hr_source, at.resting_hr) for day, at in measured])

    def is_unsettled(self, day: date, today: Answers) -> bool | None:
        """Whether the heart is outside own normal; None when this morning has no measurement to say so."""
        if today.resting_hr is None and today.ln_rmssd is None:
            return None
        hrv = self._compared(hrv_verdict, self._ln_rmssd.get(today.rmssd_source, _NOTHING), day)
        resting_hr = self._compared(
            resting_hr_verdict, self._resting_hr.get(today.resting_hr_source, _NOTHING), day
        )
        if hrv is resting_hr is Verdict.UNKNOWN:
            return None
        return hrv in _OUTSIDE or resting_hr in _OUTSIDE

    def _compared(
        self,
        verdict: Callable[[Sequence[float], Sequence[float], Thresholds], Verdict],
        series: Series[float],
        day: date,
    ) -> Verdict:
        """Return what the week that ends on a day says beside the weeks before it."""
        thresholds = self._thresholds
        week, before = thresholds.heart_days, thresholds.heart_days + thresholds.heart_base_days
        return verdict(series.back(day, week - 1, 0), series.back(day, before - 1, week), thresholds)


def _by_device(measured: Iterable[tuple[date, str, float | None]]) -> dict[str, Series[float]]:
    by_device: defaultdict[str, list[tuple[date, float]]] = defaultdict(list)
    for day, device, value in measured:
        if value is not None:
            by_device[device].append((day, value))
    return {device: Series(pairs) for device, pairs in by_device.items()}


def _mean_sd(values: Sequence[float]) -> tuple[float, float]:
    mean = math.fsum(values) / len(values)
    return mean, math.dist(values, [mean] * len(values)) / math.sqrt(len(values) - 1)
