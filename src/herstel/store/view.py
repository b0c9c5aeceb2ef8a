"""The merged journal as it stands in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from herstel.store.merge import Document, Record, visible
from herstel.store.replicas import Places
from herstel.store.rows import Rows, Tables
from herstel.store.stamps import FLOOR


class Documents(Mapping[str, Document]):
    """The records of a table as people see them: without bookkeeping, and without what was deleted."""

    def __init__(self, rows: Rows | None = None) -> None:
        self.rows = Rows() if rows is None else rows
        self._deleted = {key for key in self.rows.edited if visible(self.rows[key]) is None}

    def __getitem__(self, key: str) -> Document:
        document = visible(self.rows[key])
        if document is None:
            raise KeyError(key)
        return document

    def __iter__(self) -> Iterator[str]:
        return (key for key in self.rows if key not in self._deleted)

    def __len__(self) -> int:
        return len(self.rows) - len(self._deleted)

    def __contains__(self, key: object) -> bool:
        return key in self.rows and key not in self._deleted

    @property
    def deleted(self) -> frozenset[str]:
        """The ids of what was deleted."""
        return frozenset(self._deleted)

    def date(self, key: str) -> object:
        """Return what a document has as its date, or None."""
        return self[key].get("date") if key in self.rows.edited else self.rows.date(key)

    def text(self, key: str) -> str | None:
        """Return what is stored of a document: the same text is the same document."""
        return self.rows.texts[key] if key in self else None

    def take(self, key: str, found: Rows) -> bool:
        """Put a new version of a record in place, or none; return whether it looks different now."""
        if found.texts.get(key) == self.rows.texts.get(key):
            return False
        was_new = key not in self
        before = None if was_new else self[key]
        self._deleted.discard(key)
        if key not in found:
            self.rows.drop(key)
            return not was_new
        self.rows.adopt(key, found)
        if was_new and key not in self.rows.edited:
            return True
        after = visible(self.rows[key])
        if after is None:
            self._deleted.add(key)
        return after != before


class View:
    """Every record with its bookkeeping, and every document as people see it.

    Attributes:
        tables: by table and id, what is shown.
    """

    def __init__(self) -> None:
        self.tables: dict[str, Documents] = {}

    def record(self, table: str, key: str) -> Record | None:
        """Return what is stored of a record, or None."""
        return self.tables[table].rows.get(key) if table in self.tables else None

    def document(self, table: str, key: str) -> Document | None:
        """Return what is shown of a record, or None."""
        return self.tables[table].get(key) if table in self.tables else None

    def take(self, places: Places, records: Tables) -> tuple[set[tuple[str, str]], str]:
        """Put new versions of some records in place.

        Args:
            places: the records to replace.
            records: what they are now; those that are missing here are gone.

        Returns:
            The tables and ids whose documents changed, and the largest stamp among the records.
        """
        changed: set[tuple[str, str]] = set()
        newest = FLOOR
        for table, keys in places.items():
            found, held = records.get(table, Rows()), self.tables.get(table)
            newest = max(newest, found.newest)
            if held is None:
                held = self.tables[table] = Documents(found)
                changed |= {(table, key) for key in held}
            else:
                changed |= {(table, key) for key in keys if held.take(key, found)}
        return changed, newest
