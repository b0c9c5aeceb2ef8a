"""Ill or hurt as questions: what the keys mean, what is saved, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from herstel.domain.calendar_items import Event
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import Language, translator
from herstel.services.forms.form import Form
from herstel.services.forms.spell import save_for_spell, spell_form
from herstel.services.spells.standing import SpellStart, start_of, suggests_spell
from support.rows import rows

TUESDAY = date(2026, 3, 31)
SPORTS = ("run", "speed skating", "bike")
ID = f"{TUESDAY}-abcdefgh"
START = SpellStart(TUESDAY)


def form_of(start: SpellStart = START, marked: Event | None = None, language: Language = "en") -> Form:
    """Return the questions."""
    return spell_form(start, SPORTS, translator(language), marked)


def saved(form: Form, start: SpellStart = START, marked: Event | None = None) -> dict[str, Any]:
    """Return the facts of what is saved, but for its id."""
    assert form.faults() is None
    event = save_for_spell(form.values(), START, marked, lambda day: f"{day}-abcdefgh").record
    return {name: value for name, value in event.facts().items() if name != "id"}


def asked(form: Form) -> list[str]:
    """Return what is asked."""
    return [question.name for question in form.shown]


def test_fever_since_today_without_an_end_is_one_digit() -> None:
    form = form_of()
    form.type("1")
    assert saved(form) == {"date": "2026-03-31", "kind": "illness", "complaint": "fever"}


@rows(
    ("digit", "complaint"),
    [("1", "fever"), ("2", "below_neck"), ("3", "above_neck"), ("4", "stomach"), ("6", "other")],
)
def test_each_digit_is_an_illness(digit: str, complaint: str) -> None:
    form = form_of()
    form.type(digit)
    assert asked(form) == ["what", "since", "until"]
    assert saved(form)["complaint"] == complaint


def test_an_injury_also_asks_where_and_which_sports() -> None:
    form = form_of()
    assert asked(form) == ["what", "since", "until"]
    form.type("5")
    assert asked(form) == ["what", "place", "forbids", "since", "until"]
    assert form.current is not None
    assert form.current.name == "place"


def test_an_injury_is_saved_with_its_place_and_sports() -> None:
    form = form_of()
    form.typed = {"what": "5", "place": "6", "forbids": "1, Tennis", "since": "yesterday", "until": "+10"}
    assert saved(form) == {
        "date": "2026-03-30", "kind": "injury", "place": "knee", "forbids": ["run", "Tennis"],
        "until": "2026-04-10",
    }  # fmt: skip


@rows(
    ("written", "language", "place"),
    [("6", "en", "knee"), ("Knee", "en", "knee"), ("knie", "nl", "knee"), ("knie", "en", "knee"),
     ("knee", "nl", "knee"), ("achillespees", "nl", "achilles"),
     ("left big  toe", "en", "left big toe")],
)  # fmt: skip
def test_a_place_is_a_number_a_name_or_a_word_of_ones_own(
    written: str, language: Language, place: str
) -> None:
    form = form_of(language=language)
    form.typed = {"what": "5", "place": written}
    assert saved(form)["place"] == place


@rows(
    ("name", "text"),
    [("place", "0"), ("place", "13"), ("place", "x" * 41), ("forbids", "4"), ("forbids", "x" * 41),
     ("forbids", ",".join("abcdefghijk")), ("since", "someday"), ("until", "30-2")],
)  # fmt: skip
def test_what_cannot_be_understood_is_asked_again(name: str, text: str) -> None:
    form = form_of()
    form.typed = {"what": "5", name: text}
    assert isinstance(form.faults(), InvalidInputError)
    assert form.current is not None
    assert form.current.name == name


def test_days_are_read_from_the_day_on_which_it_is_marked() -> None:
    form = form_of()
    form.typed = {"what": "2", "since": "sun", "until": "fri"}
    assert saved(form) | {"kind": ""} == {
        "date": "2026-03-29", "kind": "", "complaint": "below_neck", "until": "2026-04-03",
    }  # fmt: skip


def test_it_cannot_end_before_it_begins() -> None:
    form = form_of()
    form.typed = {"what": "1", "until": "yesterday"}
    with pytest.raises(InvalidInputError) as caught:
        saved(form)
    assert caught.value.key == "error.until_before"


def test_without_saying_what_it_is_nothing_is_saved() -> None:
    form = form_of()
    with pytest.raises(HerstelError) as caught:
        saved(form)
    assert caught.value.key == "spell.what_first"


def test_an_answer_to_a_question_that_is_no_longer_asked_does_not_count() -> None:
    form = form_of()
    form.typed = {"what": "1", "place": "6", "forbids": "1"}
    assert saved(form) == {"date": "2026-03-31", "kind": "illness", "complaint": "fever"}


KNEE = Event.validated(
    {"id": ID, "date": "2026-03-20", "kind": "injury", "place": "knee", "forbids": ["run", "tennis"],
     "confirmed": "2026-03-27", "note": "fell", "surgeon": "Bos"}
)  # fmt: skip


def test_what_is_known_stands_in_the_form_and_what_is_not_asked_stays() -> None:
    form = form_of(marked=KNEE)
    assert saved(form, marked=KNEE) == {name: value for name, value in KNEE.facts().items() if name != "id"}


def test_an_injury_that_was_an_illness_has_no_complaint() -> None:
    fever = Event.validated({"id": ID, "date": TUESDAY, "kind": "illness", "complaint": "fever"})
    form = form_of(marked=fever)
    form.typed["what"] = "5"
    assert saved(form, marked=fever) == {"date": "2026-03-31", "kind": "injury"}


def test_a_spell_that_begins_later_than_it_was_confirmed_is_not_confirmed() -> None:
    form = form_of(marked=KNEE)
    form.typed["since"] = "2026-03-30"
    assert "confirmed" not in saved(form, marked=KNEE)


@rows(
    ("answers", "what", "place"),
    [({"illness": "fever"}, "1", None), ({"illness": "above_neck"}, "3", None),
     ({"pain": 6, "pain_place": "calf"}, "5", "calf"), ({"pain_alters_movement": True}, "5", None),
     ({"illness": "fever", "pain": 8}, "1", None)],
)  # fmt: skip
def test_what_the_morning_says_stands_in_the_form(
    answers: dict[str, object], what: str, place: str | None
) -> None:
    checkin = CheckIn.validated({"date": TUESDAY, **answers})
    assert suggests_spell(checkin)
    form = form_of(start_of(TUESDAY, checkin))
    assert (form.typed["what"], form.typed.get("place")) == (what, place)
    assert form.current is not None
    assert form.current.name != "what"


@rows("answers", [{}, {"pain": 5}, {"illness": "none", "fatigue": 1}])
def test_an_ordinary_morning_suggests_nothing(answers: dict[str, object]) -> None:
    checkin = CheckIn.validated({"date": TUESDAY, **answers})
    assert not suggests_spell(checkin)
    assert form_of(start_of(TUESDAY, checkin)).typed == {}
