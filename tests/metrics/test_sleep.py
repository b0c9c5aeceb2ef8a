"""Nights: hours lead, quality follows, and an unknown night is not a short one."""

from __future__ import annotations

import pytest

from herstel.metrics.sleep import night, shortfall, usual_hours


@pytest.mark.parametrize(
    ("hours", "usual", "worse"),
    [
        (5.99, None, True),
        (6.0, None, False),
        (6.0, 6.5, False),
        (6.5, 7.5, True),
        (6.51, 7.5, False),
        (5.9, 5.5, True),
        (9.0, 7.5, False),
    ],
)
def test_a_night_is_short_under_six_hours_or_an_hour_under_the_own_mean(
    hours: float, usual: float | None, *, worse: bool
) -> None:
    assert night(hours, None, usual, 3).worse is worse
    assert night(hours, 3, usual, 3).worse is worse


@pytest.mark.parametrize(
    ("hours", "quality", "usual", "usual_quality", "worse"),
    [
        (None, 2, 7.5, 3, True),
        (None, 3, 7.5, 4, False),
        (None, 2, 7.5, 2.5, False),
        (None, 1, 7.5, 2, True),
        (None, 2, None, 3, True),
        (7.0, 2, 7.5, 3, True),
        (7.5, 2, 7.5, 3, False),
        (8.0, 1, 7.5, 3, False),
        (7.0, 2, None, 3, False),
        (7.0, 3, 7.5, 3, False),
    ],
)
def test_quality_speaks_when_hours_are_unknown_or_under_the_own_mean(
    hours: float | None, quality: int, usual: float | None, usual_quality: float, *, worse: bool
) -> None:
    assert night(hours, quality, usual, usual_quality).worse is worse


def test_a_night_without_answers_is_unknown() -> None:
    assert night(None, None, 7.5, 3).worse is None


def test_there_is_an_own_mean_from_ten_known_nights() -> None:
    assert usual_hours([7.0] * 9) is None
    assert usual_hours([7.0] * 5 + [8.0] * 5) == 7.5


def test_long_nights_do_not_erase_short_ones() -> None:
    assert shortfall([6, 10, 6, 10, 8, 8, 8], 8) == 4


def test_the_shortfall_is_of_the_last_seven_known_nights_and_needs_four() -> None:
    assert shortfall([0, 0, *[7] * 7], 8) == 7
    assert shortfall([None, 7, None, 7, 7, None, None, 7], 8) == 4
    assert shortfall([None, 7, None, 7, 7, None, None], 8) is None
    assert shortfall([7] * 7) == 7
