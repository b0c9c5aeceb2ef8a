"""What was trained before a week: its load and minutes as far as they are known, and what is normal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from herstel.domain.journal import Journal
from herstel.domain.week import ONE_DAY, Week, days_through
from herstel.metrics.load import WeekLoad, load_on, week_load
from herstel.metrics.thresholds import Thresholds
from herstel.rules.planning.own_history import Past, first_day_read, leaves_rest_unmarked, own_history
from herstel.services.kept import Kept, held_on

WEEKS_BEFORE: Final = 29
"""So many weeks before a plan are looked at: half a year of changes from week to week, and three more."""


def weeks_before(journal: Journal, week: Week, most: int = WEEKS_BEFORE) -> list[Week]:
    """Return the weeks before one, the latest first, back to the first week of the journal."""
    if journal.span is None:
        return []
    ago = (week.shifted(-back) for back in range(1, most + 1))
    return [week for week in ago if week.days[-1] >= journal.span[0]]


def loads_of(
    journal: Journal, weeks: Sequence[Week], today: date, settings: Thresholds
) -> tuple[float | None, ...]:
    """Return the load of each week, AU; None where a day of it is unknown.

    Args:
        weeks: weeks in a row, the latest first.
    """
    if not weeks:
        return ()
    after = weeks[0].shifted(1).days[0]
    counts_free = leaves_rest_unmarked(journal, after, today, settings)
    return tuple(_load_of(journal, week, today, settings, counts_free=counts_free).total for week in weeks)


def load_of(journal: Journal, week: Week, today: date, settings: Thresholds) -> WeekLoad:
    """Return the load of a week.

    Of who logs what was done and nothing else, the days of a week with sessions that are left free count as
    days without training.
    """
    counts_free = leaves_rest_unmarked(journal, week.shifted(1).days[0], today, settings)
    return _load_of(journal, week, today, settings, counts_free=counts_free)


def _load_of(
    journal: Journal, week: Week, today: date, settings: Thresholds, *, counts_free: bool
) -> WeekLoad:
    days = [(day, load_on(journal, day, settings)) for day in week.days]
    if not counts_free or not any(load.trained for _, load in days):
        return week_load(load.load for _, load in days)

    def is_free(day: date) -> bool:
        return day <= today and not any(session.is_open for session in journal.sessions_on(day))

    # A session that was done without numbers stays unknown.
    return week_load(
        0.0 if load.load is None and not load.trained and is_free(day) else load.load for day, load in days
    )


def minutes_of(journal: Journal, weeks: Iterable[Week]) -> tuple[int | None, ...]:
    """Return the minutes trained in each week as far as they are known; None where nothing was done."""
    return tuple(
        sum(session.minutes or 0 for session in journal.done_on(*week.days)) or None for week in weeks
    )


def past_before(
    journal: Journal, week: Week, today: date, settings: Thresholds, kept: Kept | None = None
) -> Past:
    """Return what was trained before a week.

    Args:
        kept: what was worked out before: no edit of the days ahead changes the past.
    """
    monday = week.days[0]
    first = min(week.shifted(-WEEKS_BEFORE).days[0], first_day_read(monday, today, settings))
    days = list(days_through(first, monday - ONE_DAY))

    def work_out() -> Past:
        weeks = weeks_before(journal, week)
        loads, minutes = loads_of(journal, weeks, today, settings), minutes_of(journal, weeks)
        return Past(loads, minutes, own_history(journal, monday, today, settings))

    rests_on = (held_on(journal, days), today, settings)
    return work_out() if kept is None else kept.of(("past", week), rests_on, work_out)
