"""What the rest of the program knows of storage: a Protocol, its notices, and the ids of records.

An id never changes: it is a date, and for all that may stand more than once on a day eight more characters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Final, Protocol

from herstel.domain.errors import StoreError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import DAY_ID, RECORD_ID, Change, Record, RecordKey

_ID: Final = re.compile(f"{DAY_ID}|{RECORD_ID}")

IdMaker = Callable[[str], str]
"""Makes the id of a new record of a day that is written as `YYYY-MM-DD`."""


def is_id(value: object) -> bool:
    """Return whether a value can be the id of a record."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def checked_id(record_id: str) -> str:
    """Return an id that names a year file.

    Raises:
        StoreError: when it is anything else.
    """
    if is_id(record_id):
        return record_id
    raise StoreError("store.bad_id", id=str(record_id)[:60])


def year_of(record_id: str) -> str:
    """Return the year whose file holds the record, whatever date the record has now."""
    return record_id[:4]


def new_id(day: str) -> str:
    """Return a fresh id for a record of a day, written as `YYYY-MM-DD`."""
    return checked_id(f"{day}-{os.urandom(4).hex()}")


@frozen
class Notice:
    """Something about the journal that the person must be told in one sentence.

    Attributes:
        key: key of the sentence in the message catalogue.
        params: values for its placeholders.
    """

    key: str
    params: dict[str, object] = field(default_factory=dict)


class Repository(Protocol):
    """Keeps the journal. Every method may raise `StoreError`; then nothing was changed."""

    def journal(self) -> Journal:
        """Return the journal as it is known now."""
        ...

    def apply(self, changes: Sequence[Change]) -> Journal:
        """Make all changes durable, or none of them, and return the journal that follows."""
        ...

    def refresh(self) -> bool:
        """Take in what another running copy wrote; say whether anything changed."""
        ...

    def deleted(self, table: str) -> frozenset[str]:
        """Return the ids of the records of a table that were taken out."""
        ...

    def taken_out(self, table: str) -> Sequence[Record]:
        """Return what those records were, as far as that is known."""
        ...

    def last_changes(self) -> Mapping[RecordKey, datetime]:
        """Return when each record was last changed, in UTC, where that is known."""
        ...

    @property
    def notices(self) -> Sequence[Notice]:
        """What was wrong with the journal's files; empty when all is well."""
        ...

    def remember_told(self) -> None:
        """Take note that a person was told the notices: what was changed on purpose is not told again."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...
