"""A week as a story: beside the week before and own normal, a sentence about this athlete, one question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import Week
from herstel.domain.record import Record
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.services.review.next_week import Ask, NextWeekQuestion, question_of
from herstel.services.review.story import Compared, Story, StorySentence, WeekMeasure
from herstel.services.review.text import finding_words, kept_words, question_words, story_lines
from herstel.services.review.week_review import week_review
from support.journals import TODAY, checkin, journal, kept_rest, session
from support.rows import rows

THIS = Week.of(TODAY)
LAST = THIS.shifted(-1)
SUNDAY = THIS.days[-1]


def trained(week: Week, minutes: int = 60, rests: int = 3) -> list[Record]:
    """Return a week of four sessions, of which every day is known when it has three days of rest."""
    rested = week.days[4 : 4 + rests]
    return [*(session(day, minutes=minutes) for day in week.days[:4]), *map(kept_rest, rested)]


def told(*records: Record, week: Week = LAST, today: date = TODAY) -> Story:
    return week_review(journal(*records), week, today).story


def month(minutes: int = 60) -> list[Record]:
    return [each for back in range(2, 6) for each in trained(THIS.shifted(-back), minutes)]


def planned(day: date, **facts: Any) -> Record:
    return session(day, None, None, status="planned", planned_minutes=60, planned_rpe=5, **facts)


def test_a_week_stands_beside_the_one_before_and_own_normal() -> None:
    measures = told(*month(), *trained(LAST, 90, rests=2)).measures
    assert measures[WeekMeasure.LOAD] == Compared(1800, 1200, 1200, is_least=True)
    assert measures[WeekMeasure.MINUTES] == Compared(360, 240, 240)
    assert measures[WeekMeasure.REST] == Compared(2, 3, 3)


def test_who_only_logs_has_a_load_to_compare_with_too() -> None:
    logged = [session(day, minutes=60) for back in range(1, 9) for day in THIS.shifted(-back).days[:4]]
    assert told(*logged).measures[WeekMeasure.LOAD] == Compared(1200, 1200, 1200)


def test_weeks_of_which_nothing_is_known_are_no_normal_of_nothing() -> None:
    old = trained(THIS.shifted(-9))
    unanswered = [planned(day) for back in (2, 3) for day in THIS.shifted(-back).days[:3]]
    measures = told(*old, *unanswered, *trained(LAST)).measures
    assert (measures[WeekMeasure.MINUTES].normal, measures[WeekMeasure.REST].normal) == (None, None)
    known = [entry for back in (4, 5) for entry in trained(THIS.shifted(-back))]
    measures = told(*known, *unanswered, *trained(LAST)).measures
    assert (measures[WeekMeasure.MINUTES].normal, measures[WeekMeasure.REST].normal) == (240, 3)


def test_weeks_before_the_journal_are_no_weeks_without_training() -> None:
    measures = told(*trained(LAST.shifted(-1)), *trained(LAST)).measures
    assert measures[WeekMeasure.MINUTES] == Compared(240, 240, None)
    assert told(*trained(LAST)).measures[WeekMeasure.REST] == Compared(3, None, None)


@rows(("minutes", "key"), [(60, "usual"), (69, "usual"), (70, "more"), (51, "usual"), (50, "less")])
def test_what_is_clearly_above_or_below_own_normal_is_said(minutes: int, key: str) -> None:
    finding = told(*month(), *trained(LAST, minutes)).finding
    assert finding.key == key
    assert finding.numbers["minutes"] == abs(4 * minutes - 240)


def test_hours_that_are_not_all_known_are_never_called_less() -> None:
    finding = told(*month(), *trained(LAST, 20), planned(LAST.days[5])).finding
    assert finding.key == "unanswered"


def test_a_week_that_is_not_over_is_not_called_less() -> None:
    found = told(*month(), *trained(LAST), session(THIS.days[0], minutes=20), week=THIS, today=SUNDAY)
    assert found.finding.key == "so_far"


def test_weeks_of_mornings_alone_are_no_weeks_without_training() -> None:
    measures = told(*(checkin(TODAY - timedelta(days=back)) for back in range(35))).measures
    assert {compared.normal for compared in measures.values()} == {None}


def test_too_early_is_said() -> None:
    assert told(*trained(LAST)).finding == StorySentence("learning")


def test_freshness_after_rest_is_said_where_it_differs_clearly() -> None:
    mornings = [
        checkin(day + timedelta(days=1), fatigue=4 if at >= 4 else 3)
        for back in range(1, 4)
        for at, day in enumerate(THIS.shifted(-back).days)
    ]
    finding = told(*month(), *trained(LAST), *mornings).finding
    assert finding.key == "fresher"
    assert (finding.numbers["rest"], finding.numbers["training"]) == (4, 3)
    same = [morning.changed(fatigue=3) for morning in mornings]
    assert told(*month(), *trained(LAST), *same).finding.key == "usual"


def asked(*records: Record, week: Week = LAST, today: date = TODAY) -> NextWeekQuestion | None:
    kept = journal(*records)
    return question_of(kept, week_review(kept, week, today), today, DEFAULT_SETTINGS)


def test_what_is_open_is_asked_before_the_week_after() -> None:
    rest = Rest(id=f"{LAST.days[6]}-restrest", date=LAST.days[6])
    run = planned(LAST.days[5])
    question = asked(*trained(LAST, rests=1), rest, run)
    assert question is not None
    assert (question.ask, question.session) == (Ask.SESSION, run)
    question = asked(*trained(LAST, rests=1), rest)
    assert question is not None
    assert (question.ask, question.day) == (Ask.REST, LAST.days[6])


def test_the_week_after_is_asked_about() -> None:
    ahead = THIS.shifted(1).days
    rest = Rest(id=f"{ahead[4]}-restrest", date=ahead[4])
    two = [planned(ahead[1]), planned(ahead[5])]
    asks = [
        question.ask
        for records in ([], two, [*two, rest])
        if (question := asked(*records, week=THIS, today=SUNDAY)) is not None
    ]
    assert asks == [Ask.EMPTY, Ask.NO_REST, Ask.FITS]
    every = [planned(day, key=True) for day in ahead]
    question = asked(*every, week=THIS, today=SUNDAY)
    assert question is not None
    assert question.ask is Ask.NOTES
    assert question.count > 0


def test_a_week_to_come_and_one_long_gone_ask_nothing() -> None:
    assert asked(week=THIS.shifted(1)) is None
    assert asked(*trained(LAST.shifted(-3)), week=LAST.shifted(-3)) is None


@rows("language", LANGUAGES)
def test_story_and_question_have_words(language: Language) -> None:
    say = translator(language)
    numbers = dict.fromkeys(("minutes", "now", "normal", "rest", "training", "count"), 61.0)
    keys = ("fresher", "more", "less", "usual", "so_far", "unanswered", "learning")
    lines = [finding_words(StorySentence(key, numbers), say) for key in keys]
    found = told(*month(), *trained(LAST))
    lines += [*story_lines(found, say), kept_words(found, say)]
    run = session(TODAY)
    lines += [question_words(NextWeekQuestion(ask, TODAY, run, 2), "Enter", say) for ask in Ask]
    assert not [line for line in lines if "review." in line or "{" in line]
    assert kept_words(told(), say) == ""
