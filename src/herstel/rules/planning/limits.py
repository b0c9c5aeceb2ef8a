"""What a day allows: what it can hold, by limits, shifts and the like, and the most a session may ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from herstel.domain.dates import MINUTES_OF_DAY
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.life import Limit, PartOfDay
from herstel.domain.scales import HARD_RPE
from herstel.domain.sports import is_forbidden
from herstel.rules.planning.checks import WAY_BACK, WHILE_ILL, Check


@frozen
class DayBound:
    """The most that a session may ask on a day.

    Attributes:
        check: what remarks a session that asks more; None on a day after an illness of which no end is known:
            what stands there is left alone, but nothing is put there.
        most_rpe: how hard a session may be; None where no session fits at all.
        most_minutes: how long it may be; None where that is not bounded.
        is_lenient: whether a session of which it is not known what it asks fits, unless it is a key session.
        only_sore: whether only sports that load the place that hurts are meant.
        detail: which of the sentences of the check says it; empty where the numbers decide.
        about: what it is about: the title of a race, or a place of the body.
        days: how many days lie between; 0 where that is not what it is about.
        is_closed: whether nothing is put there, not even what it allows: it may well allow less.
        most_load: the most load of it, AU; None where that is not bounded.
        last: the last day that is bounded for the same reason; None where that is not known.
    """

    check: Check | None
    most_rpe: float | None = None
    most_minutes: int | None = None
    is_lenient: bool = False
    only_sore: bool = False
    detail: str = ""
    about: str = ""
    days: int = 0
    is_closed: bool = False
    most_load: float | None = None
    last: date | None = None

    @property
    def closes_day(self) -> bool:
        """Whether no session fits at all."""
        return self.most_rpe is None

    def allows(
        self, rpe: float | None, minutes: int | None, *, key: bool = False, usual_rpe: float | None = None
    ) -> bool:
        """Whether a session fits.

        Illness and the way back ask that it is said how hard a session is; for all else a session of which
        it is not said is taken as those that are like it.
        """
        if rpe is None and self.check not in {WHILE_ILL, WAY_BACK}:
            rpe = usual_rpe
        if self.is_lenient:
            rpe = (HARD_RPE if key else 0.0) if rpe is None else rpe
            minutes = 0 if minutes is None else minutes
        if self.most_rpe is None or rpe is None or rpe > self.most_rpe:
            return False
        if self.most_load is not None and (minutes is None or rpe * minutes > self.most_load):
            return False
        return self.most_minutes is None or (minutes is not None and minutes <= self.most_minutes)


@frozen
class TakenHours:
    """Hours of a day that something else takes.

    Attributes:
        begin: minute of the day, below 0 where it began on the day before.
        end: the minute at which it is over.
        name: what stands there, with its hours.
    """

    begin: int
    end: int
    name: str


@frozen
class DayLimit:
    """What a day can hold.

    Attributes:
        most_minutes: of all its sessions together; None where that is not limited.
        parts_of_day: the parts in each of which a session has to begin; none where any will do.
        no_sports: the sports that are not possible.
        taken: the hours that early, late or long things of life take, each with what stands there.
    """

    most_minutes: int | None = None
    parts_of_day: tuple[PartOfDay, ...] = ()
    no_sports: tuple[str, ...] = ()
    no_training: bool = False
    taken: tuple[TakenHours, ...] = ()

    def refuses(self, sport: str, minutes: int | None, start: dt.time | None) -> str:
        """Return why a session alone does not fit: `none`, `sport`, a part of the day, `taken` or `minutes`.

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
            if self.taken_by(minutes, start):
                return "taken"
        too_long = self.most_minutes is not None and minutes is not None and minutes > self.most_minutes
        return "minutes" if too_long else ""

    def taken_by(self, minutes: int | None, start: dt.time) -> str:
        """Return what takes the hours of a session, with its hours; empty where nothing does."""
        begin = _minute(start)
        end = begin + (minutes or 1)
        return next((hours.name for hours in self.taken if hours.begin < end and begin < hours.end), "")


_OFFICE_OPENS: Final = dt.time(7)
_OFFICE_CLOSES: Final = dt.time(20)
"""What begins and ends between these hours is no early or late shift."""

NO_LIMIT: Final = DayLimit()
"""Of a day on which anything is possible."""


def day_limit(journal: Journal, day: date) -> DayLimit:
    """Return what a day can hold: by its limits, and by shifts and the like."""
    limit, taken = together(journal.limits_on(day)), tuple(_taken_hours(journal, day))
    return replace(limit, taken=taken) if taken else limit


def _taken_hours(journal: Journal, day: date) -> Iterator[TakenHours]:
    """Yield the hours of a day that life takes by night, early or late; those of the night before too.

    Within the hours of an office there are breaks to train in, and a duty around the clock is one at home.
    """
    for back in (1, 0):
        for commitment in journal.commitments_on(day - timedelta(days=back)):
            start, end = commitment.start, commitment.end
            if start is None or end is None or start == end or _OFFICE_OPENS <= start < end <= _OFFICE_CLOSES:
                continue
            name = f"{commitment.title or commitment.category} {start:%H:%M}\N{EN DASH}{end:%H:%M}"
            until = _minute(end) + MINUTES_OF_DAY * (commitment.is_overnight - back)
            yield TakenHours(_minute(start) - MINUTES_OF_DAY * back, until, name)


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
