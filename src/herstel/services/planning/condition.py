"""How the athlete is when a week is planned, by the daily advice of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.week import Week
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import Advice
from herstel.rules.names import RuleId
from herstel.rules.planning.week import WELL, Condition
from herstel.rules.replay import advise
from herstel.services.advice.replies import is_week_quiet

_LOW_RULES: Final = frozenset({RuleId.R6, RuleId.R7})
_FEWEST_LOW_DAYS: Final = 2
"""One low morning changes no plan."""
_EASY_DAYS_AHEAD: Final = 2
"""So many days after today begin easy when the last mornings were low."""
_LAST_START: Final = 1
"""Up to Tuesday a recovery week can still be this week."""


def week_to_recover(today: date) -> Week:
    """Return the week that a recovery week would be: this one while it has hardly begun, else the next."""
    week = Week.of(today)
    return week if today.weekday() <= _LAST_START else Week.of(week.monday + timedelta(weeks=1))


def condition_for(journal: Journal, week: Week, today: date, settings: Thresholds) -> Condition:
    """Return how the athlete is, as far as it matters to a week: to those that begin within days."""
    return conditions_for(journal, [week], today, settings)[0]


def conditions_for(
    journal: Journal, weeks: Sequence[Week], today: date, settings: Thresholds
) -> list[Condition]:
    """Return the same for each of some weeks, from one advice."""
    last = week_to_recover(today).days[-1]
    near = [week for week in weeks if week.days[-1] >= today and week.days[0] <= last]
    if not near or not journal.checkins:
        return [WELL] * len(weeks)
    advice = advise(journal, today, settings)
    return [condition_of(advice, journal, week, settings) if week in near else WELL for week in weeks]


def condition_of(advice: Advice, journal: Journal, week: Week, settings: Thresholds) -> Condition:
    """Return how the athlete is by an advice.

    Args:
        advice: the advice of today.
        journal: what there is; a recovery week that was answered is no longer advised.
        week: the week that is planned.
        settings: the thresholds.
    """
    today, low_days = advice.day, 0
    if advice.rule in _LOW_RULES:
        low_days = advice.day_number or 0
    is_advised = (
        advice.recovery_week is not None
        and week_to_recover(today).monday in week.days
        and not is_week_quiet(journal, today, settings)
    )
    is_low = low_days >= _FEWEST_LOW_DAYS and not is_advised
    return Condition(low_days, today + timedelta(days=_EASY_DAYS_AHEAD) if is_low else None, is_advised)
