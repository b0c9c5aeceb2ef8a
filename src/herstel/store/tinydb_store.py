"""TinyDB on top of the engine: its whole interface, and none of its file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument
from tinydb.table import Table

from herstel.domain.errors import StoreError
from herstel.domain.journal import TABLE_OF
from herstel.domain.tables import OneADay
from herstel.store.ids import checked_id, new_id
from herstel.store.merge import Document
from herstel.store.shards import Changes, Images, Seen, ShardStore

_Tables = dict[str, dict[str, Document]]


class ShardStorage(Storage):
    """Gives TinyDB the merged journal, and turns what it writes into field-wise changes."""

    def __init__(self, store: ShardStore) -> None:
        self.store = store

    def read(self) -> _Tables | None:
        """Return copies of all documents, or None when there is nothing."""
        self.store.refresh()
        tables = {table: dict(rows.items()) for table, rows in self.store.tables.items() if rows}
        return tables or None

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Save what differs from the journal: all of it, or nothing."""
        changes: dict[str, dict[str, Document | None]] = {}
        for table in self.store.tables.keys() | data.keys():
            found = _table_changes(self.store.tables.get(table, {}), data.get(table, {}))
            if found:
                changes[table] = found
        if changes:
            self.store.commit(changes)


class JournalTable(Table):
    """A table with text ids. `patch` costs the same however old the journal is."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # A cache of results would outlive changes made by other processes.
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def patch(self, record_id: str, changes: Mapping[str, Any] | None) -> Document | None:
        """Change fields of one record (None removes one; None for all of them deletes it).

        Returns:
            What the record looked like before, or None.
        """
        store = self._store()
        return store.commit({self.name: {record_id: changes}})[self.name][record_id]

    def insert(self, document: Mapping[str, Any]) -> Any:  # noqa: ANN401 - TinyDB says int
        """Insert a document under its own id, or a new one made from its date."""
        return super().insert(self._with_id(document))

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Insert documents, all or none."""
        return super().insert_multiple(self._with_id(document) for document in documents)

    def _store(self) -> ShardStore:
        storage = self._storage
        if not isinstance(storage, ShardStorage):
            raise TypeError(storage)
        return storage.store

    def _with_id(self, document: Mapping[str, Any]) -> Mapping[str, Any]:
        if isinstance(document, TinyDocument) or not isinstance(document, Mapping):
            return document
        day = str(document.get("date", ""))
        key: Any = checked_id(day) if isinstance(TABLE_OF.get(self.name), OneADay) else new_id(day)
        return TinyDocument(document, doc_id=key)


class JournalDB(TinyDB):
    """TinyDB with the journal's own storage and tables."""

    table_class = JournalTable

    def __init__(self, store: ShardStore) -> None:
        super().__init__(store, storage=ShardStorage)
        self.store = store

    def locked(self) -> AbstractContextManager[None]:
        """Keep other writers out, with their last word taken in."""
        return self.store.locked()

    def patch_many(self, changes: Changes, seen: Seen | None = None) -> Images:
        """Change fields of many records in many tables: all of it, or nothing."""
        return self.store.commit(changes, seen)

    def news(self) -> set[tuple[str, str]]:
        """Return what others changed as far as it was seen when we last wrote."""
        return self.store.news()

    def refresh(self) -> set[tuple[str, str]]:
        """Take in what others wrote; return the tables and ids that changed."""
        return self.store.refresh()


def _table_changes(
    old: Mapping[str, Document], new: Mapping[str, Mapping[str, Any]]
) -> dict[str, Document | None]:
    changes: dict[str, Document | None] = dict.fromkeys(old.keys() - new.keys())
    for key, document in new.items():
        before = old.get(key)
        if before is None:
            changes[key] = dict(document)
        elif fields := dict(_field_changes(key, before, document)):
            changes[key] = fields
    return changes


def _field_changes(key: str, old: Document, new: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in old.keys() - new.keys():
        yield name, None
    for name, value in new.items():
        # Equal in Python is not equal in JSON: True and 1, 1 and 1.0.
        if name not in old or (value is not old[name] and _encoded(key, value) != _encoded(key, old[name])):
            yield name, value


def _encoded(key: str, value: object) -> str:
    try:
        return json.dumps(value, sort_keys=True)
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError("store.bad_value", id=key) from error
