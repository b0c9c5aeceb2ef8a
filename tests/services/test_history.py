"""Undo and redo: whatever was done is taken back exactly, and made again exactly."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.checkin import CheckIn
from herstel.domain.entry_line import read_line
from herstel.domain.session import Session
from herstel.io import exchange
from herstel.services.clock import FixedClock
from herstel.services.history import History
from herstel.services.journal_service import JournalService
from herstel.store.repository import MemoryRepository, Save

NOW = datetime.fromisoformat("2026-11-22T07:30+01:00")
TODAY = NOW.date()
LINES = ("run 60 rpe 4", "rest", "work late heavy", "rust slaap")
ACTIONS = st.tuples(
    st.sampled_from(["checkin", "line", "move", "copy", "remove", "skip"]),
    st.integers(0, 6),
    st.integers(1, 5),
)


def service_of(history: History | None = None) -> JournalService:
    return JournalService(MemoryRepository(), FixedClock(NOW), history=history)


def act(service: JournalService, action: str, back: int, number: int) -> None:
    """Do something; what makes no sense now is passed over."""
    day = TODAY - timedelta(days=back)
    items = [each for days in service.journal.sessions.values() for each in days]
    if action == "checkin":
        service.save_checkin(CheckIn(date=day, fatigue=number), service.journal.checkin(day))
    elif action == "line":
        service.add_line(read_line(LINES[number % len(LINES)]), day)
    elif items:
        item = items[number % len(items)]
        if action == "move":
            service.move(item, day)
        elif action == "copy":
            service.put_copy(item, day)
        elif action == "skip":
            service.skip_session(item)
        else:
            service.remove(item)


@given(st.lists(ACTIONS, max_size=12))
def test_as_many_undos_as_steps_give_the_journal_back(actions: list[tuple[str, int, int]]) -> None:
    service = service_of()
    pictures = [exchange.write(service.journal)]
    for action in actions:
        act(service, *action)
        pictures.append(exchange.write(service.journal))
    after = exchange.write(service.journal)
    undone = 0
    while service.undo() is not None:
        undone += 1
    assert exchange.write(service.journal) == pictures[0]
    for _ in range(undone):
        assert service.redo() is not None
    assert exchange.write(service.journal) == after
    assert service.redo() is None


def test_a_new_step_ends_what_could_be_redone() -> None:
    service = service_of()
    service.add_line(read_line("run 60"), TODAY)
    service.undo()
    service.add_line(read_line("rest"), TODAY)
    assert service.redo() is None


def test_history_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "undo.json"
    service = service_of(History(path))
    service.save_checkin(CheckIn.model_validate({"date": TODAY, "fatigue": 2, "weather": {"wind": 4}}))
    service.undo()
    service.redo()
    step = History(path).to_undo
    assert step is not None
    (edit,) = step
    assert edit.before is None
    assert edit.after == service.journal.checkin(TODAY)


def test_a_broken_history_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "undo.json"
    for broken in (
        "{",
        '{"done": [[{"table": "moods"}]]}',
        '{"done": 7}',
        '{"done": [[{"table": "sessions"}]]}',
    ):
        path.write_text(broken, encoding="utf-8")
        assert History(path).to_undo is None


def test_an_import_is_one_step() -> None:
    service = service_of()
    service.add_all([Save(CheckIn(date=TODAY - timedelta(days=back), mood=3)) for back in range(4)])
    service.undo()
    assert not service.journal.checkins


def test_the_day_a_session_was_first_planned_on_is_kept() -> None:
    service = service_of()
    session = service.add_line(read_line("run 60"), TODAY)
    assert isinstance(session, Session)
    first = service.move(session, TODAY + timedelta(days=1))
    second = service.move(first, TODAY + timedelta(days=3))
    assert isinstance(second, Session)
    assert (second.date, second.original_date) == (date(2026, 11, 25), TODAY)


def test_a_copy_is_a_plan() -> None:
    service = service_of()
    session = service.new_session(TODAY, sport="run", minutes=50, rpe=6, felt="worse", key=True)
    service.log_session(session)
    copy = service.put_copy(session, TODAY + timedelta(days=7))
    assert isinstance(copy, Session)
    assert copy.is_open
    assert (copy.planned_minutes, copy.planned_rpe, copy.minutes, copy.felt) == (50, 6, None, None)
    assert copy.id != session.id
