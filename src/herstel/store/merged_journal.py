"""The journal of all devices in memory: what was read of it, what rests, and what has come in since."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from herstel.store.ids import HybridClock, year_of
from herstel.store.merge import Document, StoredRecord, newest_stamp
from herstel.store.replicas import Replica, Replicas
from herstel.store.resting_years import Digests, FilesOfYear, YearDigest
from herstel.store.rows import Documents, Places, Rows, Tables, add_places


class MergedJournal:
    """What stands in the files, merged. Whoever asks for a record by its id has the year of it read.

    Attributes:
        tables_read: by table and id, the documents of the years that are read so far. Only to be read.
    """

    def __init__(self, replicas: Replicas, digests: Digests, clock: HybridClock) -> None:
        """Begin with nothing.

        Args:
            replicas: the files of all devices.
            digests: what is kept of years that rest.
            clock: is shown every stamp, so that what is written next is newer.
        """
        self._replicas = replicas
        self._digests = digests
        self._clock = clock
        self.tables_read: dict[str, Documents] = {}
        self._news: Places = {}
        self._newly_read: Places = {}

    @property
    def replicas_read(self) -> Mapping[str, Replica]:
        """The files that are read so far, by path relative to the journal folder. Only to be looked at."""
        return self._replicas.files

    @property
    def resting(self) -> Mapping[str, YearDigest]:
        """By year, what is kept of those that are not read so far."""
        return self._replicas.resting

    def record(self, table: str, key: str) -> StoredRecord | None:
        """Return what is stored of a record, or None."""
        self.read_year(year_of(key))
        return self.tables_read[table].rows.get(key) if table in self.tables_read else None

    def document(self, table: str, key: str) -> Document | None:
        """Return what is shown of a record, or None."""
        self.read_year(year_of(key))
        return self.tables_read[table].get(key) if table in self.tables_read else None

    def file_of(self, table: str, key: str) -> str:
        """Return the file in which a record stands, of several that with the newest version; or nothing."""
        files = {
            name: replica.year_file.records[table]
            for name, replica in self._replicas.files.items()
            if key in replica.year_file.records.get(table, ())
        }
        return max(files, key=lambda name: newest_stamp(files[name][key]), default="")

    def read_year(self, year: str) -> None:
        """Read a year, unless it is read; what stands in it is no news, but `newly_read`."""
        digest = self._replicas.resting.get(year)
        if digest is None:
            return
        places = self._replicas.read_year(year)
        changed = self.take(places, self._replicas.merged(places))
        add_places(self._newly_read, places)
        if self._replicas.has_changed(digest):
            add_places(self._news, changed)

    def read_all(self) -> None:
        """Read every year that is not read yet."""
        for year in tuple(self._replicas.resting):
            self.read_year(year)

    def take_in(self) -> None:
        """Take in what other processes and devices wrote."""
        places = self._replicas.refresh()
        for digest in self._replicas.resting.values():
            self._clock.witness(digest.newest)
        if places:
            add_places(self._news, self.take(places, self._replicas.merged(places)))

    def take(self, places: Places, records: Tables) -> Places:
        """Put new versions of some records in place; return those that look different.

        Args:
            places: the records to replace.
            records: what they are now; those that are missing here are gone.
        """
        changed: Places = {}
        for table, keys in places.items():
            newer, held = records.get(table, Rows()), self.tables_read.get(table)
            self._clock.witness(newer.newest)
            if held is None:
                held = self.tables_read[table] = Documents(newer)
                changed[table] = set(held.ids)
            else:
                changed[table] = {key for key in keys if held.take(key, newer)}
        return {table: keys for table, keys in changed.items() if keys}

    def news(self) -> Places:
        """Return what others changed and was not told yet, without looking again."""
        changed, self._news = self._news, {}
        return changed

    def newly_read(self) -> Places:
        """Return what stands in the years that were read since this was last asked, by table and id."""
        places, self._newly_read = self._newly_read, {}
        return places

    def keep_digests(self, digest_of: Callable[[str, FilesOfYear], YearDigest | None]) -> None:
        """Keep what lets years rest the next time, beside what is kept of those that rest now.

        Args:
            digest_of: makes the digest of a year with these files; None where there can be none.
        """
        made = ((year, digest_of(year, files)) for year, files in self._replicas.whole_years().items())
        digests = {year: digest for year, digest in made if digest is not None}
        self._digests.keep({**self._replicas.resting, **digests})
