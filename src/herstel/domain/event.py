"""What stands over days: an illness or a journey that lasts, a race or a goal that is worked towards."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from pydantic import model_validator

from herstel.domain.record import Record, RecordId
from herstel.domain.scales import EventKind
from herstel.domain.text import Note, Title

_SPELLS = frozenset({EventKind.ILLNESS, EventKind.TRAVEL})


class Event(Record):
    """A spell from one day to another, or one day that matters."""

    table: ClassVar[str] = "events"

    id: RecordId
    date: dt.date
    kind: EventKind
    title: Title = ""
    until: dt.date | None = None
    """The last day of it; None when it is one day."""
    note: Note = ""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.date:
            raise ValueError("it ends before it begins")
        return self

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id

    @property
    def is_spell(self) -> bool:
        """Whether it is an illness or a journey: on its days nothing counts as missed."""
        return self.kind in _SPELLS

    @property
    def last(self) -> dt.date:
        """The last day on which it stands."""
        return self.until or self.date

    def covers(self, day: dt.date) -> bool:
        """Whether it stands on a day."""
        return self.date <= day <= self.last
