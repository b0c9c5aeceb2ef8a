"""A week saved by name: what is trained and rested on its days, to be put onto any other week."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from herstel.domain.constraints import LengthBounds, Title, Word
from herstel.domain.record import Record, RecordId
from herstel.domain.repeat import Weekday
from herstel.domain.rest import LoadCeiling
from herstel.domain.scales import DistanceKm, Minutes, RestKind, Rpe
from herstel.domain.stored import Stored, stored

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
