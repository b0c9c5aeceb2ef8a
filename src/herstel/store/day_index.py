"""On which day each document of a table stands, told without building a record.

Of years that are not read yet that is known too: what stands there is read when somebody asks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from herstel.domain.journal import TABLE_OF
from herstel.domain.tables import RecordReach
from herstel.store.merged_journal import MergedJournal
from herstel.store.rows import Documents, Rows
from herstel.store.year_digest import DaysOfYear, FilesOfYear, YearDigest

Entry = tuple[str, str]
"""An id and what is stored of its document, as text."""

Days = Mapping[date, tuple[Entry, ...]]
"""By day: its documents, by id."""


class DayIndex:
    """The index of one table. `days` is never altered, only replaced: a journal may still hold it.

    Attributes:
        days: the documents by day.
        undated: ids of documents without a date that can be read.
    """

    def __init__(self, one_a_day: bool) -> None:
        self._one_a_day = one_a_day
        self._day_of: dict[str, date] = {}
        self.days: Days = {}
        self.undated: set[str] = set()

    def update(self, keys: Iterable[str], documents: Documents) -> None:
        """Take in what became of some documents."""
        changed: dict[date, list[Entry]] = {}
        for key in keys:
            self.undated.discard(key)
            old = self._day_of.pop(key, None)
            if old is not None:
                entries = self._entries(old, changed)
                entries[:] = [entry for entry in entries if entry[0] != key]
            text = documents.text(key)
            if text is not None and (new := self._day(key, documents)) is not None:
                self._day_of[key] = new
                self._entries(new, changed).append((key, text))
        days = dict(self.days)
        for day, entries in changed.items():
            if entries:
                days[day] = tuple(sorted(entries, key=id_of)) if len(entries) > 1 else (entries[0],)
            else:
                days.pop(day, None)
        self.days = days

    def of_year(self, year: str, days: Iterable[date]) -> Days:
        """Return what stands on some days, of the documents that belong to the file of a year."""
        entries = {
            day: tuple(entry for entry in self.days.get(day, ()) if entry[0][:4] == year) for day in days
        }
        return {day: of_day for day, of_day in entries.items() if of_day}

    def day_of(self, key: str) -> date | None:
        """Return the day on which a document stands; None where it cannot be told."""
        return self._day_of.get(key)

    def _entries(self, day: date, changed: dict[date, list[Entry]]) -> list[Entry]:
        entries = changed.get(day)
        if entries is None:
            entries = changed[day] = list(self.days.get(day, ()))
        return entries

    def _day(self, key: str, documents: Documents) -> date | None:
        """Return the day of a document; a check-in belongs to the day that is its id."""
        try:
            return date.fromisoformat(key if self._one_a_day else documents.date(key))  # type: ignore[arg-type]
        except (TypeError, ValueError):
            self.undated.add(key)
            return None


def id_of(entry: Entry) -> str:
    """Return the id of an entry."""
    return entry[0]


class RestingYear:
    """One year. What it turns out to hold is kept as it was when it was read: a journal never changes.

    Attributes:
        digest: what is known of it.
    """

    def __init__(self, digest: YearDigest, read: Callable[[YearDigest], Mapping[str, Days]]) -> None:
        self.digest = digest
        self._read = read

    @cached_property
    def _days(self) -> Mapping[str, Days]:
        return self._read(self.digest)

    def entries(self, table: str, day: date) -> tuple[Entry, ...]:
        """Return what stands on a day; only where something does, the year is read."""
        if not self.digest.has(table, day):
            return ()
        return self._days.get(table, {}).get(day, ())


class RestingYears:
    """All years that rest, for every table of a journal."""

    def __init__(self, years: Iterable[RestingYear] = ()) -> None:
        self.by_name = {str(year.digest.year): year for year in years}
        self._around: dict[int, list[RestingYear]] = {}
        for year in self.by_name.values():
            strays = (day.year for days in year.digest.days.values() for day in days.strays)
            for day_year in {year.digest.year, *strays}:
                self._around.setdefault(day_year, []).append(year)
        self._days: dict[str, list[date]] = {}

    def entries(self, table: str, day: date) -> tuple[Entry, ...]:
        """Return what stands on a day in the years that rest."""
        entries: tuple[Entry, ...] = ()
        for year in self._around.get(day.year, ()):
            entries += year.entries(table, day)
        return entries

    def days(self, table: str) -> list[date]:
        """Return the days on which something stands; one may come twice."""
        days = self._days.get(table)
        if days is None:
            years = (year.digest.days.get(table, ()) for year in self.by_name.values())
            days = self._days[table] = [day for year in years for day in year]
        return days

    def ends(self, table: str) -> list[date]:
        """Return the first and the last day of each year on which something stands."""
        years = (year.digest.days.get(table) for year in self.by_name.values())
        return [day for days in years if days is not None for day in days.ends]

    def texts_beyond(self, table: str) -> list[Entry]:
        """Return the records that may count on another day than their own."""
        return [
            entry for year in self.by_name.values() for entry in year.digest.beyond.get(table, {}).items()
        ]


_REPEATS: Final = '"repeat":'
"""Stands in the text of what repeats, and of little else."""


def is_beyond(reach: RecordReach, text: str) -> bool:
    """Whether a record, as its text is stored, may count on another day than its own."""
    return reach is RecordReach.ANY_DAY or (reach is RecordReach.WHERE_REPEATED and _REPEATS in text)


def documents_of(texts: Mapping[str, str]) -> Documents:
    """Return the documents of stored texts, by id."""
    rows = Rows()
    for key, text in texts.items():
        rows.put(key, json.loads(text), text)
    return Documents(rows)


def digest_of(
    indexes: Mapping[str, DayIndex], journal: MergedJournal, year: str, files: FilesOfYear
) -> YearDigest | None:
    """Return the digest of a year; None where the day of a record cannot be told.

    Args:
        indexes: by table, on which day each document stands.
        journal: the documents.
        year: the year.
        files: its files as they are.
    """
    if any(key[:4] == year for index in indexes.values() for key in index.undated):
        return None
    days: dict[str, DaysOfYear] = {}
    beyond: dict[str, dict[str, str]] = {}
    records = [journal.replicas_read[name].year_file.records for name in files]
    for table in {table for tables in records for table in tables}:
        documents, index = journal.tables_read[table], indexes.get(table)
        keys = {key for tables in records for key in tables.get(table, ())}
        of_year = [key for key in keys if key in documents]
        if index is None:
            # A later version keeps it. It is named, so that nobody takes it for gone.
            days |= {table: DaysOfYear(int(year))} if of_year else {}
            continue
        if of_year:
            on = (index.day_of(key) for key in of_year)
            days[table] = DaysOfYear.of(int(year), (day for day in on if isinstance(day, date)))
        reach = TABLE_OF[table].reach
        far = {key: text for key in of_year if (text := documents.text(key)) and is_beyond(reach, text)}
        beyond |= {table: far} if far else {}
    return YearDigest(int(year), files, days, beyond)
