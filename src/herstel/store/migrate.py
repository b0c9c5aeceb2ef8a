"""Raising records of an older schema to the one this version writes.

A migration is a pure function of one record. It works field by field and moves stamps with their
fields, never makes one: only then do two devices that migrate apart still agree. A value computed
from several fields is computed when it is read, not stored by a migration.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from herstel.domain.scales import RestOrigin
from herstel.store.merge import StoredRecord

Migration = Callable[[str, StoredRecord], StoredRecord]
"""Takes the name of the table and a record, returns the record one schema later."""

ORIGIN_REASONS: Final = {
    "advised": RestOrigin.ADVISED,
    "advies": RestOrigin.ADVISED,
    "own choice": RestOrigin.OWN_CHOICE,
    "eigen keuze": RestOrigin.OWN_CHOICE,
}
"""What schema 1 wrote as the reason of a rest that came from an advice: in the language of that moment.

These are what those versions wrote, not what a catalogue says today: they never change.
"""


def rest_has_an_origin(table: str, record: StoredRecord) -> StoredRecord:
    """Return a rest with its origin as a field of its own, stamped as the reason in which it stood.

    A reason in other words gives an origin of None with its stamp: on two devices that migrate apart the
    newer of "advised" and a reason of one's own must win, as it did before.
    """
    if table != "rest" or "reason" not in record:
        return record
    reason = record["reason"]
    origin = ORIGIN_REASONS.get(reason) if isinstance(reason, str) else None
    raised = {**record, "reason": "" if origin else reason, "origin": origin and origin.value}
    newer = record.get("_f", {})
    return {**raised, "_f": {**newer, "origin": newer["reason"]}} if "reason" in newer else raised


def raised(table: str, facts: StoredRecord) -> StoredRecord:
    """Return the facts of a record in an export, which says nothing of the schema, as this schema has them.

    What names an origin, be it none, is of this schema.
    """
    if table != "rest" or "origin" in facts:
        return facts
    return rest_has_an_origin(table, facts)


MIGRATIONS: Final[tuple[Migration, ...]] = (rest_has_an_origin,)
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
