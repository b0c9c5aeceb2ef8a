"""The backups of a folder by their names, and which of them are kept.

Many of the last days are kept, fewer of the last year, one of every year before. What is damaged never takes
the place of what was sound: each kind is counted by itself, and the newest sound one and the one with most
records stay whatever their age. No zip file is opened for any of this: a save need not load what reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from herstel.domain.frozen import frozen

BACKUP_STAMP: Final = "%Y-%m-%dT%H%M%SZ"
"""How the moment of a backup stands in its name, in UTC."""

_NAME: Final = re.compile(r"herstel-(\d{4}-\d{2}-\d{2}T\d{6}Z)-(\d+)-(sound|damaged)(?:-(\d+))?\.zip")
_NEWEST: Final = 10
"""So many stay whatever their day: several imports in one morning each have a way back."""


@frozen
class Backup:
    """A backup by what its name says.

    Attributes:
        path: the zip file.
        moment: when it was made, in UTC.
        records: how many records stand in it; one that stands in two files counts twice.
        is_sound: whether every year file in it could be read whole.
        number: which one it is of those that were made in one second.
    """

    path: Path
    moment: datetime
    records: int
    is_sound: bool
    number: int = 1


_PERIODS: Final[Sequence[tuple[int | None, Callable[[Backup], Hashable]]]] = (
    (7, lambda backup: backup.moment.date()),
    (5, lambda backup: backup.moment.isocalendar()[:2]),
    (12, lambda backup: (backup.moment.year, backup.moment.month)),
    (None, lambda backup: backup.moment.year),
)
"""How many days, weeks, months and years keep their newest backup."""


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    backups = [backup for path in paths if (backup := _named(path)) is not None]
    return sorted(backups, key=lambda backup: (backup.moment, backup.number), reverse=True)


def superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Return the backups that may go.

    Args:
        backups: all of them, the newest first.
    """
    kept = {backup.path for backup in backups[:_NEWEST]}
    for is_sound in (True, False):
        alike = [backup for backup in backups if backup.is_sound is is_sound]
        for most, period in _PERIODS:
            kept |= {backup.path for backup in _newest_of_each(alike, period)[:most]}
        if alike:
            kept.add(max(alike, key=lambda backup: backup.records).path)
    return [backup for backup in backups if backup.path not in kept]


def _newest_of_each(backups: Iterable[Backup], period: Callable[[Backup], Hashable]) -> list[Backup]:
    newest: dict[Hashable, Backup] = {}
    for backup in backups:
        newest.setdefault(period(backup), backup)
    return list(newest.values())


def _named(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(match[1])
    except ValueError:
        return None
    return Backup(path, moment, int(match[2]), match[3] == "sound", int(match[4] or 1))
