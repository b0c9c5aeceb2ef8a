"""Weeks saved by name: what they hold, and what putting one onto a week brings and takes away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from herstel.domain.changes import Change, Remove, Save
from herstel.domain.cleaning import one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import SessionStatus
from herstel.domain.session import Session
from herstel.domain.template import TemplateRest, TemplateSession, WeekTemplate
from herstel.domain.week import Week
from herstel.services.calendar.add import IdMaker
from herstel.store.ids import new_id

MOST: Final = 9
"""So many weeks can be saved: each is chosen by one digit."""


@frozen
class Laying:
    """A saved week on its way to a week of the journal.

    Attributes:
        coming: what it brings; days that have passed get nothing.
        going: what is planned there now and would be taken out; what has an outcome stays.
    """

    coming: tuple[Session | Rest, ...]
    going: tuple[Session | Rest, ...]

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
        journal: what there is.
        week: the week.
        name: what it is called from now on.
        today: the day it is.
        there: the saved week in the place of which it comes; None for a new one.
        make_id: gives a new one its id.

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
