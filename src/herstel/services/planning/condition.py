"""How the athlete is doing when a week is planned, judged by today's advice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from herstel.domain.dates import Week, days_through
from herstel.domain.journal import Journal
from herstel.rules.advice import Advice, AdviceClass
from herstel.rules.engine import advise, past_start
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.checks import TODAY_ADVICE
from herstel.rules.planning.easing import ACTIVE_RPE
from herstel.rules.planning.limits import DayBound
from herstel.rules.planning.week import WELL, Condition
from herstel.rules.rule_names import RuleId
from herstel.services.advice.replies import is_week_quiet, override_of
from herstel.services.kept import Kept

_LOW_RULES: Final = frozenset({RuleId.R6, RuleId.R7})
_BOUND_ELSEWHERE: Final = frozenset({RuleId.R1, RuleId.R5})
_FEWEST_LOW_DAYS: Final = 2
"""One low morning changes no plan."""
_EASY_DAYS_AHEAD: Final = 2
"""This many days after today begin easy when the last mornings were low."""
_LAST_START: Final = 1
"""Up to Tuesday a recovery week can still be this week."""


def week_to_recover(today: date) -> Week:
    """Return the week that a recovery week would be: this one while it has hardly begun, else the next."""
    week = Week.of(today)
    return week if today.weekday() <= _LAST_START else Week.of(week.monday + timedelta(weeks=1))


def conditions_for(
    journal: Journal, weeks: Sequence[Week], today: date, settings: EngineSettings
) -> list[Condition]:
    """Return how the athlete is, as far as it matters to each of some weeks: to those within days."""
    return ConditionMemory().conditions(journal, weeks, today, settings)


class ConditionMemory:
    """Keeps today's advice for as long as nothing that it rests on has changed.

    An edit of the days ahead changes no advice, and to work one out takes longer than to check a week.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        """Make it.

        Args:
            kept: what was worked out before.
        """
        self._kept = kept or Kept()

    def keep(self, advice: Advice, journal: Journal, settings: EngineSettings) -> None:
        """Keep an advice that was worked out already: that of its day, by what was known on it."""
        self._advice(journal, advice.day, settings, lambda: advice)

    def conditions(
        self, journal: Journal, weeks: Sequence[Week], today: date, settings: EngineSettings
    ) -> list[Condition]:
        """Return how the athlete is for each of some weeks, as far as it matters to it."""
        last = week_to_recover(today).days[-1]
        near = [week for week in weeks if week.days[-1] >= today and week.days[0] <= last]
        if not near or not journal.checkins:
            return [WELL] * len(weeks)
        advice = self._advice(journal, today, settings, lambda: advise(journal, today, settings))
        return [condition_of(advice, journal, week, settings) if week in near else WELL for week in weeks]

    def _advice(
        self, journal: Journal, today: date, settings: EngineSettings, work_out: Callable[[], Advice]
    ) -> Advice:
        return self._kept.of(("advice", today), (settings, _what_counts(journal, today)), work_out)


def _what_counts(journal: Journal, day: date) -> tuple[object, ...]:
    """Return all that the advice of a day can depend on, to be compared: the same things, the same advice."""
    days = list(days_through(past_start(day), day))
    return (
        *(tuple(checkin.get(when) for when in days) for checkin in (journal.checkins, journal.nights)),
        *(tuple(table.get(when) for when in days) for table in (journal.sessions, journal.rest)),
        tuple(journal.commitments.get(when) for when in days),
        journal.repeating,
        journal.all_events,
    )


def condition_of(advice: Advice, journal: Journal, week: Week, settings: EngineSettings) -> Condition:
    """Return how the athlete is by an advice.

    Args:
        journal: what there is; a recovery week that was answered is no longer advised.
    """
    today, low_days = advice.day, 0
    if advice.rule in _LOW_RULES:
        # Days of rest are counted from the second low morning on.
        low_days = (advice.day_number or 0) + (advice.rule is RuleId.R6)
    is_advised = (
        advice.recovery_week is not None
        and week_to_recover(today).monday in week.days
        and not is_week_quiet(journal, today, settings)
    )
    is_low = low_days >= _FEWEST_LOW_DAYS and not is_advised
    until = today + timedelta(days=_EASY_DAYS_AHEAD) if is_low else None
    eased = _bound_of(advice, settings) if today in week.days and not override_of(journal, today) else None
    return Condition(low_days, until, is_advised, eased)


def _bound_of(advice: Advice, settings: EngineSettings) -> DayBound | None:
    """Return the most that today's advice allows; illness and its way back bound their days themselves."""
    if advice.rule in _BOUND_ELSEWHERE:
        return None
    if advice.advice is AdviceClass.ACTIVE_RECOVERY:
        return DayBound(TODAY_ADVICE, ACTIVE_RPE, most_load=settings.thresholds.active_ceiling, detail="easy")
    is_rest = advice.advice.strictness > AdviceClass.ACTIVE_RECOVERY.strictness
    return DayBound(TODAY_ADVICE, detail="rest") if is_rest else None
