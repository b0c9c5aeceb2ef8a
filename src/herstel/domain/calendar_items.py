"""What stands on days apart from life: sessions, rest, spells and races; and weeks of them saved by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final

from herstel.domain.constraints import Bounds, LengthBounds, Note, Title, Word
from herstel.domain.life import Weekday
from herstel.domain.record import Record, RecordId, Stored, stored
from herstel.domain.scales import (
    HARD_RPE,
    RESTFUL_KINDS,
    SPORTS,
    Complaint,
    DistanceKm,
    EventKind,
    ExerciseHeartRate,
    Felt,
    Minutes,
    Pain,
    PainPlace,
    RestFelt,
    RestKind,
    RestOrigin,
    RestOutcome,
    Rpe,
    SessionStatus,
)

LONG_MINUTES: Final = 360
"""A session of more minutes than this is asked about: six hours."""
SESSION_PAINS: Final = ("pain_before", "pain_during")
"""The fields of a session that say how much it hurt."""
_GONE: Final = frozenset({SessionStatus.SKIPPED, SessionStatus.MOVED})


@stored
class Session(Record):
    """A training session. Minutes and RPE are what was done; the planned ones stand beside them."""

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
        meant = sport_as_meant(facts)
        return {**facts, **meant} if meant else facts

    @property
    def place_in_day(self) -> tuple[bool, dt.time, int]:
        """What sorts the sessions of a day: those with a start first, by start, then as they were written."""
        return (self.start is None, self.start or dt.time.min, self.order or 0)

    @property
    def is_done(self) -> bool:
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


def sport_as_meant(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields that say the sport of a session where its facts have a word for it; else none."""
    word, title = facts.get("sport"), facts.get("title", "")
    if not isinstance(word, str) or not isinstance(title, str | None) or word in SPORTS:
        return {}
    from herstel.domain.sports import sport_of_word  # nearly all that is stored says the sport itself

    return sport_of_word(word, title or "")


MOST_CEILING: Final = 14_400
"""The largest load that a day can have, AU: 24 hours at RPE 10."""

LoadCeiling = Annotated[int, Bounds(0, MOST_CEILING)]
"""The most load that a day is to have, AU."""

_SETTLING_OUTCOMES = frozenset({RestOutcome.KEPT, RestOutcome.FORCED})


@stored
class Rest(Record):
    """A piece of recovery, planned or recorded on a day."""

    table: ClassVar[str] = "rest"

    id: RecordId
    date: dt.date
    kind: RestKind = RestKind.REST
    reason: Title = ""
    """Why it is there, in the athlete's own words."""
    origin: RestOrigin | None = None
    """How it came into the plan; None for what was planned or logged by hand."""
    load_ceiling: LoadCeiling | None = None
    """The most load (AU) that still counts as keeping it."""
    outcome: RestOutcome | None = None
    how: RestFelt | None = None
    """How it did the athlete; None when that was not said."""
    activity: Word | None = None
    """What was chosen to do: a sport family, or a name of the short list; None when nothing was."""
    no_training: bool = False
    """Said by the athlete: nothing was trained on this day, whatever the kind."""
    note: Note = ""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""
    series: RecordId | None = None
    """The id of the first of the rests that were planned together as a repetition."""
    source: Word | None = None
    """The kind of file it was read from; None for what was entered by hand."""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be kept: nothing is known of it yet, but perhaps that it was moved."""
        return self.outcome in {None, RestOutcome.MOVED}

    @property
    def forbids_training(self) -> bool:
        """Whether it is full rest that still has to be kept."""
        return self.is_open and self.kind is RestKind.REST

    @property
    def settles_day(self) -> bool:
        """Whether it makes known that the day had no training (so that its load is 0, not unknown)."""
        return self.no_training or (self.kind in RESTFUL_KINDS and self.outcome in _SETTLING_OUTCOMES)


_SPELLS = frozenset({EventKind.ILLNESS, EventKind.INJURY, EventKind.TRAVEL})
_AWAY = frozenset({EventKind.ILLNESS, EventKind.TRAVEL})
_WITHOUT_KNOWN_END = frozenset({EventKind.ILLNESS, EventKind.INJURY})


@stored
class Event(Record):
    """A spell from one day to another, or one day that matters."""

    table: ClassVar[str] = "events"

    id: RecordId
    date: dt.date
    kind: EventKind
    title: Title = ""
    until: dt.date | None = None
    """The last day of it; None when it is one day, or, of an illness or injury, when no end is known yet."""
    confirmed: dt.date | None = None
    """The last day on which the athlete said that an illness or injury without an end still stands."""
    start: dt.time | None = None
    """When a race begins; None when that was not said."""
    complaint: Complaint | None = None
    """What an illness is; None when that was not said."""
    place: PainPlace | None = None
    """Where an injury is: a `BodyPlace` or a word of one's own."""
    forbids: tuple[Word, ...] = ()
    """The sports that an injury does not allow."""
    note: Note = ""
    entered: dt.date | None = None
    """The later day on which it was written down; None when it was known from its first day on."""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""

    def __post_init__(self) -> None:
        """Refuse an end before its beginning."""
        if self.until is not None and self.until < self.date:
            raise ValueError("it ends before it begins")

    @property
    def is_spell(self) -> bool:
        """Whether it is an illness, an injury or a journey."""
        return self.kind in _SPELLS

    @property
    def excuses(self) -> bool:
        """Whether nothing counts as missed on its days: an illness or a journey."""
        return self.kind in _AWAY

    @property
    def is_open_ended(self) -> bool:
        """Whether it goes on until the athlete says that it is over."""
        return self.until is None and self.kind in _WITHOUT_KNOWN_END

    @property
    def last(self) -> dt.date:
        """The last day on which it is known to stand."""
        return self.until or max(self.date, self.confirmed or self.date)

    def covers(self, day: dt.date) -> bool:
        return self.date <= day <= self.last

    def stands_on(self, day: dt.date) -> bool:
        """Whether it stands on a day as far as is known now: without a known end it goes on.

        `covers` speaks of what was said; plans for later days ask this.
        """
        return self.date <= day if self.is_open_ended else self.covers(day)


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
    name: Annotated[Title, LengthBounds(1, 40)]
    sessions: Annotated[tuple[TemplateSession, ...], LengthBounds(most=60)] = ()
    rest: Annotated[tuple[TemplateRest, ...], LengthBounds(most=28)] = ()
    usual: bool = False
    """Whether it is the athlete's usual week."""

    @property
    def training_weekdays(self) -> frozenset[int]:
        """The weekdays on which there is a session, 0 for Monday."""
        return frozenset(session.weekday for session in self.sessions)
