"""What holds for the proposal of any week; that it is exact is shown against trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given

from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.planning.arrangement import arrangement_of
from herstel.rules.planning.easing import eased
from herstel.rules.planning.proposals import MOST_CHANGES, applied, propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import AddRest, LightenSession, MoveSession, Placement, Step
from herstel.rules.planning.week import PlannedRest, PlannedSession, PlanWeek
from rules.planning.naive import most_that_can_be_tried, ways
from rules.planning.weeks import plan_weeks, small_weeks
from support.histories import examples

MANY = examples(30)
SOME = examples(30)


def _steps(week: PlanWeek) -> list[Step]:
    return [step for step, _ in propose(week, DEFAULTS).steps]


def _placed(week: PlanWeek) -> list[Placement]:
    """Return the steps that change where things stand."""
    return [step for step in _steps(week) if isinstance(step, Placement)]


def _keys(week: PlanWeek, steps: Sequence[Step]) -> int:
    """Return how many key sessions are moved."""
    return sum(isinstance(step, MoveSession) and week.sessions[step.index][0].key for step in steps)


@given(plan_weeks)
@MANY
def test_what_is_fixed_or_past_stays_where_it_is(week: PlanWeek) -> None:
    better = applied(week, _steps(week))
    were: list[tuple[PlannedSession | PlannedRest, int]] = [*week.sessions, *week.rests]
    for (thing, before), (same, now) in zip(were, [*better.sessions, *better.rests], strict=False):
        assert same == thing or not thing.fixed
        assert now == before or (not thing.fixed and before >= week.first_open and now in week.open_places)


@given(plan_weeks)
@MANY
def test_nothing_is_added_but_days_of_full_rest(week: PlanWeek) -> None:
    moved, better = applied(week, _placed(week)), applied(week, _steps(week))
    assert [each for each, _ in moved.sessions] == [each for each, _ in week.sessions]
    assert moved.load == week.load
    assert better.load <= week.load
    for (was, _), (now, _) in zip(week.sessions, better.sessions, strict=True):
        assert (now.minutes or 0) <= (was.minutes or 0)
        assert (now.rpe or 0) <= (was.rpe or 0)
    added = better.rests[len(week.rests) :]
    assert all(rest.ceiling == 0 and to in week.open_places for rest, to in added)
    taken = [place for _, place in better.rests]
    assert len(set(taken)) == len(taken)


@given(plan_weeks)
@MANY
def test_never_more_is_remarked_than_before_and_less_where_anything_changes(week: PlanWeek) -> None:
    steps = _steps(week)
    before, after = len(remarks(week, DEFAULTS)), len(remarks(applied(week, steps), DEFAULTS))
    assert after < before if steps else after == before


@given(plan_weeks)
@MANY
def test_what_is_left_is_what_the_checks_say_of_the_week_with_the_proposal(week: PlanWeek) -> None:
    found = propose(week, DEFAULTS)
    better = applied(week, [step for step, _ in found.steps])
    assert sorted(remarks(better, DEFAULTS), key=repr) == sorted(found.left, key=repr)


@given(plan_weeks)
@MANY
def test_the_same_week_gives_the_same_proposal(week: PlanWeek) -> None:
    assert propose(week, DEFAULTS) == propose(replace(week), DEFAULTS)


@given(plan_weeks)
@MANY
def test_a_week_with_its_proposal_needs_no_other(week: PlanWeek) -> None:
    assert _steps(applied(week, _steps(week))) == []


@given(plan_weeks)
@MANY
def test_every_step_changes_another_thing_that_exists(week: PlanWeek) -> None:
    start, steps = arrangement_of(week), _placed(week)
    things = set()
    for step in steps:
        if isinstance(step, AddRest):
            things.add(("add", step.to))
        else:
            stand = start.sessions if isinstance(step, MoveSession) else start.rests
            things.add((type(step).__name__, step.index))
            assert stand[step.index] != step.to
    assert len(things) == len(steps)


def _is_exact(week: PlanWeek) -> None:
    """Assert that no fewer changes pass, that none pass where remarks are left, and that keys are spared."""
    steps = _placed(week)
    lighter = [step for step in _steps(week) if isinstance(step, LightenSession)]
    left = [each for each in propose(week, DEFAULTS).left if each.check.is_placed]
    week = eased(week, lighter)
    most = most_that_can_be_tried(week)
    # Up to so many changes are looked for; a week in which checks had to give passes with none of them.
    fewer = MOST_CHANGES if left else len(steps) - 1
    for count in range(min(fewer, most) + 1):
        assert ways(week, count) == []
    if not left and len(steps) <= most:
        others = ways(week, len(steps))
        assert set(steps) in [set(each) for each in others]
        assert _keys(week, steps) == min(_keys(week, each) for each in others)


@given(small_weeks)
@SOME
def test_no_fewer_changes_pass_in_a_small_week(week: PlanWeek) -> None:
    _is_exact(week)


@given(plan_weeks)
@SOME
def test_no_fewer_changes_pass_in_any_week(week: PlanWeek) -> None:
    _is_exact(week)
