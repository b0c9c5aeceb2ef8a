"""A race and a planned day of rest in the calendar: what the advice makes of them."""

from __future__ import annotations

from typing import Any

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.record import Record
from herstel.domain.scales import EventKind, RestKind
from herstel.rules.advice import AdviceClass
from support.journals import (
    NORMAL,
    SHORT_NIGHT,
    TIRED,
    TODAY,
    UNWILLING,
    Changes,
    asked,
    back,
    both,
    mornings,
    session,
)
from support.rows import rows

NERVES: Changes = {"stress": 1, "mood": 2, "sleep_quality": 2, "sleep_hours": 5.5}


def race(ago: int = 0, title: str = "10 km") -> Event:
    return Event(id=f"{back(ago)}-00000001", date=back(ago), kind=EventKind.RACE, title=title)


def rest(kind: RestKind = RestKind.REST, **facts: Any) -> Rest:
    return Rest.validated({"id": f"{TODAY}-restrest", "date": TODAY, "kind": kind, **facts})


def planned() -> Session:
    return session(TODAY, None, None, status="planned", planned_minutes=40, planned_rpe=5)


def test_the_race_of_today_is_named() -> None:
    assert asked([*mornings(NORMAL), race()]).race == "10 km"
    assert asked([*mornings(NORMAL), race(title="")]).race == ""
    assert asked(mornings(NORMAL)).race is None
    assert asked([*mornings(NORMAL), race(1), race(-1)]).race is None, (
        "yesterday's and tomorrow's are not today's"
    )


@rows("tail", [[NERVES] * 3, [SHORT_NIGHT] * 4, [both(NERVES, UNWILLING)] * 3])
def test_nerves_and_a_light_sleep_are_no_reason_to_leave_a_race(tail: list[Changes]) -> None:
    found = asked([*mornings(*tail), race()])
    assert (found.rule, found.advice) == ("R9", AdviceClass.AS_PLANNED)


def test_a_low_morning_of_a_race_is_told_and_left_to_the_athlete() -> None:
    without, with_it = asked(mornings(TIRED)), asked([*mornings(TIRED), race()])
    assert without.rule == "R7"
    assert (with_it.rule, with_it.context) == ("R9", ("race_below_normal",))
    assert asked([*mornings(NORMAL), race()]).context == ()


def test_no_race_gives_rest_by_pattern() -> None:
    exhausted = both(TIRED, UNWILLING, SHORT_NIGHT)
    assert asked(mornings(*[exhausted] * 4)).rule == "R6"
    assert asked([*mornings(*[exhausted] * 4), race()]).rule == "R9"


@rows(
    ("changes", "rule"),
    [
        ({"illness": "fever"}, "R1"),
        ({"pain": 7}, "R2"),
        ({"pain": 4}, "R4"),
        ({"flags": ["chest_pain"]}, "R0"),
        ({"illness": "above_neck"}, "R3"),
    ],
)
def test_a_race_softens_nothing_that_acts_at_once(changes: Changes, rule: str) -> None:
    found = asked([*mornings(changes), race()])
    assert (found.rule, found.context) == (rule, ("race_today",))


def test_effort_and_performance_speak_on_the_day_of_a_race_too() -> None:
    slipping: list[Record] = [
        session(back(2 * place + 1), rpe=6, planned_rpe=5, key=True, felt="worse") for place in range(4)
    ]
    found = asked([*mornings(NORMAL), *slipping, race()])
    assert (found.rule, found.context) == ("R7", ("race_today",))


def test_the_morning_after_a_race_is_an_ordinary_morning() -> None:
    assert asked([*mornings(NERVES, {"fatigue": 2, "soreness": 1}), race(1)]).rule == "R7"


@rows(
    ("records", "rests"),
    [
        ([rest()], True),
        ([rest(RestKind.ACTIVE_RECOVERY)], True),
        ([rest(), planned()], False),
        ([rest(RestKind.SLEEP_FOCUS)], False),
        ([], False),
        ([planned()], False),
    ],
)
def test_a_day_of_planned_rest(records: list[Record], *, rests: bool) -> None:
    found = asked([*mornings(NORMAL), *records])
    assert (found.rule, found.rests) == ("R9", rests)


def test_a_planned_rest_day_is_still_told_when_the_morning_is_low() -> None:
    assert asked([*mornings(TIRED), rest()]).rule == "R7"
