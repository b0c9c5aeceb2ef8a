"""Where rest came from is data: no language that was ever on screen changes a review."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.calendar_items import Rest
from herstel.domain.dates import Week
from herstel.domain.journal import Journal
from herstel.domain.record import Record, Save
from herstel.domain.scales import RestKind, RestOrigin, RestOutcome
from herstel.formats import exchange
from herstel.formats.batch import ReadingContext
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.rules.advice import AdviceClass
from herstel.rules.engine_settings import DEFAULT_SETTINGS
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.offer import Choice, offers
from herstel.services.calendar.item_text import item_words
from herstel.services.calendar.names import origin_words
from herstel.services.environment import FixedClock
from herstel.services.journal_service import JournalService
from herstel.services.planning.offering import DayOffer, changes_for_taking
from herstel.services.review.as_json import review_json
from herstel.services.review.rest_review import RestFate
from herstel.services.review.text import review_sections
from herstel.services.review.week_review import WeekReview, week_review
from herstel.services.undo.undo_steps import UndoSteps
from herstel.store.database import JournalDB
from herstel.store.journal_files import JournalFiles
from herstel.store.journal_repository import JournalRepository
from herstel.store.year_file import ORIGIN_REASONS
from support.items import Ids
from support.journals import TODAY, checkin, journal, session
from support.memory_repository import MemoryRepository
from support.rows import rows
from support.screens import NOW

ILL = checkin(TODAY, illness="fever")
LATER = TODAY + timedelta(days=7)
WORDS = {"en": ("advised", "own choice"), "nl": ("advies", "eigen keuze")}


def reviewed(found: Journal) -> WeekReview:
    return week_review(found, Week.of(TODAY), LATER)


def taken_over(language: Language, origin: RestOrigin) -> Journal:
    """Return a journal in which the rest of an ill day was put into the plan, in a language, and kept."""
    tempo = session(TODAY, None, None, status="planned", planned_minutes=60, planned_rpe=7, title="Tempo")
    repository = MemoryRepository([ILL, tempo])
    found = repository.journal()
    week = plan_week(
        found, tuple(TODAY + timedelta(days=ahead) for ahead in range(7)), TODAY, DEFAULT_SETTINGS
    )
    offer = DayOffer(RestKind.REST, week, tuple(offers(week, AdviceClass.REST, DEFAULT_SETTINGS)))
    option = next(each for each in offer.options if each.choice is Choice.REST)
    say = translator(language)
    repository.apply(changes_for_taking(found, offer, option, origin, origin_words(origin, say), Ids()))
    (rest,) = repository.journal().rest_on(TODAY)
    repository.apply([Save(rest.changed(outcome=RestOutcome.KEPT), rest)])
    return repository.journal()


@rows(("origin", "fate"), [(RestOrigin.ADVISED, RestFate.FORCED), (RestOrigin.OWN_CHOICE, RestFate.KEPT)])
def test_what_was_taken_over_is_reviewed_alike_in_every_language(origin: RestOrigin, fate: RestFate) -> None:
    reviews = [reviewed(taken_over(language, origin)) for language in LANGUAGES]
    assert [[line.fate for line in review.rest.lines] for review in reviews] == [[fate]] * len(LANGUAGES)
    rests = [json.dumps(review_json(review)["rest"]) for review in reviews]
    assert len(set(rests)) == 1


@rows("language", LANGUAGES)
def test_what_was_put_in_in_one_language_is_told_in_the_one_on_screen(language: Language) -> None:
    for written_in in LANGUAGES:
        for number, origin in enumerate((RestOrigin.ADVISED, RestOrigin.OWN_CHOICE)):
            (rest,) = taken_over(written_in, origin).rest_on(TODAY)
            assert item_words(rest, translator(language)).endswith(f", {WORDS[language][number]}")


def old_facts(reason: str) -> dict[str, Any]:
    """Return a kept rest as the versions before wrote it: its origin is a word."""
    return {
        "id": f"{TODAY}-restrest", "date": TODAY.isoformat(), "outcome": "kept", "reason": reason,
    }  # fmt: skip


def old_journal(root: Path, *records: Record, reason: str) -> Journal:
    """Return a journal that was written in schema 1, as this version reads it."""
    parts = root / "journal", root / "state", "k3f9", lambda: 1_780_000_000_000
    rows: dict[str, dict[str, Any]] = {"rest": {old_facts(reason)["id"]: old_facts(reason)}}
    for record in records:
        rows.setdefault(record.table, {})[record.record_id] = record.facts()
    store = JournalFiles(*parts, migrations=())
    store.commit(rows)
    return JournalRepository(JournalDB(JournalFiles(*parts))).journal()


@pytest.mark.parametrize("reason", ["advised", "advies"])
def test_an_old_journal_is_reviewed_as_it_was(tmp_path: Path, reason: str) -> None:
    found = old_journal(tmp_path, ILL, reason=reason)
    assert found.rest_on(TODAY)[0].origin is RestOrigin.ADVISED
    assert [line.fate for line in reviewed(found).rest.lines] == [RestFate.FORCED]
    plain = old_journal(tmp_path / "plain", reason=reason)
    assert [line.fate for line in reviewed(plain).rest.lines] == [RestFate.KEPT]


@pytest.mark.parametrize("reason", ["after the long run", "own choice", "eigen keuze"])
def test_an_old_rest_with_another_reason_stays_kept_on_an_ill_day(tmp_path: Path, reason: str) -> None:
    assert [line.fate for line in reviewed(old_journal(tmp_path, ILL, reason=reason)).rest.lines] == [
        RestFate.KEPT
    ]


@rows(("reason", "origin"), ORIGIN_REASONS.items())
def test_an_old_export_is_read_as_it_was_meant(reason: str, origin: RestOrigin) -> None:
    document = json.dumps({"herstel": 1, "rest": [old_facts(reason)]})
    (rest,) = exchange.read(document, ReadingContext(today=TODAY)).records
    assert isinstance(rest, Rest)
    assert (rest.origin, rest.reason) == (origin, "")


def test_a_reason_of_ones_own_comes_back_from_an_export_whatever_it_says() -> None:
    for facts in ({"reason": "advised"}, {"origin": "advised"}, {"origin": "advised", "reason": "legs"}):
        rest = Rest.validated({**old_facts(""), **facts})
        assert list(exchange.read(exchange.write(journal(rest)), ReadingContext(today=TODAY)).records) == [
            rest
        ]


def test_a_step_that_an_older_version_made_is_still_taken_back(tmp_path: Path) -> None:
    steps = tmp_path / "undo.json"
    edit = {"table": "rest", "before": None, "after": old_facts("advies")}
    steps.write_text(json.dumps({"done": [[edit]], "undone": []}), encoding="utf-8")
    rest = Rest.validated({**old_facts(""), "origin": "advised"})
    service = JournalService(MemoryRepository([rest]), FixedClock(NOW), history=UndoSteps(steps))
    assert service.undo() is not None
    assert not service.journal.rest_on(TODAY)


def test_a_typed_reason_is_taken_back_as_it_was_typed(tmp_path: Path) -> None:
    rest = Rest.validated(old_facts("advised"))
    kept, steps = MemoryRepository([rest]), tmp_path / "undo.json"
    service = JournalService(kept, FixedClock(NOW), history=UndoSteps(steps))
    service.apply([Save(rest.changed(reason="legs"), rest)])
    again = JournalService(kept, FixedClock(NOW), history=UndoSteps(steps))
    assert again.undo() is not None
    assert list(again.journal.rest_on(TODAY)) == [rest]


def test_a_review_is_told_in_the_language_on_screen_and_counts_the_same() -> None:
    found = reviewed(taken_over("nl", RestOrigin.ADVISED))
    titles = {language: review_sections(found, translator(language))[0].title for language in LANGUAGES}
    assert len(set(titles.values())) == len(LANGUAGES)
