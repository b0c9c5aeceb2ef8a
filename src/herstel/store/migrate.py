"""Raising records of an older schema to the one this version writes.

A migration is a pure function of one record. It works field by field and moves stamps with their
fields, never makes one: only then do two devices that migrate apart still agree. A value computed
from several fields is computed when it is read, not stored by a migration.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from herstel.store.merge import StoredRecord

Migration = Callable[[str, StoredRecord], StoredRecord]
"""Takes the name of the table and a record, returns the record one schema later."""

MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""Number n (counted from 1) leads from schema n to schema n + 1."""


def newest_schema(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Return the schema that is written."""
    return 1 + len(migrations)


SCHEMA: Final = newest_schema()
"""The schema of the files that this version writes."""


def migrate(
    table: str, record: StoredRecord, schema: int, migrations: Sequence[Migration] = MIGRATIONS
) -> StoredRecord:
    """Return a record of an older schema as the newest one has it."""
    for migration in migrations[schema - 1 :]:
        record = migration(table, record)
    return record
