"""What the days of a plan can hold: by the limits that the athlete set, and by the shifts that are worked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.limit import Limit, PartOfDay
from herstel.domain.same_sport import is_forbidden
from herstel.domain.scales import Category


@frozen
class DayLimit:
    """What a day can hold.

    Attributes:
        most_minutes: of all its sessions together; None where that is not limited.
        parts_of_day: the parts in each of which a session has to begin; none where any will do.
        no_sports: the sports that are not possible.
        no_training: whether nothing is.
        at_work: the hours of shifts, in minutes of the day.
    """

    most_minutes: int | None = None
    parts_of_day: tuple[PartOfDay, ...] = ()
    no_sports: tuple[str, ...] = ()
    no_training: bool = False
    at_work: tuple[range, ...] = ()

    def refuses(self, sport: str, minutes: int | None, start: dt.time | None) -> str:
        """Return why a session alone does not fit: `none`, `sport`, a part of the day, `work` or `minutes`.

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
            begin = _minute(start)
            if any(begin < shift.stop and shift.start < begin + (minutes or 1) for shift in self.at_work):
                return "work"
        too_long = self.most_minutes is not None and minutes is not None and minutes > self.most_minutes
        return "minutes" if too_long else ""


_DAY_MINUTES: Final = 24 * 60
_OFFICE: Final = range(7 * 60, 20 * 60)
"""Work between these hours is no early or late shift."""

NO_LIMIT: Final = DayLimit()
"""Of a day on which anything is possible."""


def day_limit(journal: Journal, day: date) -> DayLimit:
    """Return what a day can hold: by its limits, and by the shifts that are worked on it."""
    limit, at_work = together(journal.limits_on(day)), tuple(_shifts(journal, day))
    return replace(limit, at_work=at_work) if at_work else limit


def _shifts(journal: Journal, day: date) -> Iterator[range]:
    """Yield the hours of a day that shifts take, by night, early or late; that of the night before too.

    Within the hours of an office there are breaks to train in, and a duty around the clock is one at home.
    """
    for back in (1, 0):
        for shift in journal.commitments_on(day - timedelta(days=back)):
            if shift.start is None or shift.end is None or shift.start == shift.end:
                continue
            begin, end = _minute(shift.start), _minute(shift.end)
            if shift.is_night_work or (
                shift.category is Category.WORK and not _OFFICE.start <= begin < end <= _OFFICE.stop
            ):
                end += _DAY_MINUTES * shift.is_overnight
                hours = range(begin - back * _DAY_MINUTES, end - back * _DAY_MINUTES)
                if hours.stop > 0:
                    yield hours


def _minute(moment: dt.time) -> int:
    return moment.hour * 60 + moment.minute


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
