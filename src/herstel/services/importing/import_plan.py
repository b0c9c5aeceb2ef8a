"""Taking records from a file into the journal: nothing twice, nothing overwritten, all or nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from herstel.domain.calendar_items import Session
from herstel.domain.frozen import frozen
from herstel.domain.journal import TABLES, Journal
from herstel.domain.life import Commitment
from herstel.domain.record import Change, Record, RecordKey, Save
from herstel.domain.self_reports import CheckIn, Night
from herstel.services.importing.calendar_names import settle
from herstel.services.importing.calendar_sync import CalendarRead, calendar_of, much_gone, sync_calendar
from herstel.services.importing.same_session import (
    OWN_FIELDS,
    SessionPair,
    alike,
    are_two,
    by_hand,
    completed,
    is_told_by,
    match,
    may_be_one,
    nearest,
)


@frozen
class ImportPlan:
    """What an import would do.

    Attributes:
        changes: what is to be saved, and taken out.
        added: how many records are new, by table.
        filled: how many known records get answers they lacked.
        unchanged: how many are in the journal already.
        differing: ids of such records that say something else; the journal's own answer stays.
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
        same: sessions that were said earlier to be others, each with that one: they stay out.
        parted: how many of which that was said come in now, for it was taken back.
    """

    changes: tuple[Change, ...]
    added: dict[str, int]
    filled: int
    unchanged: int
    differing: tuple[str, ...]
    future: int
    updated: int = 0
    removed: int = 0
    deleted: int = 0
    kept: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    doubtful: tuple[SessionPair, ...] = ()
    same: tuple[SessionPair, ...] = ()
    parted: int = 0


@frozen
class Wishes:
    """What the person said about an import.

    Attributes:
        calendar: the name that its calendar is to have; None for its own.
        may_vanish: whether a large part may go too where a calendar no longer holds it.
        deleted: ids by table of what was taken out by hand, and is to stay out.
        deleted_sessions: the sessions among it, as they were: under another id, too, they stay out.
        same: ids of sessions that are others, each with the id of that one.
        both: ids of sessions that are none of those that they look like, each with the id of that one.
        asks_again: whether what was said earlier of sessions is asked once more.
    """

    calendar: str | None = None
    may_vanish: bool = False
    deleted: Mapping[str, Collection[str]] = field(default_factory=dict)
    deleted_sessions: Sequence[Session] = ()
    same: Mapping[str, str] = field(default_factory=dict)
    both: Mapping[str, str] = field(default_factory=dict)
    asks_again: bool = False

    def answered(self, pairs: Iterable[SessionPair], *, are_same: bool) -> Wishes:
        """Return them with what was said of sessions that may be others."""
        ids = {read.id: other.id for read, other in pairs}
        return (
            replace(self, same={**self.same, **ids}) if are_same else replace(self, both={**self.both, **ids})
        )


def plan_import(
    journal: Journal,
    records: Sequence[Record],
    today: date,
    calendars: Sequence[CalendarRead] = (),
    wishes: Wishes | None = None,
) -> ImportPlan:
    """Compare records with the journal and say what there is to save.

    Args:
        calendars: the calendars among what was read: they are followed, not only added.
    """
    wishes = wishes or Wishes()
    present = {record.record_key: record for table in TABLES for record in journal.records(table)}
    names = {calendar.calendar for calendar in calendars}
    read = [record for record in records if isinstance(record, Commitment) and record.calendar in names]
    others = [
        record for record in records if not (isinstance(record, Commitment) and record.calendar in names)
    ]
    plan = _Comparison(journal, present, today, wishes).of(others)
    settled = settle(present.values(), read, calendars, today, wishes.calendar)
    followed = sync_calendar(present.values(), settled.read, settled.calendars, today, settled.adopted)
    kept = {} if wishes.may_vanish else much_gone(followed, present.values(), today)
    gone = [commitment for commitment in followed.gone if calendar_of(commitment) not in kept]
    return replace(
        plan,
        changes=(*plan.changes, *followed.changes, *gone),
        added=dict(Counter(plan.added) + Counter({Commitment.table: followed.added})),
        unchanged=plan.unchanged + followed.unchanged,
        updated=followed.updated,
        removed=len(gone),
        kept=kept,
        renamed=settled.renamed,
        own=settled.own,
    )


class _Comparison:
    """Compares what was read with the journal, record by record."""

    def __init__(
        self, journal: Journal, present: Mapping[RecordKey, Record], today: date, wishes: Wishes
    ) -> None:
        self._journal, self._present, self._today, self._wishes = journal, present, today, wishes
        self._apart = {*wishes.both, *wishes.both.values()}
        self._changes: dict[RecordKey, Save] = {}
        self._differing = list[str]()
        self._counts = Counter[str]()
        self._new: defaultdict[date, list[Session]] = defaultdict(list)
        """Sessions that come in by their day, as they were read: two sources may tell of one."""
        self._taken: defaultdict[str, list[Session]] = defaultdict(list)
        """By id of a session, what was read of it: of one list no second session can be that one."""
        self._same: list[SessionPair] = []
        self._doubtful: dict[str, SessionPair] = {}
        sessions = [record for record in present.values() if isinstance(record, Session)]
        self._ids = {alias: session.id for session in sessions for alias in session.aliases}
        """By what is an alias, the id of the session that it was said to be."""

    def of(self, records: Sequence[Record]) -> ImportPlan:
        """Return what there is to add and to fill in."""
        for record in records:
            if isinstance(record, Session) and (session_id := self._id_of(record)):
                self._taken[session_id].append(record)
        for record in sorted(records, key=self._turn):
            self._take(record)
        self._doubt()
        doubtful = [(read, self._waited_for(other)) for read, other in self._doubtful.values()]
        return ImportPlan(
            changes=tuple(self._changes.values()),
            added=dict(Counter(save.record.table for save in self._changes.values() if save.base is None)),
            filled=self._counts["filled"],
            unchanged=self._counts["unchanged"],
            differing=tuple(self._differing),
            future=self._counts["future"],
            deleted=self._counts["deleted"],
            doubtful=tuple(sorted(doubtful, key=lambda pair: pair[0].date)),
            same=tuple(self._same),
            parted=self._counts["parted"],
        )

    def _turn(self, record: Record) -> tuple[bool, bool, int, bool, str]:
        """Return what sorts what was read, so that the order in which files name it changes nothing.

        What a session has already goes first, so that no row that is new to a list takes that one; what a
        person wrote before what a device counted, what has a start before what fits every hour, and what is
        said to be another session behind that one.
        """
        if not isinstance(record, Session):
            return False, False, 0, False, ""
        of_day = () if record.record_key in self._present else self._journal.sessions_on(record.date)
        is_new = not is_told_by(record, of_day)
        return record.id in self._wishes.same, is_new, -by_hand(record), record.start is None, record.id

    def _take(self, record: Record) -> None:
        if _is_future(record, self._today):
            self._counts["future"] += 1
        elif (standing := self._standing(record.record_key)) is not None:
            self._fill(standing, record)
        elif not isinstance(record, Session):
            self._add(record)
        elif (other := self._said_to_be(record)) is not None:
            self._take_as(other, record)
        elif (counterpart := nearest(record, self._candidates(record))) is not None:
            self._taken[counterpart.id].append(record)
            self._fill(counterpart, record)
        else:
            self._add(record)

    def _id_of(self, read: Session) -> str | None:
        """Return the id of the session that is surely the one that was read; None where that is open."""
        if read.record_key in self._present:
            return read.id
        earlier = None if read.id in self._wishes.both else self._ids.get(read.id)
        return self._wishes.same.get(read.id) or earlier

    def _standing(self, record_key: RecordKey) -> Record | None:
        """Return a record as it is in the journal, or would be."""
        change = self._changes.get(record_key)
        return self._present.get(record_key) if change is None else change.record

    def _session(self, session_id: str) -> Session | None:
        standing = self._standing((Session.table, session_id))
        return standing if isinstance(standing, Session) else None

    def _add(self, record: Record) -> None:
        if self._was_taken_out(record):
            self._counts["deleted"] += 1
            return
        self._changes[record.record_key] = Save(record)
        if isinstance(record, Session):
            self._new[record.date].append(record)

    def _said_to_be(self, read: Session) -> Session | None:
        """Return the session that a person said is the one that was read; what is taken back is undone."""
        earlier = self._session(self._ids.get(read.id, ""))
        if earlier is not None and read.id in self._wishes.both:
            aliases = tuple(alias for alias in earlier.aliases if alias != read.id)
            self._save(earlier.changed(aliases=aliases))
            self._counts["parted"] += 1
            return None
        return self._session(self._wishes.same.get(read.id, "")) or earlier

    def _take_as(self, other: Session, read: Session) -> None:
        """Take a session for the one that a person said it is."""
        is_new_answer = read.id in self._wishes.same
        if self._wishes.asks_again and not is_new_answer:
            self._doubtful[read.id] = read, other
            return
        if not is_new_answer:
            self._same.append((read, other))
        self._fill(other, read, [read.id])

    def _doubt(self) -> None:
        """Take out the new sessions that may be others of another length.

        What is the same as a session that was said to be another one is that one, too.
        """
        new = sorted((read for of_day in self._new.values() for read in of_day), key=by_hand)
        for read in new:
            # It may have been completed from another file.
            session = self._session(read.id) or read
            likely = alike(session, self._candidates(session))
            settled = (one for one in likely if match(session, self._said_of(one)))
            if (other := next(settled, None)) is not None:
                aliases = [one.id for one in (*self._taken[read.id], read)]
                self._withdraw(read, other)
                self._fill(other, session, aliases)
        answered = self._apart | {*self._wishes.same.values()}
        for read in new:
            standing = self._session(read.id)
            if standing is None or answered & {read.id, *(one.id for one in self._taken[read.id])}:
                continue
            if likely := alike(standing, self._candidates(standing)):
                self._withdraw(read, likely[0])
                self._doubtful[read.id] = standing, likely[0]

    def _said_of(self, session: Session) -> list[Session]:
        """Return what was read of which a person said that it is a session."""
        return [read for read in self._taken[session.id] if self._id_of(read) == session.id != read.id]

    def _waited_for(self, other: Session) -> Session:
        """Return the session that one waits for, which may wait itself."""
        while other.id in self._doubtful:
            _, other = self._doubtful[other.id]
        return other

    def _withdraw(self, read: Session, other: Session) -> None:
        """Take out a new session that is another one, or may be."""
        self._new[read.date] = [one for one in self._new[read.date] if one.id != read.id]
        del self._changes[read.record_key]
        self._taken[other.id] += [*self._taken.pop(read.id, ()), read]

    def _candidates(self, read: Session) -> list[Session]:
        """Return the sessions on the day of one that was read which it can be, as they are or would be."""
        if not read.source:
            return []
        new = [one.id for one in self._new[read.date] if one.id != read.id and may_be_one(one, read)]
        apart = self._apart if read.id in self._apart else ()
        ids = [*(session.id for session in self._journal.sessions_on(read.date)), *new]
        sessions = [session for one in ids if one not in apart and (session := self._session(one))]
        return [session for session in sessions if self._is_free(session, read)]

    def _is_free(self, session: Session, read: Session) -> bool:
        """Whether a session can be the one that was read, though others that were read are that one."""
        return not any(
            are_two(one, read) if one.id != session.id else not may_be_one(one, read)
            for one in self._taken[session.id]
        )

    def _was_taken_out(self, record: Record) -> bool:
        """Whether a person took it out, be it under the id that it had where it was typed."""
        deleted, sessions = self._wishes.deleted.get(record.table, ()), self._wishes.deleted_sessions
        if record.record_id in deleted or self._wishes.same.get(record.record_id) in deleted:
            return True
        if not isinstance(record, Session) or record.source is None:
            return False
        of_day = [session for session in sessions if session.date == record.date]
        return any(record.id in session.aliases for session in sessions) or match(record, of_day) is not None

    def _fill(self, existing: Record, read: Record, aliases: Collection[str] = ()) -> None:
        """Fill gaps from what was read; keep the ids that a person said are it, and note differences."""
        merged = completed(existing, read)
        if aliases and isinstance(merged, Session):
            merged = merged.changed(aliases=tuple(dict.fromkeys([*merged.aliases, *aliases])))
        facts, before = merged.facts(), existing.facts()
        if facts == before:
            self._counts["unchanged"] += 1
        else:
            # What two files of one import tell of the same night is one new record, not one that was known.
            self._counts["filled"] += existing.record_key in self._present
            self._save(merged)
        ignored = OWN_FIELDS if existing.record_id != read.record_id else frozenset[str]()
        if any(facts.get(name) != value for name, value in read.facts().items() if name not in ignored):
            self._differing.append(existing.record_id)

    def _save(self, record: Record) -> None:
        self._changes[record.record_key] = Save(record, self._present.get(record.record_key))


def _is_future(record: Record, today: date) -> bool:
    tells = record.is_done if isinstance(record, Session) else isinstance(record, (CheckIn, Night))
    return tells and record.day > today
