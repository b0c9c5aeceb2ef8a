"""Tonight in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time

from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator
from herstel.metrics.nights import sleep_need
from herstel.metrics.thresholds import DEFAULTS, Thresholds
from herstel.rules.advice import Advice
from herstel.rules.replay import known_past
from herstel.rules.tonight import GETTING_READY_MINUTES, SleepHistory, Tonight, tonight

_HOUR = 60


def tonight_of(
    journal: Journal,
    advice: Advice,
    getting_ready_minutes: int = GETTING_READY_MINUTES,
    settings: Thresholds = DEFAULTS,
    *,
    hindsight: bool = False,
) -> Tonight | None:
    """Return what there is to say of the night after the day of an advice, as known on that day."""
    past = known_past(journal, advice.day, hindsight=hindsight)
    return tonight(journal, SleepHistory(past, settings), advice, getting_ready_minutes)


def each_tonight(
    journal: Journal,
    advices: Iterable[Advice],
    getting_ready_minutes: int = GETTING_READY_MINUTES,
    settings: Thresholds = DEFAULTS,
    *,
    hindsight: bool = False,
) -> Iterator[tuple[Advice, Tonight | None]]:
    """Yield each advice with what `tonight_of` gives; days of which all was known share one history."""
    late = [] if hindsight else journal.late_entries
    history = SleepHistory(journal, settings)
    for advice in advices:
        if any(of <= advice.day < entered for of, entered in late):
            yield advice, tonight_of(journal, advice, getting_ready_minutes, settings)
        else:
            yield advice, tonight(journal, history, advice, getting_ready_minutes)


def tonight_text(night: Tonight | None, say: Translator) -> str:
    """Return the sentence about tonight; empty when there is nothing to say."""
    if night is None:
        return ""
    catch_up = night.catch_up_minutes
    need = say.hours((night.sleep_minutes or 0) - catch_up)
    return say.text(
        f"tonight.{night.kind.value}",
        sleep=say.text("tonight.need_and_more", need=need, more=catch_up) if catch_up else need,
        bed=clock_words(night.bed_by) or "",
        up=clock_words(night.up_at) or "",
        until=clock_words(night.busy_until) or "",
        begins=clock_words(night.busy_from) or "",
    )


def need_words(say: Translator, settings: Thresholds = DEFAULTS) -> str:
    """Return the need for sleep and whether the athlete has said it."""
    source = "usual" if settings.sleep_need_hours is None else "said"
    return say.text(f"need.{source}", hours=say.hours(sleep_need(settings) * _HOUR))


def tonight_line(
    journal: Journal, advice: Advice, say: Translator, getting_ready_minutes: int, settings: Thresholds
) -> str:
    """Return the sentence about the night after the day of an advice; empty on an ordinary day."""
    return tonight_text(tonight_of(journal, advice, getting_ready_minutes, settings), say)


def clock_words(moment: time | None) -> str | None:
    """Return a time as `22:40`; None where there is none."""
    return f"{moment:%H:%M}" if moment is not None else None
