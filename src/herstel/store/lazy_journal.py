"""The journal's mappings: days are known at once, records are built when they are first asked for."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from herstel.domain.record import Record
from herstel.store.merge import visible
from herstel.store.rows import Documents

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
                days[day] = tuple(sorted(entries, key=_id_of)) if len(entries) > 1 else (entries[0],)
            else:
                days.pop(day, None)
        self.days = days

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


def _id_of(entry: Entry) -> str:
    return entry[0]


R = TypeVar("R", bound=Record)
_V = TypeVar("_V")


class Reader(Generic[R]):
    """Builds the records of one table, each document once.

    Attributes:
        bad: ids of documents that turned out to be no valid record.
    """

    def __init__(self, kind: type[R]) -> None:
        self._kind = kind
        self._fixed = "id" if "id" in kind.model_fields else "date"
        self._built: dict[str, tuple[str, R | None]] = {}
        self.bad: set[str] = set()

    def read(self, entry: Entry) -> R | None:
        """Return the record of a document, or None when it is not valid."""
        key, text = entry
        known = self._built.get(key)
        if known is not None and known[0] == text:
            return known[1]
        record = self._validated(key, text)
        self._built[key] = (text, record)
        if record is None:
            self.bad.add(key)
        else:
            self.bad.discard(key)
        return record

    def faults(self, key: str, document: Mapping[str, Any]) -> set[str]:
        """Return the fields because of which a document is no valid record, or all when none is named."""
        try:
            self._kind.model_validate({**document, self._fixed: key})
        except ValidationError as error:
            bad = {str(fault["loc"][0]) for fault in error.errors(include_url=False) if fault["loc"]}
            return (bad & document.keys()) or set(document)
        return set()

    def forget(self, key: str) -> None:
        """Let go of what was built from an older document."""
        self._built.pop(key, None)
        self.bad.discard(key)

    def _validated(self, key: str, text: str) -> R | None:
        try:
            document = visible(json.loads(text)) or {}
            return self._kind.model_validate({**document, self._fixed: key})
        except (ValidationError, RecursionError):
            return None


class _LazyDays(Mapping[date, _V]):
    """A mapping that skips what cannot be read. `items` and `values` never raise."""

    def __init__(self, days: Days, reader: Reader[Any]) -> None:
        self._days = days
        self._reader = reader

    def __iter__(self) -> Iterator[date]:
        if not self._reader.bad:
            return iter(self._days)
        return (day for day in self._days if not self._is_known_bad(day))

    def __len__(self) -> int:
        if not self._reader.bad:
            return len(self._days)
        return sum(1 for _ in self)

    def __contains__(self, day: object) -> bool:
        return self.get(day) is not None  # type: ignore[call-overload]

    def items(self) -> ItemsView[date, _V]:
        """Return the days with what they hold."""
        return self._read_all().items()

    def values(self) -> ValuesView[_V]:
        """Return what the days hold."""
        return self._read_all().values()

    def _read_all(self) -> dict[date, _V]:
        return {day: value for day in self._days if (value := self.get(day)) is not None}

    def _is_known_bad(self, day: date) -> bool:
        return all(key in self._reader.bad for key, _ in self._days[day])


class LazyDay(_LazyDays[R]):
    """One record a day."""

    def __getitem__(self, day: date) -> R:
        record: R | None = self._reader.read(self._days[day][0])
        if record is None:
            raise KeyError(day)
        return record


class LazyLists(_LazyDays[tuple[R, ...]]):
    """Several records a day, in the order of their ids."""

    def __getitem__(self, day: date) -> tuple[R, ...]:
        records = tuple(r for entry in self._days[day] if (r := self._reader.read(entry)) is not None)
        if not records:
            raise KeyError(day)
        return records
