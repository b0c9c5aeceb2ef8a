"""Sessions, and one night a day, from what a source says of them: one way to round, to date and to refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.constraints import TITLE_LIMIT
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.record import derived_id
from herstel.domain.self_reports import Night
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.entries import LeaveOut, entry, local, measured_part, record_of, sport_named

ODD_RPE: Final = "import.odd_rpe"
"""Says that an effort is on no scale of 0 to 10."""

SHORTEST_SECONDS: Final = 30
"""What is shorter was started by mistake."""

_FASTEST: Final = 40
"""Metres a second: what would be faster was measured in another unit."""
_DAY_SECONDS: Final = 86_400
METRES: Final = {"km": 1000.0, "mi": 1609.344, "m": 1.0, "yd": 0.9144}
"""By unit."""

_LONGEST_HOURS: Final = 24
_NAP_HOURS: Final = 4
_NAP_FROM, _NAP_UNTIL = dt.time(9), dt.time(21)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep:
    """What a source says of one sleep, or of one morning.

    Attributes:
        day: the local day of waking.
        asleep: how long, as the source writes it; None when only its heart was measured.
        hour_is: how many of the units of that length are an hour.
        start: when it was fallen asleep: an instant, or the local wall clock.
        resting_hr: beats per minute, as the source writes it.
        hrv_rmssd: milliseconds, as the source writes it; never SDNN.
        is_nap: whether the source says that it was no night.
        source_id: what the source calls it.
    """

    day: dt.date
    asleep: object = None
    hour_is: float = 1
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    resting_hr: object = None
    hrv_rmssd: object = None
    is_nap: bool = False
    source_id: str = ""


@frozen
class _Measured:
    """A sleep with its values as numbers, and where it stands."""

    where: str
    sleep: Sleep
    hours: float | None
    resting_hr: int | None
    hrv_rmssd: float | None

    @staticmethod
    def of(where: object, sleep: Sleep, leave_out: LeaveOut) -> _Measured:
        hours = measured_part(sleep.asleep, "sleep_hours", leave_out)
        heart = measured_part(sleep.resting_hr, "resting_hr", leave_out)
        rmssd = measured_part(sleep.hrv_rmssd, "hrv_rmssd", leave_out)
        hours = None if hours is None else hours / sleep.hour_is
        if hours is not None and hours > _LONGEST_HOURS:
            given = f"{hours:.1f}"
            fault = InvalidInputError("error.range", field="sleep_hours", given=given, allowed="0-24")
            leave_out(InvalidInputError("import.value_left", fault=fault))
            hours = None
        return _Measured(
            str(where),
            sleep,
            hours,
            None if heart is None else int(heart + 0.5),
            None if rmssd is None else round(rmssd, 2),
        )

    @property
    def seems_nap(self) -> bool:
        """Whether it is short and lies within the day."""
        start, end = self.sleep.start, self.sleep.end
        if self.sleep.is_nap:
            return True
        if self.hours is None or self.hours >= _NAP_HOURS or start is None or end is None:
            return False
        return start.date() == end.date() and _NAP_FROM <= start.time() < _NAP_UNTIL


class Nights:
    """Gathers what a source measured, one night for each day of waking: the longest sleep is the night."""

    def __init__(self, source: str, batch: Batch) -> None:
        """Begin to gather."""
        self._source, self._batch = source, batch
        self._of_day: dict[dt.date, list[_Measured]] = {}

    def add(self, sleep: Sleep, where: object) -> None:
        """Take in a sleep, or a measured morning, with where it stands."""
        with entry(self._batch, where) as leave_out:
            read = _Measured.of(where, sleep, leave_out)
            self._of_day.setdefault(sleep.day, []).append(read)

    def tell(self) -> None:
        """Add the nights to the batch, and say which sleeps are none."""
        for day in sorted(self._of_day):
            with entry(self._batch, self._of_day[day][0].where) as leave_out:
                if (night := self._night(day, leave_out)) is not None:
                    self._batch.records.append(night)

    def _night(self, day: dt.date, leave_out: LeaveOut) -> Night | None:
        sleeps = sorted(self._of_day[day], key=lambda read: (read.seems_nap, -(read.hours or 0)))
        main = next((read for read in sleeps if read.hours and not read.seems_nap), None)
        kept = ([main] if main else []) + [read for read in sleeps if not read.hours]
        heart = next((read.resting_hr for read in kept if read.resting_hr), None)
        rmssd = next((read.hrv_rmssd for read in kept if read.hrv_rmssd), None)
        self._tell_naps(day, sleeps, main)
        for read in kept:
            if read.resting_hr not in {heart, None} or read.hrv_rmssd not in {rmssd, None}:
                self._batch.skip(read.where, InvalidInputError("import.second_morning", date=day.isoformat()))
        if main is None and heart is None and rmssd is None:
            return None
        values = {
            "id": derived_id(day, "night", self._source, ""),
            "date": day,
            "source": self._source,
            "source_id": (main.sleep.source_id if main else "")[:TITLE_LIMIT],
            "sleep_hours": round(main.hours, 2) if main and main.hours else None,
            "start": main.sleep.start if main else None,
            "end": main.sleep.end if main else None,
            "resting_hr": heart,
            "hrv_rmssd": rmssd,
        }
        night = record_of(Night, values, leave_out)
        is_empty = night.sleep_hours is None and night.resting_hr is None and night.hrv_rmssd is None
        return None if is_empty else night

    def _tell_naps(self, day: dt.date, sleeps: Iterable[_Measured], main: _Measured | None) -> None:
        """Say which sleeps are not the night, each once."""
        named = {(main.sleep.start, main.sleep.end, main.hours)} if main else set()
        for read in sleeps:
            key = (read.sleep.start, read.sleep.end, read.hours)
            if read.hours and read is not main and key not in named:
                named.add(key)
                fault = InvalidInputError("import.nap", date=day.isoformat(), hours=f"{read.hours:.1f}")
                self._batch.skip(read.where, fault)
