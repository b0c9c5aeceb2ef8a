"""What would change the advice: found by trying, so it must be true, and nothing smaller may do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import product

import pytest

from herstel.domain.scales import SIGNAL_ITEMS
from herstel.rules.advice import AdviceClass
from herstel.rules.engine import advise, known_past
from herstel.rules.what_if import WhatIf, smallest_change
from support.journals import (
    NORMAL,
    SHORT_NIGHT,
    TIRED,
    TODAY,
    UNWILLING,
    USUAL,
    WORST,
    Changes,
    both,
    checkin,
    journal,
    mornings,
)  # fmt: skip
from support.rows import rows

TOMORROW = TODAY + timedelta(days=1)


def found(*tail: Changes) -> WhatIf | None:
    return smallest_change(known_past(journal(*mornings(*tail)), TODAY), TODAY)


def tomorrow(tail: Sequence[Changes], changes: Changes) -> AdviceClass:
    records = [*mornings(*tail), checkin(TOMORROW, **{**tail[-1], **changes})]
    return advise(journal(*records), TOMORROW).advice


STORIES: list[list[Changes]] = [
    [{"fatigue": 2}],
    [NORMAL],
    [{"soreness": 2}],
    [both(TIRED, UNWILLING)] * 4,
    [{"fatigue": 1, "soreness": 2}],
    [{"soreness": 2, "sleep_quality": 2, "fatigue": 4}] * 2,
]


@pytest.mark.thorough
@rows("tail", STORIES)
def test_it_does_what_it_says_and_nothing_smaller_does(tail: list[Changes]) -> None:
    now = advise(journal(*mornings(*tail)), TODAY).advice
    what = found(*tail)
    assert what is not None
    changes = {item.value: then for item, _, then in what.answers}
    assert tomorrow(tail, changes) is what.advice
    assert what.advice.is_easy is not now.is_easy
    steps = sum(abs(was - then) for _, was, then in what.answers)
    for smaller in smaller_ones(tail[-1], steps, up=now.is_easy):
        assert tomorrow(tail, smaller).is_easy is now.is_easy, smaller


def smaller_ones(today: Changes, steps: int, *, up: bool) -> list[Changes]:
    answers = {item.value: {**USUAL, **today}[item.value] for item in SIGNAL_ITEMS}
    ways = product(range(steps), repeat=len(answers))
    sign = 1 if up else -1
    return [
        {name: min(5, max(1, answers[name] + sign * step)) for name, step in zip(answers, way, strict=True)}
        for way in ways
        if sum(way) < steps
    ]


def test_for_short_nights_it_is_sleep() -> None:
    what = found(*[SHORT_NIGHT] * 4)
    assert what == WhatIf(AdviceClass.AS_PLANNED, sleep_hours=(5.5, 6.5))


def test_a_low_spell_of_many_things_is_not_changed_by_a_small_step() -> None:
    assert found(WORST) is None


def test_without_a_checkin_there_is_nothing_to_change() -> None:
    assert smallest_change(known_past(journal(*mornings(NORMAL, None)), TODAY), TODAY) is None
