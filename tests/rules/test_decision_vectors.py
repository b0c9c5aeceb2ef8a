"""The shared histories with the advice that the decision table gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from herstel.domain.record import Record
from herstel.domain.self_reports import CheckIn
from herstel.metrics.signals import State
from herstel.rules.advice import Advice
from support.journals import TODAY, asked, back, kept_rest, mornings, replayed, session
from support.vectors import vector_cases

_RULES_OF_THE_VECTORS = {"R6": "pattern", "R7": "pattern", "R8": "pattern", "R9": "none"}
_ONE_RULE_NOW = {"R7a": "pattern", "R7b": "pattern"}
"""The vectors were made when a bad morning and the third in a row had rules of their own."""

_ANSWERED_OTHERWISE = {
    "one_good_day_does_not_clear": "an easy day ends as soon as the number is under the lower line",
    "fever_three_days_ago": "after fever the way back has four easy days now, not two",
}
"""Histories whose advice has changed since; each has a test below."""


def _records(case: dict[str, Any]) -> list[Record]:
    columns = case["checkins"]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    found: list[Record] = [
        CheckIn.validated({name: value for name, value in row.items() if value is not None}) for row in rows
    ]
    for number, each in enumerate(case["sessions"]):
        facts = {name: each[name] for name in ("planned_rpe", "felt", "key") if name in each}
        day = date.fromisoformat(each["date"])
        found.append(
            session(day, each["rpe"], each["min"], sport=each["type"], number=number, **facts),
        )
    return found + [kept_rest(date.fromisoformat(day)) for day in case.get("known_rest_days") or []]


def _in_words_of_the_vectors(advice: Advice) -> dict[str, object]:
    week = advice.recovery_week
    return {
        "advice": advice.advice.value,
        "rule": _RULES_OF_THE_VECTORS.get(advice.rule, advice.rule),
        "confirmed": sorted(kind.value for kind, state in advice.kinds.items() if state is State.ON),
        "confidence": advice.confidence.value,
        "recovery_week_since": week.since.isoformat() if week else None,
        "warm_up": advice.warm_up,
    }


@pytest.mark.parametrize("case", vector_cases("decisions", "cases"))
def test_the_decision_table(case: dict[str, Any]) -> None:
    if case["name"] in _ANSWERED_OTHERWISE:
        assert asked(_records(case), date.fromisoformat(case["today"])).advice != case["expect"]["advice"]
        return
    day = date.fromisoformat(case["today"])
    found = asked(_records(case), day)
    expected = {name: case["expect"][name] for name in _in_words_of_the_vectors(found)}
    expected["rule"] = _ONE_RULE_NOW.get(case["expect"]["rule"], case["expect"]["rule"])
    assert _in_words_of_the_vectors(found) == expected
    week = found.recovery_week
    assert ([week.rule] if week and week.since == day else []) == case["expect"]["recovery_week"]


TIRED_ALL_OVER = {"fatigue": 2, "soreness": 2, "motivation": 2, "sleep_hours": 5.5}
DECLINE = [*["active_recovery"] * 3, "rest", "rest", *["active_recovery"] * 9]
"""Easy from the first such morning, rest once three kinds have lasted, and two rest days are enough."""
RECOVERY_WEEK_ON_BAD_MORNING = 9
"""The kinds are on from the third morning, so this is the seventh easy one with a kind behind it."""


def _decline(bad_mornings: int) -> list[Advice]:
    return replayed(mornings(*[TIRED_ALL_OVER] * bad_mornings), back(bad_mornings - 1))


def test_a_broad_decline_day_by_day() -> None:
    advices = _decline(len(DECLINE))
    assert [advice.advice.value for advice in advices] == DECLINE
    assert {advice.rule for advice in advices} == {"R6", "R7"}
    since = back(len(DECLINE) - RECOVERY_WEEK_ON_BAD_MORNING)
    weeks = [(week.rule, week.since) if (week := advice.recovery_week) else None for advice in advices]
    before = RECOVERY_WEEK_ON_BAD_MORNING - 1
    assert weeks == [None] * before + [("RW2", since)] * (len(DECLINE) - before)


def test_a_broad_decline_is_the_same_from_the_advice_of_each_day_alone() -> None:
    for bad_mornings, expected in enumerate(DECLINE[:6], start=1):
        assert asked(mornings(*[TIRED_ALL_OVER] * bad_mornings)).advice.value == expected


def test_a_decline_of_stress_drive_and_sleep_with_legs_as_ever_is_answered_with_sleep() -> None:
    """Such days were no worse than others in the diaries of real athletes; training stands."""
    head_full = {"stress": 2, "motivation": 2, "sleep_hours": 5.5}
    advices = replayed(mornings(*[head_full] * 6), back(5))
    assert [advice.rule for advice in advices] == ["R9", "R9", *["R8"] * 4]


def test_one_good_day_ends_the_easy_days_and_the_kinds_stay_on() -> None:
    """That a day is easy goes by its morning; that a kind is on, by five of them."""
    good = {"fatigue": 4, "soreness": 4, "motivation": 4, "sleep_hours": 8}
    advice = asked(mornings(*[TIRED_ALL_OVER] * 5, good))
    assert advice.advice.value == "as_planned"
    assert sum(state is State.ON for state in advice.kinds.values()) == 3


def test_after_one_day_of_fever_the_way_back_takes_five_days() -> None:
    advices = replayed(mornings({"illness": "fever"}, *[{}] * 6), back(6))
    assert [advice.advice.value for advice in advices] == [
        *("rest", "rest"),
        *["active_recovery"] * 4,
        "as_planned",
    ]


def turned_round(record: CheckIn) -> CheckIn:
    """Return the morning as an import would have it that takes 5 for the worst."""
    turned = {name: 6 - getattr(record, name) for name in ("fatigue", "soreness", "stress")}
    return CheckIn.validated({**record.facts(), **turned})


def test_turning_the_scale_round_changes_the_advice_of_a_real_decline() -> None:
    tired = {"fatigue": 2, "soreness": 2, "stress": 2}
    real = mornings(*[tired] * 6)
    assert asked(real).advice.value == "active_recovery"
    assert asked([turned_round(record) for record in real]).advice.value == "as_planned"


def test_a_real_improvement_is_no_alarm_but_would_be_one_turned_round() -> None:
    fresh = {"fatigue": 4, "soreness": 4, "stress": 4}
    real = mornings(*[fresh] * 6)
    assert {advice.advice.value for advice in replayed(real, back(5), TODAY)} == {"as_planned"}
    assert asked([turned_round(record) for record in real]).advice.value == "active_recovery"
