"""A training session: what was planned, what was done, how it felt."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

from herstel.domain.body import PainPlace
from herstel.domain.constraints import Note, Title, Word
from herstel.domain.record import Record, RecordId, stored
from herstel.domain.scales import (
    HARD_RPE,
    DistanceKm,
    ExerciseHeartRate,
    Felt,
    Minutes,
    Pain,
    Rpe,
    SessionStatus,
)
from herstel.domain.written_sport import settled

LONG_MINUTES: Final = 360
"""Beyond so many minutes a session is asked about: six hours."""
_GONE: Final = frozenset({SessionStatus.SKIPPED, SessionStatus.MOVED})


@stored
class Session(Record):
    """One session on one day. Minutes and RPE are what was done; the planned ones stand beside them."""

    table: ClassVar[str] = "sessions"

    id: RecordId
    date: dt.date
    sport: Word = "other"
    """A `Sport`, or a word of one's own for one that the table does not have."""
    title: Title = ""
    status: SessionStatus = SessionStatus.DONE
    start: dt.time | None = None
    """Local time at which it begins; None when that is not said."""
    order: int | None = None
    """Its place among sessions of its day that were written together; None where it was written alone."""
    distance_km: DistanceKm | None = None
    """How far, kilometres: what was planned until it is done, then what was done."""
    minutes: Minutes | None = None
    rpe: Rpe | None = None
    planned_minutes: Minutes | None = None
    planned_rpe: Rpe | None = None
    average_hr: ExerciseHeartRate | None = None
    """Mean heart rate of what was done; it helps to remember the effort, and no rule weighs it."""
    felt: Felt | None = None
    key: bool = False
    pain_before: Pain | None = None
    """Pain when it began."""
    pain_during: Pain | None = None
    """The worst pain while it went on; the morning after is the check-in's."""
    pain_place: PainPlace | None = None
    """Where it hurt before or during the session: a `BodyPlace` or a word of one's own."""
    note: Note = ""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""
    reason: Title = ""
    """Why it was skipped."""
    excused: bool = False
    """Whether it was left out because of an illness, an injury or a time away: it was not missed."""
    series: RecordId | None = None
    """The id of the first of the sessions that were planned together as a repetition."""
    source: Word | None = None
    """The kind of file it was read from; None for what was entered by hand."""
    source_id: Title = ""
    """What the source calls it; empty where it has no name there."""
    aliases: tuple[RecordId, ...] = ()
    """The ids under which other files tell of it, as the athlete said of them or of the same ones."""
    entered: dt.date | None = None
    """The day on which it was logged, when that was later than the morning after it."""

    @classmethod
    def as_meant(cls, facts: dict[str, Any]) -> dict[str, Any]:
        """Find the sport of a word, also in journals written before there was a table of sports."""
        sport_fields = settled(facts)
        return {**facts, **sport_fields} if sport_fields else facts

    @property
    def place_in_day(self) -> tuple[bool, dt.time, int]:
        """What sorts the sessions of a day: those with a start first, by start, then as they were written."""
        return (self.start is None, self.start or dt.time.min, self.order or 0)

    @property
    def is_done(self) -> bool:
        """Whether it was trained."""
        return self.status is SessionStatus.DONE

    @property
    def is_open(self) -> bool:
        """Whether it is planned and has no outcome yet."""
        return self.status is SessionStatus.PLANNED

    @property
    def is_gone(self) -> bool:
        """Whether it stands on its day no more: it was left out, or went to another day or week."""
        return self.status in _GONE

    @property
    def is_hard(self) -> bool:
        """Whether it was done at RPE 7 or more."""
        return self.is_done and self.rpe is not None and self.rpe >= HARD_RPE

    @property
    def effort(self) -> tuple[float | None, int | None]:
        """RPE and minutes: what was planned of it while it is open, else what was done."""
        if self.is_open:
            return self.planned_rpe, self.planned_minutes
        return self.rpe, self.minutes or self.planned_minutes

    @property
    def asks_hard(self) -> bool:
        """Whether it is hard by what it asked, or by its plan; without an effort a key session is."""
        rpe, _ = self.effort
        return self.key if rpe is None else rpe >= HARD_RPE
