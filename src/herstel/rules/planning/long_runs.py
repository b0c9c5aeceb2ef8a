"""Runs that are much longer than the longest of the last weeks (Frandsen et al. 2025)."""

from __future__ import annotations

from collections.abc import Sequence

from herstel.metrics.thresholds import Thresholds
from herstel.metrics.variation import spike_percent
from herstel.rules.planning.checks import LONG_RUN, Remark
from herstel.rules.planning.week import PlanWeek


def long_runs(week: PlanWeek, limits: Thresholds, places: Sequence[int] | None = None) -> list[Remark]:
    """Return the runs that are too much longer than the longest before them, by day.

    Args:
        week: the week.
        limits: the thresholds.
        places: where each session stands instead, in the order of the week.
    """
    longest, asked, found = week.longest_run, week.asked, list[Remark]()
    if longest is None:
        # Without any run in the weeks before, there is nothing to be longer than.
        return found
    runs = [
        (place if places is None else places[index], session.minutes, index)
        for index, (session, place) in enumerate(week.sessions)
        if session.is_run and session.minutes is not None
    ]
    for place, minutes, index in sorted(runs):
        more = spike_percent(minutes, longest)
        if more is not None and more > limits.longer_percent and place in asked:
            session = week.sessions[index][0].id
            found.append(Remark(LONG_RUN, place, session, value=more, limit=limits.longer_percent))
        longest = max(longest, minutes)
    return found


def is_any_long(week: PlanWeek, limits: Thresholds) -> bool:
    """Return whether there is a run that is too long on some day of the week, if not where it stands."""
    longest = week.longest_run
    if longest is None:
        return False
    lengths = [session.minutes or 0 for session, _ in week.sessions if session.is_run]
    return (max(lengths, default=0) - longest) * 100 > limits.longer_percent * longest
