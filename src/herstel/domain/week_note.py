"""A note for a whole week: what its review does not know."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from herstel.domain.constraints import Converter
from herstel.domain.record import Record
from herstel.domain.stored import stored
from herstel.domain.text_types import Note


def _monday(day: dt.date) -> dt.date:
    if day.weekday() != 0:
        raise ValueError("a week begins on a Monday")
    return day


@stored
class WeekNote(Record):
    """What the athlete writes beside the review of an ISO week."""

    table: ClassVar[str] = "weeks"

    date: Annotated[dt.date, Converter(_monday)]
    """The Monday of the week."""
    note: Note = ""

    @property
    def record_id(self) -> str:
        """One note a week: its id is the Monday."""
        return self.date.isoformat()
