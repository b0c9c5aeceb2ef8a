"""The measures of one's own rules, read from a journal. Everything dated after the day is left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.scales import SessionStatus, Weight
from herstel.domain.self_reports import CheckIn
from herstel.domain.week import DAYS_OF_WEEK
from herstel.metrics.answers import MEASURED, night_values
from herstel.metrics.load import DayLoads, session_load, week_load
from herstel.metrics.thresholds import Thresholds
from herstel.rules.settings import Measure

_OF_MORNING: Final = frozenset(measure for measure in Measure if "." not in measure)


class JournalMeasures:
    """Gives the measures of a journal on any day."""

    def __init__(
        self,
        journal: Journal,
        settings: Thresholds,
        kinds_on: int,
        today: date,
        morning: CheckIn | None = None,
    ) -> None:
        """Make it.

        Args:
            journal: what is known.
            settings: the thresholds.
            kinds_on: how many kinds of signal are on today; on other days that is unknown.
            today: the day that is decided.
            morning: the check-in of that day, where it is not the one in the journal.
        """
        self._journal, self._settings = journal, settings
        self._loads = DayLoads(journal, settings)
        self._kinds_on, self._today, self._morning = kinds_on, today, morning

    def value(self, measure: Measure, day: date) -> float | None:
        """Return the value of a measure on a day, or None when it is unknown."""
        if measure in _OF_MORNING:
            return self._of_morning(measure, day)
        if measure is Measure.KINDS_ON:
            return self._kinds_on if day == self._today else None
        if measure is Measure.YESTERDAY_LOAD:
            return self._loads.on(day - timedelta(days=1)).load
        return self._of_day(measure, day) if measure.startswith("day.") else self._of_week(measure, day)

    def _of_morning(self, measure: Measure, day: date) -> float | None:
        """Return an answer; of a night that the athlete did not answer, what was measured."""
        supposed = self._morning if day == self._today else None
        checkin = supposed or self._journal.checkin(day)
        if measure not in MEASURED:
            return _answer(checkin, measure)
        nights = () if supposed else self._journal.nights.get(day, ())
        measured = night_values(checkin, nights, self._settings.devices).get(measure.value)
        return None if measured is None else measured.value

    def _of_day(self, measure: Measure, day: date) -> float | None:
        if measure is Measure.DAY_HEAVY:
            return float(self._is_heavy(day))
        # What was planned stays planned when it has been done: the advice of a day must not change with it.
        planned = [
            session
            for session in self._journal.sessions_on(day)
            if session.status is not SessionStatus.MOVED
            and (session.is_open or session.planned_rpe is not None or session.planned_minutes is not None)
        ]
        if measure is Measure.DAY_PLANNED_RPE:
            return max(
                (session.planned_rpe for session in planned if session.planned_rpe is not None), default=None
            )
        return week_load(
            session_load(session.planned_rpe, session.planned_minutes) for session in planned
        ).total

    def _of_week(self, measure: Measure, day: date) -> float | None:
        """Return a measure of the seven days before a day; heavy days are those that end with it."""
        days = [day - timedelta(days=back) for back in range(1, DAYS_OF_WEEK + 1)]
        if measure is Measure.WEEK_HEAVY_DAYS:
            return float(sum(self._is_heavy(at) for at in (day, *days[:-1])))
        if measure is Measure.WEEK_HARD_DAYS:
            return float(self._loads.hard_days(day, DAYS_OF_WEEK))
        if measure is Measure.WEEK_SESSIONS:
            return float(sum(session.is_done for at in days for session in self._journal.sessions_on(at)))
        loads = [self._loads.on(at) for at in days]
        if measure is Measure.WEEK_REST_DAYS:
            return float(sum(load.load == 0 and not load.trained for load in loads))
        return week_load(load.load for load in loads).total

    def _is_heavy(self, day: date) -> bool:
        return any(commitment.weight is Weight.HEAVY for commitment in self._journal.commitments_on(day))


def _answer(checkin: CheckIn | None, measure: Measure) -> float | None:
    value = None if checkin is None else getattr(checkin, measure.value)
    return None if value is None else float(value)
