"""Sessions that are much longer than the longest of the last weeks (for running: Frandsen et al. 2025)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from herstel.domain.scales import Sport
from herstel.metrics.load import spike_percent
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import MINUTES_STEP
from herstel.rules.planning.checks import LONG_RUN, LONG_SESSION, Check, Remark
from herstel.rules.planning.own_history import Longest
from herstel.rules.planning.week import PlannedSession, PlanWeek

_CHECKS: Final[Mapping[str, Check]] = {
    Sport.RUN: LONG_RUN,
    Sport.RIDE: LONG_SESSION,
    Sport.HANDBIKE: LONG_SESSION,
    Sport.SWIM: LONG_SESSION,
}

KM_STEP: Final = 0.5
"""Kilometres are said in steps that one can plan with."""


def long_sessions(
    week: PlanWeek, settings: EngineSettings, sessions: Iterable[tuple[PlannedSession, int]] | None = None
) -> list[Remark]:
    """Return the runs, rides and swims that are too much longer than the longest before them, by day.

    They are compared by distance where that is known of both, else by minutes.

    Args:
        sessions: what stands in the week instead, each session with its day index.
    """
    ordered = sorted(
        week.sessions if sessions is None else sessions,
        key=lambda placed: (placed[1], placed[0].km or 0, placed[0].minutes or 0),
    )
    asked = week.asked
    return [
        Remark(check, day_index, session.id, value=more, limit=_most_percent(check, settings))
        for check, session, day_index, more in _longer(week, ordered)
        if more > _most_percent(check, settings) and day_index in asked
    ]


def _longer(
    week: PlanWeek, ordered: Iterable[tuple[PlannedSession, int]]
) -> Iterator[tuple[Check, PlannedSession, int, float]]:
    """Yield each session that can be compared, with by how many percent it is longer than all before it."""
    longest = {sport: week.own.longest[sport] for sport in _CHECKS if sport in week.own.longest}
    for session, day_index in ordered:
        before = longest.get(session.sport)
        if before is None:
            # Without any session of the sport in the weeks before, there is nothing to be longer than.
            continue
        more = percent_longer(session, before)
        is_small = is_one_step(session, week.own.longest[session.sport])
        longest[session.sport] = Longest(
            max(filter(None, (before.minutes, session.minutes)), default=None),
            max(filter(None, (before.km, session.km)), default=None),
        )
        if more is not None and not is_small:
            yield _CHECKS[session.sport], session, day_index, more


def percent_longer(session: PlannedSession, longest: Longest) -> float | None:
    """Return by how many percent a session is longer than the longest: by distance, else by minutes."""
    if session.km and longest.km:
        return spike_percent(session.km, longest.km)
    if session.minutes and longest.minutes:
        return spike_percent(session.minutes, longest.minutes)
    return None


def is_one_step(session: PlannedSession, longest: Longest) -> bool:
    """Return whether a session is longer by no more than the smallest step that a plan takes.

    Of a run of 40 minutes five more are 12 %, and no plan can grow by less.
    """
    if session.km and longest.km:
        return session.km - longest.km <= KM_STEP
    return not session.minutes or not longest.minutes or session.minutes - longest.minutes <= MINUTES_STEP


def most_percent(session: PlannedSession, settings: EngineSettings) -> int:
    """Return by how many percent a session may be longer than the longest before it."""
    return _most_percent(LONG_RUN if session.is_run else LONG_SESSION, settings)


def _most_percent(check: Check, settings: EngineSettings) -> int:
    return (
        settings.thresholds.longer_percent if check is LONG_RUN else settings.thresholds.longer_other_percent
    )


def is_any_long(week: PlanWeek, settings: EngineSettings) -> bool:
    """Return whether a session is too long on some day of the week, if not where it stands."""
    for session, _ in week.sessions:
        longest = week.longest_of(session) if session.sport in _CHECKS else None
        more = percent_longer(session, longest) if longest else None
        if more is not None and more > most_percent(session, settings):
            return True
    return False
