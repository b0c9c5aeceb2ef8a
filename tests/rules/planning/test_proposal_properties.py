"""What holds for the proposal of any week; that it is exact is shown against trying everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.planning.applying import applied
from herstel.rules.planning.arrangement import arrangement_of
from herstel.rules.planning.arrangement_checks import ArrangementChecks
from herstel.rules.planning.bounds import DayBound
from herstel.rules.planning.checks import TODAY_ADVICE
from herstel.rules.planning.load_answers import answers_to_load
from herstel.rules.planning.proposals import MOST_CHANGES, propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.steps import AddRest, LightenSession, MoveRest, MoveSession, SkipSession, Step
from herstel.rules.planning.week import PlannedRest, PlannedSession, PlanWeek
from rules.planning.naive import fits, is_way, most_that_can_be_tried, ways
from rules.planning.weeks import plan_weeks, small_weeks
from support.histories import examples

MANY = examples(40)
SOME = examples(20)


def _steps(week: PlanWeek) -> list[Step]:
    return [step for step, _ in propose(week, DEFAULTS).steps]


def _keys(week: PlanWeek, steps: Sequence[Step]) -> int:
    """Return how many key sessions are moved, and twice how many lose something."""
    return sum(
        1 + (not isinstance(step, MoveSession))
        for step in steps
        if isinstance(step, (MoveSession, LightenSession, SkipSession)) and week.sessions[step.index][0].key
    )


def _by_id(week: PlanWeek) -> dict[str, tuple[PlannedSession | PlannedRest, int]]:
    things: list[tuple[PlannedSession | PlannedRest, int]] = [*week.sessions, *week.rests]
    return {thing.id: (thing, place) for thing, place in things}


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_what_is_fixed_or_past_stays_as_it_is_and_where_it_is(week: PlanWeek) -> None:
    after = _by_id(applied(week, _steps(week)))
    for name, (thing, place) in _by_id(week).items():
        if thing.fixed or place < week.first_open:
            assert after[name] == (thing, place)
        elif name in after and after[name][1] != place:
            assert after[name][1] in week.open_places


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_nothing_asks_more_than_before_and_only_days_of_full_rest_are_added(week: PlanWeek) -> None:
    better = applied(week, _steps(week))
    before, after = _by_id(week), {session.id: session for session, _ in better.sessions}
    for name, session in after.items():
        was = before[name][0]
        assert isinstance(was, PlannedSession)
        for now_asked, asked in ((session.minutes, was.minutes), (session.rpe, was.rpe)):
            assert asked is None or (now_asked is not None and now_asked <= asked)
    added = better.rests[len(week.rests) :]
    assert all(rest.ceiling == 0 and to in week.open_places for rest, to in added)
    taken = [place for _, place in better.rests]
    assert len(set(taken)) == len(taken)


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_a_session_moves_only_to_a_day_with_room_for_it(week: PlanWeek) -> None:
    steps = tuple(_steps(week))
    assert fits(week, steps)


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_no_limit_is_broken_that_was_kept(week: PlanWeek) -> None:
    better = applied(week, _steps(week))
    start = {session.id: (place, session.minutes) for session, place in week.sessions}
    for session, place in better.sessions:
        if start[session.id][0] != place:
            assert not week.limits[place].refuses(session.sport, session.minutes, session.start)
    for place, limit in enumerate(week.limits):
        minutes = _minutes_on(better, place)
        kept = limit.most_minutes is None or minutes <= limit.most_minutes
        assert kept or minutes <= _minutes_on(week, place)


def _minutes_on(week: PlanWeek, place: int) -> int:
    return sum(session.minutes or 0 for session, to in week.sessions if to == place)


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_never_more_is_remarked_than_before_and_less_where_anything_changes(week: PlanWeek) -> None:
    steps = _steps(week)
    before, after = len(remarks(week, DEFAULTS)), len(remarks(applied(week, steps), DEFAULTS))
    assert after < before if steps else after == before


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_what_is_left_is_what_the_checks_say_of_the_week_with_the_proposal(week: PlanWeek) -> None:
    proposal = propose(week, DEFAULTS)
    better = applied(week, [step for step, _ in proposal.steps])
    assert sorted(remarks(better, DEFAULTS), key=repr) == sorted(proposal.left, key=repr)


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_the_same_week_gives_the_same_proposal(week: PlanWeek) -> None:
    assert propose(week, DEFAULTS) == propose(replace(week), DEFAULTS)


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_a_week_with_its_proposal_needs_no_other(week: PlanWeek) -> None:
    assert _steps(applied(week, _steps(week))) == []


@pytest.mark.thorough
@given(plan_weeks)
@MANY
def test_every_session_and_every_rest_is_named_once_and_changes(week: PlanWeek) -> None:
    start, steps = arrangement_of(week), _steps(week)
    things = set()
    for step in steps:
        if isinstance(step, AddRest):
            things.add((True, -1 - step.to))
        else:
            things.add((isinstance(step, MoveRest), step.index))
        if isinstance(step, MoveSession):
            assert start.places[step.index] != step.to
        if isinstance(step, MoveRest):
            assert start.rests[step.index] != step.to
    assert len(things) == len(steps)


def _is_exact(week: PlanWeek) -> None:
    """Assert that no fewer changes pass, that none pass where remarks are left, and that keys are spared.

    Of a week of which too much is asked, the sessions that become shorter come first, and are set apart here.
    """
    week = applied(week, [step for step, _ in answers_to_load(week, DEFAULTS)])
    proposal = propose(week, DEFAULTS)
    steps = [step for step, _ in proposal.steps]
    left = [remark for remark in proposal.left if remark.check.is_placed]
    most = most_that_can_be_tried(week)
    # Up to so many changes are looked for; a week in which checks had to give passes with none of them.
    fewer = MOST_CHANGES if left else len(steps) - 1
    for count in range(min(fewer, most) + 1):
        assert ways(week, count) == []
    if not left:
        assert is_way(week, tuple(steps), ArrangementChecks(week, DEFAULTS))
    if not left and len(steps) <= most:
        others = ways(week, len(steps))
        assert _keys(week, steps) <= min((_keys(week, other) for other in others), default=99)


@given(small_weeks)
@SOME
def test_no_fewer_changes_pass_in_a_small_week(week: PlanWeek) -> None:
    _is_exact(week)


@pytest.mark.thorough
@given(plan_weeks)
@SOME
def test_no_fewer_changes_pass_in_any_week(week: PlanWeek) -> None:
    _is_exact(week)


def _with_advice(week: PlanWeek) -> PlanWeek:
    """Return a week in which today's advice is active recovery, on the first day that is still open."""
    easy = DayBound(TODAY_ADVICE, 3.0, most_load=90, detail="easy")
    places = range(len(week.days))
    return replace(week, cautions=tuple((easy,) if place == week.first_open else () for place in places))


@pytest.mark.thorough
@given(plan_weeks)
@SOME
def test_with_todays_advice_nothing_gets_worse_and_a_second_proposal_is_empty(
    week: PlanWeek,
) -> None:
    week = _with_advice(week)
    steps = _steps(week)
    better = applied(week, steps)
    before, after = len(remarks(week, DEFAULTS)), len(remarks(better, DEFAULTS))
    assert after < before if steps else after == before
    assert _steps(better) == []
