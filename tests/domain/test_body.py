"""Places of pain: words of two languages, words of one's own, and numbers of a list."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Session
from herstel.domain.constraints import WORD_LIMIT, one_line
from herstel.domain.errors import InvalidInputError
from herstel.domain.scales import BODY_PLACES, BodyPlace, EventKind, known_place, same_place
from herstel.domain.self_reports import CheckIn
from herstel.domain.typed_answers import read_place
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.pain_text import place_words
from support.rows import rows

DAY = date(2026, 11, 22)


@rows(
    ("typed", "meant"),
    [
        ("knee", "knee"),
        (" Knie ", "knee"),
        ("KNEES", "knee"),
        ("achillespees", "achilles"),
        ("Achilles tendon", "achilles"),
        ("lies", "groin"),
        ("left knee", "left knee"),
        ("Linkerhiel", "Linkerhiel"),
        ("kneecap", "kneecap"),
        ("L5", "L5"),
    ],
)
def test_a_known_word_is_understood_and_another_one_is_kept(typed: str, meant: str) -> None:
    assert read_place(typed) == meant


@rows("language", LANGUAGES)
def test_what_is_shown_of_a_place_can_be_typed_for_it(language: Language) -> None:
    say = translator(language)
    for place in BodyPlace:
        assert read_place(place_words(place, say)) == place
        assert read_place(place.value) == place


def test_a_number_means_the_place_that_stands_there_in_the_list() -> None:
    listed = (*BODY_PLACES, "left heel")
    assert read_place("6", listed) == BodyPlace.KNEE
    assert read_place("13", listed) == "left heel"


@rows("typed", ["0", "13", "99999999999", "²", "٣"])
def test_a_number_outside_the_list_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_place(typed, BODY_PLACES)
    assert refused.value.params["allowed"] == "1-12"


@rows("typed", ["6", "", "   ", "x" * (WORD_LIMIT + 1)])
def test_without_a_list_a_number_is_no_place_and_nor_is_nothing_or_a_story(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        read_place(typed)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_kept_as_one_clean_short_line(typed: str) -> None:
    try:
        place = read_place(typed)
    except InvalidInputError:
        return
    assert 0 < len(place) <= WORD_LIMIT
    assert place == one_line(place)
    assert read_place(place) == place
    assert place == known_place(one_line(typed))
    assert same_place(place) == same_place(place.upper()) or not place.isascii()


def test_every_record_understands_the_words_of_both_languages() -> None:
    checkin = CheckIn.validated({"date": DAY, "pain": 4, "pain_place": "Knie"})
    session = Session.validated(
        {"id": f"{DAY}-00000001", "date": DAY, "pain_during": 3, "pain_place": "kuit"}
    )
    event = Event.validated(
        {"id": f"{DAY}-00000002", "date": DAY, "kind": EventKind.INJURY, "place": "enkel"}
    )
    assert (checkin.pain_place, session.pain_place, event.place) == ("knee", "calf", "ankle")
    assert checkin.facts()["pain_place"] == "knee"


def test_an_injury_without_an_end_stands_on_every_day_from_its_first() -> None:
    hurt = Event(id=f"{DAY}-00000003", date=DAY, kind=EventKind.INJURY, confirmed=date(2026, 11, 24))
    assert not hurt.stands_on(date(2026, 11, 21))
    assert hurt.stands_on(DAY)
    assert hurt.stands_on(date(2027, 11, 22))
    assert not hurt.covers(date(2026, 11, 25)), "it was only said to stand until the 24th"


def test_an_injury_with_an_end_and_a_race_stand_on_their_days_only() -> None:
    hurt = Event(id=f"{DAY}-00000004", date=DAY, kind=EventKind.INJURY, until=date(2026, 11, 24))
    assert [hurt.stands_on(date(2026, 11, day)) for day in (21, 22, 24, 25)] == [False, True, True, False]
    race = Event(id=f"{DAY}-00000005", date=DAY, kind=EventKind.RACE)
    assert [race.stands_on(date(2026, 11, day)) for day in (22, 23)] == [True, False]
