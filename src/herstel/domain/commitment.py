"""What life asks of a day: work, family, people, travel."""

from __future__ import annotations

import datetime as dt
import re
from typing import ClassVar, Final

from herstel.domain.record import Record, RecordId
from herstel.domain.repeat import Repeat
from herstel.domain.scales import Category, Weight
from herstel.domain.text import Note, Title, Word

SMALL_HOURS: Final = dt.time(3)
"""What goes on at this hour takes the night, whenever it began: a shift from 19:00 to 07:00, not a party."""


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

    @property
    def is_overnight(self) -> bool:
        """Whether it ends on the day after the one on which it begins."""
        return self.start is not None and self.end is not None and self.end < self.start

    @property
    def takes_night(self) -> bool:
        """Whether it takes the night; unknown hours do not, unless it is called a night shift."""
        if self.start is None or self.end is None:
            return self.start is None and self.category is Category.WORK and _names_night_shift(self.title)
        if self.start == self.end:
            # A duty of a day and a night; from a calendar it is more likely a reminder.
            return self.category is Category.WORK and self.source is None
        return self.end > SMALL_HOURS if self.is_overnight else self.start <= SMALL_HOURS < self.end

    def falls_on(self, day: dt.date) -> bool:
        """Whether it stands on a day."""
        if self.dismissed:
            return False
        return day == self.date if self.repeat is None else self.repeat.falls_on(day, self.date)

    def on(self, day: dt.date) -> Commitment:
        """Return it as it stands on one of the days on which it repeats."""
        return self if day == self.date else self.model_copy(update={"date": day})


_NIGHT_SHIFT: Final = re.compile(r"\b(?:nachtdienst(?:en)?|night ?(?:shift|turn|duty)s?)\b", re.IGNORECASE)


def _names_night_shift(title: str) -> bool:
    return _NIGHT_SHIFT.search(title) is not None
