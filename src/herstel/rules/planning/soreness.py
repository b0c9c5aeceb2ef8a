"""What recently reported pain, or an injury, means for the days ahead: whatever loads its place waits.

Source: the pain-monitoring model (Silbernagel et al. 2007): up to 3 of 10 is safe, up to 5 acceptable, more
is not; pain that changes how one moves is none to train through.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.calendar_items import Event
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import EASY_RPE, MODERATE_RPE, PLACE_WORDS, BodyPlace, EventKind, Sport
from herstel.domain.self_reports import CheckIn
from herstel.domain.sports import sport_family
from herstel.metrics.effort import hurt_in_training
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.arrangement import MINUTES_STEP
from herstel.rules.planning.checks import PAIN
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.week import LONG_MINUTES

_STRONG_DAYS: Final = 7
"""Of strong pain the plan of a week is asked; nobody knows when it goes."""
_GOOD_MORNINGS: Final = 2
"""Strong pain is over after this many mornings that answered with little pain or none."""
_INJURED_DAYS: Final = 14
"""Of an injury without a known end this week and the next are."""
_DAYS: Final = 4
"""Of lighter pain only the next days are."""

_LEGS: Final = frozenset(
    {
        *(BodyPlace.FOOT, BodyPlace.ANKLE, BodyPlace.ACHILLES, BodyPlace.SHIN, BodyPlace.CALF),
        *(BodyPlace.KNEE, BodyPlace.HAMSTRING, BodyPlace.HIP, BodyPlace.GROIN),
    }
)
_ARMS: Final = frozenset({BodyPlace.SHOULDER, BodyPlace.NECK})
_SPARE_LEGS: Final = frozenset({Sport.SWIM, Sport.PADDLE, Sport.HANDBIKE, Sport.YOGA, Sport.MOBILITY})
_SPARE_ARMS: Final = frozenset(
    {Sport.RUN, Sport.RIDE, Sport.WALK, Sport.HIKE, Sport.SKATE, Sport.MOBILITY, Sport.YOGA, Sport.DANCE}
)
_SPARE_BACK: Final = frozenset({Sport.WALK, Sport.SWIM, Sport.MOBILITY, Sport.YOGA})
_SPARE_ANY: Final = frozenset({Sport.WALK, Sport.MOBILITY, Sport.YOGA})


@frozen
class Soreness:
    """Pain that was reported.

    Attributes:
        level: 0 to 10; None when only was said that it changes how one moves.
        place: where it is, as it was written; empty when that was not said.
        is_strong: whether nothing that loads the place is done; else it is done easily.
        since: the day that reported it.
    """

    level: int | None
    place: str
    is_strong: bool
    since: date

    def bound(self) -> DayBound:
        """Return what the days allow of the sports that load the place.

        What is not known to be easy is not within lighter pain.
        """
        rpe = None if self.is_strong else EASY_RPE
        detail = "moves" if self.level is None else ""
        return DayBound(PAIN, rpe, only_sore=True, detail=detail, about=self.place, days=self.level or 0)

    def lasts_on(self, day: date) -> bool:
        """Whether a day is one of those for which it is asked."""
        return self.since <= day < self.since + timedelta(days=_STRONG_DAYS + 1 if self.is_strong else _DAYS)


def loads_place(place: str, sport: str) -> bool:
    """Whether a sport loads a place of the body; in doubt it does."""
    return sport_family(sport) not in _sparing(place)


def bounding_injuries(journal: Journal) -> list[Event]:
    """Return the injuries of which was not said which sports they do not allow."""
    return [event for event in journal.all_events if event.kind is EventKind.INJURY and not event.forbids]


def injury_bound(injury: Event, day: date, today: date) -> DayBound | None:
    """Return what an injury allows on a day of the sports that load its place: nothing hard, nothing long.

    None where it does not stand, or so far ahead that nobody knows whether it still does.
    """
    if not injury.stands_on(day):
        return None
    if injury.is_open_ended and day >= max(today, injury.last) + timedelta(days=_INJURED_DAYS):
        return None
    return DayBound(
        PAIN,
        MODERATE_RPE,
        LONG_MINUTES - MINUTES_STEP,
        is_lenient=True,
        only_sore=True,
        detail="injured",
        about=injury.place or "",
    )


def soreness_on(journal: Journal, today: date, settings: EngineSettings) -> Soreness | None:
    """Return the pain that counts on a day: strong pain of the last week, else that of the latest morning.

    One good morning does not take strong pain back, a second one does. Lighter pain counts while the latest
    morning reported it, and as long as reports count. Worse pain during a session counts on its day and the
    next.
    """
    checkins = [
        checkin
        for back in range(_STRONG_DAYS + 1)
        if (checkin := journal.checkin(today - timedelta(days=back))) is not None
    ]
    good_mornings = 0
    for checkin in checkins:
        pain = _reported(checkin, settings)
        if pain is not None and pain.is_strong:
            return pain
        good_mornings += pain is None and checkin.pain is not None
        if good_mornings == _GOOD_MORNINGS:
            break
    is_recent = bool(checkins) and (today - checkins[0].date).days <= settings.thresholds.reports_count_days
    this_morning = _reported(checkins[0], settings) if is_recent else None
    in_session = _of_sessions(journal, today, settings)
    if in_session is None or (
        this_morning is not None and (this_morning.level or 0) >= (in_session.level or 0)
    ):
        return this_morning
    return in_session


def _of_sessions(journal: Journal, today: date, settings: EngineSettings) -> Soreness | None:
    """Return the worst pain during a session of today or the day before; None where it was light or none."""
    sore = [
        Soreness(pain, session.pain_place or "", pain >= settings.thresholds.pain_rest, day)
        for day in (today - timedelta(days=1), today)
        if (session := hurt_in_training(journal, day, settings.thresholds)) is not None
        and (pain := session.pain_during) is not None
    ]
    return max(sore, key=lambda soreness: soreness.level or 0, default=None)


def _reported(checkin: CheckIn, settings: EngineSettings) -> Soreness | None:
    pain = checkin.pain or 0
    if pain < settings.thresholds.pain_easy and not checkin.pain_alters_movement:
        return None
    is_strong = pain >= settings.thresholds.pain_rest or checkin.pain_alters_movement
    return Soreness(pain or None, checkin.pain_place or "", is_strong, checkin.date)


def _sparing(place: str) -> frozenset[Sport]:
    """Return the sports that do not load a place; of a place nobody knows only the gentlest."""
    named = [part for part in BodyPlace if _is_named(part, place)]
    if any(part in _LEGS for part in named):
        return _SPARE_LEGS
    if any(part in _ARMS for part in named):
        return _SPARE_ARMS
    return _SPARE_BACK if named else _SPARE_ANY


def _is_named(part: BodyPlace, place: str) -> bool:
    english, dutch, others = PLACE_WORDS[part]
    names: Sequence[str] = (part.value, english, dutch, *others)
    written = place.casefold()
    return any(name in written.split() or name == written for name in names)
