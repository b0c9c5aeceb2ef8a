"""The shared histories with the advice that the decision table gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from herstel.domain.checkin import CheckIn
from herstel.domain.record import Record
from herstel.metrics.kinds import State
from herstel.rules.advice import Advice
from support.journals import TODAY, asked, back, kept_rest, mornings, replayed, session
from support.vectors import load_vector, vector_cases

_RULES_OF_THE_VECTORS = {"R6": "pattern", "R7": "pattern", "R8": "pattern", "R9": "none"}


def _records(case: dict[str, Any]) -> list[Record]:
    columns = case["checkins"]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    found: list[Record] = [
        CheckIn.model_validate({name: value for name, value in row.items() if value is not None})
        for row in rows
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
    day = date.fromisoformat(case["today"])
    found = asked(_records(case), day)
    expected = {name: case["expect"][name] for name in _in_words_of_the_vectors(found)}
    assert _in_words_of_the_vectors(found) == expected
    week = found.recovery_week
    assert ([week.rule] if week and week.since == day else []) == case["expect"]["recovery_week"]


BAD = {"stress": 2, "motivation": 2, "sleep_hours": 5.5}
FIRST_BAD_MORNINGS = [
    "as_planned",
    "as_planned",
    "active_recovery",
    "rest",
    "rest",
    *["active_recovery"] * 14,
]
RECOVERY_WEEK_ON_BAD_MORNING = 9


def _decline(bad_mornings: int) -> list[Advice]:
    return replayed(mornings(*[BAD] * bad_mornings), back(bad_mornings - 1))


def test_a_broad_decline_day_by_day() -> None:
    found = _decline(len(FIRST_BAD_MORNINGS))
    assert [advice.advice.value for advice in found] == FIRST_BAD_MORNINGS
    since = back(len(found) - RECOVERY_WEEK_ON_BAD_MORNING)
    weeks = [(each.rule, each.since) if (each := advice.recovery_week) else None for advice in found]
    before = RECOVERY_WEEK_ON_BAD_MORNING - 1
    assert weeks == [None] * before + [("RW2", since)] * (len(found) - before)
    assert [advice.rule for advice in found[:6]] == ["R9", "R9", "R7", "R6", "R6", "R7"]


def test_a_broad_decline_is_the_same_from_the_advice_of_each_day_alone() -> None:
    for bad_mornings, expected in enumerate(FIRST_BAD_MORNINGS[:6], start=1):
        assert asked(mornings(*[BAD] * bad_mornings)).advice.value == expected


def test_our_decline_is_the_decline_of_the_vectors() -> None:
    rows = load_vector("decisions")["broad_decline_day_by_day"]
    found = _decline(len(rows))
    assert [advice.advice.value for advice in found] == [row["advice"] for row in rows]
    fired = [
        [week.rule] if (week := advice.recovery_week) and week.since == advice.day else [] for advice in found
    ]
    assert fired == [row["recovery_week"] for row in rows]


def turned_round(record: CheckIn) -> CheckIn:
    """Return the morning as an import would have it that takes 5 for the worst."""
    turned = {name: 6 - getattr(record, name) for name in ("fatigue", "soreness", "stress")}
    return CheckIn.model_validate({**record.facts(), **turned})


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
