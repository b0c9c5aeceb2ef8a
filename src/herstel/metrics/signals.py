"""The kinds of signal that the decision table counts, and what confirms one.

One bad morning starts nothing, one good morning clears nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

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

PAIRS: Final = {Kind.PHYSICAL: (Item.FATIGUE, Item.SORENESS), Kind.MENTAL: (Item.STRESS, Item.MOOD)}
"""Kinds that are the mean of two items."""

BODY_ITEMS: Final = frozenset({Item.FATIGUE, Item.SORENESS, Item.MOTIVATION})
"""Items of which one must be low before a single morning makes a day easy."""


class ConfirmationRule(NamedTuple):
    """When a series of observations switches a signal on and off.

    Attributes:
        size: how many of the latest observations are looked at.
        on: at least this many worse ones switch it on.
        off: at most this many worse ones switch it off.
        minimum: with fewer observations the signal is unknown.
    """

    size: int
    on: int
    off: int
    minimum: int


class Observed(NamedTuple):
    """Which of the last days said whether it was worse; in each number the lowest bit is the day itself.

    Attributes:
        answered: the days that said something.
        worse: those of them that were worse.
    """

    answered: int = 0
    worse: int = 0


class Confirmation(NamedTuple):
    """A signal after an observation.

    Attributes:
        held: what is remembered: True on, False off, None nothing.
        state: what may be said of it now.
        worse: how many of the observations looked at were worse.
        of: how many were looked at.
        observed: what the last days said, where they are counted by days.
    """

    held: bool | None = None
    state: State = State.UNKNOWN
    worse: int = 0
    of: int = 0
    observed: Observed = Observed()

    @property
    def is_on(self) -> bool:
        """Whether the signal speaks now."""
        return self.state is State.ON


NOTHING = Confirmation()


def step(rule: ConfirmationRule, held: bool | None, recent: Sequence[bool]) -> Confirmation:
    """Return the confirmation after the observations that are recent enough to count.

    Args:
        rule: sizes and limits.
        held: what was remembered before.
        recent: the observations inside the time window, oldest first; True is worse than normal.
    """
    looked_at = recent[-rule.size :]
    return confirmed(rule, held, sum(looked_at), len(looked_at))


@lru_cache(4096)
def confirmed(rule: ConfirmationRule, held: bool | None, worse: int, of: int) -> Confirmation:
    """Return the confirmation after `of` observations, `worse` of which were worse.

    It is on with at least `rule.on` worse ones, off with at most `rule.off`, in between as it was. Too few
    observations are unknown but remembered, none forget.
    """
    if not of:
        return NOTHING
    if of < rule.minimum:
        return Confirmation(held, State.UNKNOWN, worse, of)
    on = worse >= rule.on or (worse > rule.off and bool(held))
    return Confirmation(on, State.ON if on else State.OFF, worse, of)


@lru_cache(16_384)
def day_later(rule: ConfirmationRule, days: int, before: Confirmation, worse: bool | None) -> Confirmation:
    """Return a confirmation one day further on.

    Args:
        rule: sizes and limits.
        days: what is older than this many days no longer says anything.
        before: that of the day before.
        worse: what the day says; None for nothing.
    """
    answered = (before.observed.answered << 1 | (worse is not None)) & (1 << days) - 1
    while answered.bit_count() > rule.size:
        answered &= (1 << answered.bit_length() - 1) - 1
    observed = Observed(answered, (before.observed.worse << 1 | bool(worse)) & answered)
    after = confirmed(rule, before.held, observed.worse.bit_count(), answered.bit_count())
    return after._replace(observed=observed)
