"""Whatever was done on whichever day: going back to the end of one gives the journal of that evening."""

from __future__ import annotations

import shutil
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.record import Save
from herstel.formats import exchange
from herstel.services.environment import FixedClock, Paths, wall_ms
from herstel.services.journal_service import JournalService
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.restoring import AsOf
from herstel.services.undo.undo_steps import UndoSteps
from herstel.store.journal_repository import open_repository
from support.edits import NOW, START, Action, Hand, actions
from support.examples import examples

DAY = timedelta(days=1)
_numbers = count()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the files of all examples."""
    return tmp_path_factory.mktemp("days")


def opened(paths: Paths, now: datetime) -> JournalService:
    """Return the journal as a program that starts at a moment has it."""
    clock = FixedClock(now)
    repository = open_repository(paths.journal, paths.state, wall_ms(clock))
    history = UndoSteps(paths.state / "undo.json")
    return JournalService(repository, clock, history=history, backups=Backups(paths, clock))


@pytest.mark.thorough
@examples(12)
@given(st.lists(st.lists(actions, max_size=3), min_size=2, max_size=5), st.data())
def test_the_end_of_any_day_comes_back(place: Path, done: list[list[Action]], draw: st.DataObject) -> None:
    root = place / str(next(_numbers))
    paths = Paths(root / "journal", root / "state", root / "config")
    opened(paths, NOW - DAY).apply([Save(record) for record in START])
    evenings = []
    for day, acts in enumerate(done):
        hand = Hand(opened(paths, NOW + day * DAY))
        for act in acts:
            hand.act(act)
        evenings.append(exchange.write(hand.service.journal))
    day = draw.draw(st.integers(0, len(done) - 1))
    clock = FixedClock(NOW + len(done) * DAY)
    end = datetime.combine((NOW + (day + 1) * DAY).date(), time(4)).astimezone()
    caretaker = Caretaker(paths, clock)
    plan = caretaker.plan_restore(as_of=AsOf(end, end.date() - DAY))
    caretaker.carry_out(plan, "restore")
    assert not plan.unsure
    assert exchange.write(opened(paths, clock.now()).journal) == evenings[day]
    shutil.rmtree(root)
