"""What is proposed for weeks that are easy to judge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import AddRest, LightenSession, MoveRest, MoveSession, Step, applied
from herstel.rules.planning.checks import (
    HARD_ON_HEAVY,
    HARD_SPACING,
    IN_A_ROW,
    LONG_RUN,
    NO_REST_DAY,
    NOT_EASY,
    REST_ON_EMPTY,
)
from herstel.rules.planning.proposals import Proposal, propose
from herstel.rules.planning.week import PlanWeek
from rules.planning.naive import ways
from rules.planning.weeks import HARD, a_week, checks_of, places, resting, train, with_longest_run
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED


def _steps(week: PlanWeek, *muted: str) -> list[Step]:
    return [step for step, _ in propose(week, DEFAULT_SETTINGS.muting(muted)).steps]


# -- what is proposed ------------------------------------------------------------------------------------


@rows("week", [a_week(), a_week(train(MON), resting(TUE), train(WED, HARD))])
def test_a_week_on_which_nothing_is_remarked_stays_as_it_is(week: PlanWeek) -> None:
    assert propose(week, DEFAULT_SETTINGS) == Proposal((), ())


def test_each_step_says_which_remark_it_answers() -> None:
    # Rest goes onto Tuesday, so training must leave it: because it is hard, not because of that rest.
    found = propose(a_week(train(MON, HARD), train(TUE, HARD), train(WED)), DEFAULT_SETTINGS)
    assert [(step, remark.check) for step, remark in found.steps] == [
        (AddRest(TUE), NO_REST_DAY),
        (MoveSession(1, THU), HARD_SPACING),
    ]
    assert found.left == ()


def test_rest_is_added_where_life_is_heaviest() -> None:
    assert _steps(a_week(train(MON), train(WED), heavy=[FRI], busy=[TUE, SAT])) == [AddRest(FRI)]
    assert _steps(a_week(train(MON), train(WED), nights=[FRI], busy=[TUE, SAT])) == [AddRest(FRI)]
    assert _steps(a_week(train(MON), train(WED), busy=[SAT])) == [AddRest(SAT)]


def test_rest_is_added_after_a_hard_day() -> None:
    assert _steps(a_week(train(MON), train(THU, HARD))) == [AddRest(FRI)]
    assert _steps(a_week(train(TUE), train(THU), busy=[SAT], hard_before=True)) == [AddRest(MON)]


def test_a_heavy_day_comes_before_the_day_after_a_hard_one() -> None:
    assert _steps(a_week(train(MON), train(THU, HARD), heavy=[SAT])) == [AddRest(SAT)]


def test_where_rest_stands_is_by_itself_no_reason_to_train_less() -> None:
    sessions = [train(day, 4, 60, number=number) for day in range(SAT) for number in (1, 2)]
    week = a_week(*sessions, resting(SAT), resting(SUN), heavy=[TUE])
    assert [remark.check for remark in propose(week, DEFAULT_SETTINGS).left] == [REST_ON_EMPTY]
    assert propose(week, DEFAULT_SETTINGS).steps == ()


def test_training_leaves_a_heavy_day_when_rest_cannot_come_to_it() -> None:
    week = a_week(train(TUE), resting(SUN, fixed=True), heavy=[TUE])
    assert checks_of(week) == {REST_ON_EMPTY.id: TUE}
    assert _steps(week) == [MoveSession(0, MON)]


def test_training_on_a_day_of_rest_is_parted_from_it_by_one_change() -> None:
    assert len(_steps(a_week(train(WED), resting(WED)))) == 1
    assert _steps(a_week(train(WED), resting(WED, fixed=True), train(THU))) == [MoveSession(0, TUE)]
    assert _steps(a_week(train(WED, fixed=True), resting(WED), busy=[FRI])) == [MoveRest(0, FRI)]


def test_key_sessions_keep_their_days_though_others_would_move_less() -> None:
    sessions = [train(place) for place in range(6)]
    week = a_week(*sessions, resting(SUN))
    assert len(_steps(week)) == 1
    keys = [train(place, key=place != FRI) for place in range(6)]
    # Every day has its session, so a lighter one is better than two on a day.
    assert _steps(a_week(*keys, resting(SUN))) == [LightenSession(FRI, 30, 2)]


def test_of_two_hard_sessions_the_one_that_is_no_key_session_moves() -> None:
    for key in (0, 1):
        week = a_week(train(TUE, HARD, key=key == 0), train(WED, HARD, key=key == 1), resting(SUN))
        [step] = _steps(week)
        assert isinstance(step, MoveSession)
        assert step.index == 1 - key


def test_a_key_session_moves_when_nothing_else_can() -> None:
    week = a_week(train(TUE, HARD, key=True), train(WED, HARD, fixed=True), resting(SUN))
    assert _steps(week) == [MoveSession(0, MON)]


def test_a_session_moves_to_a_day_of_its_own_rather_than_on_top_of_another() -> None:
    week = a_week(train(TUE, HARD, key=True), train(WED, HARD), train(THU), resting(SUN))
    assert _steps(week) == [MoveSession(1, FRI)]


def test_two_rests_of_another_kind_may_trade_days() -> None:
    week = a_week(
        *(train(place, fixed=True) for place in (MON, TUE, WED, FRI, SAT)),
        train(THU, 2, 30, fixed=True),
        resting(THU),
        resting(SUN, 90),
    )
    assert set(_steps(week)) == {MoveRest(0, SUN), MoveRest(1, THU)}
    assert ways(week, 1) == []


# -- what is left alone ----------------------------------------------------------------------------------


def test_nothing_is_put_on_a_day_of_illness_or_travel() -> None:
    week = a_week(train(TUE, HARD), train(WED, HARD), away=frozenset({MON, THU, FRI, SAT}))
    assert _steps(week) == [MoveSession(1, SUN)]


def test_nothing_is_put_on_the_day_of_a_race() -> None:
    week = a_week(train(MON), train(WED), busy=[SUN], races=frozenset({SUN}))
    [step] = _steps(week)
    assert isinstance(step, AddRest)
    assert step.to != SUN


def test_nothing_is_put_on_a_day_that_has_passed() -> None:
    week = a_week(train(FRI, HARD), train(SAT, HARD), resting(MON, fixed=True), first_open=FRI)
    assert _steps(week) == [MoveSession(1, SUN)]


def test_a_week_that_is_over_has_no_proposal() -> None:
    assert propose(a_week(train(MON, HARD), train(TUE, HARD), first_open=7), DEFAULT_SETTINGS) == Proposal(
        (), ()
    )


def test_no_run_becomes_too_long_by_moving() -> None:
    runs: dict[str, Any] = {"is_run": True, "fixed": True}
    build = (train(TUE, 3, 66, **runs), train(WED, HARD, 40), train(THU, HARD, 72, is_run=True, key=True))
    week = a_week(*build, resting(SUN), longest_run=60)
    assert places(week, LONG_RUN) == []
    for moved in (week, replace(week, first_open=WED)):
        assert places(applied(moved, _steps(moved)), LONG_RUN) == []
    # Only Monday is left for the longer run, and there it would be the first: it becomes easy instead.
    stuck = a_week(
        train(TUE, 3, 66, **runs),
        train(WED, HARD, 40, fixed=True),
        train(THU, HARD, 72, is_run=True),
        resting(FRI, fixed=True),
        train(SAT, HARD, 40, fixed=True),
    )
    assert _steps(replace(stuck, own=with_longest_run(60))) == [LightenSession(2, 72, 4)]
    assert _steps(replace(stuck, own=with_longest_run(70))) == [MoveSession(2, MON)]


def test_a_run_that_cannot_move_without_another_one_becomes_easy() -> None:
    week = a_week(
        train(TUE, HARD, 40, fixed=True),
        train(WED, HARD, 66, is_run=True),
        train(THU, 3, 72, is_run=True),
        resting(SUN),
        longest_run=60,
        races=frozenset({THU}),
    )
    # Only Friday and Saturday are far enough from Tuesday, and there the shorter run would come last.
    assert _steps(week) == [LightenSession(1, 66, 4)]
    assert places(applied(week, _steps(week)), LONG_RUN) == []


def test_a_row_is_broken_on_any_of_its_days() -> None:
    for movable in range(6):
        row = (train(place, fixed=place != movable) for place in range(6))
        assert _steps(a_week(*row, resting(SUN))) == [LightenSession(movable, 30, 2)]


# -- muted checks ----------------------------------------------------------------------------------------


def test_a_muted_check_is_not_answered() -> None:
    week = a_week(train(MON, HARD), train(TUE, HARD))
    assert _steps(week, HARD_SPACING.id, NO_REST_DAY.id) == []
    assert _steps(week, HARD_SPACING.id) == [AddRest(WED)]


def test_where_hard_on_heavy_is_muted_a_heavy_day_is_open_to_a_hard_session() -> None:
    week = a_week(train(TUE, HARD), train(WED, HARD, fixed=True), resting(MON), heavy=[FRI], first_open=TUE)
    closed = replace(week, away=frozenset({THU, SUN}))
    assert _steps(closed, HARD_ON_HEAVY.id, NO_REST_DAY.id, REST_ON_EMPTY.id) == [MoveSession(0, FRI)]
    assert _steps(closed, NO_REST_DAY.id, REST_ON_EMPTY.id) == [LightenSession(0, 50, 4)]


# -- when not everything fits ----------------------------------------------------------------------------


def test_what_cannot_be_answered_is_told_and_the_rest_is_answered_all_the_same() -> None:
    week = a_week(train(TUE, HARD, fixed=True), train(WED, HARD, fixed=True), train(FRI))
    found = propose(week, DEFAULT_SETTINGS)
    assert [step for step, _ in found.steps] == [AddRest(THU)]
    assert [(each.check, each.day_index) for each in found.left] == [(HARD_SPACING, WED)]


def test_a_week_without_any_room_keeps_its_remarks() -> None:
    week = a_week(*(train(place, fixed=True) for place in range(7)))
    found = propose(week, DEFAULT_SETTINGS)
    assert found.steps == ()
    assert {each.check for each in found.left} == {NO_REST_DAY, IN_A_ROW}


def test_a_check_gives_only_where_that_leaves_less_than_before() -> None:
    # Rest could be added anywhere, but only on top of training that is fixed.
    week = a_week(*(train(place, fixed=True) for place in (*range(5), SAT)), train(SUN, fixed=True))
    better = applied(week, _steps(week))
    assert NOT_EASY.id not in checks_of(better)


def test_steps_can_be_taken_one_by_one_in_their_order() -> None:
    week = a_week(train(TUE, HARD), train(WED, HARD), train(FRI), heavy=[FRI])
    steps = _steps(week)
    taken = week
    for step in steps:
        taken = applied(taken, [step])
    assert taken == applied(week, steps)
    assert checks_of(taken) == {}
