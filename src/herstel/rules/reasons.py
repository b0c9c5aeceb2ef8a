"""Why an advice was given: the kinds, items and counts that speak for it, without words."""

from __future__ import annotations

from herstel.domain.scales import Item
from herstel.metrics.effort import Effort
from herstel.metrics.mornings import Morning
from herstel.metrics.signals import Kind
from herstel.rules.advice import Reason
from herstel.rules.facts import Signals


def reasons(
    signals: Signals, morning: Morning | None, effort: Effort | None, *, items: bool
) -> tuple[Reason, ...]:
    """Return what speaks for an advice: the answers of the morning, then the most frequent signal first.

    Args:
        signals: the kinds of signal.
        morning: this morning, or the last one within a week.
        effort: the last session that could be compared.
        items: whether single answers of the morning are among the reasons.
    """
    spoken = []
    for kind in signals.on:
        confirmation, numbers = signals.confirmations[kind], _numbers(kind, morning, effort)
        spoken.append(Reason(kind.value, kind.value, confirmation.worse, confirmation.of, *numbers))
    spoken.sort(key=lambda reason: -(reason.count or 0))
    return (*_item_reasons(morning), *spoken) if items and morning is not None else tuple(spoken)


def _numbers(kind: Kind, morning: Morning | None, effort: Effort | None) -> tuple[float | None, float | None]:
    if kind is Kind.EFFORT:
        return (effort.felt, effort.expected) if effort else (None, None)
    if morning is None:
        return None, None
    if kind is Kind.SLEEP:
        return morning.night.hours, morning.night.usual_hours
    deviation = morning.deviations.get(kind)
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
