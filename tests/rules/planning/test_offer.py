"""Today's advice as changes: what becomes of today's sessions, and where they go."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from herstel.domain.scales import RestKind
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.arrangement import LightenSession, MoveSession, SkipSession, applied
from herstel.rules.planning.offer import Choice, Offer, alternatives, offers
from herstel.rules.planning.unwell import Forbidden
from herstel.rules.planning.week import PlanWeek
from rules.planning.weeks import HARD, a_week, known_load, plan_weeks, resting, train
from support.examples import PROPERTY
from support.rows import rows
from support.weekdays import FRI, MON, SAT, SUN, THU, TUE, WED

EASY_DAY, REST = AdviceClass.ACTIVE_RECOVERY, AdviceClass.REST


def first(week: PlanWeek, advice: AdviceClass) -> Offer:
    return offers(week, advice, DEFAULT_SETTINGS)[0]


def test_where_nothing_stands_in_the_way_only_the_rest_is_offered() -> None:
    week = a_week(train(TUE), resting(SUN))
    for advice in AdviceClass:
        assert {offer.steps for offer in offers(week, advice, DEFAULT_SETTINGS)} <= {()}
    assert [offer.rest for offer in offers(week, EASY_DAY, DEFAULT_SETTINGS)] == [
        RestKind.ACTIVE_RECOVERY,
        RestKind.REST,
    ]
    assert [offer.rest for offer in offers(week, REST, DEFAULT_SETTINGS)] == [RestKind.REST]
    assert offers(week, AdviceClass.AS_PLANNED, DEFAULT_SETTINGS) == []


def test_sleep_first_leaves_the_training_as_it_is() -> None:
    assert first(a_week(train(MON, HARD)), AdviceClass.SLEEP_FOCUS).steps == ()


def test_what_is_active_recovery_already_stays() -> None:
    assert first(a_week(train(MON, 2, 40)), EASY_DAY).steps == ()
    assert first(a_week(train(MON, 2, 40)), REST).steps == (SkipSession(0),)


def test_an_ordinary_session_becomes_easy_or_is_left_out() -> None:
    week = a_week(train(MON, 5, 60), train(WED, 4), resting(SUN))
    assert first(week, EASY_DAY).steps == (LightenSession(0, 30, 2.0),)
    assert first(week, REST).steps == (SkipSession(0),)


def test_a_key_session_goes_to_the_day_where_least_is_remarked() -> None:
    week = a_week(train(MON, HARD, key=True), train(WED, HARD), train(FRI, 4), resting(SUN), heavy=[TUE])
    # Tuesday is heavy, Wednesday hard, Thursday follows it, Friday is trained, Sunday is rest.
    assert first(week, EASY_DAY).steps == (MoveSession(0, SAT),)


def test_every_offer_is_another_one_and_the_easy_way_is_always_there() -> None:
    week = a_week(train(MON, HARD, key=True), train(WED, 4), resting(SUN))
    for advice, way in ((EASY_DAY, LightenSession(0, 30, 2.0)), (REST, SkipSession(0))):
        found = [offer.steps for offer in offers(week, advice, DEFAULT_SETTINGS)]
        assert len(set(found)) == len(found)
        assert (way,) in found
    assert (SkipSession(0),) in [offer.steps for offer in offers(week, EASY_DAY, DEFAULT_SETTINGS)]


def test_a_race_and_what_is_done_is_nobodys_to_move() -> None:
    week = a_week(train(MON, HARD, fixed=True), train(THU), resting(SUN))
    assert first(week, REST).steps == ()


def test_of_two_sessions_the_key_one_is_carried_and_the_other_made_easy() -> None:
    week = a_week(train(MON, HARD, key=True), train(MON, 5, 45, number=2), train(FRI), resting(SUN))
    move, ease = first(week, EASY_DAY).steps
    assert isinstance(move, MoveSession)
    assert (move.index, ease) == (0, LightenSession(1, 30, 2.0))
    assert move.to in {WED, THU, SAT, TUE, FRI}


@rows("advice", [advice_class for advice_class in AdviceClass if advice_class is not AdviceClass.AS_PLANNED])
def test_a_day_of_rest_is_always_among_the_choices_once(advice: AdviceClass) -> None:
    for week in (a_week(), a_week(train(MON, HARD, key=True), train(MON, 2, 20, number=2), train(WED))):
        (day_of_rest,) = [
            offer for offer in offers(week, advice, DEFAULT_SETTINGS) if offer.choice is Choice.REST
        ]
        assert day_of_rest.rest is RestKind.REST
        today = [index for index, (_, place) in enumerate(week.sessions) if place == MON]
        assert day_of_rest.steps == tuple(SkipSession(index) for index in today), (
            "what is easy is left out too"
        )


def test_every_option_says_what_it_makes_of_the_day() -> None:
    week = a_week(train(MON, 5, 60), train(WED, 4), resting(SUN))
    for option in offers(week, EASY_DAY, DEFAULT_SETTINGS):
        kinds = {LightenSession: Choice.LIGHTER, MoveSession: Choice.SWAP, SkipSession: Choice.REST}
        assert option.choice is kinds[type(option.steps[0])]
    assert [offer.choice for offer in offers(week, AdviceClass.SLEEP_FOCUS, DEFAULT_SETTINGS)] == [
        Choice.AS_PLANNED,
        Choice.REST,
    ]


def test_a_day_as_planned_can_be_one_of_each_and_a_carried_session_leaves_no_rest_behind() -> None:
    found = alternatives(a_week(train(MON, HARD, key=True), train(WED, 4), resting(SUN)), DEFAULT_SETTINGS)
    assert [(each.choice, each.rest) for each in found] == [
        (Choice.LIGHTER, RestKind.ACTIVE_RECOVERY),
        (Choice.SWAP, None),
        (Choice.REST, RestKind.REST),
    ]
    assert [alternative.choice for alternative in alternatives(a_week(), DEFAULT_SETTINGS)] == [Choice.REST]
    raced = a_week(train(MON, HARD, fixed=True))
    assert [alternative.steps for alternative in alternatives(raced, DEFAULT_SETTINGS)] == [()], (
        "a race is nobody's to move"
    )


@PROPERTY
@given(plan_weeks, st.sampled_from(AdviceClass))
def test_no_choice_adds_load(week: PlanWeek, advice: AdviceClass) -> None:
    for option in (*offers(week, advice, DEFAULT_SETTINGS), *alternatives(week, DEFAULT_SETTINGS)):
        after = applied(week, option.steps)
        assert known_load(after, week) <= known_load(week, week)
        assert all(session.fixed for session, place in after.sessions if place == MON) or (
            option.choice is not Choice.REST
        )


def not_allowed(week: PlanWeek, ids: set[str]) -> PlanWeek:
    """Return a week in which an injury does not allow some sessions on its first day."""
    on_monday = Forbidden(frozenset({MON}))
    return replace(
        week,
        sessions=tuple(
            (replace(session, forbidden=on_monday) if session.id in ids else session, place)
            for session, place in week.sessions
        ),
    )


def test_a_session_of_a_forbidden_sport_is_left_out_and_never_made_easy_or_carried() -> None:
    week = a_week(train(MON, HARD, key=True), train(MON, 2, 20, number=2), train(WED, 4), resting(SUN))
    hurt = not_allowed(week, {"0-1", "0-2"})
    for option in (*offers(hurt, EASY_DAY, DEFAULT_SETTINGS), *offers(hurt, REST, DEFAULT_SETTINGS)):
        assert option.steps == (SkipSession(0), SkipSession(1))
    first_option = offers(not_allowed(week, {"0-1"}), EASY_DAY, DEFAULT_SETTINGS)[0]
    assert (first_option.steps, first_option.rest) == ((SkipSession(0),), RestKind.ACTIVE_RECOVERY)


@PROPERTY
@given(plan_weeks, st.sampled_from(AdviceClass), st.sets(st.integers(0, 6)))
def test_what_is_forbidden_is_only_ever_left_out(
    week: PlanWeek, advice: AdviceClass, forbidden: set[int]
) -> None:
    ids = {str(number) for number in forbidden}
    hurt = not_allowed(week, ids)
    options = (*offers(hurt, advice, DEFAULT_SETTINGS), *alternatives(hurt, DEFAULT_SETTINGS))
    assume(options)
    for option in options:
        for step in option.steps:
            assert isinstance(step, (SkipSession, LightenSession, MoveSession))
            assert isinstance(step, SkipSession) or week.sessions[step.index][0].id not in ids
