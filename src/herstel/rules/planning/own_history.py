"""What is normal for the athlete: of a day, of days in a row, of sessions whose plan does not say all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from functools import cached_property
from statistics import median, median_low
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.dates import DAYS_OF_WEEK, ONE_DAY, last_days
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Sport
from herstel.domain.sports import sport_family
from herstel.metrics.effort import RatedLately, rated_lately
from herstel.metrics.load import session_load
from herstel.rules.engine_settings import EngineSettings

GENTLE: Final = frozenset({Sport.WALK, Sport.YOGA, Sport.MOBILITY})
"""Done easily, these are no training: a walk with the dog is none."""

GENTLE_RPE: Final = 3.0
_GENTLE_MINUTES: Final = 90

_WEEKS: Final = 8
"""How many weeks show what is normal."""
_LEAST_WEEKS: Final = 4
_LEAST_DAYS: Final = 10
"""It takes this many training days with a known load to say what a day normally asks."""
_LEAST_OF_KIND: Final = 6
"""It takes this many training days of a kind to say how long such a day can be."""
_ONE_IN: Final = 10
_FAR_ABOVE: Final = 1.5
"""Far above the own normal: this many times the load that one training day in ten reaches (convention).

A long easy day that grows by a tenth a week is a third above it within three weeks, which is how it should
grow; half as much again is no step of a build-up any more, and such a day is followed by an easy one.
"""
_FEW_DAYS: Final = 3
_SATURDAY: Final = 5


@frozen
class Longest:
    """The longest session of a sport in the last 30 days.

    Attributes:
        minutes: how long; None while none has minutes.
        km: how far; None while none has a distance.
    """

    minutes: int | None = None
    km: float | None = None


@frozen
class OwnHistory:
    """What is normal for the athlete.

    Attributes:
        hard_load: AU above which a day is far above the own normal; None while too few days are known.
        row: how many days in a row are trained in an ordinary week; 0 while that is unknown.
        weekday_minutes: the most minutes on a day from Monday to Friday; None while too few are known.
        weekend_minutes: the same for Saturday and Sunday.
        longest: by sport the longest session of the last 30 days.
        paces: by sport how many minutes a kilometre took in them, the median.
        training_days: on how many days of a week there is training, in the mean; 0 while that is unknown.
        rests_unmarked: whether most weeks had a day without training, and rest was never written down: who
            logs only what was done rests on the days that are left free.
    """

    hard_load: float | None = None
    row: int = 0
    weekday_minutes: int | None = None
    weekend_minutes: int | None = None
    longest: Mapping[str, Longest] = field(default_factory=dict)
    paces: Mapping[str, float] = field(default_factory=dict)
    training_days: float = 0.0
    rests_unmarked: bool = False

    @property
    def rests_enough(self) -> bool:
        """Whether more than half of every week is left free, by who writes no rest down.

        What such weeks ask is known from what was logged alone, and is no reason to ask for a lighter one.
        """
        return self.rests_unmarked and self.training_days <= _FEW_DAYS

    def most_minutes(self, day: date) -> int | None:
        """Return the most minutes that days of this kind have held; None where none is known."""
        return self.weekend_minutes if day.weekday() >= _SATURDAY else self.weekday_minutes


UNKNOWN: Final = OwnHistory()
"""Of somebody who has just begun."""


def is_gentle(sport: str, rpe: float | None, minutes: int | None) -> bool:
    """Whether a session is a walk or something like it, done so easily that it is no training."""
    return (
        sport_family(sport) in GENTLE
        and (rpe is None or rpe <= GENTLE_RPE)
        and (minutes is None or minutes <= _GENTLE_MINUTES)
    )


def is_training_day(
    sessions: Sequence[tuple[str, float | None, int | None]], settings: EngineSettings, ceiling: float = 0.0
) -> bool:
    """Whether a day loads the body: not by walks, by an easy hour at most, or by recovery within its ceiling.

    Args:
        sessions: sport, RPE and minutes of each session.
        ceiling: the most load (AU) of active recovery on that day; 0 where none is planned.
    """
    others = [(rpe, minutes) for sport, rpe, minutes in sessions if not is_gentle(sport, rpe, minutes)]
    loads = [session_load(rpe, minutes) for rpe, minutes in others]
    known_loads = [load for load in loads if load is not None]
    if ceiling and len(known_loads) == len(loads) and sum(known_loads) <= ceiling:
        return False
    is_easy = all(rpe is not None and rpe <= settings.thresholds.low_rpe for rpe, _ in others)
    is_short = all(minutes is not None for _, minutes in others)
    return not (
        is_easy and is_short and sum(minutes or 0 for _, minutes in others) <= settings.thresholds.low_minutes
    )


def asked_on(journal: Journal, day: date, today: date) -> list[tuple[str, float | None, int | None]]:
    """Return sport, RPE and minutes of the sessions of a day: as done, and from today on as planned.

    What was planned on a day that is over, and never answered, is not known to have been trained.
    """
    return [
        (session.sport, *session.effort)
        for session in journal.sessions_on(day)
        if session.is_done or (session.is_open and day >= today)
    ]


@frozen
class Past:
    """What was trained before a week.

    Attributes:
        loads: AU of the weeks before, the latest first; None where a day is unknown.
        minutes: minutes trained in them, as far as they are known; None where nothing is.
        own: what is normal for the athlete.
    """

    loads: tuple[float | None, ...]
    minutes: tuple[int | None, ...]
    own: OwnHistory


def own_history(journal: Journal, first: date, today: date, settings: EngineSettings) -> OwnHistory:
    """Return what is normal for the athlete before a week.

    Args:
        today: the day it is; what lies after it was not done.
    """
    days = _days_before(first, today)
    done = [journal.done_on(day) for day in days]
    latest = (first - timedelta(days=back) for back in range(1, settings.thresholds.longest_session_days + 1))
    lately = journal.done_on(*latest)
    minutes = [sum(session.minutes or 0 for session in sessions) for sessions in done]
    of_kind = {
        is_weekend: [
            length
            for day, length in zip(days, minutes, strict=True)
            if length and (day.weekday() >= _SATURDAY) is is_weekend
        ]
        for is_weekend in (False, True)
    }
    return OwnHistory(
        hard_load=_hard_load(done),
        row=_usual_row(done, settings),
        weekday_minutes=_most(of_kind[False]),
        weekend_minutes=_most(of_kind[True]),
        longest=_longest(lately),
        paces=_paces(lately),
        training_days=_training_days(done, settings),
        rests_unmarked=not any(journal.rest_on(day) for day in days) and _has_free_days(done, settings),
    )


def leaves_rest_unmarked(journal: Journal, first: date, today: date, settings: EngineSettings) -> bool:
    """Whether the athlete logs what was done and nothing else, and rests on the days that are left free."""
    days = _days_before(first, today)
    if any(journal.rest_on(day) for day in days):
        return False
    return _has_free_days([journal.done_on(day) for day in days], settings)


def first_day_read(first: date, today: date, settings: EngineSettings) -> date:
    """Return the first of all days that say what is normal before a week; the last is the day before it."""
    return min(
        _days_before(first, today)[0], first - timedelta(days=settings.thresholds.longest_session_days)
    )


def _days_before(first: date, today: date) -> list[date]:
    until = min(first, today + ONE_DAY)
    return list(last_days(until - ONE_DAY, _WEEKS * DAYS_OF_WEEK))


def _most(minutes: Sequence[int]) -> int | None:
    """Return the most minutes of days of a kind; None while too few of them are known to say so."""
    return max(minutes) if len(minutes) >= _LEAST_OF_KIND else None


def _hard_load(done: Sequence[Sequence[Session]]) -> float | None:
    loads = sorted(
        sum(load for load in loads_of_day if load is not None)
        for sessions in done
        if sessions
        and None not in (loads_of_day := [session_load(session.rpe, session.minutes) for session in sessions])
    )
    if len(loads) < _LEAST_DAYS:
        return None
    return _FAR_ABOVE * loads[-(len(loads) // _ONE_IN) - 1]


def _usual_row(done: Sequence[Sequence[Session]], settings: EngineSettings) -> int:
    """Return the longest row of training days of an ordinary week: half of the weeks have one as long."""
    rows, row, longest = list[int](), 0, 0
    for number, sessions in enumerate(done):
        row = row + 1 if _is_trained(sessions, settings) else 0
        longest = max(longest, row)
        if number % DAYS_OF_WEEK == DAYS_OF_WEEK - 1:
            rows, longest = [*rows, longest], 0
    trained = [row for row in rows if row]
    return median_low(trained) if len(trained) >= _LEAST_WEEKS else 0


def _training_days(done: Sequence[Sequence[Session]], settings: EngineSettings) -> float:
    weeks = [done[at : at + DAYS_OF_WEEK] for at in range(0, len(done), DAYS_OF_WEEK)]
    counts = [sum(_is_trained(sessions, settings) for sessions in week) for week in weeks if any(week)]
    return sum(counts) / len(counts) if len(counts) >= _LEAST_WEEKS else 0.0


def _has_free_days(done: Sequence[Sequence[Session]], settings: EngineSettings) -> bool:
    """Whether most weeks with training, of at least four, had a day without."""
    weeks = [done[at : at + DAYS_OF_WEEK] for at in range(0, len(done), DAYS_OF_WEEK)]
    trained = [week for week in weeks if any(week)]
    free = sum(not all(_is_trained(sessions, settings) for sessions in week) for week in trained)
    return len(trained) >= _LEAST_WEEKS and free * 2 > len(trained)


def _is_trained(sessions: Sequence[Session], settings: EngineSettings) -> bool:
    return is_training_day([(session.sport, session.rpe, session.minutes) for session in sessions], settings)


def _longest(done: Iterable[Session]) -> dict[str, Longest]:
    longest: dict[str, Longest] = {}
    for session in done:
        sport = sport_family(session.sport)
        one = longest.get(sport, Longest())
        longest[sport] = Longest(
            max(filter(None, (one.minutes, session.minutes)), default=None),
            max(filter(None, (one.km, session.distance_km)), default=None),
        )
    return longest


def _paces(done: Iterable[Session]) -> dict[str, float]:
    """Return by sport the median of minutes a kilometre of the sessions of which both are known."""
    paces: dict[str, list[float]] = {}
    for session in done:
        if session.minutes and session.distance_km:
            pace = session.minutes / session.distance_km
            paces.setdefault(sport_family(session.sport), []).append(pace)
    return {sport: median(sport_paces) for sport, sport_paces in paces.items()}


MINUTES_PER_KM: Final[Mapping[str, float]] = {
    Sport.RUN: 5.5,
    Sport.RIDE: 2.0,
    Sport.HANDBIKE: 3.0,
    Sport.SWIM: 20.0,
    Sport.SKATE: 2.0,
    Sport.ROW: 4.5,
    Sport.WALK: 12.0,
    Sport.HIKE: 15.0,
}
"""How long an amateur takes over a kilometre, roughly."""


class UsualEfforts:
    """What sessions were rated lately; looked up when the first planned session without an RPE asks."""

    def __init__(self, journal: Journal, today: date, settings: EngineSettings) -> None:
        self._journal, self._today, self._settings = journal, today, settings

    @cached_property
    def _rated(self) -> RatedLately:
        return rated_lately(self._journal, self._today, self._settings.thresholds)

    def rpe(self, session: Session) -> float | None:
        """Return the RPE of sessions that are like a planned one of which it is not said; else None.

        A walk that is no training, and of which nothing is said, is taken as an easy one.
        """
        if not session.is_open or session.planned_rpe is not None:
            return None
        minutes = session.planned_minutes
        usual = self._rated.usual_rpe(session.changed(minutes=minutes))
        length = minutes or usual_minutes(session, None)
        is_walk = usual is None and not session.key and is_gentle(session.sport, None, length)
        return GENTLE_RPE if is_walk else usual


def usual_minutes(session: Session, pace: float | None) -> int | None:
    """Return how long the distance of a session takes whose minutes are not planned.

    Args:
        pace: minutes a kilometre, as the athlete usually is; None where that is not known.
    """
    km = session.distance_km
    if not session.is_open or session.planned_minutes is not None or km is None:
        return None
    pace = pace or MINUTES_PER_KM.get(sport_family(session.sport))
    return None if pace is None else round(km * pace)
