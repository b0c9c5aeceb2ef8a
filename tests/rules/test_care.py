"""When a professional is named, and that this never changes the advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from herstel.domain.calendar_items import Event
from herstel.domain.record import Record
from herstel.domain.scales import EventKind
from herstel.rules.advice import CareReason
from support.journals import (
    NORMAL,
    SHORT_NIGHT,
    TIRED,
    UNWILLING,
    Changes,
    asked,
    back,
    both,
    mornings,
    replayed,
)
from support.rows import rows

FEVER: Changes = {"illness": "fever"}
COLD: Changes = {"illness": "above_neck"}
LOW_MOOD: Changes = {"mood": 2}


def first_day_of_care(tail: Sequence[Changes | None]) -> tuple[int, CareReason, int] | None:
    """Return on which day of `tail` care is first named (1 is the first), why, and after how many days."""
    advices = replayed(mornings(*tail), back(len(tail) - 1))
    named = ((number, advice.care) for number, advice in enumerate(advices, 1) if advice.care)
    return next(((number, care.reason, care.days) for number, care in named), None)


@rows(
    ("morning", "day", "reason"),
    [
        (FEVER, 3, CareReason.FEVER),
        ({"illness": "below_neck"}, 10, CareReason.ILLNESS),
        (COLD, 10, CareReason.ILLNESS),
        ({"pain": 6}, 3, CareReason.STRONG_PAIN),
        ({"pain_alters_movement": True}, 3, CareReason.STRONG_PAIN),
        ({"pain": 4}, 14, CareReason.PAIN),
        (LOW_MOOD, 14, CareReason.MOOD),
        (UNWILLING, 14, CareReason.DRIVE),
    ],
)
def test_a_complaint_that_lasts_is_one_for_a_professional(
    morning: Changes, day: int, reason: CareReason
) -> None:
    assert first_day_of_care([morning] * 16) == (day, reason, day)
    assert first_day_of_care([morning] * (day - 1)) is None


def test_an_illness_in_the_calendar_lasts_too() -> None:
    mark = Event(id=f"{back(9)}-00000001", date=back(9), kind=EventKind.ILLNESS, until=back(0))
    found = asked([*mornings(*[None] * 10), mark])
    assert found.care is not None
    assert (found.care.reason, found.care.days) == (CareReason.ILLNESS, 10)


@rows(
    ("complaint", "day", "reason"),
    [("fever", 3, CareReason.UNHEARD_FEVER), ("below_neck", 10, CareReason.UNHEARD_ILLNESS)],
)
@rows("is_marked", [False, True])
def test_an_illness_that_is_not_heard_of_again_names_a_doctor(
    complaint: str, day: int, reason: CareReason, is_marked: bool
) -> None:
    """Silence is neither illness nor recovery: after two weeks of it nobody knows, and somebody must ask."""
    first = back(13)
    mark = Event.validated(
        {"id": f"{first}-00000001", "date": first, "kind": "illness", "complaint": complaint}
    )
    silence = [*mornings({"illness": complaint}, *[None] * 13), *([mark] if is_marked else [])]
    cares = [advice.care for advice in replayed(silence, first)]
    assert cares[: day - 1] == [None] * (day - 1)
    assert [(care.reason, care.days) for care in cares if care] == [
        (reason, ago) for ago in range(day - 1, 14)
    ]


def test_an_illness_whose_end_was_marked_is_not_asked_about() -> None:
    mark = Event(id=f"{back(13)}-00000001", date=back(13), kind=EventKind.ILLNESS, until=back(12))
    advices = replayed([*mornings(FEVER, *[None] * 13), mark], back(13))
    assert not any(advice.care for advice in advices)


def test_silent_days_between_belong_to_a_course_and_a_good_morning_ends_it() -> None:
    twice_a_week = [{"pain": 6} if day in {0, 3} else None for day in range(4)]
    assert first_day_of_care(twice_a_week) == (4, CareReason.STRONG_PAIN, 4)
    assert first_day_of_care([{"pain": 6}, {"pain": 6}, NORMAL, {"pain": 6}]) is None
    assert first_day_of_care([{"pain": 6}, *[None] * 4, {"pain": 6}]) is None


@rows(
    ("mornings_in_turn", "reason"),
    [
        ([{"pain": 6}, {"pain": 3}], CareReason.STRONG_PAIN),
        ([{"pain": 5}, {"pain": 5}, {"pain": 2}, {"pain": 2}], CareReason.PAIN),
        ([LOW_MOOD] * 7 + [NORMAL], CareReason.MOOD),
        ([UNWILLING] * 7 + [NORMAL], CareReason.DRIVE),
    ],
)
def test_what_comes_and_goes_is_counted_by_its_mornings(
    mornings_in_turn: list[Changes], reason: CareReason
) -> None:
    tail = [mornings_in_turn[day % len(mornings_in_turn)] for day in range(28)]
    named = [advice.care for advice in replayed(mornings(*tail), back(27)) if advice.care]
    assert {care.reason for care in named} == {reason}
    assert all(care.comes_and_goes for care in named)


def test_exhaustion_that_stays_after_a_fever_belongs_to_the_illness() -> None:
    tail = [*[FEVER] * 2, *[{"fatigue": 1}] * 10]
    advices = replayed(mornings(*tail), back(len(tail) - 1))
    assert [advice.rule for advice in advices] == ["R1"] * 2 + ["R5"] * 10
    cares = [advice.care and (advice.care.reason, advice.care.days) for advice in advices]
    assert cares == [None] * 9 + [(CareReason.ILLNESS, days) for days in (10, 11, 12)]
    assert {advice.recovery_week for advice in advices} == {None}, "who is not well needs no lighter week"
    assert {advice.reasons[0].key for advice in advices[2:]} == {"not_yet_well"}


def test_a_well_morning_ends_the_illness_that_care_counts() -> None:
    tail = [*[FEVER] * 2, *[{"fatigue": 1}] * 7, NORMAL, *[{"fatigue": 1}] * 3]
    assert not any(advice.care for advice in replayed(mornings(*tail), back(len(tail) - 1)))


def test_a_red_flag_is_asked_about_until_a_doctor_gives_the_all_clear() -> None:
    tail = [{"flags": ["chest_pain"]}, *[NORMAL] * 20, {"flags": ["cleared"]}, NORMAL]
    advices = replayed(mornings(*tail), back(22))
    days = [advice.care.days if advice.care else None for advice in advices]
    assert days == [None, *range(1, 21), None, None]
    assert {advice.care.reason for advice in advices if advice.care} == {CareReason.RED_FLAG}


def test_an_all_clear_takes_stop_back_at_once_but_not_a_warning_sign_of_the_same_morning() -> None:
    assert asked(mornings({"flags": ["fainting"]}, {"flags": ["cleared"]})).rule == "R9"
    both_said = asked(mornings({"flags": ["fainting", "cleared"]}))
    assert (both_said.rule, len(both_said.reasons)) == ("R0", 1)


@rows(
    ("reported", "rule"),
    [({"pain": 8}, "R2"), ({"pain": 4}, "R4"), (COLD, "R3"), ({"flags": ["fainting"]}, "R0")],
)
def test_two_silent_days_do_not_take_back_what_was_reported(reported: Changes, rule: str) -> None:
    advices = replayed(mornings(reported, None, None, None), back(3))
    assert [advice.rule for advice in advices] == [rule, rule, rule, "R9"]
    assert [advice.carried for advice in advices] == [False, True, True, False]
    assert asked(mornings(reported, NORMAL)).rule == ("R0" if rule == "R0" else "R9")


def test_whose_mood_is_always_two_is_not_sent_to_a_gp_for_ever_but_a_fall_to_one_is_heard() -> None:
    twos = mornings(*[{"mood": 2, "motivation": 2}] * 60, before=0)
    cares = [advice.care for advice in replayed(twos, back(59))]
    assert any(cares[13:20]), "they are told once it has lasted"
    assert not any(cares[30:])
    ones = mornings(*[{"mood": 2}] * 46, *[{"mood": 1}] * 14, before=0)
    assert asked(ones).care is not None


def test_care_is_of_the_day_on_which_the_complaint_is_answered() -> None:
    assert asked(mornings(*[{"pain": 6}] * 4, NORMAL)).care is None


@rows("morning", [FEVER, {"pain": 7}, LOW_MOOD, COLD])
def test_care_changes_nothing_else(morning: Changes) -> None:
    advices = replayed(mornings(*[morning] * 15), back(14))
    assert len({(advice.rule, advice.advice) for advice in advices}) == 1


def recovery_week(ended: int) -> Event:
    first = back(ended + 6)
    return Event(id=f"{first}-00000001", date=first, kind=EventKind.RECOVERY_WEEK, until=back(ended))


@rows(("ended", "named"), [(13, False), (14, True), (27, True), (28, False)])
def test_what_a_recovery_week_does_not_lift_is_for_a_professional(ended: int, *, named: bool) -> None:
    records: list[Record] = [*mornings(*[both(TIRED, SHORT_NIGHT)] * 5), recovery_week(ended)]
    found = asked(records)
    assert (found.care is not None and found.care.reason is CareReason.AFTER_RECOVERY_WEEK) is named
    quiet = asked([*mornings(NORMAL), recovery_week(ended)])
    assert quiet.care is None


def test_the_most_pressing_reason_is_named() -> None:
    found = asked(mornings(*[both(FEVER, {"pain": 8}, LOW_MOOD)] * 15))
    assert found.care is not None
    assert found.care == replace(found.care, reason=CareReason.FEVER, days=15)


def test_a_mood_that_came_down_is_no_normal_for_twelve_weeks() -> None:
    fallen = replayed(mornings(*[LOW_MOOD] * 90), back(89))
    days = [number for number, advice in enumerate(fallen, 1) if advice.care is not None]
    assert (days[0], days[-1], len(days)) == (14, 84, 71)


def test_a_mood_that_was_never_better_is_own_normal_in_time() -> None:
    always = replayed(mornings(*[LOW_MOOD] * 60, before=0), back(20))
    assert {advice.care for advice in always} == {None}
