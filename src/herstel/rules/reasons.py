"""Why an advice was given: the kinds, items and counts that speak for it, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from herstel.domain.scales import Item
from herstel.metrics.effort import Effort
from herstel.metrics.kinds import Kind
from herstel.metrics.latch import Latch
from herstel.metrics.mornings import Morning
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import Reason
from herstel.rules.course import Signals
from herstel.rules.rulebook import R7A, R7B, Rule


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest observations that reasons quote.

    Attributes:
        morning: this morning, or the last one within a week.
        effort: the last session that could be compared.
        own_means: the means with which single answers of the morning were compared.
    """

    morning: Morning | None
    effort: Effort | None
    own_means: Mapping[Item, float] = field(default_factory=dict)


def reasons(rule: Rule, signals: Signals, seen: Seen, limits: Thresholds) -> tuple[Reason, ...]:
    """Return what speaks for an advice, the most frequent signal first."""
    spoken = [_kind_reason(kind, signals.latches[kind], seen) for kind in signals.on]
    spoken.sort(key=lambda reason: -(reason.count or 0))
    if rule in {R7A, R7B} and seen.morning is not None:
        below = limits.run_below_sd if rule is R7B else limits.item_below_sd
        return (*_item_reasons(seen.morning, seen.own_means, below, limits), *spoken)
    return tuple(spoken)


def _kind_reason(kind: Kind, latch: Latch, seen: Seen) -> Reason:
    value, normal = _numbers(kind, seen)
    return Reason(kind.value, kind.value, latch.worse, latch.of, value, normal)


def _numbers(kind: Kind, seen: Seen) -> tuple[float | None, float | None]:
    if kind is Kind.EFFORT:
        return (seen.effort.felt, seen.effort.expected) if seen.effort else (None, None)
    if seen.morning is None:
        return None, None
    if kind is Kind.SLEEP:
        return seen.morning.night.hours, seen.morning.night.usual_hours
    deviation = seen.morning.deviations.get(kind)
    return (deviation.value, deviation.normal) if deviation else (None, None)


def _item_reasons(
    morning: Morning, means: Mapping[Item, float], below_sd: float, limits: Thresholds
) -> tuple[Reason, ...]:
    """Return the answers that were low; each beside the number with which its rule compared it."""
    low = morning.low_items(below_sd)
    found = [_item_reason(morning, item, means.get(item, morning.baseline.normal(item))) for item in low]
    exhausted = morning.fatigue_drop is not None and morning.fatigue_drop >= limits.exhausted_steps
    if exhausted and Item.FATIGUE not in low:
        found.insert(0, _item_reason(morning, Item.FATIGUE, morning.baseline.normal(Item.FATIGUE)))
    return tuple(found)


def _item_reason(morning: Morning, item: Item, normal: float) -> Reason:
    return Reason("item", _KIND_OF[item].value, value=morning.answers[item], normal=normal, item=item)


_KIND_OF = {
    Item.SLEEP_QUALITY: Kind.SLEEP,
    Item.FATIGUE: Kind.PHYSICAL,
    Item.SORENESS: Kind.PHYSICAL,
    Item.STRESS: Kind.MENTAL,
    Item.MOOD: Kind.MENTAL,
    Item.MOTIVATION: Kind.DRIVE,
}
