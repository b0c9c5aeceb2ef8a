"""A note for a whole week: what its review does not know."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import field_validator

from herstel.domain.record import Record
from herstel.domain.text_types import Note


class WeekNote(Record):
    """What the athlete writes beside the review of an ISO week."""

    table: ClassVar[str] = "weeks"

    date: dt.date
    """The Monday of the week."""
    note: Note = ""

    @field_validator("date")
    @classmethod
    def _begins_the_week(cls, day: dt.date) -> dt.date:
        if day.weekday() != 0:
            raise ValueError("a week begins on a Monday")
        return day

    @property
    def record_id(self) -> str:
        """One note a week: its id is the Monday."""
        return self.date.isoformat()
