"""The year files that this device alone writes, and what becomes of a save that was cut short."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from herstel.domain.errors import StoreError
from herstel.store.durable import WriteAhead, publish, telling
from herstel.store.merge import Records, merge
from herstel.store.merged_journal import MergedJournal
from herstel.store.replicas import Replica, Replicas
from herstel.store.stamps import HybridClock
from herstel.store.told_text import ToldText
from herstel.store.year_file import Problem, Rewrite, YearFile, split_by_year

_REFUSED: Final = "store.newer_year"


class OwnYearFiles:
    """Writes records into the year files of this device."""

    def __init__(
        self,
        journal_dir: Path,
        state_dir: Path,
        replicas: Replicas,
        merged: MergedJournal,
        clock: HybridClock,
        write_ahead: WriteAhead,
        schema: int,
    ) -> None:
        """Take where the files are, and what is told of each save.

        Args:
            journal_dir: the journal folder.
            state_dir: the folder of this machine.
            replicas: the files as they were read.
            merged: what stands in all of them.
            clock: knows the name of the device.
            write_ahead: holds a save over several files until it is done.
            schema: the version that is written.
        """
        self._journal_dir, self._state_dir = journal_dir, state_dir
        self._replicas, self._merged, self._clock = replicas, merged, clock
        self._write_ahead, self._schema = write_ahead, schema

    def save(self, edited: Records) -> None:
        """Write records into the files of their years, all of them or none. The caller holds the lock.

        Raises:
            StoreError: when a file is of a newer version, a value cannot be written, or the disk refuses.
        """
        rewrites = [self._rewrite(year, part) for year, part in sorted(split_by_year(edited).items())]
        if not rewrites:
            return
        with telling(self._journal_dir):
            ToldText(self._state_dir).withdraw()
            signatures = publish(
                {rewrite.path: rewrite.data for rewrite in rewrites}, self._write_ahead, edited
            )
        for rewrite in rewrites:
            rewrite.year_file.take(rewrite.records)
            self._replicas.files[rewrite.name] = Replica(signatures[rewrite.path], rewrite.year_file)
            self._merged.take({table: set(rows) for table, rows in rewrite.records.items()}, rewrite.records)

    def _rewrite(self, year: str, records: Records) -> Rewrite:
        self._merged.read_year(year)
        name = self._own_name(year)
        year_file = self._year_file(name)
        if year_file.problem is Problem.NEWER:
            raise StoreError(_REFUSED, file=name)
        return Rewrite(name, self._journal_dir / name, year_file, records, self._clock.device, self._schema)

    def _own_name(self, year: str) -> str:
        """Return our file of a year. A damaged one stays as it is: what is new goes into one beside it."""
        name, number = f"{self._clock.device}/{year}.json", 1
        while self._year_file(name).is_kept:
            number += 1
            name = f"{self._clock.device}/{year}.{number}.json"
        return name

    def _year_file(self, name: str) -> YearFile:
        replica = self._replicas.files.get(name)
        return replica.year_file if replica else YearFile()

    def finish_cut_short_save(self) -> Path | None:
        """Write down what a save that was cut short left behind. The caller holds the lock.

        Returns:
            Where it was set aside when it cannot be written; None when it was.
        """
        pending = self._write_ahead.pending()
        try:
            if pending is not None:
                self.save(self.joined(pending))
                self._write_ahead.finish()
                return None
        except StoreError as error:
            if error.key != _REFUSED:
                raise
        return self._write_ahead.set_aside()

    def joined(self, others: Records) -> Records:
        """Return what records become when others are merged in; what stays as it is, is left out."""
        joined: Records = {}
        for table, rows in others.items():
            for key, record in rows.items():
                held = self._merged.record(table, key)
                new = merge(held, record) if held is not None else record
                if new != held:
                    joined.setdefault(table, {})[key] = new
        return joined
