"""The kinds of signal that the decision table counts."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from herstel.domain.scales import Item


class Kind(StrEnum):
    """One kind of signal: a combination needs several of them."""

    PHYSICAL = "physical"
    MENTAL = "mental"
    SLEEP = "sleep"
    DRIVE = "drive"
    EFFORT = "effort"
    PERFORMANCE = "performance"
    AUTONOMIC = "autonomic"


class State(StrEnum):
    """Whether a kind of signal speaks."""

    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


BODY_KINDS: Final = frozenset({Kind.PHYSICAL, Kind.EFFORT, Kind.PERFORMANCE, Kind.DRIVE})
"""Kinds that speak of the body; without one of them an easy day is not advised by pattern."""

TRIAD: Final = (Kind.EFFORT, Kind.PERFORMANCE, Kind.DRIVE)
"""The three signs of Orie's article: harder than normal, performance slipping, less drive."""

HIGHER_IS_WORSE: Final = frozenset({Kind.EFFORT})
"""Kinds whose number goes up as it gets worse; the others are answers and hours, of which less is worse."""

PAIRS: Final = {
    Kind.PHYSICAL: (Item.FATIGUE, Item.SORENESS),
    Kind.MENTAL: (Item.STRESS, Item.MOOD),
}
"""Kinds that are the mean of two items."""

BODY_ITEMS: Final = frozenset({Item.FATIGUE, Item.SORENESS, Item.MOTIVATION})
"""Items of which one must be low before a single morning makes a day easy."""
