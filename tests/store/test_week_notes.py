"""The note of a week: one a week, kept under its Monday, through the files and the exchange file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from herstel.domain.errors import InvalidRecordError
from herstel.domain.journal import Journal
from herstel.domain.record import Remove, Save
from herstel.domain.self_reports import WeekNote
from herstel.formats import exchange
from herstel.formats.batch import ReadingContext
from herstel.services.importing.import_plan import plan_import
from herstel.services.undo.undo_steps import Edit, UndoSteps, edits_of
from herstel.store.repository import Notice, Repository, is_id
from support.memory_repository import MemoryRepository

from .helpers import DAY, checkin, open_repo, own_file

NOTE = WeekNote(date=DAY, note="two nights short, one long ride")
NEXT = WeekNote(date=DAY + dt.timedelta(weeks=1), note="calm")
FIRST_OF_YEAR = WeekNote(date=dt.date(2025, 12, 29), note="the week of New Year")


@pytest.fixture(params=["memory", "files"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    """Return both kinds of repository."""
    return MemoryRepository() if request.param == "memory" else open_repo(tmp_path)


def test_a_note_belongs_to_a_monday() -> None:
    assert NOTE.record_id == "2026-03-30"
    assert is_id(NOTE.record_id)
    with pytest.raises(InvalidRecordError):
        WeekNote.validated({"date": DAY + dt.timedelta(days=1), "note": "x"})
    with pytest.raises(InvalidRecordError):
        WeekNote.validated({"date": DAY, "note": "x" * 10_001})


def test_notes_are_saved_changed_and_taken_away(repository: Repository) -> None:
    journal = repository.apply([Save(NOTE), Save(NEXT), Save(FIRST_OF_YEAR)])
    assert journal.week_note(DAY) == NOTE
    assert journal.week_note(DAY + dt.timedelta(days=1)) is None
    assert (journal.is_empty, journal.span) == (False, (FIRST_OF_YEAR.date, NEXT.date))
    changed = NOTE.changed(note="changed")
    journal = repository.apply([Save(changed, NOTE), Remove(NEXT)])
    assert dict(journal.week_notes.items()) == {DAY: changed, FIRST_OF_YEAR.date: FIRST_OF_YEAR}


def test_parts_of_a_journal_keep_the_notes(repository: Repository) -> None:
    whole = repository.apply([Save(NOTE), Save(checkin(mood=3))])
    for part in (whole.between(DAY, DAY), whole.known_on(DAY)):
        assert part.week_note(DAY) == NOTE


def test_notes_come_back_from_the_files(tmp_path: Path) -> None:
    open_repo(tmp_path).apply([Save(NOTE), Save(FIRST_OF_YEAR), Save(checkin(mood=3, note="fine"))])
    found = open_repo(tmp_path).journal()
    assert dict(found.week_notes.items()) == {DAY: NOTE, FIRST_OF_YEAR.date: FIRST_OF_YEAR}
    assert found.checkin(DAY) == checkin(mood=3, note="fine")
    assert NOTE.record_id in json.loads(own_file(tmp_path).read_bytes())["weeks"]
    assert FIRST_OF_YEAR.record_id in json.loads(own_file(tmp_path, 2025).read_bytes())["weeks"]


def test_two_windows_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    one, other = open_repo(tmp_path), open_repo(tmp_path)
    one.apply([Save(NOTE)])
    other.refresh()
    here, there = (NOTE.changed(note=text) for text in ("by one", "by the other"))
    other.apply([Save(there, NOTE)])
    note = one.apply([Save(here, NOTE)]).week_note(DAY)
    assert note is not None
    assert set(note.note.split("\n---\n")) == {"by one", "by the other"}


def test_a_note_of_no_monday_is_told_and_left_out(tmp_path: Path) -> None:
    own_file(tmp_path).parent.mkdir(parents=True)
    rows = {"2026-03-31": {"note": "lost"}, "2026-03-30": {"note": "kept"}}
    own_file(tmp_path).write_text(json.dumps({"weeks": rows}))
    repo = open_repo(tmp_path)
    assert {day: note.note for day, note in repo.journal().week_notes.items()} == {DAY: "kept"}
    stands: dict[str, object] = {"id": "2026-03-31", "table": "weeks", "file": "k3f9/2026.json", "at": ":1"}
    assert Notice("store.bad_record", stands) in repo.notices


def written(*notes: WeekNote) -> tuple[Journal, str]:
    journal = MemoryRepository(notes).journal()
    return journal, exchange.write(journal)


def test_the_exchange_file_has_notes_only_where_there_are_any() -> None:
    assert "weeks" not in json.loads(written()[1])
    journal, text = written(NOTE, NEXT)
    assert json.loads(text)["weeks"] == [NOTE.facts(), NEXT.facts()]
    assert json.loads(exchange.write(journal, first=NEXT.date))["weeks"] == [NEXT.facts()]
    batch = exchange.read(text, ReadingContext(DAY))
    assert (batch.records, batch.skipped) == ([NOTE, NEXT], [])


def test_a_note_that_is_none_is_left_out_of_an_import() -> None:
    weeks = [{"date": "2026-03-31", "note": "x"}, {"note": "y"}, {"date": "2026-03-30", "note": 3}]
    batch = exchange.read(json.dumps({"herstel": 1, "weeks": weeks}), ReadingContext(DAY))
    assert batch.records == []
    assert [each.where for each in batch.skipped] == ["weeks[1]", "weeks[2]", "weeks[3]"]


def test_importing_twice_adds_nothing() -> None:
    journal, _ = written(NOTE)
    plan = plan_import(journal, [NOTE, NEXT], DAY)
    assert (plan.added, plan.unchanged, plan.changes) == ({"weeks": 1}, 1, (Save(NEXT),))
    own = plan_import(journal, [NOTE.changed(note="another")], DAY)
    assert (own.changes, own.differing) == ((), (NOTE.record_id,))


def test_a_note_can_be_undone_after_a_restart(tmp_path: Path) -> None:
    changed = NOTE.changed(note="changed")
    UndoSteps(tmp_path / "undo.json").add(edits_of([Save(changed, NOTE)]))
    (edit,) = UndoSteps(tmp_path / "undo.json").to_undo or ()
    back = Edit(edit.after, edit.before)
    assert (back.forwards(), edit.forwards()) == (Save(NOTE, changed), Save(changed, NOTE))
