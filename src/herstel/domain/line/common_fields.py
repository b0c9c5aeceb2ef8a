"""What sessions, rest and life have in common: a title, an hour, a day of several."""

from __future__ import annotations

import datetime as dt
from typing import Final

from herstel.domain.line.on_which_days import Every, OnDay, Weekdays
from herstel.domain.line.questions import Doubt
from herstel.domain.line.segments import Segment

_WAKING_HOUR: Final = 7
"""From this hour on `10 uur` is when life asks something, not how long."""

DAY_MINUTES: Final = 24 * 60


def minute_of_day(time: dt.time) -> int:
    """Return the minutes since midnight."""
    return time.hour * 60 + time.minute


def is_waking_hour(hour: int) -> bool:
    """Whether a whole number of hours is a time of day: nobody is at the dentist for ten."""
    return _WAKING_HOUR <= hour < 24


def titled(segment: Segment, name: str = "title") -> dict[str, str]:
    """Return what is left of the words as the field that keeps it; take it last."""
    title = segment.title()
    return {name: title} if title else {}


def which_day(segment: Segment) -> tuple[Doubt, ...]:
    """Ask on which day of a week or weekend something is that does not fill it."""
    days = (chunk.part for chunk in segment.of(OnDay) if isinstance(chunk.part, OnDay))
    if segment.has(Every, Weekdays):
        return ()
    return tuple(Doubt("line.ask.which_day", {"day": on.day}) for on in days if on.span)
