"""A month in one sentence: what was done, how much rest it had, what it asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from herstel.domain.journal import Journal
from herstel.domain.months import add_months
from herstel.i18n.catalog import Translator
from herstel.i18n.dates import month_year
from herstel.metrics.load import load_on, week_load
from herstel.metrics.thresholds import Thresholds


def month_sentence(journal: Journal, first: date, today: date, say: Translator, settings: Thresholds) -> str:
    """Return a month in one sentence: sessions, hours, days of rest, load.

    Args:
        journal: what there is.
        first: the first day of the month.
        today: the day it is; what is still to come is not counted.
        say: gives the words.
        settings: the numbers of the engine.
    """
    days = _days(first, today)
    done = [session for day in days for session in journal.sessions_on(day) if session.is_done]
    rested = [day for day in days if any(rest.settles_day for rest in journal.rest_on(day))]
    name = month_year(first, say.language)
    if not done and not rested:
        return say.text("month.nothing", month=name)
    hours, minutes = divmod(sum(session.minutes or 0 for session in done), 60)
    facts = [
        say.plural("month.sessions", len(done)),
        say.text("unit.hours_minutes", hours=hours, minutes=f"{minutes:02d}"),
        say.plural("month.rests", len(rested)),
        _load(journal, days, say, settings),
    ]
    return say.text("month.sentence", month=name, facts=", ".join(facts))


def _days(first: date, today: date) -> list[date]:
    last = min(add_months(first, 1) - timedelta(days=1), today)
    return [first + timedelta(days=after) for after in range((last - first).days + 1)]


def _load(journal: Journal, days: Sequence[date], say: Translator, settings: Thresholds) -> str:
    load = week_load(load_on(journal, day, settings).load for day in days)
    key = "month.load" if load.total is not None else "month.load_at_least"
    return say.text(key, load=round(load.at_least))
