"""Parts of a line that say how long, how far, how hard and at what time."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from herstel.domain.frozen import frozen
from herstel.domain.scales import Weight


@frozen
class Length:
    """How long: `2 uur`, `45 min`, `3 kwartier`. Minutes."""

    minutes: int


@frozen
class Ems:
    """A number with an m: minutes, or metres."""

    count: int


@frozen
class Number:
    """A whole number alone: minutes, where nothing else says how long."""

    value: int


@frozen
class Pair:
    """Two whole numbers with a dash: hours of the day of what life asks."""

    first: int
    second: int


@frozen
class Distance:
    """How far: `10 km`, `8k`, `6mi`. Kilometres."""

    km: float


@frozen
class Sets:
    """Repeats within a session, `5 x 1000`: they stay in its title."""


@frozen
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


@frozen
class RpeRange:
    """An effort in numbers: `rpe 7-8`, `@7`."""

    rpe: object


@frozen
class Strength:
    """A word for how hard or how heavy; which of both depends on what it is said of.

    Attributes:
        rpe: what it means for a session; None when it says nothing of one.
        weight: what it means for a commitment; None when it says nothing of one.
    """

    rpe: float | None = None
    weight: Weight | None = None


@frozen
class MarkWord:
    """A word that sets a mark: a key session, or one that is done."""

    name: Literal["key", "done"]


@frozen
class Ceiling:
    """The most that a day may hold.

    Attributes:
        load: a number without a unit: the most load that still keeps a rest, or minutes of a day; None where
            none follows the word.
        minutes: a length; None where no unit says that it is one.
    """

    load: float | None
    minutes: int | None = None
