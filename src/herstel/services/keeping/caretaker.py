"""What a person can have done to keep the journal whole: the same on the screen and in the shell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from herstel.services.environment import Clock, Paths, wall_ms
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.doctor import Finding, examine
from herstel.services.keeping.going_back import plan_going_back
from herstel.services.keeping.repair import Repaired, forget_losses, repair
from herstel.services.keeping.restoring import (
    AsOf,
    Restoring,
    Wanted,
    carry_out,
    check_is_another,
    journal_at,
    named_backup,
    plan_merge,
)
from herstel.services.undo.undo_steps import UndoSteps
from herstel.store.backup import Content, read_backup
from herstel.store.journal_files import JournalFiles, open_files


class Caretaker:
    """Looks after one journal. Each call opens its files anew; whoever has them open takes in what changed.

    Attributes:
        backups: the dated copies of the journal.
    """

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._paths, self._clock = paths, clock
        self.backups = Backups(paths, clock)

    def examine(self) -> list[Finding]:
        """Return what is wrong with the journal; nothing is changed."""
        return examine(self._files(read_only=True), self._paths)

    def repair(self, findings: list[Finding], year: str | None = None) -> Repaired:
        """Mend what was found, after a backup; it is one step for undo.

        Raises:
            StoreError: when no backup could be made; then nothing was changed.
        """
        return repair(self._files(), self._paths, self.backups, findings, year)

    def forget_losses(self) -> int:
        """Miss no more what was removed on purpose; return how many files, or records, that are."""
        return forget_losses(self._files(), self._paths, self.backups, self._clock.now())

    def plan_restore(
        self, given: str | None = None, wanted: Wanted | None = None, as_of: AsOf | None = None
    ) -> Restoring:
        """Return what would come back of a backup, the newest sound one where none is given.

        Args:
            given: the backup.
            wanted: what of it; all of it where that is not said.
            as_of: how far to go back, also where something newer is here.

        Raises:
            HerstelError: when there is none, or it cannot be read.
        """
        wanted, files = wanted or Wanted(), self._files(read_only=True)
        if as_of is not None:
            named = named_backup(self.backups, given) if given is not None else None
            return plan_going_back(files, self.backups, as_of, wanted, named)
        backup = named_backup(self.backups, given)
        return plan_merge(files, read_backup(backup), wanted, backup)

    def plan_merge(self, path: Path, content: Content) -> Restoring:
        """Return what would come in of a journal that stands elsewhere."""
        return plan_merge(self._files(read_only=True), content, Wanted(), path)

    def journal_at(self, path: Path) -> Content:
        """Return what stands at a path.

        Raises:
            HerstelError: when it is no other journal, or cannot be read.
        """
        check_is_another(path, self._paths.journal)
        return journal_at(path)

    def carry_out(self, plan: Restoring, occasion: str) -> None:
        """Make a plan true, after a backup; it is one step for undo."""
        if plan.records or plan.fields:
            self.backups.make(occasion)
            carry_out(plan, self._files(), UndoSteps(self._paths.state / "undo.json"))

    def newest_sound(self) -> date | None:
        """Return the day of the newest sound backup."""
        sound = (backup for backup in self.backups.all() if backup.is_sound)
        newest = next(sound, None)
        return newest.moment.astimezone(self._clock.now().tzinfo).date() if newest else None

    def _files(self, *, read_only: bool = False) -> JournalFiles:
        return open_files(self._paths.journal, self._paths.state, wall_ms(self._clock), read_only=read_only)
