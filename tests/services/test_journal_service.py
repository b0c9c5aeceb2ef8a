"""The use cases, on a journal in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from herstel.domain.calendar_items import Session
from herstel.domain.errors import InvalidInputError, StoreError
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Record, Remove, Save
from herstel.domain.scales import RestKind, RestOutcome, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.services.advice.still_open import open_sessions
from herstel.services.environment import FixedClock
from herstel.services.journal_service import JournalService
from herstel.services.sentences import sentence
from herstel.services.undo.retracing import Retraced
from herstel.services.undo.undo_steps import Edit, backwards
from support.journals import checkin, session
from support.memory_repository import MemoryRepository
from support.rows import rows

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)


def service(*records: Record) -> JournalService:
    """Return the use cases of a journal with some records, in the morning of 22 November."""
    return JournalService(MemoryRepository(records), FixedClock(datetime(2026, 11, 22, 7, 30, tzinfo=UTC)))


def test_a_past_morning_is_remembered_and_todays_is_not() -> None:
    asked = service()
    asked.save_checkin(CheckIn(date=YESTERDAY, mood=3))
    asked.save_checkin(CheckIn(date=TODAY, mood=3))
    past, now = asked.journal.checkin(YESTERDAY), asked.journal.checkin(TODAY)
    assert past is not None
    assert now is not None
    assert (past.entered, past.remembered) == (TODAY, True)
    assert (now.entered, now.remembered) == (None, False)


def test_a_correction_keeps_when_it_was_entered() -> None:
    base = CheckIn(date=YESTERDAY, mood=3)
    asked = service(base)
    asked.save_checkin(base.changed(mood=5), base)
    corrected = asked.journal.checkin(YESTERDAY)
    assert corrected is not None
    assert (corrected.mood, corrected.entered) == (5, None)


@rows("day", [TODAY + timedelta(days=1), date(1949, 12, 31)])
def test_days_on_which_nothing_can_be_recorded(day: date) -> None:
    asked = service()
    with pytest.raises(InvalidInputError):
        asked.save_checkin(CheckIn(date=day, mood=3))
    with pytest.raises(InvalidInputError):
        asked.log_session(asked.new_session(day, minutes=30))
    with pytest.raises(InvalidInputError):
        asked.log_rest(day)
    assert asked.journal.is_empty


@rows(("back", "entered"), [(0, None), (1, None), (2, TODAY), (40, TODAY)])
def test_a_session_is_late_after_the_morning_after_it(back: int, entered: date | None) -> None:
    asked = service()
    day = TODAY - timedelta(days=back)
    asked.log_session(asked.new_session(day, minutes=30))
    assert asked.journal.sessions_on(day)[0].entered == entered


def test_rest_is_not_planned_twice() -> None:
    asked = service()
    first, second = asked.plan_rest(TODAY), asked.plan_rest(TODAY)
    other = asked.plan_rest(TODAY, RestKind.SLEEP_FOCUS, "advised")
    assert first == second
    assert {rest.id for rest in asked.journal.rest_on(TODAY)} == {first.id, other.id}


def test_rest_can_be_planned_ahead() -> None:
    asked = service()
    asked.plan_rest(TODAY + timedelta(days=6))
    assert asked.journal.rest_on(TODAY + timedelta(days=6))[0].outcome is None


def test_a_planned_rest_is_kept_when_it_is_logged() -> None:
    asked = service()
    planned = asked.plan_rest(TODAY, reason="work")
    asked.log_rest(TODAY)
    (kept,) = asked.journal.rest_on(TODAY)
    assert (kept.id, kept.outcome, kept.no_training, kept.reason) == (
        planned.id,
        RestOutcome.KEPT,
        True,
        "work",
    )


@rows(
    ("sport", "rpe", "kind", "is_refused"),
    [
        ("run", 5, RestKind.REST, True),
        ("run", None, RestKind.REST, True),
        ("walk", 2, RestKind.REST, False),
        ("run", 5, RestKind.SLEEP_FOCUS, False),
        ("run", 2, RestKind.ACTIVE_RECOVERY, False),
    ],
)
def test_a_day_of_full_rest_is_not_logged_beside_training(
    sport: str, rpe: float | None, kind: RestKind, is_refused: bool
) -> None:
    asked = service()
    asked.log_session(asked.new_session(TODAY, sport=sport, minutes=40, rpe=rpe))
    if is_refused:
        with pytest.raises(InvalidInputError) as refused:
            asked.log_rest(TODAY, kind)
        told = sentence(refused.value, translator("nl"))
        assert told.startswith(f"Op {TODAY} deed je: hardlopen. "), "it is named"
        assert not asked.journal.rest_on(TODAY)
    else:
        assert not asked.log_rest(TODAY, kind).no_training, "something was done"


def test_rest_can_be_taken_out_again() -> None:
    asked = service()
    asked.apply([Remove(asked.plan_rest(TODAY))])
    assert asked.journal.is_empty


def planned_on(day: date, number: int = 1) -> Session:
    """Return a session that is only planned."""
    return session(day, None, None, status="planned", planned_minutes=60, number=number)


def test_an_outcome_closes_a_session() -> None:
    one, two = planned_on(YESTERDAY, 1), planned_on(YESTERDAY, 2)
    asked = service(one, two)
    asked.skip_session(one)
    asked.log_session(two.changed(status=SessionStatus.DONE, minutes=60), two)
    assert open_sessions(asked.journal, YESTERDAY) == ()
    assert [each.status for each in asked.journal.sessions_on(YESTERDAY)] == ["skipped", "done"]


def test_advice_and_replay_are_the_same_of_a_day() -> None:
    asked = service(*(checkin(TODAY - timedelta(days=back)) for back in range(20)))
    assert [asked.advice(YESTERDAY), asked.advice(TODAY)] == list(asked.replay(YESTERDAY, TODAY))


def test_nobody_else_writes_in_memory() -> None:
    asked = service()
    assert asked.refresh() is False
    assert list(asked.notices) == []
    asked.apply([])
    assert asked.journal.revision == 0


def test_all_changes_of_an_edit_are_one_step() -> None:
    one, two = planned_on(TODAY, 1), planned_on(TODAY, 2)
    asked = service(one)
    asked.apply([Save(two), Remove(one), Save(checkin(TODAY))])
    assert asked.journal.sessions_on(TODAY) == (two,)
    step = (Edit(None, two), Edit(one, None), Edit(None, checkin(TODAY)))
    assert asked.undo() == Retraced(backwards(step))
    assert asked.journal.sessions_on(TODAY) == (one,)
    assert asked.journal.checkin(TODAY) is None
    assert asked.redo() == Retraced(step)
    assert asked.journal.sessions_on(TODAY) == (two,)
    assert asked.redo() is None


def test_edits_of_a_run_are_one_step_until_something_else_is_done() -> None:
    asked = service()
    for name, run in (("a", "x"), ("b", "x"), ("c", ""), ("d", "x"), ("e", "y"), ("f", "y")):
        asked.apply([Save(planned_on(TODAY, ord(name)))], run=run)
    left = []
    while asked.undo() is not None:
        left.append(len(asked.journal.sessions_on(TODAY)))
    assert left == [4, 3, 2, 0]


class FailingRepository(MemoryRepository):
    """A repository whose disk is full."""

    def apply(self, changes: Sequence[Change]) -> Journal:
        """Refuse."""
        raise StoreError("store.full")


def test_what_could_not_be_saved_is_no_step() -> None:
    asked = JournalService(FailingRepository(), FixedClock(datetime(2026, 11, 22, 7, 30, tzinfo=UTC)))
    with pytest.raises(StoreError):
        asked.apply([Save(checkin(TODAY))])
    assert asked.undo() is None
    assert asked.journal.is_empty


def test_every_use_case_can_be_taken_back() -> None:
    planned = planned_on(YESTERDAY)
    asked = service(planned)
    asked.save_checkin(CheckIn(date=TODAY, mood=3))
    asked.log_session(asked.new_session(TODAY, minutes=30))
    asked.skip_session(planned)
    asked.log_rest(YESTERDAY)
    asked.plan_rest(TODAY + timedelta(days=1))
    asked.apply([Remove(asked.journal.sessions_on(TODAY)[0])])
    for _ in range(6):
        assert asked.undo() is not None
    assert asked.undo() is None
    assert (asked.journal.sessions_on(YESTERDAY), asked.journal.span) == ((planned,), (YESTERDAY, YESTERDAY))
