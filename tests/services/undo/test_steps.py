"""Undo and redo: whatever was done is taken back exactly, and made again exactly."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Session
from herstel.domain.line.reading import read_line
from herstel.domain.record import Record, Remove, Save
from herstel.domain.self_reports import CheckIn
from herstel.formats import exchange
from herstel.services.calendar.add import changes_for_adding
from herstel.services.calendar.change import changes_for_moving, changes_for_removing
from herstel.services.calendar.items import Reach
from herstel.services.environment import FixedClock
from herstel.services.journal_service import JournalService
from herstel.services.undo.retracing import Retraced
from herstel.services.undo.undo_steps import MOST_STEPS, Edit, UndoSteps, edits_of
from herstel.store.journal_repository import open_repository
from herstel.store.repository import Repository
from herstel.store.year_file import SCHEMA
from support.edits import NOW, START, TODAY, Action, Hand, actions
from support.examples import examples
from support.items import Ids, id_on
from support.memory_repository import MemoryRepository

DAY = timedelta(days=1)
_numbers = count()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the files of all examples."""
    return tmp_path_factory.mktemp("history")


def service_of(
    *records: Record, history: UndoSteps | None = None, repository: Repository | None = None
) -> JournalService:
    """Return the use cases of a journal with some records."""
    kept = MemoryRepository(records) if repository is None else repository
    return JournalService(kept, FixedClock(NOW), history=history)


def picture(service: JournalService) -> str:
    """Return the journal as it is exported."""
    return exchange.write(service.journal)


def undone(service: JournalService) -> list[str]:
    """Take back all there is to take back, and return the journal after each step."""
    found = []
    while service.undo() is not None:
        found.append(picture(service))
    return found


def redone(service: JournalService) -> list[str]:
    """Make again all there is to make again, and return the journal after each step."""
    found = []
    while service.redo() is not None:
        found.append(picture(service))
    return found


def add(service: JournalService, text: str, ahead: int = 0, run: str = "") -> None:
    """Add a line on a day."""
    day = TODAY + ahead * DAY
    service.apply(changes_for_adding(read_line(text, day), day, TODAY, Ids(next(_numbers))), run)


def only(service: JournalService) -> Session:
    """Return the one session there is."""
    ((session,),) = service.journal.sessions.values()
    return session


# -- any sequence of edits -----------------------------------------------------------------------------


@pytest.mark.thorough
@examples(35)
@given(st.lists(actions, max_size=12))
@example([Action("shift", day, 1, Reach.THIS) for day in (1, 2, -3)])
@example([Action("move", 2, number, Reach.ALL) for number in range(9)])
def test_each_undo_takes_back_one_edit_and_each_redo_makes_it_again(done: list[Action]) -> None:
    service = service_of(*START)
    hand, pictures = Hand(service), [picture(service)]
    for action in done:
        hand.act(action)
        if picture(service) != pictures[-1]:
            pictures.append(picture(service))
    assert undone(service) == pictures[-2::-1]
    assert redone(service) == pictures[1:]
    assert picture(service) == pictures[-1]


@examples(25)
@given(st.lists(st.one_of(actions, st.sampled_from(["undo", "redo"])), max_size=14))
def test_undo_and_redo_in_between_lose_nothing(done: list[Action | str]) -> None:
    service = service_of(*START)
    hand, first = Hand(service), picture(service)
    for action in done:
        if action == "undo":
            service.undo()
        elif action == "redo":
            service.redo()
        elif isinstance(action, Action):
            hand.act(action)
    last, ahead = picture(service), len(redone(service))
    for _ in range(ahead):
        service.undo()
    assert picture(service) == last
    back = undone(service)
    assert (back or [last])[-1] == first
    for _ in back:
        service.redo()
    assert picture(service) == last


@examples(25)
@given(st.lists(st.tuples(actions, st.sampled_from(["", "", "one", "two"])), max_size=14))
def test_a_run_of_edits_is_one_step(done: list[tuple[Action, str]]) -> None:
    service = service_of(*START)
    hand, first = Hand(service), picture(service)
    for action, run in done:
        hand.act(action, run)
    last = picture(service)
    back = undone(service)
    assert (back or [last])[-1] == first
    assert len(back) <= len(done)
    assert (redone(service) or [first])[-1] == last


@pytest.mark.thorough
@examples(4)
@given(st.lists(actions, min_size=4, max_size=8), st.integers(1, 4))
def test_on_disk_and_across_a_restart_it_is_the_same(place: Path, done: list[Action], cut: int) -> None:
    folder = place / str(next(_numbers))

    def restarted() -> JournalService:
        repository = open_repository(folder / "journal", folder / "state")
        return service_of(history=UndoSteps(folder / "undo.json"), repository=repository)

    service = restarted()
    service.apply([Save(record) for record in START])
    hand, pictures = Hand(service), [picture(service)]
    for number, action in enumerate(done):
        if number == cut:
            service.close()
            service = hand.service = restarted()
        hand.act(action)
        if picture(service) != pictures[-1]:
            pictures.append(picture(service))
    service.close()
    service = restarted()
    assert picture(service) == pictures[-1]
    assert undone(service)[:-1] == pictures[-2::-1]
    assert service.journal.is_empty
    service.close()
    service = restarted()
    assert redone(service) == pictures
    service.close()


# -- steps ---------------------------------------------------------------------------------------------


def test_there_is_nothing_to_take_back_in_a_new_journal() -> None:
    service = service_of(*START)
    assert service.undo() is None
    assert service.redo() is None


def test_a_step_is_what_was_changed_at_once() -> None:
    service = service_of()
    service.apply([Save(CheckIn(date=TODAY - back * DAY, mood=3)) for back in range(4)])
    step = service.undo()
    assert step is not None
    assert len(step.made) == 4
    assert not service.journal.checkins
    again = service.redo()
    assert again is not None
    assert len(again.made) == 4
    assert len(service.journal.checkins) == 4


def test_a_new_step_ends_what_could_be_redone() -> None:
    service = service_of()
    add(service, "run 60")
    service.undo()
    add(service, "rest")
    assert service.redo() is None


def test_an_edit_of_nothing_is_no_step() -> None:
    service = service_of()
    add(service, "run 60")
    service.apply([])
    service.apply([Save(only(service), only(service))])
    assert service.undo() is not None
    assert service.undo() is None


def test_only_the_last_steps_are_kept() -> None:
    service = service_of()
    for number in range(MOST_STEPS + 5):
        service.apply([Save(CheckIn(date=TODAY - number * DAY, mood=3))])
    assert len(undone(service)) == MOST_STEPS
    assert len(service.journal.checkins) == 5


def test_a_record_that_is_changed_twice_at_once_is_one_edit() -> None:
    one, two, three = (CheckIn(date=TODAY, mood=mood) for mood in (1, 2, 3))
    service = service_of(one)
    service.apply([Save(two, one), Save(three, two)])
    assert service.undo() == Retraced((Edit(three, one),))
    assert service.journal.checkin(TODAY) == one
    service.redo()
    assert service.journal.checkin(TODAY) == three


# -- runs ----------------------------------------------------------------------------------------------


def test_moving_day_by_day_is_taken_back_at_once() -> None:
    service = service_of()
    add(service, "run 60")
    for _ in range(3):
        session = only(service)
        service.apply(changes_for_moving(service.journal, session, session.date + DAY), run="move")
    assert (only(service).date, only(service).original_date) == (TODAY + 3 * DAY, TODAY)
    service.undo()
    assert only(service).date == TODAY
    service.redo()
    assert only(service).date == TODAY + 3 * DAY


@pytest.mark.parametrize("between", ["edit", "other run", "undo", "restart"])
def test_what_comes_in_between_ends_a_run(between: str, tmp_path: Path) -> None:
    path = tmp_path / "undo.json"
    repository = MemoryRepository()
    service = service_of(history=UndoSteps(path), repository=repository)
    add(service, "run 60", 0, "run")
    if between == "edit":
        add(service, "rest", 1)
    elif between == "other run":
        add(service, "rest", 1, "other")
    elif between == "undo":
        add(service, "rest", 1)
        service.undo()
    else:
        service = service_of(history=UndoSteps(path), repository=repository)
    add(service, "run 30", 2, "run")
    service.undo()
    assert list(service.journal.session_days) == [TODAY]


def test_a_run_that_ends_where_it_began_is_no_step() -> None:
    service = service_of()
    add(service, "run 60")
    for step in (DAY, -DAY):
        session = only(service)
        service.apply(changes_for_moving(service.journal, session, session.date + step), run="move")
    service.undo()
    assert service.journal.is_empty


def test_what_is_added_and_taken_out_in_a_run_is_no_step() -> None:
    service = service_of()
    add(service, "rest", 0)
    add(service, "run 60", 1, "run")
    service.apply(changes_for_removing(service.journal, only(service)), run="run")
    add(service, "run 30", 2, "run")
    assert len(undone(service)) == 2


# -- the file ------------------------------------------------------------------------------------------


def test_history_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "undo.json"
    service = service_of(history=UndoSteps(path))
    service.save_checkin(CheckIn.validated({"date": TODAY, "fatigue": 2, "weather": {"wind": 4}}))
    service.undo()
    assert UndoSteps(path).to_undo is None
    assert UndoSteps(path).to_redo is not None
    service.redo()
    step = UndoSteps(path).to_undo
    assert step is not None
    (edit,) = step
    assert edit.before is None
    assert edit.after == service.journal.checkin(TODAY)


def test_what_was_saved_by_a_program_that_was_killed_right_after_is_remembered(tmp_path: Path) -> None:
    path, repository = tmp_path / "undo.json", MemoryRepository()
    service = service_of(history=UndoSteps(path), repository=repository)
    add(service, "run 60")
    session = only(service)

    UndoSteps(path).begins(undoing=True)
    repository.apply([Remove(session)])
    service = service_of(history=UndoSteps(path), repository=repository)
    assert service.redo() is not None
    assert only(service) == session

    service.undo()
    UndoSteps(path).begins(undoing=False)
    repository.apply([Save(session)])
    service = service_of(history=UndoSteps(path), repository=repository)
    assert service.undo() is not None
    assert not service.journal.session_days


def test_what_was_begun_and_not_saved_is_still_to_be_done(tmp_path: Path) -> None:
    path, repository = tmp_path / "undo.json", MemoryRepository()
    add(service_of(history=UndoSteps(path), repository=repository), "run 60")
    UndoSteps(path).begins(undoing=True)
    service = service_of(history=UndoSteps(path), repository=repository)
    assert service.undo() is not None
    assert not service.journal.session_days


@pytest.mark.parametrize("is_undoing", [True, False])
def test_what_was_begun_and_not_saved_is_no_word_about_a_later_step(tmp_path: Path, is_undoing: bool) -> None:
    path, repository = tmp_path / "undo.json", MemoryRepository()
    service = service_of(history=UndoSteps(path), repository=repository)
    add(service, "run 60")
    if not is_undoing:
        service.undo()
    UndoSteps(path).begins(undoing=is_undoing)
    service = service_of(history=UndoSteps(path), repository=repository)
    add(service, "ride 90")
    # What the later step made is gone by another hand: that was no undo of ours.
    repository.apply([Remove(each) for at in service.journal.sessions.values() for each in at])
    service_of(history=UndoSteps(path), repository=repository)
    kept = UndoSteps(path)
    assert kept.to_redo is None
    assert kept.to_undo is not None
    assert [edit.after.sport for edit in kept.to_undo if isinstance(edit.after, Session)] == ["ride"]


@pytest.mark.parametrize("record", START, ids=lambda record: record.table)
def test_every_kind_of_record_is_kept_as_it_was(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "undo.json"
    noted = record.changed(note="x")
    steps = [edits_of([change]) for change in (Save(record), Save(noted, record), Remove(noted))]
    history = UndoSteps(path)
    for step in steps:
        history.add(step)
    again, found = UndoSteps(path), []
    while again.to_undo is not None:
        found.append(again.to_undo)
        again.undone()
    assert found == steps[::-1]


@pytest.mark.parametrize("schema", [1, SCHEMA])
def test_a_step_that_cannot_be_read_is_forgotten_with_those_below_it_alone(
    schema: int, tmp_path: Path
) -> None:
    path = tmp_path / "undo.json"
    history = UndoSteps(path)
    for back in range(5):
        history.add(edits_of([Save(CheckIn(date=TODAY - back * DAY, mood=3))]))
    history.undone()
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["done"][1] = 7
    path.write_text(json.dumps(stored | {"schema": schema}), encoding="utf-8")
    history = UndoSteps(path)
    days = {key: record is not None for (_, key), record in history.last_known().items()}
    assert days == {str(TODAY - back * DAY): back < 4 for back in (2, 3, 4)}
    for _ in range(2):
        assert history.to_undo is not None
        history.undone()
    assert history.to_undo is None
    assert history.to_redo is not None


def test_what_was_taken_back_twice_is_known_as_it_was_before_both() -> None:
    one, two, three = (CheckIn(date=TODAY, mood=mood) for mood in (1, 2, 3))
    history = UndoSteps()
    history.add(edits_of([Save(two, one)]))
    history.add(edits_of([Save(three, two)]))
    assert history.last_known() == {one.record_key: three}
    history.undone()
    history.undone()
    assert history.last_known() == {one.record_key: one}


def _broken() -> Sequence[str]:
    nothing = '{"table": "sessions", "before": null, "after": null}'
    return (
        *("", "{", "7", "[]", '{"done": 7}', '{"done": [7]}', '{"done": [[7]]}', '{"done": {"a": 1}}'),
        *('{"done": [[{"table": "moods"}]]}', '{"done": [[{"table": "sessions"}]]}', '{"done": [["x"]]}'),
        f'{{"done": [[{nothing}]]}}',
        '{"done": [[{"table": ["sessions"], "before": null, "after": null}]]}',
        f'{{"done": [[{{"table": "rest", "before": {{"id": "{id_on(TODAY)}"}}, "after": 1}}]]}}',
    )


@pytest.mark.parametrize("broken", _broken())
def test_a_broken_history_is_forgotten(broken: str, tmp_path: Path) -> None:
    path = tmp_path / "undo.json"
    path.write_text(broken, encoding="utf-8")
    service = service_of(history=UndoSteps(path))
    assert service.undo() is None
    add(service, "run 60")
    assert UndoSteps(path).to_undo is not None
