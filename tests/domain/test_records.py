"""Records: what is a value, what is refused, and that nothing is lost on the way through."""

from __future__ import annotations

import json
import math
from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.errors import InvalidRecordError
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import Illness, Item, RedFlag
from herstel.domain.self_reports import CheckIn
from support.examples import PROPERTY
from support.histories import seeds, whole_life
from support.journals import ITEM_NAMES, TODAY, checkin, kept_rest, session
from support.rows import rows

NO_NUMBERS: tuple[Any, ...] = (math.nan, math.inf, -math.inf, "much", [1])

REFUSED_MORNINGS: dict[str, tuple[Any, ...]] = {
    **dict.fromkeys(ITEM_NAMES, (0, 6, -1, 2.5, *NO_NUMBERS)),
    "sleep_hours": (25, 24.01, -0.5, *NO_NUMBERS),
    "resting_hr": (19, 151, 52.5, *NO_NUMBERS),
    "hrv_rmssd": (0, 400.1, -1, *NO_NUMBERS),
    "pain": (-1, 11, 4.5, *NO_NUMBERS),
    "illness": ("flu", 1),
    "flags": (["broken_heart"], "chest_pain"),
    "date": ("2026-02-30", "tomorrow"),
}

REFUSED_SESSIONS: dict[str, tuple[Any, ...]] = {
    "rpe": (11, 10.5, 7.3, -1, *NO_NUMBERS),
    "planned_rpe": (11, 7.3, -0.5, *NO_NUMBERS),
    "minutes": (0, -5, 1441, 30.5, *NO_NUMBERS),
    "planned_minutes": (0, 1441),
    "felt": ("fine",),
    "status": ("maybe",),
}


def _pairs(table: dict[str, tuple[Any, ...]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, values in table.items() for value in values]


@rows(("name", "value"), _pairs(REFUSED_MORNINGS))
def test_a_check_in_refuses_what_is_outside_its_scale(name: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError) as told:
        CheckIn.validated({"date": "2026-04-20", name: value})
    assert told.value.fields == {name}


@rows(("name", "value"), _pairs(REFUSED_SESSIONS))
def test_a_session_refuses_what_is_outside_its_scale(name: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError) as told:
        Session.validated({"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20", name: value})
    assert told.value.fields == {name}


@rows(
    ("name", "values"),
    [
        *[(name, (1, 5)) for name in ITEM_NAMES],
        ("sleep_hours", (0, 7.25, 24)),
        ("resting_hr", (20, 150)),
        ("hrv_rmssd", (0.1, 400)),
        ("pain", (0, 10)),
    ],
)
def test_the_ends_of_each_scale_belong_to_it(name: str, values: tuple[float, ...]) -> None:
    assert [getattr(checkin(**{name: value}), name) for value in values] == list(values)


@rows("rpe", [0, 0.5, 7, 9.5, 10])
def test_rpe_is_taken_in_half_steps(rpe: float) -> None:
    assert session(TODAY, rpe=rpe).rpe == rpe


@rows("ceiling", [-1, 14_401])
def test_a_load_ceiling_is_a_load(ceiling: int) -> None:
    with pytest.raises(InvalidRecordError):
        Rest.validated({"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20", "load_ceiling": ceiling})


def test_a_record_never_changes() -> None:
    record = checkin()
    with pytest.raises(FrozenInstanceError):
        record.fatigue = 1  # type: ignore[misc]
    assert record.fatigue == 3


@rows(
    "record",
    [
        CheckIn.validated({"date": "2026-04-20", "fatigue": 2, "iron": {"level": [1, "two"]}}),
        Session.validated(
            {"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20", "watts": 240.5, "shoes": "red"}
        ),
        Rest.validated({"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20", "place": ["home"]}),
        Commitment.validated({"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20", "colour": "blue"}),
    ],
)
def test_keys_of_a_later_version_survive_a_round_trip(record: Record) -> None:
    facts = json.loads(json.dumps(record.facts()))
    again = type(record).validated(facts)
    assert again == record
    assert again.facts() == facts
    assert facts.keys() & {"iron", "watts", "place", "colour"}


@PROPERTY
@given(seeds)
def test_every_record_survives_a_round_trip_through_json(data: bytes) -> None:
    records = whole_life(data, count=6)
    assert records
    for record in records:
        assert type(record).validated(json.loads(json.dumps(record.facts()))) == record


def test_what_is_unset_is_not_stored() -> None:
    assert CheckIn(date=TODAY).facts() == {"date": "2026-04-20"}
    assert CheckIn(date=TODAY).is_empty
    assert not CheckIn(date=TODAY, flags=(RedFlag.FAINTING,)).is_empty
    assert CheckIn(date=TODAY, entered=date(2026, 4, 22)).is_empty


def test_an_item_that_was_not_answered_is_unknown() -> None:
    assert [CheckIn(date=TODAY).answer(item) for item in Item] == [None] * 7
    assert [checkin(stress=2).answer(item) for item in Item] == [3, 3, 3, 2, 3, 3, None]
    assert CheckIn(date=TODAY).illness is Illness.NONE


def test_a_check_in_is_remembered_only_when_it_was_entered_later() -> None:
    assert checkin(entered=date(2026, 4, 21)).remembered
    assert not checkin(entered=TODAY).remembered
    assert not checkin().remembered


def test_the_id_of_a_check_in_is_its_date() -> None:
    assert checkin().record_id == "2026-04-20"
    assert session(TODAY).record_id == "2026-04-20-00000001"


@rows(
    ("facts", "settles"),
    [
        ({"outcome": "kept"}, True),
        ({"outcome": "forced"}, True),
        ({"outcome": "kept", "kind": "active_recovery"}, True),
        ({}, False),
        ({"outcome": "broken"}, False),
        ({"outcome": "moved"}, False),
        ({"outcome": "kept", "kind": "sleep_focus"}, False),
        ({"outcome": "kept", "kind": "mental_rest"}, False),
        ({"kind": "sleep_focus", "no_training": True}, True),
    ],
)
def test_only_rest_that_was_kept_settles_that_nothing_was_trained(
    facts: dict[str, Any], *, settles: bool
) -> None:
    assert Rest.validated({"id": "2026-04-20-k7fqk7fq", "date": "2026-04-20", **facts}).settles_day is settles
    assert kept_rest(TODAY).settles_day


@rows(("rpe", "hard"), [(7, True), (6.5, False), (None, False)])
def test_a_session_is_hard_from_rpe_seven(rpe: float | None, *, hard: bool) -> None:
    assert session(TODAY, rpe=rpe).is_hard is hard
    assert not session(TODAY, rpe=rpe, status="planned").is_hard
