"""What a device measured in the night: beside the athlete's own answer, which stands before it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar

from herstel.domain.constraints import Converter, Title, Word
from herstel.domain.record import Record, RecordId, derived_id
from herstel.domain.scales import RestingHeartRate, Rmssd, SleepHours
from herstel.domain.stored import stored


def _as_written(value: object) -> object:
    """Refuse a bare number or date: pydantic would take them for seconds since 1970, and for midnight."""
    if (isinstance(value, str) and "T" in value.upper()) or isinstance(value, dt.datetime | None):
        return value
    raise ValueError("not a date with a time")


SleepMoment = Annotated[dt.datetime, Converter(_as_written, is_first=True)]
"""A date with its local time, and the offset from UTC where the device says one."""


@stored
class Night(Record):
    """One night of one source. What was not measured is None: unknown, never 0.

    The id that nobody gives is made from date, source and `source_id`, so that the same night, read twice or
    on two machines, is one record, whatever a later export corrects in it.
    """

    table: ClassVar[str] = "nights"

    id: RecordId
    date: dt.date
    """The local day of waking."""
    source: Word
    """What measured it, or the program that it was read from: `garmin`, `oura`."""
    source_id: Title = ""
    """What the source calls this night; it tells two sleeps of one day apart."""
    sleep_hours: SleepHours | None = None
    start: SleepMoment | None = None
    """When it was fallen asleep."""
    end: SleepMoment | None = None
    """When it was woken up."""
    resting_hr: RestingHeartRate | None = None
    hrv_rmssd: Rmssd | None = None

    @classmethod
    def as_meant(cls, facts: dict[str, Any]) -> dict[str, Any]:
        """Give it the id that follows from what it says, where none is given."""
        if facts.get("id") is not None:
            return facts
        try:
            day = dt.date.fromisoformat(str(facts.get("date")))
        except ValueError:
            return facts  # refused for its date a moment later
        return {**facts, "id": derived_id(day, "night", facts.get("source"), facts.get("source_id") or "")}
