"""Where it hurts, as the check-in and the log ask it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from herstel.domain.body import PLACES
from herstel.domain.checkin import CheckIn
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.scales import EventKind
from herstel.domain.session import Session
from herstel.i18n.catalog import translator
from herstel.services.forms.checkin import PAIN, checkin_sheet
from herstel.services.forms.form import Sheet
from herstel.services.forms.session import outcome_sheet, session_sheet
from herstel.services.pain.places import OfferedPlaces, check_place, offered_places
from herstel.store.repository import journal_of
from support.journals import checkin, session

EN = translator("en")
TODAY = date(2026, 11, 22)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def names(sheet: Sheet) -> list[str]:
    return [question.name for question in sheet.shown]


def hint_of(sheet: Sheet) -> str:
    return next(question.hint for question in sheet.questions if question.name == "pain_place")


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
    assert places.numbered == (*PLACES, "left heel", "wrist", "elbow")
    assert places.last == "left heel"


def test_the_place_is_asked_only_when_it_hurts() -> None:
    sheet = checkin_sheet(EN)
    sheet.open(PAIN)
    assert "pain_place" not in names(sheet)
    sheet.type("0")
    assert "pain_place" not in names(sheet)
    sheet.back()
    sheet.type("4")
    assert names(sheet)[-3:] == ["pain", "pain_alters_movement", "pain_place"]
    assert sheet.next()
    sheet.type("1")
    assert sheet.current is not None
    assert sheet.current.name == "pain_place"


def test_a_place_is_a_number_of_the_list_or_a_word() -> None:
    for typed, meant in (("6", "knee"), ("knie", "knee"), ("left heel", "left heel"), ("13", "wrist")):
        sheet = checkin_sheet(EN, places=OfferedPlaces((*PLACES, "wrist")))
        sheet.typed |= {"pain": "4", "pain_place": typed}
        sheet.open(PAIN)
        assert sheet.faults() is None
        assert sheet.values() == {"pain": 4, "pain_place": meant}


def test_a_number_outside_the_list_is_told() -> None:
    sheet = checkin_sheet(EN, draft={"pain": "4", "pain_place": "14"})
    fault = sheet.faults()
    assert fault is not None
    assert fault.params["allowed"] == "1-12"


def test_the_last_place_is_said_with_its_number_and_not_filled_in() -> None:
    sheet = checkin_sheet(EN, places=OfferedPlaces(last="knee"))
    assert hint_of(sheet) == "a number, or a word of your own · last time: 6 knee"
    sheet.open(PAIN)
    sheet.type("4")
    for _ in range(3):
        assert sheet.next()
    assert sheet.current is None
    assert sheet.values() == {"pain": 4}


def test_no_place_is_saved_of_a_pain_that_went() -> None:
    sheet = checkin_sheet(EN, CheckIn(date=TODAY, pain=4, pain_place="knee"))
    assert sheet.values() == {"pain": 4, "pain_place": "knee"}
    sheet.typed["pain"] = "0"
    assert sheet.values() == {"pain": 0}


def test_the_ordinary_log_is_not_longer_and_one_group_asks_the_pain() -> None:
    sheet = session_sheet(journal_of([]), TODAY, EN)
    assert names(sheet) == ["sport", "minutes", "rpe", "felt", "key"]
    sheet.open("pain")
    assert names(sheet)[5:] == ["pain_before", "pain_during"]
    sheet.type("1")
    assert names(sheet)[5:] == ["pain_before", "pain_during", "pain_place"]
    sheet.next()
    sheet.type("3")
    sheet.next()
    sheet.type("6")
    sheet.next()
    assert sheet.values() == {"pain_before": 1, "pain_during": 3, "pain_place": "knee"}


@pytest.mark.parametrize("typed", ["11", ".", "2.5"])
def test_a_pain_of_a_session_is_a_whole_number_up_to_ten(typed: str) -> None:
    sheet = session_sheet(journal_of([]), TODAY, EN)
    sheet.open("pain")
    sheet.typed["pain_during"] = typed
    assert sheet.faults() is not None


def test_what_was_planned_and_done_can_have_hurt_too() -> None:
    planned = Session(id=f"{TODAY}-00000001", date=TODAY)
    sheet = outcome_sheet(planned, EN, OfferedPlaces(last="hip"))
    assert names(sheet) == ["done", "minutes", "rpe", "felt"]
    assert "8 hip" in hint_of(sheet)


def test_a_place_without_a_pain_is_refused() -> None:
    check_place({"pain": 3, "pain_place": "knee"}, ("pain",))
    check_place({"pain_before": 0, "pain_during": 2, "pain_place": "knee"}, ("pain_before", "pain_during"))
    check_place({"pain": None}, ("pain",))
    for pain in (None, 0):
        with pytest.raises(InvalidInputError):
            check_place({"pain": pain, "pain_place": "knee"}, ("pain",))
