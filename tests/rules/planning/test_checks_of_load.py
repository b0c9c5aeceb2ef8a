"""What is remarked on how much a week asks: jumps, long runs, and lighter weeks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from herstel.metrics.thresholds import Thresholds
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import LONG_RUN, NO_LIGHTER_WEEK, NO_RECOVERY_WEEK, WEEK_JUMP
from herstel.rules.planning.remarks import own_jump, remarks
from herstel.rules.planning.week import PlanWeek
from rules.planning.weeks import HARD, Placed, a_week, places, resting, said, train
from support.vectors import load_vector, vector_cases
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED

EVERY_JUMP = Thresholds(week_jump_percent=-101)
"""Speaks of every change that is known."""


def _asking(load: int, *before: float | None, **facts: Any) -> PlanWeek:
    """Return a week of so much load (a multiple of five) after others, the latest first."""
    return a_week(train(WED, 5, load // 5), loads_before=before, **facts)


def _run(place: int, minutes: int | None, **facts: Any) -> Placed:
    return train(place, 3, minutes, is_run=True, **facts)


# -- week jump -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", vector_cases("ramp_and_spacing", "weekly_change", "cases"))
def test_the_change_of_the_shared_vectors(case: dict[str, Any]) -> None:
    week = _asking(case["this"], *case["previous"])
    found = [each.value for each in said(week, WEEK_JUMP, EVERY_JUMP)]
    tolerance = load_vector("ramp_and_spacing")["tolerance"]
    assert found == ([] if case["change_pct"] is None else [pytest.approx(case["change_pct"], abs=tolerance)])
    assert (places(week, WEEK_JUMP) != []) == ((case["change_pct"] or 0) > 30)


@pytest.mark.parametrize(("load", "found"), [(1300, []), (1305, [SUN]), (700, [])])
def test_a_jump_is_more_than_thirty_percent_while_the_own_is_unknown(load: int, found: list[int]) -> None:
    assert places(_asking(load, 1000, 1100, 900), WEEK_JUMP) == found


def test_two_weeks_are_too_few_to_compare_with() -> None:
    assert places(_asking(2000, 1000, 1000), WEEK_JUMP) == []


def test_an_unknown_week_is_not_taken_for_zero() -> None:
    assert places(_asking(2000, 1000, None, 1000), WEEK_JUMP) == []
    assert places(_asking(2000, 1000, 1000, 1000, None), WEEK_JUMP) == [SUN]


ROLLING = (1000.0, 1000.0, 1000.0, 1200.0) * 4
"""Every fourth week is 20 % more than the three before it."""


def test_the_own_usual_jump_is_the_upper_quartile_of_the_rises() -> None:
    assert own_jump(ROLLING, DEFAULT_SETTINGS) == 20
    assert places(_asking(1200, 1000, 1000, 1000, *ROLLING[3:]), WEEK_JUMP) == []
    assert places(_asking(1205, 1000, 1000, 1000, *ROLLING[3:]), WEEK_JUMP) == [SUN]


def test_the_own_usual_jump_is_never_less_than_ten_percent() -> None:
    assert own_jump((1000.0,) * 20, DEFAULT_SETTINGS) == 10
    assert places(_asking(1100, *(1000.0,) * 20), WEEK_JUMP) == []
    assert places(_asking(1105, *(1000.0,) * 20), WEEK_JUMP) == [SUN]


@pytest.mark.parametrize(("weeks", "percent"), [(10, None), (11, 10)])
def test_eight_known_changes_make_it_ones_own(weeks: int, percent: int | None) -> None:
    assert own_jump((1000.0,) * weeks, DEFAULT_SETTINGS) == percent


def test_a_change_with_an_unknown_week_in_it_is_not_known() -> None:
    assert own_jump((*(1000.0,) * 10, None), DEFAULT_SETTINGS) is None
    assert own_jump((*(1000.0,) * 11, None), DEFAULT_SETTINGS) == 10


# -- long runs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", vector_cases("ramp_and_spacing", "single_session_spike", "cases"))
def test_the_longest_runs_of_the_shared_vectors(case: dict[str, Any]) -> None:
    week = a_week(_run(SAT, round(case["today"] * 10)), longest_run=round(case["longest_30d"] * 10))
    found = [each.value for each in said(week, LONG_RUN)]
    tolerance = load_vector("ramp_and_spacing")["tolerance"]
    silent = case["category"] in {"reference", "unknown"}
    assert found == ([] if silent else [pytest.approx(case["increase_pct"], abs=tolerance)])


@pytest.mark.parametrize("longest", [70, 110, 190])
def test_ten_percent_longer_exactly_is_not_too_long(longest: int) -> None:
    limit = longest * 11 // 10
    assert places(a_week(_run(SAT, limit), longest_run=longest), LONG_RUN) == []
    assert places(a_week(_run(SAT, limit + 1), longest_run=longest), LONG_RUN) == [SAT]


def test_five_minutes_more_are_the_smallest_step_of_a_plan_and_never_too_long() -> None:
    assert places(a_week(_run(SAT, 35), longest_run=30), LONG_RUN) == []
    assert places(a_week(_run(SAT, 36), longest_run=30), LONG_RUN) == [SAT]
    # Small steps of one week do not add up.
    assert places(a_week(_run(TUE, 35), _run(SAT, 40), longest_run=30), LONG_RUN) == [SAT]


def test_it_says_which_run_it_is() -> None:
    found = said(a_week(_run(TUE, 40), _run(SAT, 90), longest_run=60), LONG_RUN)
    assert [(each.session, each.day_index, each.value, each.limit) for each in found] == [
        ("5-1", SAT, 50, 10)
    ]


def test_a_run_earlier_in_the_week_is_one_to_compare_with() -> None:
    assert places(a_week(_run(SAT, 72), _run(TUE, 66), longest_run=60), LONG_RUN) == []
    assert places(a_week(_run(TUE, 72), _run(SAT, 66), longest_run=60), LONG_RUN) == [TUE]


def test_two_runs_on_a_day_are_compared_shortest_first() -> None:
    runs = (_run(SAT, 72), _run(SAT, 66, number=2))
    assert places(a_week(*runs, longest_run=60), LONG_RUN) == []
    assert places(a_week(*runs[::-1], longest_run=60), LONG_RUN) == []


def test_only_running_whose_length_is_known_is_compared_with_running_that_is_known() -> None:
    assert places(a_week(train(SAT, 3, 200), longest_run=60), LONG_RUN) == []
    assert places(a_week(_run(SAT, None), longest_run=60), LONG_RUN) == []
    assert places(a_week(_run(SAT, 200), longest_run=None), LONG_RUN) == []


def test_a_run_that_is_past_or_on_a_journey_is_not_remarked_on() -> None:
    assert places(a_week(_run(TUE, 90), longest_run=60, first_open=WED), LONG_RUN) == []
    assert places(a_week(_run(TUE, 90), longest_run=60, away=frozenset({TUE})), LONG_RUN) == []


# -- lighter weeks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "found"), [(6, []), (7, [MON]), (20, [MON])])
def test_five_weeks_without_a_lighter_one_once_so_many_are_known(count: int, found: list[int]) -> None:
    assert places(_asking(1000, *(1000.0,) * count), NO_LIGHTER_WEEK) == found


@pytest.mark.parametrize("mean", [100, 110, 700, 1000, 1130])
def test_seventy_percent_of_the_three_before_is_lighter(mean: int) -> None:
    before, seventy = (float(mean),) * 7, mean * 7 // 10
    assert places(a_week(train(MON, 1, seventy), loads_before=before), NO_LIGHTER_WEEK) == []
    assert places(a_week(train(MON, 1, seventy + 1), loads_before=before), NO_LIGHTER_WEEK) == [MON]


@pytest.mark.parametrize("place", range(6))
def test_a_lighter_week_in_the_last_five_is_enough(place: int) -> None:
    before = [1000.0] * 9
    before[place] = 700.0
    # The fifth week back counts the one that is planned: of those before it the last four are asked.
    assert places(_asking(1000, *before), NO_LIGHTER_WEEK) == ([] if place < 4 else [MON])


def test_a_week_that_is_unknown_may_have_been_lighter() -> None:
    assert places(_asking(1000, 1000, 1000, None, *(1000.0,) * 6), NO_LIGHTER_WEEK) == []


# -- recovery week ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("load", "found"), [(600, []), (605, [MON])])
def test_a_recovery_week_asks_at_most_sixty_percent(load: int, found: list[int]) -> None:
    week = _asking(load, 1000, 1100, 900, is_recovery_week=True)
    assert places(week, NO_RECOVERY_WEEK) == found
    assert places(replace(week, is_recovery_week=False), NO_RECOVERY_WEEK) == []


def test_a_recovery_week_has_no_hard_session() -> None:
    week = a_week(train(THU, 7, 10), train(FRI, HARD, 10), is_recovery_week=True, loads_before=(900.0,) * 3)
    assert places(week, NO_RECOVERY_WEEK) == [THU]


def test_a_recovery_week_that_is_too_much_and_hard_is_told_once() -> None:
    assert places(_asking(1000, 1000, is_recovery_week=True), NO_RECOVERY_WEEK) == [MON]


def test_a_recovery_week_without_known_weeks_before_it_is_only_asked_to_be_easy() -> None:
    assert places(_asking(2000, None, None, None, is_recovery_week=True), NO_RECOVERY_WEEK) == []


def test_a_recovery_week_is_not_asked_for_a_lighter_one_nor_for_its_runs() -> None:
    week = a_week(_run(SAT, 90), is_recovery_week=True, loads_before=(1000.0,) * 9, longest_run=60)
    assert {remark.check for remark in remarks(week, DEFAULT_SETTINGS)} & {
        WEEK_JUMP,
        LONG_RUN,
        NO_LIGHTER_WEEK,
    } == set()


def test_a_hard_day_of_a_recovery_week_that_has_passed_is_not_remarked_on() -> None:
    week = a_week(train(MON, HARD, 10), is_recovery_week=True, first_open=TUE)
    assert places(week, NO_RECOVERY_WEEK) == []


# -- when nothing can be changed any more ----------------------------------------------------------------


@pytest.mark.parametrize("is_recovery_week", [False, True])
def test_a_week_that_is_over_or_spent_ill_is_not_remarked_on(is_recovery_week: bool) -> None:
    facts: dict[str, Any] = {"loads_before": (100.0,) * 12, "is_recovery_week": is_recovery_week}
    week = a_week(train(MON, HARD), resting(TUE), **facts)
    assert remarks(week, DEFAULT_SETTINGS)
    assert remarks(replace(week, first_open=7), DEFAULT_SETTINGS) == []
    assert remarks(replace(week, away=frozenset(range(7))), DEFAULT_SETTINGS) == []


def test_what_is_said_of_the_whole_week_stands_on_a_day_that_can_be_changed() -> None:
    week = a_week(train(WED, 5, 100), resting(THU), loads_before=(100.0,) * 12)
    found = {remark.check: remark.day_index for remark in remarks(week, DEFAULT_SETTINGS)}
    assert (found[NO_LIGHTER_WEEK], found[WEEK_JUMP]) == (MON, SUN)
    later = replace(week, first_open=TUE, away=frozenset({SAT, SUN}))
    found = {remark.check: remark.day_index for remark in remarks(later, DEFAULT_SETTINGS)}
    assert (found[NO_LIGHTER_WEEK], found[WEEK_JUMP]) == (TUE, FRI)
