"""Kinds of signal over days (R6 to R9): at each threshold and just beside it."""

from __future__ import annotations

from typing import Any

import pytest

from herstel.domain.record import Record
from herstel.metrics.signals import Kind, State
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.advice import Advice, AdviceClass, Confidence
from support.journals import (
    BEST,
    ITEM_NAMES,
    NORMAL,
    SHORT_NIGHT,
    STRESSED,
    TIRED,
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
from support.rows import rows

TWO_KINDS = both(TIRED, UNWILLING)
THREE_KINDS = both(TIRED, UNWILLING, SHORT_NIGHT)
OF_THE_MIND = both(STRESSED, UNWILLING, SHORT_NIGHT)
"""Three kinds, and legs as ever."""
SORE: Changes = {"soreness": 1}
"""The physical kind, without fatigue, which would speak for itself."""
FRESH: Changes = {"fatigue": 5, "soreness": 5}
"""Clearly better than normal, without a word on stress, drive or sleep."""


def _kinds_on(advice: Advice) -> int:
    return sum(state is State.ON for state in advice.kinds.values())


# A kind is confirmed by three of five mornings within a week.


@rows(
    ("tail", "state"),
    [
        ([UNWILLING] * 3, State.ON),
        ([UNWILLING] * 2, State.OFF),
        ([UNWILLING, NORMAL, UNWILLING, NORMAL, UNWILLING], State.ON),
        ([UNWILLING, NORMAL, NORMAL, UNWILLING, NORMAL, UNWILLING], State.OFF),
        ([UNWILLING, None, None, UNWILLING, None, None, UNWILLING], State.ON),
        ([UNWILLING, None, None, None, UNWILLING, None, None, UNWILLING], State.UNKNOWN),
    ],
)
def test_three_of_five_mornings_of_a_week_confirm_a_kind(tail: list[Changes | None], state: State) -> None:
    assert asked(mornings(*tail)).kinds[Kind.DRIVE] is state


@rows(
    "kinds",
    [SORE, UNWILLING, STRESSED, both(STRESSED, UNWILLING)],
)
def test_kinds_without_a_low_morning_change_nothing_however_long(kinds: Changes) -> None:
    """In the weeks before the table had one number, two kinds made the day easy whatever the legs said."""
    assert set(course_of(*[kinds] * 7)) == {"R9"}


@pytest.mark.thorough
@rows(
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
def test_circumstances_stand_beside_an_easy_day_and_never_make_one(
    rpe_by_days_back: dict[int, float], context: tuple[str, ...]
) -> None:
    training: list[Record] = [
        session(back(ago), rpe=rpe, planned_rpe=rpe) for ago, rpe in rpe_by_days_back.items()
    ]
    easy = asked([*mornings(TIRED), *training])
    assert (easy.rule, easy.context) == ("R7", context)
    resting = asked([*mornings(*[THREE_KINDS] * 4), *training])
    assert (resting.rule, resting.context) == ("R6", context)
    for tail in ([NORMAL], [SORE] * 3, [UNWILLING] * 3):
        as_planned = asked([*mornings(*tail), *training])
        assert (as_planned.rule, as_planned.context) == ("R9", ())


def test_a_rest_day_between_six_training_days_breaks_the_row() -> None:
    training: list[Record] = [session(back(ago)) for ago in (1, 2, 3, 5, 6, 7)]
    assert asked([*mornings(TIRED), *training, kept_rest(back(4))]).context == ()
    assert asked([*mornings(TIRED), *training, session(back(4))]).context == ("no_low_day",)


# Rest (R6): on a morning that is easy anyway, three kinds now and at the check-in before, twice at most.


def test_three_kinds_now_and_at_the_previous_check_in_ask_for_rest() -> None:
    assert course_of(*[THREE_KINDS] * 4) == ["R7", "R7", "R7", "R6"]
    assert course_of(*[THREE_KINDS] * 3, None, THREE_KINDS)[-1] == "R6", "the check-in before, not the day"


def test_two_kinds_before_and_three_now_are_easy_first() -> None:
    tail = [TWO_KINDS, TWO_KINDS, THREE_KINDS, THREE_KINDS, THREE_KINDS, THREE_KINDS]
    assert course_of(*tail) == ["R7"] * 5 + ["R6"]


@rows(
    ("legs", "rule"),
    [(TIRED, "R6"), ({"fatigue": 3}, "R8"), (FRESH, "R8")],
)
def test_no_rest_on_a_morning_that_is_not_easy_anyway(legs: Changes, rule: str) -> None:
    found = asked(mornings(*[THREE_KINDS] * 3, both(THREE_KINDS, legs)))
    assert _kinds_on(found) >= DEFAULTS.rest_kinds
    assert found.rule == rule


def test_a_body_that_is_fine_is_not_told_to_rest() -> None:
    assert course_of(*[OF_THE_MIND] * 5) == ["R9", "R9", "R8", "R8", "R8"]


def test_two_rest_days_then_easy_as_long_as_it_lasts() -> None:
    found = replayed(mornings(*[THREE_KINDS] * 9), back(8))
    assert [advice.rule for advice in found] == [*["R7"] * 3, "R6", "R6", *["R7"] * 4]
    assert [advice.day_number for advice in found[3:5]] == [1, 2]
    assert [advice.context for advice in found] == [(), (), (), (), (), *[("rest_given",)] * 4]


def test_a_good_morning_between_gives_the_same_spell_no_more_rest_days() -> None:
    good = both(FRESH, {"sleep_hours": 8, "motivation": 4})
    found = replayed(mornings(*[THREE_KINDS] * 5, good, *[THREE_KINDS] * 3), back(8))
    assert [advice.rule for advice in found] == [*["R7"] * 3, "R6", "R6", "R9", *["R7"] * 3]


def test_after_the_kinds_went_off_a_new_spell_has_its_own_two_rest_days() -> None:
    found = course_of(*[THREE_KINDS] * 7, *[NORMAL] * 7, *[THREE_KINDS] * 6)
    assert found[:7].count("R6") == 2
    assert set(found[7:14]) == {"R9"}
    assert found[14:].count("R6") == 2


def test_a_normal_morning_gives_the_plan_back_and_the_kinds_stay_on_for_a_while() -> None:
    found = replayed(mornings(*[TWO_KINDS] * 3, *[NORMAL] * 5), back(7))
    assert [advice.rule for advice in found] == [*["R7"] * 3, *["R9"] * 5]
    assert [_kinds_on(advice) for advice in found] == [0, 0, 2, 2, 2, 2, 0, 0]


def test_silence_takes_no_step_and_claims_nothing_after_a_week() -> None:
    found = replayed(mornings(*[TWO_KINDS] * 3, *[None] * 9), back(9))
    assert [advice.rule for advice in found] == ["R7", *["R9"] * 9], "a silent day is not easy by an old one"
    assert found[-1].warm_up
    assert set(found[-1].kinds.values()) == {State.UNKNOWN}


@rows("bad", [TWO_KINDS, THREE_KINDS, SHORT_NIGHT])
def test_the_number_of_normal_mornings_told_is_the_number_it_takes(bad: Changes) -> None:
    told = asked(mornings(*[bad] * 4)).normal_mornings
    assert told is not None
    course = course_of(*[bad] * 4, *[NORMAL] * told)
    assert course[-1] == "R9"
    assert "R9" not in course[3:-1]


def test_who_always_says_five_is_still_fresh_on_fours_and_not_on_threes() -> None:
    fives, fours, threes = (dict.fromkeys(ITEM_NAMES, answer) for answer in (5, 4, 3))
    assert asked(mornings(fours, usual=fives)).advice is AdviceClass.AS_PLANNED
    assert asked(mornings(both(fours, {"mood": 3}), usual=fives)).rule == "R7"
    assert asked(mornings(threes, usual=fives)).rule == "R7"


# Sleep first (R8).


def test_three_short_nights_of_five_ask_for_sleep() -> None:
    assert course_of(*[SHORT_NIGHT] * 3) == ["R9", "R9", "R8"]
    assert course_of(SHORT_NIGHT, NORMAL, SHORT_NIGHT, NORMAL, SHORT_NIGHT)[-1] == "R8"
    assert course_of(SHORT_NIGHT, NORMAL, NORMAL, NORMAL, SHORT_NIGHT)[-1] == "R9"


def test_after_a_good_night_nobody_is_sent_to_bed() -> None:
    assert course_of(*[SHORT_NIGHT] * 4, NORMAL)[-2:] == ["R8", "R9"]


def test_sleep_is_spoken_of_for_a_week_of_mornings_and_then_once_a_week() -> None:
    """The sentence counts mornings that lack sleep; the first two of them are not a pattern yet."""
    found = replayed(mornings(*[{"sleep_hours": 4}] * 16), back(15))
    spoken = {place for place, advice in enumerate(found, start=1) if advice.rule == "R8"}
    beside = {place for place, advice in enumerate(found, start=1) if AdviceClass.SLEEP_FOCUS in advice.also}
    assert spoken == {3, 4, 5, 6, 7, 8, 15}
    assert beside == {1, 2}, "on the quiet mornings it does not stand beside the plan either"
    assert [found[place - 1].day_number for place in (3, 8, 15)] == [3, 8, 15]


def test_one_night_that_was_long_enough_does_not_end_the_count_while_sleep_speaks() -> None:
    found = replayed(mornings(*[{"sleep_hours": 4}] * 9, NORMAL, *[{"sleep_hours": 4}] * 6), back(15))
    assert [advice.rule for advice in found[8:]] == [*["R9"] * 7, "R8"]
    assert found[-1].day_number == 15


def test_nights_that_were_long_enough_until_sleep_is_silent_begin_the_count_anew() -> None:
    found = replayed(mornings(*[{"sleep_hours": 4}] * 9, *[NORMAL] * 5, *[{"sleep_hours": 4}] * 3), back(16))
    assert [advice.rule for advice in found[8:]] == [*["R9"] * 8, "R8"]
    assert found[-1].day_number == 3


def test_hours_that_have_become_ones_own_are_no_longer_short() -> None:
    assert course_of(*[{"sleep_hours": 5.6, "sleep_quality": 4}] * 40)[-8:] == ["R9"] * 8


def test_who_always_sleeps_five_and_a_half_hours_well_is_left_in_peace() -> None:
    usual = {"sleep_hours": 5.6, "sleep_quality": 4}
    found = replayed(mornings(*[usual] * 30, usual=usual), back(29))
    assert {(advice.rule, advice.also) for advice in found} == {("R9", ())}


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
    assert found.slept == 5.5
    assert asked(mornings(SHORT_NIGHT, NORMAL)).also == ()
    assert asked(mornings({"sleep_hours": 6.5})).also == (AdviceClass.SLEEP_FOCUS,)
    assert asked(mornings({"sleep_hours": 6.75})).also == ()


def test_sleep_focus_stands_beside_rest() -> None:
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


@rows(
    ("with_it", "alone", "beside"),
    [(SORE, "R9", "R9"), (STRESSED, "R9", "R8"), (TWO_KINDS, "R7", "R6")],
)
def test_the_heart_strengthens_another_kind(with_it: Changes, alone: str, beside: str) -> None:
    assert asked(_with_heart(*[both(with_it, QUIET_HEART)] * 5)).rule == alone
    assert asked(_with_heart(*[both(with_it, RAISED)] * 5)).rule == beside


def _training(count: int, **facts: Any) -> list[Record]:
    return [session(back(2 * place + 1), **{"planned_rpe": 5, **facts}) for place in range(count)]


@rows(("rpe", "state"), [(6, State.ON), (5.5, State.OFF)])
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


@rows(("oldest", "state"), [(21, State.ON), (22, State.UNKNOWN)])
def test_sessions_of_three_weeks_count_and_older_ones_do_not(oldest: int, state: State) -> None:
    harder = [session(back(oldest - place), rpe=6, planned_rpe=5) for place in range(4)]
    slipping = [session(back(oldest - place), key=True, felt="worse", number=2) for place in range(2)]
    assert asked([*mornings(), *harder]).kinds[Kind.EFFORT] is state
    assert asked([*mornings(), *slipping]).kinds[Kind.PERFORMANCE] is state


def test_who_sleeps_five_hours_night_after_night_is_told_to_sleep_from_the_third_morning_on() -> None:
    hours = (5, 4.5, 6, 5, 5.5, 4.5, 5, 6, 5, 4.5, 5, *[5] * 21)
    later = course_of(*({"sleep_hours": slept, "sleep_quality": 2} for slept in hours), before=0)
    assert later[:6] == ["R9", "R9", "R9", "R8", "R8", "R8"]
    assert later.count("R8") >= 7, "and once a week, however short the own nights have become"
