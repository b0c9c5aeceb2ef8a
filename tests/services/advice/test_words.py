"""Every advice in words, in both languages, and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from herstel.domain.calendar_items import WeekTemplate
from herstel.domain.journal import TABLES
from herstel.domain.life import Limit
from herstel.domain.scales import EventKind, Illness, Item
from herstel.domain.self_reports import CheckIn, Night, Reply, WeekNote
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.metrics.signals import Kind, State
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.advice import Advice, AdviceClass, Confidence, Reason, RecoveryWeek
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.rulebook import DAILY_RULES, WEEKLY_RULES, Rule
from herstel.rules.tonight import SleepHistory
from herstel.services.advice.as_json import advice_json
from herstel.services.advice.explanation import kind_rows, rule_lines, sleep_line
from herstel.services.advice.text import Words, kinds_on, words
from herstel.services.advice.today import today_view
from herstel.services.advice.trends import trend_days
from herstel.services.demo import demo_records
from support.journals import USUAL, asked, checkin, mornings, replayed, session
from support.memory_repository import journal_of
from support.rows import rows

DAY = date(2026, 11, 22)
REASONS = (
    Reason("physical", "physical", 4, 5, 2.0, 3.5),
    Reason("mental", "mental", 3, 5),
    Reason("item", "drive", value=1, normal=3.0, item=Item.MOTIVATION),
    Reason("illness", "illness", detail="illness.fever"),
    Reason("red_flag", "red_flag", detail="flag.chest_pain"),
    Reason("pain", "pain", value=7),
    Reason("pain_movement", "pain"),
    Reason("after_illness", "illness", 1, 1),
    Reason("after_illness", "illness", 2, 3),
)


def advice(rule: Rule, advised: AdviceClass | None = None, **facts: object) -> Advice:
    """Return an advice by a rule, with everything that can be said about it."""
    given = {
        "also": (AdviceClass.SLEEP_FOCUS,),
        "confidence": Confidence.MEDIUM,
        "reasons": REASONS,
        "kinds": {kind: State.ON if kind is Kind.PHYSICAL else State.OFF for kind in Kind},
        "context": ("hard_days",),
        "counts": {Kind.PHYSICAL: (4, 5)},
        "normal_mornings": 2,
        "checked_in": True,
        **facts,
    }
    return Advice(day=DAY, advice=advised or rule.advice, rule=rule.id, **given)  # type: ignore[arg-type]


def all_words(found: Words) -> list[str]:
    """Return every sentence, empty ones left out."""
    alone = [
        found.headline,
        found.text,
        found.would_change,
        found.confidence,
        found.learning,
        found.recovery_week,
    ]
    return [each for each in (*alone, *found.reasons, *found.also, *found.context) if each]


def is_sentence(text: str) -> bool:
    """Whether a text is fit to be read: nothing left to fill in, no bare key."""
    return "{" not in text and "None" not in text and not (text.count(".") and " " not in text)


@rows("language", LANGUAGES)
@rows("rule", DAILY_RULES)
def test_every_rule_speaks(rule: Rule, language: Language) -> None:
    say = translator(language)
    for warm_up in (True, False):
        for normal_mornings in (None, 1, 3):
            found = words(advice(rule, warm_up=warm_up, normal_mornings=normal_mornings), say)
            assert all(is_sentence(word) for word in all_words(found)), found
            assert found.would_change
            assert bool(found.learning) is warm_up
    assert all(is_sentence(line) for line in rule_lines(advice(rule), say)[:2])


@rows("language", LANGUAGES)
@rows("rule", WEEKLY_RULES)
def test_a_recovery_week_is_told(rule: Rule, language: Language) -> None:
    given = advice(DAILY_RULES[-1], recovery_week=RecoveryWeek(rule.id, DAY))
    found = words(given, translator(language))
    assert is_sentence(found.recovery_week)
    assert advice_json(given, found)["recovery_week"] == {
        "rule": rule.id,
        "since": "2026-11-22",
        "text": found.recovery_week,
    }


def test_a_normal_that_is_silent_is_told_otherwise_than_one_that_is_learned() -> None:
    say = translator("en")
    learned = words(advice(DAILY_RULES[-1], baseline_checkins=4), say).learning
    silent = words(advice(DAILY_RULES[-1], baseline_checkins=30), say).learning
    assert "4" in learned
    assert silent != learned


def test_numbers_are_written_as_in_the_language() -> None:
    assert "3.5" in words(advice(DAILY_RULES[6]), translator("en")).reasons[0]
    assert "3,5" in words(advice(DAILY_RULES[6]), translator("nl")).reasons[0]


def test_json_is_json_with_rounded_numbers() -> None:
    given = advice(DAILY_RULES[6], score=1 / 3)
    found = advice_json(given, words(given, translator("nl")))
    assert json.loads(json.dumps(found)) == found
    assert found["score"] == 0.3333
    assert found["reasons"][2]["item"] == "motivation"
    assert "item" not in found["reasons"][0]


def test_the_kinds_that_speak_are_listed() -> None:
    on = {Kind.PHYSICAL: State.ON, Kind.SLEEP: State.ON, Kind.DRIVE: State.OFF}
    assert " and " in kinds_on(advice(DAILY_RULES[6], kinds=on), translator("en"))
    assert kinds_on(advice(DAILY_RULES[6], kinds={}), translator("en")) == ""


@rows("language", LANGUAGES)
def test_every_kind_has_a_row(language: Language) -> None:
    rows = kind_rows(advice(DAILY_RULES[-1]), translator(language))
    assert len(rows) == len(Kind)
    assert [(rows[0].worse, rows[0].of, rows[0].state)] == [(4, 5, "on")]
    assert all(is_sentence(row.text) for row in rows)
    unknown = kind_rows(advice(DAILY_RULES[-1], kinds={}, counts={}), translator(language))
    assert {row.state for row in unknown} == {"unknown"}


# -- the demo ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def year() -> list[Advice]:
    """Return the advice of every day of the demo's last year."""
    return replayed(demo_records(DAY, translator("en")), DAY - timedelta(days=364), DAY)


def test_the_demo_is_the_same_every_time_and_valid() -> None:
    records = demo_records(DAY, translator("en"))
    assert records == demo_records(DAY, translator("en"))
    assert {type(each) for each in records} == {table.kind for table in TABLES} - {
        WeekNote,
        Reply,
        WeekTemplate,
        Limit,
        Night,
    }
    for record in records:
        assert type(record).validated(record.facts()) == record
    assert len({(each.table, each.record_id) for each in records}) == len(records)


@rows("today", [DAY, date(2026, 1, 1), date(2028, 2, 29), date(2027, 1, 3)])
def test_the_demo_ends_before_this_morning(today: date) -> None:
    demo = journal_of(demo_records(today, translator("nl")))
    assert demo.checkin(today) is None
    assert demo.checkin(today - timedelta(days=1)) is not None
    assert demo.checkin_days[0] <= today - timedelta(days=350)
    assert not [
        each for day in demo.sessions if day > today for each in demo.sessions_on(day) if each.is_done
    ]


@rows("today", [DAY + timedelta(days=ahead) for ahead in range(7)])
def test_the_demo_has_a_life_that_repeats_spells_a_race_and_a_goal(today: date) -> None:
    demo = journal_of(demo_records(today, translator("nl")))
    for each in demo.repeating:
        assert each.falls_on(each.date)
        assert len([day for day in range(14) if each.falls_on(today + timedelta(days=day))]) in {1, 2}
    assert len(demo.repeating) == 2
    assert {event.kind for event in demo.all_events} == set(EventKind) - {
        EventKind.INJURY,
        EventKind.RECOVERY_WEEK,
    }
    (race,) = [event for event in demo.all_events if event.kind is EventKind.RACE]
    assert timedelta(weeks=2) < race.date - today < timedelta(weeks=4)
    (ill,) = [event for event in demo.all_events if event.kind is EventKind.ILLNESS]
    mornings_in_it = [demo.checkins[day] for day in demo.checkin_days if ill.covers(day)]
    assert mornings_in_it
    assert all(morning.illness is Illness.FEVER for morning in mornings_in_it)
    assert all(event.title for event in demo.all_events)


def test_the_demo_shows_what_the_engine_can(year: list[Advice]) -> None:
    assert {"R1", "R5", "R6", "R7", "R8", "R9"} <= {each.rule for each in year}
    plain = sum(each.advice is AdviceClass.AS_PLANNED for each in year)
    assert plain > len(year) / 2, "a year in which most days are ordinary"
    assert year[-1].advice.is_easy


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_the_demo_can_be_read(year: list[Advice], language: Language) -> None:
    for each in year:
        assert all(is_sentence(text) for text in all_words(words(each, translator(language)))), each.day


# -- the Today screen ----------------------------------------------------------------------------


def test_an_empty_journal_is_seen_as_empty() -> None:

    view = today_view(journal_of([]), DAY, translator("en"), DEFAULT_SETTINGS)
    assert view.is_empty
    assert view.mornings_needed == 17, "ten check-ins, of which the last seven days do not count"
    assert len(view.strip) == 7
    assert not any(each.advice for each in view.strip[:-1])


def test_the_strip_tells_each_day_apart() -> None:

    back = {name: DAY - timedelta(days=number) for number, name in enumerate("abcdefg")}
    records = [
        checkin(back["a"]),
        checkin(back["b"], entered=back["a"]),
        session(back["b"], rpe=8, minutes=45),
        session(back["c"], None, None, status="planned"),
        session(back["c"], rpe=None, minutes=30, number=2),
        *mornings(last=back["f"], before=12),
    ]
    view = today_view(journal_of(records), DAY, translator("en"), DEFAULT_SETTINGS)
    strip = dict(zip("gfedcba", view.strip, strict=True))
    assert (strip["a"].checked_in, strip["a"].remembered) == (True, False)
    assert (strip["b"].checked_in, strip["b"].remembered) == (True, True)
    assert strip["b"].sessions[0].is_hard
    assert (strip["c"].planned, len(strip["c"].sessions)) == (True, 1)
    assert not strip["d"].checked_in
    assert strip["d"].load is None
    assert not view.still_open.missed_yesterday
    assert view.advice == asked(records, DAY)
    assert view.advice == view.strip[-1].advice
    assert USUAL["mood"] == 3


@rows(("need", "missing"), [(8.0, "7"), (7.0, "0"), (7.5, "3.5")])
def test_the_sleep_need_of_the_settings_says_how_much_is_missing(need: float, missing: str) -> None:
    days = [date(2026, 11, 22) - timedelta(days=back) for back in range(10)]
    journal = journal_of([CheckIn(date=day, sleep_hours=7) for day in days])
    thresholds = replace(DEFAULTS, sleep_need_hours=need)
    line = sleep_line(journal, days[0], translator("en"), EngineSettings(thresholds))
    assert line.startswith(f"Sleep: {missing} h missing over the last 7 ")
    assert line.endswith(", as you set it.")


def test_too_few_nights_say_nothing_of_missing_sleep() -> None:
    journal = journal_of([CheckIn(date=date(2026, 11, 22 - back), sleep_hours=5) for back in range(3)])
    assert sleep_line(journal, date(2026, 11, 22), translator("nl")) == ""


@rows(
    ("reason", "sentence"),
    [
        (Reason("physical", "physical", 3, 4, 4.0, 4.0), "Freshness and muscles: worse in 3 of 4 check-ins"),
        (Reason("physical", "physical", 3, 4, 4.5, 4.0), "Freshness and muscles: worse in 3 of 4 check-ins"),
        (
            Reason("physical", "physical", 3, 4, 3.5, 4.0),
            "Freshness and muscles: worse in 3 of 4 check-ins, now 3.5, your normal 4",
        ),
        (
            Reason("sleep", "sleep", 3, 5, 5.0, 7.0),
            "Nights: short or poor in 3 of 5, last night 5 h, your mean 7 h",
        ),
    ],
)
def test_what_is_at_its_normal_again_is_not_set_beside_it(reason: Reason, sentence: str) -> None:
    told = words(advice(DAILY_RULES[-1], reasons=(reason,)), translator("en"))
    assert told.reasons == (sentence,)


def test_why_and_tonight_reckon_with_the_same_need() -> None:
    nights = journal_of([CheckIn(date=date(2026, 11, n), sleep_hours=6) for n in range(1, 23)])
    day, say = date(2026, 11, 22), translator("en")
    history = SleepHistory(nights)
    assert (history.need, history.missing_hours(day), history.is_behind(day)) == (8, 14, False)
    line = sleep_line(nights, day, say)
    assert line == (
        "Sleep: 14 h missing over the last 7 known nights. Needed per night: 8 h 00 until you set your own."
    )
    (trend,) = trend_days(nights, day, day)
    assert (trend.need, trend.shortfall) == (8, 14)
