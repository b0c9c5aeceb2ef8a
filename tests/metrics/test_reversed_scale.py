"""Fatigue that runs against the other answers."""

from __future__ import annotations

from herstel.domain.self_reports import CheckIn
from herstel.metrics.reversed_scale import fatigue_runs_against
from support.journals import TODAY, back, checkin
from support.rows import rows

WAVE = (3, 2, 4, 3, 1, 2, 4, 5, 3, 2, 4, 3, 2, 4)


def answered(fatigue: tuple[int | None, ...], others: tuple[int | None, ...] = WAVE) -> list[CheckIn]:
    return [
        checkin(back(place), fatigue=one, soreness=other, mood=other, stress=other, sleep_quality=other)
        for place, (one, other) in enumerate(zip(fatigue, others, strict=False))
    ]


def test_fatigue_that_goes_along_is_as_asked() -> None:
    assert not fatigue_runs_against(answered(WAVE))


def test_fatigue_that_goes_against_is_noticed() -> None:
    turned = tuple(6 - each for each in WAVE)
    assert fatigue_runs_against(answered(turned))
    assert fatigue_runs_against(answered(turned[:8])), "eight mornings are enough"
    assert not fatigue_runs_against(answered(turned[:7])), "seven are not"


@rows("fatigue", [(3,) * 14, (None,) * 14])
def test_answers_that_never_differ_or_are_not_given_run_nowhere(fatigue: tuple[int | None, ...]) -> None:
    assert not fatigue_runs_against(answered(fatigue))
    assert not fatigue_runs_against(answered(tuple(6 - each for each in WAVE), (3,) * 14))
    assert not fatigue_runs_against([CheckIn(date=TODAY, fatigue=2, mood=4)] * 14), "one other answer is none"
