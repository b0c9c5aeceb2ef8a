"""What was reported for a day and what stands in the calendar, beside the signals of the mornings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.checkin import CheckIn
from herstel.domain.journal import Journal, days_between
from herstel.domain.scales import EventKind, RestKind
from herstel.metrics.illness import IllDay, IllDays
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.metrics.way_back import way_back
from herstel.rules.care import complaint_days
from herstel.rules.facts import DayFacts, Signals
from herstel.rules.rulebook import Decision, decide_at_once

_WITHOUT_TRAINING: Final = frozenset({RestKind.REST, RestKind.ACTIVE_RECOVERY})
_NO_SIGNALS: Final = Signals({}, (), body_on=False)


def with_reports(
    facts: DayFacts, journal: Journal, ill_days: IllDays, settings: Thresholds = DEFAULTS
) -> DayFacts:
    """Return the facts of a day with what was answered about illness and pain, its races and its rest."""
    day = facts.day
    spoke = _last_word(journal, day, settings)
    sessions = [session for session in journal.sessions_on(day) if session.is_done or session.is_open]
    return facts._replace(
        checkin=None if spoke is None else journal.checkin(spoke),
        carried=spoke is not None and spoke != day,
        flagged=_flagged(journal, day, settings),
        ill=ill_days.on(day) or (_cold_on(ill_days, spoke) if spoke else None),
        unended=ill_days.unended(day),
        way_back=way_back(ill_days, day, settings),
        complaints=complaint_days(journal, ill_days, day, settings),
        races=tuple(event for event in journal.events_on(day) if event.kind is EventKind.RACE),
        rests=not sessions and any(rest.kind in _WITHOUT_TRAINING for rest in journal.rest_on(day)),
    )


def _last_word(journal: Journal, day: date, settings: Thresholds) -> date | None:
    """Return the morning whose reports count on a day: its own, or the last one of the days just before."""
    days = (day - timedelta(days=back) for back in range(settings.reports_count_days + 1))
    return next((at for at in days if journal.checkin(at) is not None), None)


def _flagged(journal: Journal, day: date, settings: Thresholds) -> CheckIn | None:
    """Return the last check-in with a red flag; None after a doctor's all-clear, or when it is long ago."""
    oldest = day - timedelta(days=settings.care_flag_days)
    for at in reversed(days_between(journal.checkin_days, oldest, day)):
        checkin = journal.checkin(at)
        if checkin is not None and checkin.flags:
            return checkin if checkin.warning_signs else None
    return None


def _cold_on(ill_days: IllDays, day: date) -> IllDay | None:
    """Return a cold above the neck of an earlier morning; for any other illness there is the way back."""
    ill = ill_days.on(day)
    return ill if ill is not None and not ill.systemic else None


def asked_at_once(journal: Journal, day: date, settings: Thresholds = DEFAULTS) -> Decision | None:
    """Return the rule that acts at once on a day, by all that is known of it by now; None without one."""
    silent = DayFacts(
        day=day,
        signals=_NO_SIGNALS,
        morning=None,
        previous=None,
        spell=None,
        rest_days=0,
        sleep_mornings=0,
        warm_up=True,
    )
    return decide_at_once(with_reports(silent, journal, IllDays(journal, settings), settings), settings)
