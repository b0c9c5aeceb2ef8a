"""What life asks of a day: work, family, people, travel."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from herstel.domain.record import Record, RecordId
from herstel.domain.repeat import Repeat
from herstel.domain.scales import Category, Weight
from herstel.domain.text import Note, Title, Word


class Commitment(Record):
    """Something of life on a day, with the weight it has there; once, or repeating."""

    table: ClassVar[str] = "commitments"

    id: RecordId
    date: dt.date
    """Its day; the first one when it repeats. What crosses midnight belongs to the day on which it begins."""
    title: Title = ""
    category: Category = Category.OTHER
    weight: Weight = Weight.NORMAL
    start: dt.time | None = None
    """Local time at which it begins; None for all day."""
    end: dt.time | None = None
    note: Note = ""
    repeat: Repeat | None = None
    """How it repeats; None for once."""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""
    source: Word | None = None
    """The kind of file it was read from; None for what was entered by hand."""
    calendar: Title = ""
    """The calendar it was read from: what that calendar no longer holds goes when it is read again."""
    uid: Title = ""
    """What that calendar calls this event on this day."""
    own_words: bool = False
    """Whether title, category or weight were changed by hand: reading the calendar again leaves them."""
    dismissed: bool = False
    """Whether it was taken out by hand although its calendar still holds it."""

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id

    def falls_on(self, day: dt.date) -> bool:
        """Whether it stands on a day."""
        if self.dismissed:
            return False
        return day == self.date if self.repeat is None else self.repeat.falls_on(day, self.date)

    def on(self, day: dt.date) -> Commitment:
        """Return it as it stands on one of the days on which it repeats."""
        return self if day == self.date else self.model_copy(update={"date": day})
