"""What the athlete says of a morning, a week or an advice, how it is typed, and what a device measured.

A night stands here because it says what a check-in may say as well: hours, resting heart rate, variability.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar, Final, Self

from herstel.domain.constraints import WORD_LIMIT, Converter, Note, Title, Word, one_line
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.record import Record, RecordId, derived_id, stored
from herstel.domain.scales import (
    ALLOWED,
    BODY_PLACES,
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
    known_place,
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


MOST_SLEEP_HOURS: Final = 24
MOST_DIGITS: Final = 9
RPE_OF_DIGIT: Final = {digit: float(rpe) for rpe, digit in enumerate("1234567890", 1)}
"""One key for how hard a session was: 0 is 10, for nobody trains at RPE 0."""
EXPLAINED_DIGITS: Final = "23570"
"""Those of them whose words are shown where it is asked (Foster 2001)."""

_DECIMAL = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?")
_CLOCK = re.compile(r"(\d{1,2})[:hu](\d{2})")
_WHOLE_HOURS = re.compile(r"(\d{1,2})[hu]")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")


def sleep_hours(text: str) -> float:
    """Read hours slept: `7.5`, `7,5`, `7:30`, `7h30`, `7u30` and `730` are 7.5 hours; `7h` is 7.

    Raises:
        InvalidInputError: when it is not a time, or more than 24 hours.
    """
    hours = _hours(text.strip().lower())
    if hours is None or hours > MOST_SLEEP_HOURS:
        raise InvalidInputError("error.sleep_hours", given=text)
    return round(hours, 2)


def _hours(written: str) -> float | None:
    if match := _CLOCK.fullmatch(written) or _DIGITS.fullmatch(written):
        return int(match[1]) + int(match[2]) / 60 if int(match[2]) < 60 else None
    if match := _WHOLE_HOURS.fullmatch(written):
        return int(match[1])
    match = _DECIMAL.fullmatch(written)
    return float(f"{match[1]}.{match[2] or 0}") if match else None


def decimal(text: str, field: str) -> float:
    """Read a number with a point or a comma.

    Raises:
        InvalidInputError: when it is not a number.
    """
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise InvalidInputError("error.number", field=field, given=text) from None


def whole(text: str, field: str) -> int:
    """Read a whole number.

    Raises:
        InvalidInputError: when it is not one.
    """
    written = text.strip()
    if not written.isascii() or not written.isdigit() or len(written) > MOST_DIGITS:
        raise InvalidInputError("error.whole", field=field, given=text[:40])
    return int(written)


def session_minutes(text: str) -> int:
    """Read how long a session is: minutes, or what the line takes for a length: `1:15`, `1h15`, `2 uur`.

    Raises:
        InvalidInputError: when it is no length.
    """
    if (written := text.strip()).isascii() and written.isdigit():
        return whole(written, "minutes")
    from herstel.domain.line.amounts import typed_minutes  # a number alone needs no grammar

    return typed_minutes(written)


def signed(text: str, field: str) -> int:
    """Read a whole number that may have a sign before it: `+2`, `-7`, `3`.

    Raises:
        InvalidInputError: when it is not one.
    """
    written = text.strip()
    if written[:1] in {"+", "-"}:
        number = whole(written[1:], field)
        return -number if written[0] == "-" else number
    return whole(text, field)


_NUMBERS: Final[dict[str, Callable[[str, str], float]]] = {
    **dict.fromkeys((item.value for item in Item), whole),
    "resting_hr": whole,
    "hrv_rmssd": decimal,
    "pain": whole,
}


def read_answer(field: str, text: str) -> object:
    """Return the value of a field of the check-in as it was typed.

    Raises:
        InvalidInputError: when the text is not a value that the field can have.
    """
    if field == "sleep_hours":
        return sleep_hours(text)
    if field == "pain_place":
        return read_place(text)
    value: object = text
    if field in _NUMBERS:
        value = _NUMBERS[field](text, field)
    elif field == "flags":
        value = [part.strip() for part in text.split(",") if part.strip()]
    try:
        checked: object = CheckIn.checked(field, value)
    except InvalidRecordError as error:
        raise _refusal(field, text, error) from error
    return checked


def _refusal(field: str, text: str, error: InvalidRecordError) -> InvalidInputError:
    """Return what is wrong with an answer, as it was typed."""
    given = text if len(text) <= 40 else f"{text[:40]}…"
    if field in ALLOWED:
        return InvalidInputError("error.range", field=field, given=given, allowed=ALLOWED[field])
    if error.key == "error.too_long":
        return InvalidInputError(error.key, field=field, size=len(text), most=error.params["most"])
    allowed = error.params.get("allowed", "")
    return InvalidInputError("error.choice", field=field, given=given, allowed=allowed)


_FIELD: Final = "pain_place"


def read_place(text: str, numbered: Sequence[str] = ()) -> str:
    """Return the place that was typed: a word, or the number of one in a list.

    Args:
        text: what was typed.
        numbered: the list that the athlete looks at, from 1; without one a number means nothing.

    Raises:
        InvalidInputError: for a number that is not in the list, for nothing, and for too long a word.
    """
    written = one_line(text)
    if written.isdigit():
        number = int(written) if written.isascii() and len(written) <= len(str(WORD_LIMIT)) else 0
        if 0 < number <= len(numbered):
            return numbered[number - 1]
        allowed = f"1-{len(numbered)}" if numbered else ", ".join(BODY_PLACES)
        raise InvalidInputError("error.choice", field=_FIELD, given=written[:WORD_LIMIT], allowed=allowed)
    if len(written) > WORD_LIMIT:
        raise InvalidInputError("error.too_long", field=_FIELD, size=len(written), most=WORD_LIMIT)
    if not written:
        raise InvalidInputError("error.choice", field=_FIELD, given="", allowed=", ".join(BODY_PLACES))
    return known_place(written)
