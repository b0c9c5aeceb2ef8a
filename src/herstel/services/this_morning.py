"""This morning's answers beside own normal, for a day on which nothing needs explaining."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from herstel.domain.journal import Journal
from herstel.domain.scales import Item
from herstel.i18n.catalog import Translator
from herstel.metrics.mornings import Mornings
from herstel.metrics.thresholds import Thresholds


def this_morning(
    journal: Journal,
    day: date,
    say: Translator,
    thresholds: Thresholds,
    items: Container[Item] = frozenset(Item),
) -> str:
    """Return the answers of a morning, each with its own normal where that is known; empty without them.

    Args:
        journal: what is known.
        day: the morning.
        say: gives the words.
        thresholds: the numbers of the engine.
        items: the five-point questions that are shown.
    """
    morning = Mornings(journal, thresholds).on(day)
    if morning is None:
        return ""
    answers: list[tuple[str, float, float | None]] = []
    if morning.night.hours is not None:
        answers.append((say.text("field.sleep_hours"), morning.night.hours, morning.night.usual_hours))
    answers += [
        (say.text(f"item.{item.value}"), answer, morning.baseline.items.get(item))
        for item, answer in morning.answers.items()
        if item in items
    ]
    parts = [_answer(name, value, normal, say) for name, value, normal in answers]
    has_normal = any(normal is not None for _, _, normal in answers)
    key = "morning.answers" if has_normal else "morning.answers_alone"
    return say.text(key, answers=", ".join(parts)) if parts else ""


def _answer(name: str, value: float, normal: float | None, say: Translator) -> str:
    if normal is None:
        return f"{name} {say.number(value)}"
    return f"{name} {say.number(value)} ({say.number(normal)})"
