"""How far the engine looks back, whatever its numbers are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from herstel.metrics.thresholds import DEFAULTS


@pytest.mark.parametrize(
    ("changed", "days"),
    [
        ({}, 84),
        ({"decline_from_days_back": 60}, 63),
        ({"baseline_first_day_back": 90}, 118),
        ({"baseline_more_days": 60}, 95),
        ({"effort_history_days": 90}, 111),
        ({"heart_base_days": 90}, 97),
    ],
)
def test_it_looks_back_as_far_as_its_longest_window(changed: dict[str, int], days: int) -> None:
    assert replace(DEFAULTS, **changed).days_looked_back == days  # type: ignore[arg-type]
