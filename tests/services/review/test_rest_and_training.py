"""What became of the rest and the sessions of a week, one by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.review.days import has_rested
from herstel.services.review.rest_review import RestFate, RestReview, rest_review
from herstel.services.review.training_review import (
    LoadReview,
    SessionFate,
    TrainingReview,
    load_review,
    training_review,
)
from support.journals import TODAY, checkin, journal, kept_rest, session
from support.rows import rows

from .lives import LAST_WEEK

MONDAY = LAST_WEEK.monday
WEDNESDAY, SUNDAY = LAST_WEEK.days[2], LAST_WEEK.days[6]


def rest(day: date = WEDNESDAY, /, **facts: Any) -> Rest:
    return Rest.validated({"id": f"{day}-restrest", "date": day, **facts})


def spell(kind: EventKind, first: date = WEDNESDAY, days: int = 1) -> Event:
    last = first + timedelta(days=days - 1)
    return Event(id=f"{first}-spellaaa", date=first, kind=kind, until=last)


def rests(*records: Record, week: Week = LAST_WEEK, today: date = TODAY) -> RestReview:
    return rest_review(journal(*records), week, today)


def training(*records: Record, week: Week = LAST_WEEK, today: date = TODAY) -> TrainingReview:
    return training_review(journal(*records), week, today)


def load(*records: Record, week: Week = LAST_WEEK, today: date = TODAY) -> LoadReview:
    days = journal(*records)
    return load_review(days, week, today, training_review(days, week, today).lines)


def fate(*records: Record) -> RestFate:
    (line,) = rests(*records).lines
    return line.fate


@rows(
    ("outcome", "expected"),
    [
        ("kept", RestFate.KEPT),
        ("broken", RestFate.BROKEN),
        ("forced", RestFate.FORCED),
        ("moved", RestFate.UNANSWERED),
        (None, RestFate.UNANSWERED),
    ],
)
def test_a_rest_is_what_its_outcome_says(outcome: str | None, expected: RestFate) -> None:
    assert fate(rest(outcome=outcome)) is expected


@rows(
    ("facts", "sport", "rpe", "minutes", "expected"),
    [
        ({}, "run", 5, 50, RestFate.BROKEN),
        ({}, "run", None, None, RestFate.BROKEN),
        ({}, "walk", 2, 40, RestFate.KEPT),
        ({"no_training": True}, "run", 2, 20, RestFate.BROKEN),
        ({"kind": "active_recovery"}, "ride", 2, 45, RestFate.KEPT),
        ({"kind": "active_recovery"}, "ride", 5, 45, RestFate.BROKEN),
        ({"kind": "active_recovery"}, "ride", None, 45, RestFate.KEPT),
    ],
)
def test_rest_that_was_trained_on_was_not_kept(
    facts: dict[str, Any], sport: str, rpe: float | None, minutes: int | None, expected: RestFate
) -> None:
    done = session(WEDNESDAY, rpe, minutes, sport=sport)
    assert fate(rest(outcome="kept", **facts), done) is expected
    days = journal(rest(outcome="kept", **facts), done)
    assert has_rested(days, WEDNESDAY, DEFAULT_SETTINGS) is (expected is RestFate.KEPT)


@rows("kind", [EventKind.ILLNESS, EventKind.TRAVEL])
@rows("outcome", ["broken", "moved", None])
def test_nothing_is_missed_on_days_of_illness_or_travel(kind: EventKind, outcome: str | None) -> None:
    assert fate(rest(outcome=outcome), spell(kind)) is RestFate.EXCUSED
    assert fate(rest(outcome=outcome), spell(kind, MONDAY, 2)) is not RestFate.EXCUSED


def test_a_race_excuses_nothing() -> None:
    assert fate(rest(outcome="broken"), spell(EventKind.RACE)) is RestFate.BROKEN


def test_an_illness_that_was_only_reported_counts_too() -> None:
    assert fate(rest(outcome="broken"), checkin(WEDNESDAY, illness="above_neck")) is RestFate.EXCUSED
    (line,) = training(session(WEDNESDAY, status="skipped"), checkin(WEDNESDAY, illness="fever")).lines
    assert line.fate is SessionFate.EXCUSED


LOGGED = {"outcome": "kept", "no_training": True}
TAKEN = {"outcome": "kept", "origin": "advised"}


@rows("facts", [LOGGED, TAKEN, {**LOGGED, "origin": "advised"}])
@rows("morning", [{"illness": "fever"}, {"pain": 7}, {"flags": ("chest_pain",)}])
def test_rest_that_the_body_decided_is_forced(facts: dict[str, Any], morning: dict[str, Any]) -> None:
    assert fate(rest(**facts), checkin(WEDNESDAY, **morning)) is RestFate.FORCED
    assert fate(rest(**facts), checkin(WEDNESDAY, pain=2)) is RestFate.KEPT
    assert fate(rest(**facts), spell(EventKind.ILLNESS)) is RestFate.FORCED
    assert fate(rest(**facts), spell(EventKind.TRAVEL)) is RestFate.KEPT


@rows(
    "facts",
    [
        {"outcome": "kept"},
        {**LOGGED, "original_date": MONDAY},
        {**LOGGED, "series": f"{MONDAY}-seriesaa"},
        {**LOGGED, "reason": "after the long run"},
        {**LOGGED, "reason": "advised"},
        {**TAKEN, "reason": "after the long run"},
        {**LOGGED, "origin": "own_choice"},
    ],
)
def test_rest_that_was_planned_stays_planned_on_an_ill_day(facts: dict[str, Any]) -> None:
    assert fate(rest(**facts), checkin(WEDNESDAY, illness="fever")) is RestFate.KEPT


def test_pain_that_asks_for_an_easy_day_forces_nothing() -> None:
    assert fate(rest(**LOGGED), checkin(WEDNESDAY, pain=4)) is RestFate.KEPT


def test_a_moved_rest_is_counted_where_it_stands() -> None:
    within = rest(outcome="kept", original_date=MONDAY)
    assert (rests(within).planned, rests(within).moved, rests(within).moved_out) == (1, 1, 0)
    away = rest(TODAY, original_date=SUNDAY)
    assert (rests(away).planned, rests(away).moved, rests(away).moved_out) == (0, 0, 1)
    back = rest(outcome="kept", original_date=WEDNESDAY)
    assert rests(back).moved == 0


def test_what_is_still_open_today_is_to_come() -> None:
    for found in (rests(rest(), today=WEDNESDAY), rests(rest(SUNDAY), today=WEDNESDAY)):
        assert (found.lines, found.ahead) == ((), 1)
    assert rests(rest(outcome="kept"), today=WEDNESDAY).planned == 1
    planned = session(WEDNESDAY, status="planned")
    assert (training(planned, today=WEDNESDAY).lines, training(planned, today=WEDNESDAY).ahead) == ((), 1)
    assert training(planned).count(SessionFate.OPEN) == 1


def test_planned_and_forced_are_counted_over_eight_weeks() -> None:
    days = [WEDNESDAY - timedelta(weeks=back) for back in range(10)]
    records = [rest(day, outcome="forced" if back == 3 else "kept") for back, day in enumerate(days)]
    found = rests(*records)
    assert (found.planned_lately, found.forced_lately) == (7, 1)
    assert (rests().planned_lately, rests().forced_lately) == (0, 0)


def test_each_session_stands_beside_its_plan() -> None:
    planned = {"planned_rpe": 3, "planned_minutes": 45}
    done = session(MONDAY, 5, 50, felt="worse", key=True, title="Tempo", **planned)
    (line,) = training(done).lines
    assert (line.name, line.fate, line.key, line.unplanned) == ("Tempo", SessionFate.DONE, True, False)
    assert (line.planned_rpe, line.rpe, line.planned_minutes, line.minutes) == (3, 5, 45, 50)
    assert line.was_not_easy


@rows(
    ("planned", "rpe", "expected"),
    [(4, 4, False), (4, 4.5, True), (4.5, 9, False), (None, 9, False), (2, None, False), (0, 5, True)],
)
def test_easy_is_easy_up_to_four(planned: float | None, rpe: float | None, expected: bool) -> None:
    found = training(session(MONDAY, rpe, planned_rpe=planned))
    assert bool(found.not_easy) is expected
    assert not training(session(MONDAY, rpe, planned_rpe=planned, status="skipped")).not_easy


@rows(
    ("facts", "expected"),
    [
        ({}, True),
        ({"planned_rpe": 0}, False),
        ({"planned_minutes": 30}, False),
        ({"original_date": SUNDAY}, False),
        ({"series": f"{MONDAY}-seriesaa"}, False),
        ({"status": "skipped"}, False),
    ],
)
def test_what_was_done_without_a_plan(facts: dict[str, Any], expected: bool) -> None:
    assert training(session(MONDAY, **facts)).unplanned == expected


def test_sessions_that_moved() -> None:
    found = training(
        session(MONDAY, original_date=WEDNESDAY),
        session(WEDNESDAY, status="moved"),
        session(TODAY, status="planned", original_date=SUNDAY),
    )
    assert (found.moved, found.moved_out, found.count(SessionFate.ELSEWHERE)) == (2, 1, 1)


def whole_week(monday: date, rpe: float = 5) -> list[Record]:
    """Return a week of 4 sessions of 60 minutes and 3 days of rest."""
    days = [monday + timedelta(days=offset) for offset in range(7)]
    return [session(day, rpe, 60) if place < 4 else kept_rest(day) for place, day in enumerate(days)]


def test_the_load_stands_beside_own_normal() -> None:
    before = [each for back in (1, 3) for each in whole_week(MONDAY - timedelta(weeks=back), 5)]
    found = load(*whole_week(MONDAY, 6), *before)
    assert (found.total, found.own_normal, found.normal_weeks) == (1440, 1200, 2)
    assert found.change_percent == pytest.approx(20)
    assert found.monotony == pytest.approx((4 / 3) ** 0.5)
    assert found.strain == pytest.approx(1440 * (4 / 3) ** 0.5)


def test_one_known_week_is_no_normal() -> None:
    found = load(*whole_week(MONDAY), *whole_week(MONDAY - timedelta(weeks=1)))
    assert (found.own_normal, found.change_percent, found.normal_weeks) == (None, None, 1)


def test_an_unknown_day_is_never_zero() -> None:
    before = [each for back in (1, 2) for each in whole_week(MONDAY - timedelta(weeks=back))]
    found = load(*whole_week(MONDAY)[:5], *before)
    assert (found.total, found.at_least, found.unknown_days) == (None, 1200, 2)
    assert (found.change_percent, found.monotony, found.strain) == (None, None, None)


def test_today_counts_once_something_is_known_of_it() -> None:
    week = whole_week(MONDAY)
    assert load(*week[:2], today=WEDNESDAY).unknown_days == 0
    assert load(*week[:3], today=WEDNESDAY).total == 900
    assert load(*week[:2], session(WEDNESDAY, None), today=WEDNESDAY).unknown_days == 1
    assert load(*week, today=WEDNESDAY).monotony is None


def test_the_planned_load_is_that_of_the_plans() -> None:
    found = load(
        session(MONDAY, 8, 60, planned_rpe=5, planned_minutes=40),
        session(WEDNESDAY, None, None, status="skipped", planned_rpe=2, planned_minutes=30),
        session(SUNDAY, None, None, status="planned", planned_rpe=2),
        session(LAST_WEEK.days[3], 9, 90),
    )
    assert (found.planned, found.planned_unknown) == (260, 1)


def test_a_session_needs_no_title() -> None:
    bare = Session(id=f"{MONDAY}-bareeeee", date=MONDAY, sport="swim")
    assert [line.name for line in training(bare).lines] == ["swim"]


def knee(**facts: Any) -> Event:
    """Return an injury of the whole week that does not allow running."""
    known = {
        "id": f"{MONDAY}-kneeknee",
        "date": MONDAY,
        "kind": "injury",
        "until": SUNDAY,
        "forbids": ("run",),
    }
    return Event.validated({**known, **facts})


@rows(
    ("sport", "status", "expected"),
    [
        ("run", "skipped", SessionFate.EXCUSED),
        ("run", "planned", SessionFate.EXCUSED),
        ("run", "done", SessionFate.DONE),
        ("bike", "skipped", SessionFate.SKIPPED),
        ("bike", "planned", SessionFate.OPEN),
    ],
)
def test_an_injury_excuses_only_what_it_does_not_allow(
    sport: str, status: str, expected: SessionFate
) -> None:
    (line,) = training(session(WEDNESDAY, sport=sport, status=status), knee()).lines
    assert line.fate is expected


def test_what_was_left_out_for_a_spell_is_not_missed_also_when_the_spell_was_shorter() -> None:
    left_out = session(WEDNESDAY, status="skipped", excused=True, reason="Ill: fever")
    (line,) = training(left_out).lines
    assert (line.fate, line.reason) == (SessionFate.EXCUSED, "Ill: fever")


def test_an_injury_alone_excuses_no_rest() -> None:
    assert fate(rest(outcome="broken"), knee()) is RestFate.BROKEN
