"""How the athlete is, as far as it matters to a week: the first line of its plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from herstel.i18n.catalog import Translator
from herstel.i18n.dates import day_name
from herstel.rules.planning.bounds import DayBound
from herstel.rules.planning.checks import (
    LOW_MORNINGS,
    PAIN,
    RACE_AHEAD,
    RACE_DONE,
    WAY_BACK,
    WHILE_ILL,
    Check,
)
from herstel.rules.planning.week import PlanWeek
from herstel.services.pain.text import place_words


def state_words(week: PlanWeek, say: Translator) -> str:
    """Return what a week has to take into account, the weightiest first; nothing where there is nothing.

    What is said of illness and the way back is the last day that they bound, as far as that is known.
    """
    return " ".join(sentence for tell in _TELLERS if (sentence := tell(week, say)))


def _bounds(week: PlanWeek, check: Check) -> Iterator[tuple[int, DayBound]]:
    """Yield the days that a check bounds, in order."""
    for day_index in sorted(range(len(week.days))):
        bound = week.bounds[day_index]
        for limit in ([bound] if bound else []) + list(week.cautions[day_index]):
            if limit.check is check:
                yield day_index, limit


def _until(week: PlanWeek, check: Check, say: Translator) -> str:
    days = [day_index for day_index, _ in _bounds(week, check)]
    return day_name(week.days[days[-1]], say.language) if days else ""


def _ill(week: PlanWeek, say: Translator) -> str:
    until = _until(week, WHILE_ILL, say)
    return say.text("plan.state.ill", day=until) if until else ""


def _back(week: PlanWeek, say: Translator) -> str:
    until = _until(week, WAY_BACK, say)
    return say.text("plan.state.way_back", day=until) if until else ""


def _pain(week: PlanWeek, say: Translator) -> str:
    """Return each place that hurts, or is injured, once: of a place that does both, the pain."""
    details: dict[str, str] = {}
    for _, bound in _bounds(week, PAIN):
        if bound.detail != "injured" or bound.about not in details:
            details[bound.about] = bound.detail
    sentences = []
    for place, detail in details.items():
        where = place_words(place, say)
        key = "plan.state.injured" if detail == "injured" else "plan.state.pain"
        sentences.append(say.text(key, where=f" ({where})" if where else ""))
    return " ".join(sentences)


def _mornings(week: PlanWeek, say: Translator) -> str:
    condition = week.condition
    if week.is_recovery_week:
        return say.text("plan.state.recovery_week")
    if condition.is_week_advised:
        key = "plan.state.advised.days" if condition.low_days else "plan.state.advised"
        return say.text(key, days=condition.low_days)
    if any(True for _ in _bounds(week, LOW_MORNINGS)):
        return say.text("plan.state.low", days=condition.low_days)
    return ""


def _race_behind(week: PlanWeek, say: Translator) -> str:
    until = _until(week, RACE_DONE, say)
    return say.text("plan.state.race_done", day=until) if until and not week.races else ""


def _race_ahead(week: PlanWeek, say: Translator) -> str:
    if week.races:
        return say.text("plan.state.race", day=day_name(week.days[min(week.races)], say.language))
    is_near = any(True for _ in _bounds(week, RACE_AHEAD))
    return say.text("plan.state.race_next") if is_near else ""


def _away(week: PlanWeek, say: Translator) -> str:
    ahead = week.travel & frozenset(range(week.first_open, len(week.days)))
    if not ahead:
        return ""
    first, last = (day_name(week.days[day_index], say.language) for day_index in (min(ahead), max(ahead)))
    return say.text("plan.state.away", first=first, last=last) if first != last else ""


_TELLERS: Final[tuple[Callable[[PlanWeek, Translator], str], ...]] = (
    _ill,
    _back,
    _pain,
    _mornings,
    _race_behind,
    _race_ahead,
    _away,
)
