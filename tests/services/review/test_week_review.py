"""The review as a whole: its closing sentence, its words, its JSON and its Markdown."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from herstel.domain.calendar_items import Event, Rest
from herstel.domain.dates import Week
from herstel.domain.record import Record, Remove, Save
from herstel.domain.scales import EventKind
from herstel.domain.self_reports import WeekNote
from herstel.i18n.catalog import LANGUAGES, Language, short_date, translator
from herstel.services.calendar.item_text import week_lines
from herstel.services.review.as_json import review_json, week_json
from herstel.services.review.days import Away, away_on
from herstel.services.review.markdown import escaped, review_markdown
from herstel.services.review.rest_review import RestFate
from herstel.services.review.signals_review import After, Heeded
from herstel.services.review.text import review_sections
from herstel.services.review.training_review import SessionFate
from herstel.services.review.week_review import WeekReview, changes_for_note, week_review
from support.examples import examples
from support.histories import seeds
from support.journals import TODAY, checkin, journal, kept_rest, session
from support.memory_repository import MemoryRepository, journal_of
from support.rows import rows
from support.sources import PACKAGE

from .lives import HOSTILE, LAST_WEEK, lived

MONDAY = LAST_WEEK.monday
THIS_WEEK = Week.of(TODAY)
CLOSINGS = ("ahead", "nothing", "nothing_yet", "ill", "travel", "forced", "broken", "far_above",
            "unanswered", "kept", "rest_ahead", "no_rest", "quiet")  # fmt: skip


def reviewed(*records: Record, week: Week = LAST_WEEK, today: date = TODAY) -> WeekReview:
    return week_review(journal(*records), week, today)


def rest(place: int = 2, /, **facts: Any) -> Rest:
    day = LAST_WEEK.days[place]
    return Rest.validated({"id": f"{day}-restrest", "date": day, **facts})


def spell(kind: EventKind, days: int) -> Event:
    return Event(id=f"{MONDAY}-spellaaa", date=MONDAY, kind=kind, until=MONDAY + timedelta(days=days - 1))


def big_weeks() -> list[Record]:
    """Return two usual weeks and then one of twice their load, each with a day of rest."""
    found: list[Record] = []
    for back, rpe in ((2, 4), (1, 4), (0, 8)):
        monday = MONDAY - timedelta(weeks=back)
        found += [session(monday + timedelta(days=place), rpe, 60) for place in range(6)]
        found.append(kept_rest(monday + timedelta(days=6)))
    return found


@rows(
    ("records", "key", "count"),
    [
        ([], "nothing", None),
        ([checkin(MONDAY - timedelta(days=1))], "nothing", None),
        ([spell(EventKind.ILLNESS, 2), rest(outcome="broken")], "ill", 2),
        ([spell(EventKind.TRAVEL, 4), rest(outcome="broken")], "travel", 4),
        ([spell(EventKind.TRAVEL, 1), rest(outcome="kept")], "kept", 1),
        ([spell(EventKind.TRAVEL, 3), rest()], "quiet", None),
        ([rest(outcome="forced"), rest(4, outcome="broken")], "forced", 1),
        ([rest(outcome="broken"), rest(4, outcome="kept")], "broken", 1),
        (big_weeks(), "far_above", None),
        ([rest(), rest(4, outcome="kept")], "unanswered", 1),
        ([rest(outcome="kept"), rest(4, outcome="kept")], "kept", 2),
        ([session(MONDAY)], "no_rest", None),
        ([checkin(MONDAY)], "no_rest", None),
    ],
)
def test_the_closing_sentence_follows_its_rules(records: list[Record], key: str, count: int | None) -> None:
    found = reviewed(*records).closing
    assert (found.key, found.count) == (key, count)


def test_a_week_that_is_to_come_says_so() -> None:
    assert reviewed(week=Week.of(TODAY + timedelta(weeks=1))).closing.key == "ahead"
    assert reviewed(today=LAST_WEEK.days[1]).closing.key == "nothing_yet"
    running = reviewed(session(MONDAY), rest(4), today=LAST_WEEK.days[1])
    assert (running.closing.key, len(running.days)) == ("rest_ahead", 2)


@rows("language", LANGUAGES)
def test_every_sentence_that_is_put_together_exists(language: Language) -> None:
    say = translator(language)
    fates = list(SessionFate)
    keys = [f"review.closing.{key}" for key in CLOSINGS]
    keys += [f"review.away.{away}" for away in Away]
    keys += [f"review.rest.{each}" for each in (*RestFate, "moved", "moved_out", "ahead")]
    counted = [fate for fate in fates if fate is not SessionFate.ELSEWHERE]
    keys += [f"review.training.{each}" for each in (*counted, "unplanned", "moved", "moved_out", "ahead")]
    keys += [f"review.fate.{fate}" for fate in fates]
    keys += [f"review.heeded.{heeded}" for heeded in Heeded if heeded is not Heeded.GIVEN]
    keys += [f"review.after.{after}" for after in After if after is not After.UNKNOWN]
    sections = ("story", "away", "rest", "training", "load", "signals", "advice", "note", "closing")
    keys += [f"review.section.{section}" for section in sections]
    keys += ["review.load.more", "review.load.less", "review.load.same", "import.added.weeks"]
    assert not [key for key in keys if not say.has(key)]


def test_no_rule_of_the_closing_sentence_is_without_a_test() -> None:
    source = (PACKAGE / "services" / "review" / "week_review.py").read_text(encoding="utf-8")
    chosen = r'(?:Closing\(|else )"([a-z_]+)"'
    named = set(re.findall(chosen, source))
    assert named | {"forced", "broken"} == set(CLOSINGS)


@rows("language", LANGUAGES)
def test_a_review_in_words(language: Language) -> None:
    hard = {"felt": "worse", "key": True, "number": 2}
    records = [
        *big_weeks()[:-1], rest(6), rest(5, outcome="kept", original_date=MONDAY),
        checkin(MONDAY, fatigue=1, mood=1, soreness=1, motivation=1), checkin(LAST_WEEK.days[1]),
        session(LAST_WEEK.days[2], 7, 50, planned_rpe=3, planned_minutes=60, **hard),
        session(LAST_WEEK.days[3], None, None, number=3, status="skipped", planned_minutes=30, reason="late"),
        WeekNote(date=MONDAY, note="first\n\n second"),
    ]  # fmt: skip
    say = translator(language)
    sections = {section.title: section.lines for section in review_sections(reviewed(*records), say)}
    for name in ("rest", "training", "load", "signals", "advice", "note", "closing"):
        assert sections[say.text(f"review.section.{name}")]
    assert sections[say.text("review.section.note")] == ("first", "second")
    every = [line for lines in sections.values() for line in lines]
    assert not [line for line in every if "review." in line or "\n" in line or "{" in line]
    felt = say.text("review.felt", felt=say.text("felt.worse"))
    told = next(line for line in every if felt in line)
    assert {"7", "3", "50", "60"} <= set(re.findall(r"\d+", told))
    assert any("late" in line for line in every)
    day = short_date(MONDAY, language)
    assert any(line.startswith(day) and say.text("review.after.better") in line for line in every)


@rows(("rpe", "told"), [(8, "100 % above"), (2, "50 % below"), (4, "The same as")])
def test_the_load_is_told_beside_own_normal(rpe: int, told: str) -> None:
    week = [session(LAST_WEEK.days[place], rpe, 60) for place in range(6)]
    found = reviewed(*big_weeks()[:14], *week, kept_rest(LAST_WEEK.days[6]))
    every = [line for section in review_sections(found, translator("en")) for line in section.lines]
    assert f"{rpe * 360} AU" in every
    assert "Your normal: 1440 AU, from 2 known weeks" in every
    assert any(line.startswith(told) for line in every)
    assert "No check-ins in this week" in every


def test_a_week_to_come_has_only_its_note_and_its_sentence() -> None:
    week = Week.of(TODAY + timedelta(weeks=1))
    found = reviewed(WeekNote(date=week.monday, note="easy!"), week=week)
    assert [section.title for section in review_sections(found, translator("en"))] == [
        "Note", "In one sentence",
    ]  # fmt: skip


def test_the_keys_of_the_json_are_a_contract() -> None:
    found = review_json(reviewed(session(MONDAY, planned_rpe=2), rest(outcome="kept"), checkin(MONDAY)))
    assert list(found) == [
        "week",
        "days",
        "away",
        "hurt",
        "rest",
        "training",
        "load",
        "signals",
        "note",
        "closing",
        "story",
    ]
    assert list(found["story"]) == ["load", "minutes", "rest", "rest_days", "finding"]
    assert list(found["rest"]) == [
        "planned", "kept", "broken", "forced", "unanswered", "excused", "moved", "moved_out", "ahead",
        "lately", "days",
    ]  # fmt: skip
    assert list(found["training"]) == [
        "done", "skipped", "open", "elsewhere", "excused", "unplanned", "moved", "moved_out", "ahead",
        "not_easy", "sessions",
    ]  # fmt: skip
    assert list(found["load"]) == [
        "total", "at_least", "unknown_days", "planned", "planned_unknown", "own_normal", "normal_weeks",
        "change_percent", "monotony", "strain",
    ]  # fmt: skip
    assert found["signals"][0] == {
        "date": "2026-04-13", "checked_in": True, "advice": "as_planned", "rule": "R9", "kinds_on": [],
        "heeded": "given", "override": None, "reason": "", "after": None,
    }  # fmt: skip


def test_a_week_as_json_has_its_plan_and_its_remarks() -> None:
    records = [session(MONDAY), rest(outcome="kept"), spell(EventKind.TRAVEL, 2)]
    days = journal(*records)
    review = week_review(days, LAST_WEEK, TODAY)
    found = week_json(days, review, [{"check": "no_rest", "date": None}])
    assert list(found) == ["week", "days", "review", "remarks", "proposal"]
    assert found["remarks"] == [{"check": "no_rest", "date": None}]
    assert week_json(days, review)["remarks"] == []
    first = found["days"][0]
    assert list(first) == ["date", "sessions", "rest", "commitments", "events", "limits", "advice"]
    assert (first["date"], first["advice"]) == ("2026-04-13", "as_planned")
    assert first["sessions"] == [records[0].facts()]
    assert [len(day["events"]) for day in found["days"]] == [1, 1, 0, 0, 0, 0, 0]


def test_keys_of_newer_versions_are_not_in_the_json_of_a_week() -> None:
    newer = session(MONDAY, secret={"x": 1})
    days = journal(newer)
    assert "secret" not in json.dumps(week_json(days, week_review(days, LAST_WEEK, TODAY)))


# -- whatever was recorded ---------------------------------------------------------------------------


@examples(15)
@given(seeds, st.sampled_from([0, 1, 6, 7, 9]))
def test_the_counts_add_up_and_no_day_off_is_missed(data: bytes, ago: int) -> None:
    days, today = journal_of(lived(data)), TODAY - timedelta(days=ago)
    for week in (LAST_WEEK, THIS_WEEK):
        found = week_review(days, week, today)
        rests, training = found.rest, found.training
        assert sum(rests.count(fate) for fate in RestFate) == len(rests.lines)
        assert rests.planned + rests.count(RestFate.FORCED) == len(rests.lines)
        assert rests.planned_lately + rests.forced_lately >= len(rests.lines)
        assert sum(training.count(fate) for fate in SessionFate) == len(training.lines)
        assert training.unplanned <= training.count(SessionFate.DONE)
        standing = [each for day in week.days for each in days.rest_on(day)]
        assert len(rests.lines) + rests.ahead == len(standing)
        missed = {RestFate.BROKEN, RestFate.UNANSWERED}
        assert not [line for line in rests.lines if line.fate in missed and away_on(days, line.day)]
        undone = {SessionFate.SKIPPED, SessionFate.OPEN}
        assert not [line for line in training.lines if line.fate in undone and away_on(days, line.day)]
        told = [line.day for line in rests.lines]
        told += [line.day for line in training.lines]
        told += [line.day for line in found.signals.lines]
        assert all(day <= today for day in told)
        assert found.closing.key in CLOSINGS


@pytest.mark.thorough
@examples(10)
@given(seeds)
def test_any_week_is_json_and_plain_lines(data: bytes) -> None:
    days = journal_of(lived(data))
    for week in (LAST_WEEK, THIS_WEEK):
        review = week_review(days, week, TODAY)
        found = week_json(days, review)
        assert json.loads(json.dumps(found, allow_nan=False)) == found
        for language in LANGUAGES:
            say = translator(language)
            lines = [*week_lines(days, week, say)]
            lines += [line for section in review_sections(review, say) for line in section.lines]
            assert all(line.isprintable() for line in lines), lines


RAW = re.compile(r"<|>|(?<!\\)[\[\]`*_~|$]|https?://|www\.|\S@\w|&(?!(amp|lt|gt);)")
"""What could still mean something in a Markdown document that has only our own headings and lists."""

OURS = {"heading_open", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open",
        "list_item_close", "paragraph_open", "paragraph_close", "inline"}  # fmt: skip


@pytest.mark.thorough
@examples(10)
@given(seeds)
def test_nothing_that_a_person_wrote_is_markup(data: bytes) -> None:
    days = journal_of(lived(data))
    for week in (LAST_WEEK, THIS_WEEK):
        found = review_markdown(week_review(days, week, TODAY), translator("nl"))
        tokens = MarkdownIt("gfm-like").parse(found)
        assert {token.type for token in tokens} <= OURS
        assert {child.type for token in tokens for child in token.children or ()} <= {"text"}
        lines = [re.sub(r"^(# |## |- )", "", line) for line in found.splitlines()]
        assert not [line for line in lines if RAW.search(line)]
        shown = [token.content for token in tokens if token.type == "inline"]
        assert shown == [line for line in lines if line]


@rows("text", HOSTILE)
def test_what_is_escaped_reads_as_it_was_written(text: str) -> None:
    shown = re.sub(r"\\([^a-z\s])", r"\1", escaped(text)).replace("\u2060", "")
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        shown = shown.replace(entity, char)
    assert shown.split() == re.sub("[\x1b\u202e]", "", text).split()


# -- the note ----------------------------------------------------------------------------------------


def test_a_note_is_written_changed_and_taken_away() -> None:
    repository = MemoryRepository()
    changes = changes_for_note(repository.journal(), LAST_WEEK, "busy")
    days = repository.apply(changes)
    assert changes == [Save(WeekNote(date=MONDAY, note="busy"))]
    assert week_review(days, LAST_WEEK, TODAY).note == "busy"
    assert changes_for_note(days, LAST_WEEK, "busy") == []
    days = repository.apply(changes_for_note(days, LAST_WEEK, "calm"))
    assert week_review(days, LAST_WEEK, TODAY).note == "calm"
    taken = changes_for_note(days, LAST_WEEK, " \n")
    assert taken == [Remove(WeekNote(date=MONDAY, note="calm"))]
    assert changes_for_note(repository.apply(taken), LAST_WEEK, "") == []


def test_a_note_keeps_what_a_newer_version_wrote() -> None:
    newer = WeekNote.validated({"date": MONDAY, "note": "a", "mood": 4})
    (change,) = changes_for_note(journal(newer), LAST_WEEK, "b")
    assert change.record.facts() == {"date": "2026-04-13", "note": "b", "mood": 4}


@rows(("language", "said"), [("en", "Injured: "), ("nl", "Geblesseerd: ")])
def test_days_of_an_injury_are_named(language: Language, said: str) -> None:
    knee = Event.validated(
        {"id": f"{MONDAY}-kneeknee", "date": MONDAY, "kind": "injury", "until": MONDAY + timedelta(days=1)}
    )
    found = reviewed(knee)
    assert found.hurt == (MONDAY, MONDAY + timedelta(days=1))
    assert found.away == ()
    lines = [line for section in review_sections(found, translator(language)) for line in section.lines]
    assert [line for line in lines if line.startswith(said)]
