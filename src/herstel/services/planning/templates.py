"""Weeks saved by name, one of them the usual one: what they hold, and what they bring to a week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from herstel.domain.calendar_items import Rest, Session, TemplateRest, TemplateSession, WeekTemplate
from herstel.domain.constraints import one_line
from herstel.domain.dates import Week
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import EventKind, SessionStatus
from herstel.i18n.catalog import Translator
from herstel.rules.planning.journal_week import is_away_from_training
from herstel.rules.planning.limits import day_limit
from herstel.store.repository import IdMaker, new_id

MOST: Final = 9
"""At most this many weeks can be saved: each is chosen by one digit."""


@frozen
class Laying:
    """A saved week on its way to weeks of the journal.

    Attributes:
        coming: what it brings; days that have passed get nothing.
        going: what is planned there now and would be taken out; what has an outcome stays.
        left_out: how many of its sessions stay away: illness, a journey, a race or a limit has their day.
    """

    coming: tuple[Session | Rest, ...]
    going: tuple[Session | Rest, ...] = ()
    left_out: int = 0

    def changes(self, *, replaces: bool) -> list[Change]:
        """Return it as changes: in the place of what is planned there, or beside it."""
        gone = [Remove(item) for item in self.going] if replaces else []
        return [*gone, *(Save(item) for item in self.coming)]


def named(templates: Iterable[WeekTemplate], name: str) -> WeekTemplate | None:
    """Return the saved week of a name, however it is spaced and in whatever letters."""
    wanted = one_line(name).casefold()
    return next((template for template in templates if template.name.casefold() == wanted), None)


def changes_for_saved_week(
    journal: Journal, week: Week, name: str, today: date, make_id: IdMaker = new_id
) -> list[Change]:
    """Return what saves a week by a name; a week of the same name is replaced.

    Raises:
        InvalidInputError: when the week is empty, or nine others are saved already.
        InvalidRecordError: when the name is empty or too long.
    """
    there = named(journal.all_templates, name)
    return [Save(template_of(journal, week, name, today, there, make_id), there)]


def template_of(
    journal: Journal,
    week: Week,
    name: str,
    today: date,
    there: WeekTemplate | None,
    make_id: IdMaker = new_id,
) -> WeekTemplate:
    """Return a week of the journal as a saved one.

    Args:
        name: what it is called from now on.
        there: the saved week in the place of which it comes; None for a new one.

    Raises:
        InvalidInputError: when the week is empty, or nine others are saved already.
        InvalidRecordError: when the name is empty or too long.
    """
    sessions = tuple(_session(session, day) for day in week.days for session in _planned(journal, day))
    rest = tuple(_rest(day_off, day) for day in week.days for day_off in journal.rest_on(day))
    if not sessions and not rest:
        raise InvalidInputError("template.empty")
    if there is None and len(journal.all_templates) >= MOST:
        raise InvalidInputError("template.too_many", most=MOST)
    return WeekTemplate.validated(
        {
            "id": there.id if there else make_id(today.isoformat()),
            "date": there.date if there else today,
            "name": name,
            "sessions": sessions,
            "rest": rest,
            "usual": there is not None and there.usual,
        }
    )


def _planned(journal: Journal, day: date) -> list[Session]:
    return [session for session in journal.sessions_on(day) if session.status is not SessionStatus.MOVED]


def _session(session: Session, day: date) -> TemplateSession:
    return TemplateSession(
        weekday=day.weekday(),
        sport=session.sport,
        title=session.title,
        start=session.start,
        distance_km=session.distance_km,
        order=session.order,
        planned_minutes=session.planned_minutes or session.minutes,
        planned_rpe=session.rpe if session.planned_rpe is None else session.planned_rpe,
        key=session.key,
    )


def _rest(rest: Rest, day: date) -> TemplateRest:
    return TemplateRest(
        weekday=day.weekday(), kind=rest.kind, load_ceiling=rest.load_ceiling, reason=rest.reason
    )


def laying(
    journal: Journal, template: WeekTemplate, week: Week, today: date, make_id: IdMaker = new_id
) -> Laying:
    """Return what a saved week brings to a week, and what it would take away."""
    ahead = [day for day in week.days if day >= today]
    return Laying(
        tuple(item for day in ahead for item in _on(template, day, make_id)),
        tuple(item for day in ahead for item in _standing(journal, day) if item.is_open),
    )


def _standing(journal: Journal, day: date) -> list[Session | Rest]:
    return [*journal.sessions_on(day), *journal.rest_on(day)]


def _on(template: WeekTemplate, day: date, make_id: IdMaker) -> Iterator[Session | Rest]:
    for session in template.sessions:
        if session.weekday == day.weekday():
            yield Session.validated({**_facts(session, day, make_id), "status": SessionStatus.PLANNED})
    for rest in template.rest:
        if rest.weekday == day.weekday():
            yield Rest.validated(_facts(rest, day, make_id))


def _facts(entry: TemplateSession | TemplateRest, day: date, make_id: IdMaker) -> dict[str, object]:
    facts = {**entry.values(), "id": make_id(day.isoformat()), "date": day}
    return {name: value for name, value in facts.items() if name != "weekday"}


WEEKS: Final = 4
"""At most this many weeks are filled at once: as many as the four weeks show."""


def changes_for_usual(
    journal: Journal, week: Week, name: str, today: date, make_id: IdMaker = new_id
) -> list[Change]:
    """Return what makes a week the usual one, in the place of the one before it.

    Args:
        name: what it is called among the saved weeks.

    Raises:
        InvalidInputError: when the week is empty, or nine others are saved already.
    """
    there = journal.usual_week or named(journal.all_templates, name)
    made = template_of(journal, week, there.name if there else name, today, there, make_id)
    return [Save(made.changed(usual=True), there)]


def empty_weeks(journal: Journal, first: Week, today: date, count: int = WEEKS) -> list[Week]:
    """Return those of some weeks from one on that have days left, and no training and no rest in them."""
    weeks = (first.shifted(at) for at in range(count))
    ahead = (week for week in weeks if week.days[-1] >= today)
    return [
        week
        for week in ahead
        if not any(journal.sessions_on(day) or journal.rest_on(day) for day in week.days)
    ]


def filling(
    journal: Journal, usual: WeekTemplate, weeks: Iterable[Week], today: date, make_id: IdMaker = new_id
) -> Laying:
    """Return what the usual week brings to empty weeks; nothing comes to days that cannot have it."""
    laid = [item for week in weeks for item in laying(journal, usual, week, today, make_id).coming]
    coming = tuple(item for item in laid if _is_possible(journal, item))
    return Laying(coming, left_out=len(laid) - len(coming))


def _is_possible(journal: Journal, item: Session | Rest) -> bool:
    if isinstance(item, Rest):
        return True
    day = item.date
    if is_away_from_training(journal, day):
        return False
    if journal.has_event(day, EventKind.ILLNESS, EventKind.RACE):
        return False
    return not day_limit(journal, day).refuses(item.sport, item.planned_minutes, item.start)


def is_usual(journal: Journal, days: Sequence[date]) -> bool:
    """Whether the sessions of a week are those of the usual one: sport, length and effort, day by day."""
    usual = journal.usual_week
    if usual is None or not usual.sessions:
        return False
    stands = [_session(session, day) for day in days for session in _planned(journal, day)]
    return sorted(map(_asked, usual.sessions)) == sorted(map(_asked, stands))


def _asked(session: TemplateSession) -> tuple[int, str, int, float]:
    return session.weekday, session.sport, session.planned_minutes or 0, session.planned_rpe or 0.0


def held_words(usual: WeekTemplate, say: Translator) -> str:
    """Return what a saved week holds: sessions, hours and days of rest."""
    sessions = say.plural("plan.sum.sessions", len(usual.sessions))
    minutes = sum(session.planned_minutes or 0 for session in usual.sessions)
    rests = say.plural("plan.sum.rests", len({rest.weekday for rest in usual.rest}))
    return ", ".join([sessions, *([say.hours(minutes)] if minutes else []), rests])
