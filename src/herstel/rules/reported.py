"""What was reported for a day and what stands in the calendar, beside the signals of the mornings."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.scales import EventKind, RestKind
from herstel.domain.self_reports import CheckIn
from herstel.domain.week import ONE_DAY
from herstel.metrics.answers import Series
from herstel.metrics.effort import hurt_in_training
from herstel.metrics.illness import IllDay, IllDays
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.metrics.way_back import way_back
from herstel.rules.complaints import Complaints
from herstel.rules.facts import DayFacts

_WITHOUT_TRAINING: Final = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})


class Reports:
    """What the mornings of a journal reported, and what stands in its calendar."""

    def __init__(self, journal: Journal, ill_days: IllDays, settings: Thresholds = DEFAULTS) -> None:
        self._journal, self._ill_days, self._settings = journal, ill_days, settings
        self.complaints = Complaints(journal, ill_days, settings)
        self._races = [event for event in journal.all_events if event.kind is EventKind.RACE]

    def beside(self, facts: DayFacts) -> DayFacts:
        """Return the facts of a day with what was answered about illness and pain, its races and its rest."""
        day, journal, ill_days, settings = facts.day, self._journal, self._ill_days, self._settings
        spoke = self._last_word(day)
        sessions = [session for session in journal.sessions_on(day) if session.is_done or session.is_open]
        return facts._replace(
            checkin=None if spoke is None else journal.checkin(spoke),
            carried=spoke is not None and spoke != day,
            flagged=self._flagged(day),
            ill=ill_days.on(day) or (self._cold_on(spoke) if spoke else None),
            unended=ill_days.unended(day),
            sore_session=hurt_in_training(journal, day - ONE_DAY, settings),
            way_back=way_back(ill_days, day, settings),
            complaints=self.complaints.lasted(day),
            races=tuple([race for race in self._races if race.covers(day)]),
            rests=not sessions and any(rest.kind in _WITHOUT_TRAINING for rest in journal.rest_on(day)),
        )

    def _last_word(self, day: date) -> date | None:
        """Return the morning whose reports count on a day: its own, or the last of the days just before."""
        for back in range(self._settings.reports_count_days + 1):
            if self._journal.checkin(day - timedelta(days=back)) is not None:
                return day - timedelta(days=back)
        return None

    def _flagged(self, day: date) -> CheckIn | None:
        """Return the last check-in with a red flag; None after a doctor's all-clear, or when long ago."""
        flagged = self._all_flagged.back(day, self._settings.care_flag_days, 0)
        return flagged[-1] if flagged and flagged[-1].warning_signs else None

    def _cold_on(self, day: date) -> IllDay | None:
        """Return a cold above the neck of an earlier morning; for any other illness there is the way back."""
        ill = self._ill_days.on(day)
        return ill if ill is not None and not ill.systemic else None

    @cached_property
    def _all_flagged(self) -> Series[CheckIn]:
        """The check-ins with a red flag, or with a doctor's all-clear."""
        checkins = map(self._journal.checkin, self._journal.checkin_days)
        return Series(
            [(checkin.date, checkin) for checkin in checkins if checkin is not None and checkin.flags]
        )
