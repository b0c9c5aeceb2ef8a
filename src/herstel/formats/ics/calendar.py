"""Calendar files: what life asks, read as commitments of a day.

The libraries for them take half a second to load, so this module is loaded for a calendar file only.
"""

from __future__ import annotations

import re
import warnings
from typing import Final

from icalendar import use_zoneinfo

from herstel.domain.cleaning import one_line
from herstel.formats.batch import Batch, Reading
from herstel.formats.ics.lines import split
from herstel.formats.ics.parts import Parts
from herstel.formats.ics.recurrence import Effort
from herstel.formats.ics.reading import SOURCE, CalendarReader, shortened

_COPY: Final = re.compile(r"\s*\(\d+\)$")


def read(text: str, reading: Reading) -> Batch:
    """Read a calendar: one commitment for each day of an event.

    Raises:
        FormatError: when it is no calendar.
        InvalidInputError: when a rule of the settings cannot be understood.
    """
    calendars, batch, effort = split(text), Batch(), Effort()
    for parts in calendars:
        # Time zones that an earlier calendar described would be taken for those of this one.
        use_zoneinfo()  # type: ignore[no-untyped-call]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the libraries warn programmers of what people's files contain
            batch.take(CalendarReader(parts, reading, calendar_name(parts, reading.name), effort).read())
    return batch


def calendar_name(parts: Parts, file: str) -> str:
    """Return what a calendar calls itself, or its file; the second copy of a file is the same calendar."""
    said = one_line(parts.heading.get("X-WR-CALNAME") or parts.heading.get("NAME") or "")
    return shortened(said or _COPY.sub("", one_line(file)) or SOURCE)
