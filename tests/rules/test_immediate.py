"""Rules that act at once: a doctor, illness and pain; and what stands above what."""

from __future__ import annotations

from typing import Any

from herstel.rules.advice import AdviceClass, Confidence
from support.journals import (
    BEST,
    NORMAL,
    SHORT_NIGHT,
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
    mornings,
    replayed,
)
from support.rows import rows

FEVER: Changes = {"illness": "fever"}
THREE_KINDS = both(TIRED, UNWILLING, SHORT_NIGHT)
DECLINE = [THREE_KINDS] * 4
"""On the fourth morning the pattern asks for rest (R6)."""


def _advice(*tail: Changes | None) -> tuple[str, str]:
    found = asked(mornings(*tail))
    return found.rule, found.advice.value


@rows("flag", ["chest_pain", "fainting", "palpitations", "unusual_breathlessness"])
@rows("usual", [NORMAL, BEST, WORST])
def test_a_red_flag_stops_everything(flag: str, usual: Changes) -> None:
    found = asked(mornings(both(usual, {"flags": [flag]}, FEVER, {"pain": 9})))
    assert (found.rule, found.advice) == ("R0", AdviceClass.STOP_SEEK_CARE)
    assert found.confidence is Confidence.IMMEDIATE
    assert found.reasons[0].detail == f"flag.{flag}"
    assert found.also == ()
    assert found.normal_mornings is None


def test_good_mornings_do_not_take_a_red_flag_back_at_once() -> None:
    stopped = [_advice({"flags": ["fainting"]}, *[NORMAL] * count) for count in range(4)]
    assert stopped == [("R0", "stop_seek_care")] * 3 + [("R9", "as_planned")]


@rows(
    ("illness", "expected"),
    [
        ("none", ("R9", "as_planned")),
        ("above_neck", ("R3", "active_recovery")),
        ("below_neck", ("R1", "rest")),
        ("fever", ("R1", "rest")),
    ],
)
def test_illness(illness: str, expected: tuple[str, str]) -> None:
    assert _advice({"illness": illness}) == expected


def test_illness_counts_from_the_very_first_morning() -> None:
    found = asked([checkin(TODAY, **FEVER)])
    assert (found.rule, found.confidence, found.warm_up) == ("R1", Confidence.IMMEDIATE, True)


@rows(
    ("pain", "expected"),
    [
        (None, ("R9", "as_planned")),
        (0, ("R9", "as_planned")),
        (3, ("R9", "as_planned")),
        (4, ("R4", "active_recovery")),
        (5, ("R4", "active_recovery")),
        (6, ("R2", "rest")),
        (10, ("R2", "rest")),
    ],
)
def test_pain(pain: int | None, expected: tuple[str, str]) -> None:
    assert _advice({"pain": pain}) == expected
    assert _advice({"pain": pain, "pain_alters_movement": True}) == ("R2", "rest")


def test_a_cold_above_the_neck_has_no_way_back() -> None:
    assert course_of({"illness": "above_neck"}, {"illness": "above_neck"}, NORMAL) == ["R3", "R3", "R9"]


@rows(
    ("tail", "expected"),
    [
        ([both(FEVER, {"flags": ["fainting"]})], ("R0", "stop_seek_care")),
        ([both(FEVER, {"pain": 8})], ("R1", "rest")),
        ([FEVER, {"pain": 8}], ("R2", "rest")),
        ([FEVER, {"pain": 4}], ("R5", "rest")),
        ([FEVER, NORMAL, {"pain": 6}], ("R2", "rest")),
        ([FEVER, NORMAL, {"pain": 4}], ("R5", "active_recovery")),
        ([FEVER, NORMAL, {"illness": "above_neck"}], ("R5", "rest")),
        ([{"illness": "above_neck", "pain": 4}], ("R3", "active_recovery")),
        ([both(WORST, {"illness": "above_neck"})], ("R3", "active_recovery")),
        ([both(WORST, {"pain": 4})], ("R4", "active_recovery")),
    ],
)
def test_precedence_of_flags(tail: list[Changes], expected: tuple[str, str]) -> None:
    assert _advice(*tail) == expected


@rows(
    ("flag", "expected"),
    [
        ({}, ("R6", "rest")),
        ({"pain": 4}, ("R6", "rest")),
        ({"illness": "above_neck"}, ("R6", "rest")),
        ({"pain": 6}, ("R2", "rest")),
        ({"illness": "fever"}, ("R1", "rest")),
        ({"flags": ["fainting"]}, ("R0", "stop_seek_care")),
    ],
)
def test_a_flag_never_softens_a_stricter_pattern(flag: dict[str, Any], expected: tuple[str, str]) -> None:
    assert _advice(*DECLINE[:3], both(THREE_KINDS, flag)) == expected


def test_an_easy_way_back_does_not_soften_rest_by_pattern() -> None:
    ill = both(THREE_KINDS, FEVER)
    advices = replayed(mornings(*[THREE_KINDS] * 2, ill, *[THREE_KINDS] * 2), back(1))
    assert [advice.rule for advice in advices] == ["R5", "R6"]
    assert [advice.advice.value for advice in advices] == ["rest", "rest"]


@rows(
    ("changes", "rule"),
    [
        ({"illness": "fever"}, "R1"),
        ({"pain": 7}, "R2"),
        ({"illness": "above_neck"}, "R3"),
        ({"pain": 4}, "R4"),
    ],
)
def test_the_days_are_counted(changes: Changes, rule: str) -> None:
    advices = replayed(mornings(*[changes] * 4), back(3))
    assert [(advice.rule, advice.day_number) for advice in advices] == [(rule, day) for day in (1, 2, 3, 4)]


def test_of_a_flag_and_a_pattern_that_ask_the_same_the_flag_speaks() -> None:
    assert _advice(*DECLINE[:2], both(THREE_KINDS, {"pain": 4})) == ("R4", "active_recovery")


def test_pain_below_the_flag_does_not_silence_the_pattern() -> None:
    assert _advice(*DECLINE[:2], both(THREE_KINDS, {"pain": 3})) == ("R7", "active_recovery")


def test_sleep_focus_stands_beside_a_flag() -> None:
    found = asked(mornings(both(SHORT_NIGHT, {"pain": 4})))
    assert (found.rule, found.also) == ("R4", (AdviceClass.SLEEP_FOCUS,))
