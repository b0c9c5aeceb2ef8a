"""What a calendar shows of a session or a rest, here and on the phone, and what follows where they differ.

Nothing here touches a file. What only we changed is written; what the phone changed is offered, and what both
changed is asked about, which is the same question.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from herstel.domain.frozen import frozen
from herstel.formats.ics.calendar_entries import CalendarEntry


@frozen
class Shown:
    """What stands in a calendar.

    Attributes:
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
            has_hours: whether such a thing has a time of day here; rest has none.
        """
        if not has_hours:
            return replace(self, start=None, end=None)
        return self if ours.end is not None else replace(self, end=None)


def _time(written: object) -> time | None:
    return None if written is None else time.fromisoformat(str(written))


class SyncAction(StrEnum):
    """What is to be done about one thing."""

    NOTHING = "nothing"
    WRITE = "write"
    DELETE = "delete"
    AGREE = "agree"
    """Both sides say the same: that is remembered."""
    FORGET = "forget"
    """Neither side has it any more, or it is none of the phone's business any more."""
    CHANGED = "changed"
    """The phone changed it: offered."""
    GONE = "gone"
    """The phone took it out: offered."""
    BOTH_CHANGED = "both_changed"
    GONE_AND_CHANGED = "gone_and_changed"
    """The phone took out what was changed here."""
    CHANGED_AND_GONE = "changed_and_gone"
    """The phone changed what was taken out here."""
    NEW = "new"
    """It was made on the phone: offered."""

    @property
    def is_offer(self) -> bool:
        """Whether a person is asked."""
        return self not in _UNASKED


_UNASKED = {SyncAction.NOTHING, SyncAction.WRITE, SyncAction.DELETE, SyncAction.AGREE, SyncAction.FORGET}


@frozen
class Sides:
    """One thing of the plan, as each side has it.

    Attributes:
        ours: what we show; None when it was taken out here.
        theirs: what its file shows; None when there is none.
        agreed: what both last showed; None when that is not known.
        is_open: whether it is still to be done; what is over is told by the journal alone.
        is_ahead: whether its day is still to come: what has gone by is not written for the first time.
    """

    ours: Shown | None
    theirs: Shown | None
    agreed: Shown | None
    is_open: bool = True
    is_ahead: bool = True


def action_for(sides: Sides) -> SyncAction:
    """Return what is to be done about one thing."""
    if sides.agreed is None:
        return _without_memory(sides)
    if sides.theirs is None:
        return _without_file(sides, sides.agreed)
    if sides.ours is None:
        return SyncAction.DELETE if sides.theirs == sides.agreed else SyncAction.CHANGED_AND_GONE
    if sides.ours == sides.theirs:
        return SyncAction.NOTHING if sides.ours == sides.agreed else SyncAction.AGREE
    if sides.theirs == sides.agreed or not sides.is_open:
        return SyncAction.WRITE
    if sides.theirs.is_off and not sides.agreed.is_off:
        return SyncAction.GONE if sides.ours == sides.agreed else SyncAction.GONE_AND_CHANGED
    return SyncAction.CHANGED if sides.ours == sides.agreed else SyncAction.BOTH_CHANGED


def _without_memory(sides: Sides) -> SyncAction:
    """Return the step for what was not there before, or of which the memory was lost."""
    if sides.ours is None:
        # Another machine with the same journal may have written it: it is that one's to take away.
        return SyncAction.NOTHING
    if sides.theirs is None:
        return SyncAction.WRITE if sides.is_open and sides.is_ahead else SyncAction.NOTHING
    if sides.ours == sides.theirs:
        return SyncAction.AGREE
    return SyncAction.BOTH_CHANGED if sides.is_open else SyncAction.WRITE


def _without_file(sides: Sides, agreed: Shown) -> SyncAction:
    if sides.ours is None or not sides.is_open:
        return SyncAction.FORGET
    return SyncAction.GONE if sides.ours == agreed else SyncAction.GONE_AND_CHANGED
