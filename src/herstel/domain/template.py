"""A week saved by name: what is trained and rested on its days, to be put onto any other week."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from herstel.domain.record import Record, RecordId
from herstel.domain.rest import MOST_CEILING
from herstel.domain.scales import DistanceKm, Minutes, RestKind, Rpe
from herstel.domain.text_types import Title, Word

Weekday = Annotated[int, Field(ge=0, le=6)]
"""0 for Monday, 6 for Sunday."""

Name = Annotated[Title, StringConstraints(min_length=1, max_length=40)]


class TemplateSession(BaseModel):
    """A session of the saved week, as it is planned."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    weekday: Weekday
    sport: Word = "other"
    title: Title = ""
    start: dt.time | None = None
    distance_km: DistanceKm | None = None
    order: int | None = None
    planned_minutes: Minutes | None = None
    planned_rpe: Rpe | None = None
    key: bool = False


class TemplateRest(BaseModel):
    """Rest of the saved week."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    weekday: Weekday
    kind: RestKind = RestKind.REST
    load_ceiling: int | None = Field(default=None, ge=0, le=MOST_CEILING)
    reason: Title = ""


class WeekTemplate(Record):
    """Training and rest of a week. Life is no part of it: that differs from week to week."""

    table: ClassVar[str] = "templates"

    id: RecordId
    date: dt.date
    """The day it was saved."""
    name: Name
    sessions: Annotated[tuple[TemplateSession, ...], Field(max_length=60)] = ()
    rest: Annotated[tuple[TemplateRest, ...], Field(max_length=28)] = ()
    usual: bool = False
    """Whether it is the athlete's usual week."""

    @property
    def training_weekdays(self) -> frozenset[int]:
        """The weekdays on which there is a session, 0 for Monday."""
        return frozenset(session.weekday for session in self.sessions)

    @property
    def record_id(self) -> str:
        """The id given to it when it was made."""
        return self.id
