"""The repository: typed records on one side, field-wise changes on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import Any, Final

from herstel.domain.calendar_items import Session, sport_as_meant
from herstel.domain.errors import ChangedMeanwhileError
from herstel.domain.journal import TABLE_OF, TABLES, Journal
from herstel.domain.life import Commitment, Limit
from herstel.domain.record import Change, OneADay, Record, RecordKey, RecordReach, Remove, Save
from herstel.store.database import JournalDB
from herstel.store.journal_files import open_files
from herstel.store.lazy_journal import (
    DayIndex,
    LazyDay,
    LazyLists,
    Reader,
    RestingYear,
    RestingYears,
    is_beyond,
)
from herstel.store.merge import TEXT_LIMITS, Document, moment_of, newest_stamp
from herstel.store.remembered_files import Days, DaysOfYear, FilesOfYear, IndexEntry, YearDigest
from herstel.store.replicas import at_line
from herstel.store.repository import Notice
from herstel.store.rows import KeysByTable, add_keys, documents_of
from herstel.store.writer import wall_clock_ms

_MAY_REPEAT: Final = (Commitment.table, Limit.table)
_Changes = dict[str, dict[str, dict[str, Any] | None]]


class JournalRepository:
    """Reads the journal through a `JournalDB` and saves into its files.

    Records are validated when they are first looked at.
    """

    def __init__(self, database: JournalDB) -> None:
        self._database, self._files = database, database.files
        self._revision = 0
        self._readers = {table.name: Reader[Any](table.kind) for table in TABLES}
        self._indexes = {table.name: DayIndex(isinstance(table, OneADay)) for table in TABLES}
        # A journal may be looked at in a thread while another one saves, and looking may read a year.
        self._guard = RLock()
        self._resting = RestingYears()
        self._standing: dict[tuple[str, str], tuple[str, int | None]] = {}
        self._standing_in: object = None
        for table, index in self._indexes.items():
            documents = database.table(table).documents
            index.update(documents.ids, documents)
        self._follow_resting()
        self._files.keep_digests(self._digest_of)
        self._journal = self._build()

    def journal(self) -> Journal:
        """Return the journal as it is known now."""
        return self._journal

    def apply(self, changes: Sequence[Change]) -> Journal:
        """Make all changes durable, or none of them, and return the journal that follows."""
        with self._guard:
            try:
                with self._files.locked():
                    fields, seen = self._planned(changes)
                    self._files.commit(fields, seen)
            except ChangedMeanwhileError:
                self._take(self._files.merged.news())
                raise
            touched = self._files.merged.news()
            add_keys(touched, {table: set(rows) for table, rows in fields.items()})
            self._take(touched)
            return self._journal

    def refresh(self) -> bool:
        """Take in what another running copy wrote; say whether anything changed."""
        with self._guard:
            touched = self._files.refresh()
            self._take(touched)
            return bool(touched)

    def deleted(self, table: str) -> frozenset[str]:
        """Return the ids of the records of a table that were taken out."""
        with self._guard:
            self._files.merged.read_all()
            return self._database.table(table).documents.deleted

    def taken_out(self, table: str) -> list[Record]:
        """Return what the records of a table were that were taken out, as far as that is known."""
        documents, reader = self._database.table(table).documents, self._readers[table]
        removed = (reader.taken_out(key, documents.rows[key]) for key in documents.deleted)
        return [record for record in removed if record is not None]

    def last_changes(self) -> dict[RecordKey, datetime]:
        """Return when each record was last changed, in UTC, where a stamp tells."""
        with self._guard:
            self._files.merged.read_all()
            moments = {
                (table, key): moment_of(newest_stamp(record))
                for table, documents in self._files.merged.tables_read.items()
                for key, record in documents.rows.items()
            }
        return {key: moment for key, moment in moments.items() if moment is not None}

    @property
    def notices(self) -> Sequence[Notice]:
        """What is wrong with the files, and which records could not be read so far."""
        notices = [Notice(key, params) for key, params in self._files.problems]
        for table, reader in self._readers.items():
            bad = reader.bad | self._indexes[table].undated
            notices += [self._bad_record(table, key) for key in sorted(bad)]
        return notices

    def remember_told(self) -> None:
        """Take note that the notices were told."""
        self._files.remember_told()

    def _bad_record(self, table: str, key: str) -> Notice:
        """Return what is told of a record; where it stands is looked for once for each version of a file."""
        version = {name: replica.signature for name, replica in self._files.on_disk.files.items()}
        if self._standing_in != version:
            self._standing, self._standing_in = {}, version
        if (table, key) not in self._standing:
            self._standing[table, key] = self._files.standing(table, key)
        file, line = self._standing[table, key]
        return Notice("store.bad_record", {"id": key, "table": table, "file": file, "at": at_line(line)})

    def close(self) -> None:
        """Let go of the database; no file is held open."""
        self._database.close()

    def _build(self) -> Journal:
        records: dict[str, Mapping[date, Any]] = {}
        for table in TABLES:
            # What may count on any day is known of all years.
            resting = RestingYears() if table.reach is RecordReach.ANY_DAY else self._resting
            days, reader = self._indexes[table.name].days, self._readers[table.name]
            lazy = LazyDay if isinstance(table, OneADay) else LazyLists
            records[table.field] = lazy(table.name, days, resting, reader)
        entries = {
            table: (self._indexes[table].days, self._resting.texts_beyond(table)) for table in _MAY_REPEAT
        }
        return Journal(revision=self._revision, repeating=partial(self._repeating, entries), **records)

    def _repeating(
        self, entries: Mapping[str, tuple[Days, Sequence[IndexEntry]]]
    ) -> list[Commitment | Limit]:
        """Return what repeats; the other records need not be read for that."""
        read = (
            self._readers[table].read(entry)
            for table, (days, resting) in entries.items()
            for entry in chain(resting, *days.values())
            if is_beyond(RecordReach.WHERE_REPEATED, entry[1])
        )
        return [record for record in read if record is not None]

    def _read_year(self, digest: YearDigest) -> Mapping[str, Days]:
        """Return what stands in a year, by table and day; it is read if it still rests."""
        year = str(digest.year)
        with self._guard:
            self._files.merged.read_year(year)
            self._follow_resting()
            return {
                table: self._indexes[table].of_year(year, days)
                for table, days in digest.days.items()
                if table in self._indexes
            }

    def _follow_resting(self) -> None:
        """Take over which years rest, and take in what stands in those that no longer do."""
        for table, keys in self._files.merged.newly_read().items():
            self._index(table, keys)
        now, before = self._files.on_disk.resting, self._resting.by_name
        if now.keys() == before.keys():
            return
        for year in before.keys() - now.keys():
            for table, texts in before[year].digest.beyond.items():
                self._index(table, texts.keys())
        for year in now.keys() - before.keys():
            for table, texts in now[year].beyond.items():
                if TABLE_OF[table].reach is RecordReach.ANY_DAY:
                    self._indexes[table].update(texts.keys(), documents_of(texts))
        self._resting = RestingYears(
            before.get(year) or RestingYear(digest, self._read_year) for year, digest in now.items()
        )

    def _digest_of(self, year: str, files: FilesOfYear) -> YearDigest | None:
        """Return the digest of a year with these files; None where the day of a record cannot be told."""
        if any(key[:4] == year for index in self._indexes.values() for key in index.undated):
            return None
        days: dict[str, DaysOfYear] = {}
        beyond: dict[str, dict[str, str]] = {}
        records = [self._files.on_disk.files[name].year_file.records for name in files]
        for table in {table for tables in records for table in tables}:
            documents, index = self._files.merged.tables_read[table], self._indexes.get(table)
            keys = {key for tables in records for key in tables.get(table, ())}
            of_year = [key for key in keys if key in documents]
            if index is None:
                # A later version keeps it. It is named, so that nobody takes it for gone.
                days |= {table: DaysOfYear(int(year))} if of_year else {}
                continue
            if of_year:
                days[table] = DaysOfYear.of(int(year), (index.day_of[key] for key in of_year))
            reach = TABLE_OF[table].reach
            far = {key: text for key in of_year if (text := documents.text(key)) and is_beyond(reach, text)}
            beyond |= {table: far} if far else {}
        return YearDigest(int(year), files, days, beyond)

    def _index(self, table: str, keys: Set[str]) -> None:
        if table in self._indexes:
            self._indexes[table].update(keys, self._database.table(table).documents)

    def _take(self, touched: KeysByTable) -> None:
        self._follow_resting()
        changed = {table: keys for table, keys in touched.items() if table in self._indexes}
        if not changed:
            return
        for table, keys in changed.items():
            for key in keys:
                self._readers[table].forget(key)
            self._index(table, keys)
        self._revision += 1
        self._journal = self._build()

    def _current(self, table: str, key: str) -> Document | None:
        doc_id: Any = key  # TinyDB says int; ours are text
        document: Any = self._database.table(table).get(doc_id=doc_id)
        return None if document is None else dict(document)

    def _is_unreadable(self, table: str, key: str) -> bool:
        """Whether a record is there that cannot be understood; who saves over it saw none."""
        text = self._database.table(table).documents.text(key)
        return text is not None and self._readers[table].read((key, text)) is None

    def _understood(self, table: str, key: str, current: Document) -> dict[str, Any]:
        """Return nulls for the fields that cannot be understood, after the record was set aside whole."""
        self._files.set_aside(table, key)
        bad = self._readers[table].faults(key, current)
        return {name: None for name in current if name in bad}

    def _planned(self, changes: Sequence[Change]) -> tuple[_Changes, dict[str, dict[str, Document]]]:
        """Return the fields to write, and the texts that their authors had before them."""
        fields: _Changes = {}
        seen: dict[str, dict[str, Document]] = {}
        for change in changes:
            table, key = change.record.table, change.record.record_id
            rows = fields.setdefault(table, {})
            if isinstance(change, Remove):
                rows[key] = None
                continue
            current = self._current(table, key)
            if current is not None and change.base is None and self._is_unreadable(table, key):
                rows[key] = {**self._understood(table, key, current), **_facts(change.record)}
                continue
            if change.is_claim and _was_changed(change, current or {}):
                raise ChangedMeanwhileError("error.changed_meanwhile")
            if rows.get(key, current) is None:
                rows[key] = {**_cleared(change.record, current or {}), **_facts(change.record)}
                continue
            is_first = key not in rows
            rows[key] = {**(rows.get(key) or {}), **_differing(change, current or {})}
            if is_first and change.base is not None and change.base.record_id == key:
                base = _as_stored(_facts(change.base), current or {})
                seen.setdefault(table, {})[key] = {name: base.get(name) for name in TEXT_LIMITS}
        return fields, seen


def open_repository(
    journal_dir: Path,
    state_dir: Path,
    wall_ms: Callable[[], int] = wall_clock_ms,
    read_only: bool = False,
) -> JournalRepository:
    """Open a journal, as `open_files` does."""
    return JournalRepository(JournalDB(open_files(journal_dir, state_dir, wall_ms, read_only=read_only)))


def _facts(record: Record) -> Document:
    """Return what a record stores. Names with an underscore first are the store's own."""
    return {name: value for name, value in record.facts().items() if not name.startswith("_")}


def _as_stored(base: Document, current: Document) -> Document:
    """Return what an author saw as it is stored: what only the reading added to a title does not count."""
    read_as = sport_as_meant(current).get("title")
    return {**base, "title": current.get("title")} if read_as and read_as == base.get("title") else base


def _differing(change: Save, current: Document) -> Document:
    """Return the fields that the author of a change made different."""
    is_edit = change.base is not None and change.base.record_id == change.record.record_id
    old = _facts(change.base) if is_edit and change.base is not None else current
    new = _facts(change.record)
    changed = {name: value for name, value in new.items() if name not in old or old[name] != value}
    cleared = _cleared(change.record, {n: v for n, v in old.items() if n not in new})
    # A sport is read from several fields: once one of them changes, what it was read as is written out.
    as_read = sport_as_meant(current) if change.record.table == Session.table and (changed or cleared) else {}
    return {**as_read, **cleared, **changed}


def _was_changed(change: Save, current: Document) -> bool:
    """Whether a field that a change writes no longer says what its author saw."""
    seen = _facts(change.base) if change.base is not None else {}
    written = _differing(change, current).keys() - sport_as_meant(current).keys()
    return any(current.get(name) != seen.get(name) for name in written)


def _cleared(record: Record, old: Document) -> Document:
    """Return nulls for the fields that this version knows; what it does not know survives."""
    return {name: None for name in old if name in type(record).defaults}
