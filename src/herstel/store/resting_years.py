"""Years that are not read yet, as a journal sees them.

On which days something stands is known of them; what it is, is read when somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property

from herstel.store.day_index import Days, Entry
from herstel.store.year_digest import YearDigest


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
