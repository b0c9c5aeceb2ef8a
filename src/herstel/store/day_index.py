"""On which day each document of a table stands, told without building a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

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
