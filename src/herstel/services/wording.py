"""An advice in words: the sentences of the catalogue with the numbers filled in."""

from __future__ import annotations

from dataclasses import dataclass

from herstel.i18n.catalog import Translator
from herstel.metrics.kinds import Kind, State
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice, AdviceClass, Reason
from herstel.rules.rulebook import RULES
from herstel.rules.settings import own_rule_named


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads of an advice.

    Attributes:
        headline: the advice in a few words.
        text: the sentence of the rule that decided.
        reasons: one sentence for each reason, in the same order.
        also: sentences of what stands beside the advice.
        context: sentences of the circumstances.
        would_change: what would change the advice.
        confidence: how much stands behind it.
        learning: that own normal is not known yet, or nothing.
        recovery_week: the longer advice, or nothing.
    """

    headline: str
    text: str
    reasons: tuple[str, ...]
    also: tuple[str, ...]
    context: tuple[str, ...]
    would_change: str
    confidence: str
    learning: str
    recovery_week: str


def words(advice: Advice, say: Translator, thresholds: Thresholds = DEFAULTS) -> Words:
    """Return an advice in the words of a language."""
    return Words(
        headline=say.text(f"advice.{advice.advice.value}"),
        text=own.text if (own := own_rule_named(advice.rule, thresholds)) else _text(advice, say),
        reasons=tuple(_reason(reason, say) for reason in advice.reasons),
        also=tuple(say.text(f"also.{each.value}") for each in advice.also),
        context=tuple(say.text(f"context.{key}") for key in advice.context),
        would_change=_would_change(advice, say, thresholds),
        confidence=say.text(f"confidence.{advice.confidence.value}"),
        learning=_learning(advice, say, thresholds),
        recovery_week=say.text(f"rule.{advice.recovery_week.rule}") if advice.recovery_week else "",
    )


def kinds_on(advice: Advice, say: Translator) -> str:
    """Return the kinds that speak, as a sentence lists them."""
    return say.listed([say.text(f"kind.{kind.value}") for kind in Kind if advice.kinds.get(kind) is State.ON])


def _text(advice: Advice, say: Translator) -> str:
    key = _text_key(advice)
    items = [say.text(f"item.{reason.item.value}") for reason in advice.reasons if reason.item]
    counts = [reason for reason in advice.reasons if reason.count is not None]
    first = counts[0] if counts else None
    return say.text(
        key,
        kinds=kinds_on(advice, say),
        items=say.listed(items),
        count=first.count if first else 0,
        of=first.of if first else 0,
    )


def _text_key(advice: Advice) -> str:
    rule = RULES[advice.rule]
    if advice.rule == "R5":
        return f"rule.R5.{advice.advice.value}"
    if advice.rule != "R9":
        return rule.text_key
    if advice.context:
        return "rule.R9.good_morning"
    if State.ON in advice.kinds.values():
        return "rule.R9.one_kind"
    if not advice.checked_in:
        return "rule.R9.not_checked_in"
    if AdviceClass.SLEEP_FOCUS in advice.also:
        return "rule.R9.short_night"
    return rule.text_key


def _reason(reason: Reason, say: Translator) -> str:
    numbers = {
        "count": reason.count,
        "of": reason.of,
        "value": "" if reason.value is None else say.number(reason.value),
        "normal": "" if reason.normal is None else say.number(reason.normal),
        "item": say.text(f"item.{reason.item.value}") if reason.item else "",
        "detail": say.text(reason.detail) if reason.detail else "",
    }
    key = f"reason.{reason.key}"
    if reason.key in set(Kind) and (reason.value is None or reason.normal is None):
        key += ".counts"
    if reason.key == "after_illness":
        return say.plural(key, reason.of or 0, day=reason.count, of=reason.of)
    return say.text(key, **numbers)


def _would_change(advice: Advice, say: Translator, thresholds: Thresholds) -> str:
    if own_rule_named(advice.rule, thresholds) is not None:
        return say.text("change.own")
    rule = RULES[advice.rule]
    if rule.is_flag:
        return say.text(f"change.{rule.id}")
    if advice.advice is AdviceClass.AS_PLANNED:
        return say.text(
            "change.R9",
            kinds=thresholds.easy_kinds,
            on=thresholds.latch_on,
            size=thresholds.latch_size,
        )
    if advice.normal_mornings is None:
        return say.text("change.later")
    return say.plural("change.normal_mornings", advice.normal_mornings)


def _learning(advice: Advice, say: Translator, thresholds: Thresholds) -> str:
    if not advice.warm_up:
        return ""
    needed = thresholds.baseline_checkins
    if advice.baseline_checkins >= needed:
        return say.text("learning.silent")
    lately = thresholds.baseline_last_day_back - 1
    return say.text("learning", count=advice.baseline_checkins, needed=needed, lately=lately)
