"""What a few words of a line can mean, before it is known what the line as a whole makes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from herstel.domain.dates import MINUTES_OF_DAY
from herstel.domain.frozen import frozen
from herstel.domain.life import PartOfDay, Repeat
from herstel.domain.scales import BodyPlace, Category, Complaint, EventKind, RestKind, Sport, Weight


class Part:
    """What a few words mean."""

    __slots__ = ()


@frozen
class Chunk:
    """A part and the words that say it.

    Attributes:
        part: what they mean.
        first: number of the first word.
        after: number of the word after the last.
        is_title: whether the words name the thing too, so that they stay in its title.
    """

    part: Part
    first: int
    after: int
    is_title: bool = False


# How much of it there is, and when on its day


@frozen
class Length(Part):
    """How long: `2 uur`, `45 min`, `3 kwartier`."""

    minutes: int


@frozen
class Ems(Part):
    """A number with an m: minutes, or metres."""

    count: int


@frozen
class Number(Part):
    """A whole number alone: minutes, where nothing else says how long."""

    value: int


@frozen
class Pair(Part):
    """Two whole numbers with a dash: hours of the day of what life asks."""

    first: int
    second: int


@frozen
class Distance(Part):
    """How far: `10 km`, `8k`, `6mi`."""

    km: float


@frozen
class Sets(Part):
    """Repeats within a session, `5 x 1000`: they stay in its title."""


@frozen
class ClockTimes(Part):
    """A time of day, or two; one that is not sure could be a length as well: `1:15`."""

    start: dt.time
    end: dt.time | None = None
    is_sure: bool = True

    @property
    def minutes(self) -> int | None:
        """How long it takes, into the next day where it ends before it begins; None without an end."""
        return (
            None
            if self.end is None
            else (minute_of_day(self.end) - minute_of_day(self.start)) % MINUTES_OF_DAY
        )


def minute_of_day(time: dt.time) -> int:
    """Return the minutes since midnight."""
    return time.hour * 60 + time.minute


# How hard it is, and how much of it is allowed


@frozen
class RpeRange(Part):
    """An effort in numbers, `rpe 7-8`, `@7`: its middle, or the text that the record refuses."""

    rpe: object


@frozen
class Strength(Part):
    """A word for how hard a session or how heavy a commitment is; None where it says nothing of one."""

    rpe: float | None = None
    weight: Weight | None = None


@frozen
class MarkWord(Part):
    """A word that sets a mark: a key session, or one that is done."""

    name: Literal["key", "done"]


@frozen
class Ceiling(Part):
    """The most that a day may hold.

    Attributes:
        load: a number without a unit: the most load that still keeps a rest, or minutes of a day; None where
            none follows the word.
        minutes: a length; None where no unit says that it is one.
    """

    load: float | None
    minutes: int | None = None


@frozen
class ForbiddenSport(Part):
    """A sport that is not possible; a word of one's own where the table has none."""

    sport: str


@frozen
class OnlyPart(Part):
    """The only part of the day in which one can train."""

    part_of_day: PartOfDay


@frozen
class NoTime(Part):
    """Words for a day on which one cannot train."""


# On which days it is


@frozen
class OverDays(Part):
    """The first and the last day of it, in the order in which they were said."""

    first: dt.date
    last: dt.date


@frozen
class OnDay(Part):
    """The day on which it is.

    Attributes:
        span: the days of a week or weekend, where the words mean one: for what lasts.
        part_of_day: the word for the part of that day, `evening`; nothing when none was said.
    """

    day: dt.date
    span: OverDays | None = None
    part_of_day: str = ""


@frozen
class Until(Part):
    """The words for its last day, which is looked for from its first day on."""

    text: str


@frozen
class Lasting(Part):
    """How many days or weeks it lasts."""

    count: int
    unit: Literal["day", "week", "month"]


@frozen
class Every(Part):
    """How it repeats, but for its end.

    Attributes:
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
class Weekdays(Part):
    """Weekdays without `every`: a repetition for what can repeat, days in a row for what lasts."""

    numbers: tuple[int, ...]


@frozen
class Times(Part):
    """How many times it is done in all."""

    count: int


# What it is about; a weak name yields to a sport beside it


@frozen
class SportName(Part):
    """A sport.

    Attributes:
        is_general: whether a sport beside it is meant: `training`, `brick`, `interval`.
        is_exercise: whether it is what is trained, `interval`, and in which sport is not said.
    """

    sport: Sport
    is_general: bool = False
    is_exercise: bool = False


@frozen
class RestName(Part):
    """Rest, with its kind if the word says one."""

    kind: RestKind | None = None
    is_weak: bool = False


@frozen
class RestWord(Part):
    """A word that says which kind of rest, where there is rest."""

    kind: RestKind


@frozen
class LifeName(Part):
    """Something of life."""

    category: Category
    is_weak: bool = False


@frozen
class SpellName(Part):
    """What stands over days, or one day that matters.

    Attributes:
        complaint: what an illness is, where the name says so.
        place: where an injury is, where the name says so.
        is_vague: whether it means something else as often, `wk`, `fell`: the rest of the line decides.
    """

    kind: EventKind
    complaint: Complaint | None = None
    place: BodyPlace | None = None
    is_weak: bool = False
    is_vague: bool = False


@frozen
class WellAgain(Part):
    """Words that say that an illness or an injury is over.

    Attributes:
        kind: of which of both they say it; None where they fit both.
        is_weak: whether they say it only beside what one had: `knie weer goed`, but not `weer goed weer`.
    """

    kind: EventKind | None = None
    is_weak: bool = False


@frozen
class Place(Part):
    """A place of the body."""

    place: BodyPlace


# What means nothing by itself


@frozen
class And(Part):
    """A word or sign that only joins: `en`, `&`, a comma."""


@frozen
class Plus(Part):
    """A sign between two sessions."""


@frozen
class Text(Part):
    """Words that mean nothing but themselves; unread ones look as if they meant something unknown."""

    is_unread: bool = False
