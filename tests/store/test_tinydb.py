"""No call of stock TinyDB goes round the engine: each does what it does on TinyDB's own memory storage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.operations import set as set_field
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from herstel.domain.errors import StoreError
from herstel.store.database import JournalDB
from support.examples import examples

from .helpers import key_of, open_store


class TextTable(Table):
    document_id_class = str  # type: ignore[assignment]


class TextDB(TinyDB):
    table_class = TextTable


IDS = ["2025-12-31-aaaaaaaa", "2026-01-01-bbbbbbbb", "2026-03-30", "2026-03-31"]
TABLES = ["sessions", "rest"]
KEYS = st.sampled_from(IDS)
FIELDS = st.dictionaries(
    st.sampled_from(["mood", "note", "flags"]),
    st.integers(0, 2)
    | st.booleans()
    | st.sampled_from(["a", "b", 1.0])
    | st.lists(st.integers(0, 1), max_size=2),
    max_size=3,
)


def document(key: str, fields: dict[str, Any]) -> Document:
    anything: Any = key
    return Document(dict(fields), doc_id=anything)


def append_to_flags(found: Any) -> None:
    flags = found.get("flags", [])
    if isinstance(flags, list):
        # A new list: in memory, documents that were given one list would share it.
        found["flags"] = [*flags, 7]


Call = Callable[[TinyDB, Table, list[str], dict[str, Any]], Any]
CALLS: dict[str, Call] = {
    "insert": lambda db, table, keys, fields: table.insert(document(keys[0], fields)),
    "insert_multiple": lambda db, table, keys, fields: table.insert_multiple(
        [document(k, fields) for k in keys]
    ),
    "insert_generator": lambda db, table, keys, fields: table.insert_multiple(
        document(k, fields) for k in keys
    ),
    "update": lambda db, table, keys, fields: table.update(fields),
    "update_where": lambda db, table, keys, fields: table.update(fields, where("mood") == 1),
    "update_ids": lambda db, table, keys, fields: table.update(fields, doc_ids=ids(keys)),
    "update_call": lambda db, table, keys, fields: table.update(append_to_flags, doc_ids=ids(keys)),
    "update_multiple": lambda db, table, keys, fields: table.update_multiple(
        [(fields, where("mood") == 1), (set_field("mood", 2), where("note") == "a")]
    ),
    "increment": lambda db, table, keys, fields: table.update(increment("mood"), where("mood") == 1),
    "delete_field": lambda db, table, keys, fields: table.update(delete("note"), where("note").exists()),
    "upsert": lambda db, table, keys, fields: table.upsert(document(keys[0], fields)),
    "upsert_where": lambda db, table, keys, fields: (
        table.upsert(fields, where("mood").exists()) if table.contains(where("mood").exists()) else None
    ),
    "remove_where": lambda db, table, keys, fields: table.remove(where("mood") == 1),
    "remove_ids": lambda db, table, keys, fields: table.remove(doc_ids=ids(keys)),
    "truncate": lambda db, table, keys, fields: table.truncate(),
    "drop_table": lambda db, table, keys, fields: db.drop_table(table.name),
    "drop_tables": lambda db, table, keys, fields: db.drop_tables(),
}
PROGRAMS = st.lists(
    st.tuples(
        st.sampled_from(sorted(CALLS)),
        st.sampled_from(TABLES),
        st.lists(KEYS, min_size=1, max_size=3, unique=True),
        FIELDS,
    ),
    min_size=1,
    max_size=8,
)


def ids(keys: list[str]) -> list[Any]:
    return list(keys)


def outcome(database: TinyDB, step: tuple[str, str, list[str], dict[str, Any]]) -> Any:
    name, table, keys, fields = step
    try:
        result = CALLS[name](database, database.table(table), keys, fields)
    except (KeyError, ValueError) as error:
        return type(error)
    return sorted(result) if isinstance(result, list) else result


def content(database: TinyDB) -> dict[str, dict[Any, dict[str, Any]]]:
    tables = {name: {d.doc_id: dict(d) for d in database.table(name)} for name in TABLES}
    return {name: rows for name, rows in tables.items() if rows}


def run_programs(program: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        ours, theirs = JournalDB(open_store(Path(folder))), TextDB(storage=MemoryStorage)
        for step in program:
            assert outcome(ours, step) == outcome(theirs, step)
            assert content(ours) == content(theirs)
        assert repr(_ordered(content(JournalDB(open_store(Path(folder)))))) == repr(_ordered(content(theirs)))


@pytest.mark.thorough
@given(PROGRAMS)
@examples(60)
def test_random_programs_do_what_they_do_in_memory(program: list[Any]) -> None:
    run_programs(program)


@pytest.mark.parametrize("name", sorted(CALLS))
def test_each_changing_call_is_stored(tmp_path: Path, name: str) -> None:
    ours, theirs = JournalDB(open_store(tmp_path)), TextDB(storage=MemoryStorage)
    for database in (ours, theirs):
        database.table("rest").insert(document(IDS[0], {"mood": 1, "note": "a", "flags": []}))
        outcome(
            database, (name, "rest", IDS[:1] if name.startswith(("up", "rem")) else IDS[1:3], {"mood": 2})
        )
    assert content(JournalDB(open_store(tmp_path))) == content(theirs)


def test_a_result_shares_nothing_with_the_journal(tmp_path: Path) -> None:
    database = JournalDB(open_store(tmp_path))
    table = database.table("rest")
    table.insert(document(IDS[0], {"flags": [1]}))
    for found in (table.get(doc_id=ids(IDS)[0]), *table.search(where("flags").exists()), *table.all()):
        assert found is not None
        found["flags"].append(2)
    assert table.all() == [{"flags": [1]}]


def test_a_search_sees_what_another_window_wrote(tmp_path: Path) -> None:
    one, other = JournalDB(open_store(tmp_path)), JournalDB(open_store(tmp_path))
    assert one.table("rest").search(where("mood") == 1) == []
    other.table("rest").insert(document(IDS[0], {"mood": 1}))
    assert one.table("rest").search(where("mood") == 1) == [{"mood": 1}]


def test_a_document_without_an_id_is_refused(tmp_path: Path) -> None:
    database = JournalDB(open_store(tmp_path))
    with pytest.raises(StoreError) as caught:
        database.table("rest").insert({"date": "2026-03-30"})
    assert key_of(caught.value) == "store.bad_id"
    assert content(database) == {}


def test_a_save_past_tinydb_changes_only_what_it_names(tmp_path: Path) -> None:
    database = JournalDB(open_store(tmp_path))
    table = database.table("checkins")
    changes: list[dict[str, Any] | None] = [{"mood": 4, "stress": 1}, {"mood": 2}, None]
    states, reopened = [table.all()], []
    for fields in changes:
        database.files.commit({"checkins": {"2026-03-30": fields}})
        states.append(table.all())
        reopened.append(JournalDB(open_store(tmp_path)).table("checkins").all())
    assert states == [[], [{"mood": 4, "stress": 1}], [{"mood": 2, "stress": 1}], []]
    assert reopened == states[1:]
    assert len(table) == 0


def test_many_records_are_one_change(tmp_path: Path) -> None:
    database = JournalDB(open_store(tmp_path))
    with pytest.raises(StoreError):
        database.files.commit({"rest": {IDS[0]: {"mood": 1}, "nonsense": {"mood": 1}}})
    assert content(database) == {}
    database.files.commit({"rest": {IDS[0]: {"mood": 1}}, "sessions": {IDS[1]: {"mood": 2}}})
    assert content(JournalDB(open_store(tmp_path))) == {
        "rest": {IDS[0]: {"mood": 1}},
        "sessions": {IDS[1]: {"mood": 2}},
    }


def test_what_cannot_be_stored_changes_nothing(tmp_path: Path) -> None:
    database = JournalDB(open_store(tmp_path))
    database.table("rest").insert(document(IDS[0], {"mood": 1}))
    for value in (float("nan"), {1}):
        with pytest.raises(StoreError):
            database.table("rest").update({"mood": value})
    assert content(database) == content(JournalDB(open_store(tmp_path))) == {"rest": {IDS[0]: {"mood": 1}}}


def _ordered(tables: dict[str, dict[Any, dict[str, Any]]]) -> Any:
    return sorted(
        (t, sorted((k, sorted(d.items(), key=str)) for k, d in rows.items())) for t, rows in tables.items()
    )
