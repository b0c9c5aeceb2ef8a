"""The journal of a start: what is said of it first, and that nothing of it is old once it is handed over."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from herstel.cli.first_frame import advice_lines
from herstel.domain.calendar_items import Session
from herstel.domain.errors import HerstelError
from herstel.domain.scales import SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.services.early_start import EarlyJournal
from herstel.services.journal_service import JournalService
from herstel.services.workspace import Workspace
from support.screens import NOW, TODAY, keep, surroundings

PATIENCE = 30.0
RUN = Session(
    id=f"{TODAY}-run00000",
    date=TODAY,
    title="Long run",
    planned_minutes=90,
    planned_rpe=3,
    status=SessionStatus.PLANNED,
)


def cells_of(line: str) -> int:
    return cell_len(line.replace("\x1b[1m", "").replace("\x1b[0m", ""))


def first_lines(context: Workspace, columns: int = 80, rows: int = 24) -> list[str]:
    view = EarlyJournal(context).view_within(PATIENCE)
    assert view is not None
    return advice_lines(view, context.say, columns, rows)


def test_the_advice_the_plan_and_what_is_open_stand_there(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [RUN])
    lines = [line.strip() for line in first_lines(context)]
    assert lines[0] == "\x1b[1mTrain as planned\x1b[0m"
    assert lines[lines.index("\x1b[1mToday's plan\x1b[0m") + 1] == "Long run, 90 min, RPE 3, planned"
    assert lines[lines.index("\x1b[1mStill open\x1b[0m") + 1] == "check in this morning"


def test_nothing_is_wider_than_the_terminal_or_said_of_an_empty_journal(tmp_path: Path) -> None:
    context = surroundings(tmp_path, "nl")
    assert first_lines(context) == []
    keep(context, [CheckIn(date=TODAY, fatigue=5, soreness=5), RUN])
    lines = first_lines(context, columns=30)
    assert max(map(cells_of, lines)) <= 30


def test_wide_characters_are_counted_as_they_stand_and_what_does_not_fit_is_said(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [replace(RUN, title="训练" * 40)])
    lines = first_lines(context, columns=40)
    assert max(map(cells_of, lines)) <= 40
    assert "".join(lines).count("训") == 40
    few = first_lines(context, columns=40, rows=8)
    assert (len(few), few[:6], few[6].strip()) == (7, lines[:6], "…")


def test_what_is_handed_over_is_the_journal_and_the_day_of_that_moment(tmp_path: Path) -> None:
    context = surroundings(tmp_path)
    keep(context, [CheckIn(date=TODAY, fatigue=3)])
    journal = EarlyJournal(context)
    assert journal.view_within(PATIENCE) is not None
    keep(context, [RUN])
    assert journal.outcome()[1].sessions == (RUN,)

    clock: Any = context.clock
    clock.moment = NOW + timedelta(days=1)
    assert journal.outcome()[1].day == TODAY + timedelta(days=1)


class SlowWorkspace(Workspace):
    """Opens its journal when it may, and not at all where that is asked."""

    may_open: threading.Event
    fails = False

    def open_journal(self) -> JournalService:
        assert self.may_open.wait(PATIENCE)
        if self.fails:
            raise HerstelError("screen.not_open")
        return super().open_journal()


@pytest.mark.parametrize("fails", [False, True])
def test_a_journal_that_takes_long_or_cannot_be_opened_shows_nothing_yet(tmp_path: Path, fails: bool) -> None:
    context: Any = surroundings(tmp_path)
    slow = SlowWorkspace(context.paths, context.config, context.say, context.clock)
    slow.may_open, slow.fails = threading.Event(), fails
    journal = EarlyJournal(slow)
    assert journal.view_within(0) is None
    slow.may_open.set()
    if not fails:
        assert journal.outcome()[1].is_empty
        return
    assert journal.view_within(PATIENCE) is None
    with pytest.raises(HerstelError):
        journal.outcome()
