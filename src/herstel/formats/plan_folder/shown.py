"""What a calendar shows of a session or a rest: the little of it that a phone can change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from herstel.domain.frozen import frozen
from herstel.formats.ics.entries import CalendarEntry


@frozen
class Shown:
    """What stands in a calendar.

    Attributes:
        title: what it is called.
        day: its day.
        start: local time at which it begins; None for all day.
        end: local time at which it ends; None where nobody said.
        is_off: whether it is called off.
    """

    title: str
    day: date
    start: time | None = None
    end: time | None = None
    is_off: bool = False

    @property
    def minutes(self) -> int | None:
        """How long it takes; None where it has no hours."""
        if self.start is None or self.end is None:
            return None
        begins, ends = (datetime.combine(self.day, at) for at in (self.start, self.end))
        lasts = ends - begins if ends > begins else ends - begins + timedelta(days=1)
        return lasts // timedelta(minutes=1)

    @staticmethod
    def of_entry(entry: CalendarEntry) -> Shown:
        """Return what an entry of ours shows."""
        start, end = (at.replace(second=0) if at else None for at in (entry.start, entry.end))
        return Shown(" ".join(entry.title.split()), entry.first, start, end, entry.is_cancelled)

    @staticmethod
    def of_stored(stored: object) -> Shown | None:
        """Return what was stored; None for anything else."""
        match stored:
            case {"title": str(title), "day": str(day), "start": start, "end": end, "is_off": bool(is_off)}:
                try:
                    return Shown(title, date.fromisoformat(day), _time(start), _time(end), is_off)
                except (TypeError, ValueError):
                    return None
        return None

    @property
    def stored(self) -> dict[str, object]:
        """Return it as JSON values."""
        start, end = (f"{at:%H:%M}" if at else None for at in (self.start, self.end))
        day = self.day.isoformat()
        return {"title": self.title, "day": day, "start": start, "end": end, "is_off": self.is_off}

    def beside(self, ours: Shown, *, has_hours: bool) -> Shown:
        """Return it without what only the calendar program made up.

        Programs give what has no end one of an hour, and what is dragged to a time too.

        Args:
            ours: what we show of the same thing.
            has_hours: whether such a thing has a time of day here; rest has none.
        """
        if not has_hours:
            return replace(self, start=None, end=None)
        return self if ours.end is not None else replace(self, end=None)


def _time(written: object) -> time | None:
    return None if written is None else time.fromisoformat(str(written))
