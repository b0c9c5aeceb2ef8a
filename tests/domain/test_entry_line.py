"""One line that says what is put on a day, in Dutch and in English."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from herstel.domain.commitment import Commitment
from herstel.domain.entry_line import check_line, read_line, record_of
from herstel.domain.errors import InvalidInputError
from herstel.domain.rest import Rest
from herstel.domain.scales import Category, RestKind, SessionStatus, Weight
from herstel.domain.session import Session

ID = "2026-11-22-abcdefgh"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("swim", {"sport": "swim"}),
        ("Row 45 rpe 6,5", {"sport": "row", "minutes": 45, "rpe": 6.5}),
        ("ride 1h15 easy along the river", {"minutes": 75, "rpe": 3, "title": "along the river"}),
        ("schaatsen 2u zwaar sleutel", {"minutes": 120, "rpe": 7, "key": True}),
        ("run rpe8 40min easy", {"minutes": 40, "rpe": 8}),
        ("run 50′ matig 12 hills", {"minutes": 50, "rpe": 5, "title": "12 hills"}),
    ],
)
def test_a_session_that_is_over_was_done(line: str, fields: dict[str, Any]) -> None:
    session = record_of(read_line(line), ID, "2026-11-22", past=True)
    assert isinstance(session, Session)
    assert session.is_done
    assert {name: getattr(session, name) for name in fields} == fields


def test_a_session_that_is_to_come_is_planned_unless_it_is_said_to_be_done() -> None:
    planned = record_of(read_line("run 60 rpe 4"), ID, "2026-11-22", past=False)
    assert isinstance(planned, Session)
    assert (planned.status, planned.planned_minutes, planned.planned_rpe) == (SessionStatus.PLANNED, 60, 4)
    assert (planned.minutes, planned.rpe) == (None, None)
    done = record_of(read_line("run 60 rpe 4 gedaan"), ID, "2026-11-22", past=False)
    assert isinstance(done, Session)
    assert (done.status, done.minutes) == (SessionStatus.DONE, 60)


@pytest.mark.parametrize(
    ("line", "kind", "reason"),
    [
        ("rest", RestKind.REST, ""),
        ("Rustdag na de wedstrijd", RestKind.REST, "na de wedstrijd"),
        ("rust actief", RestKind.ACTIVE_RECOVERY, ""),
        ("rest sleep_focus late nights", RestKind.SLEEP_FOCUS, "late nights"),
        ("rust mentaal", RestKind.MENTAL_REST, ""),
    ],
)
def test_rest_has_a_kind_and_a_reason(line: str, kind: RestKind, reason: str) -> None:
    rest = record_of(read_line(line), ID, "2026-11-22", past=False)
    assert isinstance(rest, Rest)
    assert (rest.kind, rest.reason) == (kind, reason)


def test_life_has_a_weight_and_hours() -> None:
    found = record_of(read_line("werk 9:00-17:30 zwaar deadline"), ID, "2026-11-22", past=False)
    assert isinstance(found, Commitment)
    assert (found.category, found.weight, found.title) == (Category.WORK, Weight.HEAVY, "deadline")
    assert (found.start, found.end) == (time(9), time(17, 30))
    evening = record_of(read_line("friends 20:00 light"), ID, "2026-11-22", past=False)
    assert isinstance(evening, Commitment)
    assert (evening.start, evening.end, evening.weight) == (time(20), None, Weight.LIGHT)


@pytest.mark.parametrize(
    "line", ["run 2000", "run rpe 12", "run rpe", "run 0", "work 25:00", f"run {'x' * 300}"]
)
def test_a_value_that_does_not_exist_is_refused(line: str) -> None:
    assert isinstance(check_line(line), ValidationError)


@pytest.mark.parametrize("line", ["", "   "])
def test_an_empty_line_is_refused(line: str) -> None:
    assert isinstance(check_line(line), InvalidInputError)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(line: str) -> None:
    fault = check_line(line)
    if fault is None:
        assert record_of(read_line(line), ID, "2026-11-22", past=False).record_id == ID
    else:
        assert isinstance(fault, (ValidationError, InvalidInputError))
