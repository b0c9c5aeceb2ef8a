"""Nights from what a source says of sleep and of mornings: one for each day of waking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from herstel.domain.constraints import TITLE_LIMIT
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.record import derived_id
from herstel.domain.self_reports import Night
from herstel.formats.batch import Batch
from herstel.formats.entries import LeaveOut, entry, measured_part, record_of

_LONGEST_HOURS: Final = 24
_NAP_HOURS: Final = 4
_NAP_FROM, _NAP_UNTIL = dt.time(9), dt.time(21)


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
