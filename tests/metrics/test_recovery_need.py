"""The need of a morning by hand: what is low for whom, and how far a morning falls short."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from herstel.domain.scales import Item
from herstel.metrics.answers import (
    ITEMS,
    AnswerColumns,
    Answers,
    Distribution,
    Window,
    distribution,
    tally_of,
)
from herstel.metrics.baseline import (
    item_marks,
    need_score,
    own_mean,
    own_spread,
    recovery_need,
    with_kinds,
)
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from support.journals import TODAY, back
from support.rows import rows

QUIET: Final = [3] * 28


def _answers(**changes: int | None) -> Answers:
    return Answers(tuple(changes.get(item.value, 3) for item in ITEMS), None)


def _past(*answers: int | None) -> Distribution:
    return distribution(sum(map(tally_of, answers)))


def _before(rows: Sequence[Answers]) -> Window:
    days = [back(ago) for ago in range(len(rows), 0, -1)]
    return AnswerColumns(days, rows).window(TODAY, len(rows), 1)


def _spread(past: Distribution) -> float:
    return own_spread(past, own_mean(past))


def z_of(answer: int, past: Sequence[int], thresholds: Thresholds = DEFAULTS) -> float:
    """Return the deviation of one answer from those before it."""
    before = _before([_answers(fatigue=value) for value in past])
    return item_marks(_answers(fatigue=answer), before, thresholds, own_normal_known=True)[Item.FATIGUE].z


def is_low(answer: int, past: Sequence[int], *, own_normal_known: bool = True) -> bool:
    """Whether an answer is low beside those before it."""
    before = _before([_answers(fatigue=value) for value in past])
    marks = item_marks(_answers(fatigue=answer), before, own_normal_known=own_normal_known)
    return marks[Item.FATIGUE].low


@rows(("answer", "z"), [(1, -4), (2, -2), (3, 0), (4, 2)])
def test_in_a_quiet_month_the_deviation_is_at_least_half_a_step(answer: int, z: float) -> None:
    assert z_of(answer, QUIET) == z


def test_without_a_past_the_scale_speaks() -> None:
    assert z_of(2, []) == pytest.approx(-1 / 0.7)


def test_up_to_nine_answers_the_mean_leans_towards_the_normal_of_the_scale() -> None:
    assert own_mean(_past()) == 3
    assert own_mean(_past(*[2] * 9)) == pytest.approx((18 + 21) / 16)


@rows("value", [1, 2, 4, 5])
@rows("count", [10, 28])
def test_from_ten_answers_on_the_mean_is_plainly_ones_own(value: int, count: int) -> None:
    assert own_mean(_past(*[value] * count)) == value
    assert z_of(value, [value] * count) == 0, "whose normal is 2 is not tired on a 2"


def test_the_spread_leans_towards_seven_tenths_about_the_own_mean() -> None:
    past = (1, 5, 1, 5, 4)
    mean = (16 + 21) / 12
    squares = sum((value - mean) ** 2 for value in past)
    assert _spread(_past(*past)) == pytest.approx(math.sqrt((squares + 7 * 0.49) / 12))
    assert z_of(2, past) == pytest.approx((2 - mean) / _spread(_past(*past)))
    often = [3, 4] * 7
    assert _spread(_past(*often)) == pytest.approx(math.sqrt((14 * 0.25 + 7 * 0.49) / 21))


def test_an_answer_that_was_skipped_has_no_mark_and_skipped_past_answers_do_not_count() -> None:
    before = _before([_answers(mood=None)] * 9 + [_answers(mood=5)])
    marks = item_marks(_answers(fatigue=None, mood=2), before, own_normal_known=True)
    assert Item.FATIGUE not in marks
    assert marks[Item.MOOD].z == pytest.approx((2 - 26 / 8) / _spread(_past(5)))
    assert marks[Item.MOOD].mean is None, "one answer is nobody's normal"


def test_the_mean_that_is_shown_is_that_of_the_answers_and_not_the_one_that_leans() -> None:
    marks = item_marks(_answers(fatigue=1), _before([_answers(fatigue=1)] * 5), own_normal_known=False)
    assert marks[Item.FATIGUE].mean == 1
    first = item_marks(_answers(fatigue=1), _before([]), own_normal_known=False)
    assert first[Item.FATIGUE].mean is None, "nothing that was never answered is shown as your normal"


@rows(
    ("answer", "past", "low"),
    [
        (2, [3] * 28, True),
        (3, [4] * 28, True),
        (3, [3] * 28, False),
        (2, [2] * 28, False),
        (1, [2] * 28, True),
        (1, [1] * 28, False),
        (4, [5] * 28, True),
        (3, [5] * 28, True),
        (3, [3] * 16 + [4] * 12, False),
        (3, [3] * 13 + [4] * 15, True),
        (3, [3] * 14 + [4] * 14, False),
        (2, [2] * 16 + [3] * 12, False),
    ],
)
def test_low_is_below_the_own_mean_and_below_the_own_median(
    answer: int, past: list[int], *, low: bool
) -> None:
    assert is_low(answer, past) is low


def test_below_the_median_but_close_to_the_mean_is_not_low() -> None:
    """Often 5, sometimes 1: the spread is so wide that a 3 is less than half of it under the mean of 3.4."""
    past = [5] * 15 + [4] * 2 + [1] * 11
    assert -DEFAULTS.item_below_sd < z_of(3, past) < 0
    assert not is_low(3, past)


@rows(("answer", "low"), [(1, True), (2, True), (3, False), (4, False)])
@rows("past", [[], [3] * 5, [4] * 9])
def test_while_own_normal_is_unknown_only_one_and_two_are_low(
    answer: int, past: list[int], *, low: bool
) -> None:
    assert is_low(answer, past, own_normal_known=False) is low


def test_the_constants_are_used() -> None:
    assert z_of(1, [], replace(DEFAULTS, prior_sd=2.0)) == -1
    assert z_of(2, QUIET, replace(DEFAULTS, least_sd=0.25, prior_sd=0.1)) == -4
    assert own_mean(_past(*[5] * 12), replace(DEFAULTS, prior_answers=20, prior_weight=12)) == 4


def test_need_goes_by_the_weights_of_the_items() -> None:
    weights = DEFAULTS.need_weights
    assert set(weights) == {Item.FATIGUE, Item.SORENESS, Item.MOOD, Item.SLEEP_QUALITY}
    assert max(weights, key=lambda item: weights[item]) is Item.FATIGUE
    z = {Item.FATIGUE: -2.0, Item.SORENESS: -1.0, Item.MOOD: 0.0, Item.SLEEP_QUALITY: 0.0}
    short = weights[Item.FATIGUE] * 2 + weights[Item.SORENESS] * 1
    assert recovery_need(z) == pytest.approx(short / sum(weights.values()))


def test_what_is_better_than_the_own_mean_counts_half() -> None:
    all_better = dict.fromkeys(DEFAULTS.need_weights, 1.0)
    all_worse = dict.fromkeys(DEFAULTS.need_weights, -1.0)
    assert recovery_need(all_better) == pytest.approx(-0.5)
    assert recovery_need(all_worse) == pytest.approx(1.0)
    weights = DEFAULTS.need_weights
    mixed = recovery_need({Item.FATIGUE: -1.0, Item.SORENESS: 2.0})
    both_weights = weights[Item.FATIGUE] + weights[Item.SORENESS]
    expected = (weights[Item.FATIGUE] - weights[Item.SORENESS] * 0.5 * 2) / both_weights
    assert mixed == pytest.approx(expected)


def test_need_goes_over_the_items_answered_and_stress_and_motivation_carry_none() -> None:
    assert recovery_need({Item.SORENESS: -1.0, Item.STRESS: -4.0, Item.MOTIVATION: -4.0}) == 1
    assert recovery_need({Item.STRESS: -4.0, Item.MOTIVATION: -4.0}) is None
    assert recovery_need({}) is None


def test_each_kind_that_is_on_adds_a_twentieth_and_three_at_most() -> None:
    assert [with_kinds(0.2, kinds) for kinds in range(6)] == pytest.approx([0.2, 0.25, 0.3, 0.35, 0.35, 0.35])


@rows(("offset", "score"), [(0, 0.5), (0.8, 1 / (1 + math.exp(-0.8)))])
def test_the_score_of_a_normal_or_silent_morning_is_its_offset(offset: float, score: float) -> None:
    assert need_score(0, 0, offset) == pytest.approx(score)
    assert need_score(None, 0, offset) == pytest.approx(score)


def test_the_score_rises_with_need_and_a_little_with_each_of_three_kinds() -> None:
    assert need_score(2.0, 1, 0.35) == pytest.approx(1 / (1 + math.exp(-1.5 * 2.05 - 0.35)))
    assert need_score(-1, 0) < need_score(0, 0) < need_score(0, 1) < need_score(0, 3) < need_score(1, 0) < 1
    assert need_score(0, 5) == need_score(0, 3)
