"""New items from a line, once or repeating."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Final

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Limit, Repeat
from herstel.domain.line.lines import Line, record_of
from herstel.domain.record import Record, Save
from herstel.domain.scales import EventKind, RestKind
from herstel.services.calendar.items import DayItem, Ruled
from herstel.store.repository import IdMaker, new_id

MOST_REPEATS: Final = 400
"""At most this many sessions or rests can be planned at once: more than one a day for a year."""

UNSAID_WEEKS: Final = 12
"""A repetition of sessions or rest that was given no end goes on for this many weeks."""


def changes_for_adding(line: Line, day: date, today: date, make_id: IdMaker = new_id) -> list[Save]:
    """Return what a line puts into the journal.

    A commitment or limit that repeats is one record with a rule; sessions and rest that repeat are one
    record each, because each has an outcome of its own. A recovery week without a last day is seven days.

    Raises:
        InvalidInputError: when it would repeat more often than `MOST_REPEATS`.
        InvalidRecordError: for a value that does not exist.
    """
    begins = line.first_day(day)
    first = record_of(line, make_id(begins.isoformat()), day, past=begins < today)
    if isinstance(first, Event) and first.kind is EventKind.RECOVERY_WEEK and first.until is None:
        first = first.changed(until=first.date + timedelta(days=6))
    if line.repeat is None or isinstance(first, Ruled):
        return [Save(first)]
    return changes_for_repeating(first, line.repeat, make_id)


def changes_for_repeating(first: Record, repeat: Repeat, make_id: IdMaker = new_id) -> list[Save]:
    """Return a session or rest on all days of a repetition that begins on its day.

    Raises:
        InvalidInputError: when it would repeat more often than `MOST_REPEATS`, or is neither.
    """
    if not isinstance(first, (Session, Rest)):
        raise InvalidInputError("error.no_repeat")
    start = repeat.begins(first.date)
    days = list(islice(repeat.days(start, start, _end(repeat, start)), MOST_REPEATS + 1))
    if len(days) > MOST_REPEATS:
        raise InvalidInputError("error.too_many_repeats", most=MOST_REPEATS)
    head = first.changed(date=start, series=first.id)
    # Only the first copy is checked: the others differ from it in their day and id alone.
    copies = [copied(head, day, make_id).changed(series=head.id) for day in days[1:2]]
    copies += [copies[0].changed(id=make_id(day.isoformat()), date=day) for day in days[2:]]
    return [Save(head), *(Save(copy) for copy in copies)]


def _end(repeat: Repeat, start: date) -> date:
    return repeat.until or start + timedelta(weeks=UNSAID_WEEKS) - timedelta(days=1)


_COPIED: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Session: (
        *("sport", "title", "start", "order", "distance_km", "key", "note"),
        *("planned_minutes", "planned_rpe"),
    ),
    Rest: ("kind", "reason", "load_ceiling", "activity", "note"),
    Commitment: ("title", "category", "weight", "start", "end", "night_shift", "note"),
    Event: ("kind", "title", "start", "complaint", "place", "forbids", "note"),
    Limit: ("title", "most_minutes", "part_of_day", "no_sports", "no_training", "note"),
}
"""What a copy has of an item: what it is to be, not what became of it nor where it came from."""


def copied(item: DayItem, day: date, make_id: IdMaker = new_id) -> DayItem:
    """Return a copy of an item on a day: planned, whatever became of the first one."""
    facts = item.facts()
    fields = {name: facts[name] for name in _COPIED[type(item)] if name in facts}
    if isinstance(item, Session):
        plan = {
            "planned_minutes": item.planned_minutes or item.minutes,
            "planned_rpe": item.rpe if item.planned_rpe is None else item.planned_rpe,
        }
        fields |= {"status": "planned"} | {name: value for name, value in plan.items() if value is not None}
    until = getattr(item, "until", None)
    if until is not None:
        fields["until"] = until + (day - item.date)
    return type(item).validated({**fields, "id": make_id(day.isoformat()), "date": day})


def changes_for_next_rest(journal: Journal, day: date, make_id: IdMaker = new_id) -> list[Save]:
    """Return what plans rest on a day; where rest is planned already, what makes it the next kind."""
    there = next((rest for rest in journal.rest_on(day) if rest.is_open), None)
    if there is None:
        return [Save(Rest(id=make_id(day.isoformat()), date=day))]
    kinds = list(RestKind)
    kind = kinds[(kinds.index(there.kind) + 1) % len(kinds)]
    # What was chosen to do belongs to the kind that it was.
    return [Save(there.changed(kind=kind, activity=None), there)]
