"""A night that a device measured: what it may say, and which nights are the same one."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from herstel.domain.errors import InvalidRecordError
from herstel.domain.journal import TABLE_OF, Journal
from herstel.domain.self_reports import Night
from support.rows import rows

DAY = date(2026, 3, 30)


def night(**facts: Any) -> Night:
    return Night.validated({"date": "2026-03-30", "source": "garmin", **facts})


def test_a_night_keeps_what_was_measured() -> None:
    found = night(
        sleep_hours=7.2,
        start="2026-03-29T23:10:00+01:00",
        end="2026-03-30T06:40:00+02:00",
        resting_hr=48,
        hrv_rmssd=61.5,
        source_id="n-17",
        spo2=96,
    )
    assert (found.date, found.sleep_hours, found.resting_hr, found.hrv_rmssd) == (DAY, 7.2, 48, 61.5)
    assert found.start == datetime(2026, 3, 29, 23, 10, tzinfo=timezone(timedelta(hours=1)))
    assert found.facts()["spo2"] == 96
    assert Night.validated(json.loads(json.dumps(found.facts()))) == found


def test_what_was_not_measured_is_unknown() -> None:
    found = night()
    assert (found.sleep_hours, found.resting_hr, found.hrv_rmssd, found.start, found.end) == (None,) * 5
    assert found.facts() == {"id": found.id, "date": "2026-03-30", "source": "garmin"}


def test_the_same_night_has_the_same_id_whatever_is_corrected_in_it() -> None:
    ids = {
        night().id,
        night(sleep_hours=7).id,
        night(source_id="").id,
        night(sleep_hours=6.9, resting_hr=50).id,
    }
    assert len(ids) == 1
    assert ids.pop().startswith("2026-03-30-")
    others = [night(source="oura"), night(source_id="nap"), night(date="2026-03-31"), night()]
    assert len({other.id for other in others}) == 4
    assert night(id="2026-03-30-aaaaaaaa").id == "2026-03-30-aaaaaaaa"


@rows(
    ("field", "value"),
    [
        ("date", "soon"), ("date", None), ("source", ""), ("source", None), ("source", "x" * 41),
        ("sleep_hours", 25), ("sleep_hours", -1), ("sleep_hours", True), ("sleep_hours", float("nan")),
        ("resting_hr", 0), ("resting_hr", 300), ("hrv_rmssd", 0), ("hrv_rmssd", 401),
        ("start", 1774822200), ("start", "2026-03-29"), ("end", "06:40"), ("end", "Tuesday"), ("id", "7"),
    ],
)  # fmt: skip
def test_what_no_night_can_say_is_refused(field: str, value: object) -> None:
    with pytest.raises(InvalidRecordError) as refused:
        night(**{field: value})
    assert field in refused.value.fields


def test_text_of_a_source_is_cleaned() -> None:
    assert night(source="gar\x1b[31mmin\n").source == "gar[31mmin"


def test_a_journal_holds_the_nights_of_all_sources_by_day_of_waking() -> None:
    found = [night(), night(source="oura")]
    nights = TABLE_OF["nights"].by_day(found)
    journal = Journal(nights=nights)
    assert set(journal.nights[DAY]) == set(found)
    assert (journal.checkin(DAY), journal.is_empty, journal.span) == (None, False, (DAY, DAY))
    with pytest.raises(TypeError, match="knights"):
        Journal(knights=nights)
