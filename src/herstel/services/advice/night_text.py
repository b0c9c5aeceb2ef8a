"""What is said of the night after a day: when to be in bed, and how much sleep is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import time

from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator
from herstel.metrics.nights import sleep_need
from herstel.rules.advice import Advice
from herstel.rules.engine import known_past
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.tonight import GETTING_READY_MINUTES, SleepHistory, Tonight, tonight
from herstel.services.workspace import Workspace


def night_after(
    advice: Advice, workspace: Workspace, journal: Journal, *, hindsight: bool = False
) -> Tonight | None:
    """Return what `tonight_of` gives with the settings of a workspace."""
    return tonight_of(
        journal, advice, workspace.config.getting_ready_minutes, workspace.settings, hindsight=hindsight
    )


def tonight_of(
    journal: Journal,
    advice: Advice,
    getting_ready_minutes: int = GETTING_READY_MINUTES,
    settings: EngineSettings = DEFAULT_SETTINGS,
    *,
    hindsight: bool = False,
) -> Tonight | None:
    """Return what there is to say of the night after the day of an advice, as known on that day."""
    past = known_past(journal, advice.day, hindsight=hindsight)
    return tonight(journal, SleepHistory(past, settings.thresholds), advice, getting_ready_minutes)


def each_tonight(
    journal: Journal,
    advices: Iterable[Advice],
    getting_ready_minutes: int = GETTING_READY_MINUTES,
    settings: EngineSettings = DEFAULT_SETTINGS,
    *,
    hindsight: bool = False,
) -> Iterator[tuple[Advice, Tonight | None]]:
    """Yield each advice with what `tonight_of` gives; days of which all was known share one history."""
    late = [] if hindsight else journal.late_entries
    history = SleepHistory(journal, settings.thresholds)
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
        bed=_clock(night.bed_by),
        up=_clock(night.up_at),
        until=_clock(night.busy_until),
        begins=_clock(night.busy_from),
    )


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment is not None else ""


def need_words(say: Translator, settings: EngineSettings = DEFAULT_SETTINGS) -> str:
    """Return the need for sleep and whether the athlete has said it."""
    source = "usual" if settings.thresholds.sleep_need_hours is None else "said"
    return say.text(f"need.{source}", hours=say.hours(sleep_need(settings.thresholds) * 60))
