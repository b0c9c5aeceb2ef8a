"""The rulebook says what the table says, and names thresholds that exist."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from herstel.i18n.catalog import translator
from herstel.metrics.ranges import FRACTIONS, ORDER, RANGES
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import AdviceClass
from herstel.rules.engine import advise
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.checks import CHECKS
from herstel.rules.rule_names import MUTABLE, SAFETY, RuleId
from herstel.rules.rulebook import DAILY_RULES, RULES, WEEKLY_RULES, Rule
from support.journals import TODAY, mornings
from support.memory_repository import journal_of
from support.rows import rows


def test_the_daily_rules_stand_in_order_of_precedence() -> None:
    expected = ["R0", "R1", "R2", "R5", "R3", "R4", "R6", "R7", "R8", "R9"]
    assert [rule.id for rule in DAILY_RULES] == expected
    assert [rule.id for rule in WEEKLY_RULES] == ["RW1", "RW2", "RW3"]
    assert len(RULES) == len(DAILY_RULES) + len(WEEKLY_RULES)


@rows("rule", RULES.values())
def test_a_rule_names_thresholds_that_exist_and_its_source(rule: Rule) -> None:
    assert set(rule.thresholds) <= {field.name for field in fields(Thresholds)}
    said = translator("en")
    assert rule.source or said.has(f"source.{rule.id}")
    assert rule.text_key == f"rule.{rule.id}"


def test_only_what_asks_to_stop_for_health_is_a_safety_rule() -> None:
    assert [rule.id for rule in DAILY_RULES if rule.is_safety] == ["R0", "R1", "R2"]
    assert [rule.id for rule in DAILY_RULES if rule.is_flag] == ["R0", "R1", "R2", "R5", "R3", "R4"]


def test_the_classes_have_an_order_of_strictness() -> None:
    assert [advice_class.strictness for advice_class in AdviceClass] == [0, 1, 2, 3, 4]
    assert [advice_class for advice_class in AdviceClass if advice_class.is_easy] == list(AdviceClass)[2:]


def test_thresholds_can_be_given() -> None:
    sore = mornings({"soreness": 1})
    eager = replace(DEFAULTS, low_items=1)
    assert advise(journal_of(sore), TODAY).rule == "R9"
    assert advise(journal_of(sore), TODAY, EngineSettings(eager)).rule == "R7"


@rows(
    ("rule", "tail"),
    [
        ("R3", [{"illness": "above_neck"}]),
        ("R4", [{"pain": 5}]),
        ("R5", [{"illness": "fever"}, {}]),
        ("R6", [{"fatigue": 2, "motivation": 2, "sleep_hours": 5}] * 5),
        ("R7", [{"fatigue": 2}]),
        ("R8", [{"sleep_hours": 5}] * 3),
    ],
)
def test_a_rule_that_is_muted_does_not_speak(rule: str, tail: list[dict[str, Any]]) -> None:
    journal = journal_of(mornings(*tail))
    assert advise(journal, TODAY).rule == rule
    muted = advise(journal, TODAY, EngineSettings(muted=frozenset({rule})))
    assert muted.rule != rule
    assert muted.advice.strictness <= RULES[rule].advice.strictness


def test_what_can_be_muted_and_set_is_what_there_is() -> None:
    assert {*MUTABLE, *SAFETY, RuleId.R9} == {*RULES, *(check.id for check in CHECKS)}
    numbers = {
        field.name for field in fields(Thresholds) if isinstance(getattr(DEFAULTS, field.name), (int, float))
    }
    assert set(RANGES) < numbers
    for name, (least, most) in RANGES.items():
        assert least <= getattr(DEFAULTS, name) <= most, name
        assert isinstance(getattr(DEFAULTS, name), float) is (name in FRACTIONS), name
    assert all(getattr(DEFAULTS, less) <= getattr(DEFAULTS, more) for less, more in ORDER)
    named = {name for rule in RULES.values() for name in rule.thresholds}
    named |= {name for check in CHECKS for name in check.thresholds}
    assert named <= numbers


def test_the_score_orders_mornings_by_what_they_ask() -> None:
    story = [
        {"fatigue": 4},
        {},
        {"soreness": 2},
        {"fatigue": 2, "soreness": 2},
        {"fatigue": 1, "soreness": 1},
    ]
    scores = [advise(journal_of(mornings(today)), TODAY).score for today in story]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)
    assert all(0 < score < 1 for score in scores)
    assert scores[1] == 0.5
