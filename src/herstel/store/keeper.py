"""The journal as whoever mends it needs it: records with their bookkeeping, and the files behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from herstel.domain.errors import InvalidRecordError
from herstel.domain.journal import TABLE_OF
from herstel.domain.record import Record
from herstel.store.device import Device
from herstel.store.journal_files import Changes, JournalFiles
from herstel.store.merge import Document, Records, StoredRecord, visible
from herstel.store.replicas import Replica


class Keeper:
    """Opens a journal below its repository.

    Raises:
        StoreError: when the journal exists and cannot be read.
    """

    def __init__(
        self, journal: Path, state: Path, wall_ms: Callable[[], int], *, read_only: bool = False
    ) -> None:
        device = Device(state)
        self.files = JournalFiles(journal, state, device.name, wall_ms, read_only, claim=device.claim)

    @property
    def replicas(self) -> Mapping[str, Replica]:
        """Every file that is read, by path relative to the journal folder."""
        return self.files.replicas

    def shown(self) -> Iterator[tuple[str, str]]:
        """Yield table and id of every record that is shown."""
        for table, documents in self.files.tables.items():
            for key in documents:
                yield table, key

    def record(self, table: str, key: str) -> StoredRecord | None:
        """Return a record with its bookkeeping, also a deleted one; None where there is none."""
        documents = self.files.tables.get(table)
        return documents.rows.get(key) if documents is not None else None

    def typed(self, table: str, key: str) -> Record | None:
        """Return a record as the rest of the program knows it; None when it is deleted or not understood."""
        stored = self.record(table, key)
        return None if stored is None else typed(table, key, stored)

    def write(self, changes: Changes) -> None:
        """Change fields of records, with new stamps."""
        self.files.commit(changes, even_if_gone=True)

    def absorb(self, records: Records) -> int:
        """Merge records with their own stamps; return how many look different now."""
        return self.files.absorb(records)


def typed(table: str, key: str, stored: StoredRecord) -> Record | None:
    """Return a stored record as the rest of the program knows it, or None."""
    document = visible(stored)
    if table not in TABLE_OF or document is None:
        return None
    try:
        return _validated(table, key, document)
    except (InvalidRecordError, RecursionError):
        return None


def fault_of(table: str, key: str, stored: StoredRecord) -> Exception | None:
    """Return why a stored record cannot be understood; None when it can, or is deleted."""
    document = visible(stored)
    try:
        if document is not None:
            _validated(table, key, document)
    except (InvalidRecordError, RecursionError) as error:
        return error
    return None


def bad_fields(table: str, key: str, stored: StoredRecord) -> set[str]:
    """Return the fields of a record because of which it cannot be understood."""
    error = fault_of(table, key, stored)
    return set(error.fields & stored.keys()) if isinstance(error, InvalidRecordError) else set()


def _validated(table: str, key: str, document: Document) -> Record:
    kind = TABLE_OF[table].kind
    record: Record = kind.validated({**document, "id" if "id" in kind.defaults else "date": key})
    return record
