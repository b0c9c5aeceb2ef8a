"""Sessions from what a source says of them: one way to round, to date and to refuse for all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.constraints import TITLE_LIMIT
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import derived_id
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import LeaveOut, local, measured_part, record_of
from herstel.formats.sport_names import sport_named

ODD_RPE: Final = "import.odd_rpe"
"""Says that an effort is on no scale of 0 to 10."""

SHORTEST_SECONDS: Final = 30
"""What is shorter was started by mistake."""

_FASTEST: Final = 40
"""Metres a second: what would be faster was measured in another unit."""
_DAY_SECONDS: Final = 86_400


def without_other_scale(batch: Batch) -> Batch:
    """Return what was read of a file without its efforts, where they are in percent, say: 10 is then no 10.

    Its sessions stay. One odd effort among others stays out alone.
    """
    odd = sum(skipped.key == ODD_RPE for skipped in batch.skipped)
    rated = [record for record in batch.records if isinstance(record, Session) and record.rpe is not None]
    if not rated or odd < len(rated):
        return batch
    batch.records = [
        record.changed(rpe=None) if isinstance(record, Session) else record for record in batch.records
    ]
    batch.skipped = [skipped for skipped in batch.skipped if skipped.key != ODD_RPE]
    batch.skip("*", InvalidInputError("import.other_rpe", odd=odd, of=odd + len(rated)))
    return batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """What a source says of one session.

    Attributes:
        start: when it began: an instant, or the local wall clock; None when only the day is known.
        day: its local day, where no start is known.
        seconds: how long it was trained, pauses out.
        sport: the source's name for the sport.
        title: what the athlete called it.
        rpe: 0 to 10 in half steps, as the source writes it.
        distance: how far, as the source writes it; None or 0 when it is not known.
        unit_metres: the metres of the unit of that distance.
        average_hr: mean heart rate, as the source writes it; None or 0 when it was not measured.
        source_id: what the source calls it; empty when it has no name.
    """

    start: dt.datetime | None = None
    day: dt.date | None = None
    seconds: float | None
    sport: str = ""
    title: str = ""
    rpe: object = None
    distance: object = None
    unit_metres: float = 1
    average_hr: object = None
    source_id: str = ""

    def session(self, source: str, reading: ReadingContext, leave_out: LeaveOut) -> Session:
        """Return it as a session that was done.

        Raises:
            InvalidInputError: when its length is not known, or too short or too long for a session.
            InvalidRecordError: when a value cannot be that of a session.
        """
        minutes = self._minutes()
        begin = None if self.start is None else local(self.start, reading)
        day = self.day if begin is None else begin.date()
        assert day is not None, "a reader gives a start or a day"
        sport, name = sport_named(self.sport)
        heart = measured_part(self.average_hr, "average_hr", leave_out)
        values: dict[str, object] = {
            "id": self._id(source, day, sport, minutes),
            "date": day,
            "sport": sport,
            "title": (self.title.strip() or name)[:TITLE_LIMIT],
            "start": None if begin is None else begin.time().replace(second=0, microsecond=0),
            "minutes": minutes,
            "rpe": self._rpe(leave_out),
            "source": source,
            "source_id": self.source_id[:TITLE_LIMIT],
            "distance_km": self._kilometres(minutes, leave_out),
            "average_hr": None if heart is None else int(heart + 0.5),
        }
        return record_of(Session, values, leave_out)

    def _minutes(self) -> int:
        if not self.seconds or self.seconds <= 0:
            raise InvalidInputError("import.no_length")
        if self.seconds < SHORTEST_SECONDS:
            raise InvalidInputError("import.too_short", seconds=int(self.seconds))
        if self.seconds > _DAY_SECONDS:
            raise InvalidInputError("import.too_long", hours=int(self.seconds / 3600))
        return max(int(self.seconds / 60 + 0.5), 1)

    def _rpe(self, leave_out: LeaveOut) -> float | None:
        """Return the effort; one that is not on the scale is left out with a word."""
        effort = measured_part(self.rpe, "rpe", leave_out)
        if effort is None or (effort <= 10 and (2 * effort).is_integer()):
            return effort
        leave_out(InvalidInputError(ODD_RPE, given=f"{effort:g}"))
        return None

    def _kilometres(self, minutes: int, leave_out: LeaveOut) -> float | None:
        metres = (measured_part(self.distance, "distance_km", leave_out) or 0) * self.unit_metres
        if metres / (self.seconds or 1) > _FASTEST:
            leave_out(InvalidInputError("import.odd_distance", given=f"{metres / 1000:.4g}", minutes=minutes))
            return None
        return round(metres / 1000, 2) or None

    def _id(self, source: str, day: dt.date, sport: str, minutes: int) -> str:
        """Return the same id in whatever zone the file is read: the day of an instant is that of UTC."""
        start = self.start
        if start is not None and start.tzinfo is not None:
            start = start.astimezone(dt.UTC)
            day = start.date()
        if self.source_id:
            return derived_id(day, source, self.source_id)
        begin = "" if start is None else start.replace(second=0, microsecond=0).isoformat()
        return derived_id(day, source, begin, sport, minutes, "" if start else self.title)
