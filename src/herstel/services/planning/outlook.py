"""What a choice does to what the checks say of the next days, asked before anything is changed.

These are consequences of the checks, which compare a plan with their thresholds; nothing is foretold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final, TypeVar

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.dates import Week
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.rules.engine_settings import EngineSettings
from herstel.rules.planning.checks import Check, Remark
from herstel.rules.planning.journal_week import plan_week
from herstel.rules.planning.own_history import Past
from herstel.rules.planning.remarks import remarks
from herstel.rules.planning.week import Condition, PlanWeek
from herstel.services.planning.condition import ConditionMemory
from herstel.services.planning.week_plan import past_before

DAYS_AHEAD: Final = 3
"""Today and this many days after it are looked at before a choice is made."""


@frozen
class DayRemark:
    """A check that speaks about a day."""

    day: date
    check: Check


@frozen
class Effect:
    """What a change does to what is remarked; each by day.

    Attributes:
        appear: what is remarked only with the change.
        go: what is remarked only without it.
        stay: what is remarked either way.
    """

    appear: tuple[DayRemark, ...] = ()
    go: tuple[DayRemark, ...] = ()
    stay: tuple[DayRemark, ...] = ()


def dated(remarks: Iterable[Remark], week: PlanWeek, first: date, last: date) -> list[DayRemark]:
    """Return the remarks of a week that are about the days from `first` to `last`."""
    dated_remarks = (DayRemark(week.days[remark.day_index], remark.check) for remark in remarks)
    return [remark for remark in dated_remarks if first <= remark.day <= last]


def effect_of(before: Iterable[DayRemark], after: Iterable[DayRemark]) -> Effect:
    """Return how what is remarked after a change differs from what was remarked before it.

    Two remarks are the same when the same check speaks about the same day.
    """
    was, will_be = Counter(before), Counter(after)
    return Effect(_by_day(will_be - was), _by_day(was - will_be), _by_day(was & will_be))


def _by_day(counted: Counter[DayRemark]) -> tuple[DayRemark, ...]:
    return tuple(sorted(counted.elements(), key=lambda remark: (remark.day, remark.check.id)))


_R = TypeVar("_R", Session, Rest)


class Outlook:
    """Today and the next three days, as the plan's own checks see them: the weeks in which they lie."""

    def __init__(
        self,
        journal: Journal,
        today: date,
        settings: EngineSettings,
        conditions: ConditionMemory | None = None,
    ) -> None:
        """Look ahead.

        Args:
            today: the day from which is looked.
            conditions: what may hold today's advice already.
        """
        self._journal, self._today, self._settings = journal, today, settings
        self._conditions = conditions or ConditionMemory()
        self.last = today + timedelta(days=DAYS_AHEAD)

    def effect(self, changes: Sequence[Change]) -> Effect:
        """Return what changes of sessions and rest do to what is remarked on these days."""
        return effect_of(self._now, self._remarked(tried(self._journal, changes)) if changes else self._now)

    @cached_property
    def _now(self) -> list[DayRemark]:
        return self._remarked(self._journal)

    @cached_property
    def _weeks(self) -> list[tuple[Week, Past, Condition]]:
        """The weeks with what was trained before them: no choice for today changes what was done."""
        planned_weeks = []
        weeks = list(dict.fromkeys((Week.of(self._today), Week.of(self.last))))
        conditions = self._conditions.conditions(self._journal, weeks, self._today, self._settings)
        for week, asked in zip(weeks, conditions, strict=True):
            past = past_before(self._journal, week, self._today, self._settings)
            # Whether the week is a recovery week is no choice for today: that is asked of the week.
            condition = replace(asked, is_week_advised=False)
            planned_weeks.append((week, past, condition))
        return planned_weeks

    def _remarked(self, journal: Journal) -> list[DayRemark]:
        settings, dated_remarks = self._settings, list[DayRemark]()
        for week, past, condition in self._weeks:
            plan = plan_week(journal, week.days, self._today, settings, past, condition)
            dated_remarks += dated(remarks(plan, settings), plan, self._today, self.last)
        return dated_remarks


def tried(journal: Journal, changes: Sequence[Change]) -> Journal:
    """Return the journal as it would be; of the changes only those of sessions and rest are seen."""
    return journal.with_days(
        _days_after(changes, Session, journal.sessions_on), _days_after(changes, Rest, journal.rest_on)
    )


def _days_after(
    changes: Sequence[Change], kind: type[_R], there: Callable[[date], Sequence[_R]]
) -> dict[date, list[_R]]:
    """Return the days that changes touch, each with the records of a kind that would stand on it."""
    days: dict[date, list[_R]] = {}

    def on(day: date) -> list[_R]:
        return days.setdefault(day, list(there(day)))

    for change in changes:
        gone = change.base if isinstance(change, Save) else change.record
        if isinstance(gone, kind):
            days[gone.date] = [record for record in on(gone.date) if record.id != gone.id]
        if isinstance(change, Save) and isinstance(change.record, kind):
            on(change.record.date).append(change.record)
    return days
