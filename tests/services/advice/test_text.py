"""The sentences of an advice: each variant from a history that leads to it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import pytest
from hypothesis import given

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, RestKind
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.metrics.signals import Kind, State
from herstel.rules.advice import Advice, AdviceClass, Care, CareReason, Confidence
from herstel.services.advice.text import Words, words
from support.catalogues import catalogue
from support.examples import examples
from support.histories import seeds, whole_life
from support.journals import (
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
    mornings,
    replayed,
    session,
)
from support.rows import rows

FEVER: Final[Changes] = {"illness": "fever"}
THREE_KINDS: Final = both(TIRED, UNWILLING, SHORT_NIGHT)
NOTHING_FILLED_IN: Final = re.compile(r"[{}]|None|[:,]\s*[.,;:]|\s[.,;:]|\s\s|^\s|\s$|: *$|\( *\)")


def every_text(told: Words) -> list[str]:
    """Return every text of an advice, those left out when there is nothing to say left out."""
    alone = [
        *(told.headline, told.text, told.would_change, told.confidence),
        *(told.care, told.learning, told.recovery_week),
    ]
    return [text for text in (*alone, *told.reasons, *told.also, *told.context) if text]


def assert_readable(told: Words) -> None:
    """Assert that nothing is left to fill in, nothing filled in is empty, and no bare key is shown."""
    for text in every_text(told):
        assert not NOTHING_FILLED_IN.search(text), text
        assert " " in text or "." not in text, text


def event(kind: EventKind, title: str = "", **facts: Any) -> Event:
    """Return something in today's calendar."""
    return Event.validated({"id": f"{TODAY}-00000001", "date": TODAY, "kind": kind, "title": title, **facts})


def slipping() -> list[Record]:
    """Return four key sessions that felt harder than planned and went worse."""
    return [session(back(2 * place + 1), rpe=6, planned_rpe=5, key=True, felt="worse") for place in range(4)]


RESTS: Final = Rest.validated({"id": f"{TODAY}-restrest", "date": TODAY, "kind": RestKind.REST})
RACE: Final = event(EventKind.RACE, "Spring 10k")
UNTITLED_RACE: Final = event(EventKind.RACE)

OPEN_ILLNESS: Final = event(EventKind.ILLNESS, date=back(3))
HURT: Final = event(EventKind.INJURY, place="knee", forbids=("run",))
EVERY_THIRD_DAY: Final[list[Changes | None]] = [*[TIRED, None, None] * 5, TIRED]
"""Tired at every check-in, of which there are two or three a week: the sixteenth day is in the third week."""

VARIANTS: Final[dict[str, tuple[Sequence[Changes | None], Sequence[Record], tuple[str, ...]]]] = {
    "R0": ([{"flags": ["fainting"]}], (), ()),
    "R0.later": ([{"flags": ["fainting"]}, NORMAL], (), ()),
    "R1": ([FEVER], (), ()),
    "R1.assumed": ([None] * 4, (OPEN_ILLNESS,), ()),
    "R1.later": ([FEVER] * 3, (), ("3",)),
    "R2": ([{"pain": 7}], (), ()),
    "R2.later": ([{"pain": 7}] * 2, (), ("2",)),
    "R3": ([{"illness": "above_neck"}], (), ()),
    "R3.later": ([{"illness": "above_neck"}] * 4, (), ("4",)),
    "R4": ([{"pain": 4}], (), ()),
    "R4.later": ([{"pain": 4}] * 5, (), ("5",)),
    "R5.rest": ([FEVER, NORMAL], (), ("4",)),
    "R5.rest_later": ([FEVER, None, None, NORMAL], (), ("4",)),
    "R5.rest_unasked": ([None, None, None, NORMAL], (OPEN_ILLNESS,), ("3",)),
    "R5.waits": ([FEVER, None], (), ()),
    "R5.not_yet": ([FEVER, {"illness": "above_neck"}], (), ()),
    "R5.short_easy": ([FEVER, NORMAL, NORMAL], (), ("1", "4")),
    "R5.longer_easy": ([FEVER, *[NORMAL] * 4], (), ("3", "4")),
    "R6": ([THREE_KINDS] * 4, (), ("kind.physical", "kind.sleep", "kind.drive")),
    "R6.later": ([THREE_KINDS] * 5, (), ("2", "kind.physical", "kind.sleep", "kind.drive")),
    "R7": ([{"fatigue": 2, "soreness": 2}], (), ("item.fatigue", "item.soreness")),
    "R7.later": ([TIRED] * 8, (), ("8", "item.fatigue")),
    "R7.learning": ([*[None] * 64, {"fatigue": 2, "soreness": 2}], (), ("item.fatigue", "item.soreness")),
    "R7.learning.later": ([*[None] * 64, *[TIRED] * 3], (), ("3", "item.fatigue")),
    "R7.rests": ([{"fatigue": 2, "soreness": 2}], (RESTS,), ("item.fatigue", "item.soreness")),
    "R7.weeks": (EVERY_THIRD_DAY, (), ("3", "item.fatigue")),
    "R7.triad": ([NORMAL], slipping(), ("kind.effort", "kind.performance")),
    "R7.triad.rests": ([NORMAL], (*slipping(), RESTS), ("kind.effort", "kind.performance")),
    "R8": ([SHORT_NIGHT] * 4, (), ("4", "5")),
    "R8.long": ([{"sleep_hours": 4}] * 8, (), ("8",)),
    "R9": ([NORMAL], (), ()),
    "R9.one_kind": ([STRESSED] * 4, (), ("kind.mental",)),
    "R9.one_kind.later": ([STRESSED] * 9, (), ("9", "kind.mental")),
    "R9.one_kind.weeks": ([STRESSED] * 15, (), ("kind.mental",)),
    "R9.several_kinds.later": (
        [*[both(TIRED, UNWILLING)] * 8, NORMAL],
        (),
        ("9", "kind.physical", "kind.drive"),
    ),
    "R9.several_kinds.weeks": ([*[both(TIRED, UNWILLING)] * 15, NORMAL], (), ("kind.physical", "kind.drive")),
    "R9.several_kinds": ([*[both(TIRED, UNWILLING)] * 3, NORMAL], (), ("kind.physical", "kind.drive")),
    "R9.short_nights": ([{"sleep_hours": 4}] * 9, (), ()),
    "R9.not_checked_in": ([NORMAL, None], (), ()),
    "R9.short_night": ([{"sleep_hours": 3}], (), ("3",)),
    "R9.race": ([NORMAL], (RACE,), ("Spring 10k",)),
    "R9.race_untitled": ([NORMAL], (UNTITLED_RACE,), ()),
    "R9.rests": ([NORMAL], (RESTS,), ()),
    "R9.race_hurt": ([NORMAL], (RACE, HURT), ("Spring 10k",)),
    "R9.race_hurt_untitled": ([NORMAL], (UNTITLED_RACE, HURT), ()),
    "R9.race_worn": ([{"fatigue": 1, "soreness": 1}], (RACE,), ("Spring 10k",)),
    "R9.race_worn_untitled": ([{"fatigue": 1, "soreness": 1}], (UNTITLED_RACE,), ()),
    "R9.heeded": ([*[NORMAL] * 2, {"mood": 1}, *[{"mood": 1}] * 5], (), ()),
    "R9.care": ([{"mood": 2, "stress": 4}] * 20, (), ()),
    "R9.warned": ([{"flags": ["fainting"]}, *[NORMAL] * 3], (), ()),
    "R9.injured": ([NORMAL], (HURT,), ()),
    "R9.low_items": ([{"soreness": 1}], (), ("item.soreness",)),
    "R9.not_answered": ([dict.fromkeys((*ITEM_NAMES, "sleep_hours"))], (), ()),
    "R9.last_step": ([{"illness": "below_neck"}, *[NORMAL] * 5], (), ()),
}
"""By variant: the mornings, what else is in the journal, and what its sentence must name."""


def pattern_of(sentence: str) -> re.Pattern[str]:
    """Return what a sentence of the catalogue looks like when it is filled in."""
    return re.compile(r".+?".join(re.escape(part) for part in re.split(r"\{[a-z]+\}", sentence)))


def test_little_calm_is_low_and_not_little_stress() -> None:
    low = words(asked(mornings({"stress": 1})), translator("en")).text
    assert low == "Low this morning: calm. That alone is no reason to change your plan."


def test_on_the_day_of_a_race_no_answer_is_said_to_change_it() -> None:
    nervous = words(
        asked([*mornings({"stress": 1, "mood": 2, "sleep_quality": 2, "fatigue": 2}), RACE]), translator("en")
    )
    assert nervous.would_change.startswith("On the day of a race a low morning changes nothing")


def test_a_race_and_an_injury_are_pressing_and_food_is_not() -> None:
    hungry = mornings(*[{"nutrition": 1}] * 5)
    told = words(asked([*hungry, HURT]), translator("en"))
    assert len(told.context) == 2
    assert told.pressing == told.context[:1]


@pytest.mark.thorough
@rows("language", LANGUAGES)
@rows("variant", VARIANTS)
def test_each_variant_is_said_where_it_belongs(variant: str, language: Language) -> None:
    tail, records, named = VARIANTS[variant]
    say, advice = translator(language), asked([*mornings(*tail), *records])
    told = words(advice, say)
    assert_readable(told)
    assert pattern_of(str(catalogue(language)[f"rule.{variant}"].string)).fullmatch(told.text), told.text
    for name in named:
        assert (say.text(name) if "." in name else name).lower() in told.text.lower()


@rows("records", [(), (RACE,), (RESTS,)])
def test_after_a_red_flag_a_doctor_comes_before_the_plan_and_the_race(records: Sequence[Record]) -> None:
    told = words(asked([*mornings({"flags": ["chest_pain"]}, *[NORMAL] * 3), *records]), translator("en"))
    assert told.headline == "See a doctor first"
    assert told.text == "Your plan stands only with a doctor's all-clear."
    assert told.care.startswith("You reported a warning sign 3 days ago:")


@rows("language", LANGUAGES)
def test_what_of_strong_pain_needs_a_doctor_is_a_sentence_of_its_own(language: Language) -> None:
    told = words(asked(mornings({"pain": 7})), translator(language))
    assert told.doctor
    assert told.doctor not in told.text
    assert not words(asked(mornings(NORMAL)), translator(language)).doctor


def test_a_silent_morning_is_not_spoken_of_as_if_it_were_answered() -> None:
    told = words(asked(mornings(*[both(TIRED, UNWILLING)] * 4, None)), translator("en"))
    assert told.text.startswith("No check-in this morning")
    assert "this morning;" not in told.text


def test_every_sentence_of_a_rule_has_a_history_that_leads_to_it() -> None:
    """Those that are left are reached in the tests below, or are what a rule is called on other screens."""
    spoken = {key.removeprefix("rule.") for key in catalogue("en") if re.match(r"rule\.R\d", key)}
    assert spoken - set(VARIANTS) - {"R2.doctor"} == {"R5", "R7.near", "R7.triad.later", "R8.mind"}


@rows("language", LANGUAGES)
def test_a_full_head_and_a_quiet_body(language: Language) -> None:
    quiet, unsettled = {"resting_hr": 50}, both(STRESSED, {"resting_hr": 60})
    advice = asked(mornings(*[quiet] * 42, *[unsettled] * 5, before=0))
    told = words(advice, translator(language))
    assert (advice.rule, advice.kinds[Kind.SLEEP]) == ("R8", State.OFF)
    assert translator(language).text("kind.mental").lower() in told.text.lower()
    assert_readable(told)


@rows("language", LANGUAGES)
def test_the_same_story_on_the_next_day_is_told_as_a_later_day(language: Language) -> None:
    tomorrow = back(-1)
    first, second = replayed([*mornings(NORMAL, NORMAL, last=tomorrow), *slipping()], TODAY, tomorrow)
    assert (first.rule, second.rule) == ("R7", "R7")
    told = [words(advice, translator(language)).text for advice in (first, second)]
    assert told[0] != told[1]
    assert str(second.day_number) in told[1]


def an_easy_day(**facts: Any) -> Advice:
    """Return an easy day with little behind it."""
    given_facts = {"also": (), "confidence": Confidence.MEDIUM, "kinds": {}, "reasons": (), **facts}
    return Advice(day=TODAY, advice=AdviceClass.ACTIVE_RECOVERY, rule="R7", **given_facts)


@rows("language", LANGUAGES)
@rows("day_number", [1, 2, 15])
def test_an_easy_day_without_anything_to_name_has_no_hole_in_its_sentence(
    day_number: int, language: Language
) -> None:
    told = words(an_easy_day(day_number=day_number), translator(language))
    assert_readable(told)
    assert str(day_number) in told.text


# What counts changes.


@rows("language", LANGUAGES)
@rows(
    "changes",
    [TIRED, FEVER, {"pain": 7}, {"pain": 4}, {"illness": "above_neck"}],
)
def test_eight_days_of_the_same_are_not_eight_times_the_same_sentence(
    changes: Changes, language: Language
) -> None:
    advices = replayed(mornings(*[changes] * 8), back(7))
    told = [words(advice, translator(language)).text for advice in advices]
    assert len(set(told)) == 8
    for number, text in enumerate(told[1:], start=2):
        assert str(number) in text


@rows("language", LANGUAGES)
def test_after_two_weeks_the_weeks_are_counted(language: Language) -> None:
    text = words(asked(mornings(*EVERY_THIRD_DAY)), translator(language)).text
    assert "3" in text
    assert "16" not in text


# What stands beside the advice.


@rows("language", LANGUAGES)
@rows("reason", CareReason)
def test_a_professional_is_named_with_the_days(reason: CareReason, language: Language) -> None:
    advice = an_easy_day(care=Care(reason, 17), day_number=2)
    told = words(advice, translator(language))
    assert "17" in told.care
    assert_readable(told)
    assert words(an_easy_day(), translator(language)).care == ""


@rows("language", LANGUAGES)
def test_the_circumstances_are_sentences(language: Language) -> None:
    histories: dict[str, list[Record]] = {
        "hard_days": [*mornings(TIRED), *(session(back(ago), rpe=8) for ago in (1, 2))],
        "no_low_day": [*mornings(TIRED), *(session(back(ago)) for ago in range(1, 7))],
        "rest_given": [*mornings(*[THREE_KINDS] * 7)],
        "last_step": [*mornings({"illness": "below_neck"}, *[NORMAL] * 5)],
        "race_below_normal": [*mornings(TIRED), RACE],
        "race_worn": [*mornings({"fatigue": 1, "soreness": 1}), RACE],
        "race_today": [*mornings(FEVER), RACE],
    }
    for key, records in histories.items():
        advice = asked(records)
        assert advice.context == (key,)
        assert_readable(words(advice, translator(language)))


@pytest.mark.thorough
@examples(3)
@given(seeds)
def test_no_day_of_any_life_is_told_with_a_hole_in_it(data: bytes) -> None:
    for advice in replayed(whole_life(data), back(30)):
        for language in LANGUAGES:
            assert_readable(words(advice, translator(language)))
