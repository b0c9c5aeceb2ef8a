"""What a save, an opening and a change of another process cost, at 1, 10 and 50 years."""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tinydb

from herstel.domain.record import Save
from herstel.domain.self_reports import CheckIn
from herstel.store.journal_files import JournalFiles
from herstel.store.journal_repository import JournalRepository, open_repository
from support import long_journals

REPEATS = 40


def main() -> int:
    """Print one line of figures for each age of the journal, and whether the bounds hold."""
    rows = {years: measured(years) for years in (1, 10, 50)}
    growth = rows[50]["save p50"] / rows[1]["save p50"]
    ratio = rows[10]["stock upsert p50"] / rows[10]["save p50"]
    sys.stdout.write(f"save at 50 y / at 1 y: {growth:.2f} (at most 2)\n")
    sys.stdout.write(f"stock upsert / ours at 10 y: {ratio:.1f} (at least 20)\n")
    sys.stdout.write(f"open at 10 y: {rows[10]['open']:.0f} ms (at most 250)\n")
    return 0 if growth <= 2 and ratio >= 20 and rows[10]["open"] <= 250 else 1


def measured(years: int) -> dict[str, float]:
    tables = long_journals.journal(years)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        fill(root, tables)
        row = {
            "records": float(long_journals.count(tables)),
            "open": min(timed(lambda: opened(root)) for _ in range(4)),
            **saves(root),
            "append+fsync p50": statistics.median(
                timed(lambda: append(root / "floor")) for _ in range(REPEATS)
            ),
        }
        if years <= 10:
            row["stock upsert p50"] = stock(root / "stock.json", tables)
    figures = "  ".join(f"{name} {value:.2f}" for name, value in row.items())
    sys.stdout.write(f"{years:3} y  {figures}\n")
    sys.stdout.flush()
    return row


def fill(root: Path, tables: long_journals.Tables) -> None:
    opened(root).close()
    repo = opened(root)
    repo.apply([Save(CheckIn(date=dt.date(2025, 1, 1), mood=3))])
    device = next(path.name for path in (root / "journal").iterdir())
    JournalFiles(root / "journal", root / "state", device, lambda: 1).commit(tables)


def opened(root: Path) -> JournalRepository:
    repo = open_repository(root / "journal", root / "state")
    if repo.journal().span is None and (root / "journal").exists():
        raise RuntimeError("nothing there")
    return repo


def saves(root: Path) -> dict[str, float]:
    repo, other = opened(root), opened(root)
    mine, theirs = [], []
    for number in range(REPEATS):
        day = dt.date(2025, 1 + number % 12, 2 + number % 20)
        base = repo.journal().checkin(day)
        record = CheckIn(date=day, mood=1 + number % 5, note=f"n{number}")
        change = Save(record.changed(note=f"{number}"), base)
        mine.append(timed(lambda change=change: repo.apply([change])))  # type: ignore[misc]
        theirs.append(timed(other.refresh))
    first = mine.pop(0)
    ordered = sorted(mine)
    return {
        "first save": first,
        "save p50": statistics.median(mine),
        "save p95": ordered[int(len(ordered) * 0.95)],
        "take-in p50": statistics.median(theirs),
        "refresh without news p50": statistics.median(timed(other.refresh) for _ in range(REPEATS)),
    }


def stock(path: Path, tables: long_journals.Tables) -> float:
    content = {
        table: {
            str(number): {**document, "id": key} for number, (key, document) in enumerate(rows.items(), 1)
        }
        for table, rows in tables.items()
    }
    path.write_text(json.dumps(content))
    times = []
    with tinydb.TinyDB(path) as database:
        table = database.table("checkins")
        for number in range(8):
            day = f"2025-06-{number + 1:02d}"
            changed: dict[str, Any] = {"mood": number % 5}
            times.append(timed(lambda d=day, c=changed: table.upsert(c, tinydb.where("id") == d)))  # type: ignore[misc]
    return statistics.median(times)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x" * 400)
        file.flush()
        os.fsync(file.fileno())


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
