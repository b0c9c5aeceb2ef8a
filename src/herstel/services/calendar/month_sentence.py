"""A month in numbers and in one sentence: what was done, how much rest it had, what it asked."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.dates import add_months, days_through
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.i18n.catalog import Translator, month_year, short_month
from herstel.metrics.load import WeekLoad, load_on, week_load
from herstel.rules.engine_settings import EngineSettings
from herstel.services.review.days import has_rested


@frozen
class MonthSum:
    """What a month was, up to today.

    Attributes:
        sessions: how many sessions were done.
        minutes: how long they were together, as far as that is known.
        rests: days of rest.
        load: what its days asked, AU.
        begins: the first day of the journal, where that lies within it; None where the journal is older.
        is_running: whether it is not over yet.
    """

    first: date
    sessions: int
    minutes: int
    rests: int
    load: WeekLoad
    begins: date | None = None
    is_running: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether neither training nor rest was recorded."""
        return not self.sessions and not self.rests

    def holds(self, day: date) -> bool:
        return (day.year, day.month) == (self.first.year, self.first.month)


def month_sum(journal: Journal, first: date, today: date, settings: EngineSettings) -> MonthSum:
    """Return what a month was.

    Args:
        today: the day it is; what is still to come is not counted.
    """
    last = add_months(first, 1) - timedelta(days=1)
    days = list(days_through(first, min(last, today)))
    span = journal.span
    done = journal.done_on(*days)
    return MonthSum(
        first,
        len(done),
        sum(session.minutes or 0 for session in done),
        sum(has_rested(journal, day, settings) for day in days),
        week_load(load_on(journal, day, settings.thresholds).load for day in days),
        begins=span[0] if span and first < span[0] <= last else None,
        is_running=first <= today < last,
    )


def month_sentence(
    journal: Journal, first: date, today: date, say: Translator, settings: EngineSettings
) -> str:
    """Return a month in one sentence: sessions, hours, days of rest, load; arguments as for `month_sum`."""
    return month_words(month_sum(journal, first, today, settings), say)


def month_words(month: MonthSum, say: Translator) -> str:
    name = month_year(month.first, say.language)
    if month.is_empty:
        return say.text("month.nothing", month=name)
    if part := part_words(month, say):
        name = say.text("month.part", month=name, part=part)
    return say.text("month.sentence", month=name, facts=", ".join(month_facts(month, say)))


def month_facts(month: MonthSum, say: Translator) -> list[str]:
    """Return sessions, hours, days of rest and load of a month, each in a few words."""
    load = month.load
    return [
        say.plural("month.sessions", month.sessions),
        say.hours(month.minutes),
        say.plural("month.rests", month.rests),
        say.text("month.load_at_least" if load.unknown_days else "month.load", load=round(load.at_least)),
    ]


def part_words(month: MonthSum, say: Translator) -> str:
    """Return which part of a month its numbers are of; empty where they are of all of it."""
    begins = month.begins
    day = f"{begins.day} {short_month(begins, say.language)}" if begins else ""
    parts = [say.text("month.from", day=day)] if day else []
    return ", ".join([*parts, say.text("month.so_far")] if month.is_running else parts)
