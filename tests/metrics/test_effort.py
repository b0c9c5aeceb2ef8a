"""Effort: felt against planned, or against the own median for the same sport."""

from __future__ import annotations

from herstel.metrics.effort import Effort, effort_confirmation, efforts, rated_sessions
from herstel.metrics.kinds import State
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
