"""Nights: hours lead, quality follows, and an unknown night is not a short one."""

from __future__ import annotations

from herstel.metrics.nights import night, shortfall, usual_hours
from support.rows import rows


@rows(
    ("hours", "usual", "worse"),
    [
        (5.99, None, True),
        (6.0, None, False),
        (6.0, 6.5, False),
        (5.99, 6.51, True),
        (5.99, 6.5, False),
        (6.5, 7.5, True),
        (6.51, 7.5, False),
        (5.6, 5.6, False),
        (4.6, 5.6, True),
        (9.0, 7.5, False),
    ],
)
def test_a_night_is_short_an_hour_under_the_own_mean_or_under_six_hours_for_who_sleeps_longer(
    hours: float, usual: float | None, *, worse: bool
) -> None:
    for quality in (None, 3):
        judged = night(hours, quality, usual, 3)
        assert (judged.worse, judged.short) == (worse, worse)


@rows(
    ("hours", "quality", "usual", "short"),
    [(5.5, 2, 5.6, True), (5.5, 3, 5.6, False), (6.0, 2, 5.6, False), (5.5, 4, None, False)],
)
def test_for_short_sleepers_quality_decides_under_six_hours(
    hours: float, quality: int, usual: float | None, *, short: bool
) -> None:
    """With their usual quality at 2, so that it is not the quality by itself that speaks."""
    judged = night(hours, quality, usual, 2)
    assert (judged.worse, judged.short) == (short, short)


def test_a_poor_night_of_enough_hours_is_worse_but_does_not_ask_for_sleep_by_itself() -> None:
    assert (night(7.0, 2, 7.5, 3).worse, night(7.0, 2, 7.5, 3).short) == (True, False)
    assert (night(None, 2, 7.5, 3).worse, night(None, 2, 7.5, 3).short) == (True, True)


@rows(
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
    unknown = night(None, None, 7.5, 3)
    assert (unknown.worse, unknown.short) == (None, None)


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
