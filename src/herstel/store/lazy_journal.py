"""The journal's mappings: days are known at once, years are read and records built when asked for.

On which day each document of a table stands is told without building a record. Of years that are not read yet
that is known too: what stands there is read when somebody asks.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import (
    Callable,
    Collection,
    ItemsView,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
    ValuesView,
)
from datetime import date
from functools import cached_property
from typing import Any, Final, Generic, TypeVar, overload

from herstel.domain.errors import InvalidRecordError
from herstel.domain.journal import TABLE_OF
from herstel.domain.record import Record, RecordReach
from herstel.store.merge import Document, StoredRecord, visible
from herstel.store.remembered_files import Days, IndexEntry, YearDigest
from herstel.store.rows import Documents

_DECODER: Final = json.JSONDecoder()
"""For text that is known to begin and end with its object: `json.loads` looks for blanks around it."""

R = TypeVar("R", bound=Record)
_V = TypeVar("_V")
_D = TypeVar("_D")


class DayIndex:
    """The index of one table. `days` is never altered, only replaced: a journal may still hold it.

    Attributes:
        days: the documents by day.
        day_of: by id, the day on which a document stands.
        undated: ids of documents without a date that can be read.
    """

    def __init__(self, one_a_day: bool) -> None:
        self._one_a_day = one_a_day
        self.day_of: dict[str, date] = {}
        self.days: Days = {}
        self.undated: set[str] = set()

    def update(self, keys: Set[str], documents: Documents) -> None:
        """Take in what became of some documents."""
        self.undated.difference_update(keys)
        left = {self.day_of.pop(key) for key in keys & self.day_of.keys()}
        days = dict(self.days)
        for day in left:
            if others := tuple(entry for entry in days.pop(day) if entry[0] not in keys):
                days[day] = others
        for text, entries in self._by_date(keys, documents).items():
            ids = [key for key, _ in entries]
            try:
                day = date.fromisoformat(text)  # type: ignore[arg-type]  # whatever stands there as a date
            except (TypeError, ValueError):
                self.undated.update(ids)
                continue
            self.day_of.update(dict.fromkeys(ids, day))
            days[day] = tuple(sorted((*days.get(day, ()), *entries)))
        self.days = days

    def of_year(self, year: str, days: Iterable[date]) -> Days:
        """Return what stands on some days, of the documents that belong to the file of a year."""
        entries = {
            day: tuple(entry for entry in self.days.get(day, ()) if entry[0][:4] == year) for day in days
        }
        return {day: of_day for day, of_day in entries.items() if of_day}

    def _by_date(self, keys: Set[str], documents: Documents) -> Mapping[object, Sequence[IndexEntry]]:
        """Return documents by the text of their day; a check-in belongs to the day that is its id."""
        if not self._one_a_day:
            return documents.by_date(keys)
        return {key: [(key, text)] for key in keys if (text := documents.text(key)) is not None}


_REPEATS: Final = '"repeat":'
"""Stands in the text of what repeats, and of little else."""


def is_beyond(reach: RecordReach, text: str) -> bool:
    """Whether a record, as its text is stored, may count on another day than its own."""
    return reach is RecordReach.ANY_DAY or (reach is RecordReach.WHERE_REPEATED and _REPEATS in text)


class Reader(Generic[R]):
    """Builds the records of one table, each document once.

    Attributes:
        bad: ids of documents that turned out to be no valid record.
    """

    def __init__(self, kind: type[R]) -> None:
        self._kind = kind
        self._built: dict[str, tuple[str, R | None]] = {}
        self.bad: set[str] = set()

    def read(self, entry: IndexEntry) -> R | None:
        """Return the record of a document, or None when it is not valid."""
        key, text = entry
        built = self._built.get(key)
        if built is not None and built[0] == text:
            return built[1]
        record = _record(self._kind, key, visible(_DECODER.raw_decode(text)[0]) or {})
        self._built[key] = (text, record)
        if record is None:
            self.bad.add(key)
        else:
            self.bad.discard(key)
        return record

    def faults(self, key: str, document: Document) -> set[str]:
        """Return the fields because of which a document is no valid record, or all when none is named."""
        try:
            _record_of(self._kind, key, document)
        except InvalidRecordError as error:
            return set(error.fields & document.keys()) or set(document)
        return set()

    def taken_out(self, key: str, stored: Mapping[str, Any]) -> R | None:
        """Return what a record was before it was deleted, or None when that is not known any more."""
        return _record(self._kind, key, {n: value for n, value in stored.items() if not n.startswith("_")})

    def forget(self, key: str) -> None:
        """Let go of what was built from an older document."""
        self._built.pop(key, None)
        self.bad.discard(key)


def _record_of(kind: type[R], key: str, document: Document) -> R:
    """Return the record of a document; an `InvalidRecordError` or `RecursionError` says why it is none."""
    return kind.validated({**document, "id" if "id" in kind.defaults else "date": key})


def _record(kind: type[R], key: str, document: Document) -> R | None:
    """Return the record of a document, or None when it is no valid one."""
    try:
        return _record_of(kind, key, document)
    except (InvalidRecordError, RecursionError):
        return None


def typed_record(table: str, key: str, stored: StoredRecord | None) -> Record | None:
    """Return a stored record as the rest of the program knows it; None when deleted or not understood."""
    document = visible(stored) if stored is not None else None
    if table not in TABLE_OF or document is None:
        return None
    return _record(TABLE_OF[table].kind, key, document)


def fault_of(table: str, key: str, stored: StoredRecord) -> Exception | None:
    """Return why a stored record cannot be understood; None when it can, or is deleted."""
    document = visible(stored)
    try:
        if document is not None:
            _record_of(TABLE_OF[table].kind, key, document)
    except (InvalidRecordError, RecursionError) as error:
        return error
    return None


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

    def entries(self, table: str, day: date) -> tuple[IndexEntry, ...]:
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

    def entries(self, table: str, day: date) -> tuple[IndexEntry, ...]:
        """Return what stands on a day in the years that rest."""
        entries: tuple[IndexEntry, ...] = ()
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

    def texts_beyond(self, table: str) -> list[IndexEntry]:
        """Return the records that may count on another day than their own."""
        return [
            entry for year in self.by_name.values() for entry in year.digest.beyond.get(table, {}).items()
        ]


class _LazyDays(Mapping[date, _V]):
    """A mapping that skips what cannot be read. `items` and `values` never raise.

    Asking for one day reads the year of that day, asking which days there are reads none.
    """

    def __init__(self, table: str, days: Days, resting: RestingYears, reader: Reader[Any]) -> None:
        self._table = table
        self._days = days
        self._resting = resting
        self._reader = reader

    def __iter__(self) -> Iterator[date]:
        yield from (day for day in self._days if not self._is_known_bad(day))
        yielded: set[date] = set()
        for day in self._resting.days(self._table):
            if day not in yielded and (day not in self._days or self._is_known_bad(day)):
                yielded.add(day)
                yield day

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)

    def __getitem__(self, day: date) -> _V:
        value = self._on(day)
        if value is None:
            raise KeyError(day)
        return value

    @overload
    def get(self, day: date, /) -> _V | None: ...
    @overload
    def get(self, day: date, /, default: _V | _D) -> _V | _D: ...
    def get(self, day: date, /, default: _V | _D | None = None) -> _V | _D | None:
        """Return what a day holds; days that hold nothing are asked for so often that none raises."""
        value = self._on(day)
        return default if value is None else value

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self._on(day) is not None

    @property
    def ends(self) -> tuple[date, date] | None:
        """The first and the last day; None when there is none."""
        days: Collection[date] = self._days
        if self._reader.bad:
            days = [day for day in days if not self._is_known_bad(day)]
        ends = self._resting.ends(self._table)
        ends += [min(days), max(days)] if days else []
        return (min(ends), max(ends)) if ends else None

    def items(self) -> ItemsView[date, _V]:
        """Return the days with what they hold."""
        return self._read_all().items()

    def values(self) -> ValuesView[_V]:
        """Return what the days hold."""
        return self._read_all().values()

    @abstractmethod
    def _on(self, day: date) -> _V | None:
        """Return what a day holds; None where that is nothing that can be read."""

    def _entries(self, day: date) -> tuple[IndexEntry, ...]:
        entries, resting = self._days.get(day, ()), self._resting.entries(self._table, day)
        return tuple(sorted({*entries, *resting})) if resting else entries

    def _read_all(self) -> dict[date, _V]:
        return {day: value for day in self if (value := self.get(day)) is not None}

    def _is_known_bad(self, day: date) -> bool:
        bad = self._reader.bad
        return bool(bad) and all(key in bad for key, _ in self._days[day])


class LazyDay(_LazyDays[R]):
    """One record a day."""

    def _on(self, day: date) -> R | None:
        for entry in self._entries(day):
            record: R | None = self._reader.read(entry)
            if record is not None:
                return record
        return None


class LazyLists(_LazyDays[tuple[R, ...]]):
    """Several records a day, in the order of their ids."""

    def __init__(self, table: str, days: Days, resting: RestingYears, reader: Reader[R]) -> None:
        super().__init__(table, days, resting, reader)
        self._read_days: dict[date, tuple[tuple[IndexEntry, ...], tuple[R, ...]]] = {}

    def _on(self, day: date) -> tuple[R, ...] | None:
        entries = self._entries(day)
        if not entries:
            return None
        read = self._read_days.get(day)
        # One day is asked for many times, and a resting year may add to it once it is read.
        if read is None or read[0] is not entries:
            records = tuple(r for entry in entries if (r := self._reader.read(entry)) is not None)
            read = self._read_days[day] = (entries, records)
        return read[1] or None
