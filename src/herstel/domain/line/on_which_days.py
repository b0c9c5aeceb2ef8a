"""Parts of a line that say on which days it is, how long it lasts and how it repeats."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from herstel.domain.frozen import frozen
from herstel.domain.repeat import Repeat


@frozen
class OverDays:
    """The first and the last day of it, in the order in which they were said."""

    first: dt.date
    last: dt.date


@frozen
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


@frozen
class Until:
    """The words for its last day, which is looked for from its first day on."""

    text: str


@frozen
class Lasting:
    """How many days or weeks it lasts."""

    count: int
    unit: Literal["day", "week", "month"]


@frozen
class Every:
    """How it repeats, but for its end.

    Attributes:
        rule: the rule.
        nth: which weekday of the month it begins on, as a number (-1 the last) and the weekday (Monday 0);
            None when it begins on the day that is said.
        month_day: on which day of the month it begins, 1 to 31; None when that is not said.
        part_of_day: which part of its days was said, as it was said: `morning`.
    """

    rule: Repeat
    nth: tuple[int, int] | None = None
    month_day: int | None = None
    part_of_day: str = ""


@frozen
class Weekdays:
    """Weekdays without `every`: a repetition for what can repeat, days in a row for what lasts."""

    numbers: tuple[int, ...]


@frozen
class Times:
    """How many times it is done in all."""

    count: int
