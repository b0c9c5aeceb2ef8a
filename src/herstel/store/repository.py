"""What the rest of the program knows of storage: a Protocol, and an implementation in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from herstel.domain.changes import Change, Remove
from herstel.domain.checkin import CheckIn
from herstel.domain.commitment import Commitment
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.reply import Reply
from herstel.domain.rest import Rest
from herstel.domain.session import Session
from herstel.domain.template import WeekTemplate
from herstel.domain.week_note import WeekNote

RECORD_TYPES: tuple[type[Record], ...] = (
    *(CheckIn, Session, Rest, Commitment, Event),
    *(WeekNote, Reply, WeekTemplate),
)
"""Every kind of record, in the order in which they are exported."""


@dataclass(frozen=True, slots=True)
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

    @property
    def notices(self) -> Sequence[Notice]:
        """What was wrong with the journal's files; empty when all is well."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...


class MemoryRepository:
    """A repository that forgets everything when it is let go: for tests."""

    def __init__(self, records: Sequence[Record] = ()) -> None:
        self._records = {(record.table, record.record_id): record for record in records}
        self._revision = 0

    def journal(self) -> Journal:
        """Return the journal as it is known now."""
        return journal_of(list(self._records.values()), self._revision)

    def apply(self, changes: Sequence[Change]) -> Journal:
        """Take over all changes and return the journal that follows."""
        for change in changes:
            place = (change.record.table, change.record.record_id)
            if isinstance(change, Remove):
                self._records.pop(place, None)
            else:
                self._records[place] = change.record
        self._revision += 1
        return self.journal()

    def refresh(self) -> bool:
        """Nobody else can write here."""
        return False

    @property
    def notices(self) -> Sequence[Notice]:
        """Nothing can be wrong with files that do not exist."""
        return ()

    def close(self) -> None:
        """Nothing is held open."""


_R = TypeVar("_R", Session, Rest, Commitment, Event, Reply, WeekTemplate)


def journal_of(records: Sequence[Record], revision: int = 0) -> Journal:
    """Return the journal that holds these records."""
    return Journal(
        checkins={record.date: record for record in records if isinstance(record, CheckIn)},
        sessions=_by_day([record for record in records if isinstance(record, Session)]),
        rest=_by_day([record for record in records if isinstance(record, Rest)]),
        commitments=_by_day([record for record in records if isinstance(record, Commitment)]),
        events=_by_day([record for record in records if isinstance(record, Event)]),
        revision=revision,
        week_notes={record.date: record for record in records if isinstance(record, WeekNote)},
        replies=_by_day([record for record in records if isinstance(record, Reply)]),
        templates=_by_day([record for record in records if isinstance(record, WeekTemplate)]),
    )


def _by_day(records: Sequence[_R]) -> dict[date, tuple[_R, ...]]:
    days: dict[date, list[_R]] = {}
    for record in sorted(records, key=lambda record: (record.date, record.id)):
        days.setdefault(record.date, []).append(record)
    return {day: tuple(found) for day, found in days.items()}
