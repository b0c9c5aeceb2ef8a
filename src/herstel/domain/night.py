"""What a device measured in the night: beside the athlete's own answer, which stands before it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, model_validator

from herstel.domain.id_format import derived_id
from herstel.domain.record import Record, RecordId
from herstel.domain.scales import RestingHeartRate, Rmssd, SleepHours
from herstel.domain.text_types import Title, Word


def _as_written(value: object) -> object:
    """Refuse a bare number or date: pydantic would take them for seconds since 1970, and for midnight."""
    if (isinstance(value, str) and "T" in value.upper()) or isinstance(value, dt.datetime | None):
        return value
    raise ValueError("not a date with a time")


Moment = Annotated[dt.datetime, BeforeValidator(_as_written)]
"""A date with its local time, and the offset from UTC where the device says one."""


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
    start: Moment | None = None
    """When it was fallen asleep."""
    end: Moment | None = None
    """When it was woken up."""
    resting_hr: RestingHeartRate | None = None
    hrv_rmssd: Rmssd | None = None

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id

    @model_validator(mode="before")
    @classmethod
    def _with_id(cls, given: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever it was given
        if not isinstance(given, dict) or given.get("id") is not None:
            return given
        try:
            day = dt.date.fromisoformat(str(given.get("date")))
        except ValueError:
            return given  # refused for its date a moment later
        return {**given, "id": derived_id(day, "night", given.get("source"), given.get("source_id") or "")}
