"""Sessions and nights from what a source says of them: one way to round, to date and to refuse for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Final

from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.id_format import derived_id
from herstel.domain.night import Night
from herstel.domain.session import Session
from herstel.domain.text_types import TITLE_LIMIT
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.vendors.sport_names import sport_named

SHORTEST_SECONDS: Final = 30
"""What is shorter was started by mistake."""

ODD_RPE: Final = "import.odd_rpe"
"""Says that an effort is on no scale of 0 to 10."""
_LOWEST_HR, _HIGHEST_HR = 30, 250
"""What lies outside was measured by a loose strap."""
_FASTEST: Final = 40
"""Metres a second: what would be faster was measured in another unit."""
_DAY_SECONDS: Final = 86_400
_LONGEST_SLEEP_HOURS: Final = 24
_NAP_HOURS: Final = 4
_NAP_FROM, _NAP_UNTIL = dt.time(9), dt.time(21)


LeaveOut = Callable[[HerstelError], None]
"""Is told why a part of an entry, or all of it, is not taken."""


@contextmanager
def entry(batch: Batch, where: object) -> Iterator[LeaveOut]:
    """Leave out an entry that cannot be used, and remember where it stands and why.

    Yields:
        What is called where a part of the entry is left out.
    """
    try:
        yield partial(batch.skip, str(where))
    except HerstelError as error:
        batch.skip(str(where), error)
    except (OverflowError, OSError) as error:  # a moment beyond the calendar
        batch.skip(str(where), InvalidInputError("import.date", given=str(error)[:40]))


def local(moment: dt.datetime, reading: ReadingContext) -> dt.datetime:
    """Return the local wall clock of an instant; one without an offset is local already."""
    if moment.tzinfo is None:
        return moment
    return moment.astimezone(reading.zone).replace(tzinfo=None)


def moment_of(text: str) -> dt.datetime:
    """Read an ISO moment: `2026-03-29T01:30:05Z`, `2026-03-29 01:30:05 +0200`.

    Raises:
        InvalidInputError: when it is none.
    """
    written = " ".join(text.split())
    try:
        if len(written) > 6 and written[-5] in "+-" and written[-6] == " ":
            written = f"{written[:-6]}{written[-5:]}"
        return dt.datetime.fromisoformat(written)
    except ValueError:
        raise InvalidInputError("import.date", given=text[:40]) from None


def day_of(text: str) -> dt.date:
    """Read an ISO day, or the day of an ISO moment as it is written.

    Raises:
        InvalidInputError: when it is none.
    """
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise InvalidInputError("import.date", given=text[:40]) from None


def number(value: object) -> float | None:
    """Return a number written with a decimal point; None for what is none, endless or not said."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        read = float(value)
    except ValueError:
        return None
    return read if isfinite(read) else None


def positive(value: object) -> float | None:
    """Return a measured number; 0 and less mean that nothing was measured."""
    read = number(value)
    return read if read is not None and read > 0 else None


def rpe_of(value: object, batch: Batch, where: object) -> float | None:
    """Return an effort of 0 to 10 in half steps; an odd one is left out with a word, its session stays."""
    read = positive(value)
    if read is None:
        return None
    if read <= 10 and (2 * read).is_integer():
        return read
    batch.skip(str(where), InvalidInputError(ODD_RPE, given=f"{read:g}"))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """What a source says of one session.

    Attributes:
        source: the program that it was read from.
        start: when it began: an instant, or the local wall clock; None when only the day is known.
        day: its local day, where no start is known.
        seconds: how long it was trained, pauses out.
        sport: the source's name for the sport.
        title: what the athlete called it.
        rpe: 0 to 10 in half steps.
        metres: how far; None or 0 when it is not known.
        average_hr: mean heart rate; None or 0 when it was not measured.
        source_id: what the source calls it; empty when it has no name.
    """

    source: str
    start: dt.datetime | None = None
    day: dt.date | None = None
    seconds: float | None
    sport: str = ""
    title: str = ""
    rpe: float | None = None
    metres: float | None = None
    average_hr: float | None = None
    source_id: str = ""

    def session(self, reading: ReadingContext, leave_out: LeaveOut) -> Session:
        """Return it as a session that was done.

        Args:
            reading: the circumstances.
            leave_out: is told why a part of it is not taken.

        Raises:
            InvalidInputError: when its length is not known, or too short or too long for a session.
            InvalidRecordError: when a value cannot be that of a session.
        """
        if not self.seconds or self.seconds <= 0:
            raise InvalidInputError("import.no_length")
        if self.seconds < SHORTEST_SECONDS:
            raise InvalidInputError("import.too_short", seconds=int(self.seconds))
        if self.seconds > _DAY_SECONDS:
            raise InvalidInputError("import.too_long", hours=int(self.seconds / 3600))
        minutes = max(int(self.seconds / 60 + 0.5), 1)
        begin = None if self.start is None else local(self.start, reading)
        day = self.day if begin is None else begin.date()
        assert day is not None, "a reader gives a start or a day"
        sport, name = sport_named(self.sport)
        values: dict[str, object] = {
            "id": self._id(day, sport, minutes),
            "date": day,
            "sport": sport,
            "title": (self.title.strip() or name)[:TITLE_LIMIT],
            "start": None if begin is None else begin.time().replace(second=0, microsecond=0),
            "minutes": minutes,
            "rpe": self.rpe,
            "source": self.source,
            "source_id": self.source_id[:TITLE_LIMIT],
        }
        if self.metres and self.metres / self.seconds > _FASTEST:
            leave_out(
                InvalidInputError("import.odd_distance", given=f"{self.metres / 1000:.4g}", minutes=minutes)
            )
        elif self.metres and self.metres > 0:
            values["distance_km"] = round(self.metres / 1000, 2) or None
        if self.average_hr and _LOWEST_HR <= self.average_hr <= _HIGHEST_HR:
            values["average_hr"] = int(self.average_hr + 0.5)
        return Session.validated(values)

    def _id(self, day: dt.date, sport: str, minutes: int) -> str:
        """Return the same id in whatever zone the file is read: the day of an instant is that of UTC."""
        start = self.start
        if start is not None and start.tzinfo is not None:
            start = start.astimezone(dt.UTC)
            day = start.date()
        if self.source_id:
            return derived_id(day, self.source, self.source_id)
        begin = "" if start is None else start.replace(second=0, microsecond=0).isoformat()
        return derived_id(day, self.source, begin, sport, minutes, "" if start else self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep:
    """What a source says of one sleep.

    Attributes:
        day: the local day of waking.
        hours: hours asleep; None when only its heart was measured.
        start: when it was fallen asleep: an instant, or the local wall clock.
        end: when it was woken up.
        resting_hr: beats per minute.
        hrv_rmssd: milliseconds; never SDNN.
        is_nap: whether the source says that it was no night.
        where: where it stands in the file.
        source_id: what the source calls it.
    """

    day: dt.date
    hours: float | None = None
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    resting_hr: float | None = None
    hrv_rmssd: float | None = None
    is_nap: bool = False
    where: str = ""
    source_id: str = ""

    @property
    def seems_nap(self) -> bool:
        """Whether it is short and lies within the day."""
        if self.is_nap:
            return True
        if self.hours is None or self.hours >= _NAP_HOURS or self.start is None or self.end is None:
            return False
        return self.start.date() == self.end.date() and _NAP_FROM <= self.start.time() < _NAP_UNTIL


class Nights:
    """Gathers what a source measured, one night for each day of waking: the longest sleep is the night."""

    def __init__(self, source: str) -> None:
        """Take the name of the source."""
        self._source = source
        self._sleeps: dict[dt.date, list[Sleep]] = {}

    def add(self, sleep: Sleep) -> None:
        """Take in a sleep, or a measured morning.

        Raises:
            InvalidInputError: when it lasts longer than a day.
        """
        if sleep.hours is not None and sleep.hours > _LONGEST_SLEEP_HOURS:
            raise InvalidInputError(
                "error.range", field="sleep_hours", given=f"{sleep.hours:.1f}", allowed="0-24"
            )
        self._sleeps.setdefault(sleep.day, []).append(sleep)

    def tell(self, batch: Batch) -> None:
        """Add the nights to a batch, and say which sleeps are none."""
        for day in sorted(self._sleeps):
            with entry(batch, self._sleeps[day][0].where):
                if (night := self._night(day, batch)) is not None:
                    batch.records.append(night)

    def _night(self, day: dt.date, batch: Batch) -> Night | None:
        sleeps = sorted(self._sleeps[day], key=lambda sleep: (sleep.seems_nap, -(sleep.hours or 0)))
        slept = [sleep for sleep in sleeps if sleep.hours]
        main = next((sleep for sleep in slept if not sleep.seems_nap), None)
        told: set[tuple[object, ...]] = {(main.start, main.end, main.hours)} if main else set()
        for sleep in slept:
            key = (sleep.start, sleep.end, sleep.hours)
            if sleep is not main and key not in told:
                told.add(key)
                hours = f"{sleep.hours:.1f}"
                batch.skip(sleep.where, InvalidInputError("import.nap", date=day.isoformat(), hours=hours))
        kept = ([main] if main else []) + [sleep for sleep in sleeps if not sleep.hours]
        heart = next((heart for heart in (_heart(sleep.resting_hr) for sleep in kept) if heart), None)
        rmssd = next((sleep.hrv_rmssd for sleep in kept if sleep.hrv_rmssd and sleep.hrv_rmssd > 0), None)
        if main is None and heart is None and rmssd is None:
            return None
        return Night.validated(
            {
                "id": derived_id(day, "night", self._source, ""),
                "date": day,
                "source": self._source,
                "source_id": (main.source_id if main else "")[:TITLE_LIMIT],
                "sleep_hours": round(main.hours, 2) if main and main.hours else None,
                "start": main.start if main else None,
                "end": main.end if main else None,
                "resting_hr": heart,
                "hrv_rmssd": None if rmssd is None else round(rmssd, 2),
            }
        )


def _heart(beats: float | None) -> int | None:
    return int(beats + 0.5) if beats and beats > 0 else None
