"""Journals that stand elsewhere: a folder of another machine, one year file, a backup."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError, StoreError
from herstel.store.backup import Content, read_backup
from herstel.store.durable import reason_of
from herstel.store.year_file import decode, is_year_file

_MOST_BYTES: Final = 200_000_000
"""More than a year of anybody's journal; what is larger is none."""
_DEVICE: Final = "elsewhere/"


def journal_at(path: Path) -> Content:
    """Return the year files of a journal that stands at a path.

    Raises:
        StoreError: when nothing of a journal stands there, or it cannot be read.
    """
    try:
        if path.is_dir():
            content = Content(_year_files(path))
        elif path.suffix.casefold() == ".zip":
            content = read_backup(path)
        else:
            content = Content({_DEVICE + path.name: _bytes_of(path)})
    except OSError as error:
        raise StoreError("merge.unreadable", path=str(path), reason=reason_of(error)) from error
    if not any(decode(data).records for name, data in content.files.items() if is_year_file(name)):
        raise StoreError("merge.nothing", path=str(path))
    return content


def damaged_in(content: Content) -> list[str]:
    """Return the files of which only a part can be read."""
    year_files = {name: decode(data) for name, data in content.files.items() if is_year_file(name)}
    return [name for name, year_file in sorted(year_files.items()) if year_file.problem is not None]


def check_is_another(path: Path, journal: Path) -> None:
    """Refuse to merge a journal with itself.

    Raises:
        HerstelError: when the path lies inside the journal that is worked in.
    """
    if path.resolve().is_relative_to(journal.resolve()):
        raise HerstelError("merge.itself", path=str(path))


def _year_files(folder: Path) -> dict[str, bytes]:
    """Return the year files of a journal folder, or of the folder of one device."""
    files: dict[str, bytes] = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            below = path.relative_to(folder).as_posix()
            below = below if "/" in below else _DEVICE + below
            if is_year_file(below) and path.is_file():
                files[below] = _bytes_of(path)
    return files


def _bytes_of(path: Path) -> bytes:
    # A pipe would be waited for without end, and a device has no end.
    if not path.is_file() or path.stat().st_size > _MOST_BYTES:
        raise StoreError("merge.nothing", path=str(path))
    return path.read_bytes()
