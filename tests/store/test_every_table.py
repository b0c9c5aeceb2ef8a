"""Each table of the journal goes everywhere: files, merging, exchange file, import, undo, sentences.

The tables are those that `Journal` declares, so a new one is tried here as soon as it has a sample.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from herstel.domain.journal import TABLES, AnyTable, Journal
from herstel.domain.record import OneADay, Record, Remove, Save
from herstel.formats import exchange
from herstel.formats.batch import ReadingContext
from herstel.services.importing.import_plan import plan_import
from herstel.services.undo.retracing import retraced
from herstel.services.undo.undo_steps import Edit, UndoSteps, backwards, edits_of
from herstel.store.repository import Notice, is_id
from support.catalogues import catalogue
from support.memory_repository import MemoryRepository

from .helpers import DAY, DEVICE, OTHER, file_as_tinydb, open_repo, own_file

ID: Final = f"{DAY}-sample00"
SAMPLES: Final[dict[str, tuple[dict[str, Any], dict[str, Any]]]] = {
    "checkins": ({"mood": 3, "note": "fine"}, {"mood": 4}),
    "sessions": ({"sport": "run", "minutes": 50, "rpe": 7}, {"rpe": 5}),
    "rest": ({"kind": "sleep_focus", "outcome": "kept"}, {"outcome": "broken"}),
    "commitments": ({"title": "Choir", "weight": "heavy"}, {"weight": "light"}),
    "nights": ({"source": "garmin", "sleep_hours": 7.2, "start": "2026-03-29T23:10:00"}, {"resting_hr": 48}),
    "events": ({"kind": "illness", "until": "2026-04-02"}, {"until": "2026-04-03"}),
    "weeks": ({"note": "two nights short"}, {"note": "changed"}),
    "replies": ({"rule": "R7", "reason": "with_others"}, {"reason": "race"}),
    "templates": ({"name": "base", "sessions": [{"weekday": 1, "sport": "run"}]}, {"name": "build"}),
    "limits": ({"most_minutes": 45, "title": "school run"}, {"most_minutes": 60}),
}
"""By table: a record of it, and a change of it."""

EVERY: Final = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def sample(table: AnyTable, **changed: Any) -> Record:
    own = {} if isinstance(table, OneADay) else {"id": ID}
    record: Record = table.kind.validated({"date": str(DAY), **own, **SAMPLES[table.name][0], **changed})
    return record


def changed(table: AnyTable) -> Record:
    return sample(table, **SAMPLES[table.name][1])


def records(journal: Journal) -> list[Record]:
    return [record for table in TABLES for record in journal.records(table)]


def test_each_table_has_a_sample_and_a_name_of_its_own() -> None:
    assert [table.name for table in TABLES] == list(SAMPLES)
    assert len({table.field for table in TABLES}) == len({table.kind for table in TABLES}) == len(TABLES)
    assert all(vars(Journal)[table.field] is table for table in TABLES)


@EVERY
def test_it_is_kept_in_the_year_file_and_read_again(table: AnyTable, tmp_path: Path) -> None:
    record = sample(table)
    assert is_id(record.record_id)
    open_repo(tmp_path).apply([Save(record)])
    repository = open_repo(tmp_path)
    assert records(repository.journal()) == [record]
    assert not repository.notices
    assert record.record_id in json.loads(own_file(tmp_path).read_bytes())[table.name]
    repository.apply([Save(changed(table), record)])
    assert records(open_repo(tmp_path).journal()) == [changed(table)]
    repository.apply([Remove(changed(table))])
    assert records(open_repo(tmp_path).journal()) == []


@EVERY
def test_two_devices_agree_on_it(table: AnyTable, tmp_path: Path) -> None:
    record = sample(table)
    open_repo(tmp_path, DEVICE).apply([Save(record)])
    other = open_repo(tmp_path, OTHER)
    other.apply([Save(changed(table), record)])
    for device in (DEVICE, OTHER):
        assert records(open_repo(tmp_path, device).journal()) == [changed(table)]


@EVERY
def test_one_that_cannot_be_read_is_told_and_left_as_it_is(table: AnyTable, tmp_path: Path) -> None:
    own_file(tmp_path).parent.mkdir(parents=True)
    key = sample(table).record_id
    own_file(tmp_path).write_text(json.dumps({table.name: {key: {"date": str(DAY), **_nonsense(table)}}}))
    repository = open_repo(tmp_path)
    assert records(repository.journal()) == []
    stands: dict[str, object] = {"id": key, "table": table.name, "file": "k3f9/2026.json", "at": ":1"}
    assert Notice("store.bad_record", stands) in repository.notices


def _nonsense(table: AnyTable) -> dict[str, Any]:
    return {name: {"no": ["sense"]} for name in SAMPLES[table.name][0]}


@EVERY
def test_what_tinydb_files_is_read_as_a_record(table: AnyTable, tmp_path: Path) -> None:
    record = sample(table)
    file_as_tinydb(tmp_path, table.name, record.record_id, record.facts())
    assert [each.record_id for each in records(open_repo(tmp_path).journal())] == [record.record_id]


@EVERY
def test_the_exchange_file_brings_it_back_and_importing_twice_adds_nothing(table: AnyTable) -> None:
    journal = MemoryRepository([sample(table)]).journal()
    text = exchange.write(journal)
    assert [entry["date"] for entry in json.loads(text)[table.name]] == [str(DAY)]
    batch = exchange.read(text, ReadingContext(DAY))
    assert (batch.records, batch.skipped) == ([sample(table)], [])
    empty = plan_import(Journal(), batch.records, DAY)
    assert (empty.added, empty.changes) == ({table.name: 1}, (Save(sample(table)),))
    again = plan_import(journal, batch.records, DAY)
    assert (again.added, again.unchanged, again.changes) == ({}, 1, ())


@EVERY
def test_entries_of_others_without_an_id_of_ours_come_in_once(table: AnyTable) -> None:
    entry = {name: value for name, value in sample(table).facts().items() if name != "id"}
    document = json.dumps({"herstel": 1, table.name: [entry, {**entry, "id": "their own"}]})
    first, second = (exchange.read(document, ReadingContext(DAY)) for _ in range(2))
    assert not first.skipped
    assert [record.record_id for record in first.records] == [record.record_id for record in second.records]
    assert plan_import(MemoryRepository(first.records).journal(), second.records, DAY).changes == ()


@EVERY
def test_a_change_of_it_can_be_undone_after_a_restart(table: AnyTable, tmp_path: Path) -> None:
    UndoSteps(tmp_path / "undo.json").add(edits_of([Save(changed(table), sample(table))]))
    step = UndoSteps(tmp_path / "undo.json").to_undo
    assert step == (Edit(sample(table), changed(table)),)
    back = retraced(MemoryRepository([changed(table)]).journal(), backwards(step))
    assert (back.changes(), back.left) == ([Save(sample(table), changed(table))], ())


@EVERY
@pytest.mark.parametrize("language", ["en", "nl"])
def test_people_are_told_how_many_came_in(table: AnyTable, language: Any) -> None:
    assert f"import.added.{table.name}" in catalogue(language)
