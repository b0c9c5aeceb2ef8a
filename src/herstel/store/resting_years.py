"""Years that rest: what is kept of those that are over, so that fifty years open like two.

Of each year that is over, but for the newest there is, this machine keeps on which days something stands,
and the records that may count on any other day. As long as the files of a year look as they did when that
was written down, they are read only when somebody asks for one of its days. Nothing rests on it: without it
every year is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from herstel import __version__
from herstel.domain.dates import ONE_DAY
from herstel.domain.frozen import frozen
from herstel.store.durable import Signature, replace_lightly
from herstel.store.merge import FLOOR
from herstel.store.year_file import SeenRecords

FilesOfYear = dict[str, tuple[Signature, SeenRecords]]
"""By path relative to the journal folder: what a file looks like, and what is remembered of it."""

RowKey = tuple[str, str]
"""An id and what is stored of its document, as text."""

Days = Mapping[date, tuple[RowKey, ...]]
"""By day: its documents, by id."""

_FILE: Final = "years.json"
_FORMAT: Final = 2
_DIGEST_BYTES: Final = 8


@frozen
class DaysOfYear:
    """On which days of a year something stands in one table.

    Attributes:
        bits: the first of January is bit 0.
        strays: days in other years, of records that were moved over the turn of a year.
    """

    year: int
    bits: int = 0
    strays: tuple[date, ...] = ()

    @classmethod
    def of(cls, year: int, days: Iterable[date]) -> DaysOfYear:
        """Return the days as they are kept."""
        bits, strays = 0, set[date]()
        for day in days:
            if day.year == year:
                bits |= 1 << (day - date(year, 1, 1)).days
            else:
                strays.add(day)
        return cls(year, bits, tuple(sorted(strays)))

    def __contains__(self, day: date) -> bool:
        if day.year != self.year:
            return day in self.strays
        return bool(self.bits >> (day - date(self.year, 1, 1)).days & 1)

    def __iter__(self) -> Iterator[date]:
        first = date(self.year, 1, 1).toordinal()
        for offset, bit in enumerate(reversed(f"{self.bits:b}")):
            if bit == "1":
                yield date.fromordinal(first + offset)
        yield from self.strays

    @property
    def ends(self) -> tuple[date, ...]:
        """The first and the last day, and the strays; nothing when there is no day."""
        if not self.bits:
            return self.strays
        first, lowest = date(self.year, 1, 1), (self.bits & -self.bits).bit_length() - 1
        highest = self.bits.bit_length() - 1
        return (first + lowest * ONE_DAY, first + highest * ONE_DAY, *self.strays)


@frozen
class YearDigest:
    """What is kept of one year.

    Attributes:
        year: the year in the names of its files.
        files: its files as they were.
        days: by table.
        beyond: by table and id, the text of each record that may count on another day than its own.
    """

    year: int
    files: FilesOfYear
    days: Mapping[str, DaysOfYear]
    beyond: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def newest(self) -> str:
        """The newest stamp in its files."""
        return max((seen.newest for _, seen in self.files.values()), default=FLOOR)

    def has(self, table: str, day: date) -> bool:
        """Whether a record of a table stands on a day."""
        days = self.days.get(table)
        return days is not None and day in days

    def fits(self, signatures: Mapping[str, Signature]) -> bool:
        """Whether these are all files of the year, and none has changed."""
        return signatures == {name: signature for name, (signature, _) in self.files.items()}


def year_of_file(name: str) -> str:
    """Return the year of a file, told by its name: `k3f9/2026.json`."""
    return name.rpartition("/")[2][:4]


def may_rest(year: str, years: Iterable[str], this_year: str) -> bool:
    """Whether a year is over, and not the newest of those that have a file."""
    return year < min(this_year, max(years))


class Digests:
    """The digests of a journal, in the folder of this machine alone. A file that is not whole counts as none.

    Attributes:
        by_year: what was kept, by year.
    """

    def __init__(self, state_dir: Path, schema: int) -> None:
        self._path = state_dir / _FILE
        self._key = [_FORMAT, __version__, schema]
        self.by_year: dict[str, YearDigest] = _read(self._path, self._key)

    def fitting(self, signatures: Mapping[str, Signature], this_year: str) -> dict[str, YearDigest]:
        """Return the digests of the years that may rest, and whose files still look as they did.

        Args:
            signatures: every year file there is, by path relative to the journal folder.
            this_year: the year of the clock.
        """
        years: dict[str, dict[str, Signature]] = {}
        for name, signature in signatures.items():
            years.setdefault(year_of_file(name), {})[name] = signature
        return {
            year: digest
            for year, digest in self.by_year.items()
            if digest.fits(years.get(year, {})) and may_rest(year, years, this_year)
        }

    def keep(self, digests: Mapping[str, YearDigest]) -> None:
        """Keep these and no others; a disk that refuses is passed over."""
        if digests == self.by_year:
            return
        self.by_year = dict(digests)
        years = {year: _as_json(digest) for year, digest in sorted(digests.items())}
        body = json.dumps({"key": self._key, "years": years}, separators=(",", ":")).encode("ascii")
        replace_lightly(self._path, _sum(body) + b"\n" + body)


def _sum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES).hexdigest().encode("ascii")


def _as_json(digest: YearDigest) -> dict[str, Any]:
    return {
        "files": {
            name: [*signature, seen.records, seen.newest] for name, (signature, seen) in digest.files.items()
        },
        "days": {
            table: [f"{days.bits:x}", *map(str, days.strays)] for table, days in sorted(digest.days.items())
        },
        "beyond": digest.beyond,
    }


def _read(path: Path, key: list[object]) -> dict[str, YearDigest]:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        content = json.loads(body) if head == _sum(body) else {}
    except (OSError, ValueError):
        return {}
    if content.get("key") != key:
        return {}
    return {year: _digest(int(year), facts) for year, facts in content["years"].items()}


def _digest(year: int, facts: dict[str, Any]) -> YearDigest:
    files = {
        name: ((mtime, size, inode), SeenRecords(records, newest))
        for name, (mtime, size, inode, records, newest) in facts["files"].items()
    }
    days = {
        table: DaysOfYear(year, int(bits, 16), tuple(map(date.fromisoformat, strays)))
        for table, (bits, *strays) in facts["days"].items()
    }
    return YearDigest(year, files, days, facts["beyond"])


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

    def entries(self, table: str, day: date) -> tuple[RowKey, ...]:
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

    def entries(self, table: str, day: date) -> tuple[RowKey, ...]:
        """Return what stands on a day in the years that rest."""
        entries: tuple[RowKey, ...] = ()
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

    def texts_beyond(self, table: str) -> list[RowKey]:
        """Return the records that may count on another day than their own."""
        return [
            entry for year in self.by_name.values() for entry in year.digest.beyond.get(table, {}).items()
        ]
