"""What stands in the journal folder: year files, copies of them under any name, and what is none of ours.

Programs that keep folders alike put a copy beside a file that was changed on two sides, under a name of their
own ("2026.sync-conflict-…", "2026 (Anna's conflicted copy)", "2026 2", "Copy of 2026", "2026.json..path1"),
and so do people ("2026.json.bak"). What is a copy is told by what stands in it, not by its name.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from herstel.store.device import DEVICE_NAME
from herstel.store.durable import TEMP_PREFIX, Signature, signature_of

_YEAR_FILE: Final = re.compile(r"[0-9]{4}(\.[0-9]+)?\.json")
"""The file of a year, or the one beside it that was begun because it is damaged."""
_MAY_BE_A_COPY: Final = re.compile(r"json|bak|old|orig|copy|kopie|conflict|[0-9]{4}", re.IGNORECASE)
_OF_THE_SYSTEM: Final = re.compile(r"\..*|desktop\.ini|thumbs\.db|icon\r?|~syncthing~.*", re.IGNORECASE)
_LONGEST: Final = 64_000_000
"""Bytes; no year of anybody is as long."""


@dataclass
class FolderScan:
    """The files of a journal folder by path relative to it, such as `k3f9/2026.json`.

    Attributes:
        year_files: files of devices.
        others: what may be a copy of one, by its name and size.
        foreign: what is certainly none.
        leftovers: temporary files, of writers at work or of writers that were killed.
    """

    year_files: dict[str, Signature] = field(default_factory=dict)
    others: dict[str, Signature] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)
    leftovers: list[Path] = field(default_factory=list)


def scan_folder(root: Path) -> FolderScan:
    """Return what stands in a journal folder and the folders in it, one deep, without reading any of it.

    Raises:
        OSError: when it cannot be listed, or is not there.
    """
    scan = FolderScan()
    folders: list[str] = []
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                folders += [] if _OF_THE_SYSTEM.fullmatch(entry.name) else [entry.name]
            else:
                _note(scan, entry, "", is_of_device=False)
    for folder in sorted(folders):
        is_of_device = DEVICE_NAME.fullmatch(folder) is not None
        with os.scandir(root / folder) as entries:
            for entry in entries:
                _note(scan, entry, f"{folder}/", is_of_device=is_of_device)
    return scan


def _note(scan: FolderScan, entry: os.DirEntry[str], prefix: str, *, is_of_device: bool) -> None:
    name = prefix + entry.name
    if entry.name.startswith(TEMP_PREFIX):
        scan.leftovers.append(Path(entry.path))
    elif not _OF_THE_SYSTEM.fullmatch(entry.name):
        signature = _signature(entry)
        if signature is None:
            # A year file that a listing names may just be in replacement; what is no file stays none.
            if entry.is_symlink() or entry.is_dir() or not is_of_device:
                scan.foreign.add(name)
        elif is_of_device and _YEAR_FILE.fullmatch(entry.name):
            scan.year_files[name] = signature
        elif signature[1] <= _LONGEST and _MAY_BE_A_COPY.search(entry.name):
            scan.others[name] = signature
        else:
            scan.foreign.add(name)


def _signature(entry: os.DirEntry[str]) -> Signature | None:
    """Return the signature of a file; None of what is gone, or is no file: a pipe would be waited for."""
    with contextlib.suppress(OSError):
        status = entry.stat()
        if stat.S_ISREG(status.st_mode):
            return signature_of(status)
    return None
