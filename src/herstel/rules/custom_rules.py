"""The athlete's own rules: a condition over named measures, an advice at most active recovery, and a text.

Measures are read from a journal; everything dated after the day is left out.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

from herstel.domain.dates import DAYS_OF_WEEK
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.scales import Item, SessionStatus, Weight
from herstel.domain.self_reports import CheckIn
from herstel.metrics.answers import HRV_RMSSD, MEASURED, RESTING_HR, SLEEP_HOURS, night_values
from herstel.metrics.load import DayLoads, session_load, week_load
from herstel.metrics.thresholds import Thresholds
from herstel.rules.advice import AdviceClass

MOST_DAYS: Final = 28
"""A condition can be asked to hold for at most this many days."""


OF_MORNING: Final[tuple[str, ...]] = (SLEEP_HOURS, *Item, RESTING_HR, HRV_RMSSD, "pain")
"""What a condition can speak of in a check-in, by the name of its field."""


class Measure(StrEnum):
    """What a condition can speak of beside a check-in; every one is a number, or unknown."""

    KINDS_ON = "kinds.on"
    DAY_PLANNED_LOAD = "day.planned_load"
    DAY_PLANNED_RPE = "day.planned_rpe"
    DAY_HEAVY = "day.heavy"
    YESTERDAY_LOAD = "yesterday.load"
    WEEK_LOAD = "week.load"
    WEEK_SESSIONS = "week.sessions"
    WEEK_HARD_DAYS = "week.hard_days"
    WEEK_REST_DAYS = "week.rest_days"
    WEEK_HEAVY_DAYS = "week.heavy_days"


MEASURES: Final[tuple[str, ...]] = (*OF_MORNING, *Measure)


class Measures(Protocol):
    """Gives the value of a measure on a day; None when it is unknown."""

    def value(self, measure: str, day: date) -> float | None: ...


_OPERATORS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@frozen
class Comparison:
    """A measure compared with a number, on a day and the days before it.

    Attributes:
        measure: what is compared, one of `MEASURES`.
        sign: how, such as `<=`.
        number: with what.
        days: on how many days in a row, the day itself the last of them.
    """

    measure: str
    sign: str
    number: float
    days: int = 1

    def holds(self, day: date, measures: Measures) -> bool | None:
        """Whether it holds; None when a value that matters is unknown."""
        on_days = [self._on(day - timedelta(days=back), measures) for back in range(self.days)]
        return False if False in on_days else None if None in on_days else True

    def _on(self, day: date, measures: Measures) -> bool | None:
        value = measures.value(self.measure, day)
        return None if value is None else _OPERATORS[self.sign](value, self.number)


@frozen
class Both:
    """Two conditions of which both must hold."""

    one: CustomCondition
    other: CustomCondition

    def holds(self, day: date, measures: Measures) -> bool | None:
        """Whether both hold; None when that is unknown."""
        both = {self.one.holds(day, measures), self.other.holds(day, measures)}
        return False if False in both else None if None in both else True


@frozen
class Either:
    """Two conditions of which one must hold."""

    one: CustomCondition
    other: CustomCondition

    def holds(self, day: date, measures: Measures) -> bool | None:
        """Whether one holds; None when that is unknown."""
        both = {self.one.holds(day, measures), self.other.holds(day, measures)}
        return True if True in both else None if None in both else False


@frozen
class Negation:
    """A condition that must not hold."""

    one: CustomCondition

    def holds(self, day: date, measures: Measures) -> bool | None:
        """Whether it does not hold; None when that is unknown."""
        holds = self.one.holds(day, measures)
        return None if holds is None else not holds


CustomCondition = Comparison | Both | Either | Negation


@frozen
class CustomRule:
    """A rule of one's own.

    Attributes:
        name: its name, which is no name of ours.
        condition: when it speaks; never while that is unknown.
        advice: what it asks for: as planned, sleep first, or active recovery.
        text: what it says.
        written: its condition as it was written.
    """

    name: str
    condition: CustomCondition
    advice: AdviceClass
    text: str
    written: str


def custom_rule(
    rules: tuple[CustomRule, ...], day: date, measures: Measures, at_least: int
) -> CustomRule | None:
    """Return the strictest of one's own rules that holds and asks for more than what was decided.

    Args:
        rules: one's own rules.
        measures: gives the values.
        at_least: strictness of what was decided.
    """
    stricter = [rule for rule in rules if rule.advice.strictness > at_least]
    stricter.sort(key=lambda rule: -rule.advice.strictness)
    return next((rule for rule in stricter if rule.condition.holds(day, measures)), None)


class JournalMeasures:
    """Gives the measures of a journal on any day."""

    def __init__(
        self,
        journal: Journal,
        thresholds: Thresholds,
        kinds_on: int,
        today: date,
        morning: CheckIn | None = None,
    ) -> None:
        """Make it.

        Args:
            journal: what is known.
            kinds_on: how many kinds of signal are on today; on other days that is unknown.
            today: the day that is decided.
            morning: the check-in of that day, where it is not the one in the journal.
        """
        self._journal, self._thresholds = journal, thresholds
        self._loads = DayLoads(journal, thresholds)
        self._kinds_on, self._today, self._morning = kinds_on, today, morning

    def value(self, measure: str, day: date) -> float | None:
        """Return the value of a measure on a day, or None when it is unknown."""
        if measure in OF_MORNING:
            return self._of_morning(measure, day)
        if measure == Measure.KINDS_ON:
            return self._kinds_on if day == self._today else None
        if measure == Measure.YESTERDAY_LOAD:
            return self._loads.on(day - timedelta(days=1)).load
        return self._of_day(measure, day) if measure.startswith("day.") else self._of_week(measure, day)

    def _of_morning(self, measure: str, day: date) -> float | None:
        """Return an answer; of a night that the athlete did not answer, what was measured."""
        supposed = self._morning if day == self._today else None
        checkin = supposed or self._journal.checkin(day)
        if measure not in MEASURED:
            return _answer(checkin, measure)
        nights = () if supposed else self._journal.nights.get(day, ())
        measured = night_values(checkin, nights, self._thresholds.devices).get(measure)
        return None if measured is None else measured.value

    def _of_day(self, measure: str, day: date) -> float | None:
        if measure == Measure.DAY_HEAVY:
            return float(self._is_heavy(day))
        # What was planned stays planned when it has been done: the advice of a day must not change with it.
        planned = [
            session
            for session in self._journal.sessions_on(day)
            if session.status is not SessionStatus.MOVED
            and (session.is_open or session.planned_rpe is not None or session.planned_minutes is not None)
        ]
        if measure == Measure.DAY_PLANNED_RPE:
            return max(
                (session.planned_rpe for session in planned if session.planned_rpe is not None), default=None
            )
        return week_load(
            session_load(session.planned_rpe, session.planned_minutes) for session in planned
        ).total

    def _of_week(self, measure: str, day: date) -> float | None:
        """Return a measure of the seven days before a day; heavy days are those that end with it."""
        days = [day - timedelta(days=back) for back in range(1, DAYS_OF_WEEK + 1)]
        if measure == Measure.WEEK_HEAVY_DAYS:
            return float(sum(self._is_heavy(at) for at in (day, *days[:-1])))
        if measure == Measure.WEEK_HARD_DAYS:
            return float(self._loads.hard_days(day, DAYS_OF_WEEK))
        if measure == Measure.WEEK_SESSIONS:
            return float(sum(session.is_done for at in days for session in self._journal.sessions_on(at)))
        loads = [self._loads.on(at) for at in days]
        if measure == Measure.WEEK_REST_DAYS:
            return float(sum(load.load == 0 and not load.trained for load in loads))
        return week_load(load.load for load in loads).total

    def _is_heavy(self, day: date) -> bool:
        return any(commitment.weight is Weight.HEAVY for commitment in self._journal.commitments_on(day))


def _answer(checkin: CheckIn | None, measure: str) -> float | None:
    value = None if checkin is None else getattr(checkin, measure)
    return None if value is None else float(value)
