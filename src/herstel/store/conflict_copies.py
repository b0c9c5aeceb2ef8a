"""Copies that programs and people put beside the files of devices: what only they hold is taken over."""

from __future__ import annotations

from pathlib import Path

from herstel.store.merge import Records
from herstel.store.own_year_files import OwnYearFiles
from herstel.store.quarantine import Quarantine
from herstel.store.replicas import Replica, Replicas
from herstel.store.rows import Places


class ConflictCopies:
    """Settles copies once: their records go into our own files, they themselves into quarantine.

    Attributes:
        settled: the copies that were, by their path relative to the journal folder.
    """

    def __init__(
        self, journal_dir: Path, replicas: Replicas, own_files: OwnYearFiles, quarantine: Quarantine
    ) -> None:
        self._journal_dir, self._replicas = journal_dir, replicas
        self._own_files, self._quarantine = own_files, quarantine
        self.settled: list[str] = []

    @property
    def whole(self) -> list[str]:
        """The copies of which everything can be read; a damaged one is left for a repair."""
        return sorted(name for name, replica in self._replicas.files.items() if _is_whole_copy(replica))

    def settle(self) -> None:
        """Write down what stands in the whole copies alone, and set them aside. The caller holds the lock."""
        names = self.whole
        self._own_files.save(self._only_in(names))
        for name in names:
            self._quarantine.move_in(self._journal_dir, name, "a copy whose records were taken over")
            self._replicas.forget(name)
            self.settled.append(name)

    def _only_in(self, names: list[str]) -> Records:
        """Return the records, or their versions, that stand in these copies and in no file of a device."""
        places: Places = {}
        for name in names:
            for table, rows in self._replicas.files[name].year_file.records.items():
                places.setdefault(table, set()).update(rows)
        elsewhere = self._replicas.merged(places, with_copies=False)
        only_there: Records = {}
        for table, rows in self._replicas.merged(places).items():
            held = elsewhere[table]
            for key in rows:
                if key not in held or held.texts[key] != rows.texts[key]:
                    only_there.setdefault(table, {})[key] = rows[key]
        return only_there


def _is_whole_copy(replica: Replica) -> bool:
    return replica.is_copy and replica.year_file.problem is None and not replica.year_file.unsayable
