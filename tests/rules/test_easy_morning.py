"""An easy day (R7): one number with two lines, or two of effort, performance and drive.

Around the lines the numbers are pinned, so that the tests say what a line does and not where it lies. In a
quiet month one step under the usual answer is two own deviations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import pytest

from herstel.domain.record import Record
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.metrics.signals import Kind, State
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import AdviceClass
from herstel.rules.engine import replay
from herstel.rules.engine_settings import EngineSettings
from support.journals import (
    BEST,
    NORMAL,
    STRESSED,
    TIRED,
    TODAY,
    UNWILLING,
    WORST,
    Changes,
    asked,
    back,
    both,
    checkin,
    course_of,
    journal,
    mornings,
    replayed,
    session,
)
from support.rows import rows

LINES: Final = replace(
    DEFAULTS,
    easy_from_need=0.6,
    easy_from_need_warm_up=0.7,
    easy_until_need=0.4,
    need_weights={Item.FATIGUE: 4.0, Item.SORENESS: 2.0, Item.MOOD: 1.0, Item.SLEEP_QUALITY: 1.0},
)

NEAR: Final[Changes] = {"soreness": 2, "motivation": 2}
"""A need of half: two answers low, one of them of the body, and between the two lines."""


def rules_of(*tail: Changes | None, thresholds: Thresholds = LINES, before: int = 42) -> list[str]:
    """Return the ids of the rules on the mornings of `tail` with other thresholds."""
    records = mornings(*tail, before=before)
    return [
        advice.rule
        for advice in replay(journal(*records), back(len(tail) - 1), TODAY, EngineSettings(thresholds))
    ]


@rows(
    ("today", "rule"),
    [
        ({"fatigue": 2}, "R7"),
        ({"fatigue": 2, "soreness": 2}, "R7"),
        ({"fatigue": 2, "soreness": None, "stress": 2}, "R7"),
        ({"fatigue": 2, "mood": 4}, "R7"),
        ({"soreness": 1, "motivation": 2}, "R7"),
        ({"soreness": 2, "sleep_quality": 2, "mood": 2}, "R7"),
        ({"mood": 1, "sleep_quality": 1, "motivation": 1}, "R7"),
        ({"soreness": 1}, "R9"),
        ({"soreness": 2, "motivation": 2, "mood": 4}, "R9"),
        ({"stress": 1, "mood": 1, "sleep_quality": 1}, "R9"),
        ({"stress": 1, "motivation": 1}, "R9"),
        ({"soreness": 2, "motivation": 2, "fatigue": 4}, "R9"),
        ({"fatigue": 2, "soreness": 5, "mood": 5}, "R9"),
    ],
)
def test_an_easy_day_begins(today: Changes, rule: str) -> None:
    assert asked(mornings(today)).rule == rule


def test_it_is_that_day_and_the_next_normal_morning_the_plan_stands() -> None:
    easy, after = replayed(mornings({"fatigue": 2, "soreness": 2}, NORMAL), back(1))
    assert [easy.advice, after.advice] == [AdviceClass.ACTIVE_RECOVERY, AdviceClass.AS_PLANNED]
    assert (easy.normal_mornings, easy.day_number) == (1, 1)
    assert {reason.item for reason in easy.reasons} == {Item.FATIGUE, Item.SORENESS}


@rows(
    ("usual", "today", "rule"),
    [
        (3, 2, "R7"),
        (4, 3, "R7"),
        (4, 4, "R9"),
        (2, 2, "R9"),
        (2, 1, "R7"),
        (1, 1, "R9"),
        (5, 4, "R9"),
        (5, 3, "R7"),
    ],
)
def test_fatigue_is_judged_by_ones_own_normal(usual: int, today: int, rule: str) -> None:
    assert asked(mornings({"fatigue": today}, usual={"fatigue": usual})).rule == rule


def test_who_always_says_five_is_not_tired_on_fours() -> None:
    fours = {name: 4 for name in BEST if name != "sleep_hours"}
    assert set(course_of(*[fours] * 7, before=0)) == {"R9"}
    records = mornings(*[fours] * 7, usual={**BEST, "sleep_hours": 7.5})
    assert {advice.rule for advice in replayed(records, back(6))} == {"R9"}


# The two lines.


def test_it_begins_at_the_upper_line_and_goes_on_until_under_the_lower_one() -> None:
    assert rules_of(NEAR) == ["R9"]
    assert rules_of(TIRED, NEAR, NORMAL, NEAR) == ["R7", "R7", "R9", "R9"]


@rows(
    ("thresholds", "rules"),
    [
        (replace(LINES, easy_from_need=0.45), ["R7", "R7"]),
        (replace(LINES, easy_from_need=0.55), ["R9", "R9"]),
    ],
)
def test_the_upper_line(thresholds: Thresholds, rules: list[str]) -> None:
    assert rules_of(NEAR, NORMAL, thresholds=replace(thresholds, easy_until_need=0.4))[0] == rules[0]
    assert rules_of(NEAR, NEAR, thresholds=thresholds) == rules


@rows(("until", "rule"), [(0.4, "R7"), (0.55, "R9")])
def test_the_lower_line(until: float, rule: str) -> None:
    assert rules_of(TIRED, NEAR, thresholds=replace(LINES, easy_until_need=until))[-1] == rule


def test_to_go_on_nothing_need_be_low_by_itself() -> None:
    """One sore muscle begins no easy day; after one, its need keeps it easy."""
    assert rules_of({"soreness": 2}) == ["R9"]
    assert rules_of(TIRED, {"soreness": 2}) == ["R7", "R7"]


@rows(("silent", "rule"), [(0, "R7"), (1, "R7"), (2, "R9")])
def test_it_goes_on_over_one_silent_morning_and_not_over_two(silent: int, rule: str) -> None:
    assert rules_of(TIRED, *[None] * silent, NEAR)[-1] == rule


def test_each_kind_that_is_on_adds_to_the_number() -> None:
    lines = replace(LINES, easy_from_need=0.55)
    stressed = both(STRESSED, NEAR)
    assert rules_of(NORMAL, NORMAL, stressed, thresholds=lines)[-1] == "R9"
    assert rules_of(STRESSED, STRESSED, stressed, thresholds=lines)[-1] == "R7"
    assert (
        rules_of(STRESSED, STRESSED, stressed, thresholds=replace(lines, kind_adds_to_need=0.0))[-1] == "R9"
    )


def test_silence_makes_no_day_easy_by_a_morning() -> None:
    assert course_of(*[TIRED] * 4, None, None)[-2:] == ["R9", "R9"]


# While own normal is not known.


@rows(
    ("today", "rule"),
    [
        ({"fatigue": 1}, "R7"),
        ({"fatigue": 2, "soreness": 2}, "R7"),
        ({"soreness": 2, "motivation": 2}, "R9"),
        ({"soreness": 1}, "R9"),
        ({"stress": 1, "mood": 1, "sleep_quality": 1}, "R9"),
    ],
)
@rows("before", [0, 3, 16])
def test_in_the_warm_up_the_words_of_the_scale_decide(today: Changes, rule: str, before: int) -> None:
    advice = asked(mornings(today, before=before))
    assert (advice.rule, advice.warm_up) == (rule, True)


def test_in_the_warm_up_a_three_is_never_low() -> None:
    fallen = {"fatigue": 3, "soreness": 3, "motivation": 3}
    assert course_of(fallen, fallen, before=9) == ["R9", "R9"]
    assert asked(mornings(fallen, before=16, usual=BEST)).rule == "R9"
    assert asked(mornings(fallen, before=17, usual=BEST)).rule == "R7", "the same with an own normal"


@rows(("before", "rule"), [(16, "R9"), (17, "R7")])
def test_the_warm_up_has_a_line_of_its_own(before: int, rule: str) -> None:
    assert rules_of(TIRED, before=before, thresholds=replace(LINES, easy_from_need_warm_up=1.5)) == [rule]


def test_the_very_first_morning_at_its_worst_is_an_easy_day() -> None:
    advice = asked([checkin(TODAY, **WORST)])
    assert (advice.rule, advice.advice) == ("R7", AdviceClass.ACTIVE_RECOVERY)


# Two of the three signs of the article.


def _harder(**facts: Any) -> list[Record]:
    """Return four sessions of the last week."""
    given = {"rpe": 5, "planned_rpe": 5, **facts}
    return [session(back(2 * place + 1), **given) for place in range(4)]


HARDER: Final = {"rpe": 6}
SLIPPING: Final = {"key": True, "felt": "worse"}


@rows(
    ("training", "tail", "kinds"),
    [
        (both(HARDER, SLIPPING), [NORMAL] * 3, {Kind.EFFORT, Kind.PERFORMANCE}),
        (HARDER, [UNWILLING] * 3, {Kind.EFFORT, Kind.DRIVE}),
        (SLIPPING, [UNWILLING] * 3, {Kind.PERFORMANCE, Kind.DRIVE}),
    ],
)
def test_two_of_effort_performance_and_drive_make_the_day_easy(
    training: Changes, tail: Sequence[Changes], kinds: set[Kind]
) -> None:
    advice = asked([*mornings(*tail), *_harder(**training)])
    assert {kind for kind, state in advice.kinds.items() if state is State.ON} == kinds
    assert (advice.rule, advice.advice) == ("R7", AdviceClass.ACTIVE_RECOVERY)


@rows(
    ("training", "tail"),
    [(HARDER, [NORMAL] * 3), (SLIPPING, [NORMAL] * 3), ({}, [UNWILLING] * 7), (HARDER, [STRESSED] * 4)],
)
def test_one_of_them_is_not_enough(training: Changes, tail: Sequence[Changes]) -> None:
    assert asked([*mornings(*tail), *_harder(**training)]).rule == "R9"


@pytest.mark.parametrize(("today", "rule"), [({"fatigue": 4}, "R7"), ({"fatigue": 2, "motivation": 2}, "R6")])
def test_they_ask_for_no_rest_of_a_morning_that_is_fine(today: Changes, rule: str) -> None:
    """Three kinds speak from the days before; only a low morning makes a rest day of it."""
    worn = both(TIRED, UNWILLING, {"sleep_hours": 5, "sleep_quality": 2})
    tail = [worn] * 4
    advice = asked([*mornings(*tail, {"sleep_hours": 8, **today}), *_harder(**HARDER)])
    assert sum(state is State.ON for state in advice.kinds.values()) >= 3
    assert advice.rule == rule


def test_they_speak_on_a_silent_morning_too() -> None:
    advice = asked([*mornings(NORMAL, None), *_harder(**HARDER, **SLIPPING)])
    assert (advice.rule, advice.checked_in) == ("R7", False)


# Days are counted.


def _spell(*tail: Changes | None) -> list[tuple[str, int | None]]:
    advices = replayed(mornings(*tail), back(len(tail) - 1))
    return [(advice.rule, advice.day_number) for advice in advices]


def test_the_days_of_a_spell_are_counted() -> None:
    assert _spell(*[TIRED] * 8) == [("R7", day) for day in range(1, 9)]


def test_a_normal_morning_ends_the_count() -> None:
    assert _spell(TIRED, TIRED, NORMAL, TIRED) == [("R7", 1), ("R7", 2), ("R9", None), ("R7", 1)]


def test_silent_days_between_are_days_too() -> None:
    assert _spell(TIRED, None, None, None, TIRED)[-1] == ("R7", 5)
    assert _spell(TIRED, None, None, None, None, TIRED)[-1] == ("R7", 1), "so long after it is another spell"


def test_a_spell_without_a_lasting_signal_asks_for_no_recovery_week() -> None:
    """Exhausted every fourth morning: no kind is ever confirmed."""
    tail: list[Changes] = [{"fatigue": 1, "soreness": 2}, NORMAL, NORMAL, NORMAL] * 7
    advices = replayed(mornings(*tail), back(len(tail) - 1))
    assert sum(advice.rule == "R7" for advice in advices) == 7
    assert {advice.recovery_week for advice in advices} == {None}


# What is told.


def test_a_low_answer_stands_beside_the_mean_with_which_it_was_compared() -> None:
    """Someone who mostly answers 4 is low at 3; the mean shown is that of the answers."""
    often_four: list[Changes] = [{"fatigue": 4, "soreness": 4} if day % 3 else NORMAL for day in range(28)]
    advice = asked(mornings(*often_four, {"fatigue": 3, "soreness": 3, "stress": 2}))
    low = {reason.item: reason for reason in advice.reasons if reason.item}
    assert advice.rule == "R7"
    assert set(low) == {Item.FATIGUE, Item.SORENESS, Item.STRESS}
    fours = sum(day % 3 != 0 for day in range(28))
    assert low[Item.FATIGUE].normal == pytest.approx(3 + fours / 28)
    assert (low[Item.STRESS].value, low[Item.STRESS].normal) == (2, 3)


def test_the_lowest_answer_is_named_first() -> None:
    advice = asked(mornings({"fatigue": 2, "soreness": 1}))
    assert [reason.item for reason in advice.reasons if reason.item] == [Item.SORENESS, Item.FATIGUE]


def test_a_morning_that_goes_on_names_what_carries_it() -> None:
    records = mornings(TIRED, {"soreness": 2})
    advice = next(replay(journal(*records), TODAY, TODAY, EngineSettings(LINES)))
    assert advice.rule == "R7"
    assert [reason.item for reason in advice.reasons if reason.item] == [Item.SORENESS]


def test_by_two_of_the_three_no_answer_is_called_low() -> None:
    """Effort and performance make the day easy; a mood a little lower does not, nor does yesterday."""
    slipping = _harder(**HARDER, **SLIPPING)
    for tail in ([{"mood": 2}], [{"fatigue": 2}, None]):
        advice = asked([*mornings(*tail), *slipping])
        assert advice.rule == "R7"
        assert {reason.key for reason in advice.reasons} == {"effort", "performance"}


@rows(
    ("usual", "today", "rule"),
    [(4, 3, "R9"), (4, 2, "R7"), (5, 3, "R7"), (3, 2, "R9"), (3, 1, "R7")],
)
def test_the_only_answer_of_a_morning_must_be_two_steps_down(usual: int, today: int, rule: str) -> None:
    alone = [
        CheckIn(date=back(27 - day), fatigue=fatigue) for day, fatigue in enumerate([*[usual] * 27, today])
    ]
    assert asked(alone).rule == rule


def test_a_tense_head_does_not_keep_legs_tired() -> None:
    exams = {"stress": 1, "mood": 2, "sleep_quality": 2}
    assert course_of(both(exams, TIRED), exams, exams)[-3:] == ["R7", "R9", "R9"]
    tired = both(exams, {"soreness": 2})
    assert course_of(both(exams, TIRED), tired, tired)[-3:] == ["R7", "R7", "R7"]
