"""The athlete's usual week: kept as one of the saved weeks, and filled into weeks that are still empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from herstel.domain.changes import Change, Save
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import EventKind
from herstel.domain.session import Session
from herstel.domain.template import WeekTemplate
from herstel.domain.week import Week
from herstel.i18n.catalog import Translator
from herstel.rules.planning.journal_week import is_away_from_training
from herstel.rules.planning.limits import day_limit
from herstel.services.calendar.add import IdMaker
from herstel.services.planning.templates import laying, named, template_of
from herstel.store.ids import new_id

WEEKS: Final = 4
"""So many weeks at most are filled at once: as many as the four weeks show."""


@frozen
class Filling:
    """The usual week on its way to empty weeks.

    Attributes:
        weeks: the weeks that get it.
        coming: what it brings.
        left_out: how many sessions of it stay away: illness, a journey, a race or a limit has their day.
    """

    weeks: tuple[Week, ...]
    coming: tuple[Session | Rest, ...]
    left_out: int

    def changes(self) -> list[Change]:
        """Return it as changes."""
        return [Save(item) for item in self.coming]


def changes_for_usual(
    journal: Journal, week: Week, name: str, today: date, make_id: IdMaker = new_id
) -> list[Change]:
    """Return what makes a week the usual one, in the place of the one before it.

    Args:
        journal: what there is.
        week: the week.
        name: what it is called among the saved weeks.
        today: the day it is.
        make_id: gives a new one its id.

    Raises:
        InvalidInputError: when the week is empty, or nine others are saved already.
    """
    there = journal.usual_week or named(journal.all_templates, name)
    made = template_of(journal, week, there.name if there else name, today, there, make_id)
    return [Save(made.changed(usual=True), there)]


def empty_weeks(journal: Journal, first: Week, today: date, count: int = WEEKS) -> list[Week]:
    """Return those of some weeks from one on that have days left, and no training and no rest in them."""
    weeks = (first.shifted(at) for at in range(count))
    return [week for week in weeks if week.days[-1] >= today and _is_empty(journal, week)]


def _is_empty(journal: Journal, week: Week) -> bool:
    return not any(journal.sessions_on(day) or journal.rest_on(day) for day in week.days)


def filling(
    journal: Journal, usual: WeekTemplate, weeks: Iterable[Week], today: date, make_id: IdMaker = new_id
) -> Filling:
    """Return what the usual week brings to weeks; nothing comes to days that cannot have it."""
    weeks = tuple(weeks)
    laid = [item for week in weeks for item in laying(journal, usual, week, today, make_id).coming]
    coming = tuple(item for item in laid if _is_possible(journal, item))
    return Filling(weeks, coming, len(laid) - len(coming))


def _is_possible(journal: Journal, item: Session | Rest) -> bool:
    if isinstance(item, Rest):
        return True
    day = item.date
    if is_away_from_training(journal, day):
        return False
    if any(event.kind in {EventKind.ILLNESS, EventKind.RACE} for event in journal.events_on(day)):
        return False
    return not day_limit(journal, day).refuses(item.sport, item.planned_minutes, item.start)


def is_usual(journal: Journal, days: Sequence[date]) -> bool:
    """Whether the sessions of a week are those of the usual one: sport, length and effort, day by day."""
    usual = journal.usual_week
    if usual is None or not usual.sessions:
        return False
    asked = sorted(
        (session.weekday, session.sport, session.planned_minutes or 0, session.planned_rpe or 0.0)
        for session in usual.sessions
    )
    stands = sorted(
        (
            day.weekday(),
            session.sport,
            session.planned_minutes or session.minutes or 0,
            session.planned_rpe or 0.0,
        )
        for day in days
        for session in journal.sessions_on(day)
    )
    return asked == stands


def held_words(usual: WeekTemplate, say: Translator) -> str:
    """Return what a saved week holds: sessions, hours and days of rest."""
    hours, minutes = divmod(sum(session.planned_minutes or 0 for session in usual.sessions), 60)
    return ", ".join(
        [
            say.plural("plan.sum.sessions", len(usual.sessions)),
            *([say.text("unit.hours", hours=hours, minutes=f"{minutes:02}")] if hours or minutes else []),
            say.plural("plan.sum.rests", len({rest.weekday for rest in usual.rest})),
        ]
    )
