"""Scales of other people's tables: how many steps, which end is good, and what they are on ours.

Ours is 1 to 5 with 5 best and 3 the person's own normal (McLean et al. 2010). Others count to 4, 7, 10 or
100, and in half of them 1 is the good end. Read the wrong way round, every tired morning is a fresh one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.services.importing.direction import mean_answer

_WRITTEN: Final = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})\s*:\s*(best|worst)", re.ASCII | re.IGNORECASE)
_LOWEST, _HIGHEST = 1, 5


@frozen
class ItemScale:
    """A scale from `low` to `high`.

    Attributes:
        high: its highest number, more than `low`.
        is_high_best: whether the highest number is the best answer.
    """

    low: int
    high: int
    is_high_best: bool

    @property
    def written(self) -> str:
        """The scale as `--scale` takes it."""
        return f"{self.low}-{self.high}:{'best' if self.is_high_best else 'worst'}"

    def on_ours(self, value: float) -> int | None:
        """Return an answer on our scale of 1 to 5, 5 best; None for one that is not on this scale.

        What falls between two of our steps goes to the one nearer to normal.
        """
        if not self.low <= value <= self.high:
            return None
        part = (value - self.low) / (self.high - self.low)
        step = _LOWEST + (part if self.is_high_best else 1 - part) * (_HIGHEST - _LOWEST)
        normal = (_LOWEST + _HIGHEST) / 2
        nearer = math.ceil(step - 0.5) if step > normal else math.floor(step + 0.5)
        return int(nearer)


OURS: Final = ItemScale(_LOWEST, _HIGHEST, is_high_best=True)


def read_scale(text: str) -> ItemScale:
    """Return the scale of `1-10:best` (10 is best) or `1-4:worst` (4 is worst).

    Raises:
        InvalidInputError: for anything else.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None or int(match[1]) >= int(match[2]):
        raise InvalidInputError("error.scale", given=text[:40])
    return ItemScale(int(match[1]), int(match[2]), match[3].casefold() == "best")


def likely_range(values: Iterable[float]) -> tuple[int, int]:
    """Return the lowest and the highest number of the usual scale that holds all values."""
    numbers = list(values)
    low = 0 if min(numbers, default=1) < 1 else 1
    highest = max(numbers, default=_HIGHEST)
    high = next((most for most in (5, 7, 10, 100) if highest <= most), math.ceil(highest))
    return (0 if high == 100 else low), high


def telling_days(checkins: Iterable[CheckIn], most: int = 3) -> list[CheckIn]:
    """Return the mornings by which a person knows a scale again: those furthest from the middle, in order."""
    answered = [checkin for checkin in checkins if mean_answer(checkin) is not None]
    middle = sum(mean_answer(checkin) or 0 for checkin in answered) / len(answered) if answered else 0
    furthest = sorted(answered, key=lambda checkin: -abs((mean_answer(checkin) or 0) - middle))[:most]
    return sorted(furthest, key=lambda checkin: checkin.date)


def answers_of(checkin: CheckIn) -> dict[Item, int]:
    """Return the five-point answers of a morning."""
    return {item: answer for item in Item if (answer := checkin.answer(item)) is not None}
