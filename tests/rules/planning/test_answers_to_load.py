"""One remark on how much a week asks: what answers it, when another remark could be answered as well."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given

from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, SkipSession, applied
from herstel.rules.planning.checks import LONG_RUN, NO_RECOVERY_WEEK, WEEK_JUMP, Check
from herstel.rules.planning.load_answers import smallest_load_cut
from herstel.rules.planning.mending import mended
from herstel.rules.planning.own_history import Longest, OwnHistory
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import PlanWeek
from rules.planning.weeks import a_week, places, plan_weeks, resting, said, train
from support.examples import examples
from support.rows import rows
from support.weekdays import FRI, MON, SUN, TUE, WED


def test_a_jump_is_mended_although_a_shorter_run_would_answer_it_too() -> None:
    week = a_week(
        train(MON, 5, 60), train(WED, 5, 120, is_run=True), train(FRI, 5, 60), resting(SUN),
        loads_before=(900.0,) * 3, longest_run=50,
    )  # fmt: skip
    (jump,) = said(week, WEEK_JUMP)
    assert places(week, LONG_RUN) == [WED]
    found = mended(week, jump, DEFAULT_SETTINGS)
    assert found.steps
    assert all(why == jump for _, why in found.steps)
    better = applied(week, [step for step, _ in found.steps])
    assert places(better, WEEK_JUMP) == []


def test_a_recovery_week_that_is_light_enough_only_loses_what_is_hard() -> None:
    week = a_week(
        train(MON, 3, 40), train(WED, 8, 40), train(FRI, 7, 20), resting(SUN),
        loads_before=(1200.0,) * 3, is_recovery_week=True,
    )  # fmt: skip
    (hard,) = said(week, NO_RECOVERY_WEEK)
    steps = [step for step, _ in mended(week, hard, DEFAULT_SETTINGS).steps]
    assert steps == [LightenSession(1, 40, 4), LightenSession(2, 20, 4)]


def test_three_days_more_than_usual_stay_away_rather_than_that_every_run_is_cut() -> None:
    week = a_week(
        *(train(day, 4, 45) for day in range(SUN)), resting(SUN),
        loads_before=(520.0,) * 3, own=OwnHistory(training_days=3), usually_free=frozenset({MON, WED, FRI}),
    )  # fmt: skip
    proposal = propose(week, DEFAULT_SETTINGS)
    steps = [step for step, _ in proposal.steps]
    left_out = {step.index for step in steps if isinstance(step, SkipSession)}
    assert left_out <= {MON, WED, FRI}
    assert len(left_out) == 2
    assert len(steps) == 3
    assert [remark for remark in proposal.left if remark.check is WEEK_JUMP] == []


@rows(("usual_days", "left_out"), [(5, ["1-1", "1-2"]), (6, [])])
def test_a_day_that_stays_away_stays_away_whole_and_a_walk_is_no_day(
    usual_days: int, left_out: list[str]
) -> None:
    week = a_week(
        *(train(day, 4, 45) for day in range(SUN)), train(TUE, 4, 80, number=2),
        train(TUE, 2, 20, sport="walk", number=3), train(SUN, 2, 20, sport="walk"),
        loads_before=(620.0,) * 3, own=OwnHistory(training_days=usual_days), usually_free=frozenset({TUE}),
    )  # fmt: skip
    steps = [step for step, _ in smallest_load_cut(week, DEFAULT_SETTINGS)]
    skipped = [week.sessions[step.index][0].id for step in steps if isinstance(step, SkipSession)]
    assert skipped == left_out


@rows(
    ("longest", "planned", "lighter"),
    [
        (Longest(43), {"minutes": 80}, (45, None)),
        (Longest(50), {"minutes": 80}, (55, None)),
        (Longest(75), {"minutes": 120}, (80, None)),
        (Longest(30, 3.3), {"minutes": 60, "km": 6.0}, (35, 3.5)),
        (Longest(60, 5.0), {"minutes": 80, "km": 8.0}, (55, 5.5)),
    ],
)
def test_what_becomes_shorter_is_said_in_whole_steps(
    longest: Longest, planned: dict[str, Any], lighter: tuple[int, float | None]
) -> None:
    week = a_week(train(WED, is_run=True, **planned), resting(SUN), own=OwnHistory(longest={"run": longest}))
    ((step, _),) = smallest_load_cut(week, DEFAULT_SETTINGS)
    assert isinstance(step, LightenSession)
    assert (step.minutes, step.km) == lighter


def counted(week: PlanWeek) -> Counter[Check]:
    return Counter(remark.check for remark in remarks(week, DEFAULT_SETTINGS))


@pytest.mark.thorough
@given(plan_weeks)
@examples(100)
def test_what_mends_how_much_is_asked_leaves_less_of_that_to_remark(week: PlanWeek) -> None:
    answers = [
        (remark.check, [step for step, _ in mended(week, remark, DEFAULT_SETTINGS).steps])
        for remark in remarks(week, DEFAULT_SETTINGS)
        if not remark.check.is_placed
    ]
    assume(any(steps for _, steps in answers))
    for check, steps in answers:
        if steps:
            assert counted(applied(week, steps))[check] < counted(week)[check]
