"""The rulebook says what the table says, and names thresholds that exist."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from herstel.i18n.catalog import translator
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import AdviceClass
from herstel.rules.history import advise
from herstel.rules.rulebook import DAILY_RULES, RULES, WEEKLY_RULES, Rule
from herstel.store.repository import journal_of
from support.journals import TODAY, mornings


def test_the_daily_rules_stand_in_order_of_precedence() -> None:
    expected = ["R0", "R1", "R2", "R5", "R3", "R4", "R6", "R7", "R7b", "R7a", "R8", "R9"]
    assert [rule.id for rule in DAILY_RULES] == expected
    assert [rule.id for rule in WEEKLY_RULES] == ["RW1", "RW2"]
    assert len(RULES) == len(DAILY_RULES) + len(WEEKLY_RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_names_thresholds_that_exist_and_its_source(rule: Rule) -> None:
    assert set(rule.thresholds) <= {each.name for each in fields(Thresholds)}
    said = translator("en")
    assert rule.source or said.has(f"source.{rule.id}")
    assert rule.text_key == f"rule.{rule.id}"


def test_only_what_asks_to_stop_for_health_is_a_safety_rule() -> None:
    assert [rule.id for rule in DAILY_RULES if rule.is_safety] == ["R0", "R1", "R2"]
    assert [rule.id for rule in DAILY_RULES if rule.is_flag] == ["R0", "R1", "R2", "R5", "R3", "R4"]


def test_the_classes_have_an_order_of_strictness() -> None:
    assert [each.strictness for each in AdviceClass] == [0, 1, 2, 3, 4]
    assert [each for each in AdviceClass if each.is_easy] == list(AdviceClass)[2:]


def test_thresholds_can_be_given() -> None:
    sore = mornings({"soreness": 2})
    eager = replace(DEFAULTS, bad_morning_items=1)
    assert advise(journal_of(sore), TODAY).rule == "R9"
    assert advise(journal_of(sore), TODAY, eager).rule == "R7a"


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
