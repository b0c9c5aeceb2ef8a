"""The first weeks, and how much stands behind an advice."""

from __future__ import annotations

from herstel.domain.scales import Item
from herstel.i18n.catalog import translator
from herstel.metrics.signals import State
from herstel.rules.advice import AdviceClass, Confidence
from herstel.services.advice.text import words
from support.journals import (
    NORMAL,
    SHORT_NIGHT,
    STRESSED,
    TIRED,
    UNWILLING,
    WORST,
    Changes,
    asked,
    back,
    both,
    course_of,
    mornings,
    replayed,
)
from support.rows import rows

TWO_KINDS = both(STRESSED, UNWILLING)
THREE_KINDS = both(STRESSED, UNWILLING, SHORT_NIGHT)
EXHAUSTED = both(TIRED, UNWILLING, SHORT_NIGHT, {"soreness": 2})


def test_in_the_warm_up_the_morning_decides_and_no_kind_by_itself() -> None:
    assert course_of(*[TWO_KINDS] * 5, before=0) == ["R9"] * 5
    nights = course_of(*[THREE_KINDS] * 5, before=0)
    assert nights == ["R9", "R9", "R8", "R8", "R8"], "but nights that are short by the clock are"
    assert course_of(*[{"sleep_hours": 6.5, "sleep_quality": 2}] * 5, before=0) == ["R9"] * 5
    assert course_of(*[EXHAUSTED] * 5, before=0) == ["R7"] * 5


@rows(
    ("answers", "last"),
    [
        ([{"fatigue": 2, "sleep_quality": 2}] * 5, [Item.FATIGUE, Item.SLEEP_QUALITY]),
        ([{"fatigue": 2, "sleep_quality": 2}] * 6, []),
        ([{"fatigue": 3, "sleep_quality": 2}] * 5 + [{"fatigue": 2, "sleep_quality": 2}], [Item.FATIGUE]),
        ([{"fatigue": 1}] * 8, [Item.FATIGUE]),
    ],
)
def test_in_the_warm_up_an_answer_as_always_is_not_low(answers: list[Changes], last: list[Item]) -> None:
    advice = asked(mornings(*answers, before=0))
    assert sorted(advice.low_items) == sorted(last)


def test_the_goal_of_the_first_mornings_stays_and_only_what_counts_comes_closer() -> None:
    fever: Changes = {"illness": "fever"}
    first = [NORMAL, NORMAL, fever, None, NORMAL]
    told = [
        words(advice, translator("en")).progress for advice in replayed(mornings(*first, before=0), back(4))
    ]
    assert told == [(1, 17), (2, 17), (2, 17), (2, 17), (2, 17)], (
        "nor does the first day of the way back count"
    )
    well = replayed(mornings(*[{}] * 18, before=0), back(17))
    assert words(well[16], translator("en")).progress == (17, 17)
    assert words(well[17], translator("en")).progress is None


def test_who_answers_on_sundays_is_not_promised_a_normal_that_never_comes() -> None:
    sundays = mornings(*[*[None] * 6, NORMAL] * 12, before=0)
    told = words(asked(sundays), translator("en"))
    assert told.progress is None
    assert told.learning.startswith("10 check-ins within 8 weeks")


def test_warm_up_gives_no_rest_by_pattern_and_no_recovery_week() -> None:
    advices = replayed(mornings(*[EXHAUSTED] * 9, before=8), back(8))
    assert all(advice.warm_up for advice in advices)
    assert max(sum(state is State.ON for state in advice.kinds.values()) for advice in advices) == 3
    assert {advice.advice for advice in advices[:5]} == {AdviceClass.ACTIVE_RECOVERY}
    assert AdviceClass.REST not in {advice.advice for advice in advices}
    assert {advice.recovery_week for advice in advices} == {None}


def test_easy_days_of_the_warm_up_do_not_count_towards_a_recovery_week() -> None:
    found = replayed(mornings(*[WORST] * 20, before=0), back(2))
    assert not any(advice.warm_up for advice in found)
    assert {advice.recovery_week for advice in found} == {None}


@rows(("before", "warm_up"), [(16, True), (17, False)])
def test_warm_up_ends_with_the_tenth_check_in_of_the_baseline(before: int, *, warm_up: bool) -> None:
    found = asked(mornings(NORMAL, before=before))
    assert (found.warm_up, found.baseline_checkins) == (warm_up, before - 7)


def _mornings_a_week_ago(baseline: int, recent: list[Changes | None]) -> Confidence:
    return asked(mornings(*[NORMAL] * baseline, *[None] * (8 - len(recent)), *recent, before=0)).confidence


@rows(
    ("baseline", "recent", "confidence"),
    [
        (28, [NORMAL] * 5, Confidence.HIGH),
        (20, [NORMAL] * 5, Confidence.HIGH),
        (19, [NORMAL] * 5, Confidence.MEDIUM),
        (28, [NORMAL] * 4, Confidence.MEDIUM),
        (28, [NORMAL] * 3, Confidence.MEDIUM),
        (28, [NORMAL] * 2, Confidence.LOW),
        (9, [NORMAL] * 5, Confidence.LOW),
        (28, [TIRED] * 5, Confidence.MEDIUM),
        (28, [TWO_KINDS] * 5, Confidence.HIGH),
        (28, [both(NORMAL, {"pain": 4})] * 5, Confidence.IMMEDIATE),
        (28, [NORMAL, NORMAL, NORMAL, NORMAL, NORMAL, None], Confidence.HIGH),
        (28, [], Confidence.LOW),
    ],
)
def test_confidence(baseline: int, recent: list[Changes | None], confidence: Confidence) -> None:
    assert _mornings_a_week_ago(baseline, recent) is confidence


def test_a_week_of_silence_is_a_warm_up_again_and_six_days_are_not() -> None:
    assert not asked(mornings(*[None] * 6)).warm_up
    assert asked(mornings(*[None] * 7)).warm_up


def test_reasons_name_the_kinds_that_are_on_with_their_counts() -> None:
    found = asked(mornings(UNWILLING, *[TWO_KINDS] * 3))
    assert [(reason.key, reason.count, reason.of) for reason in found.reasons] == [
        ("drive", 4, 5),
        ("mental", 3, 5),
    ]
    assert (found.reasons[0].value, found.reasons[0].normal) == (2, 3)


def test_a_day_without_a_check_in_says_so() -> None:
    found = asked(mornings(NORMAL, None))
    assert (found.checked_in, found.rule, found.advice) == (False, "R9", AdviceClass.AS_PLANNED)
    assert asked(mornings(NORMAL)).checked_in


def test_an_empty_journal_has_an_advice() -> None:
    found = asked([])
    assert (found.rule, found.confidence, found.warm_up) == ("R9", Confidence.LOW, True)
    assert found.baseline_checkins == 0
