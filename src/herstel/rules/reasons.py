"""Why an advice was given: the kinds, items and counts that speak for it, without words."""

from __future__ import annotations

from herstel.domain.frozen import frozen
from herstel.domain.scales import Item
from herstel.metrics.confirmation import Confirmation
from herstel.metrics.effort import Effort
from herstel.metrics.kinds import Kind
from herstel.metrics.mornings import Morning
from herstel.rules.advice import Reason
from herstel.rules.facts import Signals


@frozen
class Seen:
    """The latest observations that reasons quote.

    Attributes:
        morning: this morning, or the last one within a week.
        effort: the last session that could be compared.
    """

    morning: Morning | None
    effort: Effort | None


def reasons(signals: Signals, seen: Seen, *, items: bool) -> tuple[Reason, ...]:
    """Return what speaks for an advice: the answers of the morning, then the most frequent signal first.

    Args:
        signals: the kinds of signal.
        seen: what is quoted.
        items: whether single answers of the morning are among the reasons.
    """
    spoken = [_kind_reason(kind, signals.confirmations[kind], seen) for kind in signals.on]
    spoken.sort(key=lambda reason: -(reason.count or 0))
    if items and seen.morning is not None:
        return (*_item_reasons(seen.morning), *spoken)
    return tuple(spoken)


def _kind_reason(kind: Kind, confirmation: Confirmation, seen: Seen) -> Reason:
    value, normal = _numbers(kind, seen)
    return Reason(kind.value, kind.value, confirmation.worse, confirmation.of, value, normal)


def _numbers(kind: Kind, seen: Seen) -> tuple[float | None, float | None]:
    if kind is Kind.EFFORT:
        return (seen.effort.felt, seen.effort.expected) if seen.effort else (None, None)
    if seen.morning is None:
        return None, None
    if kind is Kind.SLEEP:
        return seen.morning.night.hours, seen.morning.night.usual_hours
    deviation = seen.morning.deviations.get(kind)
    return (deviation.value, deviation.normal) if deviation else (None, None)


def _item_reasons(morning: Morning) -> tuple[Reason, ...]:
    """Return the low answers, each beside the own mean where there is one.

    A morning that goes on with an easy spell may have none that is low by itself: then those that carry the
    need are named, so that nobody reads an empty sentence.
    """
    marks = morning.marks
    below = morning.low or tuple(
        sorted((item for item in marks if marks[item].z < 0), key=lambda item: marks[item].z)
    )
    return tuple(
        Reason(
            "item",
            _KIND_OF[item].value,
            value=morning.answers[item],
            normal=marks[item].mean,
            item=item,
        )
        for item in below
        if item in _KIND_OF
    )


_KIND_OF = {
    Item.SLEEP_QUALITY: Kind.SLEEP,
    Item.FATIGUE: Kind.PHYSICAL,
    Item.SORENESS: Kind.PHYSICAL,
    Item.STRESS: Kind.MENTAL,
    Item.MOOD: Kind.MENTAL,
    Item.MOTIVATION: Kind.DRIVE,
}
