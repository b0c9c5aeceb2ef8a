"""Today's advice as changes: what becomes of today's sessions, and where they go."""

from __future__ import annotations

from herstel.domain.scales import RestKind
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.advice import AdviceClass
from herstel.rules.planning.offer import Offer, offers
from herstel.rules.planning.steps import Drop, Ease, MoveSession
from herstel.rules.planning.week import PlanWeek
from rules.planning.weeks import FRI, HARD, MON, SAT, SUN, THU, TUE, WED, a_week, resting, train

EASY_DAY, REST = AdviceClass.ACTIVE_RECOVERY, AdviceClass.REST


def first(week: PlanWeek, advice: AdviceClass) -> Offer:
    return offers(week, advice, DEFAULTS)[0]


def test_where_nothing_stands_in_the_way_only_the_rest_is_offered() -> None:
    week = a_week(train(TUE), resting(SUN))
    for advice in AdviceClass:
        assert {each.steps for each in offers(week, advice, DEFAULTS)} <= {()}
    assert [each.rest for each in offers(week, EASY_DAY, DEFAULTS)] == [
        RestKind.ACTIVE_RECOVERY,
        RestKind.REST,
    ]
    assert [each.rest for each in offers(week, REST, DEFAULTS)] == [RestKind.REST]
    assert offers(week, AdviceClass.AS_PLANNED, DEFAULTS) == []


def test_sleep_first_leaves_the_training_as_it_is() -> None:
    assert first(a_week(train(MON, HARD)), AdviceClass.SLEEP_FOCUS).steps == ()


def test_what_is_active_recovery_already_stays() -> None:
    assert first(a_week(train(MON, 2, 40)), EASY_DAY).steps == ()
    assert first(a_week(train(MON, 2, 40)), REST).steps == (Drop(0),)


def test_an_ordinary_session_becomes_easy_or_is_left_out() -> None:
    week = a_week(train(MON, 5, 60), train(WED, 4), resting(SUN))
    assert first(week, EASY_DAY).steps == (Ease(0, 30, 2.0),)
    assert first(week, REST).steps == (Drop(0),)


def test_a_key_session_goes_to_the_day_where_least_is_remarked() -> None:
    week = a_week(train(MON, HARD, key=True), train(WED, HARD), train(FRI, 4), resting(SUN), heavy=[TUE])
    # Tuesday is heavy, Wednesday hard, Thursday follows it, Friday is trained, Sunday is rest.
    assert first(week, EASY_DAY).steps == (MoveSession(0, SAT),)


def test_every_offer_is_another_one_and_the_easy_way_is_always_there() -> None:
    week = a_week(train(MON, HARD, key=True), train(WED, 4), resting(SUN))
    for advice, way in ((EASY_DAY, Ease(0, 30, 2.0)), (REST, Drop(0))):
        found = [each.steps for each in offers(week, advice, DEFAULTS)]
        assert len(set(found)) == len(found)
        assert (way,) in found
    assert (Drop(0),) in [each.steps for each in offers(week, EASY_DAY, DEFAULTS)]


def test_a_race_and_what_is_done_is_nobodys_to_move() -> None:
    week = a_week(train(MON, HARD, fixed=True), train(THU), resting(SUN))
    assert first(week, REST).steps == ()


def test_of_two_sessions_the_key_one_is_carried_and_the_other_made_easy() -> None:
    week = a_week(train(MON, HARD, key=True), train(MON, 5, 45, number=2), train(FRI), resting(SUN))
    move, ease = first(week, EASY_DAY).steps
    assert isinstance(move, MoveSession)
    assert (move.index, ease) == (0, Ease(1, 30, 2.0))
    assert move.to in {WED, THU, SAT, TUE, FRI}
