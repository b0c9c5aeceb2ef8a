"""Taking records from a file into the journal: nothing twice, nothing overwritten, all or nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Final

from herstel.domain.changes import Change, Remove, Save
from herstel.domain.checkin import CheckIn
from herstel.domain.commitment import Commitment
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLES, Journal
from herstel.domain.night import Night
from herstel.domain.record import Record, RecordKey
from herstel.domain.session import Session
from herstel.services.importing.calendar_names import settle
from herstel.services.importing.calendar_sync import CalendarRead, SyncedCalendar, sync_calendar
from herstel.services.importing.same_session import (
    OWN_FIELDS,
    RECORDINGS,
    alike,
    begin_as_one,
    by_hand,
    match,
)

_MUCH: Final = 5
"""So many commitments of one calendar that would go at once are asked about, when they are half of them."""


@frozen
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
        deleted: how many records were taken out by hand before, and stay out.
        kept: by calendar, how many commitments would vanish of how many, when that is much: they stay until
            that was asked.
        renamed: calendars that share their name with another one, and the name they got.
        own: calendars that herstel wrote from this journal.
        doubtful: sessions that may be others, each with that one, of another length: they stay out until that
            was said.
    """

    changes: tuple[Change, ...]
    added: dict[str, int]
    filled: int
    known: int
    differing: tuple[str, ...]
    future: int
    updated: int = 0
    removed: int = 0
    deleted: int = 0
    kept: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    doubtful: tuple[tuple[Session, Session], ...] = ()


@frozen
class Wishes:
    """What the person said about an import.

    Attributes:
        calendar: the name that its calendar is to have; None for its own.
        may_vanish: whether also much may be taken out that a calendar no longer holds.
        deleted: ids by table of what was taken out by hand, and is to stay out.
        deleted_sessions: the sessions among it, as they were: under another id, too, they stay out.
        same: ids of sessions that were said to be others, each with the id of that one.
    """

    calendar: str | None = None
    may_vanish: bool = False
    deleted: Mapping[str, Collection[str]] = field(default_factory=dict)
    deleted_sessions: Sequence[Session] = ()
    same: Mapping[str, str] = field(default_factory=dict)


def plan_import(
    journal: Journal,
    records: Sequence[Record],
    today: date,
    calendars: Sequence[CalendarRead] = (),
    wishes: Wishes | None = None,
) -> ImportPlan:
    """Compare records with the journal and say what there is to save.

    Args:
        journal: what there is.
        records: what was read.
        today: the day it is.
        calendars: the calendars among what was read: they are followed, not only added.
        wishes: what the person said about it.
    """
    wishes = wishes or Wishes()
    present = _by_id(journal)
    names = {calendar.calendar for calendar in calendars}
    read = [record for record in records if isinstance(record, Commitment) and record.calendar in names]
    others = [
        record for record in records if not (isinstance(record, Commitment) and record.calendar in names)
    ]
    plan = _Comparison(journal, present, today, wishes).of(others)
    settled = settle(present.values(), read, calendars, today, wishes.calendar)
    followed = sync_calendar(present.values(), settled.read, settled.calendars, today, settled.adopted)
    kept = {} if wishes.may_vanish else _much(followed, present.values(), today)
    gone = [commitment for commitment in followed.gone if _calendar_of(commitment) not in kept]
    added = Counter(plan.added) + Counter({Commitment.table: followed.added})
    return ImportPlan(
        (*plan.changes, *followed.changes, *gone),
        dict(added),
        plan.filled,
        plan.known + followed.known,
        plan.differing,
        plan.future,
        followed.updated,
        len(gone),
        plan.deleted,
        kept,
        settled.renamed,
        settled.own,
        plan.doubtful,
    )


def with_answer(plan: ImportPlan, *, are_same: bool) -> ImportPlan:
    """Return a plan with what a person said of the sessions in doubt.

    Args:
        plan: what an import would do.
        are_same: whether each is the one that it may be, which keeps what it says and gets what it lacks;
            else all of them come in.
    """
    changes = {change.record.record_key: change for change in plan.changes}
    for read, other in plan.doubtful:
        standing = changes.get(other.record_key)
        if not are_same:
            changes[read.record_key] = Save(read)
        elif isinstance(standing, Save):
            changes[other.record_key] = Save(_filled(standing.record, read), standing.base)
        elif (merged := _filled(other, read)).facts() != other.facts():
            changes[other.record_key] = Save(merged, other)
    count = len(plan.doubtful)
    added = Counter(plan.added) + Counter({Session.table: 0 if are_same else count})
    known = plan.known + (count if are_same else 0)
    return replace(plan, changes=tuple(changes.values()), added=dict(added), known=known, doubtful=())


def _calendar_of(change: Remove) -> str:
    return change.record.calendar if isinstance(change.record, Commitment) else ""


def _much(followed: SyncedCalendar, records: Collection[Record], today: date) -> dict[str, tuple[int, int]]:
    """Return the calendars of which much would vanish: how many commitments of how many ahead."""
    gone = Counter(_calendar_of(commitment) for commitment in followed.gone)
    ahead = Counter(
        record.calendar
        for record in records
        if isinstance(record, Commitment)
        and record.calendar
        and record.date >= today
        and not record.dismissed
    )
    return {
        name: (count, ahead[name])
        for name, count in gone.items()
        if count >= _MUCH and 2 * count > ahead[name]
    }


class _Comparison:
    """Compares what was read with the journal, record by record."""

    def __init__(
        self,
        journal: Journal,
        present: Mapping[RecordKey, Record],
        today: date,
        wishes: Wishes,
    ) -> None:
        self._journal, self._present, self._today, self._wishes = journal, present, today, wishes
        self._changes: dict[RecordKey, Save] = {}
        self._added, self._differing = Counter[str](), list[str]()
        self._counts = Counter[str]()
        self._taken: set[str] = set()
        self._sessions: defaultdict[date, list[Session]] = defaultdict(list)
        """New ones by their day: two sources may tell of one."""

    def of(self, records: Sequence[Record]) -> ImportPlan:
        """Return what there is to add and to fill in."""
        self._taken = {record.record_id for record in records if record.record_key in self._present}
        for record in records:
            self._take(record)
        doubtful = self._doubt()
        return ImportPlan(
            tuple(self._changes.values()),
            dict(+self._added),
            self._counts["filled"],
            self._counts["known"],
            tuple(self._differing),
            self._counts["future"],
            deleted=self._counts["deleted"],
            doubtful=tuple(doubtful),
        )

    def _take(self, record: Record) -> None:
        if _is_future(record, self._today):
            self._counts["future"] += 1
            return
        existing = self._standing(record.record_key) or self._same(record)
        if existing is not None:
            self._fill(existing, record)
        elif self._was_taken_out(record):
            self._counts["deleted"] += 1
        else:
            self._changes[record.record_key] = Save(record)
            self._added[record.table] += 1
            if isinstance(record, Session):
                self._sessions[record.date].append(record)

    def _standing(self, record_key: RecordKey) -> Record | None:
        """Return a record as it is in the journal, or would be."""
        change = self._changes.get(record_key)
        return self._present.get(record_key) if change is None else change.record

    def _doubt(self) -> list[tuple[Session, Session]]:
        """Take out the new sessions that may be others of another length; return both."""
        doubtful: dict[str, tuple[Session, Session]] = {}
        new = [change.record for change in self._changes.values() if change.base is None]
        for read in sorted((record for record in new if isinstance(record, Session)), key=by_hand):
            taken = {*self._taken, *(other.id for one, other in doubtful.values() if _are_two(one, read))}
            other = alike(read, self._of_day(read), taken) if read.source else None
            if other is not None:
                self._sessions[read.date] = [one for one in self._sessions[read.date] if one.id != read.id]
                del self._changes[read.record_key]
                self._added[read.table] -= 1
                doubtful[read.id] = read, other
        # What one waits for may wait itself.
        settled = [(read, doubtful.get(other.id, (other, other))[1]) for read, other in doubtful.values()]
        return sorted(settled, key=lambda pair: pair[0].date)

    def _of_day(self, record: Session) -> list[Session]:
        """Return the sessions of the journal and of other lists that are on the day of one that was read."""
        of_day = self._sessions[record.date]
        others = [session for session in of_day if session is not record and _may_be_one(session, record)]
        return [*self._journal.sessions_on(record.date), *others]

    def _was_taken_out(self, record: Record) -> bool:
        """Whether a person took it out, be it under the id that it had where it was typed."""
        deleted = self._wishes.deleted.get(record.table, ())
        if record.record_id in deleted or self._wishes.same.get(record.record_id) in deleted:
            return True
        if not isinstance(record, Session) or record.source is None:
            return False
        of_day = [session for session in self._wishes.deleted_sessions if session.date == record.date]
        return match(record, of_day, ()) is not None

    def _same(self, record: Record) -> Record | None:
        """Return the session of the journal that is the one that was read, under another id."""
        if not isinstance(record, Session) or record.source is None:
            return None
        said = self._standing((record.table, self._wishes.same.get(record.id, "")))
        counterpart = said or match(record, self._of_day(record), self._taken)
        if counterpart is not None:
            self._taken.add(counterpart.record_id)
        return counterpart

    def _fill(self, existing: Record, record: Record) -> None:
        merged, record_key = _filled(existing, record), existing.record_key
        if merged.facts() == existing.facts():
            self._counts["known"] += 1
        else:
            # What two files of one import tell of the same night is one new record, not one that was known.
            self._counts["filled"] += record_key in self._present
            self._changes[record_key] = Save(merged, self._present.get(record_key))
        ignored = OWN_FIELDS if existing.record_id != record.record_id else frozenset[str]()
        read_facts = {name: value for name, value in record.facts().items() if name not in ignored}
        if any(merged.facts().get(name) != value for name, value in read_facts.items()):
            self._differing.append(existing.record_id)


def _may_be_one(one: Session, other: Session) -> bool:
    """Whether two sessions that are read together may be one.

    What stands twice in one list was done twice, unless both begin at once: a phone gathers what several
    programs tell of one run. Files of recordings are no list.
    """
    is_one_list = one.source == other.source and one.source not in RECORDINGS
    return not is_one_list or bool(one.source_id) != bool(other.source_id) or begin_as_one(one, other)


def _are_two(one: Session, other: Session) -> bool:
    """Whether of two sessions that are read together only one can be what stands there."""
    return not _may_be_one(one, other) or alike(one, [other], ()) is None


def _by_id(journal: Journal) -> dict[RecordKey, Record]:
    records = (record for table in TABLES for record in journal.records(table))
    return {record.record_key: record for record in records}


def _is_future(record: Record, today: date) -> bool:
    if isinstance(record, (CheckIn, Night)):
        return record.date > today
    return isinstance(record, Session) and record.is_done and record.date > today


def _filled(existing: Record, read: Record) -> Record:
    """Return what is known with only its gaps filled from what was read; where it came from is no gap."""
    facts = {**read.facts(), **existing.facts()}
    if existing.record_id != read.record_id and "source" not in existing.facts():
        facts.pop("source", None)
    if existing.record_id != read.record_id and "source_id" not in existing.facts():
        facts.pop("source_id", None)  # of another source than the one that stands there
    return type(existing).validated(facts)
