"""What the rest of the program knows of storage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Protocol

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Record, RecordKey


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
