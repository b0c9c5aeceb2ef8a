"""Commitments and limits: what life asks of days, what they can hold beside it, and how both repeat.

Days are dates, so neither a change to summer time nor the turn of a year can shift a repetition. Weeks
begin on Monday, as in the recurrence rules of RFC 5545 with `WKST=MO`, until the repetition is moved.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar, Final

from herstel.domain.constraints import Bounds, Converter, LengthBounds, Note, Title, Word
from herstel.domain.dates import ONE_DAY, month_length
from herstel.domain.record import Record, RecordId, Stored, stored
from herstel.domain.scales import Category, Minutes, Weight

MOST_EVERY: Final = 365
"""The longest step of a repetition, in days, weeks or months."""


class Unit(StrEnum):
    """What a repetition counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class MonthBy(StrEnum):
    """What stays the same from month to month; which one it is, the day on which it began says."""

    DAY = "day"
    WEEKDAY = "weekday"
    LAST_WEEKDAY = "last_weekday"


def in_order(days: tuple[int, ...]) -> tuple[int, ...]:
    """Return weekdays from Monday on, once each."""
    return tuple(sorted(set(days)))


Weekday = Annotated[int, Bounds(0, 6)]
"""0 for Monday, 6 for Sunday."""

RuleWeekdays = Annotated[tuple[Weekday, ...], LengthBounds(most=7), Converter(in_order)]


@stored
class Repeat(Stored):
    """Every few days or months, or weekdays of every few weeks, from the day of what repeats."""

    every: Annotated[int, Bounds(1, MOST_EVERY)]
    unit: Unit
    weekdays: RuleWeekdays = ()
    """Monday is 0; only for weeks. Empty: the weekday on which it began."""
    month_by: MonthBy = MonthBy.DAY
    """Only for months: the 12th, the second Tuesday, the last Friday of each."""
    until: dt.date | None = None
    """The last day on which it may fall; None when it has no end."""
    exceptions: tuple[dt.date, ...] = ()
    """Days of the rule that are left out."""
    week_from: Weekday = 0
    """The weekday on which its weeks begin; it moves along, or Sunday and Monday would part or meet."""

    def falls_on(self, day: dt.date, start: dt.date) -> bool:
        """Whether a repetition that began on `start` falls on a day."""
        if day < start or (self.until is not None and day > self.until) or day in self.exceptions:
            return False
        if self.unit is Unit.DAY:
            return (day - start).days % self.every == 0
        if self.unit is Unit.MONTH:
            return self._falls_in_month(day, start)
        if day.weekday() not in (self.weekdays or (start.weekday(),)):
            return False
        return (self._week(day) - self._week(start)) % self.every == 0

    def _falls_in_month(self, day: dt.date, start: dt.date) -> bool:
        """Whether a day of some month is one of the rule; a 31st is the last day of a shorter month."""
        if day == start:
            return True
        if ((day.year - start.year) * 12 + day.month - start.month) % self.every:
            return False
        longest = month_length(day.year, day.month)
        if self.month_by is MonthBy.DAY:
            return day.day == min(start.day, longest)
        if day.weekday() != start.weekday():
            return False
        if self.month_by is MonthBy.LAST_WEEKDAY:
            return day.day + 7 > longest
        return (day.day - 1) // 7 == (start.day - 1) // 7

    def _week(self, day: dt.date) -> int:
        """Return the number of the week of a day; day 1 of the calendar is a Monday."""
        return (day.toordinal() - 1 - self.week_from) // 7

    def days(self, start: dt.date, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the days on which it falls, from `first` to `last`, in order."""
        end = min(last, self.until or last)
        for ordinal in range(max(first, start).toordinal(), end.toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if self.falls_on(day, start):
                yield day

    def begins(self, start: dt.date) -> dt.date:
        """Return the first day on or after `start` that the rule allows, whatever its exceptions.

        A rule of weekdays may be given on a day that is none of them; it then begins on the next one.
        """
        if self.unit is not Unit.WEEK or not self.weekdays:
            return start
        return start + min((weekday - start.weekday()) % 7 for weekday in self.weekdays) * ONE_DAY

    def without(self, day: dt.date) -> Repeat:
        return self.changed(exceptions=tuple(sorted({*self.exceptions, day})))

    def ending_before(self, day: dt.date) -> Repeat:
        """Return the rule with its last day before `day`."""
        kept = tuple(exception for exception in self.exceptions if exception < day)
        last = min(day - ONE_DAY, self.until or day)
        return self.changed(until=last, exceptions=kept)

    def beginning_on(self, day: dt.date) -> Repeat:
        """Return the rule for what goes on from `day`: the exceptions before it are forgotten."""
        return self.changed(exceptions=tuple(exception for exception in self.exceptions if exception >= day))

    def shifted(self, days: int) -> Repeat:
        """Return the rule for what begins `days` days later: weekdays, end and exceptions move along."""
        step = days * ONE_DAY
        return self.changed(
            weekdays=in_order(tuple((weekday + days) % 7 for weekday in self.weekdays)),
            until=self.until + step if self.until else None,
            exceptions=tuple(exception + step for exception in self.exceptions),
            week_from=(self.week_from + days) % 7,
        )


SMALL_HOURS: Final = dt.time(3)
"""What goes on at this hour takes the night, whenever it began: a shift from 19:00 to 07:00, not a party."""

_NIGHT_WORDS: Final = re.compile(
    r"\bnacht(en)?(dienst|shift|wacht|werk|ploeg)|\bslaap(dienst|wacht)|\bnight[\s-]?(shift|dut(y|ies)|work|watch)",
    re.IGNORECASE,
)
"""A title that says night shift, in Dutch or English."""

_NIGHT_OF_WORK: Final = re.compile(r"\b(nacht(en|je)?|nights?)\b", re.IGNORECASE)
"""What says night shift where the rest says work: `night` alone may be a night out."""

_DAY_ROUND_WORDS: Final = re.compile(r"\b24[\s-]?(u|h|uur|uurs|hours?|hr)", re.IGNORECASE)
_DUTY_WORDS: Final = re.compile(r"dienst|piket|\bwacht|shift|\bdut(y|ies)\b|\bon[\s-]?call\b", re.IGNORECASE)


@stored
class Commitment(Record):
    """Something of life on a day, with the weight it has there; once, or repeating."""

    table: ClassVar[str] = "commitments"

    id: RecordId
    date: dt.date
    """Its day; the first one when it repeats. What crosses midnight belongs to the day on which it begins."""
    title: Title = ""
    category: Category = Category.OTHER
    weight: Weight = Weight.NORMAL
    start: dt.time | None = None
    """Local time at which it begins; None for all day."""
    end: dt.time | None = None
    note: Note = ""
    repeat: Repeat | None = None
    """How it repeats; None for once."""
    original_date: dt.date | None = None
    """The day it was first planned on, kept when it is moved."""
    source: Word | None = None
    """The kind of file it was read from; None for what was entered by hand."""
    calendar: Title = ""
    """The calendar it was read from: what that calendar no longer holds goes when it is read again."""
    uid: Title = ""
    """What that calendar calls this event on this day."""
    own_words: bool = False
    """Whether title, category or weight were changed by hand: reading the calendar again leaves them."""
    night_shift: bool = False
    """Whether a rule for its calendar says that it is work by night; hours that are known go first."""
    dismissed: bool = False
    """Whether it was taken out by hand although its calendar still holds it."""

    @property
    def is_overnight(self) -> bool:
        """Whether it ends on the day after the one on which it begins."""
        if self.start is None or self.end is None:
            return self._is_named_night
        return self.end < self.start or self._is_day_round

    @property
    def takes_night(self) -> bool:
        """Whether it takes the night: by its hours where both are known, else by what it is called.

        A duty of 24 hours takes it too.
        """
        if self.start is None or self.end is None:
            return self._is_named_night
        if self._is_day_round:
            return True
        return self.end > SMALL_HOURS if self.is_overnight else self.start <= SMALL_HOURS < self.end

    @property
    def is_night_work(self) -> bool:
        """Whether the night that it takes is one of work, not of a party or a journey."""
        named = self._is_named_night or bool(_DUTY_WORDS.search(self.title))
        return self.takes_night and (self.category is Category.WORK or named)

    @property
    def _is_named_night(self) -> bool:
        if self.night_shift or _NIGHT_WORDS.search(self.title):
            return True
        is_work = self.category is Category.WORK
        is_duty = is_work or bool(_DUTY_WORDS.search(self.title))
        if is_duty and _DAY_ROUND_WORDS.search(self.title):
            return True
        return is_work and bool(_NIGHT_OF_WORK.search(self.title))

    @property
    def _is_day_round(self) -> bool:
        """Whether it lasts 24 hours. Calendars write one hour twice where they know no length."""
        if self.start is None or self.start != self.end:
            return False
        is_said = self.source is None or self.night_shift
        return is_said or bool(_DUTY_WORDS.search(self.title) or _DAY_ROUND_WORDS.search(self.title))

    def falls_on(self, day: dt.date) -> bool:
        if self.dismissed:
            return False
        return day == self.date if self.repeat is None else self.repeat.falls_on(day, self.date)

    def on(self, day: dt.date) -> Commitment:
        """Return it as it stands on one of the days on which it repeats."""
        return self if day == self.date else self.changed(date=day)


class PartOfDay(StrEnum):
    """A part of the day, by the hour at which a session begins."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    def holds(self, start: dt.time) -> bool:
        first, after = _HOURS[self]
        return first <= start.hour < after


_HOURS: Final = {
    PartOfDay.MORNING: (0, 12),
    PartOfDay.AFTERNOON: (12, 18),
    PartOfDay.EVENING: (17, 24),
}
"""From which hour on, and before which: five o'clock is late afternoon to one and evening to another."""


@stored
class Limit(Record):
    """What a day can hold at most; once, or repeating. It asks nothing of the day: that is a commitment."""

    table: ClassVar[str] = "limits"

    id: RecordId
    date: dt.date
    """Its day; the first one when it repeats."""
    title: Title = ""
    """Why, in the athlete's own words."""
    most_minutes: Minutes | None = None
    """The most minutes of training, all sessions of the day together."""
    part_of_day: PartOfDay | None = None
    """The only part of the day in which training is possible."""
    no_sports: Annotated[tuple[Word, ...], LengthBounds(most=20)] = ()
    """Sports that are not possible: the bike is being mended, the pool is closed."""
    no_training: bool = False
    """Whether no training is possible at all."""
    note: Note = ""
    repeat: Repeat | None = None
    """How it repeats; None for once."""
    original_date: dt.date | None = None
    """The day it was first meant for, kept when it is moved."""

    def __post_init__(self) -> None:
        """Refuse one that says nothing."""
        if not (self.most_minutes or self.part_of_day or self.no_sports or self.no_training):
            raise ValueError("it limits nothing")

    def falls_on(self, day: dt.date) -> bool:
        return day == self.date if self.repeat is None else self.repeat.falls_on(day, self.date)

    def on(self, day: dt.date) -> Limit:
        """Return it as it stands on one of the days on which it repeats."""
        return self if day == self.date else self.changed(date=day)
