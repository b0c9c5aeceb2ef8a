"""What a day can hold at most, beside what life asks of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from herstel.domain.constraints import LengthBounds, Note, Title, Word
from herstel.domain.record import Record, RecordId
from herstel.domain.repeat import Repeat
from herstel.domain.scales import Minutes
from herstel.domain.stored import stored


class PartOfDay(StrEnum):
    """A part of the day, by the hour at which a session begins."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    def holds(self, start: dt.time) -> bool:
        """Whether a session that begins at a time of day is in it."""
        first, after = _HOURS[self]
        return first <= start.hour < after


_HOURS: Final = {
    PartOfDay.MORNING: (0, 12),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (17, 24),
}
"""From which hour on, and before which: five o'clock is late afternoon to one and evening to another."""


@stored
class Limit(Record):
    """What a day can hold at most; once, or repeating. It asks nothing of the day: that is a commitment."""

    table: ClassVar[str] = "limits"

    id: RecordId
    date: dt.date
    """Its day; the first one when it repeats."""
    title: Title = ""
    """Why, in the athlete's own words."""
    most_minutes: Minutes | None = None
    """So many minutes of training at most, all sessions of the day together."""
    part_of_day: PartOfDay | None = None
    """The only part of the day in which training is possible."""
    no_sports: Annotated[tuple[Word, ...], LengthBounds(most=20)] = ()
    """Sports that are not possible: the bike is being mended, the pool is closed."""
    no_training: bool = False
    """Whether no training is possible at all."""
    note: Note = ""
    repeat: Repeat | None = None
    """How it repeats; None for once."""
    original_date: dt.date | None = None
    """The day it was first meant for, kept when it is moved."""

    def __post_init__(self) -> None:
        """Refuse one that says nothing."""
        if not (self.most_minutes or self.part_of_day or self.no_sports or self.no_training):
            raise ValueError("it limits nothing")

    def falls_on(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return day == self.date if self.repeat is None else self.repeat.falls_on(day, self.date)

    def on(self, day: dt.date) -> Limit:
        """Return it as it stands on one of the days on which it repeats."""
        return self if day == self.date else self.changed(date=day)
