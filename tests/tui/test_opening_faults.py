"""What becomes of an app whose journal cannot be opened by a fault of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from herstel.tui.cover import Cover
from herstel.tui.opening import JournalOpening
from support.screens import surroundings


class AppOfOneThread:
    """Works at once, and remembers what would have ended it."""

    def __init__(self) -> None:
        self.faults: list[Exception] = []

    def run_worker(self, work: Callable[[], None], **_: object) -> None:
        work()

    def call_from_thread(self, act: Callable[..., object], *arguments: object) -> None:
        act(*arguments)

    def _handle_exception(self, error: Exception) -> None:
        self.faults.append(error)


class BrokenJournal:
    def outcome(self) -> object:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")


def test_a_fault_of_our_own_while_the_journal_opens_ends_the_app(tmp_path: Path) -> None:
    """Every key waits until the journal is open: an app that said nothing could not be left."""
    app: Any = AppOfOneThread()
    journal: Any = BrokenJournal()
    nothing: Any = None
    context = surroundings(tmp_path)
    JournalOpening(app, context, nothing, Cover(journal=journal), nothing).begin(context)
    assert [type(fault) for fault in app.faults] == [UnicodeDecodeError]
