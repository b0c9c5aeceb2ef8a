"""Answers to advice, and weeks saved by name: through the files, the exchange file and an import."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from herstel.domain.calendar_items import TemplateRest, TemplateSession, WeekTemplate
from herstel.domain.errors import InvalidRecordError
from herstel.domain.record import Record, Remove, Save
from herstel.domain.scales import Answer, OverrideReason, ReplyTo
from herstel.domain.self_reports import Reply
from herstel.formats import exchange
from herstel.formats.batch import ReadingContext
from herstel.services.importing.import_plan import plan_import
from herstel.services.undo.undo_steps import Edit, UndoSteps, edits_of
from support.memory_repository import MemoryRepository
from support.rows import rows

from .helpers import DAY, open_repo

REPLY = Reply(
    id=f"{DAY}-reply000", date=DAY, rule="R7", reason=OverrideReason.WITH_OTHERS, note="the club [/x] ride"
)
WEEK = Reply(id=f"{DAY}-reply001", date=DAY, to=ReplyTo.RECOVERY_WEEK, answer=Answer.LATER)
TEMPLATE = WeekTemplate(
    id=f"{DAY}-template",
    date=DAY,
    name="base week",
    sessions=(
        TemplateSession(weekday=1, sport="run", title="Hills", planned_minutes=55, planned_rpe=8, key=True),
    ),
    rest=(TemplateRest(weekday=4, reason="before the weekend"),),
)
ALL: tuple[Record, ...] = (REPLY, WEEK, TEMPLATE)


def test_they_come_back_from_the_files_and_can_be_taken_out(tmp_path: Path) -> None:
    open_repo(tmp_path).apply([Save(each) for each in ALL])
    repository = open_repo(tmp_path)
    journal = repository.journal()
    assert list(journal.replies_on(DAY)) == [REPLY, WEEK]
    assert journal.all_templates == (TEMPLATE,)
    assert not repository.notices
    journal = repository.apply([Remove(TEMPLATE), Remove(WEEK)])
    assert (list(journal.replies_on(DAY)), journal.all_templates) == ([REPLY], ())


def test_the_exchange_file_has_them_and_importing_twice_adds_nothing() -> None:
    journal = MemoryRepository(ALL).journal()
    batch = exchange.read(exchange.write(journal), ReadingContext(DAY))
    assert (list(batch.records), batch.skipped) == (list(ALL), [])
    empty = plan_import(MemoryRepository().journal(), batch.records, DAY)
    assert empty.added == {"replies": 2, "templates": 1}
    again = plan_import(journal, batch.records, DAY)
    assert (again.added, again.unchanged, again.changes) == ({}, 3, ())


def test_a_saved_week_can_be_undone_after_a_restart(tmp_path: Path) -> None:
    UndoSteps(tmp_path / "undo.json").add(edits_of([Save(TEMPLATE)]))
    (edit,) = UndoSteps(tmp_path / "undo.json").to_undo or ()
    assert (Edit(edit.after, edit.before).forwards(), edit.forwards()) == (Remove(TEMPLATE), Save(TEMPLATE))


@rows(
    "fields",
    [
        {"name": ""},
        {"name": "x" * 41},
        {"sessions": [{"weekday": 7}]},
        {"sessions": [{"weekday": 0, "planned_rpe": 11}]},
        {"sessions": [{"weekday": 0}] * 61},
        {"rest": [{"weekday": -1}]},
    ],
)
def test_a_saved_week_has_its_limits(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecordError):
        WeekTemplate.validated({**TEMPLATE.facts(), **fields})


def test_a_day_of_a_journal_can_be_the_one_of_an_answer_but_not_of_a_saved_week() -> None:
    assert MemoryRepository([REPLY]).journal().span == (DAY, DAY)
    journal = MemoryRepository([TEMPLATE]).journal()
    assert (journal.span, journal.is_empty) == (None, False)
    assert journal.known_on(DAY - dt.timedelta(days=1)).all_templates == (TEMPLATE,)
