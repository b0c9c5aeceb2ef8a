"""A sport that an injury does not allow: what is remarked, and what a session can become instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Session
from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.planning.arrangement import (
    MoveSession,
    PostponeSession,
    SkipSession,
    Step,
    SwapSport,
    applied,
)
from herstel.rules.planning.checks import FORBIDDEN_SPORT
from herstel.rules.planning.mending import mendings
from herstel.rules.planning.offer import offers
from herstel.rules.planning.proposals import propose
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.unwell import Forbidden
from herstel.rules.planning.week import PlanWeek
from rules.planning.journals import done, event, on, planned, planned_week, rest
from rules.planning.test_proposal_properties import MANY
from rules.planning.weeks import DATES, a_week, plan_weeks, said, train
from support.rows import rows
from support.weekdays import FRI, MON, SUN, THU, TUE, WED


def hurt(first: int, last: int | None = None, *sports: str, place: str | None = "knee") -> Event:
    """Return an injury from a day on; without a last one its end is not known."""
    return Event(
        id=f"{on(first)}-hurthurt",
        date=on(first),
        kind=EventKind.INJURY,
        place=place,
        forbids=sports or ("run",),
        until=None if last is None else on(last),
    )


def run(place: int, **facts: Any) -> Session:
    return planned(place, "", 6, 50, sport="run", id=f"{on(place)}-runrunru", **facts)


def own_sports(*sports: str) -> list[Record]:
    """Return weeks in which some sports were done, the first most often."""
    return [
        done(-2 - number * 3 - time, 4, 40, sport=sport, id=f"{on(-2)}-{number:04d}{time:04d}")
        for number, sport in enumerate(sports)
        for time in range(len(sports) - number)
    ]


def ways(week: PlanWeek) -> list[list[Step]]:
    """Return the ways to mend the first remark on a sport that is not allowed."""
    remark = said(week, FORBIDDEN_SPORT)[0]
    return [[step for step, _ in way.steps] for way in mendings(week, remark, DEFAULT_SETTINGS)]


# -- what is remarked ------------------------------------------------------------------------------------


def test_an_injury_without_an_end_forbids_on_all_days_from_its_first() -> None:
    week = planned_week(hurt(TUE), run(MON), run(WED), run(SUN))
    assert [each.day_index for each in said(week, FORBIDDEN_SPORT)] == [WED, SUN]


def test_an_injury_that_began_weeks_ago_still_stands_until_it_is_ended() -> None:
    assert said(planned_week(hurt(-40), run(WED)), FORBIDDEN_SPORT)
    assert not said(planned_week(hurt(-40, -1), run(WED)), FORBIDDEN_SPORT)


def test_after_its_last_day_nothing_is_forbidden() -> None:
    week = planned_week(hurt(-3, WED), run(WED), run(THU))
    assert [each.day_index for each in said(week, FORBIDDEN_SPORT)] == [WED]


@rows(("forbidden", "is_remarked"), [("RUN", True), ("ride", False), ("trail run", True)])
def test_only_the_sport_that_was_named_is_remarked_on(forbidden: str, is_remarked: bool) -> None:
    assert bool(said(planned_week(hurt(-1, None, forbidden), run(WED)), FORBIDDEN_SPORT)) is is_remarked


def test_what_was_done_left_out_or_has_passed_is_not_remarked_on() -> None:
    records = [hurt(-5), done(WED, 4, 40, sport="run"), run(MON), run(THU, status="skipped")]
    assert not said(planned_week(*records, today=WED), FORBIDDEN_SPORT)


def test_an_illness_or_a_race_forbids_no_sport() -> None:
    for kind in (EventKind.ILLNESS, EventKind.RACE):
        other = hurt(-1).changed(kind=kind, until=on(-1))
        assert not said(planned_week(other, run(WED)), FORBIDDEN_SPORT)


def test_muted_it_says_and_changes_nothing() -> None:
    week = planned_week(hurt(-1), run(WED), rest(SUN), *own_sports("ride"))
    muted = EngineSettings(muted=frozenset({"forbidden_sport"}))
    assert remarks(week, muted) == []
    assert propose(week, muted).steps == ()


def test_the_sentence_knows_whether_a_place_was_said() -> None:
    (placed,) = said(planned_week(hurt(-1), run(WED)), FORBIDDEN_SPORT)
    (unplaced,) = said(planned_week(hurt(-1, place=None), run(WED)), FORBIDDEN_SPORT)
    assert (placed.detail, unplaced.detail) == ("", "hurt")


# -- what is left ------------------------------------------------------------------------------------------


def forbidden_of(week: PlanWeek) -> Forbidden:
    (found,) = [session.forbidden for session, _ in week.sessions if session.forbidden]
    return found


def test_the_sports_of_eight_weeks_are_left_the_most_frequent_first() -> None:
    records = [
        *own_sports("swim", "run", "ride"),
        done(-58, 4, 40, sport="row"),
        planned(-3, "", 4, 40, sport="golf", id=f"{on(-3)}-golfgolf"),
    ]
    assert forbidden_of(planned_week(hurt(-1), run(WED), *records)).instead == ("swim", "ride")


def test_a_second_injury_takes_its_sports_too() -> None:
    shoulder = hurt(-1, None, "Swim", place="shoulder").changed(id=f"{on(-1)}-shoulder")
    week = planned_week(hurt(-1), shoulder, run(WED), *own_sports("swim", "ride"))
    assert forbidden_of(week).instead == ("ride",)


def test_the_first_free_day_after_the_injury_is_known() -> None:
    records = [hurt(-1, FRI), run(WED), planned(5, "", 4, 40), rest(SUN)]
    assert forbidden_of(planned_week(*records)).after == on(7)
    assert forbidden_of(planned_week(*records, event(7, "race"), event(8, "travel", 9))).after == on(10)
    assert forbidden_of(planned_week(hurt(-1), run(WED))).after is None, "no end is known"
    assert forbidden_of(planned_week(hurt(-1, 40), run(WED))).after is None, "that is another plan"


# -- what it can become --------------------------------------------------------------------------------------


def test_it_becomes_another_sport_as_long_and_easy_at_most_or_is_left_out() -> None:
    week = planned_week(hurt(-1), run(WED, key=True), rest(SUN), *own_sports("ride", "swim", "row"))
    assert ways(week) == [[SwapSport(0, "ride", 50, 4.0)], [SwapSport(0, "swim", 50, 4.0)], [SkipSession(0)]]
    (session, place), *_ = applied(week, ways(week)[0]).sessions
    assert (session.name, session.minutes, session.rpe, session.key, place) == ("ride", 50, 4.0, False, WED)
    assert all(not said(applied(week, way), FORBIDDEN_SPORT) for way in ways(week))


def test_what_is_easier_stays_so_and_what_is_not_known_is_not_guessed() -> None:
    for rpe in (2.0, None):
        week = planned_week(hurt(-1), run(WED, planned_rpe=rpe), *own_sports("ride"))
        assert ways(week)[0] == [SwapSport(0, "ride", 50, rpe)]


def test_it_moves_behind_the_end_that_is_known_within_the_week() -> None:
    week = planned_week(hurt(-1, THU), run(WED), rest(SUN))
    assert ways(week) == [[MoveSession(0, FRI)], [SkipSession(0)]]


def test_it_moves_behind_the_end_that_is_known_beyond_the_week() -> None:
    week = planned_week(hurt(-1, SUN), run(WED), rest(SUN))
    assert ways(week) == [[PostponeSession(0, on(7))], [SkipSession(0)]]
    assert applied(week, [PostponeSession(0, on(7))]).sessions == ()


def test_what_is_fixed_can_become_nothing_else() -> None:
    week = planned_week(hurt(-1), event(WED, "race"), run(WED), rest(SUN), *own_sports("ride"))
    assert ways(week) == [[]]
    assert propose(week, DEFAULT_SETTINGS).steps == ()


def test_a_proposal_swaps_every_one_of_them_and_answers_the_rest_as_ever() -> None:
    week = planned_week(hurt(-1), run(MON), run(WED), *own_sports("ride"))
    proposal = propose(week, DEFAULT_SETTINGS)
    steps = [step for step, _ in proposal.steps]
    assert [step for step in steps if isinstance(step, SwapSport)] == [
        SwapSport(0, "ride", 50, 4.0),
        SwapSport(1, "ride", 50, 4.0),
    ]
    assert proposal.left == ()
    assert remarks(applied(week, steps), DEFAULT_SETTINGS) == []


def test_without_a_sport_that_is_left_a_proposal_moves_it_or_leaves_it_out() -> None:
    moved = propose(planned_week(hurt(-1, THU), run(WED), rest(SUN)), DEFAULT_SETTINGS)
    assert [step for step, _ in moved.steps] == [MoveSession(0, FRI)]
    stuck = propose(planned_week(hurt(-1), run(WED), rest(SUN)), DEFAULT_SETTINGS)
    assert ([step for step, _ in stuck.steps], stuck.left) == ([SkipSession(0)], ())


def test_nothing_is_moved_to_a_day_on_which_it_is_not_allowed() -> None:
    forbidden = Forbidden(frozenset({MON, TUE, WED}), "knee")
    week = a_week(train(FRI, 8, key=True), train(THU, 8, forbidden=forbidden))
    moves = [step for step, _ in propose(week, DEFAULT_SETTINGS).steps if isinstance(step, MoveSession)]
    assert not [step for step in moves if step.index == 1 and step.to in forbidden.day_indexes]


@pytest.mark.thorough
@MANY
@given(plan_weeks, st.sets(st.integers(0, 6), min_size=1), st.integers(0, 6), st.booleans())
def test_a_proposal_never_leaves_more_than_there_was(
    week: PlanWeek, days: set[int], which: int, has_others: bool
) -> None:
    forbidden = Forbidden(
        frozenset(days), "knee", ("ride",) if has_others else (), DATES[-1] + timedelta(days=3)
    )
    sessions = list(week.sessions)
    which %= len(sessions)
    sessions[which] = (replace(sessions[which][0], forbidden=forbidden), sessions[which][1])
    week = replace(week, sessions=tuple(sessions))
    before = remarks(week, DEFAULT_SETTINGS)
    proposal = propose(week, DEFAULT_SETTINGS)
    steps = [step for step, _ in proposal.steps]
    after = remarks(applied(week, steps), DEFAULT_SETTINGS)
    assert len(after) <= len(before)
    assert sorted(each.check.id for each in after) == sorted(each.check.id for each in proposal.left)
    for remark in before:
        if remark.check is FORBIDDEN_SPORT:
            for way in mendings(week, remark, DEFAULT_SETTINGS):
                mended = applied(week, [step for step, _ in way.steps])
                assert not way.steps or not said(mended, FORBIDDEN_SPORT)
    assert Week.of(DATES[0]).days == week.days


# -- a day that asks for less --------------------------------------------------------------------------------


def first_offer(*records: Record, advice: AdviceClass = AdviceClass.ACTIVE_RECOVERY) -> tuple[Step, ...]:
    return offers(planned_week(*records, today=MON), advice, DEFAULT_SETTINGS)[0].steps


def test_an_easy_day_never_offers_the_sport_that_is_not_allowed() -> None:
    light = run(MON, planned_rpe=2, planned_minutes=25)
    for session in (run(MON), light):
        (step,) = first_offer(hurt(-1), session, *own_sports("ride"))
        assert isinstance(step, SwapSport)
        assert (step.sport, step.rpe) == ("ride", 2.0)
        assert step.minutes == min(30, session.planned_minutes or 0)
        assert first_offer(hurt(-1), session) == (SkipSession(0),), "without a sport that is left"
    assert first_offer(hurt(TUE), light) == (), "today it is allowed"
    assert first_offer(hurt(-1), run(MON), *own_sports("ride"), advice=AdviceClass.REST) == (SkipSession(0),)
