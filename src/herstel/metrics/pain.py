"""The course of pain at each place: the morning, before and during a session, and the morning after it.

After the pain-monitoring model (Silbernagel et al. 2007): what counts is not one number but what the
morning after makes of what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import Final

from herstel.domain.dates import ONE_DAY
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import same_place

SOMEWHERE: Final = ""
"""The place of a pain of which no place was said."""


@frozen
class PainOfDay:
    """Pain at one place on one day, 0 to 10; None is what was not said.

    Attributes:
        morning: what the check-in said.
        before: when a session began; of several sessions the worst.
        during: the worst while a session went on.
        sport: the sport of the session that is spoken of; of several the one with the worst pain.
    """

    morning: int | None = None
    before: int | None = None
    during: int | None = None
    sport: str = ""

    @property
    def session(self) -> int | None:
        """The worst pain of a session, before or during it."""
        return max((pain for pain in (self.before, self.during) if pain is not None), default=None)

    @property
    def worst(self) -> int | None:
        """The worst pain of the day; None when nothing was said."""
        return max((pain for pain in (self.morning, self.session) if pain is not None), default=None)


NOTHING_SAID: Final = PainOfDay()


@frozen
class DayPains:
    """The pains of one day.

    Attributes:
        by_place: what was said of each place, under what its spellings have in common.
        spellings: how each of these places was written.
        is_free: whether the morning said that nothing hurts: then no place does.
    """

    by_place: Mapping[str, PainOfDay] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    is_free: bool = False

    def at(self, place: str) -> PainOfDay:
        """Return what is known of a place. A pain elsewhere says nothing of it; none at all says 0."""
        pain = self.by_place.get(place)
        if pain is None:
            return PainOfDay(morning=0) if self.is_free else NOTHING_SAID
        if pain.morning is None and self.is_free:
            return PainOfDay(0, pain.before, pain.during, pain.sport)
        return pain


NO_PAINS: Final = DayPains()


def pains_on(journal: Journal, day: date) -> DayPains:
    """Return the pains of a day: of its check-in and of the sessions that were done on it."""
    checkin = journal.checkin(day)
    by_place: dict[str, PainOfDay] = {}
    spellings: dict[str, str] = {}
    if checkin is not None and checkin.pain:
        key = _key(checkin.pain_place, spellings)
        by_place[key] = PainOfDay(morning=checkin.pain)
    for session in journal.sessions_on(day):
        pain = PainOfDay(None, session.pain_before, session.pain_during, session.sport)
        if session.is_done and pain.session is not None:
            key = _key(session.pain_place, spellings)
            by_place[key] = _both(by_place.get(key, NOTHING_SAID), pain)
    if not by_place and (checkin is None or checkin.pain is None):
        return NO_PAINS
    return DayPains(by_place, spellings, checkin is not None and checkin.pain == 0)


def _key(place: str | None, spellings: dict[str, str]) -> str:
    if not place:
        return SOMEWHERE
    key = same_place(place)
    spellings[key] = place
    return key


def _both(others: PainOfDay, session: PainOfDay) -> PainOfDay:
    worse = others.session is None or (session.session or 0) > others.session
    return PainOfDay(
        others.morning,
        _worst(others.before, session.before),
        _worst(others.during, session.during),
        session.sport if worse else others.sport,
    )


def _worst(*pains: int | None) -> int | None:
    return max((pain for pain in pains if pain is not None), default=None)


def painful_places(days: Iterable[DayPains]) -> dict[str, str]:
    """Return the places that hurt on any of some days, each with its latest spelling.

    Args:
        days: the days, the oldest first.

    Returns:
        Spellings by what they have in common; the place that hurt last stands first.
    """
    places: dict[str, str] = {}
    for day in days:
        for key, pain in day.by_place.items():
            if pain.worst:
                places.pop(key, None)
                places[key] = day.spellings.get(key, "")
    return dict(reversed(places.items()))


@frozen
class LastSession:
    """The last session with pain at a place.

    Attributes:
        pain: what it said.
        morning_after: pain of the morning after it; None when that was not said, or has not come.
    """

    day: date
    pain: PainOfDay
    morning_after: int | None


def last_session(days: Sequence[tuple[date, DayPains]], place: str, until: date) -> LastSession | None:
    """Return the last session up to a day that said something of a place; None when there is none.

    Args:
        days: days with their pains, the oldest first.
        place: under what its spellings have in common.
        until: the last day that counts.
    """
    pains = dict(days)
    for day, of_day in reversed(days):
        pain = of_day.by_place.get(place, NOTHING_SAID)
        if day <= until and pain.session is not None:
            return LastSession(day, pain, pains.get(day + ONE_DAY, NO_PAINS).at(place).morning)
    return None
