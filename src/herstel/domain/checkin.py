"""The check-in: one morning's answers."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from herstel.domain.record import Record
from herstel.domain.scales import (
    FivePoint,
    Illness,
    Item,
    Pain,
    RedFlag,
    RestingHeartRate,
    Rmssd,
    SleepHours,
)
from herstel.domain.text import Note


class CheckIn(Record):
    """One morning's answers. An item that was not answered is None: unknown, never 3 and never 0."""

    table: ClassVar[str] = "checkins"

    date: dt.date
    """The morning it speaks of; the night before belongs to it."""
    sleep_hours: SleepHours | None = None
    sleep_quality: FivePoint | None = None
    fatigue: FivePoint | None = None
    soreness: FivePoint | None = None
    stress: FivePoint | None = None
    mood: FivePoint | None = None
    motivation: FivePoint | None = None
    resting_hr: RestingHeartRate | None = None
    hrv_rmssd: Rmssd | None = None
    illness: Illness = Illness.NONE
    pain: Pain | None = None
    pain_alters_movement: bool = False
    flags: tuple[RedFlag, ...] = ()
    note: Note = ""
    entered: dt.date | None = None
    """The later day on which it was filled in; None when it was answered on its own morning."""

    @property
    def record_id(self) -> str:
        """One check-in a day: its id is its date."""
        return self.date.isoformat()

    @property
    def remembered(self) -> bool:
        """Whether it was filled in on a later day, from memory."""
        return self.entered is not None and self.entered > self.date

    def answer(self, item: Item) -> int | None:
        """Return the answer to a five-point item, or None when it was skipped."""
        value: int | None = getattr(self, item.value)
        return value

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was answered."""
        return not self.facts().keys() - {"date", "entered"}
