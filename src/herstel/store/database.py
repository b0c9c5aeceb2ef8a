"""TinyDB's tables, documents and queries, with our files below them.

`JournalStorage` gives TinyDB each table as it stands in memory, one document at a time, and turns what TinyDB
writes into changes of single fields. The repository asks a `JournalTable` for one record by its id, 0.1 ms of
a save, and for its documents; the other calls of TinyDB are a door for whoever has queries of their own, or
writes a `Document` with an id of ours: the numbers that TinyDB gives are refused. Two things go past TinyDB
for the measured difference (processor time at 10 years and 14 000 records; `tests/durability/costs.py` has
the bounds):

- The repository saves by `JournalFiles.commit`, which writes some fields: 2.4 ms at every age of the journal.
  `update` and `upsert` read and compare the whole table, 140 ms and more each year, and change one table at a
  time, while a session is moved together with the rest beside it.
- `JournalTable.documents` gives documents as text. Finding the day of each takes 22 ms, walking the tables
  114 ms; and a journal that holds a text shows the same record whatever is written after it.

What TinyDB does not promise (its `_storage`) is used in `JournalTable` alone; tests/architecture holds that
against the installed version.
"""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from herstel.domain.errors import StoreError
from herstel.store.journal_files import JournalFiles
from herstel.store.merge import Document
from herstel.store.repository import is_id, year_of
from herstel.store.rows import Documents

_Tables = dict[str, Mapping[str, Document]]


class _TableRead(Mapping[str, Document]):
    """What TinyDB is given of a table: documents are read when they are asked for, each time anew.

    It is made for one call; what is written while somebody walks over it does not disturb them. Who asks for
    one document has the year of that one read, who walks over them has all years read.
    """

    def __init__(self, files: JournalFiles, table: str) -> None:
        self._files = files
        self._table = table

    def __getitem__(self, key: str) -> Document:
        if is_id(key):
            self._files.merged.read_year(year_of(key))
        return self._files.merged.tables_read[self._table][key]

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._all))

    def __len__(self) -> int:
        return len(self._all)

    def items(self) -> ItemsView[str, Document]:
        """Return all documents, read at once."""
        return dict(self._all.items()).items()

    @property
    def _all(self) -> Documents:
        return self._files.tables.get(self._table, Documents())


class JournalStorage(Storage):
    """Gives TinyDB the merged journal, and turns what it writes into field-wise changes."""

    def __init__(self, files: JournalFiles) -> None:
        self.files = files

    def read(self) -> Any:  # noqa: ANN401 - TinyDB says dicts of dicts; it only asks them for items and ids
        """Return all tables, or None when there is nothing; what others wrote is taken in first."""
        if not self.files.is_locked:
            self.files.refresh()
        names = {name for name, documents in self.files.merged.tables_read.items() if documents}
        names.update(name for digest in self.files.on_disk.resting.values() for name in digest.days)
        tables: _Tables = {name: _TableRead(self.files, name) for name in names}
        return tables or None

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Save what differs from the journal: all of it, or nothing."""
        changes: dict[str, dict[str, Document | None]] = {}
        for table in self.files.tables.keys() | data.keys():
            new = data.get(table, {})
            if isinstance(new, _TableRead):
                continue  # as it was read: TinyDB hands back the tables that a call did not touch
            changed = _table_changes(self.files.tables.get(table, {}), new)
            if changed:
                changes[table] = changed
        if changes:
            self.files.commit(changes)


class JournalTable(Table):
    """A table with text ids."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        # A cache of results would outlive changes made by other processes.
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    @property
    def documents(self) -> Documents:
        """The documents of the years read so far, each as text: its day is found without reading it."""
        documents = self._files.merged.tables_read.get(self.name)
        return Documents() if documents is None else documents

    @property
    def _files(self) -> JournalFiles:
        storage = self._storage
        if not isinstance(storage, JournalStorage):
            raise TypeError(storage)
        return storage.files


class JournalDB(TinyDB):
    """TinyDB with the journal's own storage and tables.

    Attributes:
        files: what stands below the tables: the years, of which some are not read yet.
    """

    table_class = JournalTable

    def __init__(self, files: JournalFiles) -> None:
        super().__init__(files, storage=JournalStorage)
        self.files = files

    def table(self, name: str, **options: Any) -> JournalTable:  # noqa: ANN401 - TinyDB's own
        """Return a table; the same one for the same name."""
        journal_table = super().table(name, **options)
        assert isinstance(journal_table, JournalTable)
        return journal_table


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
