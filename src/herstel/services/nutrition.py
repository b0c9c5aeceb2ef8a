"""Eating and drinking in words, beside an advice."""

from __future__ import annotations

from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.i18n.catalog import Translator
from herstel.metrics.nutrition import low_nutrition
from herstel.metrics.thresholds import DEFAULTS, Thresholds


def nutrition_line(known: Journal, day: date, say: Translator, limits: Thresholds = DEFAULTS) -> str:
    """Return the line of a day; empty when there is none, or when nutrition is switched off.

    Args:
        known: what is known on the day (`known_past`).
        day: the day.
        say: gives the words.
        limits: the numbers of the engine, and what is muted.
    """
    if Item.NUTRITION.value in limits.muted:
        return ""
    low = low_nutrition(known, day)
    return say.text("context.nutrition", count=low[0], of=low[1]) if low else ""
