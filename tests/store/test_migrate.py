from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from herstel.store.merge import StoredRecord, merge
from herstel.store.migrate import SCHEMA, migrate, newest_schema

from .helpers import examples, open_store, own_file
from .merge_strategies import HISTORIES, History

BOOKS = ("_f", "_s", "_a")


def moved(record: StoredRecord, old: str, new: str) -> StoredRecord:
    """Rename a field together with its stamps."""
    result = {new if name == old else name: value for name, value in record.items()}
    for book in BOOKS:
        if book in record:
            result[book] = {new if name == old else name: value for name, value in record[book].items()}
    return result


def mood_is_called_spirits(table: str, record: StoredRecord) -> StoredRecord:
    return moved(record, "mood", "spirits") if table == "checkins" else record


def stress_counts_from_nought(table: str, record: StoredRecord) -> StoredRecord:
    stress = record.get("stress")
    return {**record, "stress": stress - 1} if type(stress) is int else record


STEPS = (mood_is_called_spirits, stress_counts_from_nought)


@given(HISTORIES, st.data())
@settings(max_examples=examples(60, 800), deadline=None)
def test_migrating_commutes_with_merging(history: History, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(history.versions)) for _ in range(2))
    before = merge(migrate("checkins", one, 1, STEPS[:1]), migrate("checkins", other, 1, STEPS[:1]))
    assert before == migrate("checkins", merge(one, other), 1, STEPS[:1])


def test_only_the_missing_steps_are_taken() -> None:
    record = {"mood": 4, "stress": 3, "_t": ""}
    assert migrate("checkins", record, 1, STEPS) == {"spirits": 4, "stress": 2, "_t": ""}
    assert migrate("checkins", record, 2, STEPS) == {"mood": 4, "stress": 2, "_t": ""}
    assert migrate("checkins", record, 3, STEPS) == record


def test_there_is_no_migration_yet() -> None:
    assert newest_schema() == SCHEMA == 1


def test_an_older_file_is_raised_in_memory_and_written_only_when_it_is_saved(tmp_path: Path) -> None:
    open_store(tmp_path).commit({"checkins": {"2026-03-30": {"mood": 4}, "2026-03-31": {"mood": 3}}})
    before = own_file(tmp_path).read_bytes()
    store = open_store(tmp_path, migrations=STEPS[:1])
    assert store.tables["checkins"]["2026-03-30"] == {"spirits": 4}
    assert own_file(tmp_path).read_bytes() == before
    store.commit({"checkins": {"2026-03-31": {"spirits": 5}}})
    assert b'"schema":2' in own_file(tmp_path).read_bytes()
    again = open_store(tmp_path, migrations=STEPS[:1])
    assert again.tables["checkins"] == {"2026-03-30": {"spirits": 4}, "2026-03-31": {"spirits": 5}}
