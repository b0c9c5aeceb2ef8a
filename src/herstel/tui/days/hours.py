"""The hours of a week beside its days: what has a time of day stands at its hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING, Final

from herstel.domain.frozen import frozen

if TYPE_CHECKING:
    from herstel.services.calendar.view import CellItem

_MINUTES: Final = 60
_MOST_LINES: Final = 2
"""An hour has at most this many lines: more would only move apart what is close together."""
_USUAL: Final = (8, 20)
"""Hours that are always shown, so that weeks look alike."""


@frozen
class HourAxis:
    """Hours below one another.

    Attributes:
        first: the first hour.
        last: the hour at which the last one ends, 24 at most.
        top: the line of the first hour.
        lines: lines of each hour.
    """

    first: int
    last: int
    top: int
    lines: int

    @property
    def bottom(self) -> int:
        """The line below the last hour."""
        return self.top + (self.last - self.first) * self.lines

    def line_of(self, moment: time) -> int:
        """Return the line on which a time of day lies."""
        minutes = moment.hour * _MINUTES + moment.minute - self.first * _MINUTES
        return min(self.bottom - 1, self.top + minutes * self.lines // _MINUTES)

    def label(self, line: int) -> str:
        """Return the hour that begins on a line; nothing between two."""
        hour, between = divmod(line - self.top, self.lines)
        return f"{self.first + hour:02d}" if not between and self.top <= line < self.bottom else ""


def hour_axis(days: Sequence[Sequence[CellItem]], top: int, height: int) -> HourAxis | None:
    """Return the hours for what stands on some days; None where nothing has a time, or there is no room.

    Args:
        days: the items of each day.
        top: the first line there is for hours.
        height: the line behind the last one.
    """
    starts = [item.start for items in days for item in items if item.start is not None]
    ends = [item.end for items in days for item in items if item.start is not None and item.end is not None]
    if not starts:
        return None
    first = min(_USUAL[0], *(start.hour for start in starts))
    last = max(
        _USUAL[1], *(start.hour + 1 for start in starts), *(end.hour + bool(end.minute) for end in ends)
    )
    lines = min(_MOST_LINES, (height - top) // (last - first))
    return HourAxis(first, last, top, lines) if lines > 0 else None
