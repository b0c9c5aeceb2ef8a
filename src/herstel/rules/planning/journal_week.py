"""Seven days of a journal as planning sees them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import MODERATE_RPE, RESTFUL_KINDS, EventKind, RestKind, RestOutcome
from herstel.domain.sports import sport_family
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.checks import LOW_MORNINGS
from herstel.rules.planning.life_of_day import life_on
from herstel.rules.planning.limits import DayBound, day_limit
from herstel.rules.planning.own_history import (
    OwnHistory,
    Past,
    UsualEfforts,
    asked_on,
    is_training_day,
    own_history,
    usual_minutes,
)
from herstel.rules.planning.races import is_of_race, race_bounds, races_around, taper_weeks
from herstel.rules.planning.soreness import bounding_injuries, injury_bound, loads_place, soreness_on
from herstel.rules.planning.unwell import (
    Unwell,
    first_free_day,
    forbidden_days,
    forbidding_injuries,
    sports_left,
)
from herstel.rules.planning.week import (
    TAXING_RPE,
    WELL,
    Condition,
    PlannedRest,
    PlannedSession,
    PlanWeek,
)

_GIVEN_UP: Final = frozenset({RestOutcome.BROKEN, RestOutcome.FORCED})
"""Sessions that were not done on their day, and will not be."""

_FOR_TRAINING: Final = re.compile(
    r"train|\b(sport|swim|bike|run|ski|fiets|schaats|zwem|hoogte)?(camp|kamp|stage)\b|\b(race|wedstrijd)",
    re.IGNORECASE,
)
"""Titles of journeys that are made for training: a camp, not a camping."""


@frozen
class _Reading:
    """What is looked up once for all sessions of a week."""

    journal: Journal
    days: tuple[date, ...]
    today: date
    injuries: Sequence[Event]
    unwell: Unwell
    cautions: tuple[tuple[DayBound, ...], ...]
    own: OwnHistory
    usual_efforts: UsualEfforts

    def sore_places(self) -> set[str]:
        """Return the places that hurt, or are injured, on some day of the week."""
        return {bound.about for bounds in self.cautions for bound in bounds if bound.only_sore}

    def cautions_on(self, day: date) -> tuple[DayBound, ...]:
        """Return what allows only so much on a day of the week."""
        return self.cautions[self.days.index(day)]


def plan_week(
    journal: Journal,
    days: tuple[date, ...],
    today: date,
    settings: EngineSettings,
    past: Past | None = None,
    condition: Condition = WELL,
) -> PlanWeek:
    """Return seven days of the journal as planning sees them.

    Args:
        days: Monday to Sunday, or any other seven days in a row.
        today: the day it is; days before it cannot be planned any more.
        past: what was trained before the days; None where only what is normal for the athlete is asked.
    """
    before = days[0] - timedelta(days=1)
    past = Past((), (), own_history(journal, days[0], today, settings)) if past is None else past
    reading = _Reading(
        journal,
        days,
        today,
        forbidding_injuries(journal),
        Unwell(journal, today, settings),
        _cautions(journal, days, today, settings, condition),
        past.own,
        UsualEfforts(journal, today, settings),
    )
    return PlanWeek(
        days=days,
        sessions=tuple(
            (_session(session, reading), day_index)
            for day_index, day in enumerate(days)
            for session in journal.sessions_on(day)
            if not session.is_gone
        ),
        rests=tuple(
            (_rest(rest, today, settings), day_index)
            for day_index, day in enumerate(days)
            for rest in journal.rest_on(day)
            if rest.kind in RESTFUL_KINDS and rest.outcome not in _GIVEN_UP
        ),
        life=tuple(life_on(journal, day) for day in days),
        life_before=life_on(journal, before),
        trained_before=_days_in_a_row(before, lambda day: _is_trained(journal, day, today, settings)),
        hard_before=_is_hard_day(journal, before),
        hard_after=_is_hard_day(journal, days[-1] + timedelta(days=1)),
        taxing_before=_days_in_a_row(before, lambda day: _is_taxing_day(journal, day, today)),
        first_open=sum(day < today for day in days),
        loads_before=past.loads,
        minutes_before=past.minutes,
        own=past.own,
        is_recovery_week=any(journal.has_event(day, EventKind.RECOVERY_WEEK) for day in days),
        condition=condition,
        away=_indexes_of(days, lambda day: journal.has_event(day, EventKind.ILLNESS)),
        travel=_indexes_of(days, lambda day: is_away_from_training(journal, day)),
        races=_indexes_of(days, lambda day: journal.has_event(day, EventKind.RACE)),
        bounds=tuple(reading.unwell.on(day) for day in days),
        cautions=reading.cautions,
        limits=tuple(day_limit(journal, day) for day in days),
        tapers=taper_weeks(journal, days, today),
        usually_free=_usually_free(journal, days),
    )


def _indexes_of(days: Sequence[date], holds: Callable[[date], bool]) -> frozenset[int]:
    return frozenset(day_index for day_index, day in enumerate(days) if holds(day))


def _usually_free(journal: Journal, days: Sequence[date]) -> frozenset[int]:
    usual = journal.usual_week
    if usual is None or not usual.sessions:
        return frozenset()
    return _indexes_of(days, lambda day: day.weekday() not in usual.training_weekdays)


def _cautions(
    journal: Journal, days: tuple[date, ...], today: date, settings: EngineSettings, condition: Condition
) -> tuple[tuple[DayBound, ...], ...]:
    """Return for each day what pain, injuries, races near by and low mornings allow, the strictest first."""
    sore, injuries = soreness_on(journal, today, settings), bounding_injuries(journal)
    by_races = race_bounds(races_around(journal, days), days)
    cautions = []
    for day_index, day in enumerate(days):
        bounds = [sore.bound()] if sore is not None and sore.lasts_on(day) else []
        bounds += filter(None, (injury_bound(injury, day, today) for injury in injuries))
        bounds += by_races[day_index]
        if condition.low_until is not None and today <= day <= condition.low_until:
            bounds.append(DayBound(LOW_MORNINGS, MODERATE_RPE, is_lenient=True, days=condition.low_days))
        if condition.today is not None and day == today:
            bounds.append(condition.today)
        cautions.append(tuple(bounds) if day >= today else ())
    return tuple(cautions)


def _session(session: Session, reading: _Reading) -> PlannedSession:
    journal, unwell = reading.journal, reading.unwell
    rpe, minutes = session.effort
    later = None
    if session.is_open and not unwell.allows(session, session.date):
        later = first_free_day(session, journal, reading.injuries, unwell)
    is_past = session.date < reading.today
    is_race_day = journal.has_event(session.date, EventKind.RACE)
    is_beside_race = is_race_day and session.is_open and not is_of_race(session, journal)
    sport, km = sport_family(session.sport), session.distance_km
    pace = minutes / km if minutes and km else reading.own.paces.get(sport)
    sore = frozenset(place for place in reading.sore_places() if loads_place(place, sport))
    return PlannedSession(
        id=session.id,
        name=session.title or session.sport,
        minutes=minutes,
        rpe=rpe,
        key=session.key,
        fixed=not session.is_open or is_past or (is_race_day and not is_beside_race),
        sport=sport,
        km=km,
        forbidden=forbidden_days(session, journal, reading.injuries, unwell, reading.days, reading.today),
        sore=sore,
        is_over=not session.is_open,
        is_unanswered=session.is_open and is_past,
        later=later,
        instead=_other_sports(session, sore, reading),
        start=session.start,
        pace=pace,
        usual_minutes=usual_minutes(session, pace),
        usual_rpe=reading.usual_efforts.rpe(session) if reading.cautions_on(session.date) else None,
        is_beside_race=is_beside_race,
    )


def _other_sports(session: Session, sore: frozenset[str], reading: _Reading) -> tuple[str, ...]:
    """Return the athlete's own sports that a day allows which does not allow, or bounds, that of a session.

    None of them loads a place that hurts.
    """
    limit = day_limit(reading.journal, session.date)
    if not session.is_open or not (sore or limit.refuses(session.sport, None, None) == "sport"):
        return ()
    own = sports_left(reading.journal, reading.injuries, session.date, reading.today)
    return tuple(
        sport
        for sport in own
        if not limit.refuses(sport, None, session.start)
        and not any(loads_place(place, sport) for place in reading.sore_places())
    )


def is_away_from_training(journal: Journal, day: date) -> bool:
    """Whether a journey takes a day from training; one that is made for training does not."""
    return any(
        event.kind is EventKind.TRAVEL and not _FOR_TRAINING.search(event.title)
        for event in journal.events_on(day)
    )


def _rest(rest: Rest, today: date, settings: EngineSettings) -> PlannedRest:
    ceiling = 0.0
    if rest.kind is RestKind.ACTIVE_RECOVERY:
        ceiling = float(
            settings.thresholds.active_ceiling if rest.load_ceiling is None else rest.load_ceiling
        )
    return PlannedRest(rest.id, ceiling, fixed=not rest.is_open or rest.date < today)


# -- the days before and after ---------------------------------------------------------------------------


def _days_in_a_row(last: date, holds: Callable[[date], bool]) -> int:
    """Return for how many days in a row up to a day something holds; more than two weeks are enough."""
    for back in range(2 * DAYS_OF_WEEK):
        if not holds(last - timedelta(days=back)):
            return back
    return 2 * DAYS_OF_WEEK


def _is_trained(journal: Journal, day: date, today: date, settings: EngineSettings) -> bool:
    if journal.has_event(day, EventKind.RACE):
        return True
    return is_training_day(asked_on(journal, day, today), settings, _ceiling_on(journal, day, settings))


def _ceiling_on(journal: Journal, day: date, settings: EngineSettings) -> float:
    """Return what active recovery on a day allows, AU; 0 where none stands."""
    rests = [rest for rest in journal.rest_on(day) if rest.kind is RestKind.ACTIVE_RECOVERY]
    return max((_rest(rest, day, settings).ceiling for rest in rests), default=0.0)


def _is_taxing_day(journal: Journal, day: date, today: date) -> bool:
    return any(rpe is not None and rpe >= TAXING_RPE for _, rpe, _ in asked_on(journal, day, today))


def _is_hard_day(journal: Journal, day: date) -> bool:
    """Whether a day has a hard session; what a race asks of the days beside it is said by itself."""
    return not journal.has_event(day, EventKind.RACE) and any(
        session.asks_hard for session in journal.sessions_on(day) if not session.is_gone
    )
