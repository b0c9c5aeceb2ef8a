"""Rest is protected: what a change puts on it is found, and what becomes of it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.line.reading import read_line
from herstel.domain.record import Change, Remove, Save
from herstel.domain.scales import RestOutcome, SessionStatus
from herstel.metrics.thresholds import DEFAULTS
from herstel.rules.engine_settings import EngineSettings
from herstel.services.calendar.add import changes_for_adding
from herstel.services.calendar.change import changes_for_moving, on_day
from herstel.services.calendar.copy_paste import changes_for_shifting
from herstel.services.calendar.rest_conflicts import (
    Clash,
    Overload,
    RestChoice,
    ceiling_of,
    changes_for_rest_choice,
    changes_for_rest_choices,
    clashes,
    overloads,
    planned_load,
    trained_rests,
)
from support.items import Ids, applied, id_on
from support.journals import journal
from support.rows import rows

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


def plan(day: date, number: int = 0, **facts: Any) -> Session:
    """Return a planned session."""
    given = {"sport": "run", "status": "planned", "planned_minutes": 60, "planned_rpe": 4, **facts}
    return Session.validated({**given, "id": id_on(day, number), "date": day})


def rest(day: date, number: int = 0, **facts: Any) -> Rest:
    """Return a rest."""
    return Rest.validated({**facts, "id": id_on(day, number), "date": day})


REST = rest(MONDAY)
NEW = plan(MONDAY)


def found(days: Journal, *changes: Change) -> list[tuple[Rest, int | None]]:
    """Return the rests that changes put a session on, and how many days ahead each could move."""
    return [
        (clash.rest, None if clash.free is None else (clash.free - clash.rest.date).days)
        for clash in clashes(days, changes)
    ]


# -- clashes -------------------------------------------------------------------------------------------


def test_a_session_on_a_day_of_rest_clashes() -> None:
    assert clashes(journal(REST), [Save(NEW)]) == [Clash(REST, MONDAY + DAY)]
    assert clashes(journal(), [Save(NEW)]) == []
    assert clashes(journal(REST), []) == []


@rows(
    ("facts", "is_guarded"),
    [
        ({}, True),
        ({"outcome": "moved"}, True),
        ({"outcome": "kept"}, False),
        ({"outcome": "broken"}, False),
        ({"outcome": "forced"}, False),
        ({"kind": "active_recovery"}, False),
        ({"kind": "sleep_focus"}, False),
        ({"kind": "mental_rest"}, False),
    ],
)
def test_only_full_rest_that_still_has_to_be_kept_is_guarded(
    facts: dict[str, Any], *, is_guarded: bool
) -> None:
    assert bool(clashes(journal(rest(MONDAY, **facts)), [Save(NEW)])) is is_guarded


@rows(
    ("change", "arrives"),
    [
        (Save(plan(MONDAY, status="done")), True),
        (Save(plan(MONDAY, status="skipped")), False),
        (Save(NEW, plan(MONDAY, planned_minutes=30)), False),
        (Save(plan(MONDAY, status="done"), NEW), False),
        (Save(NEW, plan(MONDAY, status="skipped")), True),
        (Save(NEW.changed(id=id_on(MONDAY + DAY)), plan(MONDAY + DAY)), True),
        (Remove(NEW), False),
        (Save(rest(MONDAY, 5)), False),
    ],
)
def test_only_what_comes_to_the_day_clashes(change: Change, *, arrives: bool) -> None:
    assert bool(clashes(journal(REST), [change])) is arrives


def test_rest_that_leaves_with_the_same_change_is_not_in_the_way() -> None:
    away = REST.changed(date=MONDAY + DAY)
    assert found(journal(REST), Save(NEW), Save(away, REST)) == []
    assert found(journal(REST), Save(NEW), Remove(REST)) == []


def test_rest_that_comes_with_the_session_stood_with_it_before() -> None:
    assert found(journal(), Save(NEW), Save(REST)) == []
    away = rest(MONDAY - DAY)
    assert found(journal(away), Save(NEW), Save(REST, away)) == []
    assert found(journal(REST), Save(NEW), Save(REST.changed(note="x"), REST)) == [
        (REST.changed(note="x"), 1)
    ]


@rows(
    ("there", "free"),
    [
        ([plan(MONDAY + DAY)], 2),
        ([plan(MONDAY + DAY, status="done"), rest(MONDAY + 2 * DAY)], 3),
        ([plan(MONDAY + DAY, status="skipped")], 1),
        ([rest(MONDAY + DAY, outcome="broken")], 2),
        ([plan(MONDAY + step * DAY) for step in range(1, 14)], 14),
        ([plan(MONDAY + step * DAY) for step in range(1, 15)], None),
    ],
)
def test_a_free_day_has_neither_training_nor_rest(there: list[Any], free: int | None) -> None:
    assert found(journal(REST, *there), Save(NEW)) == [(REST, free)]


def test_the_days_are_seen_as_they_will_be() -> None:
    tomorrow = plan(MONDAY + DAY)
    assert found(journal(REST, tomorrow), Save(NEW), Remove(tomorrow)) == [(REST, 1)]
    assert found(journal(REST), Save(NEW), Save(tomorrow)) == [(REST, 2)]
    assert found(journal(REST, tomorrow), Save(NEW), Save(on_day(tomorrow, MONDAY + 2 * DAY), tomorrow)) == [
        (REST, 1)
    ]


# -- what becomes of it --------------------------------------------------------------------------------


def outcome_of(days: Journal, changes: Sequence[Change], choice: RestChoice) -> list[Rest]:
    """Return the rest there is after changes and a choice."""
    after = applied(days, [*changes, *changes_for_rest_choices(days, changes, choice)])
    return [record for records in after.rest.values() for record in records]


def test_rest_moves_to_the_free_day_and_remembers_its_own() -> None:
    (moved_rest,) = outcome_of(journal(REST), [Save(NEW)], RestChoice.MOVE)
    assert moved_rest == REST.changed(date=MONDAY + DAY, original_date=MONDAY, outcome=RestOutcome.MOVED)
    assert moved_rest.forbids_training


def test_rest_that_moves_twice_remembers_the_first_day() -> None:
    (once,) = outcome_of(journal(REST), [Save(NEW)], RestChoice.MOVE)
    (twice,) = outcome_of(journal(once), [Save(plan(MONDAY + DAY))], RestChoice.MOVE)
    assert (twice.date, twice.original_date, twice.outcome) == (MONDAY + 2 * DAY, MONDAY, RestOutcome.MOVED)


def test_rest_is_broken() -> None:
    assert outcome_of(journal(REST), [Save(NEW)], RestChoice.BREAK) == [
        REST.changed(outcome=RestOutcome.BROKEN)
    ]


def test_both_stay() -> None:
    assert outcome_of(journal(REST), [Save(NEW)], RestChoice.BOTH) == [REST]


def test_rest_without_a_free_day_stays() -> None:
    assert changes_for_rest_choice(Clash(REST, None), RestChoice.MOVE) == []
    assert changes_for_rest_choice(Clash(REST, None), RestChoice.BREAK)


def test_all_rests_of_a_repetition_find_a_day_of_their_own() -> None:
    rests = [rest(MONDAY + step * DAY) for step in (0, 1, 7)]
    changes = changes_for_adding(read_line("run 60 daily until 2026-11-18", MONDAY), MONDAY, MONDAY, Ids())
    after = outcome_of(journal(*rests), changes, RestChoice.MOVE)
    assert [each.date for each in after] == [MONDAY + step * DAY for step in (3, 4, 7)]
    assert [each.outcome for each in outcome_of(journal(*rests), changes, RestChoice.BREAK)] == [
        "broken", "broken", None,
    ]  # fmt: skip


def test_two_rests_do_not_come_to_the_same_day() -> None:
    days = journal(REST, rest(MONDAY, 1), rest(MONDAY + 2 * DAY))
    after = outcome_of(days, [Save(NEW), Save(plan(MONDAY + 2 * DAY))], RestChoice.MOVE)
    assert sorted((each.date - MONDAY).days for each in after) == [1, 3, 4]


def test_a_plan_shifts_together_with_its_rest_and_onto_other_rest_only_with_a_choice() -> None:
    days = journal(plan(MONDAY), rest(MONDAY + DAY), plan(MONDAY + 2 * DAY))
    assert clashes(days, changes_for_shifting(days, MONDAY, 1)) == []
    changes = changes_for_moving(days, plan(MONDAY), MONDAY + DAY)
    (broken,) = outcome_of(days, changes, RestChoice.BREAK)
    assert broken.outcome is RestOutcome.BROKEN


def test_a_session_that_was_done_on_a_day_of_rest_is_found_later() -> None:
    done = plan(MONDAY, status="done")
    assert trained_rests(journal(REST, done), MONDAY) == [Clash(REST, MONDAY + DAY)]
    assert trained_rests(journal(REST, NEW), MONDAY) == []
    assert trained_rests(journal(rest(MONDAY, outcome="kept"), done), MONDAY) == []
    kept = rest(MONDAY, outcome="kept", no_training=True)
    (clash,) = trained_rests(journal(kept, done), MONDAY)
    for choice in (RestChoice.BREAK, RestChoice.MOVE):
        (change,) = changes_for_rest_choice(clash, choice)
        assert isinstance(change.record, Rest)
        assert not change.record.no_training, "that the day had none is no longer so"


# -- overloads -----------------------------------------------------------------------------------------

ACTIVE = rest(MONDAY, kind="active_recovery")


@rows(
    ("minutes", "rpe", "ceiling", "too_much"),
    [
        (30, 3, None, False),
        (31, 3, None, True),
        (60, 2, 120, False),
        (60, 2.5, 120, True),
        (1, 1, 0, True),
        (60, 0, 0, False),
        (None, 9, None, False),
        (600, None, None, False),
    ],
)
def test_more_than_the_ceiling_is_too_much(
    minutes: int | None, rpe: float | None, ceiling: int | None, *, too_much: bool
) -> None:
    there = ACTIVE.changed(load_ceiling=ceiling)
    new = plan(MONDAY, planned_minutes=minutes, planned_rpe=rpe)
    expected = [Overload(MONDAY, (minutes or 0) * (rpe or 0), 90 if ceiling is None else ceiling)]
    assert overloads(journal(there), [Save(new)]) == (expected if too_much else [])


def test_the_usual_ceiling_is_a_setting() -> None:
    strict = replace(DEFAULTS, active_ceiling=50)
    assert ceiling_of(ACTIVE) == DEFAULTS.active_ceiling == 90
    assert ceiling_of(ACTIVE, EngineSettings(strict)) == 50
    assert overloads(journal(ACTIVE), [Save(plan(MONDAY, planned_minutes=20))], EngineSettings(strict)) == [
        Overload(MONDAY, 80, 50)
    ]


@rows("there", [REST, ACTIVE.changed(outcome=RestOutcome.KEPT), rest(MONDAY, kind="sleep_focus")])
def test_only_active_recovery_that_is_open_sets_a_ceiling(there: Rest) -> None:
    assert ceiling_of(there.changed(load_ceiling=1)) is None
    assert overloads(journal(there.changed(load_ceiling=1)), [Save(NEW)]) == []


def test_the_load_of_a_plan_is_what_is_planned_and_of_the_rest_what_was_done() -> None:
    both = {"planned_minutes": 60, "planned_rpe": 4, "minutes": 50, "rpe": 6}
    assert planned_load(plan(MONDAY, **both)) == 240
    assert planned_load(plan(MONDAY, **both, status="done")) == 300
    assert planned_load(plan(MONDAY, status=SessionStatus.DONE)) is None
