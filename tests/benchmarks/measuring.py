"""How the benchmarks measure and say it: medians, wall and processor time of whole commands."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from herstel.store.journal_files import JournalFiles
from herstel.store.journal_repository import JournalRepository, open_repository
from support import long_journals

YEARS = (1, 10, 50)
LAST = long_journals.LAST
PYTHON = sys.executable
IMPORTS = (PYTHON, "-c", "import pydantic, tinydb")
EMPTY_APP = """
from textual.app import App
from textual.widgets import Footer, Header
class Empty(App):
    TITLE = "emptyapp"
    def compose(self):
        yield Header()
        yield Footer()
Empty().run()
"""
DATA = Path(".local/share/herstel")
STATE = Path(".local/state/herstel")


@dataclass
class Times:
    """Seconds of several runs of one thing, by the clock on the wall and of the processor."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def against(self, base: Times) -> str:
        """Return both medians as ratios to those of another thing that ran in turn with it."""
        wall = statistics.median(self.wall) / statistics.median(base.wall)
        processor = statistics.median(self.processor) / statistics.median(base.processor)
        return f"{wall:.2f} (processor {processor:.2f})"


def make_journal(home: Path, years: int) -> None:
    """Write an invented journal of some years where a person's would be."""
    store = JournalFiles(home / DATA / "journal", home / STATE, "bench", lambda: 1_767_200_000_000)
    store.commit(long_journals.journal(years))


def opened(home: Path) -> JournalRepository:
    """Open that journal."""
    return open_repository(home / DATA / "journal", home / STATE)


def environment_of(home: Path) -> dict[str, str]:
    """Return an environment in which that journal is the journal."""
    return {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "HERSTEL_NOW": f"{LAST}T07:30",
    }


def timed(times: Times, environment: dict[str, str], words: Sequence[str]) -> None:
    """Run a command and note what it took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, env=environment, check=True, capture_output=True)
    times.wall.append(time.perf_counter() - started)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    times.processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def milliseconds(seconds: list[float]) -> str:
    """Return the median, and the smallest and largest."""
    low, middle, high = (
        f"{value * 1000:.1f}" for value in (min(seconds), statistics.median(seconds), max(seconds))
    )
    return f"{middle} ms  ({low} to {high}, n {len(seconds)})"
