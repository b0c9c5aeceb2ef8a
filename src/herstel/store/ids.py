"""What records bear that is unique: an id that never changes, and the stamps of its versions.

An id is a date, and for all but the check-ins eight more characters. Stamps are those of a hybrid logical
clock, so that a later edit wins whatever the wall clocks say: 12 hex digits of milliseconds, 4 hex digits of
a counter, a dash and the device that made it. Stamps sort as plain text.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from herstel.domain.errors import StoreError
from herstel.domain.record import DAY_ID, RECORD_ID

_ID: Final = re.compile(f"{DAY_ID}|{RECORD_ID}")


def is_id(value: object) -> bool:
    """Return whether a value can be the id of a record."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def checked_id(record_id: str) -> str:
    """Return an id that names a year file.

    Raises:
        StoreError: when it is anything else.
    """
    if is_id(record_id):
        return record_id
    raise StoreError("store.bad_id", id=str(record_id)[:60])


def year_of(record_id: str) -> str:
    """Return the year whose file holds the record, whatever date the record has now."""
    return record_id[:4]


def new_id(day: str) -> str:
    """Return a fresh id for a record of a day, written as `YYYY-MM-DD`."""
    return checked_id(f"{day}-{os.urandom(4).hex()}")


FLOOR: Final = ""
"""The stamp of what was written by hand, without one: every real stamp is larger."""

_YEAR_MS: Final = 366 * 86_400_000
_BUILT_MS: Final = 1_767_225_600_000
"""The start of 2026, before which this program did not exist: a clock that says less has lost its time."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_COUNTER_END: Final = 0x10000
# A first digit f would leave no room for a larger stamp; it lies some 8000 years ahead.
_SOUND: Final = re.compile(r"[0-9a-e][0-9a-f]{15}-[a-z0-9]{4,6}")


def is_stamp(value: object) -> bool:
    """Return whether a value can be compared and surpassed as a stamp."""
    return value == FLOOR or (isinstance(value, str) and _SOUND.fullmatch(value) is not None)


def moment_of(stamp: str) -> datetime | None:
    """Return the moment of a stamp, to the second, in UTC; None without one, or beyond the calendar."""
    if stamp == FLOOR:
        return None
    try:
        return _EPOCH + timedelta(seconds=int(stamp[:12], 16) // 1000)
    except OverflowError:
        return None


def wall_clock_ms() -> int:
    """Return the milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def horizon(wall_ms: int) -> str:
    """Return a text that every stamp more than a year ahead of the clock sorts after.

    A device whose clock runs years ahead must not win against everybody until then.
    """
    return f"{max(wall_ms, _BUILT_MS) + _YEAR_MS:012x}g"


class HybridClock:
    """Makes stamps that are larger than every stamp made or seen before.

    Attributes:
        device: the device whose name the stamps bear.
    """

    def __init__(self, device: str, wall_ms: Callable[[], int]) -> None:
        self.device = device
        self._wall_ms = wall_ms
        self._last = (0, 0)

    def witness(self, stamp: str) -> None:
        """Take note of a stamp, so that the next one is larger."""
        if stamp:
            self._last = max(self._last, (int(stamp[:12], 16), int(stamp[12:16], 16)))

    def next(self) -> str:
        """Return a stamp larger than all others.

        Raises:
            StoreError: when there is none that could be read back.
        """
        last_ms, counter = self._last
        wall = self._wall_ms()
        if wall > last_ms:
            self._last = (wall, 0)
        elif counter + 1 < _COUNTER_END:
            self._last = (last_ms, counter + 1)
        else:
            self._last = (last_ms + 1, 0)
        stamp = f"{self._last[0]:012x}{self._last[1]:04x}-{self.device}"
        if not is_stamp(stamp):
            raise StoreError("store.no_stamp")
        return stamp
