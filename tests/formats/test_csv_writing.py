"""Tables that are written are read again, and nothing comes twice."""

from __future__ import annotations

from datetime import date

from herstel.domain.calendar_items import Session
from herstel.domain.scales import Illness, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.formats import plain_csv
from herstel.formats.batch import ReadingContext
from herstel.formats.plain_csv import write_checkins, write_sessions
from support.memory_repository import journal_of

DAY = date(2026, 11, 20)
SESSIONS = [
    Session(
        id="2026-11-20-00000001",
        date=DAY,
        sport="run",
        minutes=50,
        rpe=6.5,
        key=True,
        pain_during=2,
        pain_place="knee",
        note='two\nlines, "q"',
    ),
    Session(
        id="2026-11-20-00000002", date=DAY, status=SessionStatus.PLANNED, planned_minutes=60, planned_rpe=4
    ),
    Session(
        id="2026-11-20-00000003", date=DAY, status=SessionStatus.SKIPPED, reason="rain", title="Long; slow"
    ),
]
CHECKINS = [
    CheckIn(
        date=DAY,
        sleep_hours=7.25,
        fatigue=2,
        hrv_rmssd=61.5,
        resting_hr=48,
        pain=4,
        pain_place="left knee",
        note="één",
    ),
    CheckIn(date=date(2026, 11, 21), illness=Illness.FEVER),
    CheckIn(date=date(2026, 11, 22), mood=4),
]


def test_sessions_come_back_as_they_were() -> None:
    batch = plain_csv.read(write_sessions(journal_of(SESSIONS)), ReadingContext(DAY))
    assert not batch.skipped
    assert batch.records == SESSIONS


def test_checkins_come_back_as_far_as_a_table_says_it() -> None:
    batch = plain_csv.read(write_checkins(journal_of(CHECKINS)), ReadingContext(DAY))
    assert not batch.skipped
    assert batch.records == [CHECKINS[0], CHECKINS[2]]


def test_only_the_days_asked_for() -> None:
    text = write_checkins(journal_of(CHECKINS), first=date(2026, 11, 21), last=date(2026, 11, 22))
    assert [record.record_id for record in plain_csv.read(text, ReadingContext(DAY)).records] == [
        "2026-11-22"
    ]
    assert len(write_sessions(journal_of(SESSIONS), last=date(2026, 11, 19)).splitlines()) == 1


def test_an_id_or_a_status_of_others_means_nothing_to_us() -> None:
    text = "id,date,sport,minutes,status\n17,2026-11-20,run,30,completed\n"
    (session,) = plain_csv.read(text, ReadingContext(DAY)).records
    assert isinstance(session, Session)
    assert (session.status, session.source) == (SessionStatus.DONE, "csv")
