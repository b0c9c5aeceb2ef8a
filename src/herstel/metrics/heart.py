"""Heart: resting heart rate and rMSSD against own normal. They can only support other signals."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from herstel.metrics.answers import Answers
from herstel.metrics.series import Series
from herstel.metrics.thresholds import DEFAULTS, Thresholds


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

    def __init__(self, days: Sequence[date], mornings: Sequence[Answers], settings: Thresholds) -> None:
        self._settings = settings
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
        settings = self._settings
        week, before = settings.heart_days, settings.heart_days + settings.heart_base_days
        return verdict(series.back(day, week - 1, 0), series.back(day, before - 1, week), settings)


def _by_device(measured: Iterable[tuple[date, str, float | None]]) -> dict[str, Series[float]]:
    by_device: defaultdict[str, list[tuple[date, float]]] = defaultdict(list)
    for day, device, value in measured:
        if value is not None:
            by_device[device].append((day, value))
    return {device: Series(pairs) for device, pairs in by_device.items()}


def _mean_sd(values: Sequence[float]) -> tuple[float, float]:
    mean = math.fsum(values) / len(values)
    return mean, math.dist(values, [mean] * len(values)) / math.sqrt(len(values) - 1)
