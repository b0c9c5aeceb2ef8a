"""What was trained before a week: no edit of the days ahead changes it, so that it is worked out once."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.journal import Journal
from herstel.domain.week import Week
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.own_history import Past, first_day_read, own_history
from herstel.services.planning.week_loads import WEEKS_BEFORE, loads_of, minutes_of, weeks_before


def past_before(journal: Journal, week: Week, today: date, settings: Thresholds) -> Past:
    """Return what was trained before a week."""
    weeks = weeks_before(journal, week)
    return Past(
        loads_of(journal, weeks, today, settings),
        minutes_of(journal, weeks),
        own_history(journal, week.days[0], today, settings),
    )


class PastMemory:
    """Keeps what was trained before a week for as long as nothing that it rests on has changed."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], Past] | None = None

    def before(self, journal: Journal, week: Week, today: date, settings: Thresholds) -> Past:
        """Return what was trained before a week."""
        rests_on = _rests_on(journal, week, today, settings)
        if self._kept is None or self._kept[0] != rests_on:
            self._kept = rests_on, past_before(journal, week, today, settings)
        return self._kept[1]


def _rests_on(journal: Journal, week: Week, today: date, settings: Thresholds) -> tuple[object, ...]:
    """Return all that the past of a week depends on, to be compared."""
    monday = week.days[0]
    first = min(week.shifted(-WEEKS_BEFORE).days[0], first_day_read(monday, today, settings))
    days = [first + timedelta(days=number) for number in range((monday - first).days)]
    tables = (journal.sessions, journal.rest, journal.checkins)
    begins = None if journal.span is None else journal.span[0]
    return (
        week,
        today,
        settings,
        begins,
        journal.all_events,
        *(list(map(table.get, days)) for table in tables),
    )
