"""Bringing back: what is written while the question stands is not written over."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.errors import InvalidInputError, StoreError
from herstel.domain.record import Save
from herstel.services.environment import FixedClock, Paths, wall_ms
from herstel.services.keeping.backups import Backups
from herstel.services.keeping.caretaker import Caretaker
from herstel.services.keeping.going_back import read_as_of
from herstel.services.keeping.restoring import AsOf
from herstel.store.journal_repository import open_repository
from support.rows import rows

NOW = datetime(2026, 11, 28, 12).astimezone()


def test_what_was_written_after_the_plan_is_not_written_over(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "journal", tmp_path / "state", tmp_path / "config")
    versions = [Session(id="2026-11-20-aaaaaaaa", date=NOW.date(), rpe=3)]
    versions += [versions[0].changed(rpe=6), versions[0].changed(rpe=6, minutes=90, note="long")]

    def save(at: int) -> None:
        clock = FixedClock(NOW + timedelta(hours=at))
        repository = open_repository(paths.journal, paths.state, wall_ms(clock))
        repository.apply([Save(versions[at], versions[at - 1] if at else None)])

    def stored() -> object:
        return open_repository(paths.journal, paths.state, wall_ms(FixedClock(NOW))).journal().sessions

    save(0)
    Backups(paths, FixedClock(NOW)).make("test")
    save(1)
    caretaker = Caretaker(paths, FixedClock(NOW + timedelta(hours=3)))
    as_of = AsOf(NOW + timedelta(minutes=30), NOW.date(), is_end=False)
    plan = caretaker.plan_restore(as_of=as_of)
    save(2)
    held = stored()
    with pytest.raises(StoreError, match=r"restore\.changed_meanwhile"):
        caretaker.carry_out(plan, "restore")
    assert stored() == held
    caretaker.carry_out(caretaker.plan_restore(as_of=as_of), "restore")
    assert stored() != held


@rows("words", ["0001-01-01T00:00", "0001-01-01T02:00Z", "0001-01-01T00:00+14:00"])
def test_a_time_before_the_first_day_there_is_is_refused_with_a_sentence(words: str) -> None:
    with pytest.raises(InvalidInputError, match=r"error\.no_such_day"):
        read_as_of(words, FixedClock(NOW))
