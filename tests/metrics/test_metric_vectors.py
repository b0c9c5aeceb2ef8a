"""The shared vectors of the metrics; each is skipped when the folder is absent."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import Any

import pytest

from herstel.domain.errors import InvalidRecordError
from herstel.domain.record import Record
from herstel.metrics.effort import Effort, effort_confirmation, efforts
from herstel.metrics.load import (
    DayLoad,
    change_percent,
    day_load,
    monotony,
    session_load,
    spike_percent,
    strain,
)
from herstel.metrics.nights import hrv_verdict, resting_hr_verdict, shortfall
from herstel.metrics.signals import Kind
from herstel.rules.engine import replay
from support.journals import TODAY, back, checkin, journal, kept_rest, session
from support.vectors import load_vector, vector_cases


def _day(sessions: list[dict[str, Any]], status: str | None) -> DayLoad:
    done = [
        session(TODAY, rpe=each["rpe"], minutes=each["min"], number=number)
        for number, each in enumerate(sessions)
    ]
    return day_load(done, [kept_rest(TODAY)] if status == "rest" else [])


def _same(found: float | None, expected: float | None, tolerance: float = 1e-9) -> None:
    if expected is None:
        assert found is None
    else:
        assert found == pytest.approx(expected, rel=tolerance, abs=tolerance)


@pytest.mark.parametrize("case", vector_cases("srpe_load", "sessions"))
def test_session_load(case: dict[str, Any]) -> None:
    assert session_load(case["rpe"], case["min"]) == pytest.approx(case["load"])


@pytest.mark.parametrize("case", vector_cases("srpe_load", "days"))
def test_load_of_a_day(case: dict[str, Any]) -> None:
    _same(_day(case["day"].get("sessions", []), case["day"]["status"]).load, case["load"])


@pytest.mark.parametrize("case", vector_cases("srpe_load", "invalid"))
def test_no_session_has_such_numbers(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no session"):
        session_load(case["rpe"], case["min"])
    with pytest.raises(InvalidRecordError):
        session(TODAY, rpe=case["rpe"], minutes=case["min"])


@pytest.mark.parametrize(
    "case",
    [*vector_cases("monotony_strain", "closed_form", "cases"), *vector_cases("monotony_strain", "edge")],
)
def test_monotony_in_closed_form_and_at_its_edges(case: dict[str, Any]) -> None:
    _same(monotony(case["loads"]), case["monotony"])
    _same(strain(case["loads"]), case.get("strain"))


def test_monotony_of_weeks() -> None:
    weeks = load_vector("monotony_strain")["weeks"]
    assert len(weeks) >= 30
    for week in weeks:
        _same(monotony(week["loads"]), week["monotony_population"])
        _same(strain(week["loads"]), week["strain_population"])


def test_the_published_week() -> None:
    vector = load_vector("foster2001_table5")
    wanted = vector["test_this"]
    assert sum(wanted["input"]) == wanted["weekly_load"]
    _same(monotony(wanted["input"]), wanted["monotony_population"], 1e-5)
    _same(strain(wanted["input"]), wanted["strain_population"], 1e-6)
    printed = vector["computed"]["nine_sessions_printed"]
    _same(monotony([row["load_printed"] for row in vector["rows"]]), printed["monotony_population"])


def test_weeks_of_a_deployed_system() -> None:
    vector = load_vector("fetched_soccermon_monotony")
    for window in vector["windows"]:
        if any(window["loads"]):
            found = (monotony(window["loads"]), strain(window["loads"]))
            assert found[0] == pytest.approx(window["monotony"], abs=vector["tolerance_monotony"])
            # The deployed system multiplies the rounded monotony.
            slack = vector["tolerance_strain"] + 0.006 * sum(window["loads"])
            assert found[1] == pytest.approx(window["strain"], abs=slack)
        else:
            assert monotony(window["loads"]) is None


def test_the_median_step_from_own_normal() -> None:
    for case in load_vector("wellness_items")["deviation_cases"]:
        assert median(case["base"]) - case["today"] == case["median_drop"]


@pytest.mark.parametrize("case", vector_cases("latch_3_of_5", "cases"))
def test_confirmation_through_the_engine(case: dict[str, Any]) -> None:
    observed = case["observed"]
    first = back(len(observed) - 1)
    records: list[Record] = [
        checkin(first + timedelta(days=place), motivation=2 if worse else 3)
        for place, worse in enumerate(observed)
        if worse is not None
    ]
    states = [advice.kinds[Kind.DRIVE].value for advice in replay(journal(*records), first, TODAY)]
    assert states == case["state"]


@pytest.mark.parametrize("case", vector_cases("rpe_mismatch", "cases"))
def test_effort_from_differences(case: dict[str, Any]) -> None:
    held, states, seen = None, [], []
    for difference in case["differences"]:
        seen.append(Effort(TODAY, 5.0 + difference, 5.0).is_harder())
        confirmation = effort_confirmation(held, seen)
        held = confirmation.held
        states.append(confirmation.state.value)
    assert states == case["state"]


@pytest.mark.parametrize("case", vector_cases("rpe_mismatch", "expected_from_history"))
def test_effort_against_own_sessions(case: dict[str, Any]) -> None:
    past = [session(back(place + 1), rpe=rpe) for place, rpe in enumerate(case["history"])]
    found = efforts(journal(*past, session(TODAY, rpe=case["felt"])))
    _same(found[0].expected if found else None, case["expected"])
    _same(found[0].difference if found else None, case["difference"])


def test_shortfall_of_nights() -> None:
    vector = load_vector("sleep")
    _same(shortfall(vector["nights"], vector["need"]), vector["shortfall_last_7"])
    assert shortfall(vector["nights"]) == shortfall(vector["nights"], vector["need"])


@pytest.mark.parametrize("case", vector_cases("sleep", "cases"))
def test_shortfall_of_a_week(case: dict[str, Any]) -> None:
    _same(shortfall(case["nights"], case["need"]), case["shortfall_7"])


@pytest.mark.parametrize("part", ["hrv", "rhr"])
def test_heart_against_its_band(part: str) -> None:
    vector = load_vector("hrv_rhr")[part]
    judge = hrv_verdict if part == "hrv" else resting_hr_verdict
    for case in vector["cases"]:
        week = [value for value in case["week"] if value is not None]
        assert judge(week, vector["base"]).value == case["verdict"], case["name"]


@pytest.mark.parametrize("case", vector_cases("ramp_and_spacing", "single_session_spike", "cases"))
def test_spike_against_the_longest_session(case: dict[str, Any]) -> None:
    _same(spike_percent(case["today"], case["longest_30d"]), case["increase_pct"])


@pytest.mark.parametrize("case", vector_cases("ramp_and_spacing", "weekly_change", "cases"))
def test_change_of_a_week(case: dict[str, Any]) -> None:
    _same(change_percent(case["this"], case["previous"]), case["change_pct"])


@pytest.mark.parametrize("case", vector_cases("ramp_and_spacing", "low_day", "cases"))
def test_low_day(case: dict[str, Any]) -> None:
    assert _day(case.get("sessions", []), case.get("status")).low is case["low"]
