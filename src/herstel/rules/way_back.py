"""The way back after an illness, as a ladder of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from herstel.domain.journal import Journal
from herstel.metrics.thresholds import Thresholds


class RungKind(StrEnum):
    """What a day of the way back allows at most."""

    REST = "rest"
    SHORT_EASY = "short_easy"
    """20 to 30 minutes, easy."""
    LONGER_EASY = "longer_easy"
    """30 to 45 minutes, easy."""
    MODERATE = "moderate"
    """One moderate session."""
    PLAN = "plan"
    """The plan counts again."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One day of the way back.

    Attributes:
        day: the day it is expected on.
        kind: what it allows at most.
        done: whether it lies behind.
        is_today: whether it is the rung of today.
    """

    day: date
    kind: RungKind
    done: bool
    is_today: bool


def ladder(journal: Journal, day: date, settings: Thresholds) -> tuple[Rung, ...]:
    """Return the way back as it stands on a day; nothing when there is none."""
    return ()
