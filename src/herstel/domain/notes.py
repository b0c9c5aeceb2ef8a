"""What is kept beside the days: a note of a week, an answer to an advice or a plan, a week saved by name."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from herstel.domain.constraints import Converter, LengthBounds, Note, Title, Word
from herstel.domain.record import Record, RecordId, Stored, stored
from herstel.domain.repeat import Weekday
from herstel.domain.rest import LoadCeiling
from herstel.domain.scales import Answer, DistanceKm, Minutes, OverrideReason, ReplyTo, RestKind, Rpe


def _monday(day: dt.date) -> dt.date:
    if day.weekday() != 0:
        raise ValueError("a week begins on a Monday")
    return day


@stored
class WeekNote(Record):
    """What the athlete writes beside the review of an ISO week."""

    table: ClassVar[str] = "weeks"

    date: Annotated[dt.date, Converter(_monday)]
    """The Monday of the week."""
    note: Note = ""


@stored
class Reply(Record):
    """An answer to an advice. It changes no advice: it is remembered, and never held against anyone."""

    table: ClassVar[str] = "replies"

    id: RecordId
    date: dt.date
    """The day of the advice, or the day on which a recovery week was answered."""
    to: ReplyTo = ReplyTo.DAY
    answer: Answer = Answer.OVERRIDDEN
    rule: Word | None = None
    """The rule that decided, as it was that morning; of a plan the check that was answered."""
    week: dt.date | None = None
    """The first day of the week whose plan was answered."""
    reason: OverrideReason | None = None
    note: Title = ""
    """The reason in the athlete's own words."""


Name = Annotated[Title, LengthBounds(1, 40)]


@stored
class TemplateSession(Stored):
    """A session of the saved week, as it is planned."""

    weekday: Weekday
    sport: Word = "other"
    title: Title = ""
    start: dt.time | None = None
    distance_km: DistanceKm | None = None
    order: int | None = None
    planned_minutes: Minutes | None = None
    planned_rpe: Rpe | None = None
    key: bool = False


@stored
class TemplateRest(Stored):
    """Rest of the saved week."""

    weekday: Weekday
    kind: RestKind = RestKind.REST
    load_ceiling: LoadCeiling | None = None
    reason: Title = ""


@stored
class WeekTemplate(Record):
    """Training and rest of a week. Life is no part of it: that differs from week to week."""

    table: ClassVar[str] = "templates"

    id: RecordId
    date: dt.date
    """The day it was saved."""
    name: Name
    sessions: Annotated[tuple[TemplateSession, ...], LengthBounds(most=60)] = ()
    rest: Annotated[tuple[TemplateRest, ...], LengthBounds(most=28)] = ()
    usual: bool = False
    """Whether it is the athlete's usual week."""

    @property
    def training_weekdays(self) -> frozenset[int]:
        """The weekdays on which there is a session, 0 for Monday."""
        return frozenset(session.weekday for session in self.sessions)
