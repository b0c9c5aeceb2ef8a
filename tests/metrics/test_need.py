"""The need score by hand: it orders days, and what is better counts less than what is worse."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from herstel.domain.scales import Item
from herstel.metrics.answers import ITEMS, Answers
from herstel.metrics.need import item_z, need, need_score
from herstel.metrics.thresholds import DEFAULTS


def _answers(**changes: int | None) -> Answers:
    return Answers(tuple(changes.get(item.value, 3) for item in ITEMS), None)


def test_in_a_quiet_month_the_deviation_is_at_least_half_a_step() -> None:
    assert item_z(_answers(fatigue=1), [_answers()] * 28)[Item.FATIGUE] == -4
    assert item_z(_answers(fatigue=4), [_answers()] * 28)[Item.FATIGUE] == 2
    assert item_z(_answers(), [_answers()] * 28)[Item.FATIGUE] == 0


def test_without_a_past_the_scale_speaks() -> None:
    assert item_z(_answers(mood=2), [])[Item.MOOD] == pytest.approx(-1 / 0.7)


def test_mean_and_deviation_are_shrunk_as_if_seven_normal_mornings_stood_beside_them() -> None:
    past = [_answers(stress=value) for value in (1, 5, 1, 5, 4)]
    mean = (16 + 21) / 12
    squares = sum((value - mean) ** 2 for value in (1, 5, 1, 5, 4))
    spread = math.sqrt((squares + 7 * 0.49) / 12)
    assert item_z(_answers(stress=2), past)[Item.STRESS] == pytest.approx((2 - mean) / spread)


def test_an_answer_that_was_skipped_has_no_deviation_and_skipped_past_answers_do_not_count() -> None:
    found = item_z(_answers(fatigue=None, mood=2), [_answers(mood=None)] * 9)
    assert Item.FATIGUE not in found
    assert found[Item.MOOD] == pytest.approx(-1 / 0.7)


def test_the_constants_of_the_shrinkage_are_used() -> None:
    loose = replace(DEFAULTS, prior_sd=2.0)
    assert item_z(_answers(mood=1), [], loose)[Item.MOOD] == -1
    narrow = replace(DEFAULTS, least_sd=0.25, prior_sd=0.1)
    assert item_z(_answers(mood=2), [_answers()] * 28, narrow)[Item.MOOD] == -4
    heavy = replace(DEFAULTS, prior_weight=28)
    assert item_z(_answers(mood=3), [_answers(mood=5)] * 28, heavy)[Item.MOOD] < 0


def test_need_weighs_fatigue_four_soreness_two_mood_and_sleep_one() -> None:
    z = {Item.FATIGUE: -2.0, Item.SORENESS: -1.0, Item.MOOD: 0.0, Item.SLEEP_QUALITY: 0.0}
    assert need(z) == pytest.approx((4 * 2 + 2 * 1) / 8)


def test_what_is_better_counts_three_quarters_and_only_for_fatigue_and_soreness() -> None:
    z = {Item.FATIGUE: -1.0, Item.SORENESS: 2.0, Item.MOOD: 2.0, Item.SLEEP_QUALITY: 1.0}
    assert need(z) == pytest.approx((4 * 1 - 0.75 * 2 * 2) / 8)
    assert need(dict.fromkeys(z, 1.0)) == pytest.approx(-0.75 * 6 / 8)


def test_the_morning_after_a_hard_session_starts_a_little_short() -> None:
    z = {Item.FATIGUE: 0.0, Item.SORENESS: 0.0}
    assert need(z) == 0
    assert need(z, after_hard=True) == pytest.approx(0.1)


def test_need_goes_over_the_items_answered_and_stress_and_motivation_carry_none() -> None:
    assert need({Item.SORENESS: -1.0, Item.STRESS: -4.0, Item.MOTIVATION: -4.0}) == 1
    assert need({Item.STRESS: -4.0, Item.MOTIVATION: -4.0}) is None
    assert need({}) is None


@pytest.mark.parametrize(("offset", "score"), [(0, 0.5), (0.8, 1 / (1 + math.exp(-0.8)))])
def test_the_score_of_a_normal_or_silent_morning_is_its_offset(offset: float, score: float) -> None:
    assert need_score(0, 0, offset) == pytest.approx(score)
    assert need_score(None, 0, offset) == pytest.approx(score)


def test_the_score_rises_with_need_and_a_little_with_each_of_three_kinds() -> None:
    assert need_score(2.0, 1, 0.35) == pytest.approx(1 / (1 + math.exp(-1.5 * 2.1 - 0.35)))
    assert need_score(-1, 0) < need_score(0, 0) < need_score(0, 1) < need_score(0, 3) < need_score(1, 0) < 1
    assert need_score(0, 5) == need_score(0, 3)
