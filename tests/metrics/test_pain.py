"""The course of pain: mornings, sessions, and the mornings after them."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.record import Record
from herstel.metrics.pain import (
    NO_PAINS,
    SOMEWHERE,
    DayPains,
    PainOfDay,
    last_session,
    painful_places,
    pains_on,
)
from support.journals import checkin, session
from support.memory_repository import journal_of
from support.rows import rows

MONDAY = date(2026, 11, 16)


def on(place: int) -> date:
    return MONDAY + timedelta(days=place)


def pains(*records: Record, days: int = 5) -> list[tuple[date, DayPains]]:
    journal = journal_of(list(records))
    return [(on(place), pains_on(journal, on(place))) for place in range(days)]


def at(place: str, *records: Record) -> PainOfDay:
    return pains(*records, days=1)[0][1].at(place)


def test_a_morning_and_a_session_stand_together_at_their_place() -> None:
    morning = checkin(MONDAY, pain=2, pain_place="knee")
    run = session(MONDAY, sport="run", pain_before=1, pain_during=3, pain_place="knee")
    pain = at("knee", morning, run)
    assert pain == PainOfDay(2, 1, 3, "run")
    assert (pain.session, pain.worst) == (3, 3)


def test_a_pain_elsewhere_says_nothing_and_no_pain_says_nought() -> None:
    assert at("knee", checkin(MONDAY, pain=4, pain_place="calf")) == PainOfDay()
    assert at("knee", checkin(MONDAY, pain=0)) == PainOfDay(morning=0)
    assert at("knee", checkin(MONDAY)) == PainOfDay()
    assert pains(checkin(MONDAY))[0][1] is NO_PAINS


def test_a_morning_without_pain_and_a_session_with_it_are_both_told() -> None:
    run = session(MONDAY, pain_during=3, pain_place="knee")
    assert at("knee", checkin(MONDAY, pain=0), run) == PainOfDay(0, None, 3, "run")


def test_a_pain_without_a_place_has_one_of_its_own() -> None:
    assert at(SOMEWHERE, checkin(MONDAY, pain=4)).morning == 4
    assert at(SOMEWHERE, session(MONDAY, pain_during=2)).during == 2


def test_of_several_sessions_the_worst_counts_and_its_sport_is_told() -> None:
    sessions = [
        session(MONDAY, sport="run", number=1, pain_before=1, pain_during=2, pain_place="knee"),
        session(MONDAY, sport="ride", number=2, pain_before=0, pain_during=5, pain_place="knee"),
        session(MONDAY, sport="swim", number=3, pain_before=0, pain_during=0, pain_place="knee"),
    ]
    assert at("knee", *sessions) == PainOfDay(None, 1, 5, "ride")


@rows("status", ["planned", "skipped", "moved"])
def test_a_session_that_was_not_done_hurt_nowhere(status: str) -> None:
    assert at("knee", session(MONDAY, pain_during=5, pain_place="knee", status=status)) == PainOfDay()


def test_the_spellings_of_one_place_are_one_and_the_place_of_last_time_comes_first() -> None:
    days = pains(
        checkin(on(0), pain=2, pain_place="Left Heel"),
        checkin(on(1), pain=2, pain_place="knie"),
        checkin(on(2), pain=3, pain_place="left heel"),
        session(on(2), pain_before=0, pain_during=0, pain_place="hip"),
    )
    places = painful_places(of_day for _, of_day in days)
    assert list(places.items()) == [("left heel", "left heel"), ("knee", "knee")]


def test_the_last_session_is_told_with_the_morning_after_it() -> None:
    days = pains(
        session(on(0), sport="run", pain_before=1, pain_during=3, pain_place="knee"),
        checkin(on(1), pain=4, pain_place="knee"),
        session(on(2), sport="ride", pain_during=1, pain_place="knee"),
        checkin(on(3), pain=0),
    )
    first = last_session(days, "knee", on(1))
    assert first is not None
    assert (first.day, first.pain.sport, first.morning_after) == (on(0), "run", 4)
    last = last_session(days, "knee", on(4))
    assert last is not None
    assert (last.day, last.pain.sport, last.morning_after) == (on(2), "ride", 0)


def test_a_morning_after_that_was_not_said_is_unknown() -> None:
    run = session(on(0), pain_during=3, pain_place="knee")
    for morning in ([], [checkin(on(1))], [checkin(on(1), pain=5, pain_place="hip")]):
        last = last_session(pains(run, *morning), "knee", on(4))
        assert last is not None
        assert last.morning_after is None
    assert last_session(pains(run), "hip", on(4)) is None
