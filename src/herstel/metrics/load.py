"""Training load: what a day asks by session RPE (Foster et al. 2001), and how it varies.

Load is RPE x minutes, in arbitrary units (AU). Unknown is not zero: a day counts as 0 only when it is known
to be without training.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import HARD_RPE, Complaint, EventKind
from herstel.metrics.illness import FORBIDS_TRAINING
from herstel.metrics.thresholds import DEFAULTS, Thresholds


def session_load(rpe: float | None, minutes: int | None) -> float | None:
    """Return RPE x minutes in AU, or None when one of them is unknown.

    Raises:
        ValueError: for an RPE outside 0 to 10, or minutes outside 1 to 1440.
    """
    if rpe is None or minutes is None:
        return None
    if not 0 <= rpe <= 10 or not 1 <= minutes <= 1440:
        raise ValueError(f"no session has RPE {rpe} and {minutes} minutes")
    return rpe * minutes


@frozen
class DayLoad:
    """What a day asked of the body.

    Attributes:
        load: AU; None when it is unknown, 0 only on a day known to be without training.
        trained: whether a session was done.
        hard: whether one of them had RPE 7 or more.
        low: whether it was rest or light enough to count as a low day; None when that is unknown.
    """

    load: float | None
    trained: bool
    hard: bool
    low: bool | None


def day_load(
    sessions: Sequence[Session], rest: Iterable[Rest] = (), thresholds: Thresholds = DEFAULTS
) -> DayLoad:
    """Return the load of a day from its sessions and what is known of its rest."""
    done = [session for session in sessions if session.is_done]
    if not done:
        settled = any(piece.settles_day for piece in rest)
        return DayLoad(0.0 if settled else None, trained=False, hard=False, low=True if settled else None)
    loads = [session_load(session.rpe, session.minutes) for session in done]
    counted = [load for load in loads if load is not None]
    return DayLoad(
        load=sum(counted) if len(counted) == len(loads) else None,
        trained=True,
        hard=any(session.rpe is not None and session.rpe >= HARD_RPE for session in done),
        low=_is_low(done, thresholds),
    )


def _is_low(done: Sequence[Session], thresholds: Thresholds) -> bool | None:
    if any(session.rpe is not None and session.rpe > thresholds.low_rpe for session in done):
        return False
    if sum(session.minutes or 0 for session in done) > thresholds.low_minutes:
        return False
    complete = all(session.rpe is not None and session.minutes is not None for session in done)
    return True if complete else None


_ILL_DAY: Final = DayLoad(0.0, trained=False, hard=False, low=True)


def load_on(journal: Journal, day: date, thresholds: Thresholds = DEFAULTS) -> DayLoad:
    """Return the load of a day of the journal; a day too ill to train on which nothing was done is 0."""
    sessions = journal.sessions_on(day)
    is_trained = any(session.is_done for session in sessions)
    load = day_load(sessions, () if is_trained else journal.rest_on(day), thresholds)
    return _ILL_DAY if load.load is None and not load.trained and _is_too_ill(journal, day) else load


def _is_too_ill(journal: Journal, day: date) -> bool:
    """Whether the morning, or a mark in the calendar, says that illness forbade training on a day."""
    checkin = journal.checkin(day)
    if checkin is not None and checkin.illness in FORBIDS_TRAINING:
        return True
    return any(
        event.kind is EventKind.ILLNESS and event.complaint is not Complaint.ABOVE_NECK
        for event in journal.events_on(day)
    )


@frozen
class WeekLoad:
    """The load of some days together.

    Attributes:
        at_least: AU of the days that are known.
        unknown_days: how many are not.
    """

    at_least: float
    unknown_days: int

    @property
    def total(self) -> float | None:
        """AU, or None when a day is unknown."""
        return None if self.unknown_days else self.at_least


def week_load(loads: Iterable[float | None]) -> WeekLoad:
    """Add the loads of days; an unknown day is counted, never taken for 0."""
    days = list(loads)
    return WeekLoad(sum(load for load in days if load is not None), sum(load is None for load in days))


class DayLoads:
    """The loads of the days of a journal, each worked out once when it is first asked for."""

    def __init__(self, journal: Journal, thresholds: Thresholds = DEFAULTS) -> None:
        self._journal, self._thresholds = journal, thresholds
        self._loads: dict[date, DayLoad] = {}

    def on(self, day: date) -> DayLoad:
        load = self._loads.get(day)
        if load is None:
            load = self._loads[day] = load_on(self._journal, day, self._thresholds)
        return load

    def hard_days(self, before: date, days: int) -> int:
        """Count the hard days among the `days` days before a day."""
        return sum(self.on(before - timedelta(days=back)).hard for back in range(1, days + 1))

    def days_without_low(self, before: date, most: int) -> int:
        """Count the training days in a row, ending the day before, none of which was low (at most `most`)."""
        for back in range(1, most + 1):
            load = self.on(before - timedelta(days=back))
            if not load.trained or load.low is not False:
                return back - 1
        return most


ROUNDING: Final = 1e-9
"""Loads that differ by less are equal: 0.7 x 110 is a little less than 77 in floating point."""


def monotony(loads: Sequence[float | None]) -> float | None:
    """Return the mean of seven daily loads divided by their population standard deviation.

    Days count, not sessions. None when a day is unknown, when nothing was trained, and when all days
    are equal (the quotient does not exist).

    Source: Foster 1998; the population form follows from the published example (Foster et al. 2001).
    """
    counted = [load for load in loads if load is not None]
    if len(counted) < len(loads) or not counted:
        return None
    mean = math.fsum(counted) / len(counted)
    spread = math.sqrt(math.fsum((load - mean) ** 2 for load in counted) / len(counted))
    return mean / spread if spread > ROUNDING else None


def strain(loads: Sequence[float | None]) -> float | None:
    """Return the week's load times its monotony, in AU (Foster 1998); None when monotony is."""
    evenness = monotony(loads)
    return None if evenness is None else evenness * math.fsum(load for load in loads if load is not None)


def change_percent(now: float | None, before: Sequence[float | None]) -> float | None:
    """Return how much more this week is than the mean of the weeks before, in percent.

    None when a week is unknown or the mean is 0.
    """
    counted = [week for week in before if week is not None]
    if now is None or not counted or len(counted) < len(before):
        return None
    mean = math.fsum(counted) / len(counted)
    return (now - mean) * 100 / mean if mean else None


def spike_percent(today: float, longest: float) -> float | None:
    """Return how much longer a session is than the longest of 30 days, in percent.

    Source: Frandsen et al. 2025, for running distance. Multiplied before it is divided, because
    (11/10 - 1) * 100 is not 10 in floating point and would land in the wrong class.
    """
    return (today - longest) * 100 / longest if longest > 0 else None
