"""One bad morning (R7a) and the third in a row (R7b)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from herstel.domain.scales import Item
from herstel.rules.advice import AdviceClass
from support.journals import (
    NORMAL,
    TODAY,
    WORST,
    Changes,
    asked,
    back,
    checkin,
    course_of,
    mornings,
    replayed,
)


@pytest.mark.parametrize(
    ("today", "rule"),
    [
        ({"fatigue": 2, "soreness": 2}, "R7a"),
        ({"fatigue": 2, "stress": 2}, "R7a"),
        ({"soreness": 1, "motivation": 2}, "R7a"),
        ({"soreness": 2, "motivation": 2}, "R9"),
        ({"fatigue": 2}, "R7a"),
        ({"fatigue": 2, "soreness": 5}, "R9"),
        ({"soreness": 1}, "R9"),
        ({"stress": 2, "mood": 2, "sleep_quality": 2}, "R9"),
        ({"mood": 2, "motivation": 2}, "R9"),
        ({"fatigue": 2, "soreness": 2, "mood": 5, "sleep_quality": 5}, "R7a"),
        ({"soreness": 2, "motivation": 2, "fatigue": 4}, "R9"),
        ({"fatigue": 2, "soreness": None, "stress": 2}, "R7a"),
    ],
    ids=[
        "two body items",
        "one of them is of the body",
        "two items without fatigue, low enough",
        "two items without fatigue, not low enough",
        "fatigue by itself",
        "fatigue with fresh muscles",
        "one item at its worst",
        "no item of the body",
        "too little need",
        "a good mood does not rest tired legs",
        "fresh legs do",
        "a skipped item takes nothing away",
    ],
)
def test_one_bad_morning(today: Changes, rule: str) -> None:
    assert asked(mornings(today)).rule == rule


def test_a_bad_morning_makes_that_day_easy_and_the_next_normal_one_stands() -> None:
    found = replayed(mornings({"fatigue": 2, "soreness": 2}, NORMAL), back(1))
    assert [advice.advice for advice in found] == [AdviceClass.ACTIVE_RECOVERY, AdviceClass.AS_PLANNED]
    assert found[0].normal_mornings == 1
    assert {reason.item for reason in found[0].reasons} == {Item.FATIGUE, Item.SORENESS}


@pytest.mark.parametrize(
    ("usual", "today", "rule"), [(3, 1, "R7a"), (3, 2, "R9"), (4, 2, "R7a"), (4, 3, "R9"), (2, 1, "R9")]
)
def test_fatigue_two_steps_below_own_normal_is_enough(usual: int, today: int, rule: str) -> None:
    """With muscles so fresh that the need alone is not enough."""
    found = asked(mornings({"fatigue": today, "soreness": 5}, usual={"fatigue": usual}))
    assert found.rule == rule


@pytest.mark.parametrize(
    ("today", "rule"),
    [
        ({"fatigue": 2, "soreness": 2}, "R9"),
        ({"fatigue": 2, "soreness": 2, "motivation": 2}, "R7a"),
        ({"fatigue": 2, "soreness": 2, "mood": 2}, "R7a"),
        ({"stress": 2, "mood": 2, "sleep_quality": 2}, "R9"),
        ({"fatigue": 1}, "R7a"),
    ],
)
@pytest.mark.parametrize("before", [0, 3, 16])
def test_warm_up_asks_for_three_items(today: Changes, rule: str, before: int) -> None:
    found = asked(mornings(today, before=before))
    assert (found.rule, found.warm_up) == (rule, True)


LOW_BUT_NOT_BAD: Changes = {"soreness": 2, "sleep_quality": 2, "fatigue": 4}
"""Two items low, one of them of the body; the better fatigue keeps the need under a half."""


def test_the_third_such_morning_in_a_row_is_easy() -> None:
    assert course_of(*[LOW_BUT_NOT_BAD] * 4) == ["R9", "R9", "R7b", "R7b"]
    found = asked(mornings(*[LOW_BUT_NOT_BAD] * 3))
    assert found.advice is AdviceClass.ACTIVE_RECOVERY
    assert {reason.item for reason in found.reasons if reason.item} == {Item.SORENESS, Item.SLEEP_QUALITY}


@pytest.mark.parametrize(
    ("tail", "rule"),
    [
        ([LOW_BUT_NOT_BAD, None, LOW_BUT_NOT_BAD, None, LOW_BUT_NOT_BAD], "R7b"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, None, None, LOW_BUT_NOT_BAD], "R9"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, NORMAL, LOW_BUT_NOT_BAD], "R9"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, NORMAL], "R9"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, None], "R9"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, {"soreness": 2}], "R9"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, {"mood": 2, "sleep_quality": 2}], "R7b"),
        ([LOW_BUT_NOT_BAD, LOW_BUT_NOT_BAD, {"motivation": 2, "sleep_quality": 2}], "R7b"),
    ],
    ids=[
        "every other day",
        "a gap of three days",
        "a normal morning between",
        "the next normal morning",
        "a silent morning",
        "one item",
        "whatever they are",
        "other items",
    ],
)
def test_in_a_row(tail: Sequence[Changes | None], rule: str) -> None:
    assert course_of(*tail)[-1] == rule


NOT_OVER: Changes = {"soreness": 2, "motivation": 2, "fatigue": 3, "sleep_quality": 3}
"""Half a need: too little to be a bad morning without fatigue, too much to be normal again."""


def test_after_an_easy_day_it_goes_on_until_a_morning_is_normal() -> None:
    exhausted: Changes = {"fatigue": 1, "soreness": 1}
    assert asked(mornings(NOT_OVER)).rule == "R9"
    assert course_of(exhausted, NOT_OVER, NORMAL, NOT_OVER) == ["R7a", "R7a", "R9", "R9"]
    found = asked(mornings(exhausted, NOT_OVER))
    assert found.context == ("not_over",)
    assert asked(mornings(exhausted)).context == ()
    assert course_of(exhausted, None, None, NOT_OVER)[-1] == "R9", "three days later it is another story"


def test_a_row_of_mornings_does_not_count_during_warm_up() -> None:
    assert set(course_of(*[LOW_BUT_NOT_BAD] * 5, before=3)) == {"R9"}


def test_neither_ever_asks_for_rest_or_a_recovery_week() -> None:
    sore = {"fatigue": 2, "soreness": 2}
    found = replayed(mornings(*[sore] * 20), back(19))
    assert {advice.advice for advice in found} <= {AdviceClass.ACTIVE_RECOVERY, AdviceClass.AS_PLANNED}
    assert found[13].rule == "R7b"
    assert {advice.recovery_week for advice in found} == {None}


def test_the_very_first_morning_at_its_worst_is_an_easy_day() -> None:
    found = asked([checkin(TODAY, **WORST)])
    assert (found.rule, found.advice) == ("R7a", AdviceClass.ACTIVE_RECOVERY)


def test_a_low_answer_stands_beside_the_mean_with_which_it_was_compared() -> None:
    """Someone who mostly answers 4 is low at 3, although the median of the weeks before may be 3 too."""
    often_four: list[Changes] = [{"fatigue": 4, "soreness": 4} if day % 3 else NORMAL for day in range(28)]
    advice = asked(mornings(*often_four, {"fatigue": 3, "soreness": 3, "stress": 2}))
    low = {reason.item: reason for reason in advice.reasons if reason.item}
    assert advice.rule == "R7a"
    assert set(low) == {Item.FATIGUE, Item.SORENESS, Item.STRESS}
    for reason in low.values():
        assert reason.value is not None
        assert reason.normal is not None
        assert reason.normal - reason.value >= 0.25, "at least half of the least deviation, 0.5"
