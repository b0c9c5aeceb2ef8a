"""A repository without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from herstel.domain.journal import TABLES, Journal
from herstel.domain.record import Change, Record, RecordKey, Remove
from herstel.store.repository import Notice


class MemoryRepository:
    """A repository that forgets everything when it is let go."""

    def __init__(self, records: Sequence[Record] = ()) -> None:
        self._records = {record.record_key: record for record in records}
        self._deleted: dict[RecordKey, Record] = {}
        self._revision = 0

    def journal(self) -> Journal:
        """Return the journal as it is known now."""
        return journal_of(list(self._records.values()), self._revision)

    def apply(self, changes: Sequence[Change]) -> Journal:
        """Take over all changes and return the journal that follows."""
        for change in changes:
            record_key = change.record.record_key
            if isinstance(change, Remove):
                self._records.pop(record_key, None)
                self._deleted[record_key] = change.record
            else:
                self._records[record_key] = change.record
                self._deleted.pop(record_key, None)
        self._revision += 1
        return self.journal()

    def refresh(self) -> bool:
        """Nobody else can write here."""
        return False

    def deleted(self, table: str) -> frozenset[str]:
        """Return the ids of the records of a table that were taken out."""
        return frozenset(key for name, key in self._deleted if name == table)

    def taken_out(self, table: str) -> Sequence[Record]:
        """Return what those records were."""
        return [record for (name, _), record in self._deleted.items() if name == table]

    def last_changes(self) -> Mapping[RecordKey, datetime]:
        """Nothing is stamped here."""
        return {}

    @property
    def notices(self) -> Sequence[Notice]:
        """Nothing can be wrong with files that do not exist."""
        return ()

    def remember_told(self) -> None:
        """Do nothing: nothing is ever wrong."""

    def close(self) -> None:
        """Nothing is held open."""


def journal_of(records: Sequence[Record], revision: int = 0) -> Journal:
    """Return the journal that holds these records."""
    held: dict[str, list[Record]] = {}
    for record in records:
        held.setdefault(record.table, []).append(record)
    by_day: dict[str, Any] = {table.field: table.by_day(held.get(table.name, ())) for table in TABLES}
    return Journal(revision=revision, **by_day)
