"""The merged journal in memory: records as they are written, read anew each time one is asked for.

A journal of ten years holds some 14 000 records, and a screen looks at a few hundred of them. As text they
take a third of the memory that they would take as objects.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import Any, Final

from herstel.domain.errors import StoreError
from herstel.store.merge import (
    FLOOR,
    OLDEST_STAMP,
    RARE,
    Document,
    StoredRecord,
    merge,
    newest_stamp,
    visible,
    without_stamps_after,
)
from herstel.store.repository import checked_id

_DATE: Final = '"date":"'
"""Begins the date of a record; within a string its quotes would be escaped."""


class Rows(Mapping[str, StoredRecord]):
    """Records by id. What is given out is a copy: altering it changes nothing here.

    Attributes:
        texts: by id, the record as JSON.
        edited: ids of records that need more than their fields to be shown.
        unsayable: ids of records that cannot be written: they are shown, and their file is left as it is.
        newest: no stamp of any record here is larger.
    """

    def __init__(self, records: Mapping[str, StoredRecord] | None = None) -> None:
        self.texts: dict[str, str] = {}
        self.edited: set[str] = set()
        self.unsayable: set[str] = set()
        self.newest = FLOOR
        for key, record in (records or {}).items():
            self.put(key, record, encode_record(key, record))

    def __getitem__(self, key: str) -> StoredRecord:
        record: StoredRecord = json.loads(self.texts[key])
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    @classmethod
    def as_read(cls, records: Mapping[str, StoredRecord]) -> Rows:
        """Return records that stand in a file: whatever is in them, reading them does not fail."""
        rows = cls()
        for key, record in records.items():
            rows.put_as_read(key, record)
        return rows

    @classmethod
    def as_written(cls, records: Mapping[str, StoredRecord], texts: dict[str, str]) -> Rows:
        """Return records that stand in a file just as we wrote them.

        Args:
            records: what stands there, by id.
            texts: each as it stands there.
        """
        rows = cls()
        rows.texts = texts
        has_rare = not set().union(*records.values()).isdisjoint(RARE)
        rows.edited = {
            key
            for key, record in records.items()
            if None in record.values() or (has_rare and not record.keys().isdisjoint(RARE))
        }
        edited = (newest_stamp(records[key]) for key in rows.edited)
        rows.newest = max(chain(map(OLDEST_STAMP, records.values()), edited), default=FLOOR)
        return rows

    def put_as_read(self, key: str, record: StoredRecord) -> None:
        """Take in a record that stands in a file."""
        try:
            self.put(key, record, encode_record(key, record))
        except StoreError:
            self.put(key, record, json.dumps(record))
            self.unsayable.add(key)

    def put(self, key: str, record: StoredRecord, text: str) -> None:
        """Take in a record that is at hand, and its text."""
        self._take(key, text, is_edited=not _is_plain(record))
        self.newest = max(self.newest, newest_stamp(record))

    def adopt(self, key: str, other: Rows) -> None:
        """Take in a record of other rows as it is."""
        self._take(key, other.texts[key], is_edited=key in other.edited)
        self.newest = max(self.newest, other.newest)

    def join(self, key: str, other: Rows) -> None:
        """Take a version of a record in beside the one that is there, if there is one."""
        if key not in self:
            self.adopt(key, other)
        elif self.texts[key] != other.texts[key]:
            self.put_as_read(key, merge(self[key], other[key]))

    def adopt_all(self, other: Rows) -> None:
        """Take in all records of other rows; theirs replace ours."""
        self.texts.update(other.texts)
        self.edited = (self.edited - other.texts.keys()) | other.edited
        self.unsayable = (self.unsayable - other.texts.keys()) | other.unsayable
        self.newest = max(self.newest, other.newest)

    def drop(self, key: str) -> None:
        """Let a record go."""
        self.texts.pop(key, None)
        self.edited.discard(key)
        self.unsayable.discard(key)

    def _take(self, key: str, text: str, *, is_edited: bool) -> None:
        self.texts[key] = text
        self.unsayable.discard(key)
        if is_edited:
            self.edited.add(key)
        else:
            self.edited.discard(key)


KeysByTable = dict[str, set[str]]
"""Ids by table."""

Tables = dict[str, Rows]
"""The records of each table."""


class Documents(Mapping[str, Document]):
    """The records of a table as people see them: without bookkeeping, and without what was deleted."""

    def __init__(self, rows: Rows | None = None) -> None:
        self.rows = Rows() if rows is None else rows
        self._deleted = {key for key in self.rows.edited if visible(self.rows[key]) is None}

    def __getitem__(self, key: str) -> Document:
        document = visible(self.rows[key])
        if document is None:
            raise KeyError(key)
        return document

    def __iter__(self) -> Iterator[str]:
        return (key for key in self.rows.texts if key not in self._deleted)

    def __len__(self) -> int:
        return len(self.rows) - len(self._deleted)

    def __contains__(self, key: object) -> bool:
        return key in self.rows and key not in self._deleted

    @property
    def ids(self) -> Set[str]:
        """The ids of all documents, in the order of their file: any other takes twice as long to walk."""
        keys = self.rows.texts.keys()
        return keys - self._deleted if self._deleted else keys

    @property
    def deleted(self) -> frozenset[str]:
        """The ids of what was deleted."""
        return frozenset(self._deleted)

    def by_date(self, keys: Iterable[str]) -> dict[object, list[tuple[str, str]]]:
        """Return ids and texts of documents, by what each has as its date; only that is read of them.

        Args:
            keys: ids of documents; those that are not there, or deleted, are left out.
        """
        texts, edited = self.rows.texts, self.rows.edited
        by_date: dict[object, list[tuple[str, str]]] = defaultdict(list)
        for key in keys:
            text = texts.get(key)
            if text is None or key in self._deleted:
                continue
            if key in edited or text.count("{") > 1:
                date = self[key].get("date")
            else:
                start = text.find(_DATE) + len(_DATE)
                date = text[start : text.index('"', start)] if start >= len(_DATE) else None
            by_date[date if isinstance(date, str) else None].append((key, text))
        return by_date

    def text(self, key: str) -> str | None:
        """Return what is stored of a document: the same text is the same document."""
        return self.rows.texts[key] if key in self else None

    def take(self, key: str, newer: Rows) -> bool:
        """Put a new version of a record in place, or none; return whether it looks different now."""
        if newer.texts.get(key) == self.rows.texts.get(key):
            return False
        was_new = key not in self
        before = None if was_new else self[key]
        self._deleted.discard(key)
        if key not in newer:
            self.rows.drop(key)
            return not was_new
        self.rows.adopt(key, newer)
        if was_new and key not in self.rows.edited:
            return True
        after = visible(self.rows[key])
        if after is None:
            self._deleted.add(key)
        return after != before


def take_out_stamps_after(tables: Tables, limit: str) -> list[tuple[str, str]]:
    """Take the stamps from the future out of records; return table and id of those that had some.

    Such a stamp is never taken note of, so that no stamp of our own follows it.
    """
    tamed: list[tuple[str, str]] = []
    for table, rows in tables.items():
        if rows.newest > limit:
            tamed += [(table, key) for key, record in rows.items() if newest_stamp(record) > limit]
            sound = {key: without_stamps_after(record, limit) for key, record in rows.items()}
            tables[table] = Rows.as_read(sound)
    return tamed


def _is_plain(record: StoredRecord) -> bool:
    """Whether a record is shown as its fields are."""
    return record.keys().isdisjoint(RARE) and None not in record.values()


def encode_record(record_id: str, record: StoredRecord) -> str:
    """Return a record as text.

    Raises:
        StoreError: when it holds what JSON or UTF-8 cannot say.
    """
    try:
        text = json.dumps(record, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError("store.bad_value", id=record_id) from error
    return text


def add_keys(touched: KeysByTable, more: KeysByTable) -> None:
    """Add ids to others, by table."""
    for table, keys in more.items():
        touched.setdefault(table, set()).update(keys)


def united(old: Tables, new: Tables) -> Tables:
    """Return the records of both; of one that stands in both, the new version."""
    both: Tables = {}
    for tables in (old, new):
        for table, rows in tables.items():
            both.setdefault(table, Rows()).adopt_all(rows)
    return both


def differences(old: Tables, new: Tables) -> KeysByTable:
    """Return the ids of the records that are not the same in both."""
    differing: KeysByTable = {}
    for table in old.keys() | new.keys():
        before, after = (tables[table].texts if table in tables else {} for tables in (old, new))
        differing[table] = {key for key in after if before.get(key) != after[key]} if before else set(after)
        differing[table] |= before.keys() - after.keys()
    return differing


def check_changes(changes: Mapping[str, Mapping[str, Mapping[str, Any] | None]]) -> None:
    """Refuse ids that are none, names of fields that are ours, and values that cannot be written.

    Raises:
        StoreError: then nothing was changed.
    """
    for rows in changes.values():
        for key, fields in rows.items():
            checked_id(key)
            if any(not isinstance(name, str) or name[:1] in ("", "_") for name in fields or ()):
                raise StoreError("store.bad_value", id=key)
            encode_record(key, dict(fields or {}))


def documents_of(texts: Mapping[str, str]) -> Documents:
    """Return the documents of stored texts, by id."""
    rows = Rows()
    for key, text in texts.items():
        rows.put(key, json.loads(text), text)
    return Documents(rows)
