"""What the days of a plan can hold: the limits that the athlete set, several of one day together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.limit import Limit, PartOfDay
from herstel.domain.same_sport import is_forbidden


@frozen
class DayLimit:
    """What a day can hold.

    Attributes:
        most_minutes: of all its sessions together; None where that is not limited.
        parts_of_day: the parts in each of which a session has to begin; none where any will do.
        no_sports: the sports that are not possible.
        no_training: whether nothing is.
    """

    most_minutes: int | None = None
    parts_of_day: tuple[PartOfDay, ...] = ()
    no_sports: tuple[str, ...] = ()
    no_training: bool = False

    def refuses(self, sport: str, minutes: int | None, start: dt.time | None) -> str:
        """Return why a session alone does not fit: `none`, `sport`, a part of the day, or `minutes`.

        Nothing where it does. What is not known of a session is not held against it.
        """
        if self.no_training:
            return "none"
        if is_forbidden(sport, self.no_sports):
            return "sport"
        if start is not None:
            for part in self.parts_of_day:
                if not part.holds(start):
                    return part.value
        too_long = self.most_minutes is not None and minutes is not None and minutes > self.most_minutes
        return "minutes" if too_long else ""


NO_LIMIT: Final = DayLimit()
"""Of a day on which anything is possible."""


def together(limits: Iterable[Limit]) -> DayLimit:
    """Return what all limits of a day come to."""
    limits = tuple(limits)
    if not limits:
        return NO_LIMIT
    return DayLimit(
        min((limit.most_minutes for limit in limits if limit.most_minutes is not None), default=None),
        tuple(dict.fromkeys(limit.part_of_day for limit in limits if limit.part_of_day is not None)),
        tuple(dict.fromkeys(sport for limit in limits for sport in limit.no_sports)),
        any(limit.no_training for limit in limits),
    )
