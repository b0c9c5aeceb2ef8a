"""What is open from yesterday."""

from __future__ import annotations

from datetime import timedelta

from herstel.domain.record import Record
from herstel.domain.session import Session
from herstel.metrics.thresholds import DEFAULTS
from herstel.services.advice.still_open import StillOpen, still_open
from support.journals import TODAY, checkin, session
from support.memory_repository import journal_of

YESTERDAY, BEFORE = TODAY - timedelta(days=1), TODAY - timedelta(days=3)


def open_of(*records: Record) -> StillOpen:
    """Return what is open today."""
    return still_open(journal_of(list(records)), TODAY, DEFAULTS)


def test_only_yesterdays_open_sessions_are_asked() -> None:
    days = {day: session(day, None, None, status="planned") for day in (BEFORE, YESTERDAY, TODAY)}
    done: Session = session(YESTERDAY, number=2)
    assert open_of(*days.values(), done).sessions == (days[YESTERDAY],)


def test_a_missed_yesterday_is_noticed_once_one_has_begun() -> None:
    assert not open_of().missed_yesterday
    assert not open_of(checkin(TODAY)).missed_yesterday
    assert not open_of(checkin(YESTERDAY)).missed_yesterday
    assert open_of(checkin(BEFORE)).missed_yesterday
    assert not open_of(checkin(BEFORE), checkin(YESTERDAY)).missed_yesterday
