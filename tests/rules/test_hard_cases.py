"""People in the hard weeks of life, and what a coach who is also a physician would tell them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.record import Record
from herstel.rules.advice import Advice, AdviceClass, CareReason, Confidence
from herstel.rules.circumstances import RACE_BELOW_NORMAL, RACE_TODAY, RACE_WORN
from support.journals import ITEM_NAMES, NORMAL, Changes, back, both, course_of, mornings, replayed, session
from support.rows import rows

TWOS: Final[Changes] = dict.fromkeys(ITEM_NAMES, 2)
BROKEN_NIGHT: Final[Changes] = {"sleep_hours": 4.5, "sleep_quality": 2}
TENSE: Final[Changes] = {"stress": 1, "mood": 2}
EASY: Final = AdviceClass.ACTIVE_RECOVERY
PLAN: Final = AdviceClass.AS_PLANNED


def lived(tail: Sequence[Changes | None], *others: Record, usual: Changes = NORMAL) -> list[Advice]:
    """Return the advice of each morning of `tail`, after six usual weeks."""
    return replayed([*mornings(*tail, usual=usual), *others], back(len(tail) - 1))


def race(ago: int) -> Event:
    return Event.validated(
        {"id": f"{back(ago)}-00000001", "date": back(ago), "kind": "race", "title": "Half marathon"}
    )


def test_who_always_sleeps_five_and_a_half_hours_is_not_told_to_sleep_more() -> None:
    advices = lived([NORMAL] * 14, usual={"sleep_hours": 5.5})
    assert {advice.advice for advice in advices} == {PLAN}
    assert {advice.also for advice in advices} == {()}


def test_three_night_shifts_in_eight_days_rest_nobody() -> None:
    shift = [*[NORMAL] * 5, *[BROKEN_NIGHT] * 3]
    advices = lived(shift * 4)
    assert AdviceClass.REST not in {advice.advice for advice in advices}
    assert sum(advice.advice.is_easy for advice in advices) <= len(advices) / 4


def test_six_weeks_with_a_newborn_are_not_six_weeks_of_the_same_sentence() -> None:
    advices = lived([BROKEN_NIGHT] * 42)
    spoken = [advice.advice is AdviceClass.SLEEP_FOCUS or bool(advice.also) for advice in advices]
    assert any(spoken[:7])
    assert sum(spoken[7:]) <= 6, "once a week"


def test_a_dip_is_seen_in_somebody_whose_normal_is_two() -> None:
    dip = {"fatigue": 1, "soreness": 1, "motivation": 1}
    advices = lived([*[NORMAL] * 5, *[dip] * 3, NORMAL], usual=TWOS)
    assert [advice.advice.is_easy for advice in advices] == [False] * 5 + [True] * 3 + [False]


def test_who_always_answers_two_is_not_rested_when_that_turns_out_to_be_normal() -> None:
    advices = replayed(mornings(*[TWOS] * 60, before=0), back(59))
    assert AdviceClass.REST not in {advice.advice for advice in advices}
    assert {advice.advice for advice in advices[28:]} == {PLAN}
    assert {advice.recovery_week for advice in advices} == {None}


def test_an_exhausted_body_on_race_day_is_not_called_nerves() -> None:
    spent = {"fatigue": 1, "soreness": 1, "motivation": 1}
    tense = {"stress": 1, "mood": 2, "sleep_quality": 2, "fatigue": 2}
    assert lived([spent] * 4, race(0))[-1].context == (RACE_WORN,)
    assert lived([NORMAL] * 3 + [tense], race(0))[-1].context == (RACE_BELOW_NORMAL,)


def test_a_bad_month_is_seen_in_two_answers_a_week() -> None:
    low = {"fatigue": 2, "soreness": 2, "motivation": 2}
    tail = [low if day % 7 in {0, 3} else None for day in range(28)]
    answered = [advice for advice in lived(tail) if advice.checked_in]
    assert {advice.advice for advice in answered[:4]} == {EASY}
    assert any(advice.care and advice.care.reason is CareReason.DRIVE for advice in answered)


def test_flu_that_only_the_calendar_knows_is_rested_and_the_way_back_is_walked() -> None:
    first = back(13)
    flu = Event.validated(
        {
            "id": f"{first}-00000001",
            "date": first,
            "until": back(9),
            "kind": "illness",
            "complaint": "fever",
        }
    )
    advices = lived([*[None] * 5, *[NORMAL] * 9], flu)
    assert [advice.rule for advice in advices[:5]] == ["R1"] * 5
    assert [advice.rule for advice in advices[5:11]] == ["R5"] * 6
    assert advices[5].advice is AdviceClass.REST
    assert {advice.advice for advice in advices[6:11]} == {EASY}


def test_a_race_is_not_run_with_a_fever_but_is_with_nerves() -> None:
    nerves = {"stress": 2, "mood": 2, "sleep_quality": 2, "sleep_hours": 6.0}
    (nervous,) = lived([nerves], race(0))
    assert (nervous.advice, nervous.race) == (PLAN, "Half marathon")
    (feverish,) = lived([{"illness": "fever"}], race(0))
    assert (feverish.rule, feverish.advice) == ("R1", AdviceClass.REST)
    assert RACE_TODAY in feverish.context


def test_a_tired_morning_on_a_planned_rest_day_keeps_the_rest() -> None:
    rest = Rest.validated({"id": f"{back(0)}-restrest", "date": back(0)})
    (tired,) = lived([{"fatigue": 1, "soreness": 2}], rest)
    (fine,) = lived([NORMAL], rest)
    assert (tired.advice, tired.rests) == (EASY, True)
    assert (fine.advice, fine.rests) == (PLAN, True)


@rows(("answers", "advice"), [({}, PLAN), ({"fatigue": 1}, EASY)])
def test_one_awful_night_matters_when_the_body_says_so(answers: Changes, advice: AdviceClass) -> None:
    awful, after = lived([both({"sleep_hours": 2.5, "sleep_quality": 1}, answers), NORMAL])
    assert awful.advice is advice
    assert AdviceClass.SLEEP_FOCUS in awful.also
    assert after.advice is PLAN


def test_a_heavy_week_at_work_is_no_reason_to_rest_the_legs() -> None:
    assert {advice.advice for advice in lived([TENSE] * 6)} <= {PLAN, AdviceClass.SLEEP_FOCUS}


def test_a_warning_sign_stops_and_is_asked_about_when_the_next_morning_is_silent_about_it() -> None:
    stopped, silent, later = lived([{"flags": ["chest_pain"]}, None, NORMAL])
    assert {stopped.advice, silent.advice} == {AdviceClass.STOP_SEEK_CARE}
    assert [advice.care.reason if advice.care else None for advice in (silent, later)] == [
        CareReason.RED_FLAG
    ] * 2


def test_pain_that_comes_back_every_third_day_names_a_physio() -> None:
    advices = lived([{"pain": 4}, {"pain": 4}, {"pain": 1}] * 7)
    assert [advice.rule for advice in advices[:6]] == ["R4", "R4", "R9"] * 2
    named = [advice.care for advice in advices if advice.care]
    assert {(care.reason, care.comes_and_goes) for care in named} == {(CareReason.PAIN, True)}


def test_weeks_without_drive_keep_the_plan_and_name_a_gp() -> None:
    advices = lived([{"motivation": 2}] * 21)
    assert {advice.advice for advice in advices} == {PLAN}
    assert [advice.care is not None for advice in advices] == [False] * 13 + [True] * 8


def test_sessions_that_turn_hard_are_heard_before_the_mornings_say_anything() -> None:
    def run(ago: int) -> Session:
        turned = ago <= 14
        return session(
            back(ago),
            rpe=7 if turned else 5,
            planned_rpe=5,
            key=True,
            felt="worse" if turned else "as_expected",
        )

    advices = lived([NORMAL] * 15, *[run(ago) for ago in range(40, -1, -2)])
    assert advices[0].advice is PLAN
    assert advices[-1].advice is EASY
    assert any(advice.recovery_week for advice in advices)


def test_three_silent_weeks_are_no_illness_and_no_knowledge_either() -> None:
    *_, first = lived([*[None] * 21, NORMAL])
    assert (first.advice, first.confidence) == (PLAN, Confidence.LOW)
    assert course_of(*[None] * 21, {"fatigue": 1, "soreness": 2})[-1] == "R7"
