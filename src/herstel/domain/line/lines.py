"""What a line is read with and what comes of it: the days it counts from, its meaning, what is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import field
from typing import Any

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.life import Commitment, Limit, Repeat
from herstel.domain.line.parts import OverDays
from herstel.domain.record import Record
from herstel.domain.scales import SessionStatus


@frozen
class LineContext:
    """The days from which words are counted, and what the whole of a line is about.

    Attributes:
        day: the day for which the line is said.
        today: the day it is.
        is_told_afterwards: whether it has begun when it is told: weekdays are the latest ones.
        has_rhythm: whether it says how it repeats, so that `30 t/m 9 dec` is how long and until when.
        has_life: whether it names something of life, which has a time of day: `8.40` is one there.
        has_hours: whether it is about work, so that `fri 7-3` is its hours and not the 7th of March.
        own_sports: sports of one's own that are in the journal already, in small letters.
        now: the moment at which it is said, where that is of interest: a part of today may have passed.
    """

    day: dt.date
    today: dt.date
    is_told_afterwards: bool = False
    has_hours: bool = False
    has_rhythm: bool = False
    has_life: bool = False
    own_sports: Collection[str] = frozenset()
    now: dt.datetime | None = None

    def named(self, weekday: int) -> dt.date:
        """Return the day that the name of a weekday, Monday 0, means while one looks at a day.

        It is that of its week, unless it is over. Today's own name alone means the one in a week, for today
        needs no name. Of what is told afterwards it is the latest one.
        """
        if self.is_told_afterwards:
            return self.latest(weekday)
        named = self.day - dt.timedelta(days=self.day.weekday() - weekday)
        is_over = named < self.today or named == self.today == self.day
        return named + dt.timedelta(weeks=1) if is_over and self.day >= self.today else named

    def in_a_row(self, first: int, last: int) -> OverDays:
        """Return the days from one weekday to another, Monday 0: those that one is in, else the next ones.

        Of what is told afterwards they are the latest that have begun.
        """
        length = dt.timedelta(days=(last - first) % 7)
        if self.is_told_afterwards:
            return OverDays(self.latest(first), self.latest(first) + length)
        begins = self.day + dt.timedelta(days=first - self.day.weekday())
        if self.day >= self.today and begins + length < self.today:
            begins += dt.timedelta(weeks=1)
        return OverDays(begins, begins + length)

    def latest(self, weekday: int) -> dt.date:
        """Return the latest such weekday, Monday 0, that has begun on the day for which the line is said."""
        return self.day - dt.timedelta(days=(self.day.weekday() - weekday) % 7)


@frozen
class Line:
    """What a line means.

    Attributes:
        kind: which record it makes.
        fields: its values.
        done: whether it was said to be done already.
        repeat: how it repeats, when it does.
        day: the day that was said; None when none was, then it is for the day one looks at.
        is_over: whether it says that an illness or an injury is over, and not that one begins: its `until` is
            then the last day of it, or else that is the day before. It is no record of its own.
    """

    kind: type[Record]
    fields: dict[str, Any]
    done: bool = False
    repeat: Repeat | None = None
    day: dt.date | None = None
    is_over: bool = False

    def first_day(self, day: dt.date) -> dt.date:
        """Return the day on which it begins when it is said for a day."""
        start = self.day or day
        return self.repeat.begins(start) if self.repeat else start


@frozen
class Doubt:
    """Something to be asked in one sentence before a line is kept, by its key and values in the catalogue."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@frozen
class Assembled:
    """What one thing of a line makes, and what to ask before it is kept."""

    line: Line
    questions: tuple[Doubt, ...] = ()


def record_of(line: Line, record_id: str, day: dt.date, *, past: bool) -> Record:
    """Return the record that a line makes on a day.

    Args:
        record_id: the id of the new record.
        day: the day for which it was said.
        past: whether its day is over: a session on it was done, on another it is planned.

    Raises:
        InvalidRecordError: for a value that does not exist.
    """
    fields = dict(line.fields)
    if line.kind is Session and not (past or line.done):
        fields = as_planned(fields)
    if line.kind in {Commitment, Limit} and line.repeat is not None:
        fields["repeat"] = line.repeat
    return line.kind.validated({**fields, "id": record_id, "date": line.first_day(day)})


def as_planned(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a session as values of a plan."""
    plan = {f"planned_{name}" if name in {"minutes", "rpe"} else name: fields[name] for name in fields}
    return {**plan, "status": SessionStatus.PLANNED}
