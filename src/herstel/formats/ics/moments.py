"""Days and moments of a calendar file: they may be days, floating times, or times in a zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from herstel.services.clock import DAY_TURNS_AT

_ONE_DAY: Final = timedelta(days=1)

Stretch = list[tuple[date, time | None, time | None]]
"""Days, each with the times at which something begins and ends on it."""


def stretch(start: date, end: date, zone: tzinfo | None) -> Stretch:
    """Return the days from one moment to another.

    Args:
        start: where it begins.
        end: where it ends; when these are days, the first that no longer belongs to it.
        zone: the zone of local times; None for the machine's own.
    """
    if not isinstance(start, datetime):
        length = max(1, (day_of(end) - start).days)
        return [(start + number * _ONE_DAY, None, None) for number in range(length)]
    begins, ends = _local(start, zone), _local(end, zone)
    if ends - begins < _ONE_DAY:
        # What crosses midnight belongs to the evening on which it begins.
        return [(begins.date(), begins.time(), ends.time() if ends > begins else None)]
    last = ends.date() if ends.time() > DAY_TURNS_AT else ends.date() - _ONE_DAY
    others = range(1, (last - begins.date()).days + 1)
    return [
        (begins.date(), begins.time(), None),
        *((begins.date() + number * _ONE_DAY, None, None) for number in others),
    ]


def _local(moment: date, zone: tzinfo | None) -> datetime:
    """Return a moment as the clock on the wall shows it; a floating one is what it says."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    local = moment.astimezone(zone) if moment.tzinfo else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)


def written(moment: date, home: tzinfo | None) -> str:
    """Return a day or a moment as text, in the zone in which its event repeats."""
    if isinstance(moment, datetime):
        local = moment.astimezone(home) if moment.tzinfo and home else moment
        return local.replace(tzinfo=None).isoformat(timespec="minutes")
    return moment.isoformat()


def length(start: date, end: date) -> timedelta | None:
    """Return how long it is from one moment to another; None where that cannot be said."""
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) != (end.tzinfo is None):
            return end.replace(tzinfo=None) - start.replace(tzinfo=None)
        return end - start
    return None if isinstance(start, datetime) or isinstance(end, datetime) else end - start


def day_of(moment: date) -> date:
    """Return the day of a moment, as its own clock shows it."""
    return moment.date() if isinstance(moment, datetime) else moment
