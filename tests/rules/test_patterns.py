"""Kinds of signal over days (R6 to R9): at each threshold and just beside it."""

from __future__ import annotations

from typing import Any

import pytest

from herstel.domain.record import Record
from herstel.metrics.kinds import Kind, State
from herstel.rules.advice import AdviceClass, Confidence
from support.journals import (
    BEST,
    NORMAL,
    SHORT_NIGHT,
    STRESSED,
    TODAY,
    UNWILLING,
    Changes,
    asked,
    back,
    both,
    course_of,
    kept_rest,
    mornings,
    replayed,
    session,
)

TWO_KINDS = both(STRESSED, UNWILLING)
THREE_KINDS = both(STRESSED, UNWILLING, SHORT_NIGHT)
SORE: Changes = {"soreness": 1}
"""The physical kind, without fatigue, which would speak for itself."""
FRESH: Changes = {"fatigue": 5, "soreness": 5}
"""Clearly better than normal, without a word on stress, drive or sleep."""


def test_two_kinds_with_a_body_kind_make_it_easy_from_the_third_morning() -> None:
    assert course_of(*[TWO_KINDS] * 4) == ["R9", "R9", "R7", "R7"]
    assert asked(mornings(*[TWO_KINDS] * 3)).advice is AdviceClass.ACTIVE_RECOVERY


def test_three_of_five_need_not_follow_each_other() -> None:
    assert course_of(TWO_KINDS, NORMAL, TWO_KINDS, NORMAL, TWO_KINDS)[-1] == "R7"
    assert course_of(TWO_KINDS, NORMAL, NORMAL, TWO_KINDS, NORMAL, TWO_KINDS)[-1] == "R9"


def test_mornings_of_more_than_a_week_ago_do_not_confirm() -> None:
    assert course_of(TWO_KINDS, None, None, TWO_KINDS, None, None, TWO_KINDS)[-1] == "R7"
    assert course_of(TWO_KINDS, None, None, None, TWO_KINDS, None, None, TWO_KINDS)[-1] == "R9"


@pytest.mark.parametrize("one", [SORE, UNWILLING, STRESSED], ids=["physical", "drive", "mental"])
def test_one_kind_alone_changes_nothing_however_long(one: Changes) -> None:
    assert set(course_of(*[one] * 7)) == {"R9"}


@pytest.mark.parametrize(
    ("kind", "tipped"),
    [(SORE, True), (UNWILLING, True), (STRESSED, False)],
    ids=["physical", "drive", "mental"],
)
@pytest.mark.parametrize(
    ("rpe_by_days_back", "context"),
    [
        ({1: 7, 2: 7}, ("hard_days",)),
        ({1: 7, 3: 9}, ("hard_days",)),
        ({1: 7}, ()),
        ({1: 7, 4: 7}, ()),
        ({1: 7, 2: 6.5}, ()),
        ({0: 9, 1: 9}, ()),
        (dict.fromkeys(range(1, 7), 5), ("no_low_day",)),
        (dict.fromkeys(range(1, 6), 5), ()),
        ({**dict.fromkeys(range(1, 7), 5), 4: 2}, ()),
        ({**dict.fromkeys(range(1, 7), 5), 1: 8, 2: 8}, ("hard_days", "no_low_day")),
    ],
)
def test_context_tips_one_body_kind_and_is_never_a_signal_by_itself(
    kind: Changes, rpe_by_days_back: dict[int, float], context: tuple[str, ...], *, tipped: bool
) -> None:
    training: list[Record] = [
        session(back(ago), rpe=rpe, planned_rpe=rpe) for ago, rpe in rpe_by_days_back.items()
    ]
    found = asked([*mornings(*[kind] * 3), *training])
    expected = ("R7", context) if tipped and context else ("R9", ())
    assert (found.rule, found.context) == expected
    assert asked([*mornings(), *training]).rule == "R9"


def test_a_rest_day_between_six_training_days_breaks_the_row() -> None:
    training: list[Record] = [session(back(ago)) for ago in (1, 2, 3, 5, 6, 7)]
    assert asked([*mornings(*[SORE] * 3), *training, kept_rest(back(4))]).rule == "R9"
    assert asked([*mornings(*[SORE] * 3), *training, session(back(4))]).rule == "R7"


def test_context_does_not_tip_during_warm_up() -> None:
    hard: list[Record] = [session(back(ago), rpe=8, planned_rpe=8) for ago in (1, 2)]
    assert asked([*mornings(*[UNWILLING] * 3, before=3), *hard]).rule == "R9"


def test_three_kinds_now_and_at_the_previous_check_in_ask_for_rest() -> None:
    assert course_of(*[THREE_KINDS] * 4) == ["R9", "R9", "R7", "R6"]


def test_two_kinds_before_and_three_now_are_easy_first() -> None:
    tail = [TWO_KINDS, TWO_KINDS, THREE_KINDS, THREE_KINDS, THREE_KINDS, THREE_KINDS]
    assert course_of(*tail) == ["R9", "R9", "R7", "R7", "R7", "R6"]


def test_two_rest_days_then_easy_as_long_as_it_lasts() -> None:
    found = course_of(*[THREE_KINDS] * 12)
    assert found == ["R9", "R9", "R7", "R6", "R6", *["R7"] * 7]


def test_after_the_pattern_ended_a_new_one_has_its_own_two_rest_days() -> None:
    found = course_of(*[THREE_KINDS] * 7, *[NORMAL] * 7, *[THREE_KINDS] * 5)
    assert found[:7].count("R6") == 2
    assert found[13] == "R9"
    assert found[14:].count("R6") == 2


def test_a_good_morning_is_let_go_with_two_kinds_and_the_pattern_stays_on() -> None:
    assert course_of(*[TWO_KINDS] * 4, FRESH, TWO_KINDS)[3:] == ["R7", "R9", "R7"]
    assert asked(mornings(*[TWO_KINDS] * 4, FRESH)).kinds[Kind.DRIVE] is State.ON


def test_a_good_morning_with_sleep_on_is_let_go_to_sleep_focus() -> None:
    sleepless = both(UNWILLING, SHORT_NIGHT)
    assert course_of(*[sleepless] * 4, both(sleepless, FRESH))[3:] == ["R7", "R8"]


def test_a_good_morning_is_not_let_go_with_three_kinds() -> None:
    good = both(THREE_KINDS, FRESH)
    assert course_of(*[THREE_KINDS] * 5, good)[-1] == "R7"
    assert course_of(*[THREE_KINDS] * 3, good)[-1] == "R6"


def test_a_morning_as_usual_is_let_go_with_two_kinds_and_not_with_three() -> None:
    assert course_of(*[TWO_KINDS] * 4, NORMAL)[-1] == "R9"
    assert course_of(*[THREE_KINDS] * 5, NORMAL)[-1] == "R7"


@pytest.mark.parametrize(
    "low", [{"motivation": 2}, {"soreness": 2, "mood": 2}, {"soreness": 1}], ids=["drive", "two", "need"]
)
def test_a_morning_that_is_not_normal_is_not_let_go(low: Changes) -> None:
    assert course_of(*[TWO_KINDS] * 4, low)[-1] == "R7"


def test_a_normal_morning_gives_the_plan_back_and_the_kinds_stay_on_for_a_while() -> None:
    assert course_of(*[TWO_KINDS] * 3, *[NORMAL] * 5) == ["R9", "R9", "R7", *["R9"] * 5]
    found = replayed(mornings(*[TWO_KINDS] * 3, *[NORMAL] * 5), back(7))
    kinds_on = [sum(state is State.ON for state in advice.kinds.values()) for advice in found]
    assert kinds_on == [0, 0, 2, 2, 2, 2, 0, 0]


def test_silence_takes_no_step_and_claims_no_pattern_after_a_week() -> None:
    found = replayed(mornings(*[TWO_KINDS] * 3, *[None] * 9), back(9))
    assert [advice.rule for advice in found[:5]] == ["R7"] * 5
    assert [advice.rule for advice in found[5:]] == ["R9"] * 5
    assert found[-1].warm_up
    assert set(found[-1].kinds.values()) == {State.UNKNOWN}


def test_the_number_of_normal_mornings_told_is_the_number_it_takes() -> None:
    for bad in (TWO_KINDS, THREE_KINDS, SHORT_NIGHT):
        told = asked(mornings(*[bad] * 4)).normal_mornings
        assert told is not None
        course = course_of(*[bad] * 4, *[NORMAL] * told)
        assert course[-1] == "R9"
        assert "R9" not in course[3:-1]


def test_three_short_nights_of_five_ask_for_sleep() -> None:
    assert course_of(*[SHORT_NIGHT] * 3) == ["R9", "R9", "R8"]
    assert course_of(SHORT_NIGHT, NORMAL, SHORT_NIGHT, NORMAL, SHORT_NIGHT)[-1] == "R8"
    assert course_of(SHORT_NIGHT, NORMAL, NORMAL, NORMAL, SHORT_NIGHT)[-1] == "R9"


def test_sleep_and_stress_together_are_no_reason_to_train_less() -> None:
    found = asked(mornings(*[both(STRESSED, SHORT_NIGHT)] * 5))
    assert (found.rule, found.advice, found.also) == ("R8", AdviceClass.SLEEP_FOCUS, ())


def test_sleep_focus_stands_beside_the_advice_after_one_short_night() -> None:
    found = asked(mornings(SHORT_NIGHT))
    assert (found.rule, found.advice, found.also) == (
        "R9",
        AdviceClass.AS_PLANNED,
        (AdviceClass.SLEEP_FOCUS,),
    )
    assert asked(mornings(SHORT_NIGHT, NORMAL)).also == ()
    assert asked(mornings({"sleep_hours": 6.5})).also == (AdviceClass.SLEEP_FOCUS,)
    assert asked(mornings({"sleep_hours": 6.75})).also == ()


def test_sleep_focus_stands_beside_a_pattern() -> None:
    found = asked(mornings(*[THREE_KINDS] * 4))
    assert (found.advice, found.also) == (AdviceClass.REST, (AdviceClass.SLEEP_FOCUS,))


QUIET_HEART: Changes = {"resting_hr": 50}
RAISED: Changes = {"resting_hr": 60}


def _with_heart(*tail: Changes) -> list[Record]:
    return list(mornings(*[QUIET_HEART] * 42, *tail, before=0))


def test_the_heart_never_speaks_alone() -> None:
    found = asked(_with_heart(*[RAISED] * 5))
    assert found.kinds[Kind.AUTONOMIC] is State.ON
    assert (found.rule, found.advice) == ("R9", AdviceClass.AS_PLANNED)
    assert (found.reasons, found.confidence) == ((), Confidence.HIGH)


@pytest.mark.parametrize(
    ("with_it", "alone", "beside"),
    [(SORE, "R9", "R7"), (UNWILLING, "R9", "R7"), (STRESSED, "R9", "R8"), (TWO_KINDS, "R7", "R6")],
    ids=["physical", "drive", "mental", "two kinds"],
)
def test_the_heart_strengthens_another_kind(with_it: Changes, alone: str, beside: str) -> None:
    assert asked(_with_heart(*[both(with_it, QUIET_HEART)] * 5)).rule == alone
    assert asked(_with_heart(*[both(with_it, RAISED)] * 5)).rule == beside


def _training(count: int, **facts: Any) -> list[Record]:
    return [session(back(2 * place + 1), **{"planned_rpe": 5, **facts}) for place in range(count)]


@pytest.mark.parametrize(("rpe", "state"), [(6, State.ON), (5.5, State.OFF)])
def test_sessions_that_feel_a_point_harder_are_a_kind(rpe: float, state: State) -> None:
    found = asked([*mornings(), *_training(4, rpe=rpe)])
    assert found.kinds[Kind.EFFORT] is state
    assert found.rule == "R9"


def test_effort_and_performance_together_make_it_easy() -> None:
    slipping = _training(4, rpe=6, key=True, felt="worse")
    found = asked([*mornings(), *slipping])
    assert (found.kinds[Kind.EFFORT], found.kinds[Kind.PERFORMANCE]) == (State.ON, State.ON)
    assert found.rule == "R7"


def test_a_session_of_today_does_not_change_the_advice_of_today() -> None:
    earlier = _training(4, rpe=6, key=True, felt="worse")
    today = session(TODAY, rpe=10, planned_rpe=2, key=True, felt="worse")
    assert asked([*mornings(), *earlier, today]) == asked([*mornings(), *earlier])
    assert asked([*mornings(), today]).kinds[Kind.PERFORMANCE] is State.UNKNOWN


def test_someone_who_is_always_low_is_not_alarmed() -> None:
    low = dict.fromkeys(("fatigue", "soreness", "stress", "mood", "motivation", "sleep_quality"), 2)
    found = asked(mornings(NORMAL, usual=low))
    assert (found.rule, found.baseline_checkins) == ("R9", 28)


def test_someone_who_falls_from_five_to_three_is_heard() -> None:
    fallen = dict.fromkeys(("fatigue", "soreness", "motivation"), 3)
    assert asked(mornings(*[fallen] * 3, usual={**BEST})).rule == "R7"


@pytest.mark.parametrize(("oldest", "state"), [(21, State.ON), (22, State.UNKNOWN)])
def test_sessions_of_three_weeks_count_and_older_ones_do_not(oldest: int, state: State) -> None:
    harder = [session(back(oldest - place), rpe=6, planned_rpe=5) for place in range(4)]
    slipping = [session(back(oldest - place), key=True, felt="worse", number=2) for place in range(2)]
    assert asked([*mornings(), *harder]).kinds[Kind.EFFORT] is state
    assert asked([*mornings(), *slipping]).kinds[Kind.PERFORMANCE] is state
