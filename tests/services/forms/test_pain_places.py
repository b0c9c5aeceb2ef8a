"""Where it hurts, as the check-in and the log ask it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from herstel.cli.bootstrap import check_place
from herstel.domain.calendar_items import Event, Session
from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import BODY_PLACES, EventKind
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import translator
from herstel.services.forms.checkin import PAIN, checkin_form
from herstel.services.forms.form import Form
from herstel.services.forms.pain_places import OfferedPlaces, offered_places
from herstel.services.forms.session import outcome_form, session_form
from support.journals import checkin, session
from support.memory_repository import journal_of
from support.rows import rows

EN = translator("en")
TODAY = date(2026, 11, 22)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def names(form: Form) -> list[str]:
    return [question.name for question in form.shown]


def hint_of(form: Form) -> str:
    return next(question.hint for question in form.questions if question.name == "pain_place")


def test_the_place_of_last_time_is_said_for_28_days() -> None:
    journal = journal_of([checkin(back(28), pain=3, pain_place="calf")])
    assert offered_places(journal, TODAY).last == "calf"
    assert offered_places(journal, TODAY + timedelta(days=1)).last is None


def test_a_session_is_later_than_the_morning_of_its_day() -> None:
    records = [
        checkin(back(2), pain=3, pain_place="calf"),
        session(back(2), pain_during=4, pain_place="knee"),
        session(back(5), pain_during=4, pain_place="hip"),
    ]
    assert offered_places(journal_of(records), TODAY).last == "knee"


def test_a_standing_injury_gives_the_place_while_nothing_else_does() -> None:
    hurt = Event(id=f"{back(60)}-00000001", date=back(60), kind=EventKind.INJURY, place="shin")
    over = Event(
        id=f"{back(50)}-00000001", date=back(50), kind=EventKind.INJURY, place="neck", until=back(40)
    )
    assert offered_places(journal_of([hurt, over]), TODAY).last == "shin"


def test_words_of_ones_own_are_numbered_behind_the_list() -> None:
    records = [
        checkin(back(1), pain=2, pain_place="left heel"),
        checkin(back(2), pain=2, pain_place="wrist"),
        checkin(back(3), pain=2, pain_place="Left Heel"),
        checkin(back(4), pain=2, pain_place="elbow"),
        checkin(back(5), pain=2, pain_place="jaw"),
    ]
    places = offered_places(journal_of(records), TODAY)
    assert places.numbered == (*BODY_PLACES, "left heel", "wrist", "elbow")
    assert places.last == "left heel"


def test_the_place_is_asked_only_when_it_hurts() -> None:
    form = checkin_form(EN)
    form.open(PAIN)
    assert "pain_place" not in names(form)
    form.type("0")
    assert "pain_place" not in names(form)
    form.back()
    form.type("4")
    assert names(form)[-3:] == ["pain", "pain_alters_movement", "pain_place"]
    assert form.next()
    form.type("1")
    assert form.current is not None
    assert form.current.name == "pain_place"


def test_a_place_is_a_number_of_the_list_or_a_word() -> None:
    for typed, meant in (("6", "knee"), ("knie", "knee"), ("left heel", "left heel"), ("13", "wrist")):
        form = checkin_form(EN, places=OfferedPlaces((*BODY_PLACES, "wrist")))
        form.typed |= {"pain": "4", "pain_place": typed}
        form.open(PAIN)
        assert form.faults() is None
        assert form.values() == {"pain": 4, "pain_place": meant}


def test_a_number_outside_the_list_is_told() -> None:
    form = checkin_form(EN, draft={"pain": "4", "pain_place": "14"})
    fault = form.faults()
    assert fault is not None
    assert fault.params["allowed"] == "1-12"


def test_the_last_place_is_said_with_its_number_and_not_filled_in() -> None:
    form = checkin_form(EN, places=OfferedPlaces(last="knee"))
    assert hint_of(form) == "a number, or a word of your own · last time: 6 knee"
    form.open(PAIN)
    form.type("4")
    for _ in range(3):
        assert form.next()
    assert form.current is None
    assert form.values() == {"pain": 4}


def test_no_place_is_saved_of_a_pain_that_went() -> None:
    form = checkin_form(EN, CheckIn(date=TODAY, pain=4, pain_place="knee"))
    assert form.values() == {"pain": 4, "pain_place": "knee"}
    form.typed["pain"] = "0"
    assert form.values() == {"pain": 0}


def test_the_ordinary_log_is_not_longer_and_one_group_asks_the_pain() -> None:
    form = session_form(journal_of([]), TODAY, EN)
    assert names(form) == ["sport", "minutes", "rpe", "felt", "key"]
    form.open("pain")
    assert names(form)[5:] == ["pain_before", "pain_during"]
    form.type("1")
    assert names(form)[5:] == ["pain_before", "pain_during", "pain_place"]
    form.next()
    form.type("3")
    form.next()
    form.type("6")
    form.next()
    assert form.values() == {"pain_before": 1, "pain_during": 3, "pain_place": "knee"}


@rows("typed", ["11", ".", "2.5"])
def test_a_pain_of_a_session_is_a_whole_number_up_to_ten(typed: str) -> None:
    form = session_form(journal_of([]), TODAY, EN)
    form.open("pain")
    form.typed["pain_during"] = typed
    assert form.faults() is not None


def test_what_was_planned_and_done_can_have_hurt_too() -> None:
    planned = Session(id=f"{TODAY}-00000001", date=TODAY)
    form = outcome_form(planned, EN, OfferedPlaces(last="hip"))
    assert names(form) == ["done", "minutes", "rpe", "felt"]
    assert "8 hip" in hint_of(form)


def test_a_place_without_a_pain_is_refused() -> None:
    check_place({"pain": 3, "pain_place": "knee"}, ("pain",))
    check_place({"pain_before": 0, "pain_during": 2, "pain_place": "knee"}, ("pain_before", "pain_during"))
    check_place({"pain": None}, ("pain",))
    for pain in (None, 0):
        with pytest.raises(InvalidInputError):
            check_place({"pain": pain, "pain_place": "knee"}, ("pain",))
