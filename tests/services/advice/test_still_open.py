"""What is open from yesterday."""

from __future__ import annotations

from datetime import timedelta

from herstel.domain.calendar_items import Event, Session
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.i18n.catalog import translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.advice.still_open import StillOpen, open_questions, still_open
from support.journals import TODAY, checkin, session
from support.memory_repository import journal_of

YESTERDAY, BEFORE = TODAY - timedelta(days=1), TODAY - timedelta(days=3)


def open_of(*records: Record) -> StillOpen:
    """Return what is open today."""
    return still_open(journal_of(list(records)), TODAY, DEFAULT_SETTINGS)


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


def test_after_a_race_it_is_asked_how_it_went_and_not_whether_there_was_training() -> None:
    race = Event(id=f"{YESTERDAY}-00000001", date=YESTERDAY, kind=EventKind.RACE, title="10k")
    days = [*(checkin(TODAY - timedelta(days=back)) for back in range(9)), session(BEFORE)]
    still, say = open_of(*days, race), translator("en")
    assert list(open_questions(still, say)) == [("yesterday", "yesterday, 10k: how did it go?")]
    assert [key for key, _ in open_questions(open_of(*days), say)] == ["no_training"]
    assert list(open_questions(open_of(*days, race, session(YESTERDAY)), say)) == []


def test_an_injury_is_called_by_its_place_and_not_by_what_else_was_said_of_it() -> None:
    since = TODAY - timedelta(days=20)
    injury = Event(
        id=f"{since}-00000001", date=since, kind=EventKind.INJURY, title="from lifting", place="knee"
    )
    asked = dict(open_questions(open_of(checkin(TODAY), checkin(YESTERDAY), injury), translator("en")))
    assert asked["still"] == "still injured: knee, day 21"
