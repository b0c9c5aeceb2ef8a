"""Rules that act at once: a doctor, illness, pain, and the way back after illness."""

from __future__ import annotations

from typing import Any

import pytest

from herstel.rules.advice import AdviceClass, Confidence
from support.journals import (
    BEST,
    NORMAL,
    SHORT_NIGHT,
    STRESSED,
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

FEVER: Changes = {"illness": "fever"}
THREE_KINDS = both(STRESSED, UNWILLING, SHORT_NIGHT)
DECLINE = [THREE_KINDS] * 4
"""On the fourth morning the pattern asks for rest (R6)."""


def _advice(*tail: Changes | None) -> tuple[str, str]:
    found = asked(mornings(*tail))
    return found.rule, found.advice.value


@pytest.mark.parametrize("flag", ["chest_pain", "fainting", "palpitations", "unusual_breathlessness"])
@pytest.mark.parametrize("usual", [NORMAL, BEST, WORST], ids=["normal", "best", "worst"])
def test_a_red_flag_stops_everything(flag: str, usual: Changes) -> None:
    found = asked(mornings(both(usual, {"flags": [flag]}, FEVER, {"pain": 9})))
    assert (found.rule, found.advice) == ("R0", AdviceClass.STOP_SEEK_CARE)
    assert found.confidence is Confidence.IMMEDIATE
    assert found.reasons[0].detail == f"flag.{flag}"
    assert found.also == ()
    assert found.normal_mornings is None


def test_a_red_flag_is_for_the_day_itself() -> None:
    assert _advice({"flags": ["fainting"]}, NORMAL) == ("R9", "as_planned")


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("ill_days", "way_back"),
    [
        (1, ["rest", "easy", "free"]),
        (2, ["rest", "easy", "free"]),
        (3, ["rest", "easy", "easy", "free"]),
        (4, ["rest", "easy", "easy", "easy", "free"]),
        (7, ["rest", *["easy"] * 6, "free"]),
        (9, ["rest", *["easy"] * 6, "free"]),
    ],
)
@pytest.mark.parametrize("spoken", [True, False], ids=["with check-ins", "in silence"])
def test_the_way_back_after_illness_day_by_day(ill_days: int, way_back: list[str], *, spoken: bool) -> None:
    words = {("R5", "rest"): "rest", ("R5", "active_recovery"): "easy", ("R9", "as_planned"): "free"}
    after = [NORMAL if spoken else None] * len(way_back)
    found = replayed(mornings(*[FEVER] * ill_days, *after), back(len(way_back) - 1))
    assert [words[advice.rule, advice.advice.value] for advice in found] == way_back
    assert (found[1].reasons[0].count, found[1].reasons[0].of) == (2, ill_days)


def test_a_cold_above_the_neck_has_no_way_back() -> None:
    assert course_of({"illness": "above_neck"}, {"illness": "above_neck"}, NORMAL) == ["R3", "R3", "R9"]


def test_one_silent_day_belongs_to_the_illness_and_two_do_not() -> None:
    assert course_of(FEVER, None, FEVER, *[NORMAL] * 4)[3:] == ["R5", "R5", "R5", "R9"]
    assert course_of(FEVER, None, None, FEVER, *[NORMAL] * 3)[4:] == ["R5", "R5", "R9"]


def test_falling_ill_again_begins_the_way_back_anew() -> None:
    assert course_of(FEVER, NORMAL, FEVER, NORMAL, NORMAL, NORMAL) == ["R1", "R5", "R1", "R5", "R5", "R9"]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ([both(FEVER, {"flags": ["fainting"]})], ("R0", "stop_seek_care")),
        ([both(FEVER, {"pain": 8})], ("R1", "rest")),
        ([FEVER, {"pain": 8}], ("R2", "rest")),
        ([FEVER, {"pain": 4}], ("R5", "rest")),
        ([FEVER, NORMAL, {"pain": 6}], ("R2", "rest")),
        ([FEVER, NORMAL, {"pain": 4}], ("R5", "active_recovery")),
        ([FEVER, NORMAL, {"illness": "above_neck"}], ("R5", "active_recovery")),
        ([{"illness": "above_neck", "pain": 4}], ("R3", "active_recovery")),
        ([both(WORST, {"illness": "above_neck"})], ("R3", "active_recovery")),
        ([both(WORST, {"pain": 4})], ("R4", "active_recovery")),
    ],
)
def test_precedence_of_flags(tail: list[Changes], expected: tuple[str, str]) -> None:
    assert _advice(*tail) == expected


@pytest.mark.parametrize(
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
    found = replayed(mornings(*[ill] * 2, *[THREE_KINDS] * 4), back(3))
    assert [advice.rule for advice in found][:2] == ["R5", "R6"]
    assert [advice.advice.value for advice in found][:2] == ["rest", "rest"]


def test_of_a_flag_and_a_pattern_that_ask_the_same_the_flag_speaks() -> None:
    assert _advice(*DECLINE[:2], both(THREE_KINDS, {"pain": 4})) == ("R4", "active_recovery")


def test_pain_below_the_flag_does_not_silence_the_pattern() -> None:
    assert _advice(*DECLINE[:2], both(THREE_KINDS, {"pain": 3})) == ("R7", "active_recovery")


def test_sleep_focus_stands_beside_a_flag() -> None:
    found = asked(mornings(both(SHORT_NIGHT, {"pain": 4})))
    assert (found.rule, found.also) == ("R4", (AdviceClass.SLEEP_FOCUS,))
