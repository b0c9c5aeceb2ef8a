"""When backups are made: by hand, before the first save of a day, before much changes at once."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from herstel.domain.errors import InvalidInputError, StoreError
from herstel.paths import Paths
from herstel.services.clock import Clock, day_of
from herstel.store.backup_list import Backup, backups_in, superfluous
from herstel.store.repository import Notice


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
        from herstel.store.backup import make_backup  # unpacking and packing is loaded once a day

        place = folder or self.folder
        made = make_backup(self._paths.journal, self._paths.state, place, self._clock.now(), occasion)
        if made is not None and folder is None:
            self._drop_superfluous()
        return made

    def before_first_save_of_day(self) -> None:
        """Make the backup of the day unless there is one; what prevents that is told and stops no save."""
        today = self._clock.today()
        if self._done_on == today:
            return
        self._done_on, self.notices = today, ()
        zone = self._clock.now().tzinfo
        if any(day_of(backup.moment.astimezone(zone)) == today for backup in self.all()[:1]):
            return
        try:
            self.make("first save of the day")
        except StoreError as error:
            self.notices = (Notice(error.key, error.params),)

    def _drop_superfluous(self) -> None:
        for backup in superfluous(self.all()):
            with contextlib.suppress(OSError):
                backup.path.unlink()


def _is_inside(folder: Path, journal: Path) -> bool:
    return folder.resolve().is_relative_to(journal.resolve())
