"""What stands over days: an illness, injury or journey, a race or a goal that is worked towards."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from herstel.domain.body import PainPlace
from herstel.domain.constraints import Note, Title, Word
from herstel.domain.record import Record, RecordId, stored
from herstel.domain.scales import Complaint, EventKind

_SPELLS = frozenset({EventKind.ILLNESS, EventKind.INJURY, EventKind.TRAVEL})
_AWAY = frozenset({EventKind.ILLNESS, EventKind.TRAVEL})
_WITHOUT_KNOWN_END = frozenset({EventKind.ILLNESS, EventKind.INJURY})


@stored
class Event(Record):
    """A spell from one day to another, or one day that matters."""

    table: ClassVar[str] = "events"

    id: RecordId
    date: dt.date
    kind: EventKind
    title: Title = ""
    until: dt.date | None = None
    """The last day of it; None when it is one day, or, of an illness or injury, when no end is known yet."""
    confirmed: dt.date | None = None
    """The last day on which the athlete said that an illness or injury without an end still stands."""
    start: dt.time | None = None
    """When a race begins; None when that was not said."""
    complaint: Complaint | None = None
    """What an illness is; None when that was not said."""
    place: PainPlace | None = None
    """Where an injury is: a `BodyPlace` or a word of one's own."""
    forbids: tuple[Word, ...] = ()
    """The sports that an injury does not allow."""
    note: Note = ""
    entered: dt.date | None = None
    """The later day on which it was written down; None when it was known from its first day on."""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""

    def __post_init__(self) -> None:
        """Refuse an end before its beginning."""
        if self.until is not None and self.until < self.date:
            raise ValueError("it ends before it begins")

    @property
    def is_spell(self) -> bool:
        """Whether it is an illness, an injury or a journey."""
        return self.kind in _SPELLS

    @property
    def excuses(self) -> bool:
        """Whether nothing counts as missed on its days: an illness or a journey."""
        return self.kind in _AWAY

    @property
    def is_open_ended(self) -> bool:
        """Whether it goes on until the athlete says that it is over."""
        return self.until is None and self.kind in _WITHOUT_KNOWN_END

    @property
    def last(self) -> dt.date:
        """The last day on which it is known to stand."""
        return self.until or max(self.date, self.confirmed or self.date)

    def covers(self, day: dt.date) -> bool:
        """Whether it is known to stand on a day."""
        return self.date <= day <= self.last

    def stands_on(self, day: dt.date) -> bool:
        """Whether it stands on a day as far as is known now: without a known end it goes on.

        `covers` speaks of what was said; plans for later days ask this.
        """
        return self.date <= day if self.is_open_ended else self.covers(day)
