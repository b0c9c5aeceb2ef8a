"""When backups are made: by hand, before the first save of a day, before much changes at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from herstel.domain.errors import InvalidInputError, StoreError
from herstel.services.environment import Clock, LocalFile, Paths, day_of
from herstel.store.durable import left_by_the_dead, reason_of
from herstel.store.repository import Notice
from herstel.store.year_file import SCHEMA, schema_of

if TYPE_CHECKING:
    from herstel.store.backup import Backup  # looked into once a day, by the first save

_HEAD: Final = 500
"""The first line of a year file fits into this many bytes."""


class Backups:
    """The backups of one journal on this machine.

    Attributes:
        folder: where they are; never inside the journal's own folder, which may be synchronised.
        notices: why the last automatic one could not be made; empty when all is well.
    """

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._paths = paths
        self._clock = clock
        self._done_on: date | None = None
        self.folder = paths.backups
        self.notices: tuple[Notice, ...] = ()

    def all(self) -> list[Backup]:
        """Return the backups, the newest first."""
        from herstel.store.backup import backups_in

        return backups_in(self.folder)

    def make(self, occasion: str, folder: Path | None = None) -> Backup | None:
        """Make a backup now; None when there is no journal yet.

        Args:
            occasion: what it is made for.
            folder: where to put it; in the machine's own folder when absent.

        Raises:
            InvalidInputError: when the place is inside the journal folder.
            StoreError: when it could not be made, or did not read back as it was written.
        """
        if folder is not None and _is_inside(folder, self._paths.journal):
            raise InvalidInputError("backup.inside", path=str(folder))
        from herstel.store.backup import make_backup

        target = folder or self.folder
        made = make_backup(self._paths.journal, self._paths.state, target, self._clock.now(), occasion)
        if made is not None and folder is None:
            self._drop_superfluous()
        return made

    def before_first_save_of_day(self) -> None:
        """Make the backup of the day unless there is one; what prevents that is told and stops no save."""
        today = self._clock.today()
        if self._done_on == today:
            return
        self._done_on, self.notices = today, ()
        try:
            if not self._has_journal():
                return
            if not self._has_migrated():
                self.make("migration")
                return
        except StoreError as error:
            self.notices = (Notice(error.key, error.params),)
            return
        zone = self._clock.now().tzinfo
        turns_at = self._clock.turns_at
        if any(day_of(backup.moment.astimezone(zone), turns_at) == today for backup in self.all()[:1]):
            return
        try:
            self.make("first save of the day")
        except StoreError as error:
            key = "backup.failed_today" if error.key == "backup.failed" else error.key
            self.notices = (Notice(key, error.params),)

    def _has_journal(self) -> bool:
        """Whether there is a journal to keep.

        Raises:
            StoreError: when nobody may look into its folder.
        """
        journal = self._paths.journal
        try:
            os.scandir(journal).close()
        except FileNotFoundError:
            return False
        except OSError as error:
            reason = f"{reason_of(error)}: {journal}"
            raise StoreError("backup.failed_today", path=str(self.folder), reason=reason) from error
        return True

    def _has_migrated(self) -> bool:
        """Whether no file is left that a save would raise to this schema for the first time."""
        remembered = LocalFile(self._paths.state / "schema.json")
        if remembered.read().get("schema") == SCHEMA:
            return True
        is_older = any(schema is not None and schema < SCHEMA for schema in _schemas(self._paths.journal))
        remembered.write({"schema": SCHEMA})
        return not is_older

    def _drop_superfluous(self) -> None:
        """Let go of the backups that may go, and of what a killed one left half written."""
        from herstel.store.backup import superfluous

        superseded = [backup.path for backup in superfluous(self.all())]
        for path in (*superseded, *left_by_the_dead(self.folder)):
            with contextlib.suppress(OSError):
                path.unlink()


def telling_backups(paths: Paths) -> list[Backup]:
    """Return the backups that say what should be in the journal, the newest first.

    What was in one before a person said that something is gone on purpose says nothing any more.
    """
    from herstel.store.backup import backups_in

    since = str(_forgotten(paths).read().get("at", ""))
    return [backup for backup in backups_in(paths.backups) if backup.moment.isoformat() > since]


def forget_before(paths: Paths, moment: datetime) -> None:
    """Let the backups that were made up to a moment say nothing of what should be in the journal."""
    _forgotten(paths).write({"at": moment.astimezone(UTC).isoformat()})


def _forgotten(paths: Paths) -> LocalFile:
    return LocalFile(paths.state / "forgotten.json")


def _is_inside(folder: Path, journal: Path) -> bool:
    return folder.resolve().is_relative_to(journal.resolve())


def _schemas(journal: Path) -> Iterator[int | None]:
    for path in journal.glob("*/*.json"):
        with contextlib.suppress(OSError), path.open("rb") as file:
            yield schema_of(file.read(_HEAD))
