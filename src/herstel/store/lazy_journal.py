"""The journal's mappings: days are known at once, records are built when they are first asked for."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from herstel.domain.record import Record
from herstel.store.day_index import Days, Entry
from herstel.store.merge import visible

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
