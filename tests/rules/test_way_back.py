"""Illness as it is marked and answered, and the way back from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from herstel.domain.calendar_items import Event
from herstel.domain.record import Record
from herstel.domain.scales import Complaint, EventKind
from herstel.i18n.catalog import translator
from herstel.metrics.illness import IllDays, RungKind
from herstel.rules.advice import AdviceClass, CareReason
from herstel.services.advice.text import words
from herstel.services.spells.spells_of_today import Rung, ladder
from support.journals import (
    NORMAL,
    TODAY,
    Changes,
    asked,
    back,
    checkin,
    course_of,
    journal,
    mornings,
    replayed,
)
from support.rows import rows

FEVER: Changes = {"illness": "fever"}
BELOW_NECK: Changes = {"illness": "below_neck"}
ABOVE_NECK: Changes = {"illness": "above_neck"}


def flu(first_back: int, last_back: int | None = None, **facts: Any) -> Event:
    """Return an illness in the calendar, from so many days ago until so many days ago."""
    until = None if last_back is None else back(last_back)
    given = {"kind": EventKind.ILLNESS, "title": "flu", "until": until, **facts}
    return Event.validated({"id": f"{back(first_back)}-00000001", "date": back(first_back), **given})


def steps(records: Iterable[Record], days: int) -> list[str]:
    """Return, for each of the last days, the rule with what the way back allows."""
    return [
        f"{advice.rule} {advice.way_back.kind.value}"
        if advice.rule == "R5" and advice.way_back
        else advice.rule
        for advice in replayed(list(records), back(days - 1))
    ]


@rows(
    ("ill", "easy_days"),
    [
        ([BELOW_NECK], 3),
        ([BELOW_NECK] * 3, 3),
        ([BELOW_NECK] * 5, 5),
        ([BELOW_NECK] * 14, 10),
        ([FEVER], 4),
        ([FEVER, BELOW_NECK], 4),
        ([FEVER] * 6, 6),
    ],
)
def test_a_day_of_rest_then_as_many_easy_days_as_days_ill_within_bounds(
    ill: list[Changes], easy_days: int
) -> None:
    rules = course_of(*ill, *[NORMAL] * (easy_days + 3))[len(ill) :]
    assert rules == [*["R5"] * (easy_days + 1), "R9", "R9"]
    advices = replayed(mornings(*ill, *[NORMAL] * (easy_days + 3)), back(easy_days + 2))
    assert [advice.advice.value for advice in advices][:2] == ["rest", "active_recovery"]
    assert [advice.day_number for advice in advices][: easy_days + 1] == list(range(easy_days + 1))


@rows(
    ("after", "key"),
    [
        ([NORMAL], "after_illness"),
        ([None], "still_ill"),
        ([ABOVE_NECK], "not_yet_well"),
        ([ABOVE_NECK, None], "not_yet_well"),
        ([None, None, NORMAL], "first_well_morning"),
    ],
)
def test_the_reason_for_rest_after_an_illness_says_what_the_mornings_said(
    after: list[Changes | None], key: str
) -> None:
    advice = asked(mornings(FEVER, *after))
    assert (advice.rule, advice.advice.value, advice.reasons[0].key) == ("R5", "rest", key)


def test_the_easy_days_go_from_short_to_longer_and_end_with_one_moderate_session() -> None:
    found = steps(mornings(*[BELOW_NECK] * 4, *[NORMAL] * 7), 7)
    assert found == [
        "R5 rest",
        "R5 short_easy",
        "R5 short_easy",
        "R5 longer_easy",
        "R5 longer_easy",
        "R9",
        "R9",
    ]
    moderate, after = replayed(mornings(*[BELOW_NECK] * 4, *[NORMAL] * 7), back(1))
    assert (moderate.context, after.context) == (("last_step",), ())


def test_silence_after_illness_is_neither_illness_nor_recovery() -> None:
    found = steps(mornings(BELOW_NECK, BELOW_NECK, None, None, None, *[NORMAL] * 5), 8)
    assert found == ["R5 rest"] * 4 + ["R5 short_easy"] * 2 + ["R5 longer_easy", "R9"]
    assert asked(mornings(BELOW_NECK, None, None)).way_back is not None


def test_a_silent_day_on_the_way_back_stays_where_it_is() -> None:
    found = steps(mornings(BELOW_NECK, NORMAL, NORMAL, None, NORMAL, NORMAL, NORMAL), 6)
    assert found == ["R5 rest", "R5 short_easy", "R5 short_easy", "R5 short_easy", "R5 longer_easy", "R9"]


def test_a_cold_on_the_way_back_is_no_step() -> None:
    found = steps(mornings(BELOW_NECK, NORMAL, NORMAL, ABOVE_NECK, NORMAL, NORMAL, NORMAL), 4)
    assert found == ["R5 short_easy", "R5 short_easy", "R5 longer_easy", "R9"]


def test_falling_ill_again_begins_anew() -> None:
    assert course_of(BELOW_NECK, NORMAL, BELOW_NECK, NORMAL, NORMAL, NORMAL, NORMAL, NORMAL) == [
        *("R1", "R5", "R1", "R5"),
        *("R5", "R5", "R5", "R9"),
    ]


def test_three_weeks_of_silence_end_the_way_back() -> None:
    assert course_of(BELOW_NECK, *[None] * 22)[-2:] == ["R5", "R9"]


def test_two_weeks_without_a_complaint_end_the_way_back_however_few_mornings_were_answered() -> None:
    ill = checkin(back(20), illness="below_neck")
    once_well = [ill, checkin(back(19))]
    assert asked([*once_well, checkin(TODAY)]).rule == "R9"
    assert asked([*once_well, checkin(back(10), fatigue=1), checkin(TODAY)]).rule == "R5"
    assert asked([ill, checkin(back(13)), checkin(TODAY)]).rule == "R5"
    assert asked([flu(21, 15), checkin(back(14)), checkin(back(9)), checkin(TODAY)]).rule == "R9"


def test_only_steps_that_a_morning_allowed_lie_behind() -> None:
    known = journal(flu(10, 8), *(checkin(back(days)) for days in (6, 5, 2)), checkin(TODAY))
    behind = [(rung.day, rung.kind) for rung in ladder(known, TODAY) if rung.done]
    assert behind == [
        (back(6), RungKind.SHORT_EASY),
        (back(5), RungKind.SHORT_EASY),
        (back(2), RungKind.LONGER_EASY),
    ]


def test_a_cold_on_the_day_of_rest_is_not_called_a_morning_without_symptoms() -> None:
    advice = asked([flu(3, 3), checkin(back(2)), checkin(TODAY, illness="above_neck")])
    assert (advice.rule, advice.reasons[0].key) == ("R5", "symptoms_again")
    told = words(advice, translator("en"))
    assert "no symptoms" not in told.text
    assert told.reasons == (
        "Ill for one day, and symptoms again this morning",
        "You reported: a cold or the like, above the neck only",
    )


def test_a_cold_that_is_reported_on_a_step_of_the_way_back_is_said() -> None:
    told = words(asked(mornings(FEVER, NORMAL, NORMAL, ABOVE_NECK)), translator("en"))
    assert told.text.startswith("Symptoms or exhaustion again this morning, so no step further. Day 1 of 4")
    assert told.reasons == (
        "Ill for one day, and symptoms again this morning",
        "You reported: a cold or the like, above the neck only",
    )


@rows(
    ("since", "text", "reason"),
    [
        (
            1,
            "No illness reported this morning: today is still for rest.",
            "silent_morning",
        ),
        (
            2,
            "No illness reported this morning. If it is over: Day",
            "step_if_over",
        ),
    ],
)
def test_of_an_illness_that_nobody_ended_no_step_is_stated_as_a_fact(
    since: int, text: str, reason: str
) -> None:
    advice = asked([*mornings(*[None] * 2, *[NORMAL] * since), flu(since)])
    told = words(advice, translator("en"))
    assert (advice.rule, [said.key for said in advice.reasons]) == ("R5", [reason])
    assert told.text.startswith(text)
    assert not any("Ill for" in why for why in told.reasons)


def test_an_illness_in_the_calendar_is_an_illness() -> None:
    records: list[Record] = [*mornings(*[None] * 5, *[NORMAL] * 8), flu(12, 8)]
    advices = replayed(records, back(12))
    assert [advice.rule for advice in advices] == ["R1"] * 5 + ["R5"] * 6 + ["R9"] * 2
    assert {advice.advice.value for advice in advices[:6]} == {"rest"}
    assert [reason.key for reason in advices[1].reasons] == ["marked_illness"]
    assert advices[4].day_number == 5


def test_a_usual_morning_inside_a_marked_illness_is_still_a_day_of_it() -> None:
    assert asked([*mornings(NORMAL, NORMAL), flu(1, 0)]).rule == "R1"


def test_the_way_back_begins_on_the_day_after_a_marked_illness_even_in_silence() -> None:
    records: list[Record] = [*mornings(*[None] * 5), flu(4, 2)]
    assert steps(records, 5) == ["R1", "R1", "R1", "R5 rest", "R5 rest"]


def test_an_illness_without_an_end_goes_on_until_a_morning_says_otherwise() -> None:
    silent: list[Record] = [*mornings(*[None] * 6), flu(5)]
    assert {advice.rule for advice in replayed(silent, back(5))} == {"R1"}
    well_again: list[Record] = [*mornings(*[None] * 3, *[NORMAL] * 3), flu(5)]
    assert [advice.rule for advice in replayed(well_again, back(5))] == ["R1"] * 3 + ["R5"] * 3


def test_an_illness_that_was_confirmed_goes_on_whatever_the_morning_says() -> None:
    records: list[Record] = [*mornings(*[NORMAL] * 4), flu(3, confirmed=back(1))]
    assert [advice.rule for advice in replayed(records, back(3))] == ["R1", "R1", "R1", "R5"]


def test_two_weeks_without_a_word_end_an_illness_without_an_end() -> None:
    """After them it is asked how it was, until three weeks after the last day that is known to be ill."""
    records: list[Record] = [*mornings(*[None] * 40), flu(38)]
    rules = [advice.rule for advice in replayed(records, back(38))]
    assert rules == ["R1"] * 15 + ["R5"] * 7 + ["R9"] * 17


def test_what_is_only_assumed_is_not_counted_on() -> None:
    first, later = replayed([*mornings(*[None] * 6), flu(5, complaint=Complaint.FEVER)], back(5), back(0))[
        ::5
    ]
    assert (first.assumed, first.day_number) == (False, 1)
    assert (later.assumed, later.day_number) == (True, 0)
    assert later.care is not None
    assert later.care.reason is CareReason.UNHEARD_FEVER, "asked about, not called five days of fever"


@rows(
    "complaint",
    [{"fatigue": 1}, {"pain": 6}, {"pain_alters_movement": True}, {"flags": ["fainting"]}],
)
def test_a_morning_with_complaints_is_no_step_and_ends_no_illness(complaint: Changes) -> None:
    """Illness is `none` in every morning that does not mention it: the other answers must agree."""
    found = asked(mornings(BELOW_NECK, NORMAL, NORMAL, complaint))
    assert found.way_back is not None
    assert found.way_back.step == 1
    records: list[Record] = [*mornings(complaint, complaint), flu(2)]
    marked = asked(records)
    assert marked.way_back is None
    assert marked.advice.value in {"rest", "stop_seek_care"}


def test_a_cold_that_stays_behind_belongs_to_the_illness() -> None:
    found = asked(mornings(*[BELOW_NECK] * 2, *[ABOVE_NECK] * 3, NORMAL))
    assert found.way_back is not None
    assert (found.way_back.ill_days, found.way_back.easy_days) == (5, 5)


@rows(
    ("complaint", "rule"),
    [(None, "R1"), *((each, "R3" if each is Complaint.ABOVE_NECK else "R1") for each in Complaint)],
)
def test_what_an_illness_is_decides_how_much_it_forbids(complaint: Complaint | None, rule: str) -> None:
    assert asked([*mornings(NORMAL), flu(0, 0, complaint=complaint)]).rule == rule


def test_a_marked_fever_has_the_longer_way_back() -> None:
    records: list[Record] = [*mornings(*[NORMAL] * 3), flu(2, 1, complaint=Complaint.FEVER)]
    found = asked(records)
    assert found.way_back is not None
    assert found.way_back.easy_days == 4


def test_mornings_of_illness_are_nobodys_normal() -> None:
    ill = {**dict.fromkeys(("fatigue", "soreness", "mood", "motivation"), 1), **FEVER}
    tired: Changes = {"fatigue": 2, "soreness": 2}
    found = asked(mornings(*[ill] * 14, *[NORMAL] * 14, tired))
    assert found.rule == "R7"
    assert [reason.normal for reason in found.reasons if reason.item] == [3, 3]
    assert IllDays(journal(checkin(TODAY, **FEVER))).on(TODAY) is not None


def test_no_recovery_week_is_suggested_in_a_fever() -> None:
    ill = {**dict.fromkeys(("fatigue", "soreness", "mood", "motivation"), 1), **FEVER}
    assert {advice.recovery_week for advice in replayed(mornings(*[ill] * 16), back(15))} == {None}


def test_the_ladder_has_a_date_for_every_step() -> None:
    records = mornings(*[BELOW_NECK] * 3, NORMAL, NORMAL)
    assert ladder(journal(*records), TODAY) == (
        Rung(back(1), RungKind.REST, done=True, is_today=False),
        Rung(TODAY, RungKind.SHORT_EASY, done=False, is_today=True),
        Rung(back(-1), RungKind.SHORT_EASY, done=False, is_today=False),
        Rung(back(-2), RungKind.LONGER_EASY, done=False, is_today=False),
        Rung(back(-3), RungKind.MODERATE, done=False, is_today=False),
        Rung(back(-4), RungKind.PLAN, done=False, is_today=False),
    )


def test_there_is_no_ladder_without_an_illness_or_during_one() -> None:
    assert ladder(journal(*mornings(NORMAL)), TODAY) == ()
    assert ladder(journal(*mornings(FEVER)), TODAY) == ()


def test_an_illness_of_which_nothing_more_is_heard_is_counted_from_its_first_day() -> None:
    mark = Event(id=f"{back(3)}-00000001", date=back(3), kind=EventKind.ILLNESS)
    advice = asked([*mornings(None, None, None, None), mark])
    assert advice.assumed
    assert [(reason.key, reason.count) for reason in advice.reasons] == [("marked_illness", 4)]


def test_after_a_first_good_morning_silence_is_no_second_day_of_rest() -> None:
    """One answer a week: a day of fever is not two weeks of rest."""
    week = [None] * 6
    advices = replayed(mornings({"illness": "fever"}, *week, NORMAL, *week), back(13))
    assert [advice.advice for advice in advices[:8]] == [AdviceClass.REST] * 8
    assert {advice.advice for advice in advices[8:]} == {AdviceClass.ACTIVE_RECOVERY}
