"""Moving, changing and removing, for one item or for more of its repetition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment
from herstel.domain.line.lines import Line, as_planned
from herstel.domain.record import Change, RecordKey, Remove, Save
from herstel.domain.scales import SessionStatus
from herstel.services.calendar.add import changes_for_adding, changes_for_repeating
from herstel.services.calendar.items import DayItem, Reach, Ruled, siblings, stored
from herstel.store.repository import IdMaker, new_id


def changes_for_removing(journal: Journal, item: DayItem, reach: Reach = Reach.THIS) -> list[Change]:
    """Return what takes an item out."""
    if isinstance(item, Ruled):
        return _ruled_removed(journal, item, reach)
    if isinstance(item, Event):
        return [Remove(item)]
    return [Remove(sibling) for sibling in siblings(journal, item, reach)]


def changes_for_moving(
    journal: Journal, item: DayItem, to: date, reach: Reach = Reach.THIS, make_id: IdMaker = new_id
) -> list[Change]:
    """Return what moves an item to another day; the day it was first planned on is kept."""
    if to == item.date:
        return []
    if isinstance(item, Ruled) and item.repeat is not None:
        return _series_changed(journal, item, reach, {}, (to - item.date).days, make_id)
    if isinstance(item, Ruled | Event):
        return [Save(on_day(item, to), item)]
    step = to - item.date
    return [Save(on_day(sibling, sibling.date + step), sibling) for sibling in siblings(journal, item, reach)]


def on_day(item: DayItem, day: date) -> DayItem:
    """Return an item on another day, with the day it was first planned on; back there it forgets that."""
    first = item.original_date or item.date
    update: dict[str, Any] = {"date": day, "original_date": None if first == day else first}
    if isinstance(item, Event) and item.until is not None:
        update["until"] = item.until + (day - item.date)
    return item.changed(**update)


def changes_for_editing(
    journal: Journal,
    item: DayItem,
    old: Line,
    new: Line,
    reach: Reach = Reach.THIS,
    *,
    today: date,
    make_id: IdMaker = new_id,
) -> list[Change]:
    """Return what turns an item into what its line now says; what a line cannot say stays as it was.

    Args:
        old: what its line said before.
        new: what it says now.
        reach: how much of a repetition is meant.

    Raises:
        InvalidInputError: when it would repeat too often.
        InvalidRecordError: for a value that does not exist.
    """
    if new.kind is not type(item):
        return [
            *changes_for_removing(journal, item, reach),
            *changes_for_adding(new, item.date, today, make_id),
        ]
    if new.day not in {None, item.date}:
        return _edited_elsewhere(journal, item, old, new, reach, today=today, make_id=make_id)
    update = _differing(type(item), old, new)
    if isinstance(item, Ruled):
        return _ruled_edited(journal, item, old, new, update, reach, make_id)
    if isinstance(item, Event):
        return _saves([item], update)
    saves = _saves(siblings(journal, item, reach), update, done=item if new.done else None)
    if new.repeat is None:
        return list(saves)
    head = next((save.record for save in saves if save.record.record_id == item.id), item)
    assert isinstance(head, (Session, Rest))
    first, *others = changes_for_repeating(head, new.repeat, make_id)
    return [*(save for save in saves if save.record.record_id != item.id), Save(first.record, item), *others]


def _edited_elsewhere(
    journal: Journal,
    item: DayItem,
    old: Line,
    new: Line,
    reach: Reach,
    *,
    today: date,
    make_id: IdMaker,
) -> list[Change]:
    """Return what edits an item whose line says another day: it is edited, and then it moves there."""
    if new.repeat != old.repeat or (isinstance(item, Ruled) and item.repeat is not None):
        raise InvalidInputError("error.edit_day")
    assert new.day is not None
    step, there = new.day - item.date, replace(new, day=None)
    changes = changes_for_editing(journal, item, old, there, reach, today=today, make_id=make_id)
    records = {change.record.record_id: change.record for change in changes}
    targets = siblings(journal, item, reach) if isinstance(item, (Session, Rest)) else [item]
    after = [(target, records.get(target.record_id, target)) for target in targets]
    return [Save(on_day(edit, original.date + step), original) for original, edit in after]  # type: ignore[arg-type]


def _differing(kind: type[DayItem], old: Line, new: Line) -> dict[str, Any]:
    """Return the values that a line says differently; what it no longer says gets its default."""
    names = {*old.fields, *new.fields}
    return {
        name: new.fields.get(name, kind.defaults[name])
        for name in names
        if old.fields.get(name) != new.fields.get(name)
    }


def _saves(items: Sequence[DayItem], update: dict[str, Any], done: DayItem | None = None) -> list[Change]:
    """Return what changes some items; that one was done is never meant for the others of its series."""
    saves: list[Change] = []
    for item in items:
        values = dict(update)
        if isinstance(item, Session):
            was_done = done is not None and item.id == done.id
            values = _as_done(item, update) if was_done else as_planned(update) if item.is_open else update
        after = type(item).validated({**item.values(), **values})
        if after != item:
            saves.append(Save(after, item))
    return saves


def _as_done(session: Session, update: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a session that was said to be done: what was planned is what was done."""
    planned = {"minutes": session.minutes or session.planned_minutes, "rpe": session.rpe}
    return {**planned, **update, "status": SessionStatus.DONE}


def changes_for_replacing(
    journal: Journal, item: DayItem, after: DayItem, make_id: IdMaker = new_id
) -> list[Change]:
    """Return what puts another state of an item in its place; of a repetition only on this day."""
    if after == item:
        return []
    if not (isinstance(item, Ruled) and item.repeat is not None):
        return [Save(after, item)]
    update = {name: value for name, value in after.values().items() if value != item.values().get(name)}
    update.pop("repeat", None)
    return _series_changed(journal, item, Reach.THIS, update, 0, make_id)


def saves_for_reordering(journal: Journal, session: Session, places: int) -> list[Save]:
    """Return what puts a session some places later among those of its day, or earlier for negative ones.

    A time of day goes before any order: only those with the same start, or with none, change places. Nothing
    where it is the first or the last of them.
    """
    alike = [other for other in journal.sessions_on(session.date) if other.start == session.start]
    at = alike.index(session)
    to = min(max(at + places, 0), len(alike) - 1)
    if to == at:
        return []
    alike.insert(to, alike.pop(at))
    return [Save(other.changed(order=n), other) for n, other in enumerate(alike, 1) if other.order != n]


def joined(changes: Sequence[Change]) -> list[Change]:
    """Return changes of one journal with those of each record as one.

    Of what repeats by a rule the exceptions of all of them count, and what is taken out stays out.
    """
    by_record: dict[RecordKey, Change] = {}
    for change in changes:
        record_key = change.record.record_key
        by_record[record_key] = _both(by_record[record_key], change) if record_key in by_record else change
    return list(by_record.values())


def _both(first: Change, second: Change) -> Change:
    if isinstance(first, Remove) or isinstance(second, Remove):
        return first if isinstance(first, Remove) else second
    one, two = first.record, second.record
    if isinstance(one, Ruled) and isinstance(two, Ruled) and one.repeat and two.repeat:
        exceptions = tuple(sorted({*one.repeat.exceptions, *two.repeat.exceptions}))
        ends = [end for end in (one.repeat.until, two.repeat.until) if end]
        rule = {"exceptions": exceptions, "until": min(ends, default=None)}
        two = two.changed(repeat=two.repeat.changed(**rule))
    return Save(two, first.base)


# -- what repeats by a rule ----------------------------------------------------------------------------------


def _ruled_removed(journal: Journal, item: Ruled, reach: Reach) -> list[Change]:
    if item.repeat is None:
        if isinstance(item, Commitment) and item.calendar:
            # What a calendar still holds is remembered as taken out, or the next file would bring it back.
            return [Save(item.changed(dismissed=True), item)]
        return [Remove(item)]
    series = stored(journal, item)
    if reach is Reach.ALL or (reach is Reach.ONWARD and item.date <= series.date):
        return [Remove(series)]
    rule = item.repeat.without(item.date) if reach is Reach.THIS else item.repeat.ending_before(item.date)
    return [Save(series.changed(repeat=rule), series)]


def _ruled_edited(
    journal: Journal,
    item: Ruled,
    old: Line,
    new: Line,
    update: dict[str, Any],
    reach: Reach,
    make_id: IdMaker,
) -> list[Change]:
    if isinstance(item, Commitment) and item.calendar and update.keys() & {"title", "category", "weight"}:
        update = {**update, "own_words": True}
    if old.repeat == new.repeat:
        if item.repeat is not None and update:
            return _series_changed(journal, item, reach, update, 0, make_id)
        return _saves([item], update)
    if new.repeat is None:
        return _series_changed(journal, item, reach, {**update, "repeat": None}, 0, make_id)
    kept = item.repeat.exceptions if item.repeat else ()
    rule = new.repeat.changed(exceptions=kept)
    # A rule is about more than one day: changing it is never meant for this day alone.
    reach = Reach.ONWARD if reach is Reach.THIS else reach
    if item.repeat is None:
        return _saves([item], {**update, "repeat": rule, "date": rule.begins(item.date)})
    return _series_changed(journal, item, reach, {**update, "repeat": rule}, 0, make_id)


def _series_changed(
    journal: Journal, item: Ruled, reach: Reach, update: dict[str, Any], days: int, make_id: IdMaker
) -> list[Change]:
    """Return what changes one day of a repetition, those from it on, or all."""
    series = stored(journal, item)
    rule = item.repeat
    assert rule is not None
    whole = reach is Reach.ALL or (reach is Reach.ONWARD and item.date <= series.date)
    if whole:
        start, goes_on, new = series.date, rule, series.id
    elif reach is Reach.ONWARD:
        start, goes_on, new = item.date, rule.beginning_on(item.date), make_id(item.date.isoformat())
    else:
        start, goes_on, new = item.date, None, make_id(item.date.isoformat())
    step = date.fromordinal(start.toordinal() + days)
    values: dict[str, Any] = {"id": new, "date": step, "repeat": goes_on.shifted(days) if goes_on else None}
    if not whole and reach is Reach.THIS and days:
        values["original_date"] = item.date
    values |= update
    if update.get("repeat") is not None:
        values["date"] = update["repeat"].begins(step)
    after = type(series).validated({**series.values(), **values})
    if whole:
        return [Save(after, series)] if after != series else []
    ended = rule.without(item.date) if reach is Reach.THIS else rule.ending_before(item.date)
    return [Save(series.changed(repeat=ended), series), Save(after)]
