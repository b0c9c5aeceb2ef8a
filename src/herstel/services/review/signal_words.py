"""Signals and advice in words, one fact a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from herstel.i18n.catalog import Translator
from herstel.i18n.dates import short_date
from herstel.metrics.kinds import Kind
from herstel.services.advice.replies import override_words
from herstel.services.review.heeding import After, Heeded
from herstel.services.review.signals_review import AdviceLine, SignalsReview


def signal_lines(signals: SignalsReview, say: Translator) -> Iterator[str]:
    """Yield each kind of signal that was on, with its days."""
    if not any(line.checked_in for line in signals.lines):
        yield say.text("review.signals.no_checkins")
        return
    on = [(kind, signals.days_on(kind)) for kind in Kind if signals.days_on(kind)]
    if not on:
        yield say.text("review.signals.none")
    for kind, days in on:
        when = say.listed([short_date(day, say.language) for day in days])
        yield say.text("review.signals.on", kind=say.text(f"kind.{kind.value}"), days=when)


def advice_lines(signals: SignalsReview, say: Translator, safe: Callable[[str], str]) -> Iterator[str]:
    """Yield each advice that was stricter than the plan, what was done with it, and the days after."""
    yield from (_advice(line, say, safe) for line in signals.strict)


def _advice(line: AdviceLine, say: Translator, safe: Callable[[str], str]) -> str:
    parts = [say.text(f"advice.{line.advice.value}")]
    if line.heeded is not Heeded.GIVEN:
        parts.append(say.text(f"review.heeded.{line.heeded.value}"))
    if line.override is not None:
        parts.append(safe(override_words(line.override, say)))
    if line.after is not None and line.after is not After.UNKNOWN:
        parts.append(say.text(f"review.after.{line.after.value}"))
    return say.text("review.day", day=short_date(line.day, say.language), what=", ".join(parts))
