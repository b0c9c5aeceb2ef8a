"""The offer of a measured night in the check-in: what it says, what it fills in, what it leaves."""

from __future__ import annotations

from typing import Any

from herstel.domain.self_reports import Night
from herstel.i18n.catalog import translator
from herstel.services.forms.checkin import MeasuredNight, checkin_form
from herstel.services.forms.form import Form
from support.journals import TODAY, checkin, journal

EN, NL = translator("en"), translator("nl")
WATCH: dict[str, Any] = {"sleep_hours": 7.2, "resting_hr": 48, "hrv_rmssd": 61.25}


def night(source: str = "garmin", /, **facts: Any) -> Night:
    return Night.validated({"date": TODAY, "source": source, **facts})


def offer(*nights: Night, devices: tuple[str, ...] = ()) -> MeasuredNight:
    return MeasuredNight(journal(*nights), TODAY, devices)


def test_it_says_what_each_device_measured_and_how_fresh_that_is() -> None:
    measured = offer(night(**WATCH, end="2026-04-20T06:52:00"), night("oura", hrv_rmssd=55))
    said = measured.sentence(checkin_form(EN), "w", EN)
    assert said == "Garmin: 7 h 12, heart rate 48, HRV 61, awake at 06:52. w takes it over."
    assert measured.sentence(checkin_form(NL), "w", NL).startswith(
        "Garmin: 7 u 12, hartslag 48, HRV 61, wakker om"
    )
    by_order = offer(night(**WATCH), night("oura", hrv_rmssd=55), devices=("oura",))
    assert "Oura: HRV 55" in by_order.sentence(checkin_form(EN), "w", EN)


def test_taking_it_answers_the_three_questions_exactly() -> None:
    form = checkin_form(EN)
    form.fill(offer(night(**WATCH)).typed(form, EN))
    assert form.values() == WATCH
    assert form.current is not None
    assert form.current.name == "sleep_quality"


def test_an_answer_is_never_replaced() -> None:
    form = checkin_form(EN, checkin(sleep_hours=8.0))
    measured = offer(night(**WATCH))
    assert measured.left(form) == ["resting_hr", "hrv_rmssd"]
    form.fill(measured.typed(form, EN))
    assert form.values()["sleep_hours"] == 8.0
    assert measured.left(form) == []
    assert measured.sentence(form, "w", EN) == ""


def test_it_does_not_lead_away_from_the_question_that_is_being_answered() -> None:
    form = checkin_form(EN)
    form.type("7")
    form.next()
    form.type("4")
    form.fill(offer(night(**WATCH)).typed(form, EN))
    assert form.current is not None
    assert form.current.name == "fatigue"


def test_without_a_night_there_is_no_offer() -> None:
    form: Form = checkin_form(EN)
    assert offer().left(form) == []
    assert offer().sentence(form, "w", EN) == ""
