"""How long complaints have lasted, and on which mornings they were there: illness, pain, mood, drive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.self_reports import CheckIn
from herstel.metrics.illness import IllDays
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.metrics.way_back import is_not_yet_well, way_back
from herstel.rules.facts import NO_COMPLAINTS, ComplaintDays

PAIN: Final = "pain"
STRONG_PAIN: Final = "strong_pain"
LOW_MOOD: Final = "low_mood"
LOW_DRIVE: Final = "low_drive"
"""What a morning can complain of, by the name of its count in `ComplaintDays`."""


class Complaints:
    """The complaints of a journal."""

    def __init__(self, journal: Journal, ill_days: IllDays, settings: Thresholds = DEFAULTS) -> None:
        self._journal, self._ill_days, self._settings = journal, ill_days, settings
        low = settings.low_answer
        self._holds: Mapping[str, Callable[[CheckIn], bool]] = {
            PAIN: lambda at: _hurts(at, settings.pain_easy),
            STRONG_PAIN: lambda at: _hurts(at, settings.pain_rest),
            LOW_MOOD: lambda at: at.mood is not None and at.mood <= low,
            LOW_DRIVE: lambda at: at.motivation is not None and at.motivation <= low,
        }
        self._mornings: dict[str, list[date]] = {}

    def of(self, checkin: CheckIn) -> list[str]:
        """Return what a morning complains of."""
        return [name for name, holds in self._holds.items() if holds(checkin)]

    def mornings(self, name: str) -> list[date]:
        """Return all mornings with a complaint, in order."""
        mornings = self._mornings.get(name)
        if mornings is None:
            holds, checkins = self._holds[name], map(self._journal.checkin, self._journal.checkin_days)
            mornings = [checkin.date for checkin in checkins if checkin is not None and holds(checkin)]
            self._mornings[name] = mornings
        return mornings

    def lasted(self, day: date) -> ComplaintDays:
        """Return how many days each complaint has lasted on a day.

        An illness that is only assumed to go on is not counted on: nobody said so. Mornings after it that
        still speak of complaints, or of exhaustion, belong to it.
        """
        checkin, ill = self._journal.checkin(day), self._ill_days.on(day)
        if ill is not None and ill.assumed:
            ill = None
        if checkin is None and ill is None:
            return NO_COMPLAINTS
        courses = {} if checkin is None else {name: self._course(name, day) for name in self.of(checkin)}
        if ill is None:
            return ComplaintDays(ill=self._days_not_well(day), **courses)
        ill_for = self._ill_days.days_before(day) + 1
        spell = (self._ill_days.on(day - timedelta(days=back)) for back in range(ill_for))
        return ComplaintDays(ill_for, sum(at is not None and at.fever for at in spell), **courses)

    def _days_not_well(self, day: date) -> int:
        """Return since how many days the athlete has been ill or not well again after it; 0 when well."""
        if not is_not_yet_well(self._ill_days, day, self._settings):
            return 0
        back = way_back(self._ill_days, day, self._settings)
        return 0 if back is None else back.ill_days + (day - back.last_ill).days

    def _course(self, name: str, day: date) -> int:
        """Count the days of the unbroken course of mornings with a complaint that leads up to a day."""
        first, gap, holds = day, 0, self._holds[name]
        at = day - timedelta(days=1)
        while gap < self._settings.care_gap_days:
            checkin = self._journal.checkin(at)
            if checkin is not None and not holds(checkin):
                break
            first, gap = (first, gap + 1) if checkin is None else (at, 0)
            at -= timedelta(days=1)
        return (day - first).days + 1


def _hurts(checkin: CheckIn, least: int) -> bool:
    return checkin.pain_alters_movement or (checkin.pain is not None and checkin.pain >= least)
