"""What is pasted: lines that are offered, and answers that are whole or none."""

from __future__ import annotations

import pytest

from herstel.domain.constraints import NOTE_LIMIT
from herstel.domain.errors import InvalidInputError
from herstel.services.forms.form import LINE_LIMIT, Form, Question, Shape, paste_answer, pasted_lines
from support.rows import rows


def form() -> Form:
    """Return a form with a question of each shape."""
    return Form(
        [
            Question("sleep_hours", Shape.NUMBER, "Hours"),
            Question("fatigue", Shape.CHOICE, "Fresh", ("a", "b", "c", "d", "e")),
            Question("pains", Shape.TOGGLES, "Where", ("a", "b", "c")),
            Question("note", Shape.TEXT, "Note"),
        ]
    )


def test_the_lines_of_a_paste_are_clean_and_none_is_empty() -> None:
    assert pasted_lines("run 30\r\n\r\n  bike 60\teasy \x1b\nrest\n") == ["run 30", "bike 60 easy", "rest"]
    assert pasted_lines(" \n\n") == []


def test_a_line_beyond_measure_is_refused_and_the_others_with_it() -> None:
    assert pasted_lines("a" * LINE_LIMIT) == ["a" * LINE_LIMIT]
    with pytest.raises(InvalidInputError) as caught:
        pasted_lines("run 30\n" + "a" * (LINE_LIMIT + 1))
    assert caught.value.key == "paste.too_long"


def test_a_second_line_is_not_more_digits_of_a_number() -> None:
    asked = form()
    assert paste_answer(asked, "7.5\n3") == 1
    assert asked.typed == {"sleep_hours": "7.5"}
    assert asked.current is asked.questions[0], "Enter goes on"


def test_a_choice_takes_one_digit_and_a_note_takes_all() -> None:
    asked = form()
    asked.index = 1
    assert paste_answer(asked, "4\n") == 0
    assert paste_answer(asked, "13") == 0
    asked.next()
    assert paste_answer(asked, "slept badly\n\tstorm\n") == 0
    assert asked.typed == {"fatigue": "4", "pains": "13", "note": "slept badly storm"}


@rows(
    ("place", "text"),
    [(0, "seven"), (0, "7.5 h"), (0, "1234567"), (0, "\n"), (1, "44"), (1, "9"), (2, "19"), (0, "7.5\x1b[A")],
)
def test_what_is_no_answer_is_not_taken_in_part(place: int, text: str) -> None:
    asked = form()
    asked.index = place
    with pytest.raises(InvalidInputError) as caught:
        paste_answer(asked, text)
    assert caught.value.key == "paste.no_answer"
    assert asked.typed == {}
    assert asked.index == place


def test_a_number_that_would_be_too_long_with_what_stands_there_is_none() -> None:
    asked = form()
    for character in "7.25":
        asked.type(character)
    with pytest.raises(InvalidInputError):
        paste_answer(asked, "111")
    assert asked.typed == {"sleep_hours": "7.25"}


def test_a_note_beyond_measure_and_a_paste_after_the_last_question_are_refused() -> None:
    asked = form()
    asked.index = 3
    with pytest.raises(InvalidInputError) as caught:
        paste_answer(asked, "a" * (NOTE_LIMIT + 1))
    assert caught.value.key == "paste.too_long"
    asked.index = 4
    with pytest.raises(InvalidInputError) as caught:
        paste_answer(asked, "7")
    assert caught.value.key == "paste.nowhere"
