"""What life asks of a day: work, family, people, travel."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from herstel.domain.record import Record, RecordId
from herstel.domain.scales import Category, Weight
from herstel.domain.text import Note, Title


class Commitment(Record):
    """Something of life on a day, with the weight it has there."""

    table: ClassVar[str] = "commitments"

    id: RecordId
    date: dt.date
    title: Title = ""
    category: Category = Category.OTHER
    weight: Weight = Weight.NORMAL
    start: dt.time | None = None
    """Local time at which it begins; None for all day."""
    end: dt.time | None = None
    note: Note = ""

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id
