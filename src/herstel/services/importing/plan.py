"""Taking records from a file into the journal: nothing twice, nothing overwritten, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from herstel.domain.changes import Change, Save
from herstel.domain.checkin import CheckIn
from herstel.domain.commitment import Commitment
from herstel.domain.journal import TABLES, Journal
from herstel.domain.night import Night
from herstel.domain.record import Record
from herstel.domain.session import Session
from herstel.services.importing.calendar_sync import CalendarRead, sync_calendar


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        changes: what is to be saved, and taken out.
        added: how many records are new, by table.
        filled: how many known records get answers they lacked.
        known: how many are in the journal already.
        differing: ids of known records that say something else; the journal's own answer stays.
        future: how many check-ins, nights or done sessions lie in the future and are left out.
        updated: how many commitments changed in the calendar that they came from.
        removed: how many were called off there.
    """

    changes: tuple[Change, ...]
    added: dict[str, int]
    filled: int
    known: int
    differing: tuple[str, ...]
    future: int
    updated: int = 0
    removed: int = 0


def plan_import(
    journal: Journal, records: Sequence[Record], today: date, calendars: Sequence[CalendarRead] = ()
) -> ImportPlan:
    """Compare records with the journal and say what there is to save.

    Args:
        journal: what there is.
        records: what was read.
        today: the day it is.
        calendars: the calendars among what was read: they are followed, not only added.
    """
    present = _by_id(journal)
    names = {each.calendar for each in calendars}
    read: list[Commitment] = []
    others: list[Record] = []
    for record in records:
        if isinstance(record, Commitment) and record.calendar in names:
            read.append(record)
        else:
            others.append(record)
    plan = _added(present, others, today)
    followed = sync_calendar(present.values(), read, calendars, today)
    added = dict(plan.added)
    if followed.added:
        added[Commitment.table] = added.get(Commitment.table, 0) + followed.added
    return ImportPlan(
        (*plan.changes, *followed.changes),
        added,
        plan.filled,
        plan.known + followed.known,
        plan.differing,
        plan.future,
        followed.updated,
        followed.removed,
    )


def _added(present: dict[tuple[str, str], Record], records: Sequence[Record], today: date) -> ImportPlan:
    """Return what there is to add and to fill in."""
    changes: dict[tuple[str, str], Save] = {}
    added: dict[str, int] = {}
    differing: list[str] = []
    filled = known = future = 0
    for record in records:
        if _is_future(record, today):
            future += 1
            continue
        place = (record.table, record.record_id)
        existing = changes[place].record if place in changes else present.get(place)
        if existing is None:
            changes[place] = Save(record)
            added[record.table] = added.get(record.table, 0) + 1
            continue
        merged = _filled(existing, record)
        if merged.facts() == existing.facts():
            known += 1
        else:
            filled += 1
            changes[place] = Save(merged, present.get(place))
        if any(merged.facts().get(field) != value for field, value in record.facts().items()):
            differing.append(record.record_id)
    return ImportPlan(tuple(changes.values()), added, filled, known, tuple(differing), future)


def _by_id(journal: Journal) -> dict[tuple[str, str], Record]:
    records = (record for table in TABLES for record in journal.records(table))
    return {(record.table, record.record_id): record for record in records}


def _is_future(record: Record, today: date) -> bool:
    if isinstance(record, (CheckIn, Night)):
        return record.date > today
    return isinstance(record, Session) and record.is_done and record.date > today


def _filled(existing: Record, read: Record) -> Record:
    """Return what is known with only its gaps filled from what was read."""
    facts = {**read.facts(), **existing.facts()}
    return type(existing).model_validate(facts)
