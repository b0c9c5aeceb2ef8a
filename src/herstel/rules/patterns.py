"""Rules over mornings: patterns (R6 to R8), one bad morning (R7a), the third in a row (R7b)."""

from __future__ import annotations

from dataclasses import dataclass

from herstel.domain.scales import Item
from herstel.metrics.kinds import BODY_ITEMS, Kind
from herstel.metrics.mornings import Morning
from herstel.metrics.thresholds import Thresholds
from herstel.rules.course import Course, Signals
from herstel.rules.rulebook import R6, R7, R7A, R7B, R8, Rule


@dataclass(frozen=True, slots=True)
class Day:
    """What the pattern rules look at.

    Attributes:
        signals: the kinds of signal today.
        course: what is remembered.
        morning: this morning's answers, if any.
        low_run: mornings in a row with several items low, this one included.
        context: circumstances that can tip a single kind (keys).
        warm_up: whether own normal is unknown.
    """

    signals: Signals
    course: Course
    morning: Morning | None
    low_run: int
    context: tuple[str, ...]
    warm_up: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """What the patterns say, before and after a good morning is let go.

    Attributes:
        rule: R6 or R7, or None.
        agreed: whether enough kinds, with a body kind, are on today.
        lasts: whether the pattern goes on (a good morning lifts the advice, not the pattern).
        tipped: whether context tipped a single kind.
    """

    rule: Rule | None
    agreed: bool
    lasts: bool
    tipped: bool = False


def pattern(day: Day, limits: Thresholds) -> Pattern:
    """Return what the kinds of signal, over days, ask for."""
    signals, previous = day.signals, day.course.previous
    needed = limits.easy_kinds_warm_up if day.warm_up else limits.easy_kinds
    agreed = signals.count >= needed and signals.body_on
    tipped = not day.warm_up and signals.count == 1 and signals.body_on and bool(day.context)
    # Downward steps are slow, but only a morning can take one: silence is not a pattern.
    steps_down = day.morning is not None and previous is not None and previous.agreed and previous.easy
    lasts = agreed or tipped or steps_down
    if not lasts:
        return Pattern(None, agreed, lasts)
    if (
        not day.warm_up
        and signals.count >= limits.rest_kinds
        and previous is not None
        and previous.kinds_on >= limits.rest_kinds
        and day.course.rest_days < limits.pattern_rest_days
        and R6.id not in limits.muted
    ):
        return Pattern(R6, agreed, lasts)
    if R7.id in limits.muted or (signals.count < limits.rest_kinds and _is_let_go(day, limits)):
        return Pattern(None, agreed, lasts)
    return Pattern(R7, agreed, lasts, tipped and not agreed)


def _is_let_go(day: Day, limits: Thresholds) -> bool:
    """Whether a morning lifts a pattern: better than normal, or not bad with at most one item low.

    That item may not be motivation, and effort and performance together are not lifted by a morning.
    """
    morning = day.morning
    if morning is None or morning.need is None:
        return False
    low = morning.low_items(limits.item_below_sd)
    few = len(low) < limits.bad_morning_items and Item.MOTIVATION not in low
    not_bad = few and day.signals.training_on < limits.easy_kinds and morning.need < limits.bad_morning_need
    return morning.need < 0 or not_bad


def morning_rule(day: Day, limits: Thresholds) -> Rule | None:
    """Return R7b or R7a when this morning alone asks for an easy day."""
    morning = day.morning
    if morning is None:
        return None
    if not day.warm_up and day.low_run >= limits.run_mornings and R7B.id not in limits.muted:
        return R7B
    bad = is_bad(morning, limits, warm_up=day.warm_up) or is_not_over(day, morning, limits)
    return R7A if bad and R7A.id not in limits.muted else None


def is_bad(morning: Morning, limits: Thresholds, *, warm_up: bool) -> bool:
    """Whether a morning is bad: in fatigue, in several items, or fatigue two steps below its own median."""
    if morning.fatigue_drop is not None and morning.fatigue_drop >= limits.exhausted_steps:
        return True
    if morning.need is None:
        return False
    low = morning.low_items(limits.item_below_sd)
    of_body = bool(BODY_ITEMS.intersection(low))
    if warm_up:
        return (
            morning.need >= limits.bad_morning_need
            and len(low) >= limits.bad_morning_items_warm_up
            and of_body
        )
    if Item.FATIGUE in low:
        return morning.need >= limits.bad_morning_need
    several = len(low) >= limits.bad_morning_items and of_body
    return several and morning.need >= limits.bad_morning_need_unless_tired


def is_not_over(day: Day, morning: Morning, limits: Thresholds) -> bool:
    """Whether the last morning was easy and this one is not normal again."""
    last = day.course.previous
    if day.warm_up or last is None or not last.eased or morning.need is None:
        return False
    follows = (morning.day - last.day).days <= limits.run_gap_days
    low = morning.low_items(limits.item_below_sd)
    return follows and morning.need >= limits.easy_until_need and bool(BODY_ITEMS.intersection(low))


def sleep_rule(day: Day, limits: Thresholds) -> Rule | None:
    """Return R8 when sleep is on, or several kinds are without one that speaks of the body.

    In the warm-up no class changes by sleep alone, and a night that was not short lets the pattern go.
    """
    signals, morning = day.signals, day.morning
    if day.warm_up or R8.id in limits.muted:
        return None
    if Kind.SLEEP in signals.on:
        slept = morning is not None and morning.night.short is False
        return None if slept else R8
    return R8 if signals.count >= limits.easy_kinds and not signals.body_on else None
