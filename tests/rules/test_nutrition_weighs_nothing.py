from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.rules.advice import Advice
from herstel.rules.engine import known_past
from herstel.rules.what_if import smallest_change
from support.examples import examples
from support.journals import TIRED, TODAY, WORST, asked, back, journal, mornings, replayed

FIVE_POINT = st.none() | st.integers(1, 5)


def without_food(advice: Advice) -> Advice:
    """Return an advice without its line on food, which is all that an answer about food may add."""
    context = tuple(line for line in advice.context if line != "nutrition")
    return replace(advice, context=context, low_nutrition=None)


def _all_without_food(advices: Sequence[Advice]) -> list[Advice]:
    return [without_food(advice) for advice in advices]


def eaten(records: Sequence[CheckIn], answers: Sequence[int | None]) -> list[CheckIn]:
    """Return mornings with an answer about food on the last of them."""
    first = len(records) - len(answers)
    return [
        each.changed(nutrition=answers[place - first]) if place >= first else each
        for place, each in enumerate(records)
    ]


@pytest.mark.thorough
@examples(40)
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), FIVE_POINT), min_size=1, max_size=20),
)
def test_no_answer_about_food_changes_any_advice(days: list[tuple[int, int, int | None]]) -> None:
    tail = [{"fatigue": fatigue, "motivation": drive} for fatigue, drive, _ in days]
    plain = mornings(*tail)
    fed = eaten(plain, [food for _, _, food in days])
    first = back(len(days) - 1)
    assert _all_without_food(replayed(fed, first)) == _all_without_food(replayed(plain, first))


def test_the_smallest_change_is_never_one_of_food() -> None:
    records = eaten(mornings(TIRED, {"fatigue": 1, "soreness": 2}), [1])
    change = smallest_change(known_past(journal(*records), TODAY), TODAY)
    assert change is not None
    assert Item.NUTRITION not in {item for item, _, _ in change.answers}


def test_a_morning_that_answers_food_alone_is_a_morning_without_a_need() -> None:
    only = CheckIn(date=TODAY, nutrition=1)
    advice = asked([*mornings(last=back(1)), only])
    assert (advice.rule, advice.checked_in) == ("R9", True)


def test_the_worst_of_everything_names_no_food() -> None:
    records = mornings(*[{**WORST, "nutrition": 1}] * 5)
    advice = asked(records)
    assert advice.advice.is_easy
    assert {reason.item for reason in advice.reasons} - {None} <= set(Item) - {Item.NUTRITION}
    without = [record.changed(nutrition=None) for record in records]
    assert advice.context == ("lowest_mood", "nutrition")
    assert without_food(asked(without)) == without_food(advice)
    assert records[0].date == TODAY - timedelta(days=len(records) - 1)
