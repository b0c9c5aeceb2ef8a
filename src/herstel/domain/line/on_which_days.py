"""Parts of a line that say on which days it is, how long it lasts and how it repeats."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from herstel.domain.repeat import Repeat


@dataclass(frozen=True, slots=True)
class OverDays:
    """The first and the last day of it, in the order in which they were said."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class OnDay:
    """The day on which it is.

    Attributes:
        day: the day.
        span: the days of a week or weekend, where the words mean one: for what lasts.
        part_of_day: the word for the part of that day, `evening`; nothing when none was said.
    """

    day: dt.date
    span: OverDays | None = None
    part_of_day: str = ""


@dataclass(frozen=True, slots=True)
class Until:
    """The words for its last day, which is looked for from its first day on."""

    text: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many days or weeks it lasts."""

    count: int
    unit: Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class Every:
    """How it repeats, but for its end.

    Attributes:
        rule: the rule.
        nth: which weekday of the month it begins on, as a number (-1 the last) and the weekday (Monday 0);
            None when it begins on the day that is said.
    """

    rule: Repeat
    nth: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Weekdays without `every`: a repetition for what can repeat, days in a row for what lasts."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """How many times it is done in all."""

    count: int
