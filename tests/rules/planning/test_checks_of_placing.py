"""When the checks of where things stand speak, when they do not, and where the boundary lies."""

from __future__ import annotations

from typing import Any

import pytest

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.checks import (
    CHECKS,
    HARD_ON_HEAVY,
    HARD_SPACING,
    HEAVY_PAIR,
    IN_A_ROW,
    NO_REST_DAY,
    NOT_EASY,
    REST_ON_EMPTY,
    Check,
)
from herstel.rules.planning.life_of_day import LifeOfDay
from herstel.rules.planning.remarks import remarks
from rules.planning.weeks import EASY, HARD, a_week, places, resting, said, train
from support.vectors import vector_cases
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def _days(*at: int, rpe: float = EASY) -> list[Any]:
    return [train(place, rpe) for place in at]


# -- no rest day -----------------------------------------------------------------------------------------


def test_a_week_without_planned_rest_is_remarked_on_once() -> None:
    assert places(a_week(train(MON), train(WED)), NO_REST_DAY) == [SUN]


def test_a_day_of_full_rest_without_training_is_a_rest_day() -> None:
    assert places(a_week(train(MON), resting(TUE)), NO_REST_DAY) == []


def test_rest_on_a_training_day_is_no_rest_day() -> None:
    assert places(a_week(train(MON), resting(MON)), NO_REST_DAY) == [SUN]


@pytest.mark.parametrize(("minutes", "found"), [(30, []), (31, [SUN])])
def test_active_recovery_within_its_ceiling_is_a_rest_day(minutes: int, found: list[int]) -> None:
    assert places(a_week(train(TUE, 3, minutes), resting(TUE, 90)), NO_REST_DAY) == found


def test_a_week_without_training_needs_no_rest_day() -> None:
    assert places(a_week(), NO_REST_DAY) == []


# -- days in a row ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "found"), [(5, []), (6, [SAT]), (7, [SAT])])
def test_the_sixth_training_day_in_a_row_is_one_too_many(count: int, found: list[int]) -> None:
    assert places(a_week(*_days(*range(count))), IN_A_ROW) == found


@pytest.mark.parametrize(("before", "found"), [(2, []), (3, [WED]), (5, [MON]), (14, [MON])])
def test_days_before_monday_count(before: int, found: list[int]) -> None:
    assert places(a_week(*_days(MON, TUE, WED), trained_before=before), IN_A_ROW) == found


def test_a_day_without_training_begins_a_new_row() -> None:
    assert places(a_week(*_days(MON, WED, THU, FRI, SAT, SUN), trained_before=4), IN_A_ROW) == []


def test_a_row_that_was_too_long_already_is_told_of_the_next_day_that_can_still_change() -> None:
    found = said(a_week(*_days(*range(6)), trained_before=2, first_open=FRI), IN_A_ROW)
    assert [(each.day_index, each.value, each.limit) for each in found] == [(FRI, 7, 5)]


def test_days_in_a_row_are_a_threshold() -> None:
    found = said(a_week(*_days(MON, TUE, WED)), IN_A_ROW, Thresholds(most_days_in_a_row=2))
    assert [each.day_index for each in found] == [WED]


# -- hard days -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", vector_cases("ramp_and_spacing", "hard_spacing", "cases"))
def test_hard_days_of_the_shared_vectors(case: dict[str, Any]) -> None:
    week = a_week(*(train(place, rpe) for place, rpe in enumerate(case["rpe_by_day"]) if rpe))
    assert places(week, HARD_SPACING) == case["warn_on"]


@pytest.mark.parametrize(("rpe", "found"), [(6.5, []), (7, [WED]), (None, [])])
def test_hard_begins_at_seven(rpe: float | None, found: list[int]) -> None:
    assert places(a_week(train(TUE, HARD), train(WED, rpe)), HARD_SPACING) == found


def test_every_other_day_is_48_hours() -> None:
    found = said(a_week(train(MON, HARD), train(WED, HARD), train(FRI, HARD), train(SAT, HARD)), HARD_SPACING)
    assert [(each.day_index, each.limit) for each in found] == [(SAT, 48)]


def test_twice_hard_on_one_day_is_one_hard_day() -> None:
    twice = (train(TUE, HARD), train(TUE, HARD, number=2))
    assert places(a_week(*twice), HARD_SPACING) == []
    assert places(a_week(*twice, train(WED, HARD)), HARD_SPACING) == [WED]


def test_the_hard_sunday_before_counts_for_monday_only() -> None:
    assert places(a_week(train(MON, HARD), hard_before=True), HARD_SPACING) == [MON]
    assert places(a_week(train(TUE, HARD), hard_before=True), HARD_SPACING) == []


def test_the_hard_monday_after_counts_for_sunday_only() -> None:
    assert places(a_week(train(SUN, HARD), hard_after=True), HARD_SPACING) == [SUN]
    assert places(a_week(train(SAT, HARD), hard_after=True), HARD_SPACING) == []


def test_a_sunday_between_two_hard_days_is_told_once() -> None:
    assert places(a_week(train(SAT, HARD), train(SUN, HARD), hard_after=True), HARD_SPACING) == [SUN]


# -- heavy life ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "found"), [(TUE, []), (WED, [WED]), (THU, [THU]), (FRI, [])])
def test_hard_on_a_heavy_day_or_the_day_after(at: int, found: list[int]) -> None:
    assert places(a_week(train(at, HARD), heavy=[WED]), HARD_ON_HEAVY) == found


@pytest.mark.parametrize(("at", "found"), [(TUE, []), (WED, [WED]), (THU, [THU]), (FRI, [])])
def test_hard_before_a_night_shift_or_on_the_day_in_which_it_ends(at: int, found: list[int]) -> None:
    assert places(a_week(train(at, HARD), nights=[WED]), HARD_ON_HEAVY) == found


@pytest.mark.parametrize("life", [LifeOfDay(heavy=True), LifeOfDay(night=True)])
def test_the_sunday_before_weighs_on_monday(life: LifeOfDay) -> None:
    assert places(a_week(train(MON, HARD), life_before=life), HARD_ON_HEAVY) == [MON]
    assert places(a_week(train(TUE, HARD), life_before=life), HARD_ON_HEAVY) == []


def test_easy_training_on_a_heavy_day_and_hard_training_on_a_busy_day_are_fine() -> None:
    assert places(a_week(train(WED, EASY), train(FRI, HARD), heavy=[WED], busy=[FRI]), HARD_ON_HEAVY) == []


@pytest.mark.parametrize(
    ("heavy", "hard", "found"),
    [
        ([TUE, WED], [MON, THU], [MON]),
        ([TUE, THU], [MON, FRI], [MON]),
        ([TUE, FRI], [MON, SAT], []),
        ([TUE, WED], [MON, FRI], []),
        ([TUE, WED], [THU], []),
        ([MON, TUE], [WED], []),
        ([SAT, SUN], [FRI], []),
        ([WED], [TUE, THU], []),
    ],
)
def test_two_heavy_days_with_hard_sessions_around_them(
    heavy: list[int], hard: list[int], found: list[int]
) -> None:
    assert places(a_week(*_days(*hard, rpe=HARD), heavy=heavy), HEAVY_PAIR) == found


# -- easy days and rest ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "found"), [(45, []), (46, [WED])])
def test_active_recovery_is_easy_up_to_its_ceiling(minutes: int, found: list[int]) -> None:
    assert places(a_week(train(WED, 2, minutes), resting(WED, 90)), NOT_EASY) == found


def test_all_sessions_of_the_day_count_for_the_ceiling() -> None:
    found = said(a_week(train(WED, 2, 40), train(WED, 2, 10, number=2), resting(WED, 90)), NOT_EASY)
    assert [(each.day_index, each.value, each.limit) for each in found] == [(WED, 100, 90)]


@pytest.mark.parametrize(("rpe", "minutes"), [(None, 20), (2, None)])
def test_an_unknown_load_is_not_known_to_be_easy(rpe: float | None, minutes: int | None) -> None:
    assert places(a_week(train(WED, rpe, minutes), resting(WED, 90)), NOT_EASY) == [WED]


def test_no_training_belongs_on_full_rest() -> None:
    assert places(a_week(train(WED, 1, 10), resting(WED)), NOT_EASY) == [WED]
    assert places(a_week(resting(WED)), NOT_EASY) == []


def test_rest_on_an_empty_day_while_a_heavy_day_is_trained() -> None:
    assert places(a_week(train(TUE), train(THU), resting(SUN), heavy=[TUE, THU]), REST_ON_EMPTY) == [TUE]


@pytest.mark.parametrize(
    "facts",
    [{"heavy": [TUE, SUN]}, {"heavy": [TUE], "busy": [SUN]}, {"heavy": [WED]}, {"busy": [TUE]}],
    ids=["rest on a heavy day", "rest on a busy day", "heavy day without training", "nothing heavy"],
)
def test_rest_is_well_placed_otherwise(facts: dict[str, Any]) -> None:
    assert places(a_week(train(TUE), resting(SUN), **facts), REST_ON_EMPTY) == []


def test_without_rest_there_is_none_on_an_empty_day() -> None:
    assert places(a_week(train(TUE), heavy=[TUE]), REST_ON_EMPTY) == []


def test_a_heavy_day_that_has_passed_is_not_asked_to_rest() -> None:
    week = a_week(train(MON), train(THU), resting(SUN), heavy=[MON, THU], first_open=TUE)
    assert places(week, REST_ON_EMPTY) == [THU]


# -- on which days nothing is asked ----------------------------------------------------------------------

BUSY_WEEK = (*_days(*range(DAYS_OF_WEEK), rpe=HARD), resting(WED), resting(SUN))
FULL_LIFE: dict[str, Any] = {"heavy": [TUE, THU], "nights": [FRI], "trained_before": 5, "hard_before": True}


@pytest.mark.parametrize("first", range(DAYS_OF_WEEK + 1))
def test_days_that_have_passed_are_never_remarked_on(first: int) -> None:
    found = remarks(a_week(*BUSY_WEEK, **FULL_LIFE, first_open=first), DEFAULT_SETTINGS)
    assert bool(found) == (first < DAYS_OF_WEEK)
    assert all(each.day_index >= first for each in found)


@pytest.mark.parametrize("away", [{MON}, {TUE, WED}, {SAT, SUN}, set(range(DAYS_OF_WEEK))])
def test_days_of_illness_or_travel_are_never_remarked_on(away: set[int]) -> None:
    found = remarks(a_week(*BUSY_WEEK, **FULL_LIFE, away=frozenset(away)), DEFAULT_SETTINGS)
    assert not {each.day_index for each in found} & away


def test_no_rest_is_missed_in_a_week_with_days_of_illness_or_travel() -> None:
    assert places(a_week(train(MON), away=frozenset({SAT})), NO_REST_DAY) == []


def test_a_muted_check_is_silent_and_the_others_are_not() -> None:
    week = a_week(*BUSY_WEEK, **FULL_LIFE)
    speaking: set[Check] = {remark.check for remark in remarks(week, DEFAULT_SETTINGS)}
    assert len(speaking) > 3
    for check in speaking:
        found = {remark.check for remark in remarks(week, DEFAULT_SETTINGS.muting((check.id,)))}
        assert found == speaking - {check}


def test_remarks_are_in_the_order_of_the_days() -> None:
    found = [remark.day_index for remark in remarks(a_week(*BUSY_WEEK, **FULL_LIFE), DEFAULT_SETTINGS)]
    assert found == sorted(found)


def test_every_check_has_a_name_of_its_own_and_thresholds_that_exist() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(hasattr(DEFAULTS, name) for check in CHECKS for name in check.thresholds)
