"""What of TinyDB is relied on beyond its documentation stands in one module, and is held here.

An upgrade that changes it fails in this file with a sentence, before it fails in the journal of somebody.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage, Storage
from tinydb.table import Document, Table

from support.sources import PACKAGE, dotted, nodes_of

DATABASE = PACKAGE / "store" / "database.py"


@pytest.mark.thorough
def test_one_private_name_is_used_and_in_one_module() -> None:
    assert {name.rpartition(".")[2] for name in private_names(DATABASE)} == {"_storage"}
    for path in PACKAGE.rglob("*.py"):
        reached = private_names(path) if path != DATABASE else set()
        assert not {
            name for name in reached if name.endswith(("._storage", "._read_table", "._update_table"))
        }


def private_names(path: Path) -> set[str]:
    """Return the private names that a module reaches for without defining them."""
    nodes = nodes_of(path)
    assigned = (node.attr for node in nodes if isinstance(node, ast.Attribute) and is_set(node))
    own = {node.name for node in nodes if isinstance(node, ast.FunctionDef)} | set(assigned)
    reached = (node for node in nodes if isinstance(node, ast.Attribute) and node.attr not in own)
    return {dotted(node) for node in reached if node.attr.startswith("_") and not node.attr.startswith("__")}


def is_set(node: ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Store)


def test_a_table_still_keeps_its_storage_under_that_name() -> None:
    with TinyDB(storage=MemoryStorage) as database:
        assert isinstance(database.table("checkins")._storage, MemoryStorage), (
            "TinyDB keeps the storage of a table elsewhere: mend JournalTable._files"
        )


class Recording(Storage):
    """A storage that remembers what it was given, and gives tables that are mappings and no dicts."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {"one": Rows({"a": {"mood": 1}}), "other": Rows({"b": {"mood": 2}})}
        self.written: list[Mapping[str, Any]] = []

    def read(self) -> Any:
        return dict(self.kept)

    def write(self, data: Mapping[str, Any]) -> None:
        self.written.append(data)


class Rows(Mapping[str, Any]):
    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows
        self.asked: list[str] = []

    def __getitem__(self, key: str) -> Any:
        self.asked.append(key)
        return dict(self.rows[key])

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


class TextTable(Table):
    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


def table(storage: Recording, name: str = "one") -> TextTable:
    return TextTable(storage, name, cache_size=0)


def test_tables_may_be_any_mapping_and_only_what_is_asked_for_is_read() -> None:
    storage = Recording()
    key: Any = "a"
    assert table(storage).get(doc_id=key) == {"mood": 1}
    assert (len(table(storage)), table(storage).search(where("mood") == 1)) == (1, [{"mood": 1}])
    assert storage.kept["other"].asked == [], (
        "TinyDB reads other tables as well: opening one costs all of them"
    )


def test_a_table_that_a_call_did_not_touch_is_handed_back_as_it_was() -> None:
    storage = Recording()
    table(storage).upsert(Document({"mood": 4}, doc_id="a"))  # type: ignore[arg-type]
    (written,) = storage.written
    assert written["other"] is storage.kept["other"], "TinyDB copies tables: mend JournalStorage.write"
    assert written["one"] == {"a": {"mood": 4}}


def test_ids_may_be_text() -> None:
    assert "document_id_class" in vars(Table), "TinyDB takes no ids of text any more"
    assert list(inspect.signature(Table.__init__).parameters)[1:3] == ["storage", "name"]
