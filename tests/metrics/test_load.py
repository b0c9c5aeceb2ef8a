"""Load: unknown is not zero, and a low day is one that is known to be low."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.record import Record
from herstel.domain.scales import Complaint, EventKind
from herstel.metrics.load import DayLoads, day_load, load_on, session_load, week_load
from support.examples import PROPERTY
from support.journals import TODAY, back, journal, kept_rest, session
from support.memory_repository import journal_of
from support.rows import rows

Part = tuple[float | None, int | None]


def _sessions(*parts: Part, status: str = "done") -> list[Session]:
    return [
        session(TODAY, rpe=rpe, minutes=minutes, number=number, status=status)
        for number, (rpe, minutes) in enumerate(parts)
    ]


@rows(("rpe", "minutes"), [(None, 60), (7, None), (None, None)])
def test_a_session_with_something_unknown_has_no_load(rpe: float | None, minutes: int | None) -> None:
    assert session_load(rpe, minutes) is None


def test_a_session_at_rpe_zero_weighs_zero_which_is_not_unknown() -> None:
    assert session_load(0, 45) == 0


@rows(("rpe", "minutes"), [(-0.5, 30), (10.5, 30), (5, 0), (5, 1441), (5, -1)])
def test_what_cannot_be_a_session_is_refused(rpe: float, minutes: int) -> None:
    with pytest.raises(ValueError, match="no session"):
        session_load(rpe, minutes)


@rows(
    ("parts", "load", "low"),
    [
        ([(2, 25)], 50, True),
        ([(2, 60)], 120, True),
        ([(2, 61)], 122, False),
        ([(2.5, 25)], 62.5, False),
        ([(2, 30), (1, 30)], 90, True),
        ([(2, 30), (1, 31)], 91, False),
        ([(7, 40), (2, 20)], 320, False),
        ([(2, None)], None, None),
        ([(None, 30)], None, None),
        ([(None, 61)], None, False),
        ([(8, None)], None, False),
        ([(2, 20), (None, None)], None, None),
    ],
)
def test_the_load_of_a_day_and_whether_it_was_low(
    parts: Sequence[Part], load: float | None, *, low: bool | None
) -> None:
    found = day_load(_sessions(*parts))
    assert (found.load, found.trained, found.low) == (load, True, low)


def test_a_day_without_records_is_unknown_and_a_kept_rest_day_is_zero() -> None:
    nothing, rest = day_load([]), day_load([], [kept_rest(TODAY)])
    assert (nothing.load, nothing.trained, nothing.low) == (None, False, None)
    assert (rest.load, rest.trained, rest.low) == (0.0, False, True)


def test_a_rest_that_was_only_planned_does_not_make_the_day_known() -> None:
    assert day_load([], [Rest(id=f"{TODAY}-restrest", date=TODAY)]).load is None


@rows("status", ["planned", "skipped", "moved"])
def test_only_what_was_done_is_load(status: str) -> None:
    assert day_load(_sessions((7, 60), status=status)).load is None
    assert not day_load(_sessions((7, 60), status=status)).trained


def test_training_on_a_rest_day_counts() -> None:
    assert day_load(_sessions((7, 60)), [kept_rest(TODAY)]).load == 420


@rows(("rpe", "hard"), [(7, True), (6.5, False), (None, False)])
def test_a_day_is_hard_from_rpe_seven(rpe: float | None, *, hard: bool) -> None:
    assert day_load(_sessions((2, 20), (rpe, 30))).hard is hard


def test_a_week_says_at_least_while_a_day_is_unknown() -> None:
    week = week_load([420, None, 0, 90, None, 0, 50])
    assert (week.at_least, week.unknown_days, week.total) == (560, 2, None)
    assert week_load([420, 0, 0, 90, 0, 0, 50]).total == 560


@PROPERTY
@given(st.lists(st.none() | st.floats(0, 5000), max_size=7))
def test_an_unknown_day_never_makes_a_week_lighter_or_heavier(loads: list[float | None]) -> None:
    found = week_load([*loads, None])
    assert found.total is None
    assert found.at_least == week_load(loads).at_least
    assert found.unknown_days == week_load(loads).unknown_days + 1


def test_hard_days_counts_days_before_not_today_and_not_sessions() -> None:
    found = journal(
        session(TODAY, rpe=9),
        session(back(1), rpe=7),
        session(back(1), rpe=8, number=2),
        session(back(2), rpe=6.5),
        session(back(3), rpe=7),
        session(back(4), rpe=9),
    )
    assert [DayLoads(found).hard_days(TODAY, count) for count in (1, 2, 3, 4)] == [1, 1, 2, 3]


@rows("broken_by", ["rest", "nothing", "low", "unknown"])
def test_a_row_of_training_days_ends_at_a_day_that_may_be_low(broken_by: str) -> None:
    third: dict[str, list[Record]] = {
        "rest": [kept_rest(back(3))],
        "nothing": [],
        "low": [session(back(3), rpe=2, minutes=60)],
        "unknown": [session(back(3), rpe=None, minutes=30)],
    }
    found = journal(*[session(back(place)) for place in (1, 2, 4, 5)], *third[broken_by])
    assert DayLoads(found).days_without_low(TODAY, 6) == 2


def test_a_row_of_training_days_is_counted_up_to_a_limit() -> None:
    found = journal(*[session(back(place)) for place in range(1, 9)])
    assert DayLoads(found).days_without_low(TODAY, 6) == 6
    assert DayLoads(found).days_without_low(TODAY + timedelta(days=1), 6) == 0
    assert load_on(found, back(1)).load == 250


def test_a_day_too_ill_to_train_is_known_to_be_without_load_and_a_cold_is_not() -> None:
    def load(complaint: Complaint, *sessions: Session) -> float | None:
        ill = Event(
            id="2026-03-02-illillil",
            date=date(2026, 3, 2),
            until=date(2026, 3, 4),
            kind=EventKind.ILLNESS,
            complaint=complaint,
        )
        return load_on(journal_of([ill, *sessions]), date(2026, 3, 3)).load

    assert load(Complaint.FEVER) == 0
    assert load(Complaint.ABOVE_NECK) is None
    done = Session(id="2026-03-03-donedone", date=date(2026, 3, 3), sport="run", minutes=30)
    assert load(Complaint.FEVER, done) is None, "what was done all the same is not known"
