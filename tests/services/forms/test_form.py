"""A form of questions: keys in, answers out; no terminal needed."""

from __future__ import annotations

from functools import partial

from herstel.domain.typed_answers import read_answer
from herstel.services.forms.form import LONGEST_NUMBER, Form, Question, Shape
from support.rows import rows


def form(**typed: str) -> Form:
    """Return a form with a question of every shape, and one behind a key."""
    return Form(
        [
            Question("hours", Shape.NUMBER, "Hours", read=partial(read_answer, "sleep_hours")),
            Question("mood", Shape.CHOICE, "Mood", tuple("abcde"), read=int),
            Question("flags", Shape.TOGGLES, "Flags", tuple("abc"), read=list),
            Question("note", Shape.TEXT, "Note", section="note"),
        ],
        dict(typed),
    )


def type_all(on: Form, keys: str) -> Form:
    """Type characters; a newline goes on."""
    for key in keys:
        if key == "\n":
            on.next()
        else:
            on.type(key)
    return on


def test_a_digit_answers_a_choice_and_goes_on() -> None:
    found = type_all(form(), "7,5\n4")
    assert found.values() == {"hours": 7.5, "mood": 4}
    assert found.current is not None
    assert found.current.name == "flags"


@rows("char", ["0", "6", "9", "x", "", " ", "12", "٣", "²", "\x1b", "\n"])
def test_a_choice_takes_only_its_digits(char: str) -> None:
    found = type_all(form(), "\n")
    assert not found.takes(char)
    found.type(char)
    assert found.typed == {}
    assert found.index == 1


@rows(("char", "taken"), [("7", True), (":", True), (",", True), (".", True), ("h", False),
                                             ("-", False), ("٣", False), (" ", False)])  # fmt: skip
def test_a_number_takes_digits_and_signs(char: str, taken: bool) -> None:
    assert form().takes(char) is taken


def test_a_number_has_an_end() -> None:
    assert len(type_all(form(), "1" * 20).typed["hours"]) == LONGEST_NUMBER


def test_a_text_takes_everything_that_can_be_shown() -> None:
    found = form()
    found.open("note")
    type_all(found, "q? [bad] 12 é✓")
    found.type("\x1b")
    found.type("\x00")
    assert found.values() == {"note": "q? [bad] 12 é✓"}


def test_toggles_go_on_and_off() -> None:
    found = type_all(form(), "\n3" + "31" + "2" + "2")
    assert found.typed["flags"] == "13"
    assert type_all(found, "13").typed.get("flags") is None


def test_a_wrong_number_does_not_let_go_on() -> None:
    found = type_all(form(), "25\n")
    assert found.index == 0
    assert found.fault is not None
    found.type("0")
    assert found.fault is None


def test_back_takes_back_a_character_then_goes_to_the_answer_before() -> None:
    found = type_all(form(), "75")
    found.back()
    assert found.typed["hours"] == "7"
    found.back()
    found.back()
    assert found.typed == {}
    assert found.index == 0
    type_all(found, "8\n4")
    found.back()
    assert (found.index, found.typed) == (1, {"hours": "8"})
    found.back()
    assert (found.index, found.typed) == (0, {"hours": "8"})


def test_skip_leaves_nothing() -> None:
    found = type_all(form(), "25")
    found.skip()
    assert found.typed == {}
    assert found.index == 1
    assert found.fault is None


def test_after_the_last_question_there_is_none() -> None:
    found = form()
    for _ in range(9):
        found.next()
    assert found.current is None
    assert not found.takes("1")
    found.type("1")
    found.skip()
    found.up()
    assert found.current is not None
    assert found.current.name == "flags"


def test_a_section_is_shown_when_opened_or_answered() -> None:
    assert [each.name for each in form().shown] == ["hours", "mood", "flags"]
    assert [each.name for each in form(note="x").shown] == ["hours", "mood", "flags", "note"]
    found = form()
    found.open("note")
    assert found.current is not None
    assert found.current.name == "note"


def test_faults_goes_to_the_first_answer_that_cannot_be_used() -> None:
    found = form(hours="25", mood="3")
    found.index = 3
    assert found.faults() is not None
    assert found.index == 0
    assert form(hours="8").faults() is None


def test_the_first_open_question() -> None:
    found = form(hours="8", mood="2")
    found.go_to_first_open()
    assert found.index == 2
    full = form(hours="8", mood="2", flags="1")
    full.go_to_first_open()
    assert full.index == 3, "behind the last"
    assert full.current is None


def test_answered_counts_what_is_shown() -> None:
    assert form(hours="8", note="x").answered == 2


def test_chosen_are_places_of_options() -> None:
    found = form(mood="2", flags="13", hours="7")
    assert [found.chosen(question) for question in found.questions] == [frozenset(), {1}, {0, 2}, frozenset()]


def hours_of(keys: str, **typed: str) -> Form:
    """Return a form on which hours are typed, a letter among them."""
    question = Question(
        "hours", Shape.NUMBER, "Hours", read=partial(read_answer, "sleep_hours"), letters="hu"
    )
    return type_all(Form([question, Question("mood", Shape.CHOICE, "Mood", tuple("abcde"))], typed), keys)


@rows(("keys", "hours"), [("7h30", 7.5), ("7u30", 7.5), ("7h", 7), ("10u15", 10.25), ("730", 7.5)])
def test_hours_are_typed_as_they_are_written(keys: str, hours: float) -> None:
    assert hours_of(keys).values() == {"hours": hours}


def test_the_first_digit_replaces_the_hours_that_were_there() -> None:
    assert hours_of("6", hours="7").typed == {"hours": "6"}
    assert hours_of(",5", hours="7").typed == {"hours": "7,5"}, "what is no digit goes on with them"
    back = hours_of("", hours="75")
    back.back()
    assert type_all(back, "0").typed == {"hours": "70"}, "so does who takes back a digit first"
    again = hours_of("7\n")
    again.up()
    assert type_all(again, "64").typed == {"hours": "64"}


def test_a_letter_without_a_digit_is_a_command() -> None:
    assert not hours_of("").takes("h")
    assert not hours_of("", hours="7").takes("h"), "the hours of this morning are not being typed"
    assert not hours_of("7h").takes("u")
    assert not hours_of("7:3").takes("h")


def test_a_choice_in_a_group_knows_whether_a_question_of_its_group_follows() -> None:
    choices = ("no", "yes")
    form = Form(
        [
            Question("mood", Shape.CHOICE, "Mood", choices),
            Question("moves", Shape.CHOICE, "Moves", choices, section="pain"),
            Question("place", Shape.TEXT, "Place", section="pain"),
            Question("note", Shape.TEXT, "Note", section="note"),
        ],
        sections={"pain", "note"},
    )
    follows = []
    for place in range(5):
        form.go_to(place)
        follows.append(form.is_followed_in_section)
    assert follows == [False, True, False, False, False]


def test_an_answer_that_is_refused_does_not_count() -> None:
    refused, good = form(hours="70", mood="4"), form(hours="7", mood="4")
    for either in (refused, good):
        either.go_to(len(either.shown))
    assert [(either.answered, either.is_ready) for either in (refused, good)] == [(1, False), (2, True)]
