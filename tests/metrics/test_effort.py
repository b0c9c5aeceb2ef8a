"""Effort: felt against planned, or against the own median of sessions that are alike."""

from __future__ import annotations

from datetime import timedelta

from herstel.domain.calendar_items import Session
from herstel.metrics.effort import Effort, effort_confirmation, efforts, rated_sessions
from herstel.metrics.signals import State
from support.journals import TODAY, back, checkin, journal, session
from support.rows import rows


def _felt_harder(*difference: float) -> list[bool]:
    return [Effort(TODAY, 5 + points, 5).is_harder() for points in difference]


def test_with_a_plan_it_is_felt_minus_planned() -> None:
    found = efforts(journal(session(TODAY, rpe=7, planned_rpe=5.5)))
    assert [(each.day, each.difference) for each in found] == [(TODAY, 1.5)]


def test_without_a_plan_it_is_felt_minus_the_median_of_four_sessions_of_the_same_sport() -> None:
    past = [session(back(2 * place), rpe=rpe) for place, rpe in enumerate((4, 6, 4, 6), start=1)]
    found = efforts(journal(*past, session(TODAY, rpe=6), session(TODAY, rpe=9, sport="bike", number=2)))
    assert [(each.day, each.expected, each.difference) for each in found] == [(TODAY, 5, 1)]


@rows(
    ("changed", "alike"),
    [
        ({}, True),
        ({"minutes": 42}, True),
        ({"minutes": 62}, True),
        ({"minutes": 41}, False),
        ({"minutes": 63}, False),
        ({"minutes": None}, False),
        ({"sport": "bike"}, False),
        ({"key": True}, False),
    ],
)
def test_only_sessions_of_one_type_are_compared(changed: dict[str, object], alike: bool) -> None:
    past = [session(back(ago)) for ago in (7, 14, 21, 28)]
    assert bool(efforts(journal(*past, session(TODAY).changed(**changed)))) is alike


def test_sessions_without_minutes_are_alike() -> None:
    assert efforts(journal(*[session(back(ago), minutes=None) for ago in (0, 7, 14, 21, 28)]))


def test_where_enough_have_the_same_title_those_alone_count() -> None:
    easy = [session(back(ago), rpe=3, title="Easy") for ago in (2, 4, 6, 8, 10)]
    hard = [session(back(ago), rpe=7, title="Intervals") for ago in (3, 10, 17, 24)]
    today = session(TODAY, rpe=7, title="intervals")
    assert efforts(journal(*easy, *hard, today))[-1].expected == 7
    assert efforts(journal(*easy, *hard[:3], today))[-1].expected == 3, "three say too little"


_WEEK = ((1, 45, 3), (3, 60, 7), (5, 40, 3), (6, 90, 5))
"""Of a runner: day of the week, minutes and RPE."""


def _runner(*raised: float) -> list[Session]:
    """Return weeks that are all the same but for what is added to the RPE, of each week."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    return [
        session(monday + timedelta(days=7 * week + day), minutes=minutes, rpe=rpe + more)
        for week, more in enumerate(raised)
        for day, minutes, rpe in _WEEK
    ]


def _states(sessions: list[Session]) -> list[State]:
    harder = [effort.is_harder() for effort in efforts(journal(*sessions))]
    return [effort_confirmation(False, harder[: until + 1]).state for until in range(len(harder))]


def test_a_usual_hard_day_is_not_harder_than_expected() -> None:
    constant = _runner(*[0] * 6)
    differences = [effort.difference for effort in efforts(journal(*constant))]
    assert differences == [0] * 12
    assert State.ON not in _states(constant)


def test_one_hard_run_between_usual_hard_days_does_not_put_effort_on() -> None:
    *weeks, tuesday, thursday, saturday, sunday = _runner(*[0] * 6)
    hard_tuesday = tuesday.changed(rpe=5.0)
    states = _states([*weeks, hard_tuesday, thursday, saturday, sunday])
    assert State.OFF in states
    assert State.ON not in states


def test_sessions_that_feel_harder_than_those_like_them_put_effort_on() -> None:
    assert _states(_runner(0, 0, 0, 0, 0, 2))[-2:] == [State.ON, State.ON]


def test_three_sessions_are_too_few_to_compare_with() -> None:
    past = [session(back(place)) for place in (1, 2, 3)]
    assert efforts(journal(*past, session(TODAY, rpe=9))) == []


def test_sessions_of_forty_two_days_count_and_older_ones_do_not() -> None:
    for oldest, compared in ((42, 1), (43, 0)):
        past = [session(back(ago)) for ago in (1, 2, 3, oldest)]
        assert len(efforts(journal(*past, session(TODAY)))) == compared


def test_sessions_of_the_same_day_are_not_each_others_past() -> None:
    found = efforts(journal(*[session(TODAY, number=number) for number in range(6)]))
    assert found == []


def test_only_done_and_rated_sessions_are_compared() -> None:
    found = efforts(
        journal(
            session(back(2), planned_rpe=5, status="skipped"),
            session(back(1), planned_rpe=5, rpe=None),
            session(TODAY, planned_rpe=5, status="planned"),
        )
    )
    assert found == []


@rows(("hours", "compared"), [(4.49, 0), (4.5, 1), (7.5, 1), (None, 1)])
def test_a_session_after_a_night_of_hardly_any_sleep_is_not_compared(
    hours: float | None, compared: int
) -> None:
    hard = session(TODAY, rpe=8, planned_rpe=5)
    assert len(efforts(journal(checkin(TODAY, sleep_hours=hours), hard))) == compared
    assert len(efforts(journal(checkin(back(1), sleep_hours=3), hard))) == 1, "another night"


def test_a_session_that_is_not_compared_is_still_a_past_to_compare_with() -> None:
    sleepless = [checkin(back(ago), sleep_hours=4) for ago in (1, 2, 3, 4)]
    past = [session(back(ago), rpe=5) for ago in (1, 2, 3, 4)]
    judged = efforts(journal(*sleepless, *past, session(TODAY, rpe=7)))
    assert [(each.day, each.expected) for each in judged] == [(TODAY, 5)]


def test_one_point_harder_counts_and_half_a_point_does_not() -> None:
    assert effort_confirmation(None, _felt_harder(1, 1, 1, 0)).state is State.ON
    assert effort_confirmation(None, _felt_harder(1, 1, 0.5, 0)).state is State.OFF


def test_three_sessions_say_nothing_yet() -> None:
    assert effort_confirmation(None, _felt_harder(2, 2, 2)).state is State.UNKNOWN


def test_two_of_four_keep_effort_as_it_was() -> None:
    assert effort_confirmation(True, _felt_harder(1, 1, 0, 0)).state is State.ON
    assert effort_confirmation(False, _felt_harder(1, 1, 0, 0)).state is State.OFF
    assert effort_confirmation(True, _felt_harder(1, 0, 0, 0)).state is State.OFF


def test_performance_looks_at_key_sessions_that_were_done_and_rated() -> None:
    found = rated_sessions(
        journal(
            session(back(4), key=True, felt="worse"),
            session(back(3), key=False, felt="worse"),
            session(back(2), key=True),
            session(back(1), key=True, felt="worse", status="planned"),
        )
    )
    assert [each.date for each in found] == [back(4)]
