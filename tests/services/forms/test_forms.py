"""The forms of check-in, session, outcome and rest."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.calendar_items import Session
from herstel.domain.scales import SIGNAL_ITEMS, Illness, RedFlag, RestKind
from herstel.domain.self_reports import CheckIn
from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.forms.checkin import HEART, ILLNESS, NOTE, PAIN, checkin_form
from herstel.services.forms.form import Form
from herstel.services.forms.session import outcome_form, recent_sports, rest_form, session_form
from support.journals import session
from support.memory_repository import journal_of
from support.rows import rows

EN = translator("en")
TODAY = date(2026, 11, 22)

WHOLE = CheckIn(
    date=TODAY,
    sleep_hours=7.25,
    sleep_quality=4,
    fatigue=1,
    soreness=2,
    stress=5,
    mood=3,
    motivation=4,
    nutrition=2,
    resting_hr=51,
    hrv_rmssd=61.55,
    illness=Illness.BELOW_NECK,
    pain=6,
    pain_alters_movement=True,
    pain_place="left knee",
    flags=(RedFlag.FAINTING, RedFlag.PALPITATIONS),
    note="a [b] c",
)


def press(form: Form, *keys: str) -> int:
    """Press keys and return how many they were."""
    for key in keys:
        if key == "enter":
            assert form.next()
        else:
            assert form.takes(key), key
            form.type(key)
    return len(keys)


def test_eight_questions_take_at_most_twelve_keys_with_opening_and_saving() -> None:
    form = checkin_form(EN)
    assert len(form.shown) == 8
    keys = press(form, "7", "5", "enter")
    keys += press(form, *"4332445")
    opens, saves = 1, 1
    assert keys + opens + saves <= 12
    assert form.current is None
    assert form.values() == {
        "sleep_hours": 7.5,
        "sleep_quality": 4,
        "fatigue": 3,
        "soreness": 3,
        "stress": 2,
        "mood": 4,
        "motivation": 4,
        "nutrition": 5,
    }


@rows(
    ("typed", "hours"),
    [("8", 8), ("10", 10), ("24", 24), ("30", 3.0), ("68", 6.8), ("99", 9.9), ("730", 7.5), ("1030", 10.5)],
)
def test_two_digits_that_are_no_night_are_hours_and_tenths(typed: str, hours: float) -> None:
    form = checkin_form(EN)
    press(form, *typed, "enter")
    assert form.values() == {"sleep_hours": hours}


def test_two_digits_that_are_more_likely_a_slip_are_refused() -> None:
    form = checkin_form(EN)
    press(form, "2", "5")
    assert not form.next()
    assert form.fault is not None


def test_without_the_question_about_food_there_are_seven() -> None:
    form = checkin_form(EN, CheckIn(date=TODAY, mood=4, nutrition=2), items=SIGNAL_ITEMS)
    assert [question.name for question in form.shown[1:]] == [item.value for item in SIGNAL_ITEMS]
    assert form.values() == {"mood": 4}


def test_nothing_is_filled_in_beforehand() -> None:
    form = checkin_form(EN)
    assert form.typed == {}
    assert form.values() == {}
    for section in (ILLNESS, PAIN, HEART, NOTE):
        form.open(section)
    assert form.values() == {}


@rows("language", LANGUAGES)
def test_a_whole_checkin_comes_back_from_its_form(language: Language) -> None:
    form = checkin_form(translator(language), WHOLE)
    assert form.sections == {ILLNESS, PAIN, HEART, NOTE}
    assert CheckIn.validated({"date": TODAY, **form.values()}) == WHOLE


def test_an_empty_answer_stays_empty() -> None:
    form = checkin_form(EN, CheckIn(date=TODAY, mood=4))
    assert form.typed == {"mood": "4"}


def test_a_draft_is_gone_on_with() -> None:
    form = checkin_form(EN, draft={"sleep_hours": "7", "sleep_quality": "3"})
    assert form.current is not None
    assert form.current.name == "fatigue"


def test_a_draft_comes_before_what_was_saved() -> None:
    form = checkin_form(EN, CheckIn(date=TODAY, mood=4, stress=2), {"mood": "1"})
    assert form.values() == {"mood": 1, "stress": 2}


@rows(
    "draft",
    [
        {"mood": "x"},
        {"mood": "9"},
        {"mood": "²"},
        {"illness": "9"},
        {"flags": "129"},
        {"flags": "x"},
        {"mood": "33"},
        {"nobody": "1"},
        {"pain_alters_movement": "z"},
        {"sleep_hours": "\x1b[2J"},
        {"mood": ""},
    ],
)
def test_a_draft_that_is_broken_is_harmless(draft: dict[str, str]) -> None:
    form = checkin_form(EN, draft={"stress": "2", **draft})
    for question in form.questions:
        form.chosen(question)
    if form.faults() is None:
        values = form.values()
        assert values["stress"] == 2
        CheckIn.validated({"date": TODAY, **values})


def test_the_words_of_every_scale_stand_in_their_order() -> None:
    questions = checkin_form(EN).questions[1:8]
    assert len(questions) == 7
    for question in questions:
        assert len(question.options) == 5
        assert question.options[2] == "normal"


def test_a_session_takes_its_sport_from_a_list_or_a_word() -> None:
    journal = journal_of([session(TODAY - timedelta(days=back), sport="row") for back in range(3)])
    form = session_form(journal, TODAY, EN)
    press(form, "1", "enter", "5", "0", "enter", "6", ".", "5", "enter", "1", "2")
    assert form.values() == {"sport": "row", "minutes": 50, "rpe": 6.5, "felt": "worse", "key": True}
    word = session_form(journal, TODAY, EN)
    press(word, *"ski", "enter")
    assert word.values() == {"sport": "ski"}
    dutch = session_form(journal, TODAY, translator("nl")).questions[0]
    assert dutch.meaning is not None
    assert dutch.read is not None
    assert [dutch.meaning(dutch.read(typed)) for typed in ("1", "run", "parkour")] == [
        "roeien",
        "hardlopen",
        "parkour",
    ]


def test_a_sign_that_only_looks_like_a_digit_is_a_word() -> None:
    form = session_form(journal_of([session(TODAY, sport="row")]), TODAY, EN)
    form.typed["sport"] = "²"
    assert form.values() == {"sport": "²"}
    night = checkin_form(EN)
    night.typed["sleep_hours"] = "²²"
    assert night.faults() is not None


@rows(
    ("name", "typed"),
    [
        ("rpe", "11"),
        ("rpe", "7.3"),
        ("rpe", "."),
        ("minutes", "0"),
        ("minutes", "1441"),
        ("minutes", "7:30"),
        ("sport", "x" * 41),
        ("sport", " "),
        ("sport", "4"),
    ],
)
def test_a_session_refuses_what_cannot_be(name: str, typed: str) -> None:
    form = session_form(journal_of([]), TODAY, EN)
    form.typed[name] = typed
    assert form.faults() is not None
    assert form.current is not None
    assert form.current.name == name


def test_recent_sports_are_the_most_frequent_of_three_months() -> None:
    records = [session(TODAY - timedelta(days=back), sport="run") for back in range(2)]
    records += [session(TODAY - timedelta(days=back), sport="ride") for back in range(10, 13)]
    records += [session(TODAY - timedelta(days=back), sport="golf") for back in range(91, 99)]
    assert recent_sports(journal_of(records), TODAY) == ["ride", "run"]


def test_an_outcome_asks_done_and_shows_the_plan_only_as_a_hint() -> None:
    planned = Session.validated(
        {
            "id": "2026-11-21-abcdefgh",
            "date": "2026-11-21",
            "status": "planned",
            "planned_minutes": 60,
            "planned_rpe": 4,
        }
    )
    form = outcome_form(planned, EN)
    assert [question.name for question in form.shown] == ["done", "minutes", "rpe", "felt"]
    assert "60" in form.questions[1].hint
    assert "4" in form.questions[2].hint
    assert form.values() == {}
    press(form, "1")
    assert form.values() == {"done": True}
    press(no := outcome_form(planned, EN), "2")
    assert no.values() == {"done": False}
    assert no.current is None, "of what was not done nothing more is asked"


def test_rest_asks_a_day_and_a_kind() -> None:
    days = [TODAY + timedelta(days=ahead) for ahead in range(7)]
    planned = Session(id=f"{days[1]}-abcdefgh", date=days[1], sport="run", title="Intervallen")
    form = rest_form(journal_of([planned]), days, translator("nl"))
    press(form, "7", "3")
    assert form.values() == {"day": days[6], "kind": RestKind.SLEEP_FOCUS}
    assert form.questions[0].options[:2] == ("zo 22 nov", "ma 23 nov · Intervallen")
