"""What became of an item, and how much it asks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import MOST_CEILING, Event, Rest, Session
from herstel.domain.errors import InvalidRecordError
from herstel.domain.life import Commitment, Limit
from herstel.domain.scales import EventKind, RestOutcome, SessionStatus, Weight
from herstel.services.calendar.items import DayItem
from herstel.services.calendar.mark import excused, next_outcome, skipped, with_more
from support.examples import examples
from support.items import id_on, items
from support.rows import rows

TODAY = date(2026, 11, 22)


def session(**facts: Any) -> Session:
    """Return a session."""
    return Session.validated({"id": id_on(TODAY), "date": TODAY, "sport": "run", **facts})


def rest(**facts: Any) -> Rest:
    """Return a rest."""
    return Rest.validated({"id": id_on(TODAY), "date": TODAY, **facts})


def life(**facts: Any) -> Commitment:
    """Return a commitment."""
    return Commitment.validated({"id": id_on(TODAY), "date": TODAY, **facts})


def outcomes(item: DayItem, count: int, *, has_come: bool) -> list[str | None]:
    """Return the outcomes that follow each other."""
    found: list[str | None] = []
    for _ in range(count):
        after = next_outcome(item, has_come=has_come)
        assert isinstance(after, (Session, Rest))
        item = after
        found.append(after.status if isinstance(after, Session) else after.outcome)
    return found


# -- outcomes ------------------------------------------------------------------------------------------


def test_a_session_is_done_skipped_and_planned_again() -> None:
    plan = session(status="planned", planned_minutes=60, planned_rpe=4)
    assert outcomes(plan, 4, has_come=True) == ["done", "skipped", "planned", "done"]
    assert outcomes(plan, 3, has_come=False) == ["skipped", "planned", "skipped"]
    assert outcomes(session(status="done"), 1, has_come=False) == ["skipped"]
    assert outcomes(session(status="moved"), 1, has_come=True) == ["done"]


def test_what_is_planned_again_has_hurt_nowhere() -> None:
    done = session(minutes=40, pain_before=1, pain_during=3, pain_place="knee")
    skipped_session = next_outcome(done, has_come=True)
    assert skipped_session is not None
    planned = next_outcome(skipped_session, has_come=True)
    assert isinstance(planned, Session)
    assert (planned.status, planned.pain_before, planned.pain_during, planned.pain_place) == (
        SessionStatus.PLANNED,
        None,
        None,
        None,
    )


def test_a_session_is_done_as_long_as_it_was_planned() -> None:
    plan = session(status="planned", planned_minutes=60, planned_rpe=4)
    done = next_outcome(plan, has_come=True)
    assert done == plan.changed(status=SessionStatus.DONE, minutes=60)
    longer = next_outcome(plan.changed(minutes=70), has_come=True)
    assert isinstance(longer, Session)
    assert longer.minutes == 70


def test_what_was_done_is_the_plan_when_it_is_planned_again() -> None:
    done = session(minutes=50, rpe=6, felt="worse", status="skipped", reason="ill")
    plan = next_outcome(done, has_come=True)
    assert plan == session(status="planned", planned_minutes=50, planned_rpe=6)
    kept = next_outcome(session(status="skipped", minutes=50, planned_minutes=60, rpe=6, planned_rpe=0),
                        has_come=True)  # fmt: skip
    assert kept == session(status="planned", planned_minutes=60, planned_rpe=0)


@examples(40)
@given(items)
def test_a_plan_that_goes_round_is_the_plan_again(item: DayItem) -> None:
    if not isinstance(item, Session) or not item.is_open:
        return
    plan = item.changed(minutes=None, rpe=None)
    around: DayItem | None = plan
    for _ in range(3):
        assert around is not None
        around = next_outcome(around, has_come=True)
    assert around == plan


def test_rest_is_kept_broken_and_open_again() -> None:
    assert outcomes(rest(), 4, has_come=True) == ["kept", "broken", None, "kept"]
    for outcome in (RestOutcome.MOVED, RestOutcome.FORCED):
        assert outcomes(rest(outcome=outcome), 1, has_come=True) == ["kept"]
    assert next_outcome(rest(), has_come=False) is None


@rows("item", [life(), Event(id=id_on(TODAY), date=TODAY, kind=EventKind.RACE)])
def test_what_has_no_outcome_has_no_next_one(item: DayItem) -> None:
    assert next_outcome(item, has_come=True) is None


def test_a_skipped_session_has_a_reason() -> None:
    plan = session(status="planned", planned_minutes=60, watts=240)
    assert skipped(plan, "  ill \n again ") == plan.changed(status=SessionStatus.SKIPPED, reason="ill again")
    with pytest.raises(InvalidRecordError):
        skipped(plan, "x" * 201)


# -- more and less -------------------------------------------------------------------------------------


@rows(
    ("item", "steps", "changed"),
    [
        (session(minutes=60, rpe=5), 1, {"minutes": 65}),
        (session(minutes=60, rpe=5), -3, {"minutes": 45}),
        (session(minutes=1438), 1, {"minutes": 1440}),
        (session(minutes=8), -1, {"minutes": 5}),
        (session(minutes=5), -1, {}),
        (session(minutes=3), -1, {}),
        (session(minutes=3), 1, {"minutes": 8}),
        (session(rpe=5), 1, {"rpe": 5.5}),
        (session(rpe=9.5), 4, {"rpe": 10}),
        (session(rpe=0.5), -4, {"rpe": 0}),
        (session(status="planned", planned_minutes=60, minutes=9), 2, {"planned_minutes": 70}),
        (session(status="planned", planned_rpe=5, rpe=1), -1, {"planned_rpe": 4.5}),
        (rest(load_ceiling=80), 1, {"load_ceiling": 90}),
        (rest(load_ceiling=5), -1, {"load_ceiling": 0}),
        (rest(load_ceiling=MOST_CEILING - 1), 1, {"load_ceiling": MOST_CEILING}),
        (life(), 1, {"weight": Weight.HEAVY}),
        (life(), -1, {"weight": Weight.LIGHT}),
        (life(weight="light"), 9, {"weight": Weight.HEAVY}),
        (life(weight="heavy"), 1, {}),
        (life(calendar="work"), 1, {"weight": Weight.HEAVY, "own_words": True}),
        (life(calendar="work", weight="heavy"), 1, {}),
        (life(calendar="work", weight="heavy", own_words=True), 1, {}),
    ],
)
def test_an_item_asks_more_or_less_within_its_bounds(
    item: DayItem, steps: int, changed: dict[str, Any]
) -> None:
    assert with_more(item, steps) == item.changed(**changed)


@rows(
    "item",
    [
        session(),
        session(status="planned", minutes=60),
        session(status="skipped", planned_minutes=60),
        rest(kind="active_recovery"),
        Event(id=id_on(TODAY), date=TODAY, kind=EventKind.RACE),
    ],
)
def test_what_says_no_number_asks_no_more(item: DayItem) -> None:
    assert with_more(item, 1) is None


def asks(item: DayItem) -> float:
    """Return how much an item asks, to compare it with itself."""
    if isinstance(item, Session):
        facts = (item.planned_minutes, item.planned_rpe) if item.is_open else (item.minutes, item.rpe)
        return float(next(fact for fact in facts if fact is not None))
    if isinstance(item, Commitment):
        return tuple(Weight).index(item.weight)
    if isinstance(item, Limit):
        return float(item.most_minutes or 0)
    assert isinstance(item, Rest)
    return item.load_ceiling or 0


@examples(40)
@given(items, st.integers(-3000, 3000))
def test_more_is_never_less_and_always_a_record(item: DayItem, steps: int) -> None:
    after = with_more(item, steps)
    if after is None:
        return
    assert type(after).validated(after.facts()) == after
    assert (asks(after) >= asks(item)) if steps >= 0 else (asks(after) <= asks(item))


def test_what_is_skipped_for_another_reason_or_planned_again_is_excused_no_more() -> None:
    planned = session(status="planned", planned_minutes=60)
    left_out = excused(planned, "Ill: fever")
    assert (left_out.status, left_out.reason, left_out.excused) == ("skipped", "Ill: fever", True)
    assert not skipped(left_out, "no time").excused
    again = next_outcome(left_out, has_come=True)
    assert isinstance(again, Session)
    assert (again.status, again.reason, again.excused) == ("planned", "", False)
