"""The mornings of a week beside own normal, answer by answer: what is shown when a check-in is done."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from enum import Enum, auto
from typing import Final

from herstel.domain.dates import DAYS_OF_WEEK, last_days
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.metrics.mornings import Mornings
from herstel.rules.engine_settings import EngineSettings

_LIKE_NORMAL: Final = 0.5
"""A normal between two answers, such as 3.5, is like both of them."""


class Beside(Enum):
    """Where an answer is beside own normal."""

    ABOVE = auto()
    LIKE = auto()
    BELOW = auto()
    UNKNOWN = auto()
    """The question was not answered."""


@frozen
class WeekMornings:
    """The last seven mornings.

    Attributes:
        days: their dates, today's last.
        rows: for each question, where the answer of each morning is.
        is_own: whether they are held against the athlete's own normal; else against the middle of the scale,
            because own normal is not known.
    """

    days: tuple[date, ...]
    rows: tuple[tuple[Item, tuple[Beside, ...]], ...]
    is_own: bool


def week_mornings(
    journal: Journal, day: date, settings: EngineSettings, items: Container[Item]
) -> WeekMornings:
    """Return the seven mornings up to a day, of the questions that are asked."""
    days = last_days(day, DAYS_OF_WEEK)
    before = timedelta(days=settings.thresholds.days_looked_back)
    mornings = Mornings(journal.between(days[0] - before, day), settings.thresholds)
    rows: dict[Item, list[Beside]] = {item: [] for item in Item if item in items}
    for past in days:
        morning = mornings.on(past)
        for item, row in rows.items():
            answer = morning.answers.get(item) if morning else None
            normal = morning.baseline.normal(item) if morning else None
            row.append(_beside(answer, normal))
    normals = mornings.baseline(day).items
    answered = tuple((item, tuple(row)) for item, row in rows.items() if set(row) != {Beside.UNKNOWN})
    return WeekMornings(tuple(days), answered, is_own=bool(normals))


def _beside(answer: int | None, normal: float | None) -> Beside:
    if answer is None or normal is None:
        return Beside.UNKNOWN
    if abs(answer - normal) <= _LIKE_NORMAL:
        return Beside.LIKE
    return Beside.ABOVE if answer > normal else Beside.BELOW
