"""Nights: worse than normal or not, and the hours that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.scales import NORMAL
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


def _is_short(hours: float, quality: int | None, usual: float | None, settings: Thresholds) -> bool:
    if usual is not None and hours <= usual - settings.night_below_own_hours:
        return True
    if hours >= settings.short_night_hours:
        return False
    if usual is not None and usual > settings.usual_night_hours:
        return True
    is_poor = quality is not None and quality <= settings.low_answer
    return is_poor or (usual is None and (quality is None or quality <= NORMAL))


def shortfall(
    nights: Sequence[float | None],
    need_hours: float = USUAL_NEED_HOURS,
    thresholds: Thresholds = DEFAULTS,
) -> float | None:
    """Return the hours missing over the last seven known nights; None with fewer than four known.

    Long nights do not erase short ones. Source: sleep debt against an individual need, Van Dongen 2003.
    """
    counted = [hours for hours in nights if hours is not None][-thresholds.shortfall_nights :]
    if len(counted) < thresholds.shortfall_minimum:
        return None
    return sum(max(0.0, need_hours - hours) for hours in counted)
