"""What this machine remembers of the year files: how much stood in each, and the days of the years that rest.

A deleted file, one rolled back to an older copy or an emptied folder look as sound as any other journal: only
what is remembered makes an absence noticed.

Of each year that is over, but for the newest there is, it is kept on which days something stands, and the
records that may count on any other day. As long as the files of a year look as they did then, they are read
only when somebody asks for one of its days, so that fifty years open like two. Without it every year is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from herstel import __version__
from herstel.domain.dates import ONE_DAY
from herstel.domain.frozen import frozen
from herstel.store.durable import Signature, replace_lightly
from herstel.store.merge import FLOOR, is_stamp
from herstel.store.year_file import SeenRecords

FilesOfYear = dict[str, tuple[Signature, SeenRecords]]
"""By path relative to the journal folder: what a file looks like, and what is remembered of it."""

IndexEntry = tuple[str, str]
"""An id and what is stored of its document, as text."""

Days = Mapping[date, tuple[IndexEntry, ...]]
"""By day: its documents, by id."""

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
        self._path = state_dir / "years.json"
        self._key = [_FORMAT, __version__, schema]
        self.by_year: dict[str, YearDigest] = _digests_in(self._path, self._key)

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


def _digests_in(path: Path, key: list[object]) -> dict[str, YearDigest]:
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


@frozen
class Loss:
    """A year file that holds less than it did.

    Attributes:
        name: the file, relative to the journal folder.
        before: as it was.
        now: as it is; None when it is gone.
    """

    name: str
    before: SeenRecords
    now: SeenRecords | None

    @property
    def key(self) -> str:
        """The key of the sentence that says what has become of it."""
        if self.now is None:
            return "store.file_gone"
        if self.now.records == 0:
            return "store.file_emptied"
        return "store.file_fewer" if self.now.records < self.before.records else "store.file_older"

    @property
    def params(self) -> dict[str, object]:
        """The values of that sentence: both numbers."""
        now = self.now.records if self.now else 0
        return {"file": self.name, "before": self.before.records, "now": now}


class FileMemory:
    """What is remembered of every year file. A file that cannot be read or written is worth no error."""

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / "seen.json"
        self._kept = _seen_before(self._path)
        self._reported = {(name, seen.changed) for name, seen in self._kept.items() if seen.changed}
        self._reported_now: set[tuple[str, str]] = set()

    @property
    def records(self) -> int:
        """How many records were there, over all files."""
        return sum(seen.records for seen in self._kept.values())

    def was_told(self, name: str, changed: str) -> bool:
        """Whether an earlier run told already what somebody else made of a file."""
        return (name, changed) in self._reported

    def tell(self, changed: Iterable[tuple[str, str]]) -> None:
        """Take note of what was told: the names of files, each with the sum of what somebody made of it.

        In this run it stays something to tell.
        """
        new = set(changed) - self._reported - self._reported_now
        self._reported_now |= new
        sums = dict(new)
        if new:
            self._keep({n: replace(s, changed=sums.get(n, s.changed)) for n, s in self._kept.items()})

    def losses(self, seen: Mapping[str, SeenRecords]) -> list[Loss]:
        """Return what holds less than it did.

        Args:
            seen: every year file as it is now.
        """
        losses = [
            Loss(name, before, seen.get(name))
            for name, before in sorted(self._kept.items())
            if _is_less(seen.get(name), before)
        ]
        return [loss for loss in losses if not _has_moved(loss, seen)]

    def remember(self, seen: Mapping[str, SeenRecords]) -> None:
        """Take note of what is there; what holds less than it did keeps what it held."""
        lost = {loss.name for loss in self.losses(seen)}
        self._keep({**{n: self._as_told(n, s) for n, s in seen.items() if n not in lost}, **self._part(lost)})

    def accept(self, seen: Mapping[str, SeenRecords]) -> None:
        """Take what is there as all there is."""
        self._keep({name: self._as_told(name, now) for name, now in seen.items()})

    def _as_told(self, name: str, now: SeenRecords) -> SeenRecords:
        is_told = (name, now.changed) in self._reported | self._reported_now
        return now if is_told or not now.changed else replace(now, changed="")

    def _part(self, names: Iterable[str]) -> dict[str, SeenRecords]:
        return {name: self._kept[name] for name in names}

    def _keep(self, kept: dict[str, SeenRecords]) -> None:
        if kept == self._kept:
            return
        self._kept = kept
        content = json.dumps({name: asdict(seen) for name, seen in sorted(kept.items())})
        # A power cut may bring back an older one; that costs no more than a loss noticed later.
        replace_lightly(self._path, content.encode("ascii"))


def _is_less(now: SeenRecords | None, before: SeenRecords) -> bool:
    if before.records == 0:
        return False
    return now is None or now.records < before.records or now.newest < before.newest


def _has_moved(loss: Loss, seen: Mapping[str, SeenRecords]) -> bool:
    """Whether a file beside a damaged one is gone because its device put both together again."""
    device, _, name = loss.name.partition("/")
    year, *number = name.removesuffix(".json").split(".")
    whole = seen.get(f"{device}/{year}.json")
    return bool(number) and loss.now is None and whole is not None and whole.newest >= loss.before.newest


def _seen_before(path: Path) -> dict[str, SeenRecords]:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: seen for name, facts in content.items() if (seen := _seen(facts)) is not None}


def _seen(facts: Any) -> SeenRecords | None:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(facts, dict) or type(facts.get("records")) is not int:
        return None
    newest, changed = facts.get("newest", FLOOR), facts.get("changed")
    return SeenRecords(
        facts["records"],
        newest if is_stamp(newest) else FLOOR,
        changed if isinstance(changed, str) else "",
    )
