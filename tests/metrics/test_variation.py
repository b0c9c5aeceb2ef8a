"""Monotony, strain and change: the population form, and null where there is nothing to say."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.metrics.load import change_percent, monotony, spike_percent, strain
from support.examples import PROPERTY
from support.rows import rows

CORRECTED_WEEK = (900, 50, 1120, 180, 600, 50, 880)
"""The published example of Foster et al. 2001 with every load equal to RPE x minutes."""

loads = st.floats(0, 3000).map(lambda load: round(load, 1))


def test_the_published_week_with_its_products_corrected() -> None:
    assert sum(CORRECTED_WEEK) == 3780
    assert monotony(CORRECTED_WEEK) == pytest.approx(1.3069, abs=5e-5)
    assert strain(CORRECTED_WEEK) == pytest.approx(4940.27, abs=5e-3)


@rows("trained", range(1, 7))
@rows("load", [1, 90, 1234.5])
def test_equal_training_days_beside_rest_days_have_a_closed_form(trained: int, load: float) -> None:
    week = [load] * trained + [0.0] * (7 - trained)
    assert monotony(week) == pytest.approx(math.sqrt(trained / (7 - trained)), rel=1e-12)
    assert strain(week) == pytest.approx(load * trained * math.sqrt(trained / (7 - trained)), rel=1e-12)


@PROPERTY
@given(st.lists(loads, min_size=1, max_size=5))
def test_no_week_with_two_rest_days_is_monotonous(trained: list[float]) -> None:
    found = monotony([*trained, *[0.0] * (7 - len(trained))])
    assert found is None or found <= math.sqrt(len(trained) / (7 - len(trained))) + 1e-9


@PROPERTY
@given(st.permutations(CORRECTED_WEEK), st.floats(0.1, 10))
def test_monotony_knows_neither_order_nor_unit(week: list[float], unit: float) -> None:
    assert monotony([load * unit for load in week]) == pytest.approx(monotony(CORRECTED_WEEK))
    assert strain([load * unit for load in week]) == pytest.approx(unit * (strain(CORRECTED_WEEK) or 0))


@rows(
    "week",
    [
        [0] * 7,
        [200] * 7,
        [0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3],
        [300, None, 0, 200, 0, 400, 0],
        [],
    ],
)
def test_monotony_is_null_where_it_does_not_exist(week: list[float | None]) -> None:
    assert monotony(week) is None
    assert strain(week) is None


@rows(
    ("now", "before", "change"),
    [
        (1300, [1000, 1100, 900], 30),
        (1000, [1000, 1000, 1000], 0),
        (0, [1000, 1000, 1000], -100),
        (400, [0, 0, 0], None),
        (None, [1000, 1100, 900], None),
        (1000, [1000, None, 900], None),
        (1000, [], None),
    ],
)
def test_change_against_the_weeks_before(
    now: float | None, before: list[float | None], change: float | None
) -> None:
    assert change_percent(now, before) == change


def test_a_tenth_more_is_ten_percent_exactly() -> None:
    assert spike_percent(11, 10) == 10
    assert spike_percent(5, 0) is None
    assert spike_percent(8, 10) == -20
