"""How a week of the journal becomes one that can be planned."""

from __future__ import annotations

from typing import Any

from herstel.domain.life import Repeat, Unit
from herstel.rules.planning.checks import IN_A_ROW
from herstel.rules.planning.life_of_day import LifeOfDay
from herstel.rules.planning.own_history import UNKNOWN
from rules.planning.journals import done, event, life, on, planned, planned_week, rest
from rules.planning.weeks import DATES, places
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def test_an_empty_week_has_its_days_and_nothing_else() -> None:
    week = planned_week()
    assert (week.days, week.sessions, week.rests) == (DATES, (), ())
    assert (week.life, week.load, week.own) == ((LifeOfDay(),) * 7, 0, UNKNOWN)
    assert (week.trained_before, week.hard_before, week.hard_after, week.is_recovery_week) == (
        0,
        *[False] * 3,
    )


def test_a_planned_session_stands_with_its_plan_and_can_be_moved() -> None:
    [(session, place)] = planned_week(planned(WED, "hills", 8, 40, key=True)).sessions
    assert (place, session.name, session.rpe, session.minutes, session.load) == (WED, "hills", 8, 40, 320)
    assert (session.is_hard, session.key, session.fixed, session.is_run) == (True, True, False, False)


def test_a_session_that_was_done_stands_as_it_was_done_and_is_fixed() -> None:
    given = done(WED, 8, 55, planned_rpe=5, planned_minutes=40)
    [(session, place)] = planned_week(given, today=WED).sessions
    assert (place, session.rpe, session.minutes, session.fixed) == (WED, 8, 55, True)


@rows("status", ["skipped", "moved"])
def test_a_session_that_is_not_done_on_its_day_is_not_there(status: str) -> None:
    hard: dict[str, Any] = {"rpe": 9, "minutes": 60, "status": status}
    week = planned_week(*(planned(place, "run", **hard) for place in (-1, WED, 7)))
    assert week.sessions == ()
    assert (week.trained_before, week.hard_before, week.hard_after) == (0, False, False)


def test_a_session_without_a_title_is_called_by_its_sport() -> None:
    [(session, _)] = planned_week(planned(WED, "", 5, 40, sport="swim")).sessions
    assert session.name == "swim"


@rows("sport", ["run", "Trail run", "hardloop", "jogging"])
def test_running_is_known_by_its_name(sport: str) -> None:
    [(session, _)] = planned_week(planned(WED, "long", 5, 90, sport=sport)).sessions
    assert session.is_run


def test_days_that_have_passed_are_fixed() -> None:
    things = [*(planned(place, "ride", 4, 40) for place in (TUE, WED, THU)), rest(MON), rest(FRI)]
    week = planned_week(*things, today=WED)
    assert week.first_open == WED
    assert [(place, session.fixed) for session, place in week.sessions] == [
        (TUE, True),
        (WED, False),
        (THU, False),
    ]
    assert [(place, each.fixed) for each, place in week.rests] == [(MON, True), (FRI, False)]
    assert week.asked == {WED, THU, FRI, SAT, SUN}
    assert week.open_days == (WED, THU, FRI, SAT, SUN)


@rows(("today", "first"), [(-9, 0), (-1, 0), (MON, 0), (SUN, 6), (7, 7), (90, 7)])
def test_today_can_still_be_planned(today: int, first: int) -> None:
    assert planned_week(today=today).first_open == first


def test_a_race_is_fixed_and_nothing_else_is_put_on_its_day() -> None:
    week = planned_week(event(SUN, "race"), planned(SUN, "10 km", 9, 50), planned(SAT, "loose", 2, 20))
    assert [(place, session.fixed) for session, place in week.sessions] == [(SAT, False), (SUN, True)]
    assert week.races == {SUN}
    assert week.open_days == (MON, TUE, WED, THU, FRI, SAT)
    assert SUN in week.asked


def test_a_goal_fixes_nothing() -> None:
    week = planned_week(event(SUN, "goal"), planned(SUN, "10 km", 9, 50))
    assert not week.sessions[0][0].fixed
    assert week.races == frozenset()


@rows(
    ("facts", "ceilings"),
    [
        ({}, [0]),
        ({"kind": "active_recovery"}, [90]),
        ({"kind": "active_recovery", "load_ceiling": 60}, [60]),
        ({"kind": "rest", "load_ceiling": 60}, [0]),
        ({"kind": "sleep_focus"}, []),
        ({"kind": "mental_rest"}, []),
    ],
)
def test_rest_counts_by_its_kind(facts: dict[str, Any], ceilings: list[float]) -> None:
    assert [each.ceiling for each, _ in planned_week(rest(WED, **facts)).rests] == ceilings


@rows(("outcome", "fixed"), [(None, [False]), ("moved", [False]), ("kept", [True]), ("broken", [])])
def test_rest_counts_by_its_outcome(outcome: str | None, fixed: list[bool]) -> None:
    week = planned_week(rest(WED, outcome=outcome), today=WED)
    assert [each.fixed for each, _ in week.rests] == fixed


def test_life_is_as_heavy_as_its_heaviest_and_what_is_light_does_not_make_it_busy() -> None:
    week = planned_week(
        life(-1, "moving house", "heavy"),
        life(MON, "dentist", "light"),
        life(TUE, "meeting"),
        life(TUE, "exam", "heavy"),
    )
    assert week.life_before == LifeOfDay(heavy=True, busy=1)
    assert week.life[:3] == (LifeOfDay(), LifeOfDay(heavy=True, busy=2), LifeOfDay())


@rows(
    ("begin", "end", "night"),
    [
        ("22:00", "07:00", True),
        ("20:00", "06:30", True),
        ("19:30", "23:30", False),
        ("20:00", "23:59", False),
        ("08:00", "17:00", False),
        ("22:00", "", False),
        ("", "", False),
    ],
)
def test_a_night_shift_begins_late_and_ends_the_next_morning(begin: str, end: str, night: bool) -> None:
    assert planned_week(life(WED, "work", "normal", begin, end)).life[WED].night is night


def test_a_night_shift_that_repeats_stands_on_each_of_its_days() -> None:
    shift = life(MON, "work", "normal", "22:00", "07:00")
    week = planned_week(shift.changed(repeat=Repeat(every=2, unit=Unit.DAY)))
    assert [each.night for each in week.life] == [True, False, True, False, True, False, True]


def test_days_in_a_row_before_monday_are_counted_up_to_two_weeks() -> None:
    assert planned_week(*(done(-back, 4, 30) for back in (1, 2, 3, 5))).trained_before == 3
    assert planned_week(*(done(-back, 4, 30) for back in range(1, 40))).trained_before == 14
    assert planned_week(done(-2, 4, 30)).trained_before == 0


def test_what_was_planned_and_never_answered_is_no_training_day_in_a_row() -> None:
    unanswered = [planned(-back, "ride", 6, 60) for back in (1, 2, 3)]
    assert planned_week(*unanswered, today=MON).trained_before == 0
    assert planned_week(*unanswered, today=MON).taxing_before == 0
    assert planned_week(*unanswered, today=-3).trained_before == 3, "from today on the plan counts"
    days = [planned(place, "ride", 4, 60) for place in range(7)]
    assert places(planned_week(*days, today=MON), IN_A_ROW) == [SAT]
    assert places(planned_week(*days, today=TUE), IN_A_ROW) == [SUN]
    assert places(planned_week(*days, today=WED), IN_A_ROW) == []
    answered = [done(MON, 4, 60), done(TUE, 4, 60), *days[2:]]
    assert places(planned_week(*answered, today=WED), IN_A_ROW) == [SAT]


@rows(("rpe", "hard"), [(6.5, False), (7, True)])
def test_the_days_around_the_week_are_hard_as_planned_or_as_done(rpe: float, hard: bool) -> None:
    assert planned_week(planned(-1, "ride", rpe, 60), today=-3).hard_before is hard
    assert planned_week(done(-1, rpe, 60, planned_rpe=3)).hard_before is hard
    assert planned_week(planned(7, "ride", rpe, 60)).hard_after is hard


def test_the_longest_run_is_the_longest_done_in_thirty_days_before() -> None:
    runs = [done(-31, 4, 200), done(-30, 4, 80), done(-3, 4, 70), done(-2, 4, 150, sport="ride")]
    found = [run.changed(sport="run") for run in runs[:3]]
    unmade = planned(-4, "run", 4, 190, sport="run")
    assert planned_week(*found, runs[3], unmade).own.longest["run"].minutes == 80


def test_a_recovery_week_is_known_by_any_of_its_days() -> None:
    assert planned_week(event(MON, "recovery_week", SUN)).is_recovery_week
    assert not planned_week(event(-7, "recovery_week", -1)).is_recovery_week


def test_days_of_illness_and_travel_are_closed_and_only_those_of_illness_are_not_asked() -> None:
    week = planned_week(event(-3, "illness", TUE), event(SAT, "travel"))
    assert week.away == {MON, TUE}
    assert week.travel == {SAT}
    assert week.asked == {WED, THU, FRI, SAT, SUN}
    assert week.open_days == (WED, THU, FRI, SUN)


def test_the_load_is_that_of_the_sessions_whose_load_is_known() -> None:
    assert planned_week(planned(MON, "a", 5, 40), planned(TUE, "b", None, 40)).load == 200


def test_days_have_the_dates_of_their_week() -> None:
    assert planned_week().days == tuple(on(place) for place in range(7))
