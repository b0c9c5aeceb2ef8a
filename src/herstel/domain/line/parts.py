"""What a few words of a line can mean, before it is known what the line as a whole makes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from herstel.domain.limit import PartOfDay
from herstel.domain.line.tokens import Token
from herstel.domain.repeat import Repeat
from herstel.domain.scales import BodyPlace, Category, Complaint, EventKind, RestKind, Weight
from herstel.domain.sports import Sport


@dataclass(frozen=True, slots=True)
class Length:
    """How long: `2 uur`, `45 min`, `3 kwartier`. Minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Ems:
    """A number with an m: minutes, or metres."""

    count: int


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number alone: minutes, where nothing else says how long."""

    value: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two whole numbers with a dash: hours of the day of what life asks."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Distance:
    """How far: `10 km`, `8k`, `6mi`. Kilometres."""

    km: float


@dataclass(frozen=True, slots=True)
class Sets:
    """Repeats within a session, `5 x 1000`: they stay in its title."""


@dataclass(frozen=True, slots=True)
class ClockTimes:
    """A time of day, or two.

    Attributes:
        start: when it begins.
        end: when it ends; None when that is not said.
        is_sure: False for what could be a length as well: `1:15`.
    """

    start: dt.time
    end: dt.time | None = None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class RpeRange:
    """An effort in numbers: `rpe 7-8`, `@7`."""

    rpe: object


@dataclass(frozen=True, slots=True)
class Strength:
    """A word for how hard or how heavy; which of both depends on what it is said of.

    Attributes:
        rpe: what it means for a session; None when it says nothing of one.
        weight: what it means for a commitment; None when it says nothing of one.
    """

    rpe: float | None = None
    weight: Weight | None = None


@dataclass(frozen=True, slots=True)
class MarkWord:
    """A word that sets a mark: a key session, or one that is done."""

    name: Literal["key", "done"]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a day may hold.

    Attributes:
        load: a number without a unit: the most load that still keeps a rest, or minutes of a day; None where
            none follows the word.
        minutes: a length; None where no unit says that it is one.
    """

    load: float | None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class OnlyPart:
    """The only part of the day in which one can train."""

    part_of_day: PartOfDay


@dataclass(frozen=True, slots=True)
class NoTime:
    """Words for a day on which one cannot train."""


@dataclass(frozen=True, slots=True)
class SportName:
    """A sport.

    Attributes:
        sport: the sport.
        is_general: whether a sport beside it is meant: `training`, `brick`, `interval`.
        is_exercise: whether it is what is trained, `interval`, and in which sport is not said.
    """

    sport: Sport
    is_general: bool = False
    is_exercise: bool = False


@dataclass(frozen=True, slots=True)
class RestName:
    """Rest, with its kind if the word says one; a weak name yields to a sport beside it."""

    kind: RestKind | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class RestWord:
    """A word that says which kind of rest, where there is rest."""

    kind: RestKind


@dataclass(frozen=True, slots=True)
class LifeName:
    """Something of life."""

    category: Category
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class SpellName:
    """What stands over days, or one day that matters; a weak name yields to a sport beside it."""

    kind: EventKind
    complaint: Complaint | None = None
    place: BodyPlace | None = None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the body."""

    place: BodyPlace


@dataclass(frozen=True, slots=True)
class ForbiddenSport:
    """A sport that an injury does not allow."""

    sport: str


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


@dataclass(frozen=True, slots=True)
class And:
    """A word or sign that only joins: `en`, `&`, a comma."""


@dataclass(frozen=True, slots=True)
class Plus:
    """A sign between two sessions."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words that mean nothing but themselves.

    Attributes:
        is_unread: whether they look as if they meant something that was not understood.
    """

    is_unread: bool = False


Part = (
    Length
    | Ems
    | Number
    | Pair
    | Distance
    | Sets
    | ClockTimes
    | RpeRange
    | Strength
    | MarkWord
    | Ceiling
    | OnlyPart
    | NoTime
    | SportName
    | RestName
    | RestWord
    | LifeName
    | SpellName
    | Place
    | ForbiddenSport
    | OnDay
    | OverDays
    | Until
    | Lasting
    | Every
    | Weekdays
    | Times
    | And
    | Plus
    | Text
)


@dataclass(frozen=True, slots=True)
class Found:
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


@dataclass(frozen=True, slots=True)
class LineContext:
    """The days from which words are counted.

    Attributes:
        day: the day for which the line is said.
        today: the day it is.
        is_told_afterwards: whether it has begun when it is told: weekdays are the latest ones.
        has_hours: whether it is about work, so that `fri 7-3` is its hours and not the 7th of March.
    """

    day: dt.date
    today: dt.date
    is_told_afterwards: bool = False
    has_hours: bool = False

    def named(self, weekday: int) -> dt.date:
        """Return the day that the name of a weekday, Monday 0, means while one looks at a day.

        It is that of its week, unless it is over; from today on, today's own name means the one in a week.
        Of what is told afterwards it is the latest one.
        """
        if self.is_told_afterwards:
            return self.latest(weekday)
        named = self.day - dt.timedelta(days=self.day.weekday() - weekday)
        is_over = named < self.today or named == self.today == self.day
        return named + dt.timedelta(weeks=1) if is_over and self.day >= self.today else named

    def latest(self, weekday: int) -> dt.date:
        """Return the latest such weekday, Monday 0, that has begun on the day for which the line is said."""
        return self.day - dt.timedelta(days=(self.day.weekday() - weekday) % 7)


Reader = Callable[[Sequence[Token], int, LineContext], Found | None]
"""Reads a part that begins at a word; None when there is none."""


def word_at(given: Sequence[Token], at: int) -> str:
    """Return a word in small letters; nothing where there is none or where it is quoted."""
    return given[at].word if 0 <= at < len(given) else ""


def phrase_at(given: Sequence[Token], at: int, count: int) -> str:
    """Return so many words as one phrase; nothing where there are fewer, or one is quoted or a sign."""
    window = given[at : at + count]
    if len(window) < count or any(token.literal or token.is_sign for token in window):
        return ""
    return " ".join(token.word for token in window)
