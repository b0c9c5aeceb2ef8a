"""Heart: resting heart rate and rMSSD against own normal. They can only support other signals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from herstel.metrics.thresholds import DEFAULTS, Thresholds


class Verdict(StrEnum):
    """Where the mean of a week lies against the band of own normal."""

    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"
    UNKNOWN = "unknown"


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


def _mean_sd(values: Sequence[float]) -> tuple[float, float]:
    mean = math.fsum(values) / len(values)
    return mean, math.sqrt(math.fsum([(value - mean) ** 2 for value in values]) / (len(values) - 1))
