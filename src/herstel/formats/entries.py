"""What sources write: moments, days and numbers, read in one way for all vendors, entry by entry.

What is wrong with one entry, or with a part of it, keeps no other out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import isfinite
from typing import Final, TypeVar

from herstel.domain.errors import HerstelError, InvalidInputError, InvalidRecordError
from herstel.domain.record import Record
from herstel.formats.batch import Batch, ReadingContext, Skipped
from herstel.formats.table_values import Numbers, is_unknown

_MEASURED: Final = frozenset({"distance_km", "average_hr", "sleep_hours", "resting_hr", "hrv_rmssd"})
"""What a record is true without."""

LeaveOut = Callable[[HerstelError], None]
"""Is told why a part of an entry is not taken."""

_AnyRecord = TypeVar("_AnyRecord", bound=Record)


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


def measured(value: object, field: str) -> float | None:
    """Return a measured number, which may have a decimal comma; None when nothing was measured.

    Raises:
        InvalidInputError: for what is written there and is no number, or could be two.
    """
    if value is None or (isinstance(value, str) and is_unknown(value)):
        return None
    read = number(value)
    if read is None:
        text = str(value)
        read = Numbers([text]).read(text, field)
    return read if read > 0 else None


@contextmanager
def entry(batch: Batch, where: object) -> Iterator[LeaveOut]:
    """Leave out an entry that cannot be used, and remember where it stands and why.

    Yields:
        What is called where a part of the entry is left out: where it is left out whole, only that is told.
    """
    parts: list[Skipped] = []

    def leave_out(error: HerstelError) -> None:
        parts.append(Skipped(str(where), error.key, error.params, is_part=True))

    try:
        yield leave_out
    except HerstelError as error:
        batch.skip(str(where), error)
    except (OverflowError, OSError) as error:  # a moment beyond the calendar
        batch.skip(str(where), InvalidInputError("import.date", given=str(error)[:40]))
    else:
        batch.skipped += parts


def measured_part(value: object, field: str, leave_out: LeaveOut) -> float | None:
    """Return a measured number; what is no number is left out with a word, and its entry stays."""
    try:
        return measured(value, field)
    except InvalidInputError as fault:
        leave_out(InvalidInputError("import.value_left", fault=fault))
        return None


def record_of(kind: type[_AnyRecord], values: dict[str, object], leave_out: LeaveOut) -> _AnyRecord:
    """Return a record; a measured value that lies beyond what it can be is left out with a word.

    Raises:
        InvalidRecordError: for any other value that it cannot have.
    """
    try:
        return kind.validated(values)
    except InvalidRecordError as error:
        fault = error
        field = str(fault.params.get("field"))
        if field not in _MEASURED or values.get(field) is None:
            raise
    leave_out(InvalidInputError("import.value_left", fault=fault))
    return record_of(kind, {**values, field: None}, leave_out)
