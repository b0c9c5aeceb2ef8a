"""Reads small files of vendors as `herstel import` does: recognised by what is in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from herstel.domain.calendar_items import Session
from herstel.domain.self_reports import Night
from herstel.formats.batch import Batch, ReadingContext
from herstel.formats.file_reading import read_path

TODAY = date(2026, 11, 27)


def read(folder: Path, content: str | bytes, name: str = "file.csv", zone: str = "Europe/Amsterdam") -> Batch:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_path(path, ReadingContext(TODAY, zone=ZoneInfo(zone)))


def sessions(batch: Batch) -> list[Session]:
    """Return the sessions of a batch."""
    return [record for record in batch.records if isinstance(record, Session)]


def nights(batch: Batch) -> list[Night]:
    """Return the nights of a batch."""
    return [record for record in batch.records if isinstance(record, Night)]


def reasons(batch: Batch) -> list[tuple[str, str]]:
    """Return what was left out: where, and the key of the reason."""
    return [(each.where, each.key) for each in batch.skipped]
