"""What would change the advice, and how sure it is, in words."""

from __future__ import annotations

from herstel.i18n.catalog import Translator
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice
from herstel.rules.rulebook import RULES
from herstel.rules.what_if import WhatIf
from herstel.services.advice.text import Words


def change_words(advice: Advice, text: Words, found: WhatIf | None, say: Translator) -> list[str]:
    """Return what would change an advice: the smallest change in one morning, and what always does.

    Args:
        advice: the advice.
        text: the advice in words.
        found: the smallest change in tomorrow's answers, if a small one does.
        say: the language.
    """
    rule = RULES.get(advice.rule)
    if rule is None or rule.is_flag or not advice.checked_in:
        return [text.would_change]
    if found is None:
        return [say.text("whatif.none"), text.would_change]
    then = say.text(f"whatif.then.{'easy' if found.advice.is_easy else 'plan'}")
    if found.sleep_hours is not None:
        was, now = (say.number(hours) for hours in found.sleep_hours)
        changes = [say.text("whatif.sleep", was=was, now=now)]
    else:
        changes = [
            say.text("whatif.item", item=say.text(f"item.{item.value}"), was=was, now=now)
            for item, was, now in found.answers
        ]
    if not changes:
        return [say.text("whatif.same", then=then), text.would_change]
    return [say.text("whatif", changes=say.listed(changes), then=then), text.would_change]


def confidence_words(advice: Advice, text: Words, say: Translator, limits: Thresholds = DEFAULTS) -> str:
    """Return how sure an advice is, and what that rests on."""
    return say.plural(
        "why.confidence",
        advice.baseline_checkins,
        confidence=text.confidence,
        sure=limits.sure_baseline_checkins,
    )
