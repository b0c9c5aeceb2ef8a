from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tinydb.table import Document

from herstel.domain.calendar_items import Session
from herstel.domain.errors import StoreError
from herstel.domain.self_reports import CheckIn
from herstel.store.database import JournalDB
from herstel.store.journal_files import JournalFiles
from herstel.store.journal_repository import JournalRepository

DEVICE = "k3f9"
OTHER = "7qpa"
DAY = dt.date(2026, 3, 30)


class Wall:
    """A wall clock that stands still until it is told otherwise."""

    def __init__(self, ms: int = 1_780_000_000_000) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms


def open_store(root: Path, device: str = DEVICE, **options: Any) -> JournalFiles:
    wall = options.pop("wall", Wall())
    return JournalFiles(root / "journal", root / f"state-{device}", device, wall, **options)


def open_repo(root: Path, device: str = DEVICE, **options: Any) -> JournalRepository:
    return JournalRepository(JournalDB(open_store(root, device, **options)))


def file_as_tinydb(root: Path, table: str, key: str, facts: Mapping[str, Any]) -> None:
    """Insert a document as any program with TinyDB would."""
    doc_id: Any = key
    JournalDB(open_store(root)).table(table).insert(Document(facts, doc_id=doc_id))


def own_file(root: Path, year: int = 2026, device: str = DEVICE) -> Path:
    return root / "journal" / device / f"{year}.json"


def checkin(day: dt.date = DAY, **answers: Any) -> CheckIn:
    return CheckIn.validated({"date": day, **answers})


def session(suffix: str = "aaaaaaaa", day: dt.date = DAY, **facts: Any) -> Session:
    return Session.validated({"id": f"{day}-{suffix}", "date": day, **facts})


def tree(root: Path) -> dict[str, bytes | None]:
    """Every file and folder below a folder, with what stands in it, but for the lock."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if path.name != "lock"
    }


def key_of(error: BaseException) -> str:
    assert isinstance(error, StoreError)
    return error.key


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
