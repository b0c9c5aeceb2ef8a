"""What the athlete says of a morning, a week or an advice, and what a device measured.

A night stands here because it says what a check-in may say as well: hours, resting heart rate, variability.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, ClassVar, Self

from herstel.domain.constraints import Converter, Note, Title, Word
from herstel.domain.record import Record, RecordId, derived_id, stored
from herstel.domain.scales import (
    Answer,
    FivePoint,
    Illness,
    Item,
    OverrideReason,
    Pain,
    PainPlace,
    RedFlag,
    ReplyTo,
    RestingHeartRate,
    Rmssd,
    SleepHours,
)


@stored
class CheckIn(Record):
    """One morning's answers. An item that was not answered is None: unknown, never 3 and never 0."""

    table: ClassVar[str] = "checkins"

    date: dt.date
    """The morning it speaks of; the night before belongs to it."""
    sleep_hours: SleepHours | None = None
    sleep_quality: FivePoint | None = None
    fatigue: FivePoint | None = None
    soreness: FivePoint | None = None
    stress: FivePoint | None = None
    mood: FivePoint | None = None
    motivation: FivePoint | None = None
    nutrition: FivePoint | None = None
    """Whether enough was eaten and drunk; no rule weighs it."""
    resting_hr: RestingHeartRate | None = None
    hrv_rmssd: Rmssd | None = None
    illness: Illness = Illness.NONE
    pain: Pain | None = None
    pain_alters_movement: bool = False
    pain_place: PainPlace | None = None
    """Where it hurts: a `BodyPlace` or a word of one's own."""
    flags: tuple[RedFlag, ...] = ()
    note: Note = ""
    entered: dt.date | None = None
    """The later day on which it was filled in; None when it was answered on its own morning."""
    corrected: dt.date | None = None
    """The later day on which it was changed for the last time; None when it stands as it was answered."""
    before: dict[str, Any] | None = None
    """What it said before the first such change: what was advised until then rests on that."""

    def __post_init__(self) -> None:
        """Refuse first answers that are none."""
        self.first_answers()

    @property
    def remembered(self) -> bool:
        """Whether it was filled in on a later day, from memory."""
        return self.entered is not None and self.entered > self.date

    def answer(self, item: Item) -> int | None:
        """Return the answer to a five-point item, or None when it was skipped."""
        value: int | None = getattr(self, item.value)
        return value

    @property
    def warning_signs(self) -> tuple[RedFlag, ...]:
        """The complaints of this morning that need a doctor."""
        return tuple(flag for flag in self.flags if flag is not RedFlag.CLEARED)

    @property
    def is_empty(self) -> bool:
        return not self.facts().keys() - {"date", "entered", "corrected", "before"}

    def changed_on(self, day: dt.date, before: Self) -> Self:
        """Return it as changed on a later day; what it said first is kept."""
        first_given = before.before or {
            name: value for name, value in before.facts().items() if name not in {"corrected", "before"}
        }
        return self.changed(corrected=day, before=first_given)

    def as_known_on(self, day: dt.date) -> CheckIn | None:
        """Return what was known of it on a day: nothing yet, its first answers, or all of it."""
        if self.entered is not None and self.entered > day:
            return None
        first = self.first_answers()
        return first if self.corrected is not None and self.corrected > day and first is not None else self

    def first_answers(self) -> CheckIn | None:
        """Return what it said before it was changed on a later day; None when it never was."""
        if self.before is None:
            return None
        return CheckIn.validated({**self.before, "date": self.date, "before": None})


def _as_written(value: object) -> object:
    """Refuse a bare number or date: pydantic would take them for seconds since 1970, and for midnight."""
    if (isinstance(value, str) and "T" in value.upper()) or isinstance(value, dt.datetime | None):
        return value
    raise ValueError("not a date with a time")


SleepMoment = Annotated[dt.datetime, Converter(_as_written, is_first=True)]
"""A date with its local time, and the offset from UTC where the device says one."""


@stored
class Night(Record):
    """One night of one source. What was not measured is None: unknown, never 0.

    The id that nobody gives is made from date, source and `source_id`, so that the same night, read twice or
    on two machines, is one record, whatever a later export corrects in it.
    """

    table: ClassVar[str] = "nights"

    id: RecordId
    date: dt.date
    """The local day of waking."""
    source: Word
    """What measured it, or the program that it was read from: `garmin`, `oura`."""
    source_id: Title = ""
    """What the source calls this night; it tells two sleeps of one day apart."""
    sleep_hours: SleepHours | None = None
    start: SleepMoment | None = None
    """When it was fallen asleep."""
    end: SleepMoment | None = None
    """When it was woken up."""
    resting_hr: RestingHeartRate | None = None
    hrv_rmssd: Rmssd | None = None

    @classmethod
    def as_meant(cls, facts: dict[str, Any]) -> dict[str, Any]:
        """Give it the id that follows from what it says, where none is given."""
        if facts.get("id") is not None:
            return facts
        try:
            day = dt.date.fromisoformat(str(facts.get("date")))
        except ValueError:
            return facts  # refused for its date a moment later
        return {**facts, "id": derived_id(day, "night", facts.get("source"), facts.get("source_id") or "")}


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
