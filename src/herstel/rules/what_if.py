"""What would change the advice: the smallest change in tomorrow's answers, found by trying them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations_with_replacement
from typing import Final

from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import NORMAL, SIGNAL_ITEMS, Item
from herstel.domain.self_reports import CheckIn
from herstel.metrics.answers import SLEEP_HOURS, night_values
from herstel.rules.advice import AdviceClass
from herstel.rules.engine import Engine
from herstel.rules.engine_settings import DEFAULT_SETTINGS, EngineSettings
from herstel.rules.transition import DayState

_MOST_STEPS: Final = 4
"""More steps than this together are no small change any more."""

_BEST, _WORST = 5, 1
_HALF_HOURS: Final = tuple(half / 2 for half in range(1, 9))


@frozen
class WhatIf:
    """A change in tomorrow's answers that leads to another advice.

    Attributes:
        advice: what tomorrow would then ask for.
        answers: the answers that differ from today's, each with today's; none when the same answers do.
        sleep_hours: hours of sleep that differ, with those of today; None when they are the same.
    """

    advice: AdviceClass
    answers: tuple[tuple[Item, int, int], ...] = ()
    sleep_hours: tuple[float, float] | None = None


def smallest_change(
    known_past: Journal, day: date, settings: EngineSettings = DEFAULT_SETTINGS
) -> WhatIf | None:
    """Return the fewest steps on the scales by which tomorrow's answers would lead to another advice.

    Tomorrow is tried with today's answers, changed step by step: up where today is easy, down where the plan
    stands; for a day that asks for sleep with more of it. Of equally small changes the one of the first
    questions is taken. None without a check-in today, and when no such change would do.

    Args:
        known_past: what is known on the day (`rules.replay.known_past`).
        day: today.
    """
    today = _as_it_counts(known_past, day, settings)
    if today is None:
        return None
    engine = Engine(known_past, day, settings)
    now, state = engine.advise(day).advice, engine.state_on(day)
    if now is AdviceClass.SLEEP_FOCUS:
        return _more_sleep(engine, state, today)
    for answers in _tried(today, up=now.is_easy):
        after = engine.morning_after(state, _tomorrow(today, answers))
        if after.is_easy is not now.is_easy:
            changed = tuple(
                (item, answer, answers[item])
                for item in SIGNAL_ITEMS
                if (answer := today.answer(item)) is not None and answers.get(item, answer) != answer
            )
            return WhatIf(after, changed)
    return None


def _as_it_counts(known_past: Journal, day: date, settings: EngineSettings) -> CheckIn | None:
    """Return the check-in of a day with the hours that a device measured, where they were not answered."""
    checkin, nights = known_past.checkin(day), known_past.nights.get(day, ())
    hours = night_values(checkin, nights, settings.thresholds.devices).get(SLEEP_HOURS)
    if checkin is None or hours is None:
        return checkin
    return checkin.changed(sleep_hours=hours.value)


def _more_sleep(engine: Engine, state: DayState, today: CheckIn) -> WhatIf | None:
    hours = today.sleep_hours
    if hours is None:
        return None
    for more in _HALF_HOURS:
        after = engine.morning_after(state, _tomorrow(today, {}, hours + more))
        if after is AdviceClass.AS_PLANNED:
            return WhatIf(after, sleep_hours=(hours, hours + more))
    return None


def _tried(today: CheckIn, *, up: bool) -> Iterator[dict[Item, int]]:
    """Yield answers that differ from today's by no step, one, two and so on together."""
    step, end = (1, _BEST) if up else (-1, _WORST)
    answered = [item for item in SIGNAL_ITEMS if today.answer(item) is not None]
    for steps in range(_MOST_STEPS + 1):
        for moved in combinations_with_replacement(answered, steps):
            answers: dict[Item, int] = {}
            for item in moved:
                answers[item] = answers.get(item, today.answer(item) or NORMAL) + step
            if all((end - answer) * step >= 0 for answer in answers.values()):
                yield answers


def _tomorrow(today: CheckIn, answers: Mapping[Item, int], sleep_hours: float | None = None) -> CheckIn:
    """Return tomorrow's check-in: today's answers but for these, and nothing that only a day can report."""
    facts = {item.value: answers.get(item, today.answer(item)) for item in SIGNAL_ITEMS}
    return CheckIn.validated(
        {
            "date": today.date + timedelta(days=1),
            "sleep_hours": today.sleep_hours if sleep_hours is None else min(24.0, sleep_hours),
            **facts,
        }
    )
