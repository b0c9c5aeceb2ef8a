"""What sources write of a value: moments, days, numbers, read in one way for all vendors."""

from __future__ import annotations

import datetime as dt
from math import isfinite

from herstel.domain.errors import InvalidInputError
from herstel.formats.batch import ReadingContext
from herstel.formats.table_values import Numbers, is_unknown


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
