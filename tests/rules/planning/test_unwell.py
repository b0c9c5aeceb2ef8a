"""Illness and the way back: what is remarked on a plan, where nothing is put, and what is offered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event
from herstel.domain.scales import Complaint, EventKind, Illness
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import (
    LightenSession,
    MoveSession,
    PostponeSession,
    SkipSession,
    applied,
)
from herstel.rules.planning.checks import FORBIDDEN_SPORT, NO_REST_DAY, WAY_BACK, WHILE_ILL
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.mending import mendings
from herstel.rules.planning.offer import offers
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.unwell import Forbidden
from herstel.rules.planning.week import PlanWeek
from rules.planning.journals import done, on, planned, planned_week
from rules.planning.test_proposal_properties import MANY
from rules.planning.weeks import a_week, known_load, places, plan_weeks, said, train
from support.journals import checkin
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED

REST_DAY = DayBound(WAY_BACK)
SHORT = DayBound(WAY_BACK, 4, 30)


def ill(first: int, last: int | None, complaint: Complaint | None = Complaint.FEVER) -> Event:
    """Return a marked illness; without a last day its end is not known."""
    until = None if last is None else on(last)
    return Event(
        id=f"{on(first)}-illill00", date=on(first), until=until, kind=EventKind.ILLNESS, complaint=complaint
    )


def bounded(week: PlanWeek, **bounds: DayBound) -> PlanWeek:
    """Return a week with what some of its days allow."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return replace(week, bounds=tuple(bounds.get(name) for name in names))


# -- what is remarked ------------------------------------------------------------------------------------


def test_on_every_day_of_a_fever_and_on_the_day_of_rest_after_it_any_session_is_remarked() -> None:
    week = planned_week(
        ill(MON, WED), *(planned(day, "spin", 2, 20) for day in (MON, WED, THU, FRI)), today=MON
    )
    assert places(week, WHILE_ILL) == [MON, WED]
    assert places(week, WAY_BACK) == [THU]


@rows(
    ("rpe", "minutes", "is_remarked"),
    [(4, 30, False), (5, 30, True), (4, 31, True), (None, 30, True), (3, None, True)],
)
def test_an_easy_day_allows_thirty_minutes_at_rpe_4(
    rpe: float | None, minutes: int | None, is_remarked: bool
) -> None:
    week = planned_week(ill(-3, MON), planned(WED, "spin", rpe, minutes), today=MON)
    assert bool(places(week, WAY_BACK)) is is_remarked


def test_the_second_half_of_the_easy_days_allows_45_minutes() -> None:
    # Four easy days after a fever of four days: two short ones, two longer ones.
    week = planned_week(ill(-3, -1), *(planned(day, "spin", 4, 45) for day in range(7)))
    assert [(each.day_index, each.limit) for each in said(week, WAY_BACK)] == [
        (MON, None),
        (TUE, 30),
        (WED, 30),
    ]


def test_a_cold_allows_what_is_easy_and_has_no_way_back() -> None:
    cold = ill(MON, WED, Complaint.ABOVE_NECK)
    week = planned_week(
        cold, planned(MON, "easy", 4, 90), planned(TUE, "hard", 8, 60), planned(THU, "hard", 8, 60)
    )
    assert places(week, WHILE_ILL) == [TUE]
    assert not places(week, WAY_BACK)


def test_a_fever_that_only_the_morning_knows_is_remarked_today() -> None:
    morning = checkin(on(TUE), illness=Illness.FEVER)
    week = planned_week(morning, planned(TUE, "hard", 8, 60), planned(THU, "hard", 8, 60), today=TUE)
    assert places(week, WHILE_ILL) == [TUE]


def test_an_illness_without_an_end_is_remarked_today_alone() -> None:
    week = planned_week(ill(-2, None), planned(MON, "hard", 8, 60), planned(WED, "hard", 8, 60), today=MON)
    assert places(week, WHILE_ILL) == [MON]


def test_while_no_end_is_known_the_days_ahead_allow_what_they_would_if_it_ended_today() -> None:
    fever = checkin(on(MON), illness=Illness.FEVER)
    week = planned_week(
        fever,
        planned(TUE, "easy", 2, 20),
        planned(WED, "hard", 8, 60),
        planned(THU, "easy", 3, 30),
        today=MON,
    )
    # Rest on Tuesday and four easy days at the earliest: the easy run of Thursday stays as it is.
    assert places(week, WAY_BACK) == [TUE, WED]
    session = week.sessions[2][0]
    assert week.closed_to(session) == {MON, TUE, WED, THU, FRI, SAT, SUN}, "nothing is put there"
    assert not places(week, NO_REST_DAY), "who lies ill is not told to plan a rest day"


def test_the_last_step_of_the_way_back_is_no_hard_session() -> None:
    # Ill until Sunday: rest on Monday, four easy days, and on Saturday one moderate session.
    hard = planned_week(ill(-3, -1), planned(SAT, "intervals", 7, 60), planned(SUN, "hard", 8, 60))
    assert [(each.day_index, each.detail) for each in said(hard, WAY_BACK)] == [(SAT, "moderate")]
    assert not places(planned_week(ill(-3, -1), planned(SAT, "tempo", 6, 60)), WAY_BACK)
    (step, _), *_ = propose(
        planned_week(ill(-3, -1), planned(SAT, "intervals", 7, 60)), DEFAULT_SETTINGS
    ).steps
    assert step in (LightenSession(0, 60, 4), MoveSession(0, SUN))


def test_a_cold_of_this_morning_counts_on_the_two_days_after_it() -> None:
    cold = checkin(on(-1), illness=Illness.ABOVE_NECK)
    hard = [planned(day, "hard", 8, 60) for day in (MON, WED)]
    week = planned_week(cold, *hard, planned(TUE, "easy", 4, 60), today=-1)
    assert places(week, WHILE_ILL) == [MON]
    marked = planned_week(cold, *hard, ill(-1, -1, Complaint.ABOVE_NECK), today=-1)
    assert not places(marked, WHILE_ILL), "its end was said"


def test_what_was_done_or_left_out_is_not_remarked() -> None:
    week = planned_week(
        ill(MON, WED), done(MON, 8, 60), planned(TUE, "out", 8, 60, status="skipped"), today=MON
    )
    assert not places(week, WHILE_ILL)


def test_one_session_is_remarked_once_illness_first_and_an_injury_last() -> None:
    hurt = Forbidden(frozenset({TUE}))
    both = bounded(a_week(train(TUE, forbidden=hurt)), tue=REST_DAY)
    found = [remark.check for remark in remarks(both, DEFAULT_SETTINGS) if remark.session]
    assert found == [WAY_BACK]
    muted = DEFAULT_SETTINGS.muting((WAY_BACK.id,))
    assert [remark.check for remark in remarks(both, muted) if remark.session] == [FORBIDDEN_SPORT]


# -- what is proposed ------------------------------------------------------------------------------------


def test_a_long_run_on_an_easy_day_becomes_what_the_day_allows() -> None:
    week = bounded(a_week(train(SAT, 4, 85)), sat=SHORT)
    steps = [step for step, remark in propose(week, DEFAULT_SETTINGS).steps if remark.check is WAY_BACK]
    assert steps == [LightenSession(0, 30, 3)]


def test_45_minutes_are_at_rpe_2_so_that_they_stay_a_day_of_recovery() -> None:
    week = bounded(a_week(train(SAT, 4, 85)), sat=DayBound(WAY_BACK, 4, 45))
    assert LightenSession(0, 45, 2) in [step for step, _ in propose(week, DEFAULT_SETTINGS).steps]


def test_a_person_can_make_a_session_lighter_carry_it_past_the_way_back_or_leave_it_out() -> None:
    # Ill until Sunday: rest on Monday, four easy days, something moderate on Saturday, the plan on Sunday.
    week = planned_week(ill(-3, -1), planned(TUE, "hard", 8, 60), planned(WED, "short", 2, 20))
    remark = said(week, WAY_BACK)[0]
    ways = [[step for step, _ in way.steps] for way in mendings(week, remark, DEFAULT_SETTINGS)]
    assert ways == [[LightenSession(0, 30, 3)], [MoveSession(0, SUN)], [SkipSession(0)]]


def test_where_the_way_back_outlasts_the_week_a_session_goes_beyond_it() -> None:
    week = planned_week(ill(MON, THU), planned(WED, "hard", 8, 60), today=MON)
    ways = [way.steps[0][0] for way in mendings(week, said(week, WHILE_ILL)[0], DEFAULT_SETTINGS)]
    # Rest on Friday, four easy days, and a moderate one.
    assert ways == [PostponeSession(0, on(THU + 7)), SkipSession(0)]


def test_while_no_end_is_known_a_session_can_only_be_left_out() -> None:
    week = planned_week(
        ill(-2, None), checkin(on(MON), illness=Illness.FEVER), planned(MON, "hard", 8, 60), today=MON
    )
    assert [way.steps[0][0] for way in mendings(week, said(week, WHILE_ILL)[0], DEFAULT_SETTINGS)] == [
        SkipSession(0)
    ]
    moves = [step for offer in offers(week, AdviceClass.REST, DEFAULT_SETTINGS) for step in offer.steps]
    assert moves == [SkipSession(0)]


@rows(("rpe", "days"), [(6, {SUN}), (8, set())])
def test_an_offer_carries_nothing_into_the_way_back(rpe: float, days: set[int]) -> None:
    week = planned_week(ill(-1, MON), planned(MON, "tempo", rpe, 60, key=True), today=MON)
    moves = {
        step.to
        for offer in offers(week, AdviceClass.REST, DEFAULT_SETTINGS)
        for step in offer.steps
        if isinstance(step, MoveSession)
    }
    # Rest on Tuesday, easy days from Wednesday to Saturday, and on Sunday nothing that is hard.
    assert moves == days


_BOUNDS = st.sampled_from(
    [None, None, REST_DAY, SHORT, DayBound(WHILE_ILL), DayBound(WHILE_ILL, 4), DayBound(None)]
)


@pytest.mark.thorough
@given(plan_weeks, st.tuples(*[_BOUNDS] * 7))
@MANY
def test_nothing_is_put_where_it_is_too_much_and_no_more_is_remarked(
    week: PlanWeek, bounds: tuple[DayBound | None, ...]
) -> None:
    week = replace(week, bounds=bounds)
    before, proposal = remarks(week, DEFAULT_SETTINGS), propose(week, DEFAULT_SETTINGS)
    steps = [step for step, _ in proposal.steps]
    better = applied(week, steps)
    after = remarks(better, DEFAULT_SETTINGS)
    assert known_load(better, week) <= known_load(week, week)
    assert len(after) < len(before) if steps else after == before
    assert sorted(after, key=repr) == sorted(proposal.left, key=repr)
    assert [step for step, _ in propose(better, DEFAULT_SETTINGS).steps] == []
    stood = {session.id: place for session, place in week.sessions}
    for session, place in better.sessions:
        assert place == stood[session.id] or place not in better.closed_to(session)
    for remark in before:
        if remark.check in {WHILE_ILL, WAY_BACK}:
            for way in mendings(week, remark, DEFAULT_SETTINGS):
                mended = applied(week, [step for step, _ in way.steps])
                left = {each.session for each in said(mended, remark.check)}
                assert not way.steps or remark.session not in left
