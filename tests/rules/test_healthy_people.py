"""Ordinary people with whom nothing is wrong: when it says "easy", it must be true.

Small invented populations, each drawn from a seed. The first weeks, in which own normal is not known, are
left out where a share of days is counted.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from statistics import median
from typing import Final

import pytest

from herstel.domain.self_reports import CheckIn
from herstel.rules.advice import Advice, AdviceClass, CareReason
from support.journals import ITEM_NAMES, NORMAL, TODAY, Changes, asked, back, checkin, mornings, replayed
from support.rows import rows

LEARNING: Final = 30
DAYS: Final = 90


def at_random(seed: int, answers: Sequence[int], weights: Sequence[float]) -> list[CheckIn]:
    """Return the mornings of somebody whose every answer is drawn by itself."""
    chance = random.Random(seed)
    return [
        checkin(
            back(ago),
            sleep_hours=chance.choice((7.0, 7.5, 8.0)),
            **{name: chance.choices(answers, weights)[0] for name in ITEM_NAMES},
        )
        for ago in range(LEARNING + DAYS)
    ]


def share_of_easy_days(records: Sequence[CheckIn]) -> float:
    """Return the share of easy days once own normal is known."""
    advices = replayed(records, back(DAYS - 1))
    return sum(advice.advice.is_easy for advice in advices) / len(advices)


POPULATIONS: Final[dict[str, tuple[Sequence[int], Sequence[float]]]] = {
    "threes and fours": ((3, 4), (6, 4)),
    "fours and threes": ((3, 4), (4, 6)),
    "normal is two": ((2, 3), (7, 3)),
    "normal is two, some ones": ((1, 2, 3), (1, 7, 2)),
    "fours and fives": ((4, 5), (5, 5)),
}


@pytest.mark.thorough
def test_few_days_are_easy_for_people_with_whom_nothing_is_wrong() -> None:
    shares = [
        share_of_easy_days(at_random(seed, *population))
        for population in POPULATIONS.values()
        for seed in range(4)
    ]
    assert median(shares) <= 0.25
    assert max(shares) <= 0.35


@pytest.mark.thorough
@rows("population", POPULATIONS)
def test_chance_alone_suggests_no_recovery_week_and_rests_nobody(population: str) -> None:
    for seed in range(3):
        advices = replayed(at_random(seed, *POPULATIONS[population]), back(DAYS - 1))
        assert AdviceClass.REST not in {advice.advice for advice in advices}
        assert {advice.recovery_week for advice in advices} == {None}


@pytest.mark.thorough
def test_how_low_somebody_answers_says_nothing_about_how_often_they_are_told_to_rest() -> None:
    """The same person on another part of the scale: a step lower everywhere is not more tired."""
    higher = [share_of_easy_days(at_random(seed, (3, 4), (5, 5))) for seed in range(6)]
    lower = [share_of_easy_days(at_random(seed, (2, 3), (5, 5))) for seed in range(6)]
    assert abs(median(higher) - median(lower)) <= 0.1


def test_every_answer_always_two_twice_a_week() -> None:
    twos = dict.fromkeys(ITEM_NAMES, 2)
    days = [ago for week in range(20) for ago in (7 * week, 7 * week + 3)]
    records = [checkin(back(ago), **twos) for ago in days]
    advices = [asked(records, back(ago)) for ago in days[: len(days) - 10]]
    assert {advice.rule for advice in advices} == {"R9"}
    assert not advices[0].warm_up, "two mornings a week are enough to learn from"


def test_fives_and_then_a_week_of_fours() -> None:
    fives, fours = (dict.fromkeys(ITEM_NAMES, answer) for answer in (5, 4))
    advices = replayed(mornings(*[fours] * 7, usual=fives), back(6))
    assert {advice.rule for advice in advices} == {"R9"}


def test_a_short_sleeper_who_is_fresh() -> None:
    chance = random.Random(5)
    nights = [
        {"sleep_hours": 5.6 + chance.choice((-0.4, 0, 0, 0.4)), "sleep_quality": 4, "fatigue": 4}
        for _ in range(LEARNING + DAYS)
    ]
    advices = replayed(mornings(*nights, before=0), back(DAYS - 1))
    assert {advice.rule for advice in advices} == {"R9"}
    assert {advice.also for advice in advices} == {()}


def spoken_of_sleep(advices: Sequence[Advice]) -> list[int]:
    """Return on which mornings, counted from 1, sleep was spoken of as the advice or beside it."""
    return [
        number
        for number, advice in enumerate(advices, start=1)
        if AdviceClass.SLEEP_FOCUS in (advice.advice, *advice.also)
    ]


def test_a_new_baby_is_spoken_of_for_a_week_then_once_a_week_and_then_it_is_their_normal() -> None:
    spoken = spoken_of_sleep(replayed(mornings(*[{"sleep_hours": 5}] * 42), back(41)))
    assert spoken == [1, 2, 3, 4, 5, 6, 7, 8, 15]


def test_a_new_baby_with_some_better_nights_is_not_spoken_of_every_day() -> None:
    chance = random.Random(6)
    nights = [{"sleep_hours": chance.choice((4.5, 5, 5, 5.5))} for _ in range(42)]
    spoken = spoken_of_sleep(replayed(mornings(*nights), back(41)))
    assert len(spoken) <= 42 / 3
    assert max(spoken) <= 28, "after four weeks it is what they sleep"


def test_three_weeks_of_stress_at_work_with_a_body_that_is_fine() -> None:
    chance = random.Random(7)
    weeks = [
        {"stress": chance.choice((1, 2, 2)), "mood": chance.choice((2, 3, 3)), "sleep_hours": 7}
        for _ in range(21)
    ]
    advices = replayed(mornings(*weeks), back(20))
    assert not [advice for advice in advices if advice.advice.is_easy]
    assert {advice.recovery_week for advice in advices} == {None}


def test_a_monthly_dip_of_four_days_is_easy_then_and_asks_for_no_recovery_week() -> None:
    dip: Changes = {"fatigue": 2, "soreness": 2, "mood": 2}
    advices = replayed(mornings(*([NORMAL] * 24 + [dip] * 4) * 3), back(83))
    easy = [advice for advice in advices if advice.advice.is_easy]
    assert len(easy) == 3 * 4
    assert {advice.recovery_week for advice in advices} == {None}


def test_a_deload_week_that_goes_well_is_a_week_as_planned() -> None:
    fresh = {"fatigue": 4, "soreness": 4, "motivation": 4}
    assert {advice.rule for advice in replayed(mornings(*[fresh] * 7), back(6))} == {"R9"}


def test_who_always_answers_one_is_heard_at_first_and_then_left_to_their_scale() -> None:
    ones = dict.fromkeys(ITEM_NAMES, 1)
    advices = replayed(mornings(*[ones] * 40, before=0), back(39))
    assert advices[0].advice.is_easy
    assert {advice.rule for advice in advices[20:]} == {"R9"}
    assert advices[-1].care is not None
    assert (advices[-1].care.reason, advices[-1].care.days) == (CareReason.MOOD, 40)
    assert {advice.care for advice in advices[:13]} == {None}


def test_eight_tired_days_are_counted_and_become_a_recovery_week() -> None:
    advices = replayed(mornings(*[{"fatigue": 2}] * 9), back(8))
    assert [(advice.rule, advice.day_number) for advice in advices] == [("R7", day) for day in range(1, 10)]
    assert [advice.recovery_week is not None for advice in advices] == [False] * 8 + [True]


def test_somebody_who_falls_from_fours_to_twos_is_heard_on_the_first_morning() -> None:
    """The other side: what protects the healthy must not silence the tired."""
    fallen = dict.fromkeys(ITEM_NAMES, 2)
    usual = dict.fromkeys(ITEM_NAMES, 4)
    advices = replayed(mornings(*[fallen] * 6, usual=usual), back(5), TODAY)
    assert all(advice.advice.is_easy for advice in advices)
