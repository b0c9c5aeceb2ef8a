"""Rules of one's own: what can be written, what is refused and where, and what they may decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.record import Record
from herstel.domain.scales import Item
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import AdviceClass
from herstel.rules.custom_rules import (
    Both,
    Comparison,
    CustomCondition,
    CustomRule,
    Either,
    Measure,
    Negation,
)
from herstel.rules.engine import advise, replay
from herstel.rules.engine_settings import EngineSettings
from herstel.services.advice.rule_grammar import ConditionError, parsed
from support.examples import examples
from support.journals import NORMAL, STRESSED, TODAY, Changes, asked, back, journal, mornings, session
from support.rows import rows

STRESS: Final = Comparison(Item.STRESS, "<=", 2.0, 3)


class Told:
    """Measures that say what they are told, and nothing else."""

    def __init__(self, **values: float) -> None:
        self.values = values

    def value(self, measure: str, day: date) -> float | None:
        return self.values.get(measure.replace(".", "_"))


@rows(
    ("written", "condition"),
    [
        ("stress <= 2 for 3 days", STRESS),
        ("  stress<=2   for 3 days ", STRESS),
        ("mood == 1 for 1 day", Comparison(Item.MOOD, "==", 1)),
        ("sleep_hours < 6.5", Comparison("sleep_hours", "<", 6.5)),
        (
            "stress <= 2 for 3 days and week.heavy_days >= 2",
            Both(STRESS, Comparison(Measure.WEEK_HEAVY_DAYS, ">=", 2)),
        ),
        (
            "not mood > 3 or fatigue < 3 and pain > 0",
            Either(
                Negation(Comparison(Item.MOOD, ">", 3)),
                Both(Comparison(Item.FATIGUE, "<", 3), Comparison("pain", ">", 0)),
            ),
        ),
        ("(((kinds.on >= 1)))", Comparison(Measure.KINDS_ON, ">=", 1)),
    ],
)
def test_a_condition_is_read(written: str, condition: CustomCondition) -> None:
    assert parsed(written) == condition


@rows(
    ("written", "key", "column"),
    [
        ("", "rule.syntax", 1),
        ("stress <=", "rule.syntax", 10),
        ("stress <= two", "rule.syntax", 11),
        ("stress <= 2 and", "rule.syntax", 16),
        ("stress <= 2 xx", "rule.syntax", 13),
        ("(stress <= 2", "rule.syntax", 13),
        ("stress <= 2; import os", "rule.syntax", 12),
        ("2 >= stress", "rule.syntax", 1),
        ("stres <= 2", "rule.unknown_measure", 1),
        ("mood > 2 and __class__ > 1", "rule.unknown_measure", 14),
        ("stress <= 2 for 0 days", "rule.days", 17),
        ("stress <= 2 for 29 days", "rule.days", 17),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(written: str, key: str, column: int) -> None:
    with pytest.raises(ConditionError) as told:
        parsed(written)
    assert (told.value.key, told.value.column) == (key, column)


def _column_of_error(written: str) -> int | None:
    try:
        parsed(written)
    except ConditionError as error:
        return error.column
    return None


@examples(150)
@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_an_error_with_a_place(written: str) -> None:
    column = _column_of_error(written)
    assert column is None or 1 <= column <= len(written) + 1


_comparisons = st.builds(
    Comparison,
    st.sampled_from([Item.STRESS, Item.MOOD, Measure.WEEK_LOAD]),
    st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
    st.integers(1, 5).map(float),
)
_conditions: st.SearchStrategy[CustomCondition] = st.recursive(
    _comparisons,
    lambda some: st.one_of(
        st.builds(Both, some, some), st.builds(Either, some, some), st.builds(Negation, some)
    ),
    max_leaves=6,
)
_values = st.dictionaries(st.sampled_from(["stress", "mood", "week_load"]), st.integers(1, 5).map(float))


@pytest.mark.thorough
@examples(200)
@given(_conditions, _values, _values)
def test_what_is_learnt_later_never_turns_an_answer_round(
    condition: CustomCondition, known: dict[str, float], more: dict[str, float]
) -> None:
    """An unknown value counts for nothing: with it known, what was said already stays said."""
    before = condition.holds(TODAY, Told(**known))
    after = condition.holds(TODAY, Told(**{**more, **known}))
    assert before is None or after is before


def rule(when: str, advice: AdviceClass = AdviceClass.ACTIVE_RECOVERY, name: str = "mine") -> CustomRule:
    return CustomRule(name, parsed(when), advice, "Take it easy.", when)


def decided(
    tail: Sequence[Changes | None], *rules: CustomRule, records: Sequence[Record] = ()
) -> tuple[str, str]:
    found = advise(journal(*mornings(*tail), *records), TODAY, EngineSettings(custom_rules=rules))
    return found.rule, found.advice.value


def test_it_speaks_when_it_holds_and_only_for_more_than_what_was_decided() -> None:
    stress = rule("stress <= 2 for 2 days")
    assert decided([STRESSED, STRESSED], stress) == ("mine", "active_recovery")
    assert decided([STRESSED], stress) == ("R9", "as_planned")
    assert decided([STRESSED, None], stress) == ("R9", "as_planned"), "unknown is no answer"
    assert decided([{**STRESSED, "illness": "fever"}] * 2, stress)[0] == "R1", "never softer"
    assert decided([{"fatigue": 1, **STRESSED}] * 2, stress)[0] == "R7", "nor in the place of an equal one"
    gentle = rule("stress <= 2", AdviceClass.SLEEP_FOCUS, "gentle")
    assert decided([STRESSED, STRESSED], gentle, stress)[0] == "mine", "the strictest of one's own"


@rows(
    ("when", "holds"),
    [
        ("yesterday.load >= 400", True),
        ("yesterday.load > 400", False),
        ("week.load >= 0", False),
        ("week.sessions == 2", True),
        ("week.hard_days == 1", True),
        ("week.rest_days == 0", True),
        ("day.planned_load == 300", True),
        ("day.planned_rpe >= 5", True),
        ("day.heavy == 0", True),
        ("resting_hr > 50", False),
    ],
)
def test_the_measures_of_days_and_weeks(when: str, *, holds: bool) -> None:
    planned = {"status": "planned", "planned_minutes": 60, "planned_rpe": 5}
    records = [session(back(1), 8, 50), session(back(3), 4, 30), session(TODAY, None, None, **planned)]
    assert (decided([NORMAL], rule(when), records=records)[0] == "mine") is holds


@pytest.mark.thorough
def test_replay_and_a_single_day_agree_with_rules_of_ones_own() -> None:
    tail: list[dict[str, Any]] = [dict(STRESSED) if day % 3 else {} for day in range(30)]
    found, own = journal(*mornings(*tail)), EngineSettings(custom_rules=(rule("stress <= 2 for 2 days"),))
    first = TODAY - timedelta(days=29)
    every = list(replay(found, first, TODAY, own))
    assert every == [advise(found, each.day, own) for each in every]
    assert {"mine", "R9"} <= {each.rule for each in every}


def test_settings_without_rules_decide_as_plain_numbers_do() -> None:
    records = mornings(*[STRESSED] * 3)
    assert advise(journal(*records), TODAY, EngineSettings()) == asked(records)
    assert replace(EngineSettings(), thresholds=Thresholds(latch_on=2)).thresholds.latch_on == 2
