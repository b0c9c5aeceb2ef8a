"""Opening the journal."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from herstel.store.database import JournalDB
from herstel.store.device import Device
from herstel.store.journal_files import JournalFiles
from herstel.store.journal_repository import JournalRepository


def wall_clock_ms() -> int:
    """Return the milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def open_repository(
    journal_dir: Path,
    state_dir: Path,
    wall_ms: Callable[[], int] = wall_clock_ms,
    read_only: bool = False,
) -> JournalRepository:
    """Open a journal. Nothing is written before the first save, so it need not exist.

    Args:
        journal_dir: the folder that may be shared between machines.
        state_dir: the folder of this machine alone.
        wall_ms: the wall clock.
        read_only: never write, not even to mend what a killed writer left.

    Raises:
        StoreError: when the journal exists and cannot be read.
    """
    device = Device(state_dir)
    store = JournalFiles(journal_dir, state_dir, device.name, wall_ms, read_only, claim=device.claim)
    return JournalRepository(JournalDB(store))
